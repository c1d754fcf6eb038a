// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

#include <chrono>

namespace remote::bench {

/// A local port behind which the pod's test server is (see ServingPod::testServer()).
struct Way {
    quint16 port = 0;
    QByteArray cookie; ///< For a guarded one.
};

/// A program that uses the port: blocking, so that it costs next to nothing itself. Durations are in seconds.
/// All throw std::runtime_error when something is not answered as it should, or not in time.

[[nodiscard]] double download(const Way &way, qint64 size);
[[nodiscard]] double upload(const Way &way, qint64 size);
/// From the start of a new connection to the first byte of an answer.
double firstByte(const Way &way);
/// Small messages back and forth on one connection; each one's time.
[[nodiscard]] QList<double> echo(const Way &way, int count);
/// As echo(), as long as it takes, while a download runs on another connection.
[[nodiscard]] QList<double> echoBesideDownload(const Way &way, std::chrono::milliseconds duration);
/// So many connections at once, each with a download, until the last byte of the last one.
[[nodiscard]] double burst(const Way &way, int connections, qint64 size);
/// A download that is read at 1 MB/s, for so long.
void readSlowly(const Way &way, std::chrono::milliseconds duration);

} // namespace remote::bench
