// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/net/proxy.h"
#include "core/net/tlsrelay.h"
#include "tests/support/folder.h"
#include "tests/support/testpki.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::net {

/// Which proxy, and whom to trust.
class TestProxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void environment_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("variables");
        QTest::addColumn<QString>("proxy"); // "direct", or "?" when they don't say
        const auto row = [](const QString &server, const QString &variables, const QString &proxy) {
            QTest::addRow("%s: %s", qPrintable(server), qPrintable(variables)) << server << variables << proxy;
        };
        const QString https = u"https://k8s.example:6443"_s;
        const QString address = u"https://10.1.2.3:6443"_s;
        row(https, u""_s, u"?"_s);
        row(https, u"HTTP_PROXY=http://p:1"_s, u"?"_s);
        row(https, u"NO_PROXY=*"_s, u"direct"_s);
        row(https, u"NO_PROXY=other"_s, u"?"_s);
        row(https, u"HTTPS_PROXY=http://p:1"_s, u"http://p:1"_s);
        row(https, u"https_proxy=p:1"_s, u"http://p:1"_s);
        row(https, u"HTTPS_PROXY=http://p:1 https_proxy=http://q:1"_s, u"http://p:1"_s);
        row(https, u"HTTPS_PROXY=socks5://p:1"_s, u"socks5://p:1"_s);
        row(u"http://k8s.example"_s, u"HTTP_PROXY=http://p:1 HTTPS_PROXY=http://q:1"_s, u"http://p:1"_s);
        row(u"https://localhost:1"_s, u"HTTPS_PROXY=http://p:1"_s, u"direct"_s);
        row(u"https://127.9.9.9:1"_s, u"HTTPS_PROXY=http://p:1"_s, u"direct"_s);
        row(u"https://[::1]:1"_s, u"HTTPS_PROXY=http://p:1"_s, u"direct"_s);
        const auto without = [&](const QString &server, const QString &none, bool direct) {
            row(server, u"HTTPS_PROXY=http://p:1 NO_PROXY="_s + none, direct ? u"direct"_s : u"http://p:1"_s);
        };
        without(https, u"*"_s, true);
        without(https, u"example"_s, true);
        without(https, u".example"_s, true);
        without(https, u"*.example"_s, true);
        without(https, u"k8s.example"_s, true);
        without(https, u"K8S.EXAMPLE"_s, true);
        without(https, u"other,k8s.example"_s, true);
        without(https, u".k8s.example"_s, false);
        without(https, u"8s.example"_s, false);
        without(https, u"k8s.example:6443"_s, true);
        without(https, u"k8s.example:443"_s, false);
        without(u"https://k8s.example"_s, u"k8s.example:443"_s, true);
        without(https, u","_s, false);
        without(https, u":6443"_s, false);
        without(address, u"10.1.2.3"_s, true);
        without(address, u"10.1.2.3:6443"_s, true);
        without(address, u"10.1.2.3:443"_s, false);
        without(address, u"10.0.0.0/8"_s, true);
        without(address, u"10.2.0.0/16"_s, false);
        without(address, u"3"_s, false);
        without(https, u"10.0.0.0/8"_s, false);
        without(u"https://[2001:db8::1]:6443"_s, u"2001:db8::1"_s, true);
        without(u"https://[2001:db8::1]:6443"_s, u"[2001:db8::1]:6443"_s, true);
        without(u"https://[2001:db8::1]:6443"_s, u"2001:db8::/32"_s, true);
        row(https, u"HTTPS_PROXY=http://p:1 no_proxy=example"_s, u"direct"_s);
    }
    void environment()
    {
        QFETCH(QString, server);
        QFETCH(QString, variables);
        QFETCH(QString, proxy);
        QProcessEnvironment environment;
        for (const QString &variable : variables.split(u' ', Qt::SkipEmptyParts)) {
            environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        }
        const std::optional<QUrl> found = environmentProxy(QUrl(server), environment);
        QCOMPARE(!found ? u"?"_s : found->isEmpty() ? u"direct"_s : found->toString(), proxy);
    }

    void theEnvironmentLeads()
    {
        const QUrl server(u"https://k8s.example"_s);
        qputenv("HTTPS_PROXY", "http://me:p%40ss@p.example:3128");
        QCOMPARE(proxyFor(server)->proxy,
                 QNetworkProxy(QNetworkProxy::HttpProxy, u"p.example"_s, 3128, u"me"_s, u"p@ss"_s));
        QCOMPARE(proxyFor(QUrl(u"https://localhost"_s))->proxy.type(), QNetworkProxy::NoProxy);
        qunsetenv("HTTPS_PROXY");
        QCOMPARE(proxyFor(server)->proxy.type(), QNetworkProxy::NoProxy);
    }

    void addresses()
    {
        for (const QString &wrong : {u""_s, u"ftp://p"_s, u"http://"_s, u"p:1"_s}) {
            QCOMPARE(proxyOf(QUrl(wrong)).error().kind, ErrorKind::Invalid);
        }
        QCOMPARE(proxyOf(QUrl(u"http://p"_s))->proxy.port(), 80);
        QCOMPARE(proxyOf(QUrl(u"socks5://p"_s))->proxy.port(), 1080);
        const Result<ProxyWay> relayed = proxyOf(QUrl(u"https://me:x@p.example"_s));
        QCOMPARE(relayed->relay->host(), u"p.example"_s);
        QCOMPARE(relayed->proxy.hostName(), u"127.0.0.1"_s);
        QCOMPARE(relayed->proxy.port(), relayed->relay->port());
        QCOMPARE(relayed->proxy.user(), u"me"_s);
    }

    void authorities()
    {
        const test::TestPki pki;
        const test::Folder folder;
        const QString file = folder.write(u"ca.pem"_s, "text\n" + pki.authority());
        const Result<QList<QSslCertificate>> loaded = loadAuthorities(file);
        QCOMPARE(*loaded, QSslCertificate::fromData(pki.authority()));
        QCOMPARE(loadAuthorities(folder.path(u"gone"_s)).error().kind, ErrorKind::Io);
        QCOMPARE(loadAuthorities(folder.path(u"."_s)).error().kind, ErrorKind::Io);
        QCOMPARE(loadAuthorities(folder.write(u"text"_s, "x")).error().kind, ErrorKind::Invalid);
    }
};

} // namespace remote::net

QTEST_GUILESS_MAIN(remote::net::TestProxy)
#include "tst_proxy.moc"
