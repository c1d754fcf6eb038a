// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/apiclient.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"
#include "tests/support/websocketserver.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace remote::test {

/// `Bearer token0`, `token1`, … after each renewal.
class CountedCredentials : public kube::Credentials
{
public:
    Task<Result<kube::Identity>> identity(std::stop_token) override
    {
        co_return kube::Identity{{{"Authorization", "Bearer token" + QByteArray::number(renewals)}}};
    }
    Task<Result<bool>> renew(kube::Identity, std::stop_token) override
    {
        ++renewals;
        co_return true;
    }
    int renewals = 0;
};

/// An API server of a test's own with one pod `w` of uid `u1` in `ann`: port-forward on a real socket, the pod by a
/// fake.
struct ForwardStage {
    WebSocketServer server;
    FakeHttp http;
    FakeClock clock;
    std::shared_ptr<CountedCredentials> credentials = std::make_shared<CountedCredentials>();
    /// Of the pod; empty = there is none.
    QJsonObject meta{{QStringLiteral("name"), QStringLiteral("w")},
                     {QStringLiteral("namespace"), QStringLiteral("ann")},
                     {QStringLiteral("uid"), QStringLiteral("u1")}};
    std::unique_ptr<kube::ApiClient> api;

    ForwardStage();
    void setUid(const QString &uid) { meta[QStringLiteral("uid")] = uid; }
    [[nodiscard]] qsizetype upgrades() const { return server.sockets().size(); }
    /// Requests for the pod so far.
    [[nodiscard]] qsizetype questions() const { return http.exchanges().size(); }
};

/// An HTTP answer that refuses with a Status.
QByteArray refusal(int code, const QString &reason);

} // namespace remote::test
