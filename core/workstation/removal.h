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

/// Deletes this very pod (uid precondition) and waits until it is really gone, as the board tells or, when the
/// watch is silent, the API server. Goes on through passing trouble until `giveUp`; once the deletion is accepted,
/// `quit` ends the waiting. A pod that is gone or replaced already is success. Errors: Cancelled, and what no retry
/// mends (Forbidden, …).
Task<Result<void>> removePod(kube::ApiClient &api, Clock &clock, Board &board, QString name, QString uid,
                             EndTokens tokens);

} // namespace remote::workstation
