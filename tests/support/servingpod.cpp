// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/servingpod.h"

#include "core/kube/kubeconfig.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace remote::test {

namespace {

constexpr auto node = "/usr/lib/code-server/lib/node"_L1;
constexpr auto script = R"JS(
const http = require('http'), crypto = require('crypto');
const block = Buffer.alloc(65521);
for (let i = 0; i < block.length; ++i) block[i] = (i * 7 + (i >> 8)) & 255;
http.createServer((request, response) => {
  const url = new URL(request.url, 'http://x');
  if (url.pathname === '/down') {
    let left = Number(url.searchParams.get('n'));
    response.writeHead(200, {'Content-Length': left});
    const go = () => {
      while (left > 0) {
        const piece = block.subarray(0, Math.min(left, block.length));
        left -= piece.length;
        if (!response.write(piece)) { response.once('drain', go); return; }
      }
      response.end();
    };
    go();
  } else if (url.pathname === '/count') {
    let size = 0;
    request.on('data', data => { size += data.length; });
    request.on('end', () => response.end(size + '\n'));
  } else if (url.pathname === '/up') {
    const hash = crypto.createHash('sha256');
    let size = 0;
    request.on('data', data => { hash.update(data); size += data.length; });
    request.on('end', () => response.end(hash.digest('hex') + ' ' + size + '\n'));
  } else {
    response.end('ok');
  }
}).on('upgrade', (request, socket) => {
  socket.on('error', () => {});
  socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  socket.pipe(socket);
}).listen(8080, '127.0.0.1');
)JS"_L1;

QJsonObject manifest(const QStringList &command)
{
    const QJsonObject security{{u"allowPrivilegeEscalation"_s, false},
                               {u"capabilities"_s, QJsonObject{{u"drop"_s, QJsonArray{u"ALL"_s}}}}};
    const QJsonObject probe{
        {u"exec"_s, QJsonObject{{u"command"_s, QJsonArray{u"curl"_s, u"-sf"_s, u"http://127.0.0.1:8080/healthz"_s}}}},
        {u"periodSeconds"_s, 1},
        {u"timeoutSeconds"_s, 5}};
    const QJsonObject container{{u"name"_s, u"editor"_s},
                                {u"image"_s, u"registry.remote.local:5000/workstations/plain:1"_s},
                                {u"command"_s, QJsonArray::fromStringList(command)},
                                {u"readinessProbe"_s, probe},
                                {u"securityContext"_s, security}};
    const QJsonObject podSecurity{{u"runAsNonRoot"_s, true},
                                  {u"runAsUser"_s, 1000},
                                  {u"seccompProfile"_s, QJsonObject{{u"type"_s, u"RuntimeDefault"_s}}}};
    return {{u"apiVersion"_s, u"v1"_s},
            {u"kind"_s, u"Pod"_s},
            {u"metadata"_s, QJsonObject{{u"name"_s, u"serving"_s}}},
            {u"spec"_s,
             QJsonObject{{u"containers"_s, QJsonArray{container}},
                         {u"securityContext"_s, podSecurity},
                         {u"automountServiceAccountToken"_s, false},
                         {u"terminationGracePeriodSeconds"_s, 1}}}};
}

} // namespace

kube::Cluster clusterOf(const QString &kubeconfig)
{
    const Result<kube::Kubeconfig> loaded = kube::Kubeconfig::load(kubeconfig);
    Result<kube::Cluster> cluster =
        loaded ? loaded->cluster(loaded->currentContext()) : Result<kube::Cluster>(fail(loaded.error()));
    if (!cluster) {
        throw std::runtime_error(cluster.error().what.toStdString());
    }
    return *cluster;
}

QStringList ServingPod::testServer()
{
    return {node, u"-e"_s, script};
}

QStringList ServingPod::codeServer()
{
    return {u"code-server"_s, u"--auth=none"_s, u"--bind-addr=127.0.0.1:8080"_s, u"--disable-telemetry"_s,
            u"/home/coder"_s};
}

QByteArray ServingPod::pattern(qsizetype n)
{
    constexpr qsizetype length = 65521;
    QByteArray block(std::min(n, length), Qt::Uninitialized);
    for (qsizetype i = 0; i < block.size(); ++i) {
        block[i] = char((i * 7 + (i >> 8)) & 255);
    }
    QByteArray bytes = n > 0 ? block.repeated(n / length) : QByteArray();
    return bytes + block.first(n % length);
}

ServingPod::ServingPod(const QStringList &command)
    : m_cluster(clusterOf(m_space.kubeconfig()))
    , m_http(m_cluster.endpoint)
    , m_api(m_http, m_cluster, m_clock)
{
    m_space.kubectl({u"apply"_s, u"-f"_s, u"-"_s}, QJsonDocument(manifest(command)).toJson());
    m_space.kubectl({u"wait"_s, u"--for=condition=Ready"_s, u"--timeout=180s"_s, u"pod/serving"_s});
    const QByteArray uid = m_space.kubectl({u"get"_s, u"pod"_s, u"serving"_s, u"-o"_s, u"jsonpath={.metadata.uid}"_s});
    m_ref = {m_cluster.nameSpace, u"serving"_s, QString::fromLatin1(uid)};
}

std::unique_ptr<kube::Forwarder> ServingPod::forwarder(quint16 port, kube::ForwardProtocol protocol)
{
    return kube::makeForwarder(m_api, m_ref, port, protocol);
}

} // namespace remote::test
