// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/signin/client.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"
#include "tests/support/tokenmaker.h"

namespace remote::test {

/// A sign-in service at https://id.example for client `remote`, behind a FakeHttp: it describes itself and shows its
/// keys; all other answers are the test's, in order.
class FakeProvider
{
public:
    FakeProvider();

    static signin::Client client();
    /// An answer with an id_token of these claims (by default good ones, made now) and a refresh token.
    void thenTokens(const QString &refreshToken, const QJsonObject &claims = {});
    void then(int status, const QByteArray &body);
    void thenFail(ErrorKind kind);
    /// The next request waits for the test.
    void thenWait();
    /// Bodies of the requests but for the description and the keys.
    [[nodiscard]] QList<QByteArray> bodies() const;
    [[nodiscard]] int count(const QString &path) const;

    FakeClock clock;
    FakeHttp http;
    TokenMaker maker;
    std::chrono::seconds lifetime{3'600};

private:
    void answer(FakeExchange &exchange);

    QList<std::function<void(FakeExchange &)>> m_script;
};

} // namespace remote::test
