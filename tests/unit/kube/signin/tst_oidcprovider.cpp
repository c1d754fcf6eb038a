// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/kubeconfig.h"
#include "core/kube/oidcprovider.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"
#include "tests/support/folder.h"
#include "tests/support/kubeanswers.h"

#include <QTest>
#include <QTimeZone>
#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::kube {

using test::json;

namespace {

/// An unsigned token that ends at this second after the FakeClock's beginning.
QString idToken(int end)
{
    const qint64 begin = QDateTime({2026, 1, 1}, {0, 0}, QTimeZone::UTC).toSecsSinceEpoch();
    const QByteArray payload = "{\"exp\":" + QByteArray::number(begin + end) + '}';
    const auto options = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    return QString::fromLatin1(QByteArray("{}").toBase64(options) + '.' + payload.toBase64(options) + ".c2ln");
}

struct World {
    explicit World(int end, const QString &secret = {}, const QString &refresh = u"refresh-1"_s)
        : first(idToken(end))
    {
        UserEntry user;
        user.origin.file =
            folder.write(u"config"_s, "# mine\nid-token: " + first.toUtf8() + "\nrefresh-token: 'refresh-1' # x\n");
        user.authProvider = AuthProviderEntry{u"oidc"_s,
                                              {{u"idp-issuer-url"_s, u"https://id.example/realm/"_s},
                                               {u"client-id"_s, u"kube"_s},
                                               {u"client-secret"_s, secret},
                                               {u"id-token"_s, first},
                                               {u"refresh-token"_s, refresh}}};
        auto fake = std::make_unique<test::FakeHttp>();
        http = fake.get();
        provider = std::make_shared<OidcProvider>(user, std::move(fake), clock);
    }
    void thenRefresh(const QByteArray &answer, int code = 200) const
    {
        http->then(200, json("{'token_endpoint':'https://id.example/token'}"));
        http->then(code, answer);
    }
    [[nodiscard]] QByteArray token() const
    {
        const Result<Identity> got = QCoro::waitFor(provider->identity({}));
        return got ? got->headers.constFirst().second : kindName(got.error().kind).toUtf8();
    }
    [[nodiscard]] QByteArray file() const
    {
        QFile file(folder.path(u"config"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    test::Folder folder;
    QString first;
    std::shared_ptr<test::FakeClock> clock = std::make_shared<test::FakeClock>();
    test::FakeHttp *http;
    std::shared_ptr<OidcProvider> provider;
};

} // namespace

class TestOidcProvider : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTokenThatHoldsIsUsed()
    {
        World world(600);
        QCOMPARE(world.token(), "Bearer " + world.first.toUtf8());
        world.clock->advance(589s);
        QCOMPARE(world.token(), "Bearer " + world.first.toUtf8());
        QVERIFY(world.http->exchanges().isEmpty());
    }

    void isRenewedAndWrittenBack()
    {
        World world(600);
        world.clock->advance(590s);
        const QString second = idToken(1200);
        world.thenRefresh(json("{'id_token':'" + second.toUtf8() + "','refresh_token':'refresh-2'}"));
        QCOMPARE(world.token(), "Bearer " + second.toUtf8());
        QCOMPARE(world.http->log(), (QStringList{u"GET /realm/.well-known/openid-configuration"_s, u"POST /token"_s}));
        const net::HttpRequest request = world.http->last()->request;
        QCOMPARE(request.body, "grant_type=refresh_token&refresh_token=refresh-1&client_id=kube");
        QCOMPARE(world.file(), "# mine\nid-token: " + second.toUtf8() + "\nrefresh-token: 'refresh-2' # x\n");
        QVERIFY(!QFile::exists(world.folder.path(u"config.lock"_s)));
    }

    void clientSecret()
    {
        World world(0, u"s:1"_s);
        world.thenRefresh(json("{'id_token':'" + idToken(600).toUtf8() + "'}"));
        QVERIFY(world.token().startsWith("Bearer "));
        const net::HttpRequest request = world.http->last()->request;
        QVERIFY(request.headers.contains(
            std::pair<QByteArray, QByteArray>("Authorization", "Basic " + QByteArray("kube:s%3A1").toBase64())));
        QVERIFY(!request.body.contains("client_id"));
        QVERIFY(world.file().contains("refresh-1")); // none came, the old one stays
    }

    void aLockedFileStaysAsItIs()
    {
        World world(0);
        const QByteArray before = world.file();
        world.folder.write(u"config.lock"_s, {});
        world.thenRefresh(json("{'id_token':'" + idToken(600).toUtf8() + "','refresh_token':'refresh-2'}"));
        QVERIFY(world.token().startsWith("Bearer "));
        QCOMPARE(world.file(), before);
        QVERIFY(QFile::exists(world.folder.path(u"config.lock"_s)));
    }

    void failures_data()
    {
        QTest::addColumn<QByteArray>("found");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("code");
        const QByteArray found = json("{'token_endpoint':'https://id.example/token'}");
        QTest::newRow("refused") << found << json("{'error':'invalid_grant'}") << 400;
        QTest::newRow("no id token") << found << json("{'access_token':'x'}") << 200;
        QTest::newRow("no JSON") << found << "<html>"_ba << 200;
        QTest::newRow("endpoint over http") << json("{'token_endpoint':'http://id.example/token'}") << ""_ba << 0;
        QTest::newRow("no endpoint") << "{}"_ba << ""_ba << 0;
    }
    void failures()
    {
        QFETCH(QByteArray, found);
        QFETCH(QByteArray, answer);
        QFETCH(int, code);
        World world(0);
        world.http->then(200, found);
        if (code > 0) {
            world.http->then(code, answer);
        }
        const Result<Identity> got = QCoro::waitFor(world.provider->identity({}));
        QCOMPARE(got.error().kind, ErrorKind::Unauthorized);
        QCOMPARE(got.error().fact(u"host"_s), u"id.example"_s);
        QVERIFY(!got.error().what.contains(u"refresh-1"_s));
        QCOMPARE(world.http->unused(), 0);
    }

    void nothingToRenewWith()
    {
        World world(0, {}, {});
        QCOMPARE(world.token(), "Unauthorized");
        QVERIFY(world.http->exchanges().isEmpty());
    }

    void renewsAfterARefusal()
    {
        World world(600);
        const Identity refused = QCoro::waitFor(world.provider->identity({})).value();
        world.thenRefresh(json("{'id_token':'" + idToken(900).toUtf8() + "'}"));
        QVERIFY(QCoro::waitFor(world.provider->renew(refused, {})).value());
        QCOMPARE(world.token(), "Bearer " + idToken(900).toUtf8());
    }

    void expiries()
    {
        QVERIFY(jwtExpiry(idToken(1)).isValid());
        for (const QString &text : {u""_s, u"a.b"_s, u"a.e30.c"_s, u"a.%%.c"_s, u"....."_s}) {
            QVERIFY(!jwtExpiry(text).isValid());
        }
    }

    /// As a kubeconfig has it.
    void kubeconfig_data()
    {
        QTest::addColumn<QByteArray>("config");
        QTest::addColumn<QString>("field");
        QTest::newRow("good") << "idp-issuer-url: 'https://id.example', client-id: a, id-token: x.y.z"_ba << u""_s;
        QTest::newRow("no issuer") << "client-id: a"_ba << u"idp-issuer-url"_s;
        QTest::newRow("no client") << "idp-issuer-url: 'https://id.example'"_ba << u"client-id"_s;
        QTest::newRow("plain http") << "idp-issuer-url: 'http://id.example', client-id: a"_ba << u"idp-issuer-url"_s;
    }
    void kubeconfig()
    {
        QFETCH(QByteArray, config);
        QFETCH(QString, field);
        const QByteArray yaml = "{clusters: [{name: c, cluster: {server: 'https://k8s.example'}}], users: [{name: u, "
                                "user: {auth-provider: {name: oidc, config: {"
            + config + "}}}}], contexts: [{name: x, context: {cluster: c, user: u}}]}";
        const Result<Cluster> cluster = Kubeconfig::parse(yaml, u"/x/config"_s)->cluster(u"x"_s);
        if (field.isEmpty()) {
            QVERIFY2(cluster, cluster ? "" : qPrintable(cluster.error().what));
            QCOMPARE(QCoro::waitFor(cluster->credentials->identity({}))->headers,
                     (net::Headers{{"Authorization", "Bearer x.y.z"}}));
        } else {
            QCOMPARE(cluster.error().kind, ErrorKind::KubeconfigInvalid);
            QCOMPARE(cluster.error().fact(u"field"_s), u"users[0].user.auth-provider.config."_s + field);
        }
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestOidcProvider)
#include "tst_oidcprovider.moc"
