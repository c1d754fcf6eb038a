// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/invitation/invitation.h"
#include "tests/support/testpki.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::invitation;

namespace {

const QByteArray least = "version: 1\n"
                         "name: Example Company\n"
                         "server: https://kubernetes.example.com:6443\n"
                         "issuer: https://login.example.com\n"
                         "client-id: remote\n";
const QString leastLink = u"remote://add?name=Example%20Company&server=https%3A%2F%2Fkubernetes.example.com%3A6443&"
                          "issuer=https%3A%2F%2Flogin.example.com&client-id=remote"_s;

QByteArray indented(const QByteArray &pem)
{
    return "  " + QByteArray(pem.trimmed()).replace('\n', "\n  ") + '\n';
}

/// `line field` of the error.
QString placeOf(const Result<Invitation> &result)
{
    if (result) {
        return u"no error"_s;
    }
    return result.error().kind == ErrorKind::InvitationInvalid
        ? u"%1 %2"_s.arg(result.error().fact(u"line"_s), result.error().fact(u"field"_s)).trimmed()
        : kindName(result.error().kind);
}

signin::Identity person(const QString &username, const QString &email = {}, const QString &subject = u"4711"_s)
{
    return {u"https://login.example.com"_s, subject, u"Anna"_s, username, email, {}};
}

} // namespace

