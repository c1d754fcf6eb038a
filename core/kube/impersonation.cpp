// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/impersonation.h"

#include <QUrl>

namespace remote::kube {

Impersonation::Impersonation(std::shared_ptr<Credentials> real, const UserEntry &user)
    : m_real(std::move(real))
    , m_headers{{"Impersonate-User", user.actAs.toUtf8()}}
{
    if (!user.actAsUid.isEmpty()) {
        m_headers.append({"Impersonate-Uid", user.actAsUid.toUtf8()});
    }
    for (const QString &group : user.actAsGroups) {
        m_headers.append({"Impersonate-Group", group.toUtf8()});
    }
    for (auto extra = user.actAsExtra.begin(); extra != user.actAsExtra.end(); ++extra) {
        for (const QString &value : extra.value()) {
            m_headers.append({"Impersonate-Extra-" + QUrl::toPercentEncoding(extra.key()), value.toUtf8()});
        }
    }
}

Task<Result<Identity>> Impersonation::identity(std::stop_token stop)
{
    Result<Identity> identity = co_await m_real->identity(std::move(stop));
    if (identity) {
        identity->headers += m_headers;
    }
    co_return identity;
}

Task<Result<bool>> Impersonation::renew(Identity refused, std::stop_token stop)
{
    refused.headers.removeIf([this](const auto &header) { return m_headers.contains(header); });
    co_return co_await m_real->renew(std::move(refused), std::move(stop));
}

} // namespace remote::kube
