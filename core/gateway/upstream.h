// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/kube/forward/forwarder.h"

#include <QObject>

namespace remote::gateway {

using StreamPtr = std::unique_ptr<kube::ForwardStream>;

/// The way to the editor, with its troubles: one loop for all connections tries again with back-off (0.25 s to
/// 15 s, with jitter) while requests wait for it, up to `patience`. The editor's own reconnecting likes that best:
/// it gives an attempt 30 s and waits up to 30 s between two, so a request that is held is back the moment that the
/// network is, and is refused just before the editor would give it up.
/// Owned by the running tasks too, which may end after the gateway.
class Upstream : public QObject, public std::enable_shared_from_this<Upstream>
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds firstDelay{250};
    static constexpr std::chrono::milliseconds lastDelay{15'000};
    static constexpr std::chrono::milliseconds checkLimit{3'000}; ///< A sign of trouble is trouble after this.

    Upstream(std::unique_ptr<kube::Forwarder> forwarder, std::shared_ptr<Clock> clock,
             std::chrono::milliseconds patience = std::chrono::seconds(25));

    /// Errors: as Forwarder::open. At once when the pod is gone or the credentials are refused.
    Task<Result<StreamPtr>> open(kube::Use use, std::stop_token stop);
    /// As open, but one attempt and without waiting.
    Task<Result<StreamPtr>> openOnce(kube::Use use, std::stop_token stop);
    /// A stream in use ended by itself, which may be the first sign of trouble: looks whether another one opens.
    void streamEnded(const std::optional<Error> &error);
    /// The network may be back, and connections of before may be dead: looks after them, and tries again now.
    void wake();
    /// Ends all tasks.
    void close();

Q_SIGNALS:
    /// Again when the kind of trouble changes.
    void troubled(const remote::Error &error);
    void recovered();
    void lost(const remote::Error &error);
    /// Any of the three, or close().
    void changed();

private:
    Task<> waitForChange(std::chrono::milliseconds limit, std::stop_token stop);
    Task<> check(Error sign);
    Task<> limitCheck(Error sign, std::stop_token checked);
    Task<> mend();
    void fell(const Error &error);

    std::unique_ptr<kube::Forwarder> m_forwarder;
    std::shared_ptr<Clock> m_clock;
    std::chrono::milliseconds m_patience;
    std::stop_source m_stop;
    std::optional<Error> m_trouble;
    std::optional<Error> m_lost;
    std::stop_source m_try; ///< Of mend(): its wait and the attempt after it.
    bool m_checking = false;
};

} // namespace remote::gateway
