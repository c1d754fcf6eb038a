// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/signincredentials.h"

using namespace Qt::StringLiterals;

namespace remote::app {
namespace {

constexpr QByteArrayView scheme = "Bearer ";

} // namespace

SignInCredentials::SignInCredentials(signin::Session &session)
    : m_session(session)
{
}

Task<Result<kube::Identity>> SignInCredentials::identity(std::stop_token stop)
{
    const Result<QString> token = co_await m_session.idToken(std::move(stop));
    if (!token) {
        co_return fail(token.error());
    }
    co_return kube::Identity{{{"Authorization", scheme.toByteArray() + token->toLatin1()}}};
}

Task<Result<bool>> SignInCredentials::renew(kube::Identity refused, std::stop_token stop)
{
    QString token;
    for (const auto &[name, value] : refused.headers) {
        if (name == "Authorization" && value.startsWith(scheme)) {
            token = QString::fromLatin1(value.sliced(scheme.size()));
        }
    }
    return m_session.renew(token, std::move(stop));
}

Error withAccount(const Error &error)
{
    return error.kind == ErrorKind::Unauthorized
        ? error.wrappedAs(ErrorKind::AccountUnknown, u"the cluster refuses who is signed in"_s)
        : error;
}

} // namespace remote::app
