// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "core/workstation/disk.h"
#include "core/workstation/workstation.h"

#include <QObject>

namespace remote::workstation {

/// The person's workstations in one cluster: the list, and what can be done with them. The windows know
/// only this; ClusterService is the real one.
class Service : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// In the order in which they were saved or first started. Before the first answer of the cluster: empty, and
    /// isLoaded() is false.
    [[nodiscard]] virtual QList<Workstation> workstations() const = 0;
    /// The disks that outlive workstations, in order of creation.
    [[nodiscard]] virtual QList<Disk> disks() const = 0;
    [[nodiscard]] virtual bool isLoaded() const = 0;
    /// Set while the cluster can't be reached or refuses; the list is then the last one known.
    [[nodiscard]] virtual std::optional<Error> trouble() const = 0;
    [[nodiscard]] std::optional<Workstation> find(const QString &id) const;
    [[nodiscard]] std::optional<Disk> findDisk(const QString &id) const;

    /// Begins a start and returns its id at once; follow it by changed(id). It saves the definition. One that runs or
    /// starts already for the same image, repository, branch and storage is the one returned; one that is saved is
    /// started with the size that is asked for now. When a start fails or is cancelled nothing of what it made
    /// stays in the cluster; a failed one stays in the list as Failed until dismissed.
    virtual QString start(const Definition &definition) = 0;
    /// Starts what is in the list, as `definition` says from now on (its image may have a new version). What runs or
    /// starts already is left as it is.
    virtual void start(const QString &id, const Definition &definition) = 0;
    /// The same as it is saved.
    void start(const QString &id);
    /// Ends a start or a running workstation; what is saved and the disk stay. Also for Asleep and Failed ones.
    virtual void stop(const QString &id) = 0;
    /// stop(), because nobody uses it: it is Asleep then until it is started.
    virtual void sleep(const QString &id) = 0;
    /// Once a stop hangs: takes the pod out of the cluster without waiting for its machine.
    virtual void forceStop(const QString &id) = 0;
    /// Takes a Failed one that only this program remembers out of the list; a saved one is Stopped then.
    virtual void dismiss(const QString &id) = 0;

    /// Saves a new one without starting it, also when there is one like it, and returns its id. When that does not work
    /// it is in the list as Failed until dismissed.
    virtual QString save(const Definition &definition) = 0;
    /// Applies at the next start (Workstation::isChanged), but for the name.
    virtual void edit(const QString &id, const Definition &definition) = 0;
    void rename(const QString &id, const QString &name);
    /// Another one like it; they share their disk if they have one.
    QString duplicate(const QString &id, const QString &name);
    /// Stops it, then deletes what is saved; with `andDisk` the disk too, unless another one keeps its work on it.
    virtual void remove(const QString &id, bool andDisk) = 0;

    /// What of its work is where (Workstation::rescues), from now on.
    virtual void setRescues(const QString &id, const QList<RescueRecord> &rescues) = 0;

    /// Deletes the disk with all that is on it. It goes when nothing uses it any more; until then it is `leaving`.
    virtual void removeDisk(const QString &id) = 0;
    /// Gives a disk that is lost its claim again, and with it its files. One is brought back by a start, too.
    virtual void bringBackDisk(const QString &id) = 0;
    /// `size` is a quantity. Disk::error tells when the class of disks can't grow.
    virtual void growDisk(const QString &id, const QString &size) = 0;

    /// The namespace that the pods are in.
    [[nodiscard]] virtual QString nameSpace() const = 0;

    /// Stops whatever runs here (not the workstations) and waits for it. What was asked for still reaches the cluster,
    /// unless that takes seconds.
    virtual Task<> shutDown() = 0;

Q_SIGNALS:
    /// The list changed: something was added, removed or loaded, or trouble came or went. Disks, too.
    void listChanged();
    /// One workstation's state, progress or error changed.
    void changed(const QString &id);
    /// stop() or remove() was called here: the end that follows is no surprise.
    void stopRequested(const QString &id);
};

/// The port of 127.0.0.1 in the pod that code-server listens on.
inline constexpr quint16 editorPort = 8080;

} // namespace remote::workstation
