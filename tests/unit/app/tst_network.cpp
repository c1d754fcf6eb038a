// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/network.h"
#include "app/settings.h"
#include "core/git/remote.h"
#include "core/net/proxy.h"
#include "tests/support/testpki.h"
#include "tests/support/tlsfront.h"

#include <QCoroTask>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using app::applyNetwork;
using app::NetworkChoice;
using Proxy = app::NetworkChoice::Proxy;

class TestNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        for (const char *name : {"HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY", "https_proxy", "http_proxy", "no_proxy"}) {
            qunsetenv(name);
        }
    }

    void isRemembered()
    {
        const QTemporaryDir folder;
        const test::TestPki company;
        const QString file = folder.filePath(u"remote.ini"_s);
        QCOMPARE(app::Settings(file).network(), NetworkChoice());
        const NetworkChoice manual{Proxy::Manual, QUrl(u"http://p.example:3128"_s), company.authority()};
        app::Settings(file).setNetwork(manual);
        QCOMPARE(app::Settings(file).network(), manual);
        app::Settings(file).setNetwork({Proxy::None, {}, {}});
        QCOMPARE(app::Settings(file).network(), (NetworkChoice{Proxy::None, {}, {}}));
        QVERIFY(!QFile::exists(app::Settings(file).authoritiesFile()));
    }

    void leadsTheWay()
    {
        const QUrl server(u"https://k8s.example"_s);
        applyNetwork({Proxy::Manual, QUrl(u"socks5://p.example:9"_s), {}}, {});
        QCOMPARE(net::proxyFor(server)->proxy, QNetworkProxy(QNetworkProxy::Socks5Proxy, u"p.example"_s, 9, {}, {}));
        init();
        qputenv("HTTPS_PROXY", "http://env.example:1");
        applyNetwork({Proxy::System, {}, {}}, {});
        QCOMPARE(net::proxyFor(server)->proxy.hostName(), u"env.example"_s);
        applyNetwork({Proxy::None, {}, {}}, {});
        QCOMPARE(net::proxyFor(server)->proxy.type(), QNetworkProxy::NoProxy);
    }

    /// By Qt and by libgit2, each in a real handshake.
    void trustsTheCompany()
    {
        const test::TestPki company;
        QTcpServer behind; // hangs up on everybody
        QVERIFY(behind.listen(QHostAddress::LocalHost));
        connect(&behind, &QTcpServer::newConnection, &behind, [&] { behind.nextPendingConnection()->close(); });
        const test::TlsFront front(company.issue({u"DNS:localhost"_s, u"IP:127.0.0.1"_s}), behind.serverPort());
        const auto trusts = [&] {
            QSslSocket socket;
            socket.setSslConfiguration(net::baseTls());
            socket.connectToHostEncrypted(u"localhost"_s, front.serverPort());
            bool encrypted = false;
            connect(&socket, &QSslSocket::encrypted, this, [&] { encrypted = true; });
            return QTest::qWaitFor([&] { return encrypted || socket.state() == QAbstractSocket::UnconnectedState; })
                && encrypted;
        };
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"authorities.pem"_s);
        QFile written(file);
        QVERIFY(written.open(QIODevice::WriteOnly) && written.write(company.authority()) > 0);
        written.close();
        const auto gitTrusts = [&] {
            const QString url = u"https://localhost:%1/demo.git"_s.arg(front.serverPort());
            const auto answer = QCoro::waitFor(git::inspectRemote(url, {}, {}));
            return !answer && answer.error().kind != ErrorKind::CertificateUntrusted;
        };
        QVERIFY(!trusts());
        QVERIFY(!gitTrusts());
        applyNetwork({Proxy::System, {}, company.authority()}, file);
        QVERIFY(trusts());
        QVERIFY(gitTrusts());
    }

    void saysWhatIsWrong()
    {
        for (const QString &good : {u"http://p:1"_s, u"https://p"_s, u"socks5://p:1"_s, u"socks5h://p"_s}) {
            QVERIFY(app::proxyProblem(QUrl(good)).isEmpty());
        }
        for (const QString &bad : {u""_s, u"p:1"_s, u"ftp://p"_s, u"http://"_s, u"http://me:x@p:1"_s}) {
            QVERIFY(!app::proxyProblem(QUrl(bad)).isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"
