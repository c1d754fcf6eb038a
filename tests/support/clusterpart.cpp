// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/clusterpart.h"

#include "tests/support/run.h"
#include "tests/support/testnamespace.h"

#include <QProcess>

#include <stdexcept>

using namespace Qt::StringLiterals;

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

bool ClusterPart::allReady()
{
    QProcess status;
    status.start(program, {u"status"_s, folder()});
    return status.waitForFinished() && status.exitStatus() == QProcess::NormalExit && status.exitCode() == 0;
}

} // namespace remote::test
