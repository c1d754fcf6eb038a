// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/board.h"

#include "core/workstation/eitherstop.h"

#include <utility>

namespace remote::workstation {

void Board::replacePods(const QList<kube::Pod> &pods)
{
    const QMap<QString, kube::Pod> old = std::exchange(m_pods, {});
    QSet<QString> present;
    for (const kube::Pod &pod : pods) {
        m_pods.insert(pod.meta.name, pod);
        present.insert(pod.meta.uid);
    }
    for (const kube::Pod &pod : old) {
        if (!present.contains(pod.meta.uid)) {
            m_removed.insert(pod.meta.uid);
        }
    }
    notify();
}

void Board::setPod(const kube::Pod &pod)
{
    const auto old = m_pods.constFind(pod.meta.name);
    if (old != m_pods.constEnd() && old->meta.uid != pod.meta.uid) {
        m_removed.insert(old->meta.uid);
    }
    m_pods.insert(pod.meta.name, pod);
    notify();
}

void Board::removePod(const kube::Pod &pod)
{
    if (find(pod.meta.name, pod.meta.uid)) {
        m_pods.remove(pod.meta.name);
    }
    m_removed.insert(pod.meta.uid);
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
    return m_events.value(pod.meta.uid).values();
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
