// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/launcher.h"

#include "core/workstation/eitherstop.h"
#include "core/workstation/manifest.h"
#include "core/workstation/names.h"
#include "core/workstation/progress.h"

#include <QUuid>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::workstation {

/// Judges a pod each time it is looked at: ready, failed, or how long it may still stay as it is.
struct Launcher::Watchdog {
    std::pair<Phase, std::optional<ErrorKind>> mark{Phase::Preparing, std::nullopt};
    std::chrono::milliseconds since{0};
    std::optional<Error> failure; ///< No waiting mends it.
    std::optional<Error> overdue; ///< The error to give up with once `remaining` is over.
    std::chrono::milliseconds remaining{0};

    void look(const kube::Pod &pod, const QList<kube::Event> &events, const Definition &definition,
              std::chrono::milliseconds now)
    {
        const Progress progress = progressOf(pod, events);
        const std::optional<Diagnosis> diagnosis = diagnose(pod, events, definition);
        const std::pair next{progress.phase, diagnosis ? std::optional(diagnosis->error.kind) : std::nullopt};
        if (next != mark) {
            mark = next;
            since = now;
        }
        failure = diagnosis && diagnosis->isFinal() ? std::optional(diagnosis->error) : std::nullopt;
        if (pod.meta.deletionTimestamp) {
            failure = Error{ErrorKind::WorkstationGone, u"the pod is being deleted"_s, {}, {}};
        }
        const Facts facts{{u"message"_s, progress.detail}};
        overdue =
            diagnosis ? diagnosis->error : Error{ErrorKind::TimedOut, u"no progress: "_s + progress.detail, facts, {}};
        remaining = since + (diagnosis ? diagnosis->patience : patienceOf(progress.phase)) - now;
    }
};

std::chrono::seconds patienceOf(Phase phase)
{
    switch (phase) {
    case Phase::DownloadingImage:
    case Phase::GettingFiles:
        return 60min;
    case Phase::Placing:
        return 2min;
    case Phase::Preparing:
    case Phase::StartingEditor:
    case Phase::Connecting:
    case Phase::Done:
        break;
    }
    return 3min;
}

Launcher::Launcher(kube::ApiClient &api, Clock &clock, Board &board, Definition definition, QString id,
                   FindSupplies find, std::function<void()> told)
    : m_api(api)
    , m_clock(clock)
    , m_board(board)
    , m_definition(std::move(definition))
    , m_person(api.cluster().user)
    , m_id(std::move(id))
    , m_start(QUuid::createUuid().toString(QUuid::WithoutBraces))
    , m_groundwork(api, clock, board, m_definition, m_id, m_start, std::move(told))
    , m_find(std::move(find))
{
}

Task<Result<void>> Launcher::start(std::stop_token cancel, EndTokens tokens)
{
    const EitherStop waiting(cancel, tokens.quit);
    if (Result<void> laid = co_await m_groundwork.lay(waiting.token(), tokens.quit); !laid) {
        co_return laid;
    }
    if (Result<void> found = co_await findSupplies(waiting.token()); !found) {
        co_return found;
    }
    if (Result<void> obtained = co_await obtainPod(waiting.token(), tokens); !obtained) {
        co_return obtained;
    }
    if (Result<void> alone = co_await m_groundwork.checkAlone(tokens.quit); !alone) {
        co_return alone;
    }
    co_return co_await waitUntilReady(waiting.token(), tokens.quit);
}

Task<Result<void>> Launcher::findSupplies(std::stop_token waiting)
{
    if (!m_find) {
        co_return Result<void>();
    }
    Result<Supplies> found = co_await m_find(m_definition.repository, std::move(waiting));
    if (!found) {
        co_return fail(found.error());
    }
    m_supplies = std::move(*found);
    co_return Result<void>();
}

Task<Result<void>> Launcher::cleanUp(EndTokens tokens)
{
    const Result<void> removed = co_await removeOwnPod(tokens);
    if (!removed && removed.error().kind != ErrorKind::Cancelled) {
        co_return removed;
    }
    const Result<void> cleared = co_await m_groundwork.takeAway(tokens); // also when the program ends meanwhile
    co_return removed ? cleared : removed;
}

Task<Result<void>> Launcher::removeOwnPod(EndTokens tokens)
{
    QString uid = m_uid.isEmpty() ? m_leftover : m_uid;
    if (uid.isEmpty() && m_unsure) {
        uid = co_await findOwn(tokens.giveUp);
    }
    if (uid.isEmpty()) {
        co_return Result<void>();
    }
    co_return co_await removeObject<kube::Pod>(m_api, m_clock, m_board, {m_id, uid}, tokens);
}

// A create is never broken off for a cancel: its outcome would be unknown. It takes milliseconds.
Task<Result<void>> Launcher::obtainPod(std::stop_token waiting, EndTokens tokens)
{
    while (m_uid.isEmpty()) {
        if (waiting.stop_requested()) {
            co_return cancelled();
        }
        Result<void> obtained = co_await createPod(tokens);
        if (!obtained && obtained.error().kind == ErrorKind::Conflict) {
            obtained = co_await meetExisting(waiting, tokens.quit);
        }
        if (!obtained) {
            co_return obtained;
        }
    }
    co_return Result<void>();
}

