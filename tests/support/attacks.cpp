// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/attacks.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTcpSocket>

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace remote::test {

namespace {

constexpr int untilSilent = 700;    ///< ms
constexpr int untilAnswered = 4000; ///< ms

QByteArray filled(const Target &target, QByteArray bytes)
{
    bytes.replace("COOKIE", target.cookieName + '=' + target.secret);
    bytes.replace("SECRET", target.secret);
    bytes.replace("OLD", target.oldSecret);
    bytes.replace("VERSION", target.version);
    bytes.replace("HOST", "127.0.0.1:" + QByteArray::number(target.port));
    return bytes.replace("PORT", QByteArray::number(target.port));
}

QByteArray ownRequest(const QByteArray &path)
{
    return "GET " + path + " HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\nSec-Fetch-Site: same-origin\r\n\r\n";
}

/// All that comes until `isEnough`, the end, or the limit (ms) of silence.
QByteArray converse(const Target &target, const QByteArray &bytes, int limit, Outcome &outcome,
                    const std::function<bool(const QByteArray &)> &isEnough)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, target.port);
    outcome.reached = socket.waitForConnected(limit);
    QByteArray received;
    if (outcome.reached) {
        socket.write(bytes);
        while (!isEnough(received) && socket.waitForReadyRead(received.isEmpty() ? limit : untilSilent)) {
            received += socket.readAll();
        }
        received += socket.readAll();
    }
    outcome.ended = socket.state() != QAbstractSocket::ConnectedState;
    return received;
}

} // namespace

QByteArray Outcome::text() const
{
    if (!reached) {
        return "nobody listens any more";
    }
    if (statuses.isEmpty()) {
        return ended ? "closed" : "no answer";
    }
    return statuses.join(" + ") + (file ? " (a file of the pod)" : page ? " (the editor)" : "");
}

Outcome exchange(const Target &target, const QByteArray &bytes)
{
    static const QRegularExpression statusLine(u"HTTP/1\\.1 (\\d{3}) "_s);
    Outcome outcome;
    const QByteArray received =
        converse(target, filled(target, bytes), untilAnswered, outcome, [](const QByteArray &) { return false; });
    for (const QRegularExpressionMatch &match : statusLine.globalMatch(QString::fromLatin1(received))) {
        outcome.statuses.append(match.captured(1).toLatin1());
    }
    outcome.page = received.contains("vscode-workbench");
    outcome.file = received.contains("root:x:0:0");
    return outcome;
}

double answerTime(const Target &target, const QByteArray &path)
{
    QElapsedTimer timer;
    timer.start();
    Outcome outcome;
    const QByteArray received = converse(target, filled(target, ownRequest(path)), 60'000, outcome,
                                         [](const QByteArray &so) { return so.contains("\r\n\r\n"); });
    if (!received.startsWith("HTTP/1.1 200 ")) {
        throw std::runtime_error("not answered: "
                                 + received.first(std::min<qsizetype>(received.size(), 80)).toStdString());
    }
    return double(timer.nsecsElapsed()) / 1e9;
}

QByteArray versionOf(const Target &target)
{
    static const QRegularExpression version(u"stable-[0-9a-f]{40}"_s);
    Outcome outcome;
    const QByteArray page = converse(target, filled(target, ownRequest("/?folder=/home/coder")), 60'000, outcome,
                                     [](const QByteArray &so) { return so.contains("</html>"); });
    const QRegularExpressionMatch found = version.match(QString::fromLatin1(page));
    if (!found.hasMatch()) {
        throw std::runtime_error("no version in the editor's page: " + page.toStdString());
    }
    return '/' + found.captured().toLatin1();
}

} // namespace remote::test
