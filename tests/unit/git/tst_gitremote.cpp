// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/git/library.h"
#include "core/git/remote.h"
#include "tests/support/gitserver.h"
#include "tests/support/run.h"

#include <QCoroTask>
#include <QElapsedTimer>
#include <QSslKey>
#include <QTcpServer>
#include <QTest>
#include <QTimer>

#include <git2/common.h>

using namespace Qt::StringLiterals;
using namespace remote;
using test::GitServer;

namespace {

Result<git::RemoteInfo> inspect(const QString &url, const std::stop_token &stop = {})
{
    return QCoro::waitFor(git::inspectRemote(url, {}, stop));
}

Result<git::RemoteInfo> inspectAs(const QString &url, const git::Credential &credential)
{
    return QCoro::waitFor(git::inspectRemote(url, credential, {}));
}

const git::Credential anna{u"anna"_s, u"a good token"_s};
const QByteArray annasHeader = "Basic " + QByteArray("anna:a good token").toBase64();

/// A certificate of its own, not known to anybody, as server configuration.
QSslConfiguration selfSigned(const QTemporaryDir &folder, const QString &name, const QStringList &validity)
{
    const QString certificate = folder.filePath(u"certificate.pem"_s);
    const QString key = folder.filePath(u"key.pem"_s);
    test::run(u"openssl"_s,
              QStringList{u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s,
                          u"-nodes"_s, u"-subj"_s, u"/CN=Nobody we know"_s, u"-addext"_s,
                          u"subjectAltName=DNS:"_s + name, u"-keyout"_s, key, u"-out"_s, certificate}
                  + validity);
    QFile keyFile(key);
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate::fromPath(certificate).value(0));
    if (keyFile.open(QIODevice::ReadOnly)) {
        configuration.setPrivateKey(QSslKey(&keyFile, QSsl::Ec));
    }
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    return configuration;
}

const QStringList oneDay{u"-days"_s, u"1"_s};

/// Https servers that libgit2 trusts, as localhost and as 127.0.0.1.
struct TrustedServers {
    QTemporaryDir folder;
    QSslConfiguration tls = selfSigned(folder, u"localhost,IP:127.0.0.1"_s, oneDay);
    GitServer server{&tls};
    GitServer other{&tls};

    TrustedServers()
    {
        const QByteArray authority = folder.filePath(u"certificate.pem"_s).toLocal8Bit();
        git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, authority.constData(), nullptr);
    }
};

quint16 unusedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

