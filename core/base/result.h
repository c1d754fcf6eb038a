// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <expected>

namespace remote {

/// What every operation that can fail returns. `Result<void>` for those without a value.
template <class T> using Result = std::expected<T, Error>;

/// `return fail(ErrorKind::Invalid, u"…"_s);`
[[nodiscard]] inline std::unexpected<Error> fail(ErrorKind kind, QString what, Facts facts = {})
{
    return std::unexpected(Error{kind, std::move(what), std::move(facts), {}});
}

[[nodiscard]] inline std::unexpected<Error> fail(Error error)
{
    return std::unexpected(std::move(error));
}

[[nodiscard]] inline std::unexpected<Error> cancelled()
{
    return fail(ErrorKind::Cancelled, QStringLiteral("cancelled"));
}

} // namespace remote
