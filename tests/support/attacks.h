// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayList>

namespace remote::test {

/// What an editor's local port may be told by those who have no business there. `HOST` and `PORT` in the bytes are
/// the attacked address, `COOKIE` is the name and value that the guard wants, `SECRET` the value alone, `OLD` the
/// value of an earlier start, and `VERSION` the editor's versioned path.
struct Attack {
    QByteArray name;
    QByteArray bytes;
    /// What our program does: the statuses that come back, as Outcome::text(), and nothing of the editor's.
    QByteArray expected;
};

/// Those that are one exchange. Slow loris is SlowConnections.
[[nodiscard]] QList<Attack> attacks();

/// Who is attacked. An empty secret is for a port without a guard.
struct Target {
    quint16 port = 0;
    QByteArray cookieName;
    QByteArray secret;
    QByteArray oldSecret;
    QByteArray version; ///< `/stable-<commit>`
};

/// What came back.
struct Outcome {
    QByteArrayList statuses;
    bool page = false;   ///< The editor's page.
    bool file = false;   ///< A file of the workstation.
    bool ended = false;  ///< The connection.
    bool reached = true; ///< Something listened there.

    /// `403`, `200 + 403`, `200 (the editor)`, `closed`, `no answer`.
    [[nodiscard]] QByteArray text() const;
};

/// Sends the bytes over a connection of its own, and reads until it ends or is silent. Blocks.
[[nodiscard]] Outcome exchange(const Target &target, const QByteArray &bytes);

/// A request as the web view sends it: how long its answer takes in seconds; throws std::runtime_error when there
/// is none with 200 within a minute. Blocks.
[[nodiscard]] double answerTime(const Target &target, const QByteArray &path);

/// The editor's versioned path, from its page. Throws std::runtime_error.
[[nodiscard]] QByteArray versionOf(const Target &target);

} // namespace remote::test
