// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/apiclient.h"
#include "core/net/websocket.h"

namespace remote::kube {

/// One pod, told apart from a later one of the same name by its uid.
struct PodRef {
    QString nameSpace;
    QString name;
    QString uid;
};

/// The upgrade of `GET …/pods/{pod}/{subresource}` (which may have a query), still without credentials and
/// subprotocols.
[[nodiscard]] net::WebSocketRequest podSocketRequest(const Cluster &cluster, const PodRef &pod,
                                                     const QByteArray &subresource);

/// A TLS session to resume, which goes on as whoever began it.
struct TlsTicket {
    QByteArray ticket;
    std::shared_ptr<const net::ClientCertificate> certificate;
};

/// Sends the upgrade with the cluster's credentials; a 401 renews them once. `resumed`, if there is one, is used and
/// replaced. Errors: as connectWebSocket(), and the Status of a refusal, but NotFound is WorkstationGone.
Task<Result<std::unique_ptr<net::WebSocket>>> openPodSocket(ApiClient &api, net::WebSocketRequest request,
                                                            std::stop_token stop, TlsTicket *resumed = nullptr);

/// Whether the pod of that name still is the one with our uid and stays. Errors: WorkstationGone when not, and as
/// ApiClient::get.
Task<Result<void>> verifyPod(ApiClient &api, PodRef pod, std::stop_token stop);

} // namespace remote::kube
