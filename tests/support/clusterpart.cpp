// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/clusterpart.h"

#include "tests/support/desktop.h"
#include "tests/support/run.h"
#include "tests/support/testnamespace.h"

#include <QProcess>

#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::test {

namespace {

/// See installers/cluster/local/node/cmd/local-node.
const auto program = u"local-node"_s;

QString folder()
{
    return clusterFile(u".."_s);
}

} // namespace

ClusterPart::ClusterPart(QString name)
    : m_name(std::move(name))
{
}

ClusterPart::~ClusterPart()
{
    try {
        start();
    } catch (const std::runtime_error &error) {
        qWarning("%s", error.what());
    }
}

void ClusterPart::kill()
{
    run(program, {u"signal"_s, folder(), m_name, u"9"_s});
    m_killed = true;
}

void ClusterPart::start()
{
    if (m_killed) {
        run(program, {u"part"_s, folder(), u"start"_s, m_name});
        m_killed = false;
    }
}

void ClusterPart::waitForAll()
{
    QByteArray answer;
    const auto isReady = [&answer] {
        QProcess status;
        status.setProcessChannelMode(QProcess::MergedChannels);
        status.start(program, {u"status"_s, folder()});
        const bool ended = status.waitForFinished() && status.exitStatus() == QProcess::NormalExit;
        answer = status.readAll();
        return ended && status.exitCode() == 0;
    };
    try {
        waitUntil(isReady, u"all parts of the cluster"_s, 90s);
    } catch (const std::runtime_error &error) {
        throw std::runtime_error(error.what() + ("\n" + answer).toStdString());
    }
}

} // namespace remote::test
