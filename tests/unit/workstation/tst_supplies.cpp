// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/diagnosis.h"
#include "core/workstation/manifest.h"
#include "tests/support/fakeprogram.h"
#include "tests/support/suppliedcontainer.h"

#include <QDir>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::workstation;
using test::demo;
using test::FakeCluster;
using test::SuppliedContainer;

namespace {

const auto secretsPath = u"/api/v1/namespaces/test/secrets"_s;
const auto podsPath = u"/api/v1/namespaces/test/pods"_s;
const auto start = u"0123456789abcdef"_s;

/// Token and user are of the kinds that quoting breaks.
Supplies supplies(const QString &host = u"git.test"_s)
{
    return {GitAccess{host, {u"anna's"_s, u"to\"k$HOME'en"_s}}, "-----BEGIN CERTIFICATE-----\n"};
}

QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

QList<QJsonValue> containersOf(const QJsonObject &pod)
{
    return {pod["spec"_L1]["initContainers"_L1][0], pod["spec"_L1]["containers"_L1][0]};
}

} // namespace

/// What goes into a pod beside its definition.
class TestSupplies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void podNamesTheSecretAndHoldsNothingOfIt()
    {
        const QJsonObject pod = podManifest(demo(), u"ada"_s, start, {u"demo-1"_s, u"uid"_s}, supplies());
        const QJsonValue volume = pod["spec"_L1]["volumes"_L1][1];
        QCOMPARE(volume["secret"_L1]["secretName"_L1].toString(), u"demo-1-git-01234567"_s);
        QCOMPARE(volume["secret"_L1]["defaultMode"_L1].toInt(), 0400);
        for (const QJsonValue &container : containersOf(pod)) {
            const QJsonValue mount = container["volumeMounts"_L1][1];
            QCOMPARE(mount["name"_L1], volume["name"_L1]);
            QCOMPARE(mount["mountPath"_L1].toString(), u"/run/remote"_s);
            QVERIFY(mount["readOnly"_L1].toBool());
        }
        const git::Credential secret = supplies().git->credential;
        for (const QString &text : {secret.user, secret.token, u"BEGIN CERTIFICATE"_s}) {
            QVERIFY(!bytes(pod).contains(text.toUtf8()));
            QVERIFY(!bytes(pod).contains(text.toUtf8().toBase64()));
        }
    }

    void withoutSuppliesThePodIsAsBefore()
    {
        const QJsonObject pod = podManifest(demo(), u"ada"_s, start);
        QCOMPARE(pod["spec"_L1]["volumes"_L1].toArray().size(), 1);
        QVERIFY(!bytes(pod).contains("/run/remote"));
        QVERIFY(!bytes(pod).contains("\"GIT_CONFIG_COUNT\"")); // as the name of a variable
        QVERIFY(!bytes(pod).contains("GIT_SSL_CAINFO"));
    }

    void secretEndsWithItsPod()
    {
        const QJsonObject secret = suppliesManifest(supplies(), u"demo-1"_s, u"ada"_s, start, u"uid-1"_s);
        const QJsonObject owner{
            {u"apiVersion"_s, u"v1"_s}, {u"kind"_s, u"Pod"_s}, {u"name"_s, u"demo-1"_s}, {u"uid"_s, u"uid-1"_s}};
        QCOMPARE(secret["metadata"_L1]["ownerReferences"_L1].toArray(), QJsonArray{owner});
        QCOMPARE(secret["metadata"_L1]["name"_L1].toString(), u"demo-1-git-01234567"_s);
    }

    /// By git itself.
    void helperAnswersForItsServerAlone_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QByteArray>("asked");
        QTest::addColumn<bool>("answers");
        QTest::newRow("same") << u"git.test"_s << QByteArray("protocol=https\nhost=git.test\n") << true;
        QTest::newRow("path") << u"git.test"_s << QByteArray("url=https://git.test/team/part.git\n") << true;
        QTest::newRow("port") << u"git.test:8443"_s << QByteArray("protocol=https\nhost=git.test:8443\n") << true;
        QTest::newRow("IPv6") << u"[::1]:8443"_s << QByteArray("protocol=https\nhost=[::1]:8443\n") << true;
        QTest::newRow("other port") << u"git.test:8443"_s << QByteArray("protocol=https\nhost=git.test\n") << false;
        QTest::newRow("other host") << u"git.test"_s << QByteArray("protocol=https\nhost=evil.test\n") << false;
        QTest::newRow("host below") << u"git.test"_s << QByteArray("protocol=https\nhost=a.git.test\n") << false;
        QTest::newRow("http") << u"git.test"_s << QByteArray("protocol=http\nhost=git.test\n") << false;
    }
    void helperAnswersForItsServerAlone()
    {
        QFETCH(QString, host);
        QFETCH(QByteArray, asked);
        QFETCH(bool, answers);
        SuppliedContainer container(supplies(host));
        const QByteArray answer = container.run(u"git"_s, {u"credential"_s, u"fill"_s}, asked + '\n');
        QCOMPARE(answer.contains("username=anna's\n"), answers);
        QCOMPARE(answer.contains("password=to\"k$HOME'en\n"), answers);
    }

    /// The person's own helper would write it to the disk.
    void otherHelpersAreNotTold()
    {
        SuppliedContainer container(supplies());
        container.run(u"git"_s, {u"config"_s, u"--global"_s, u"credential.helper"_s, u"store"_s});
        const QByteArray known = "protocol=https\nhost=git.test\nusername=anna's\npassword=to\"k$HOME'en\n\n";
        container.run(u"git"_s, {u"credential"_s, u"approve"_s}, known);
        container.run(u"git"_s, {u"credential"_s, u"reject"_s}, known);
        QVERIFY(!QFile::exists(container.path(u".git-credentials"_s)));
        QVERIFY(
            container.run(u"git"_s, {u"credential"_s, u"fill"_s}, "url=https://git.test/\n\n").contains("password="));
        // For other servers theirs works on.
        container.run(u"git"_s, {u"credential"_s, u"approve"_s},
                      "protocol=https\nhost=else.test\nusername=a\npassword=b\n\n");
        QVERIFY(QFile::exists(container.path(u".git-credentials"_s)));
    }

    void certificatesAddToThoseOfTheImage()
    {
        SuppliedContainer container(supplies());
        container.prepare(container.path(u"volume"_s));
        const QByteArray bundle = container.read(u"volume/.local/state/remote/certificates.pem"_s);
        QVERIFY(bundle.endsWith(supplies().certificates));
        QVERIFY(bundle.size() > supplies().certificates.size() + 1000); // Debian's own
        const QStringList left = QDir(container.path(u"volume/.local/state/remote"_s)).entryList({u"cert*"_s});
        QCOMPARE(left, QStringList{u"certificates.pem"_s});

        QMap<QString, QString> variables;
        for (const QJsonValue variable : suppliesEnvironment(supplies(), u"/home/coder"_s)) {
            variables.insert(variable["name"_L1].toString(), variable["value"_L1].toString());
        }
        for (const QString &name :
             {u"GIT_SSL_CAINFO"_s, u"CURL_CA_BUNDLE"_s, u"SSL_CERT_FILE"_s, u"REQUESTS_CA_BUNDLE"_s}) {
            QCOMPARE(variables.value(name), u"/home/coder/.local/state/remote/certificates.pem"_s);
        }
        QCOMPARE(variables.value(u"NODE_EXTRA_CA_CERTS"_s), u"/run/remote/ca.crt"_s);
    }

    /// By git itself: it commits at once, and what the person has set up comes first.
    void commitsBearTheAuthor()
    {
        const git::Author author{u"Anna \"Änn\" O'Neil \\ $HOME; #1"_s, u"anna@example.org"_s};
        SuppliedContainer container({.author = author});
        container.prepare();
        const QString ask = u"git var GIT_AUTHOR_IDENT | sed 's/>.*/>/'"_s;
        const auto ident = [&] { return QString::fromUtf8(container.run(u"sh"_s, {u"-c"_s, ask}).trimmed()); };
        QCOMPARE(ident(), author.name + u" <anna@example.org>"_s);
        container.run(u"git"_s, {u"config"_s, u"--global"_s, u"user.email"_s, u"own@example.org"_s});
        QCOMPARE(ident(), author.name + u" <own@example.org>"_s);
        QCOMPARE(QDir(container.path(u".local/state/remote"_s)).entryList({u"gitconfig*"_s}),
                 QStringList{u"gitconfig"_s});
    }

    void theAuthorAloneNeedsNoSecret()
    {
        const QJsonObject pod =
            podManifest(demo(), u"ada"_s, start, {}, {.author = git::Author{u"Anna"_s, u"a@b.c"_s}});
        QCOMPARE(pod["spec"_L1]["volumes"_L1].toArray().size(), 1);
        QVERIFY(!bytes(pod).contains("/run/remote"));
    }

    void startDeliversThemRightAfterThePod()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        test::FakeProgram program(cluster, clock);
        QStringList asked;
        program.service.setSupplies([&asked](const QString &repository, std::stop_token) -> Task<Result<Supplies>> {
            asked.append(repository);
            co_return supplies();
        });
        const QString id = program.start(demo());
        QCOMPARE(asked, QStringList{demo().repository});
        QCOMPARE(cluster.names(FakeCluster::secrets).size(), 1);
        const QString name = cluster.names(FakeCluster::secrets).first();
        const QJsonObject pod = cluster.pod(id);
        QCOMPARE(pod["spec"_L1]["volumes"_L1][1]["secret"_L1]["secretName"_L1].toString(), name);
        QCOMPARE(cluster.object(FakeCluster::secrets, name)["metadata"_L1]["ownerReferences"_L1][0]["uid"_L1],
                 pod["metadata"_L1]["uid"_L1]);
        QStringList creates = cluster.http.log().filter(u"POST "_s);
        QCOMPARE(creates.filter(podsPath).size(), 1);
        QCOMPARE(creates.indexOf(u"POST "_s + secretsPath), creates.size() - 1);

        // Another program takes the pod as it is.
        test::FakeProgram other(cluster, clock);
        other.service.setSupplies(
            [](const QString &, std::stop_token) -> Task<Result<Supplies>> { co_return supplies(); });
        QCOMPARE(other.start(demo()), id);
        QCOMPARE(cluster.names(FakeCluster::secrets), QStringList{name});
    }

    void nothingToDeliverNeedsNoSecret()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        test::FakeProgram program(cluster, clock);
        program.service.setSupplies(
            [](const QString &, std::stop_token) -> Task<Result<Supplies>> { co_return Supplies(); });
        program.start(demo());
        QCOMPARE(cluster.podNames().size(), 1);
        QVERIFY(cluster.http.log().filter(secretsPath).isEmpty());
    }

    void refusedSecretEndsTheStart()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        test::FakeProgram program(cluster, clock);
        program.service.setSupplies(
            [](const QString &, std::stop_token) -> Task<Result<Supplies>> { co_return supplies(); });
        cluster.refuse(u"POST "_s + secretsPath, 403,
                       {{u"kind"_s, u"Status"_s},
                        {u"reason"_s, u"Forbidden"_s},
                        {u"message"_s, u"secrets is forbidden: User \"ada\" cannot create resource"_s},
                        {u"code"_s, 403}});
        program.start(demo());
        QVERIFY(cluster.podNames().isEmpty());
        QCOMPARE(program.only().error->kind, ErrorKind::Forbidden);
    }

    /// Else the pod would wait for ever.
    void quitDoesNotComeBetween()
    {
        FakeCluster cluster;
        test::FakeClock clock;
        test::FakeProgram program(cluster, clock);
        program.service.setSupplies(
            [](const QString &, std::stop_token) -> Task<Result<Supplies>> { co_return supplies(); });
        cluster.hold(u"POST "_s + secretsPath);
        program.start(demo());
        QVERIFY(cluster.isHolding());
        const auto quitting = program.service.shutDown();
        test::settle();
        QVERIFY(!quitting.isReady());
        cluster.release();
        test::settle();
        QVERIFY(quitting.isReady());
        QCOMPARE(cluster.names(FakeCluster::secrets).size(), 1);
        QCOMPARE(cluster.podNames().size(), 1);
    }

    void kubeletMayBeFaster()
    {
        kube::Event event;
        event.reason = u"FailedMount"_s;
        event.message = u"MountVolume.SetUp failed for volume \"supplies\" : secret \"demo-1-git-0\" not found"_s;
        kube::Pod pod;
        pod.phase = u"Pending"_s;
        QVERIFY(!diagnose(pod, {event}, demo()));
        event.count = 5;
        const std::optional<Diagnosis> late = diagnose(pod, {event}, demo());
        QVERIFY(late && !late->isFinal());
        QCOMPARE(late->error.kind, ErrorKind::CloneFailed);
    }
};

QTEST_GUILESS_MAIN(TestSupplies)
#include "tst_supplies.moc"
