// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/groundwork.h"

#include "core/workstation/disk.h"
#include "core/workstation/names.h"
#include "core/workstation/saved.h"
#include "core/workstation/storage.h"
#include "core/workstation/workstation.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::workstation {

namespace {

/// A machine that does not answer keeps a disk for minutes.
constexpr auto diskPatience = 15min;

QJsonObject marked(QJsonObject manifest, const QString &start)
{
    QJsonObject meta = manifest.value("metadata"_L1).toObject();
    QJsonObject annotations = meta.value("annotations"_L1).toObject();
    annotations.insert(keys::start, start);
    meta.insert("annotations"_L1, annotations);
    manifest.insert("metadata"_L1, meta);
    return manifest;
}

Error inUse(const kube::Pod &by, const Board &board, const QString &what)
{
    Workstation other = workstationOf(by, {});
    if (const auto saved = board.saved().constFind(other.id); saved != board.saved().constEnd()) {
        other = withSaved(std::move(other), *saved);
    }
    return {ErrorKind::DiskInUse, what, {{u"workstation"_s, other.id}, {u"name"_s, other.definition.title()}}, {}};
}

} // namespace

Groundwork::Groundwork(kube::ApiClient &api, Clock &clock, Board &board, Definition definition, QString id,
                       QString start, std::function<void()> told)
    : m_api(api)
    , m_clock(clock)
    , m_board(board)
    , m_definition(std::move(definition))
    , m_id(std::move(id))
    , m_start(std::move(start))
    , m_claim(Storage::of(m_definition, api.cluster().user)->claimName())
    , m_told(std::move(told))
{
}

Task<Result<void>> Groundwork::lay(std::stop_token waiting, std::stop_token quit)
{
    if (waiting.stop_requested()) {
        co_return cancelled();
    }
    if (Result<void> saved = co_await save(quit); !saved) {
        co_return saved;
    }
    if (m_claim.isEmpty()) {
        co_return Result<void>();
    }
    Result<void> provided = co_await provideDisk(waiting, quit);
    warn({});
    co_return provided;
}

Task<Result<void>> Groundwork::save(std::stop_token quit)
{
    if (const auto known = m_board.saved().constFind(m_id); known != m_board.saved().constEnd()) {
        m_saved = {m_id, known->meta.uid};
        const Result<Definition> before = savedDefinition(*known);
        if (before && *before == m_definition) {
            co_return Result<void>();
        }
        const Result<kube::ConfigMap> changed =
            co_await m_api.mergePatch<kube::ConfigMap>(m_id, savedPatch(m_definition), quit);
        if (!changed) {
            co_return fail(changed.error());
        }
        m_board.learn(*changed);
        co_return Result<void>();
    }
    const QJsonObject manifest = marked(savedManifest(m_definition, m_id, m_api.cluster().user), m_start);
    const Result<kube::ConfigMap> made = co_await m_api.create<kube::ConfigMap>(manifest, {}, quit);
    if (made) {
        m_madeDefinition = {m_id, made->meta.uid};
        m_saved = {m_id, made->meta.uid};
        m_board.learn(*made);
        co_return Result<void>();
    }
    if (made.error().kind != ErrorKind::Conflict) {
        note(m_madeDefinition, m_id, made.error());
        co_return fail(made.error());
    }
    const Result<kube::ConfigMap> existing = co_await m_api.get<kube::ConfigMap>(m_id, quit);
    if (!existing) {
        co_return fail(existing.error());
    }
    const Result<Definition> theirs = savedDefinition(*existing);
    if (!isSaved(*existing) || !theirs || !isSameWorkstation(*theirs, m_definition)) {
        co_return fail(ErrorKind::Conflict, u"%1 is saved as something else"_s.arg(m_id), {{u"resource"_s, m_id}});
    }
    m_saved = {m_id, existing->meta.uid};
    m_board.learn(*existing);
    co_return Result<void>();
}

Task<Result<void>> Groundwork::provideDisk(std::stop_token waiting, std::stop_token quit)
{
    const std::chrono::milliseconds end = m_clock.elapsed() + diskPatience;
    for (;;) {
        if (waiting.stop_requested()) {
            co_return cancelled();
        }
        const auto known = m_board.claims().constFind(m_claim);
        if (known == m_board.claims().constEnd()) {
            if (Result<void> created = co_await createDisk(m_claim, quit); !created) {
                co_return created;
            }
            continue;
        }
        bool passes = false;
        const std::optional<Error> problem = obstacle(*known, passes);
        if (!problem) {
            co_return Result<void>();
        }
        const std::chrono::milliseconds left = end - m_clock.elapsed();
        if (!passes || left <= 0ms) {
            co_return fail(*problem);
        }
        warn(problem);
        co_await m_board.nextChange(m_clock, left, waiting);
    }
}