// The kubelet waits for the supplies by itself: they come right after the pod, which owns them.
Task<Result<void>> Launcher::createPod(EndTokens tokens)
{
    const std::stop_token stop = m_supplies.needSecret() ? tokens.giveUp : tokens.quit;
    const QJsonObject manifest = podManifest(m_definition, m_person, m_start, m_groundwork.saved(), m_supplies);
    const Result<kube::Pod> created = co_await m_api.create<kube::Pod>(manifest, {}, stop);
    if (!created) {
        m_unsure = isPassing(created.error().kind) || created.error().kind == ErrorKind::Cancelled;
        co_return fail(created.error());
    }
    take(*created);
    if (!m_supplies.needSecret()) {
        co_return Result<void>();
    }
    const Result<QJsonObject> delivered = co_await m_api.createObject(
        {{}, u"v1"_s, u"secrets"_s}, suppliesManifest(m_supplies, m_id, m_person, m_start, m_uid), {}, stop);
    co_return delivered ? Result<void>() : fail(delivered.error());
}

// Success with an empty m_uid: the way is free now, create again.
Task<Result<void>> Launcher::meetExisting(std::stop_token waiting, std::stop_token quit)
{
    const Result<kube::Pod> existing = co_await m_api.get<kube::Pod>(m_id, quit);
    if (!existing) {
        co_return existing.error().kind == ErrorKind::NotFound ? Result<void>() : fail(existing.error());
    }
    if (!isOurs(*existing)) {
        co_return fail(ErrorKind::Conflict, u"pod %1 belongs to something else"_s.arg(m_id), {{u"resource"_s, m_id}});
    }
    if (isAlive(*existing)) {
        take(*existing);
        co_return Result<void>();
    }
    m_leftover = existing->meta.uid;
    Result<void> removed =
        co_await removeObject<kube::Pod>(m_api, m_clock, m_board, {m_id, m_leftover}, {waiting, waiting});
    if (removed) {
        m_leftover.clear();
    }
    co_return removed;
}

Task<Result<void>> Launcher::waitUntilReady(std::stop_token waiting, std::stop_token quit)
{
    Watchdog watchdog;
    watchdog.since = m_clock.elapsed();
    for (;;) {
        if (waiting.stop_requested()) {
            co_return cancelled();
        }
        if (const std::optional<Result<void>> verdict = judge(watchdog)) {
            co_return *verdict;
        }
        if (m_board.find(m_id, m_uid) && watchdog.remaining > 0ms) {
            co_await m_board.nextChange(m_clock, watchdog.remaining, waiting);
            continue;
        }
        const Result<void> refreshed = co_await refresh(quit);
        if (!refreshed && !isPassing(refreshed.error().kind)) {
            co_return refreshed;
        }
        if (!refreshed) {
            co_await m_clock.sleep(passingPause, waiting);
            continue;
        }
        if (const std::optional<Result<void>> verdict = judge(watchdog)) {
            co_return *verdict;
        }
        if (watchdog.remaining <= 0ms) {
            co_return fail(*watchdog.overdue);
        }
    }
}

// Nothing while neither is certain.
std::optional<Result<void>> Launcher::judge(Watchdog &watchdog) const
{
    const kube::Pod *pod = m_board.find(m_id, m_uid);
    if (!pod) {
        return {};
    }
    if (pod->isReady() && !pod->meta.deletionTimestamp) {
        return Result<void>();
    }
    watchdog.look(*pod, m_board.eventsOf(*pod), m_definition, m_clock.elapsed());
    return watchdog.failure ? std::optional(Result<void>(fail(*watchdog.failure))) : std::nullopt;
}

Task<Result<void>> Launcher::refresh(std::stop_token quit)
{
    const Result<kube::Pod> pod = co_await m_api.get<kube::Pod>(m_id, quit);
    if (!pod && pod.error().kind != ErrorKind::NotFound) {
        co_return fail(pod.error());
    }
    if (!pod || pod->meta.uid != m_uid) {
        co_return fail(ErrorKind::WorkstationGone, u"pod %1 was deleted"_s.arg(m_id));
    }
    m_board.restore(*pod);
    co_return Result<void>();
}

// After a create without an answer: the uid of the pod that it made all the same, if it did.
Task<QString> Launcher::findOwn(std::stop_token stop)
{
    for (;;) {
        const Result<kube::Pod> pod = co_await m_api.get<kube::Pod>(m_id, stop);
        if (pod) {
            co_return pod->meta.annotations.value(keys::start) == m_start ? pod->meta.uid : QString();
        }
        if (!isPassing(pod.error().kind) || !co_await m_clock.sleep(passingPause, stop)) {
            co_return QString();
        }
    }
}

bool Launcher::isOurs(const kube::Pod &pod) const
{
    return pod.meta.labels.value(keys::managedBy) == "remote"_L1 && pod.meta.labels.value(keys::instance) == m_id;
}

bool Launcher::isAlive(const kube::Pod &pod) const
{
    const std::optional<Diagnosis> diagnosis = diagnose(pod, {}, m_definition);
    return !pod.meta.deletionTimestamp && (pod.isReady() || !diagnosis || !diagnosis->isFinal());
}

void Launcher::take(const kube::Pod &pod)
{
    m_uid = pod.meta.uid;
    m_board.learn(pod);
}

} // namespace remote::workstation
