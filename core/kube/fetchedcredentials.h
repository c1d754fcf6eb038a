// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/oneshot.h"
#include "core/kube/credentials.h"

#include <QDateTime>

namespace remote::kube {

/// Credentials that somebody hands out for a time. They are kept until they expire or are refused. Whoever needs new
/// ones while they are being fetched waits for the same fetch; it ends when nobody waits any more. A failure is told to
/// all who ask within the next seconds, so that several watches do not start a plugin one after the other.
class FetchedCredentials : public Credentials, public std::enable_shared_from_this<FetchedCredentials>
{
public:
    static constexpr std::chrono::seconds failureAge{3};

    Task<Result<Identity>> identity(std::stop_token stop) override;
    Task<Result<bool>> renew(Identity refused, std::stop_token stop) override;

protected:
    struct Fetched {
        Identity identity;
        std::optional<QDateTime> expires; ///< Nothing = only a 401 tells.
    };
    explicit FetchedCredentials(std::shared_ptr<Clock> clock);

    /// One at a time. Errors: Cancelled when `stop` was requested, else why there are none.
    virtual Task<Result<Fetched>> fetch(std::stop_token stop) = 0;
    void keep(Fetched fetched) { m_kept = std::move(fetched); }
    [[nodiscard]] Clock &clock() const { return *m_clock; }

private:
    struct Waiter {
        OneShot<Result<void>> done;
        bool gone = false;
    };
    Task<Result<void>> await(std::stop_token stop);
    Task<> run();
    void leave(Waiter &waiter);
    [[nodiscard]] bool isFresh() const;

    std::shared_ptr<Clock> m_clock;
    std::optional<Fetched> m_kept;
    std::optional<Error> m_failure;
    std::chrono::milliseconds m_failedAt{};
    QList<std::shared_ptr<Waiter>> m_waiting;
    bool m_running = false;
    std::stop_source m_stop; ///< Of the fetch that runs.
};

} // namespace remote::kube
