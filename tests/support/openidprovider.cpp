// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/openidprovider.h"

#include "core/net/qthttp.h"

#include <QCoroTask>
#include <QDeadlineTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSslCertificate>

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace remote::test {
namespace {

constexpr int limitMilliseconds = 60'000;

QJsonObject account(const QString &name, const QStringList &groups, bool denied = false)
{
    const QJsonObject claims{{"name"_L1, name},
                             {"preferred_username"_L1, name.section(u' ', 0, 0).toLower()},
                             {"email"_L1, name.section(u' ', 0, 0).toLower() + u"@example.com"_s},
                             {"groups"_L1, QJsonArray::fromStringList(groups)}};
    return {{"password"_L1, QLatin1StringView(OpenIdProvider::password)}, {"claims"_L1, claims}, {"denied"_L1, denied}};
}

QJsonObject accounts()
{
    return {{"anna"_L1, account(u"Anna Berg"_s, {u"developers"_s, u"readers"_s})},
            {"berta"_L1, account(u"Berta Tal"_s, {u"readers"_s})},
            {"carla"_L1, account(u"Carla See"_s, {}, true)}};
}

} // namespace

QString openIdFile(const QString &name)
{
    const QString folder = qEnvironmentVariable("REMOTE_OPENID_DIR");
    if (folder.isEmpty()) {
        throw std::runtime_error("REMOTE_OPENID_DIR is not set: run this by ./dev test");
    }
    return folder + u'/' + name;
}

OpenIdProvider::OpenIdProvider(const TestPki &pki, Settings settings)
    : m_authority(pki.authority())
    , m_host(settings.host)
{
    const TestPki::Pair pair = pki.issue({u"IP:"_s + m_host});
    const QJsonObject object{{"certificate"_L1, QString::fromLatin1(pair.certificate)},
                             {"key"_L1, QString::fromLatin1(pair.key)},
                             {"algorithm"_L1, settings.algorithm},
                             {"lifetime"_L1, settings.lifetime},
                             {"refreshLifetime"_L1, settings.refreshLifetime},
                             {"deviceLifetime"_L1, settings.deviceLifetime},
                             {"host"_L1, m_host},
                             {"port"_L1, 0},
                             {"skew"_L1, settings.skew},
                             {"issued"_L1, m_folder.filePath(u"issued"_s)},
                             {"accounts"_L1, accounts()}};
    QFile file(m_folder.filePath(u"settings.json"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(object).toJson()) < 0) {
        throw std::runtime_error("the provider has no settings");
    }
    file.close();
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(openIdFile(u"node"_s),
                    {QStringLiteral(REMOTE_SOURCE_DIR "/tests/openid/provider.mjs"), file.fileName()});
    const QDeadlineTimer limit(limitMilliseconds);
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(int(limit.remainingTime()))) {
            throw std::runtime_error("the provider does not start: " + m_process.errorString().toStdString());
        }
    }
    m_port = m_process.readLine().trimmed().split(' ').last().toInt();
}

OpenIdProvider::~OpenIdProvider()
{
    stop();
}

void OpenIdProvider::stop()
{
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(5'000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

QByteArrayList OpenIdProvider::issued() const
{
    QFile file(m_folder.filePath(u"issued"_s));
    QByteArrayList secrets = file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QByteArrayList();
    secrets.removeAll(QByteArray());
    return secrets;
}

void OpenIdProvider::revokeLast() const
{
    const net::Endpoint there = endpoint();
    net::QtHttp http(there);
    net::HttpRequest request;
    request.method = "POST";
    request.url = there.server.resolved(QUrl(u"/token/revocation"_s)); // RFC 7009, 2.1
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    request.body = "client_id=remote&token=" + issued().last();
    const Result<net::HttpResponse> answer = QCoro::waitFor(http.send(request, {}));
    if (!answer || answer->status != 200) {
        throw std::runtime_error("the sign-in was not revoked");
    }
}

QString OpenIdProvider::issuer() const
{
    return u"https://%1:%2"_s.arg(m_host).arg(m_port);
}

signin::Client OpenIdProvider::client() const
{
    return {issuer(), u"remote"_s, {}, {u"openid"_s, u"offline_access"_s, u"profile"_s, u"email"_s, u"groups"_s}};
}

net::Endpoint OpenIdProvider::endpoint() const
{
    net::Endpoint endpoint;
    endpoint.server = QUrl(issuer());
    endpoint.tls = QSslConfiguration::defaultConfiguration();
    endpoint.tls.setCaCertificates(QSslCertificate::fromData(m_authority));
    return endpoint;
}

} // namespace remote::test
