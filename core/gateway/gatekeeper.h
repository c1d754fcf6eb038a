// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/gateway/requesthead.h"

namespace remote::gateway {

/// Decides which requests go through to the pod, and what of them. Pure.
class Gatekeeper
{
public:
    enum class Verdict {
        Admitted,
        WrongHost,   ///< Not exactly one Host with our address and port.
        WrongOrigin, ///< Another origin, or none where one is needed.
        CrossSite,   ///< Sec-Fetch-Site tells of another site.
        NoCookie,    ///< Without our cookie.
        OddTarget,   ///< A path that no browser sends: it would be read differently elsewhere.
    };

    virtual ~Gatekeeper() = default;
    [[nodiscard]] virtual Verdict judge(const RequestHead &head) const = 0;
    /// The head without what the pod must not see or believe: the cookies of gateways (others are kept) and
    /// forwarding headers (code-server compares Origin with them).
    [[nodiscard]] static RequestHead cleaned(RequestHead head);

protected:
    static constexpr QByteArrayView cookiePrefix = "remote-gate-";
};

} // namespace remote::gateway
