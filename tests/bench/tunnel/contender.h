// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/tunnel/client.h"
#include "tests/support/servingpod.h"

#include <QProcess>

#include <atomic>
#include <thread>

namespace remote::bench {

/// Who makes the way from a local port to the pod.
enum class Kind { Raw, Guarded, WebSocket, Spdy };
inline constexpr std::array allKinds{Kind::Raw, Kind::Guarded, Kind::WebSocket, Kind::Spdy};

/// A new process of one of them, warmed up by one request. It ends with the object. Throws std::runtime_error.
class Contender
{
public:
    Contender(Kind kind, const test::ServingPod &pod);
    ~Contender();
    Contender(const Contender &) = delete;
    Contender &operator=(const Contender &) = delete;

    [[nodiscard]] const Way &way() const { return m_way; }
    /// Resident memory in MiB.
    [[nodiscard]] double memory() const;
    /// Seconds of processor time so far.
    [[nodiscard]] double processorTime() const;

private:
    void startOurs(Kind kind, const test::ServingPod &pod);
    void startKubectl(Kind kind, const test::ServingPod &pod);
    QByteArray waitForOutput(const QByteArray &part);

    QProcess m_process;
    Way m_way;
};

/// Looks at a contender's memory all the time.
class MemoryWatch
{
public:
    explicit MemoryWatch(const Contender &contender);
    /// The most that it had above what it had in the beginning, in MiB.
    [[nodiscard]] double growth() const { return std::max(m_most - m_before, 0.0); }

private:
    double m_before;
    std::atomic<double> m_most;
    std::jthread m_thread; ///< Ends before the rest goes.
};

} // namespace remote::bench