Task<Result<void>> Groundwork::createDisk(const QString &name, std::stop_token quit)
{
    const QJsonObject manifest = marked(Storage::of(m_definition, m_api.cluster().user)->claimManifest(), m_start);
    Result<kube::PersistentVolumeClaim> claim = co_await m_api.create<kube::PersistentVolumeClaim>(manifest, {}, quit);
    if (claim) {
        m_madeDisk = {name, claim->meta.uid};
    } else if (claim.error().kind == ErrorKind::Conflict) {
        claim = co_await m_api.get<kube::PersistentVolumeClaim>(name, quit);
        if (claim && !isDisk(*claim)) {
            co_return fail(ErrorKind::Conflict, u"disk %1 belongs to something else"_s.arg(name),
                           {{u"resource"_s, name}});
        }
    } else {
        note(m_madeDisk, name, claim.error());
    }
    if (claim) {
        m_board.learn(*claim);
        co_return Result<void>();
    }
    co_return claim.error().kind == ErrorKind::NotFound ? Result<void>() : fail(claim.error());
}

/// `passes`: waiting mends it.
std::optional<Error> Groundwork::obstacle(const kube::PersistentVolumeClaim &claim, bool &passes) const
{
    if (claim.meta.deletionTimestamp) {
        passes = true;
        return Error{ErrorKind::DiskUnavailable, u"the disk is being deleted"_s, {{u"reason"_s, u"Deleting"_s}}, {}};
    }
    if (isShared()) {
        return {};
    }
    for (const kube::Pod &pod : m_board.pods()) {
        if (pod.meta.name != m_id && usesClaim(pod, m_claim)) {
            passes = pod.meta.deletionTimestamp.has_value();
            return inUse(pod, m_board, u"disk %1 is in use by %2"_s.arg(m_claim, pod.meta.name));
        }
    }
    return {};
}

bool Groundwork::isShared() const
{
    return diskOf(m_board.claims().value(m_claim)).shared;
}

Task<Result<void>> Groundwork::checkAlone(std::stop_token quit)
{
    if (m_claim.isEmpty() || isShared()) {
        co_return Result<void>();
    }
    const Result<QList<kube::Pod>> pods = co_await m_api.list<kube::Pod>({ownSelector(), {}}, quit);
    if (!pods) {
        co_return isPassing(pods.error().kind) ? Result<void>() : fail(pods.error());
    }
    for (const kube::Pod &pod : *pods) {
        if (pod.meta.name != m_id && usesClaim(pod, m_claim)) {
            co_return fail(inUse(pod, m_board, u"%1 began at the same moment"_s.arg(pod.meta.name)));
        }
    }
    co_return Result<void>();
}

void Groundwork::keep()
{
    m_madeDefinition = {};
    m_madeDisk = {};
}

bool Groundwork::isNeededByOthers() const
{
    const bool kept = std::ranges::any_of(m_board.saved(), [this](const kube::ConfigMap &saved) {
        const Result<Definition> definition = savedDefinition(saved);
        return saved.meta.name != m_id && (!definition || definition->disk.claim == m_claim);
    });
    const bool used = std::ranges::any_of(
        m_board.pods(), [this](const kube::Pod &pod) { return pod.meta.name != m_id && usesClaim(pod, m_claim); });
    return kept || used;
}

Task<Result<void>> Groundwork::takeAway(EndTokens tokens)
{
    Result<void> disk;
    if (!m_madeDisk.name.isEmpty() && !isNeededByOthers()) {
        disk = co_await takeAwayOne<kube::PersistentVolumeClaim>(std::exchange(m_madeDisk, {}), tokens);
    }
    Result<void> definition;
    if (!m_madeDefinition.name.isEmpty()) {
        definition = co_await takeAwayOne<kube::ConfigMap>(std::exchange(m_madeDefinition, {}), tokens);
    }
    co_return disk ? definition : disk;
}

template <class T> Task<Result<void>> Groundwork::takeAwayOne(Made made, EndTokens tokens)
{
    while (made.uid.isEmpty()) {
        const Result<T> object = co_await m_api.get<T>(made.name, tokens.giveUp);
        if (object && object->meta.annotations.value(keys::start) == m_start) {
            made.uid = object->meta.uid;
        } else if (object || !isPassing(object.error().kind) || !co_await m_clock.sleep(passingPause, tokens.giveUp)) {
            co_return Result<void>(); // Not ours, or nobody can tell.
        }
    }
    co_return co_await removeObject<T>(m_api, m_clock, m_board, {made.name, made.uid}, tokens);
}

void Groundwork::warn(const std::optional<Error> &warning)
{
    if (!isSameError(warning, m_warning)) {
        m_warning = warning;
        m_told();
    }
}

void Groundwork::note(Made &made, const QString &name, const Error &error) const
{
    if (isPassing(error.kind) || error.kind == ErrorKind::Cancelled) {
        made = {name, {}};
    }
}

} // namespace remote::workstation
