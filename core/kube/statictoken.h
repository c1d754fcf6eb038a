// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/kube/credentials.h"
#include "core/kube/kubeconfigdata.h"

namespace remote::kube {

/// What a kubeconfig's user holds itself: a token, a token file, a name and password, or nothing (a client
/// certificate).
/// A token file wins over a token and is read again once a minute and after a 401, since its owner replaces it
/// (client-go `transport/token_source.go`). A file that can't be read is no error while an older token is
/// there.
class StaticToken : public Credentials
{
public:
    StaticToken(const UserEntry &user, std::shared_ptr<Clock> clock);

    Task<Result<Identity>> identity(std::stop_token stop) override;
    Task<Result<bool>> renew(Identity refused, std::stop_token stop) override;

private:
    Result<void> readFile();

    std::shared_ptr<Clock> m_clock;
    QString m_file;
    std::optional<std::chrono::milliseconds> m_read;
    QByteArray m_authorization;
};

} // namespace remote::kube
