// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/gateway/portguard.h"
#include "core/kube/forward/forwarder.h"

#include <QObject>
#include <QUrl>

namespace remote::gateway {

/// A port of 127.0.0.1 that leads to a port of a pod: for programs of the person's own. Bytes are passed on as they
/// are; connections that begin as HTTP go through a PortGuard, request by request.
class PortGateway : public QObject
{
    Q_OBJECT
public:
    enum class Check {
        Http, ///< See above.
        None, ///< Every connection is passed on at once, unseen.
    };

    PortGateway(std::unique_ptr<kube::Forwarder> forwarder, Check check, QObject *parent = nullptr);
    ~PortGateway() override;

    /// Listens on 127.0.0.1, on another port when the preferred one is taken. Errors: PortInUse.
    [[nodiscard]] Result<void> listen(quint16 preferredPort);
    [[nodiscard]] quint16 port() const;
    /// `http://localhost:port/`
    [[nodiscard]] QUrl url() const;
    /// The workstation's other ports. Before listen(), which adds this one; the end of this object removes it.
    void join(const PortFamily &family);
    [[nodiscard]] qsizetype connections() const;

Q_SIGNALS:
    /// The pod is gone or replaced: nothing is listened on any more. Kind WorkstationGone.
    void lost(const remote::Error &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace remote::gateway
