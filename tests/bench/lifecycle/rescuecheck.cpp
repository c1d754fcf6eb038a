// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/lifecycle/rescuecheck.h"

#include "core/workstation/rescue/podrescue.h"
#include "tests/support/desktop.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::bench {

namespace {

constexpr int repositories = 10;
constexpr auto heartbeat = 1ms;

/// 100 folders of 100 files of some 2 kB, cloned as a person clones.
const auto makeRepositories = uR"sh(set -e
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
git init -q ~/.seed && cd ~/.seed
for folder in $(seq 100); do
    mkdir -p "src/part$folder"
    seq 500 | sed "s/^/$folder /" | split -l 5 -a 3 - "src/part$folder/file"
done
git add . && git commit -q -m all
cd && rm -rf demo
for number in $(seq 10); do
    git clone -q ~/.seed "project$number"
    echo more >> "project$number/src/part1/fileaaa"
    echo new > "project$number/src/part1/new"
done
rm -rf ~/.seed
)sh"_s;

/// How long the event loop does not turn at the longest.
class Heart : public QObject
{
public:
    Heart()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_longest = std::max(m_longest, m_since.nsecsElapsed());
            m_since.start();
        });
        m_since.start();
        m_timer.start(heartbeat);
    }
    [[nodiscard]] double longestMs() const { return double(std::max(m_longest, m_since.nsecsElapsed())) / 1e6; }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

void check(const QList<workstation::RepositoryWork> &all)
{
    const bool isRight = std::ranges::all_of(all, [](const workstation::RepositoryWork &work) {
        return work.changed == 1 && work.untracked == 1 && work.complete && work.commits == 0;
    });
    if (all.size() != repositories || !isRight) {
        throw std::runtime_error("the look did not see one changed and one new file in each of the repositories");
    }
}

} // namespace

RescueCheck::RescueCheck()
    : m_program(m_space.kubeconfig())
{
    workstation::Definition definition = test::demoDefinition();
    definition.resources = {u"medium"_s, u"Medium"_s, u"2"_s, u"4Gi"_s, u"10Gi"_s};
    m_id = m_program.service.start(definition);
    test::waitUntil([&] { return m_program.only().state == workstation::State::Running; }, u"the workstation"_s, 180s);
    m_space.kubectl({u"exec"_s, m_id, u"--"_s, u"sh"_s, u"-c"_s, makeRepositories});
}

Look RescueCheck::measure() const
{
    workstation::PodRescue rescue(m_program.api, {m_program.service.nameSpace(), m_id, m_program.only().podUid});
    const Heart heart;
    QElapsedTimer timer;
    timer.start();
    const auto unsaved = QCoro::waitFor(rescue.unsaved(u"/home/coder/demo"_s, {}));
    const Look look{double(timer.nsecsElapsed()) / 1e9, heart.longestMs()};
    if (!unsaved) {
        throw std::runtime_error(unsaved.error().what.toStdString());
    }
    check(*unsaved);
    return look;
}

} // namespace remote::bench
