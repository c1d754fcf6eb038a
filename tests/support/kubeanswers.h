// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace remote::test {

/// JSON written with single quotes. (moc stumbles over raw strings that end in `")` next to a namespace.)
[[nodiscard]] inline QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

/// The body of a refusal of the API server.
[[nodiscard]] inline QByteArray status(int code, const QByteArray &reason = {}, const QByteArray &message = "no")
{
    return json("{'kind':'Status','code':" + QByteArray::number(code) + ",'reason':'" + reason + "','message':'")
        + message + "\"}";
}

} // namespace remote::test
