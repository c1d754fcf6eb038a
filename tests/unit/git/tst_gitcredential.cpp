// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/git/credential.h"

#include <QCoroTask>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using git::Credential;

class TestGitCredential : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hostsOfUrls_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("host");
        QTest::newRow("plain") << u"https://git.example/team/a.git"_s << u"git.example"_s;
        QTest::newRow("port") << u"https://git.example:8443/a"_s << u"git.example:8443"_s;
        QTest::newRow("usual port") << u"https://git.example:443/a"_s << u"git.example"_s;
        QTest::newRow("capitals") << u"HTTPS://Git.Example/a"_s << u"git.example"_s;
        QTest::newRow("not ASCII") << u"https://bücher.example/a"_s << u"xn--bcher-kva.example"_s;
        QTest::newRow("IPv6") << u"https://[2001:DB8::1]:8443/a"_s << u"[2001:db8::1]:8443"_s;
        QTest::newRow("http") << u"http://git.example/a"_s << QString();
        QTest::newRow("ssh") << u"ssh://git@git.example/a"_s << QString();
        QTest::newRow("scp-like") << u"git@git.example:a"_s << QString();
        QTest::newRow("no host") << u"https:///a"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
    }

    void hostsOfUrls()
    {
        QFETCH(QString, url);
        QTEST(git::credentialHost(url), "host");
    }

    void takesWhatWasPasted()
    {
        const Result<Credential> pasted = git::checkCredential(u" anna\n"_s, u"\tabc def \r\n"_s);
        QVERIFY(pasted.has_value());
        QCOMPARE(pasted->user, u"anna"_s);
        QCOMPARE(pasted->token, u"abc def"_s);
    }

    void refusesWhatBreaksTheProtocol_data()
    {
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("token");
        QTest::addColumn<QString>("field");
        QTest::newRow("no user") << u" "_s << u"secret"_s << u"user"_s;
        QTest::newRow("no token") << u"anna"_s << QString() << u"token"_s;
        QTest::newRow("line in the user") << u"anna\nhost=evil"_s << u"secret"_s << u"user"_s;
        QTest::newRow("line in the token") << u"anna"_s << u"secret\nquit=1"_s << u"token"_s;
        QTest::newRow("nul") << u"anna"_s << u"secret"_s + QChar(0) + u"x"_s << u"token"_s;
    }

    void refusesWhatBreaksTheProtocol()
    {
        QFETCH(QString, user);
        QFETCH(QString, token);
        const Result<Credential> credential = git::checkCredential(user, token);
        QVERIFY(!credential.has_value());
        QCOMPARE(credential.error().kind, ErrorKind::Invalid);
        QTEST(credential.error().fact(u"field"_s), "field");
        QVERIFY(!credential.error().what.contains("secret"_L1));
    }

    void keepsOneForEachHost()
    {
        MemoryStore secrets;
        git::CredentialStore store(secrets);
        const Credential mine{u"anna"_s, u"größe \"quoted\""_s};
        QVERIFY(QCoro::waitFor(store.save(u"git.example"_s, mine, {})));
        QVERIFY(QCoro::waitFor(store.save(u"git.example:8443"_s, Credential{u"anna"_s, u"other"_s}, {})));
        QCOMPARE(secrets.secrets().keys(), (QStringList{u"git"_s, u"git/git.example"_s, u"git/git.example:8443"_s}));
        const auto servers = [&] { return *QCoro::waitFor(store.servers({})); };
        QCOMPARE(servers(), (QStringList{u"git.example"_s, u"git.example:8443"_s}));
        QVERIFY(*QCoro::waitFor(store.load(u"git.example"_s, {})) == git::Login(mine));
        QVERIFY(QCoro::waitFor(store.load(u"else.example"_s, {})) == git::Login());
        QVERIFY(QCoro::waitFor(store.remove(u"git.example"_s, {})));
        QVERIFY(QCoro::waitFor(store.load(u"git.example"_s, {})) == git::Login());
        QCOMPARE(servers(), QStringList{u"git.example:8443"_s});
        QVERIFY(QCoro::waitFor(store.remove(u"git.example:8443"_s, {})));
        QVERIFY(secrets.secrets().isEmpty());
    }

    void takesWhatItDoesNotUnderstandForNothing()
    {
        MemoryStore secrets;
        git::CredentialStore store(secrets);
        for (const QString &text : {u"not JSON"_s, u"{}"_s, u"{\"version\":2,\"user\":\"a\",\"token\":\"b\"}"_s,
                                    u"{\"version\":1,\"user\":\"a\"}"_s}) {
            QVERIFY(QCoro::waitFor(secrets.write(u"git/git.example"_s, text, {})));
            const auto loaded = QCoro::waitFor(store.load(u"git.example"_s, {}));
            QVERIFY(loaded == git::Login());
        }
    }
};

QTEST_GUILESS_MAIN(TestGitCredential)
#include "tst_gitcredential.moc"