class TestGitRemote : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        for (const char *proxy : {"http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}) {
            qunsetenv(proxy);
        }
        git::readyLibrary();
        git_libgit2_opts(GIT_OPT_SET_SERVER_TIMEOUT, 500);
    }

    void listsBranches()
    {
        GitServer server;
        server.addRepository(u"demo"_s, {u"trunk"_s, u"zeta"_s, u"feature/größe"_s, u"alpha"_s});
        const auto info = inspect(server.url(u"demo.git"_s));
        QVERIFY2(info.has_value(), info ? "" : qPrintable(info.error().what));
        QCOMPARE(info->defaultBranch, u"trunk"_s);
        QCOMPARE(info->branches, QStringList({u"trunk"_s, u"alpha"_s, u"feature/größe"_s, u"zeta"_s}));
    }

    void takesAnEmptyRepository()
    {
        GitServer server;
        server.addRepository(u"empty"_s, {});
        const auto info = inspect(server.url(u"empty.git"_s));
        QVERIFY2(info.has_value(), info ? "" : qPrintable(info.error().what));
        QCOMPARE(info->branches, QStringList());
        QCOMPARE(info->defaultBranch, QString());
    }

    void tellsAnswersApart_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("contentType");
        QTest::addColumn<ErrorKind>("kind");
        const QByteArray text = "text/plain";
        QTest::newRow("wants a credential") << 401 << text << ErrorKind::RepositoryForbidden;
        QTest::newRow("forbidden") << 403 << text << ErrorKind::RepositoryForbidden;
        QTest::newRow("not found") << 404 << text << ErrorKind::RepositoryNotFound;
        QTest::newRow("gone") << 410 << text << ErrorKind::RepositoryNotFound;
        QTest::newRow("too many") << 429 << text << ErrorKind::TooManyRequests;
        QTest::newRow("failure") << 500 << text << ErrorKind::ServerFailure;
        QTest::newRow("away") << 503 << text << ErrorKind::ServerFailure;
        QTest::newRow("a web page") << 200 << QByteArray("text/html; charset=utf-8") << ErrorKind::RepositoryNotFound;
        QTest::newRow("nonsense") << 200 << QByteArray("application/x-git-upload-pack-advertisement")
                                  << ErrorKind::Protocol;
    }

    void tellsAnswersApart()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, contentType);
        QFETCH(ErrorKind, kind);
        GitServer server;
        server.answer(u"demo"_s, status, contentType, "<html>no</html>");
        const auto info = inspect(server.url(u"demo.git"_s));
        QVERIFY(!info.has_value());
        QVERIFY2(info.error().kind == kind, qPrintable(info.error().what));
        QCOMPARE(info.error().fact(u"repository"_s), server.url(u"demo.git"_s));
        QCOMPARE(info.error().fact(u"host"_s), u"127.0.0.1"_s);
    }

    void missesWhatTheServerDoesNotHave()
    {
        GitServer server;
        server.addRepository(u"demo"_s, {u"main"_s});
        const auto info = inspect(server.url(u"other.git"_s));
        QCOMPARE(info.error().kind, ErrorKind::RepositoryNotFound);
    }

    void tellsWhyAServerIsNotReached_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("reason");
        QTest::newRow("name") << u"http://nowhere.invalid/a.git"_s << u"dns"_s;
        QTest::newRow("http") << u"http://127.0.0.1:%1/a.git"_s.arg(unusedPort()) << u"refused"_s;
        QTest::newRow("git") << u"git://127.0.0.1:%1/a.git"_s.arg(unusedPort()) << u"refused"_s;
        QTest::newRow("ssh") << u"ssh://git@127.0.0.1:%1/a.git"_s.arg(unusedPort()) << u"refused"_s;
    }

    void tellsWhyAServerIsNotReached()
    {
        QFETCH(QString, url);
        const auto info = inspect(url);
        QVERIFY(!info.has_value());
        QVERIFY2(info.error().kind == ErrorKind::RepositoryUnreachable, qPrintable(info.error().what));
        QTEST(info.error().fact(u"reason"_s), "reason");
    }

    void givesUpOnSilence()
    {
        GitServer server;
        server.ignore(u"demo"_s);
        const auto info = inspect(server.url(u"demo.git"_s));
        QVERIFY(!info.has_value());
        QVERIFY2(info.error().kind == ErrorKind::TimedOut, qPrintable(info.error().what));
    }

    void judgesCertificates_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("validity");
        QTest::addColumn<ErrorKind>("kind");
        const QStringList past{u"-not_before"_s, u"20200101000000Z"_s, u"-not_after"_s, u"20200102000000Z"_s};
        QTest::newRow("issuer") << u"localhost"_s << oneDay << ErrorKind::CertificateUntrusted;
        QTest::newRow("name") << u"elsewhere.example"_s << oneDay << ErrorKind::CertificateInvalid;
        QTest::newRow("time") << u"localhost"_s << past << ErrorKind::CertificateInvalid;
    }

    void judgesCertificates()
    {
        QFETCH(QString, name);
        QFETCH(QStringList, validity);
        QFETCH(ErrorKind, kind);
        const QTemporaryDir folder;
        const QSslConfiguration tls = selfSigned(folder, name, validity);
        GitServer server(&tls);
        server.addRepository(u"demo"_s, {u"main"_s});
        const auto info = inspect(server.url(u"demo.git"_s));
        QVERIFY(!info.has_value());
        QVERIFY2(info.error().kind == kind, qPrintable(info.error().what));
        QCOMPARE(info.error().fact(u"issuer"_s), u"Nobody we know"_s);
        QCOMPARE(server.requestCount(), 0);
    }

    void trustsAKnownCertificate()
    {
        const QTemporaryDir folder;
        const QSslConfiguration tls = selfSigned(folder, u"localhost"_s, oneDay);
        const QByteArray authority = folder.filePath(u"certificate.pem"_s).toLocal8Bit();
        git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, authority.constData(), nullptr);
        GitServer server(&tls);
        server.addRepository(u"demo"_s, {u"main"_s});
        const auto info = inspect(server.url(u"demo.git"_s));
        QVERIFY2(info.has_value(), info ? "" : qPrintable(info.error().what));
        QCOMPARE(info->branches, QStringList(u"main"_s));
    }

    void signsInWhereItIsAsked()
    {
        TrustedServers trusted;
        trusted.server.addRepository(u"private"_s, {u"main"_s});
        trusted.server.protect(u"private"_s, anna.user, anna.token);
        const auto info = inspectAs(trusted.server.url(u"private.git"_s), anna);
        QVERIFY2(info.has_value(), info ? "" : qPrintable(info.error().what));
        QCOMPARE(info->branches, QStringList(u"main"_s));
        QCOMPARE(trusted.server.authorizations(), QList<QByteArray>{annasHeader});

        // Who is not asked does not say who they are.
        trusted.server.addRepository(u"open"_s, {u"main"_s});
        QVERIFY(inspectAs(trusted.server.url(u"open.git"_s), anna).has_value());
        QCOMPARE(trusted.server.authorizations().size(), 1);
    }

    void tellsWhatBecameOfTheCredential_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("given");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("reason");
        QTest::newRow("wanted") << u"other"_s << false << ErrorKind::RepositoryForbidden << u"wanted"_s;
        QTest::newRow("refused") << u"other"_s << true << ErrorKind::RepositoryForbidden << u"refused"_s;
        QTest::newRow("denied") << u"denied"_s << true << ErrorKind::RepositoryForbidden << u"denied"_s;
        QTest::newRow("missing") << u"missing"_s << true << ErrorKind::RepositoryNotFound << u"signedIn"_s;
        QTest::newRow("missing for all") << u"nothing"_s << false << ErrorKind::RepositoryNotFound << QString();
    }

    void tellsWhatBecameOfTheCredential()
    {
        QFETCH(QString, path);
        QFETCH(bool, given);
        QFETCH(ErrorKind, kind);
        TrustedServers trusted;
        trusted.server.protect(u"other"_s, u"berta"_s, u"hers"_s);
        trusted.server.protect(u"denied"_s, anna.user, anna.token);
        trusted.server.answer(u"denied"_s, 403, "text/plain", "no");
        trusted.server.protect(u"missing"_s, anna.user, anna.token);
        const QString url = trusted.server.url(path + u".git"_s);
        const auto info = given ? inspectAs(url, anna) : inspect(url);
        QVERIFY(!info.has_value());
        QVERIFY2(info.error().kind == kind, qPrintable(info.error().what));
        QTEST(info.error().fact(u"reason"_s), "reason");
        QCOMPARE(trusted.server.authorizations().size(), given ? 1 : 0);
        for (const QString &fact : info.error().facts) {
            QVERIFY(!fact.contains(anna.token));
        }
    }

    void sendsNoCredentialByHttp()
    {
        GitServer server;
        server.protect(u"private"_s, anna.user, anna.token);
        const auto info = inspectAs(server.url(u"private.git"_s), anna);
        QCOMPARE(info.error().kind, ErrorKind::RepositoryForbidden);
        QCOMPARE(info.error().fact(u"reason"_s), u"wanted"_s);
        QVERIFY(server.authorizations().isEmpty());
    }

    void sendsNoCredentialToAnotherHost()
    {
        TrustedServers trusted;
        GitServer &first = trusted.server;
        GitServer &second = trusted.other;
        second.protect(u"demo"_s, anna.user, anna.token);
        second.addRepository(u"open"_s, {u"main"_s});
        const auto elsewhere = [&second](const QString &name) {
            return u"https://127.0.0.1:%1/%2.git/info/refs?service=git-upload-pack"_s.arg(second.port()).arg(name);
        };
        first.redirect(u"demo"_s, elsewhere(u"demo"_s));
        first.protect(u"demo"_s, anna.user, anna.token);
        const auto info = inspectAs(first.url(u"demo.git"_s), anna);
        QVERIFY(!info.has_value());
        QVERIFY2(info.error().kind == ErrorKind::RepositoryNotFound, qPrintable(info.error().what));
        QCOMPARE(info.error().fact(u"reason"_s), u"moved"_s);
        QCOMPARE(first.authorizations(), QList<QByteArray>{annasHeader});
        QCOMPARE(second.requestCount(), 0);

        // Nobody has nothing to lose.
        first.redirect(u"open"_s, elsewhere(u"open"_s));
        const auto open = inspect(first.url(u"open.git"_s));
        QVERIFY2(open.has_value(), open ? "" : qPrintable(open.error().what));
    }

    void stops()
    {
        GitServer server;
        server.ignore(u"demo"_s);
        std::stop_source source;
        QTimer::singleShot(50, [&source] { source.request_stop(); });
        QElapsedTimer timer;
        timer.start();
        const auto info = inspect(server.url(u"demo.git"_s), source.get_token());
        QCOMPARE(info.error().kind, ErrorKind::Cancelled);
        QVERIFY2(timer.elapsed() < 400, "it waited for the server");
        QCOMPARE(inspect(server.url(u"demo.git"_s), source.get_token()).error().kind, ErrorKind::Cancelled);
    }

    void neverQuotesAPassword()
    {
        const auto info = inspect(u"https://me:secret@example.org/a.git"_s);
        QCOMPARE(info.error().kind, ErrorKind::Invalid);
        QVERIFY(!info.error().what.contains(u"secret"));
        for (const QString &fact : info.error().facts) {
            QVERIFY(!fact.contains(u"secret"));
        }
    }
};

QTEST_GUILESS_MAIN(TestGitRemote)
#include "tst_gitremote.moc"
