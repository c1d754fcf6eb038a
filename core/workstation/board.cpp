// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/board.h"

#include "core/workstation/disk.h"
#include "core/workstation/eitherstop.h"
#include "core/workstation/saved.h"

#include <functional>
#include <utility>

namespace remote::workstation {

namespace {

template <class T> void replaceAll(QMap<QString, T> &known, const QList<T> &all, QSet<QString> &removed)
{
    const QMap<QString, T> old = std::exchange(known, {});
    QSet<QString> present;
    for (const T &one : all) {
        known.insert(one.meta.name, one);
        present.insert(one.meta.uid);
    }
    for (const T &one : old) {
        if (!present.contains(one.meta.uid)) {
            removed.insert(one.meta.uid);
        }
    }
}

template <class T> void put(QMap<QString, T> &known, const T &one, QSet<QString> &removed)
{
    const auto old = known.constFind(one.meta.name);
    if (old != known.constEnd() && old->meta.uid != one.meta.uid) {
        removed.insert(old->meta.uid);
    }
    known.insert(one.meta.name, one);
}

template <class T> void take(QMap<QString, T> &known, const T &one, QSet<QString> &removed)
{
    if (const auto old = known.constFind(one.meta.name); old != known.constEnd() && old->meta.uid == one.meta.uid) {
        known.erase(old);
    }
    removed.insert(one.meta.uid);
}

/// Resource versions of one object may be compared as numbers (see Board::restore).
template <class T> bool isNews(const QMap<QString, T> &known, const T &one)
{
    const auto old = known.constFind(one.meta.name);
    return old == known.constEnd() || old->meta.uid != one.meta.uid
        || old->meta.resourceVersion.toULongLong() < one.meta.resourceVersion.toULongLong();
}

} // namespace

void Board::replacePods(const QList<kube::Pod> &pods)
{
    replaceAll(m_pods, pods, m_removed);
    notify();
}

void Board::setPod(const kube::Pod &pod)
{
    put(m_pods, pod, m_removed);
    notify();
}

void Board::removePod(const kube::Pod &pod)
{
    take(m_pods, pod, m_removed);
    notify();
}

void Board::replaceSaved(const QList<kube::ConfigMap> &maps)
{
    QList<kube::ConfigMap> saved = maps;
    saved.removeIf(std::not_fn(isSaved));
    replaceAll(m_saved, saved, m_removed);
    notify();
}

void Board::setSaved(const kube::ConfigMap &map)
{
    if (isSaved(map)) {
        put(m_saved, map, m_removed);
        notify();
    }
}

void Board::removeSaved(const kube::ConfigMap &map)
{
    take(m_saved, map, m_removed);
    notify();
}

void Board::replaceClaims(const QList<kube::PersistentVolumeClaim> &claims)
{
    QList<kube::PersistentVolumeClaim> disks = claims;
    disks.removeIf(std::not_fn(isDisk));
    replaceAll(m_claims, disks, m_removed);
    notify();
}

void Board::setClaim(const kube::PersistentVolumeClaim &claim)
{
    if (isDisk(claim)) {
        put(m_claims, claim, m_removed);
        notify();
    }
}

void Board::removeClaim(const kube::PersistentVolumeClaim &claim)
{
    take(m_claims, claim, m_removed);
    notify();
}

void Board::replaceEvents(const QList<kube::Event> &events)
{
    m_events.clear();
    for (const kube::Event &event : events) {
        m_events[event.involvedUid].insert(event.meta.name, event);
    }
    notify();
}

void Board::setEvent(const kube::Event &event)
{
    m_events[event.involvedUid].insert(event.meta.name, event);
    notify();
}

void Board::removeEvent(const kube::Event &event)
{
    if (const auto ofPod = m_events.find(event.involvedUid); ofPod != m_events.end()) {
        ofPod->remove(event.meta.name);
        if (ofPod->isEmpty()) {
            m_events.erase(ofPod);
        }
    }
}

void Board::learn(const kube::Pod &pod)
{
    if (!find(pod.meta.name, pod.meta.uid) && !isRemoved(pod.meta.uid)) {
        setPod(pod);
    }
}

void Board::learn(const kube::ConfigMap &map)
{
    if (!isRemoved(map.meta.uid) && isNews(m_saved, map)) {
        setSaved(map);
    }
}

void Board::learn(const kube::PersistentVolumeClaim &claim)
{
    if (!isRemoved(claim.meta.uid) && isNews(m_claims, claim)) {
        setClaim(claim);
    }
}

void Board::restore(const kube::Pod &pod)
{
    m_removed.remove(pod.meta.uid);
    const kube::Pod *known = find(pod.meta.name, pod.meta.uid);
    if (!known || known->meta.resourceVersion.toULongLong() < pod.meta.resourceVersion.toULongLong()) {
        setPod(pod);
    }
}

const kube::Pod *Board::find(const QString &name, const QString &uid) const
{
    const auto found = m_pods.constFind(name);
    return found != m_pods.constEnd() && found->meta.uid == uid ? &*found : nullptr;
}

QList<kube::Event> Board::eventsOf(const kube::Pod &pod) const
{
    QList<kube::Event> events = m_events.value(pod.meta.uid).values();
    for (const QString &name : pod.claims) {
        for (const kube::Event &event : m_events.value(m_claims.value(name).meta.uid)) {
            if (event.lastTimestamp >= pod.meta.creationTimestamp) {
                events.append(event);
            }
        }
    }
    return events;
}

void Board::notify()
{
    for (const std::stop_source &waiting : std::exchange(m_waiting, {})) {
        requestStop(waiting);
    }
}

Task<bool> Board::nextChange(Clock &clock, std::chrono::milliseconds limit, std::stop_token stop)
{
    const std::stop_source change;
    m_waiting.push_back(change);
    const EitherStop either(stop, change.get_token());
    co_await clock.sleep(limit, either.token());
    std::erase(m_waiting, change);
    co_return change.stop_requested();
}

} // namespace remote::workstation
