// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

namespace remote::net {

/// A certificate (with its chain) and its key, by which a server knows who the client is.
struct ClientCertificate {
    QList<QSslCertificate> chain;
    QSslKey key;

    void applyTo(QSslConfiguration &tls) const
    {
        tls.setLocalCertificateChain(chain);
        tls.setPrivateKey(key);
    }
};

} // namespace remote::net
