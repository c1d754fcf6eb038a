// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/kube/objects.h"

#include <QHash>
#include <QSet>

#include <chrono>
#include <vector>

namespace remote::workstation {

/// What the service's two watches know of pods and their events, for those who wait for something there.
class Board
{
public:
    /// Exactly these exist.
    void replacePods(const QList<kube::Pod> &pods);
    void setPod(const kube::Pod &pod);
    void removePod(const kube::Pod &pod);
    void replaceEvents(const QList<kube::Event> &events);
    void setEvent(const kube::Event &event);
    void removeEvent(const kube::Event &event);

    /// A pod that an answer told before the watch did. An older answer never replaces what the watch said.
    void learn(const kube::Pod &pod);
    /// The API server itself says that this pod exists, though a list (it may be from a cache) had left it out.
    /// Resource versions of one object may be compared as numbers since Kubernetes 1.35, and could in practice before.
    void restore(const kube::Pod &pod);

    [[nodiscard]] const QMap<QString, kube::Pod> &pods() const { return m_pods; }
    /// Null when there is none of this name with this uid.
    [[nodiscard]] const kube::Pod *find(const QString &name, const QString &uid) const;
    [[nodiscard]] QList<kube::Event> eventsOf(const kube::Pod &pod) const;
    /// The watch has seen this pod go.
    [[nodiscard]] bool isRemoved(const QString &uid) const { return m_removed.contains(uid); }

    /// Wakes all who wait.
    void notify();
    /// True after a change, false when the limit is over or `stop` is requested.
    Task<bool> nextChange(Clock &clock, std::chrono::milliseconds limit, std::stop_token stop);

private:
    QMap<QString, kube::Pod> m_pods;                      ///< by name
    QHash<QString, QHash<QString, kube::Event>> m_events; ///< by the pod's uid, then by the event's name
    QSet<QString> m_removed;                              ///< uids
    std::vector<std::stop_source> m_waiting;
};

} // namespace remote::workstation
