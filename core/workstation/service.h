// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
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

    /// In order of creation. Before the first answer of the cluster: empty, and isLoaded() is false.
    [[nodiscard]] virtual QList<Workstation> workstations() const = 0;
    [[nodiscard]] virtual bool isLoaded() const = 0;
    /// Set while the cluster can't be reached or refuses; the list is then the last one known.
    [[nodiscard]] virtual std::optional<Error> trouble() const = 0;
    [[nodiscard]] std::optional<Workstation> find(const QString &id) const;

    /// Begins a start and returns its id at once; follow it by changed(id). A workstation of the same
    /// definition that runs or starts already is the one returned. When a start fails or is cancelled
    /// nothing of it stays in the cluster; a failed one stays in the list as Failed until dismissed.
    virtual QString start(const Definition &definition) = 0;
    /// Ends a start (leaves nothing behind) or a running workstation. Also for Asleep and Failed ones.
    virtual void stop(const QString &id) = 0;
    /// Takes a Failed one that only this program remembers out of the list.
    virtual void dismiss(const QString &id) = 0;
    /// The namespace that the pods are in.
    [[nodiscard]] virtual QString nameSpace() const = 0;

    /// Stops whatever runs here (not the workstations) and waits for it. What stop() asked for still reaches the
    /// cluster, unless that takes seconds.
    virtual Task<> shutDown() = 0;

Q_SIGNALS:
    /// The list changed: something was added, removed or loaded, or trouble came or went.
    void listChanged();
    /// One workstation's state, progress or error changed.
    void changed(const QString &id);
    /// stop() was called here: the end that follows is no surprise.
    void stopRequested(const QString &id);
};

/// The port of 127.0.0.1 in the pod that code-server listens on.
inline constexpr quint16 editorPort = 8080;

} // namespace remote::workstation