class TestInvitation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheLeast()
    {
        const Result<Invitation> made = parseFile(least, u"a.remote"_s);
        QVERIFY2(made.has_value(), qPrintable(placeOf(made)));
        QCOMPARE(made->name, u"Example Company"_s);
        QCOMPARE(made->server, QUrl(u"https://kubernetes.example.com:6443"_s));
        QCOMPARE(made->client.issuer, u"https://login.example.com"_s);
        QCOMPARE(made->client.clientId, u"remote"_s);
        QCOMPARE(made->client.scopes, QStringList({u"openid"_s, u"profile"_s, u"offline_access"_s}));
        QCOMPARE(made->nameSpace, u"workstations-{username}"_s);
        QVERIFY(made->authorities.isEmpty() && made->issuerAuthorities.isEmpty());
        QVERIFY(made->catalogueName.isEmpty());
        QCOMPARE(parseLink(leastLink), *made);
    }

    void readsEverythingAndLinksIt()
    {
        const test::TestPki first(u"First"_s);
        const test::TestPki second(u"Second"_s);
        const Result<Invitation> made =
            parseFile(least + "scopes: [openid, profile, groups]\nnamespace: team-{username}\ncatalogue: shared/tools\n"
                          + "unknown: {later: versions}\n" + "certificate-authority: |\n"
                          + indented(first.authority() + second.authority()) + "issuer-certificate-authority: |\n"
                          + indented(second.authority()),
                      u"a.remote"_s);
        QVERIFY2(made.has_value(), qPrintable(placeOf(made)));
        QCOMPARE(made->client.scopes, QStringList({u"openid"_s, u"profile"_s, u"groups"_s}));
        QCOMPARE(made->nameSpace, u"team-{username}"_s);
        QCOMPARE(made->catalogueSpace, u"shared"_s);
        QCOMPARE(made->catalogueName, u"tools"_s);
        QCOMPARE(made->authorities.size(), 2);
        QCOMPARE(made->issuerAuthorities, QSslCertificate::fromData(second.authority()));
        QCOMPARE(fingerprint(made->issuerAuthorities.first()).size(), 32 * 3 - 1);
        const QString link = toLink(*made);
        QVERIFY(isLink(link) && link.startsWith(u"remote://add?"));
        QCOMPARE(parseLink(link), *made);
    }

    /// docs/administrator.md
    void readsWhatTheDocumentationShows()
    {
        QFile file(QStringLiteral(REMOTE_SOURCE_DIR "/docs/administrator.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        const QString yaml = u"version: 1\n"_s + text.section(u"```yaml\nversion: 1\n"_s, 1).section(u"```"_s, 0, 0);
        const Result<Invitation> made = parseFile(yaml.toUtf8(), file.fileName());
        QVERIFY2(made.has_value(), qPrintable(placeOf(made)));
        QCOMPARE(made->catalogueSpace, u"workstations"_s);
        QCOMPARE(parseLink(u"remote://add"_s + text.section(u"remote://add"_s, 1).section(u'\n', 0, 0)),
                 *parseFile(least, {}));
    }

    void tellsInvitationsApart()
    {
        const Invitation one = *parseFile(least, {});
        Invitation other = one;
        other.name = u"Renamed"_s;
        QCOMPARE(other.id(), one.id());
        other.nameSpace = u"shared"_s;
        QVERIFY(other.id() != one.id());
    }

    void namesWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("place");
        const auto with = [](const QByteArray &from, const QByteArray &to) {
            return QByteArray(least).replace(from, to);
        };
        QTest::newRow("nothing") << QByteArray() << u""_s;
        QTest::newRow("a list") << QByteArray("- 1\n") << u"1"_s;
        QTest::newRow("no YAML") << QByteArray("version: 1\nname: [\n") << u"3"_s;
        QTest::newRow("too large") << QByteArray(100'000, '#') << u""_s;
        QTest::newRow("no version") << with("version: 1\n", "") << u"1 version"_s;
        QTest::newRow("newer") << with("version: 1", "version: 2") << u"1 version"_s;
        QTest::newRow("no name") << with("name: Example Company\n", "") << u"name"_s;
        QTest::newRow("turned around") << with("Example", "\"\\u202EExample\"#") << u"2 name"_s;
        QTest::newRow("a map") << with("Example Company", "{a: b}") << u"2 name"_s;
        QTest::newRow("long") << with("Example", QByteArray(100, 'x')) << u"2 name"_s;
        QTest::newRow("http") << with("https://kub", "http://kub") << u"3 server"_s;
        QTest::newRow("password") << with("https://kub", "https://a:b@kub") << u"3 server"_s;
        QTest::newRow("query") << with(":6443", ":6443/?a=b") << u"3 server"_s;
        QTest::newRow("no address") << with("https://kubernetes.example.com:6443", "kubernetes") << u"3 server"_s;
        QTest::newRow("http service") << with("https://login", "http://login") << u"4 issuer"_s;
        QTest::newRow("issuer's query") << with("login.example.com", "login.example.com/?a=b") << u"4 issuer"_s;
        QTest::newRow("no client") << with("client-id: remote\n", "") << u"client-id"_s;
        QTest::newRow("client") << with("client-id: remote", "client-id: rémote") << u"5 client-id"_s;
        QTest::newRow("scopes") << QByteArray(least + "scopes: 'a \"b\"'\n") << u"6 scopes"_s;
        QTest::newRow("scopes of maps") << QByteArray(least + "scopes: [{a: b}]\n") << u"6 scopes"_s;
        QTest::newRow("namespace") << QByteArray(least + "namespace: Work_{username}\n") << u"6 namespace"_s;
        QTest::newRow("two names") << QByteArray(least + "namespace: '{username}{username}'\n") << u"6 namespace"_s;
        QTest::newRow("other word") << QByteArray(least + "namespace: a-{groups}\n") << u"6 namespace"_s;
        QTest::newRow("catalogue") << QByteArray(least + "catalogue: a/b/c\n") << u"6 catalogue"_s;
        QTest::newRow("catalogue's name") << QByteArray(least + "catalogue: ../b\n") << u"6 catalogue"_s;
        QTest::newRow("no PEM") << QByteArray(least + "certificate-authority: abc\n") << u"6 certificate-authority"_s;
    }

    void namesWhatIsWrong()
    {
        QFETCH(QByteArray, yaml);
        QTEST(placeOf(parseFile(yaml, u"a.remote"_s)), "place");
    }

    /// Links add and never act.
    void refusesOtherLinks_data()
    {
        QTest::addColumn<QString>("link");
        QTest::addColumn<QString>("place");
        const auto with = [](const QString &from, const QString &to) { return QString(leastLink).replace(from, to); };
        QTest::newRow("nothing") << QString() << u""_s;
        QTest::newRow("start") << with(u"add"_s, u"start"_s) << u""_s;
        QTest::newRow("a path") << with(u"add?"_s, u"add/start?"_s) << u""_s;
        QTest::newRow("a user") << with(u"add?"_s, u"a@add?"_s) << u""_s;
        QTest::newRow("a port") << with(u"add?"_s, u"add:80?"_s) << u""_s;
        QTest::newRow("a fragment") << leastLink + u"#a"_s << u""_s;
        QTest::newRow("other scheme") << with(u"remote:"_s, u"https:"_s) << u""_s;
        QTest::newRow("bare") << u"remote://add"_s << u"name"_s;
        QTest::newRow("twice") << leastLink + u"&server=https%3A%2F%2Fevil.example"_s << u"server"_s;
        QTest::newRow("http") << with(u"https%3A%2F%2Fkub"_s, u"http%3A%2F%2Fkub"_s) << u"server"_s;
        QTest::newRow("a line break") << with(u"%20"_s, u"%0A"_s) << u"name"_s;
        QTest::newRow("no certificate") << leastLink + u"&certificate-authority=AAAA"_s << u"certificate-authority"_s;
        QTest::newRow("no base64") << leastLink + u"&certificate-authority=%C3%A4"_s << u"certificate-authority"_s;
        QTest::newRow("too long") << leastLink + u"&unknown="_s + QString(100'000, u'x') << u""_s;
    }

    void refusesOtherLinks()
    {
        QFETCH(QString, link);
        QTEST(placeOf(parseLink(link)), "place");
    }

    void makesNamespaces_data()
    {
        QTest::addColumn<QString>("username");
        QTest::addColumn<QString>("email");
        QTest::addColumn<QString>("nameSpace");
        QTest::newRow("plain") << u"anna"_s << u""_s << u"workstations-anna"_s;
        QTest::newRow("an address") << u"Anna.Berg@example.com"_s << u"x@example.com"_s << u"workstations-anna-berg"_s;
        QTest::newRow("e-mail") << u""_s << u"anna_b@example.com"_s << u"workstations-anna-b"_s;
        QTest::newRow("subject") << u""_s << u""_s << u"workstations-4711"_s;
        QTest::newRow("ends") << u"_anna."_s << u""_s << u"workstations-anna"_s;
        QTest::newRow("nothing left") << u"安娜"_s << u""_s << u""_s;
        QTest::newRow("too long") << QString(60, u'a') << u""_s << u""_s;
    }

    void makesNamespaces()
    {
        QFETCH(QString, username);
        QFETCH(QString, email);
        const Result<QString> made = nameSpaceFor(*parseFile(least, {}), person(username, email));
        QTEST(made.value_or(QString()), "nameSpace");
        if (!made) {
            QCOMPARE(made.error().kind, ErrorKind::IdentityInvalid);
        }
    }

    void aNamespaceMayBeShared()
    {
        Invitation shared = *parseFile(least, {});
        shared.nameSpace = u"team"_s;
        QCOMPARE(nameSpaceFor(shared, person(u"安娜"_s)), u"team"_s);
    }
};

QTEST_GUILESS_MAIN(TestInvitation)
#include "tst_invitation.moc"
