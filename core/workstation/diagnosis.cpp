// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/diagnosis.h"

#include "core/base/redact.h"
#include "core/workstation/phrases.h"
#include "core/workstation/supplies.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::workstation {

namespace {

using Kind = kube::ContainerState::Kind;
using Found = std::optional<Diagnosis>;

/// Things that the cluster may mend by itself.
constexpr auto whileClusterGrows = 15min;
constexpr auto whileObjectsAppear = 2min;
constexpr auto whileNodeRecovers = 3min;
constexpr auto whileRegistryRecovers = 3min;
constexpr auto oneMoreTry = 30s;

Diagnosis because(ErrorKind kind, const QString &message, std::chrono::seconds patience = 0s, Facts facts = {})
{
    const QString words = redact(message.trimmed());
    facts.insert(u"message"_s, words);
    return {Error{kind, words, facts, {}}, patience};
}

/// `words` are those of the kubelet's eviction manager: its own disk's limit, or the machine's need.
Diagnosis evicted(const QString &words)
{
    const bool ownDisk = words.contains("exceeds the limit"_L1) || words.contains("exceeds the total limit"_L1)
        || words.contains("exceeded its local ephemeral storage limit"_L1);
    return because(ownDisk ? ErrorKind::DiskFull : ErrorKind::Evicted, words);
}

Found howItEnded(const kube::Pod &pod, const QList<kube::Event> &events)
{
    static const QMap<QString, ErrorKind> kinds{
        {u"OutOfcpu"_s, ErrorKind::NoCapacity},      {u"OutOfmemory"_s, ErrorKind::NoCapacity},
        {u"OutOfpods"_s, ErrorKind::NoCapacity},     {u"OutOfephemeral-storage"_s, ErrorKind::NoCapacity},
        {u"Preempting"_s, ErrorKind::Evicted},       {u"NodeLost"_s, ErrorKind::NodeTrouble},
        {u"NodeShutdown"_s, ErrorKind::NodeTrouble}, {u"Terminated"_s, ErrorKind::NodeTrouble},
        {u"NodeAffinity"_s, ErrorKind::Placement},   {u"UnexpectedAdmissionError"_s, ErrorKind::NodeTrouble},
    };
    if (pod.reason == "Evicted"_L1) {
        return evicted(pod.message);
    }
    // An editor that ends well when it is told to turns the evicted pod into a Succeeded one: only the event tells.
    if (const auto *event = newestEvent(events, {u"Evicted"_s})) {
        return evicted(event->message);
    }
    if (const auto kind = kinds.constFind(pod.reason); kind != kinds.constEnd()) {
        return because(*kind, pod.message.isEmpty() ? pod.reason : pod.message);
    }
    if (const auto *target = pod.condition(u"DisruptionTarget"_s); target && target->status == "True"_L1) {
        const bool isOver = pod.phase == "Failed"_L1 || pod.phase == "Succeeded"_L1;
        const bool nodeGone = target->reason == "DeletionByTaintManager"_L1 || target->reason == "DeletionByPodGC"_L1;
        return because(nodeGone ? ErrorKind::NodeTrouble : ErrorKind::Evicted,
                       target->message.isEmpty() ? target->reason : target->message,
                       isOver ? 0s : std::chrono::seconds(whileObjectsAppear), {{u"reason"_s, target->reason}});
    }
    if (pod.phase == "Succeeded"_L1) {
        return because(ErrorKind::Asleep, u"The editor ended by itself with exit code 0."_s);
    }
    return {};
}

/// The words come from the scheduler's plugins (kubernetes/pkg/scheduler/framework/plugins).
Found whereItIs(const kube::Pod &pod)
{
    const auto *scheduled = pod.condition(u"PodScheduled"_s);
    if (!scheduled || scheduled->status == "True"_L1 || scheduled->reason == "SchedulerError"_L1) {
        return {};
    }
    const QString &words = scheduled->message;
    static const QRegularExpression insufficient(u"Insufficient ([A-Za-z0-9./-]*[A-Za-z0-9])"_s);
    if (const auto match = insufficient.match(words); match.hasMatch()) {
        return because(ErrorKind::NoCapacity, words, whileClusterGrows, {{u"resource"_s, match.captured(1)}});
    }
    if (words.contains("Too many pods"_L1)) {
        return because(ErrorKind::NoCapacity, words, whileClusterGrows, {{u"resource"_s, u"pods"_s}});
    }
    if (words.contains("persistentvolumeclaim"_L1, Qt::CaseInsensitive)) {
        const bool missing = words.contains("not found"_L1);
        return because(ErrorKind::DiskUnavailable, words, missing ? 0s : std::chrono::seconds(whileObjectsAppear));
    }
    if (words.contains("node.kubernetes.io/not-ready"_L1) || words.contains("node.kubernetes.io/unreachable"_L1)) {
        return because(ErrorKind::NodeTrouble, words, whileClusterGrows);
    }
    return because(ErrorKind::Placement, words, whileClusterGrows);
}

/// They come right after the pod, and the kubelet looks again in half a second, then a second, two, four.
Found suppliesMissing(const kube::Event &event, const Definition &definition)
{
    constexpr int triesBeforeWorry = 4;
    if (event.count < triesBeforeWorry) {
        return {};
    }
    return because(ErrorKind::CloneFailed, event.message, whileObjectsAppear,
                   {{u"repository"_s, definition.repository}});
}

/// Warnings of the claims, the mounts and the sandbox count only until the first container is made.
Found whatItWaitsFor(const kube::Pod &pod, const QList<kube::Event> &events, const Definition &definition)
{
    const auto isMade = [](const kube::ContainerStatus &status) {
        return status.state.kind != Kind::Waiting || status.lastTerminated || status.state.reason.contains("Image"_L1);
    };
    if (std::ranges::any_of(pod.initContainers, isMade)) {
        return {};
    }
    if (const auto *event =
            newestEvent(events, {u"ProvisioningFailed"_s, u"FailedBinding"_s, u"FailedAttachVolume"_s})) {
        return because(ErrorKind::DiskUnavailable, event->message, whileClusterGrows);
    }
    if (const auto *event = newestEvent(events, {u"FailedMount"_s})) {
        if (event->message.contains(u"volume \"%1\""_s.arg(suppliesVolume))) {
            return suppliesMissing(*event, definition);
        }
        const bool busy = event->message.contains("Multi-Attach"_L1) || event->message.contains("in use"_L1);
        return because(ErrorKind::DiskUnavailable, event->message, busy ? whileClusterGrows : whileObjectsAppear);
    }
    if (const auto *event = newestEvent(events, {u"FailedCreatePodSandBox"_s, u"NetworkNotReady"_s})) {
        return because(ErrorKind::NodeTrouble, event->message, whileNodeRecovers);
    }
    return {};
}

Found whyItWaits(const kube::ContainerState &state, const Definition &definition)
{
    static const QStringList image{u"ErrImagePull"_s, u"ImagePullBackOff"_s, u"ImageInspectError"_s,
                                   u"RegistryUnavailable"_s, u"SignatureValidationFailed"_s};
    const Facts facts{{u"image"_s, definition.image}};
    if (state.reason == "InvalidImageName"_L1) {
        return because(ErrorKind::ImageInvalid, state.message, 0s, facts);
    }
    if (state.reason == "ErrImageNeverPull"_L1) {
        return because(ErrorKind::ImageNotFound, state.message, 0s, facts);
    }
    if (image.contains(state.reason)) {
        const ErrorKind kind = imageErrorKind(state.message);
        // A back-off whose message lost the reason says nothing new; neither kind is worth less patience.
        const bool mayMend = kind == ErrorKind::ImageUnreachable || kind == ErrorKind::DiskUnavailable;
        return because(kind, state.message, mayMend ? std::chrono::seconds(whileRegistryRecovers) : 0s, facts);
    }
    if (state.reason == "CreateContainerConfigError"_L1) {
        const bool never = state.message.contains("non-root"_L1) || state.message.contains("runAsNonRoot"_L1);
        return because(ErrorKind::ContainerRefused, state.message,
                       never ? 0s : std::chrono::seconds(whileObjectsAppear));
    }
    if (state.reason == "CreateContainerError"_L1 || state.reason == "RunContainerError"_L1) {
        const bool never = state.message.contains("exec: \""_L1);
        return because(ErrorKind::ContainerRefused, state.message, never ? 0s : std::chrono::seconds(oneMoreTry));
    }
    return {};
}

/// How the container last ended; nothing while it never did.
const kube::ContainerState *lastEnd(const kube::ContainerStatus &status)
{
    if (status.state.kind == Kind::Terminated) {
        return &status.state;
    }
    return status.lastTerminated ? &*status.lastTerminated : nullptr;
}

/// Ends that mean the same for every container.
Found whyItEnded(const kube::ContainerState &end)
{
    const Facts facts{{u"exitCode"_s, QString::number(end.exitCode)}, {u"log"_s, redact(end.message.trimmed())}};
    if (end.reason == "OOMKilled"_L1 || end.exitCode == 137) {
        return because(ErrorKind::OutOfMemory, end.message, 0s, facts);
    }
    if (end.reason == "ContainerStatusUnknown"_L1) {
        return because(ErrorKind::NodeTrouble, end.message, 0s, facts);
    }
    // 126, 127: the shell could not run the command; 128: the runtime could not.
    if (end.reason == "StartError"_L1 || end.reason == "ContainerCannotRun"_L1
        || (end.exitCode >= 126 && end.exitCode <= 128 && cloneErrorKind(end.message) == ErrorKind::CloneFailed)) {
        return because(ErrorKind::ContainerRefused, end.message, 0s, facts);
    }
    return {};
}

Found files(const kube::ContainerStatus &status, const Definition &definition)
{
    if (const Found waits = whyItWaits(status.state, definition)) {
        return waits;
    }
    const kube::ContainerState *end = lastEnd(status);
    if (!end || end->exitCode == 0 || status.ready) {
        return {};
    }
    if (const Found known = whyItEnded(*end)) {
        return known;
    }
    Facts facts{{u"repository"_s, definition.repository},
                {u"branch"_s, definition.branch},
                {u"exitCode"_s, QString::number(end->exitCode)},
                {u"log"_s, redact(end->message.trimmed())}};
    if (const QString refusal = cloneRefusal(end->message); !refusal.isEmpty()) {
        facts.insert(u"reason"_s, refusal);
    }
    return because(cloneErrorKind(end->message), end->message, 0s, facts);
}

Found editor(const kube::ContainerStatus &status, const Definition &definition)
{
    if (const Found waits = whyItWaits(status.state, definition)) {
        return waits;
    }
    const kube::ContainerState *end = lastEnd(status);
    if (!end || end->exitCode == 0 || status.ready) {
        return {};
    }
    Found found = whyItEnded(*end);
    if (!found) {
        found = because(ErrorKind::EditorCrashed, end->message, 0s,
                        {{u"exitCode"_s, QString::number(end->exitCode)}, {u"log"_s, redact(end->message.trimmed())}});
    }
    // Once may be chance: the kubelet starts it again. In a back-off it has ended several times.
    if (found->error.kind != ErrorKind::ContainerRefused && status.state.reason != "CrashLoopBackOff"_L1
        && status.restartCount < 2) {
        found->patience = oneMoreTry;
    }
    return found;
}

} // namespace

const kube::Event *newestEvent(const QList<kube::Event> &events, const QStringList &reasons)
{
    const kube::Event *newest = nullptr;
    for (const kube::Event &event : events) {
        if (reasons.contains(event.reason) && (!newest || newest->lastTimestamp <= event.lastTimestamp)) {
            newest = &event;
        }
    }
    return newest;
}

std::optional<Diagnosis> diagnose(const kube::Pod &pod, const QList<kube::Event> &events, const Definition &definition)
{
    Found found = howItEnded(pod, events);
    if (!found) {
        found = whereItIs(pod);
    }
    if (!found) {
        found = whatItWaitsFor(pod, events, definition);
    }
    for (const kube::ContainerStatus &status : pod.initContainers) {
        found = found ? found : files(status, definition);
    }
    for (const kube::ContainerStatus &status : pod.containers) {
        found = found ? found : editor(status, definition);
    }
    if (pod.phase == "Failed"_L1) {
        found = found ? found : because(ErrorKind::EditorCrashed, pod.message);
        found->patience = 0s;
    }
    return found;
}

} // namespace remote::workstation
