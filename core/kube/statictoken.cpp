// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/statictoken.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

constexpr std::chrono::minutes fileAge{1};
constexpr qint64 largestToken = qint64{1} << 20;

} // namespace

StaticToken::StaticToken(const UserEntry &user, std::shared_ptr<Clock> clock)
    : m_clock(std::move(clock))
    , m_file(user.tokenFile)
{
    if (!user.token.isEmpty()) {
        m_authorization = "Bearer " + user.token.toUtf8();
    } else if (!user.userName.isEmpty() || !user.password.isEmpty()) {
        m_authorization = "Basic " + (user.userName + u':' + user.password).toUtf8().toBase64();
    }
}

Result<void> StaticToken::readFile()
{
    QFile file(m_file);
    const QByteArray token = file.open(QIODevice::ReadOnly) ? file.read(largestToken).trimmed() : QByteArray();
    if (!token.isEmpty()) {
        m_authorization = "Bearer " + token;
        m_read = m_clock->elapsed();
        return {};
    }
    const QString why = file.error() == QFileDevice::NoError ? u"is empty"_s : file.errorString();
    return fail(ErrorKind::Io, u"%1: %2"_s.arg(m_file, why), {{u"file"_s, m_file}});
}

Task<Result<Identity>> StaticToken::identity(std::stop_token)
{
    if (!m_file.isEmpty() && (!m_read || m_clock->elapsed() - *m_read >= fileAge)) {
        const Result<void> read = readFile();
        if (!read && m_authorization.isEmpty()) {
            co_return fail(read.error());
        }
    }
    Identity identity;
    if (!m_authorization.isEmpty()) {
        identity.headers.append({"Authorization", m_authorization});
    }
    co_return identity;
}

Task<Result<bool>> StaticToken::renew(Identity refused, std::stop_token)
{
    if (!m_file.isEmpty()) {
        (void)readFile(); // the older token stays
    }
    const std::pair<QByteArray, QByteArray> now{"Authorization", m_authorization};
    co_return !m_authorization.isEmpty() && !refused.headers.contains(now);
}

} // namespace remote::kube
