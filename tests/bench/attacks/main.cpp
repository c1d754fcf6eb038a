// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
//
// What attackers get from an editor's local port, ours and that of kubectl port-forward to the same pod: one line of
// JSON each, or with --table the rows of a table like that of docs/gateway.md.

#include "tests/support/openeditor.h"
#include "tests/support/slowconnections.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;

namespace {

/// kubectl port-forward to the editor's pod; started again when an attack has ended it.
class Peer
{
public:
    Peer(const test::OpenEditor &editor, const test::Target &ours)
        : m_arguments{u"--kubeconfig"_s, editor.space().kubeconfig(), u"port-forward"_s, editor.pod(), u":8080"_s}
        , m_target(ours)
    {
        m_forward.setProcessChannelMode(QProcess::MergedChannels);
    }
    ~Peer()
    {
        m_forward.kill();
        m_forward.waitForFinished();
    }
    Peer(const Peer &) = delete;
    Peer &operator=(const Peer &) = delete;

    [[nodiscard]] const test::Target &target()
    {
        if (!isRunning()) {
            QByteArray said;
            m_forward.start(u"kubectl"_s, m_arguments);
            const QByteArray before = "127.0.0.1:";
            test::waitUntil([&] { return (said += m_forward.readAll()).contains(" -> 8080"); }, u"kubectl"_s, 20s);
            m_target.port = said.sliced(said.indexOf(before) + before.size()).split(' ').first().toUShort();
        }
        return m_target;
    }
    [[nodiscard]] bool isRunning() { return m_forward.state() == QProcess::Running && !m_forward.waitForFinished(50); }

private:
    QStringList m_arguments;
    test::Target m_target;
    QProcess m_forward;
};

struct Row {
    QByteArray name;
    QByteArray ours;
    QByteArray peer;
};

void print(const Row &row, bool asTable)
{
    const QJsonObject line{{"attack"_L1, QString::fromLatin1(row.name)},
                           {"ours"_L1, QString::fromLatin1(row.ours)},
                           {"peer"_L1, QString::fromLatin1(row.peer)},
                           {"peer_name"_L1, "kubectl port-forward"_L1}};
    const QByteArray cells = "| " + row.name + " | " + row.ours + " | " + row.peer + " |";
    std::puts((asTable ? cells : QJsonDocument(line).toJson(QJsonDocument::Compact)).constData());
    std::fflush(stdout);
}

QByteArray longestAnswer(const test::Target &target)
{
    constexpr int count = 500;
    const test::SlowConnections slow(target.port, count);
    test::waitUntil([&] { return slow.rounds() >= 3; }, u"the attack to be on its way"_s, 60s);
    double longest = 0;
    try {
        for (int i = 0; i < 20; ++i) {
            longest = std::max(longest, test::answerTime(target, "/healthz"));
        }
    } catch (const std::runtime_error &) {
        return "no answer";
    }
    return "answers within " + QByteArray::number(longest, 'f', 2) + " s";
}

void run(bool asTable)
{
    test::OpenEditor editor;
    editor.start();
    const test::Target before = editor.target();
    editor.startAgain();
    test::Target ours = editor.target();
    ours.oldSecret = before.secret;
    Peer peer(editor, ours);
    for (const test::Attack &attack : test::attacks()) {
        Row row{attack.name, test::exchange(ours, attack.bytes).text(),
                test::exchange(peer.target(), attack.bytes).text()};
        row.peer += peer.isRunning() ? "" : ", and kubectl ends";
        print(row, asTable);
    }
    Row row{"slow loris, 500 connections", longestAnswer(ours), longestAnswer(peer.target())};
    row.peer += peer.isRunning() ? "" : ", and kubectl ends";
    print(row, asTable);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption table(u"table"_s, u"Print the rows of a Markdown table."_s);
    parser.addOption(table);
    parser.addHelpOption();
    parser.process(app);
    try {
        run(parser.isSet(table));
    } catch (const std::exception &error) {
        std::fprintf(stderr, "bench_attacks: %s\n", error.what());
        return 1;
    }
    return 0;
}
