// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/openidcluster.h"

#include "core/net/qthttp.h"
#include "tests/support/desktop.h"
#include "tests/support/openidprovider.h"

#include <QCoroTask>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslCertificate>
#include <QTcpServer>
#include <QUuid>

#include <array>
#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::test {
namespace {

constexpr auto prefix = "company:"_L1;

/// Free now, all of them at the same time.
template <std::size_t count> std::array<int, count> freePorts()
{
    std::array<QTcpServer, count> servers;
    std::array<int, count> ports{};
    for (std::size_t i = 0; i < count; ++i) {
        if (!servers.at(i).listen(QHostAddress::LocalHost)) {
            throw std::runtime_error("no free port");
        }
        ports.at(i) = servers.at(i).serverPort();
    }
    return ports;
}

/// https://kubernetes.io/docs/reference/access-authn-authz/authentication/#using-authentication-configuration
QByteArray authentication(const QString &issuer, const QByteArray &authority)
{
    const auto claim = [](QLatin1StringView name) { return QJsonObject{{"claim"_L1, name}, {"prefix"_L1, prefix}}; };
    const QJsonObject authenticator{
        {"issuer"_L1,
         QJsonObject{{"url"_L1, issuer},
                     {"audiences"_L1, QJsonArray{"remote"_L1}},
                     {"certificateAuthority"_L1, QString::fromLatin1(authority)}}},
        {"claimMappings"_L1,
         QJsonObject{{"username"_L1, claim("preferred_username"_L1)}, {"groups"_L1, claim("groups"_L1)}}}};
    return QJsonDocument(QJsonObject{{"apiVersion"_L1, "apiserver.config.k8s.io/v1beta1"_L1},
                                     {"kind"_L1, "AuthenticationConfiguration"_L1},
                                     {"jwt"_L1, QJsonArray{authenticator}}})
        .toJson();
}

} // namespace

OpenIdCluster::OpenIdCluster(const TestPki &pki, const QString &issuer, const QByteArray &issuersAuthority)
    : m_authority(pki.authority())
    , m_token(QUuid::createUuid().toString(QUuid::Id128))
{
    startStore();
    startServer(pki, issuer, issuersAuthority);
    try {
        waitUntil([this] { return isReady(); }, u"the second API server"_s, 180s);
    } catch (const std::runtime_error &error) {
        throw std::runtime_error(error.what() + log(u"server.log"_s).toStdString());
    }
}

OpenIdCluster::~OpenIdCluster()
{
    for (QProcess *process : {&m_server, &m_store}) {
        process->kill();
        process->waitForFinished();
    }
}

QString OpenIdCluster::write(const QString &name, const QByteArray &text) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
        throw std::runtime_error(file.errorString().toStdString());
    }
    return file.fileName();
}

QString OpenIdCluster::log(const QString &name) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll().right(4'000)) : QString();
}

void OpenIdCluster::startStore()
{
    const auto [clients, peers] = freePorts<2>();
    m_storePort = clients;
    const QString peer = u"http://127.0.0.1:%1"_s.arg(peers);
    const QString client = u"http://127.0.0.1:%1"_s.arg(clients);
    m_store.setProcessChannelMode(QProcess::MergedChannels);
    m_store.setStandardOutputFile(m_folder.filePath(u"store.log"_s));
    m_store.start(openIdFile(u"etcd"_s),
                  {u"--data-dir"_s, m_folder.filePath(u"store"_s), u"--unsafe-no-fsync"_s, u"--listen-client-urls"_s,
                   client, u"--advertise-client-urls"_s, client, u"--listen-peer-urls"_s, peer,
                   u"--initial-advertise-peer-urls"_s, peer, u"--initial-cluster"_s, u"default="_s + peer});
}

void OpenIdCluster::startServer(const TestPki &pki, const QString &issuer, const QByteArray &issuersAuthority)
{
    m_serverPort = freePorts<1>().front();
    const TestPki::Pair pair = pki.issue({u"IP:127.0.0.1"_s});
    const QString accounts = write(u"accounts.key"_s, pki.issue({u"DNS:accounts"_s}, TestPki::Key::RsaPkcs1).key);
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.setStandardOutputFile(m_folder.filePath(u"server.log"_s));
    m_server.start(
        u"kube-apiserver"_s,
        {u"--etcd-servers=http://127.0.0.1:%1"_s.arg(m_storePort), u"--bind-address=127.0.0.1"_s,
         u"--secure-port=%1"_s.arg(m_serverPort), u"--cert-dir="_s + m_folder.path(),
         u"--tls-cert-file="_s + write(u"server.crt"_s, pair.certificate),
         u"--tls-private-key-file="_s + write(u"server.key"_s, pair.key), u"--service-account-key-file="_s + accounts,
         u"--service-account-signing-key-file="_s + accounts, u"--service-account-issuer=https://accounts"_s,
         u"--service-cluster-ip-range=10.98.0.0/24"_s, u"--endpoint-reconciler-type=none"_s,
         u"--authorization-mode=RBAC"_s,
         u"--token-auth-file="_s + write(u"tokens.csv"_s, m_token.toLatin1() + ",administrator,1,\"system:masters\"\n"),
         u"--authentication-config="_s + write(u"authentication.json"_s, authentication(issuer, issuersAuthority))});
}

QString OpenIdCluster::address() const
{
    return u"https://127.0.0.1:%1"_s.arg(m_serverPort);
}

QByteArray OpenIdCluster::kubectl(const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(u"kubectl"_s,
                  QStringList{u"--kubeconfig=/dev/null"_s, u"--server="_s + address(), u"--token="_s + m_token,
                              u"--certificate-authority="_s + write(u"authority.crt"_s, m_authority)}
                      + arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished() || process.exitCode() != 0) {
        throw std::runtime_error("kubectl " + arguments.join(u' ').toStdString());
    }
    return process.readAllStandardOutput();
}

kube::Cluster OpenIdCluster::cluster(std::shared_ptr<kube::Credentials> credentials) const
{
    kube::Cluster cluster;
    cluster.context = u"second"_s;
    cluster.endpoint.server = QUrl(address());
    cluster.endpoint.tls = QSslConfiguration::defaultConfiguration();
    cluster.endpoint.tls.setCaCertificates(QSslCertificate::fromData(m_authority));
    cluster.credentials = std::move(credentials);
    cluster.nameSpace = u"default"_s;
    return cluster;
}

/// It does not tell whether it has the issuer's keys already.
bool OpenIdCluster::isReady() const
{
    if (m_server.state() == QProcess::NotRunning || m_store.state() == QProcess::NotRunning) {
        throw std::runtime_error("it ended: " + log(u"server.log"_s).toStdString() + log(u"store.log"_s).toStdString());
    }
    const kube::Cluster server = cluster(nullptr);
    net::QtHttp http(server.endpoint);
    net::HttpRequest request;
    request.url = server.endpoint.server.resolved(QUrl(u"/readyz"_s));
    request.headers = {{"Authorization", "Bearer " + m_token.toLatin1()}};
    const Result<net::HttpResponse> answer = QCoro::waitFor(http.send(request, {}));
    return answer && answer->status == 200;
}

} // namespace remote::test
