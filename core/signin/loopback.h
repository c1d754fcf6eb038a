// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/oneshot.h"
#include "core/base/task.h"
#include "core/signin/closingpage.h"
#include "core/signin/redirect.h"

#include <QTcpServer>

#include <chrono>

namespace remote::signin {

/// Waits on 127.0.0.1 for the one answer that the browser brings (RFC 8252, 7.3 and 8.3), then closes its door. Other
/// requests are refused and change nothing, however many there are and whoever comes first.
class Loopback : public QObject
{
    Q_OBJECT
public:
    /// For a page that is open and for one connection.
    struct Limits {
        std::chrono::milliseconds whole{5 * 60'000};
        std::chrono::milliseconds connection{10'000};
        int connections = 16; ///< At a time; the oldest has to go.
    };

    Loopback(ClosingPage page, Limits limits, QObject *parent = nullptr);

    /// On a free port. Errors: PortInUse.
    [[nodiscard]] Result<void> listen();
    /// What the browser has to be sent back to.
    [[nodiscard]] QString redirect() const;

    /// The code of the answer with this state. Errors: those of RedirectAnswer, SignInTimedOut, Cancelled.
    Task<Result<QString>> wait(QString state, QString issuer, bool issuerNeeded, std::stop_token stop);

private:
    void accept();
    void read(QTcpSocket *socket);
    void reply(QTcpSocket *socket, const QByteArray &response);

    ClosingPage m_page;
    Limits m_limits;
    RedirectExpectation m_expected; ///< No state yet: nothing can be an answer.
    QHash<QTcpSocket *, QByteArray> m_received;
    QList<QTcpSocket *> m_sockets; ///< The oldest first.
    bool m_taken = false;          ///< There is an answer; nothing else counts.
    OneShot<Result<QString>> m_answer;
    QTcpServer m_server; ///< Goes first: its sockets tell of their end.
};

} // namespace remote::signin
