// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/signin/client.h"

#include <QDateTime>

#include <chrono>

namespace remote::signin {

/// A sign-in: what a session needs to go on, also after a restart. A secret as a whole.
struct Credential {
    QString refreshToken; ///< Empty where the service gave none: the sign-in then ends with the id_token.
    QString idToken;
    QDateTime expires; ///< Of the id_token, by this computer's clock.
    std::chrono::seconds lifetime{0};
    Identity identity;
    QString nonce;

    bool operator==(const Credential &) const = default;
};

} // namespace remote::signin
