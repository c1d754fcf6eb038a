// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/gitserver.h"

#include "tests/support/run.h"

#include <QProcess>
#include <QSslServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace remote::test {

namespace {

constexpr int never = 0;
const QByteArray challenge = "WWW-Authenticate: Basic realm=\"git\"\r\n";

QByteArray headerOf(const QByteArray &head, const QByteArray &name)
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith(name.toLower() + ':')) {
            return line.mid(name.size() + 1).trimmed();
        }
    }
    return {};
}

void reply(QTcpSocket *socket, const QByteArray &status, const QByteArray &headers, const QByteArray &body)
{
    socket->write("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + QByteArray::number(body.size())
                  + "\r\nConnection: close\r\n\r\n" + body);
    socket->disconnectFromHost();
}

/// CGI's answer (RFC 3875, 6.3) as HTTP.
void replyCgi(QTcpSocket *socket, const QByteArray &output)
{
    const qsizetype end = output.indexOf("\r\n\r\n");
    QByteArray status = "200 OK";
    QByteArray headers;
    for (const QByteArray &line : output.left(end).split('\n')) {
        if (line.startsWith("Status: ")) {
            status = line.mid(8).trimmed();
        } else {
            headers += line.trimmed() + "\r\n";
        }
    }
    reply(socket, status, headers, output.mid(end + 4));
}

} // namespace

GitServer::GitServer(const QSslConfiguration *tls)
    : m_secure(tls != nullptr)
{
    if (tls != nullptr) {
        auto secure = std::make_unique<QSslServer>();
        secure->setSslConfiguration(*tls);
        m_server = std::move(secure);
    } else {
        m_server = std::make_unique<QTcpServer>();
    }
    QObject::connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, m_server.get(), [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            read(socket);
        }
    });
    m_server->listen(QHostAddress::LocalHost);
}

GitServer::~GitServer() = default;

void GitServer::addRepository(const QString &name, const QStringList &branches)
{
    const QString path = m_folder.filePath(name + ".git"_L1);
    const QString first = branches.value(0, u"main"_s);
    run(u"git"_s, {u"init"_s, u"--bare"_s, u"--initial-branch"_s, first, path});
    for (const QString &branch : branches) {
        const QString tree =
            QString::fromLatin1(run(u"git"_s, {u"hash-object"_s, u"-w"_s, u"-t"_s, u"tree"_s, u"/dev/null"_s}, path))
                .trimmed();
        const QString commit =
            QString::fromLatin1(run(u"git"_s,
                                    {u"-c"_s, u"user.name=A"_s, u"-c"_s, u"user.email=a@example.org"_s,
                                     u"commit-tree"_s, u"-m"_s, branch, tree},
                                    path))
                .trimmed();
        run(u"git"_s, {u"update-ref"_s, u"refs/heads/"_s + branch, commit}, path);
    }
}

void GitServer::answer(const QString &path, int status, const QByteArray &contentType, const QByteArray &body)
{
    m_fixed.insert(path, {status, "Content-Type: " + contentType + "\r\n" + challenge, body});
}

void GitServer::protect(const QString &path, const QString &user, const QString &token)
{
    m_protected.insert(path, "Basic " + (user + u':' + token).toUtf8().toBase64());
}

void GitServer::redirect(const QString &path, const QString &location)
{
    m_fixed.insert(path, {301, "Location: " + location.toUtf8() + "\r\n", {}});
}

void GitServer::ignore(const QString &path)
{
    m_fixed.insert(path, {never, {}, {}});
}

quint16 GitServer::port() const
{
    return m_server->serverPort();
}

QString GitServer::url(const QString &path) const
{
    return (m_secure ? u"https://localhost:%1/%2"_s : u"http://127.0.0.1:%1/%2"_s).arg(port()).arg(path);
}

void GitServer::read(QTcpSocket *socket)
{
    const QByteArray head = socket->peek(64 * 1024);
    if (!head.contains("\r\n\r\n")) {
        return;
    }
    socket->readAll();
    ++m_requests;
    const QList<QByteArray> request = head.left(head.indexOf("\r\n")).split(' ');
    const QUrl target = QUrl::fromEncoded(request.value(1));
    const QByteArray authorization = headerOf(head, "Authorization");
    if (!authorization.isEmpty()) {
        m_authorizations.append(authorization);
    }
    if (!isAllowed(target.path(), authorization)) {
        reply(socket, "401 Unauthorized", challenge, {});
        return;
    }
    for (auto fixed = m_fixed.cbegin(); fixed != m_fixed.cend(); ++fixed) {
        if (target.path().startsWith(u'/' + fixed.key())) {
            if (fixed->status != never) {
                reply(socket, QByteArray::number(fixed->status) + " Fixed", fixed->headers, fixed->body);
            }
            return;
        }
    }
    serve(socket, request.value(0), target, head);
}

bool GitServer::isAllowed(const QString &path, const QByteArray &authorization) const
{
    for (const auto &[name, wanted] : m_protected.asKeyValueRange()) {
        if (path.startsWith(u'/' + name)) {
            return authorization == wanted;
        }
    }
    return true;
}

void GitServer::serve(QTcpSocket *socket, const QByteArray &method, const QUrl &target, const QByteArray &head)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"GIT_PROJECT_ROOT"_s, m_folder.path());
    environment.insert(u"GIT_HTTP_EXPORT_ALL"_s, u"1"_s);
    environment.insert(u"REQUEST_METHOD"_s, QString::fromLatin1(method));
    environment.insert(u"PATH_INFO"_s, target.path());
    environment.insert(u"QUERY_STRING"_s, target.query());
    if (head.toLower().contains("git-protocol: version=2")) {
        environment.insert(u"GIT_PROTOCOL"_s, u"version=2"_s);
    }
    auto *backend = new QProcess(socket);
    backend->setProcessEnvironment(environment);
    QObject::connect(backend, &QProcess::finished, socket,
                     [socket, backend] { replyCgi(socket, backend->readAllStandardOutput()); });
    backend->start(u"git"_s, {u"http-backend"_s}, QIODevice::ReadOnly);
}

} // namespace remote::test
