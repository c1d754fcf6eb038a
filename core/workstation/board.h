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

/// What the service's watches know of pods, their events, saved workstations and disks, for those who wait for
/// something there.
class Board
{
public:
    /// Exactly these exist.
    void replacePods(const QList<kube::Pod> &pods);
    void setPod(const kube::Pod &pod);
    void removePod(const kube::Pod &pod);
    void replaceSaved(const QList<kube::ConfigMap> &maps);
    void setSaved(const kube::ConfigMap &map);
    void removeSaved(const kube::ConfigMap &map);
    void replaceClaims(const QList<kube::PersistentVolumeClaim> &claims);
    void setClaim(const kube::PersistentVolumeClaim &claim);
    void removeClaim(const kube::PersistentVolumeClaim &claim);
    void replaceEvents(const QList<kube::Event> &events);
    void setEvent(const kube::Event &event);
    void removeEvent(const kube::Event &event);

    /// What an answer told before the watch did. An older answer never replaces what the watch said.
    void learn(const kube::Pod &pod);
    void learn(const kube::ConfigMap &map);
    void learn(const kube::PersistentVolumeClaim &claim);
    /// The API server itself says that this pod exists, though a list (it may be from a cache) had left it out.
    /// Resource versions of one object may be compared as numbers since Kubernetes 1.35, and could in practice before.
    void restore(const kube::Pod &pod);

    [[nodiscard]] const QMap<QString, kube::Pod> &pods() const { return m_pods; }
    /// Null when there is none of this name with this uid.
    [[nodiscard]] const kube::Pod *find(const QString &name, const QString &uid) const;
    /// By name; only those that are saved workstations, or disks.
    [[nodiscard]] const QMap<QString, kube::ConfigMap> &saved() const { return m_saved; }
    [[nodiscard]] const QMap<QString, kube::PersistentVolumeClaim> &claims() const { return m_claims; }
    /// Those of the pod, and those of its claims since it was made.
    [[nodiscard]] QList<kube::Event> eventsOf(const kube::Pod &pod) const;
    /// The watch has seen this object go.
    [[nodiscard]] bool isRemoved(const QString &uid) const { return m_removed.contains(uid); }

    /// Wakes all who wait.
    void notify();
    /// True after a change, false when the limit is over or `stop` is requested.
    Task<bool> nextChange(Clock &clock, std::chrono::milliseconds limit, std::stop_token stop);

private:
    QMap<QString, kube::Pod> m_pods; ///< by name, as the next two
    QMap<QString, kube::ConfigMap> m_saved;
    QMap<QString, kube::PersistentVolumeClaim> m_claims;
    QHash<QString, QHash<QString, kube::Event>> m_events; ///< by the object's uid, then by the event's name
    QSet<QString> m_removed;                              ///< uids
    std::vector<std::stop_source> m_waiting;
};

} // namespace remote::workstation
