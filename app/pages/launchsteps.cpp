// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/pages/launchsteps.h"

namespace remote::app {
namespace {

using std::chrono::milliseconds;
using workstation::Phase;

constexpr Phase phases[] = {Phase::Preparing,    Phase::Placing,        Phase::DownloadingImage,
                            Phase::GettingFiles, Phase::StartingEditor, Phase::Connecting};

Phase reached(const workstation::Workstation &workstation)
{
    return workstation.state == workstation::State::Running ? Phase::Connecting : workstation.progress.phase;
}

milliseconds between(const QDateTime &from, const QDateTime &to)
{
    return milliseconds(std::max<qint64>(from.msecsTo(to), 0));
}

} // namespace

QList<LaunchStep> launchSteps(const workstation::Workstation &workstation, const QDateTime &now,
                              const std::optional<QDateTime> &connectingSince, const TypicalTime &typical)
{
    const Phase current = reached(workstation);
    const bool failed = workstation.state == workstation::State::Failed;
    QList<LaunchStep> steps;
    for (const Phase phase : phases) {
        LaunchStep step;
        step.phase = phase;
        if (phase < current) {
            step.state = LaunchStep::State::Done;
        } else if (phase == current) {
            step.state = failed ? LaunchStep::State::Failed : LaunchStep::State::Active;
        }
        for (const workstation::PhaseTime &time : workstation.progress.times) {
            if (time.phase == phase && phase <= current) {
                step.elapsed = between(time.began, time.ended.value_or(now));
            }
        }
        if (phase == Phase::Connecting && current == phase && connectingSince) {
            step.elapsed = between(*connectingSince, now);
        }
        if (typical) {
            step.typical = typical(workstation.definition, phase);
        }
        steps.append(step);
    }
    return steps;
}

std::optional<milliseconds> typicalTotal(const QList<LaunchStep> &steps)
{
    milliseconds total{0};
    for (const LaunchStep &step : steps) {
        if (!step.typical) {
            return {};
        }
        total += *step.typical;
    }
    return total;
}

} // namespace remote::app
