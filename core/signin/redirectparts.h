// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

#include <optional>

/// The parts of a request to the sign-in's listener. Pure; nothing for whatever is not written as it should be.
namespace remote::signin {

struct RedirectHead {
    QByteArray method;
    QByteArray path;
    QByteArray query;
    QByteArray host;
};

/// A request's head without its last, empty line. HTTP/1.0 and 1.1 in origin form, without a body (RFC 9112).
[[nodiscard]] std::optional<RedirectHead> readHead(QByteArrayView head);

/// Parameters by name, decoded (application/x-www-form-urlencoded, RFC 6749, appendix B). A name that is there twice, a
/// broken escape and what is no UTF-8 make all of it invalid.
using RedirectQuery = QMap<QByteArray, QString>;
[[nodiscard]] std::optional<RedirectQuery> readQuery(QByteArrayView query);

} // namespace remote::signin
