// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

namespace remote::app {

/// What a person can do next, as a button.
enum class ErrorAction {
    None,
    Retry,      ///< The same once more.
    ChooseFile, ///< Another file for the cluster.
    ChooseImage,
    ChooseRepository,
    ChooseBranch,
    ChooseSize,
    StartAgain,       ///< The workstation ended; start it anew.
    StopOther,        ///< Stop the one of fact workstation, then start this one.
    ShowWorkstations, ///< Stop another one to make room.
    SignIn,           ///< By the browser.
    SignInToServer,   ///< To the git server, by a token.
};

/// An error in words for people: three short texts and one action. Never Kubernetes words, never `what`.
struct ErrorText {
    QString title;       ///< What happened, without a full stop.
    QString explanation; ///< Why.
    QString advice;      ///< What to do next.
    ErrorAction action = ErrorAction::None;
};

[[nodiscard]] ErrorText errorText(const Error &error);
/// Of the button; empty for None.
[[nodiscard]] QString actionLabel(ErrorAction action);
/// Title and explanation as one sentence, for a line that has no room for more.
[[nodiscard]] QString errorLine(const Error &error);
/// For an expert, to be folded: kind, text, facts and the chain of causes. Not translated; redacted.
[[nodiscard]] QString errorDetails(const Error &error);

} // namespace remote::app
