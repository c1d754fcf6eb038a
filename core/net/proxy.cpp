// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/net/proxy.h"

#include "core/net/qthttp.h"
#include "core/net/tlsrelay.h"

#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
#include <QNetworkProxyFactory>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::net {

namespace {

QString valueOf(const QProcessEnvironment &environment, const QString &name)
{
    const QString value = environment.value(name);
    return value.isEmpty() ? environment.value(name.toLower()) : value;
}

/// One entry of NO_PROXY: `*`, an address or a network, a host and all below it, or (with a dot in front) only what is
/// below it; each but a network may have a port.
bool excludes(QString entry, const QString &host, int port)
{
    entry = entry.trimmed().toLower();
    if (entry == "*"_L1) {
        return true;
    }
    const QHostAddress address(host);
    if (const auto network = QHostAddress::parseSubnet(entry); entry.contains(u'/')) {
        return network.second >= 0 && !address.isNull() && address.isInSubnet(network);
    }
    QString name = entry;
    static const QRegularExpression withPort(u"^([^:]+|\\[.*\\]):(\\d+)$"_s);
    if (const auto match = withPort.match(entry); match.hasMatch()) {
        if (match.captured(2).toInt() != port) {
            return false;
        }
        name = match.captured(1);
    }
    if (name.startsWith(u'[') && name.endsWith(u']')) {
        name = name.sliced(1, name.size() - 2);
    }
    if (name.isEmpty()) {
        return false;
    }
    if (!address.isNull()) {
        return address == QHostAddress(name);
    }
    if (name.startsWith("*."_L1)) {
        name.removeFirst();
    }
    return name.startsWith(u'.') ? host.endsWith(name) : host == name || host.endsWith(u'.' + name);
}

QUrl parsed(const QString &proxy)
{
    QUrl url(proxy, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() ? url : QUrl(u"http://"_s + proxy, QUrl::StrictMode);
}

} // namespace

std::optional<QUrl> environmentProxy(const QUrl &server, const QProcessEnvironment &environment)
{
    const QString proxy = valueOf(environment, server.scheme() == "https"_L1 ? u"HTTPS_PROXY"_s : u"HTTP_PROXY"_s);
    const QString excluded = valueOf(environment, u"NO_PROXY"_s);
    if (proxy.isEmpty()) {
        return excluded.trimmed() == "*"_L1 ? std::optional(QUrl()) : std::nullopt;
    }
    const QString host = server.host(QUrl::FullyEncoded).toLower();
    const int port = server.port(server.scheme() == "https"_L1 ? 443 : 80);
    const QStringList entries = excluded.split(u',', Qt::SkipEmptyParts);
    const bool isExcluded = isLoopback(host)
        || std::ranges::any_of(entries, [&](const QString &entry) { return excludes(entry, host, port); });
    return isExcluded ? QUrl() : parsed(proxy);
}

Result<ProxyWay> proxyOf(const QUrl &address)
{
    const QString scheme = address.scheme();
    const bool socks = scheme == "socks5"_L1 || scheme == "socks5h"_L1;
    if (!address.isValid() || address.host().isEmpty() || (scheme != "http"_L1 && scheme != "https"_L1 && !socks)) {
        return fail(ErrorKind::Invalid, u"not an http, https or socks5 address of a proxy"_s);
    }
    const QString user = address.userName(QUrl::FullyDecoded);
    const QString password = address.password(QUrl::FullyDecoded);
    if (scheme == "https"_L1) {
        auto relay = std::make_shared<TlsRelay>(address.host(), quint16(address.port(443)), baseTls());
        return ProxyWay{{QNetworkProxy::HttpProxy, u"127.0.0.1"_s, relay->port(), user, password}, relay};
    }
    return ProxyWay{{socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, address.host(),
                     quint16(address.port(socks ? 1080 : 80)), user, password}};
}

Result<ProxyWay> proxyFor(const QUrl &server)
{
    if (isLoopback(server.host())) {
        return ProxyWay();
    }
    if (const auto found = environmentProxy(server, QProcessEnvironment::systemEnvironment())) {
        return found->isEmpty() ? ProxyWay() : proxyOf(*found);
    }
    const QList<QNetworkProxy> found = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(server));
    return ProxyWay{found.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : found.first()};
}

QSslConfiguration baseTls()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    return tls;
}

Result<QList<QSslCertificate>> loadAuthorities(const QString &name)
{
    constexpr qint64 largest = qint64{4} << 20;
    QFile file(name);
    if (!QFileInfo(name).isFile() || !file.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::Io, u"%1: %2"_s.arg(name, file.errorString()), {{u"file"_s, name}});
    }
    QList<QSslCertificate> authorities = QSslCertificate::fromData(file.read(largest), QSsl::Pem);
    if (authorities.isEmpty()) {
        return fail(ErrorKind::Invalid, u"%1 holds no certificate"_s.arg(name), {{u"file"_s, name}});
    }
    return authorities;
}

} // namespace remote::net
