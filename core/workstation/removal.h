// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/apiclient.h"
#include "core/workstation/board.h"

namespace remote::workstation {

/// Trouble on the way, after which the same request is worth sending again.
[[nodiscard]] bool isPassing(ErrorKind kind);
inline constexpr std::chrono::milliseconds passingPause{2000};

/// When the program ends: `quit` at once, `giveUp` a little later, so that what was asked for still reaches the
/// cluster.
struct EndTokens {
    std::stop_token quit;
    std::stop_token giveUp;
};

/// What of the cluster is to go: one object of ours, and only this very one (uid precondition).
struct Removal {
    QString name;
    QString uid;
    std::optional<int> grace = {}; ///< Seconds for a pod; 0 = without waiting for its machine.
};

/// Deletes it and waits until it is really gone, as the board tells or, when the watch is silent, the API server. Goes
/// on through passing trouble until `giveUp`; once the deletion is accepted, `quit` ends the waiting. What is gone or
/// replaced already is success. A disk in use goes only when its pods are gone: the wait for it has no end of its own.
/// Errors: Cancelled, and what no retry mends (Forbidden, …). `T` is a pod, a ConfigMap or a claim.
template <class T>
Task<Result<void>> removeObject(kube::ApiClient &api, Clock &clock, Board &board, Removal what, EndTokens tokens);

extern template Task<Result<void>> removeObject<kube::Pod>(kube::ApiClient &, Clock &, Board &, Removal, EndTokens);
extern template Task<Result<void>> removeObject<kube::ConfigMap>(kube::ApiClient &, Clock &, Board &, Removal,
                                                                 EndTokens);
extern template Task<Result<void>> removeObject<kube::PersistentVolumeClaim>(kube::ApiClient &, Clock &, Board &,
                                                                             Removal, EndTokens);

} // namespace remote::workstation
