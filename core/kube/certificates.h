// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/kubeconfigdata.h"

#include <QSslCertificate>
#include <QSslKey>

/// The certificates and keys that a kubeconfig holds or names.
namespace remote::kube {

/// A private key of PEM: PKCS#8, PKCS#1 (RSA) or SEC1 (EC). Null when it is none of these, or has a password.
[[nodiscard]] QSslKey privateKey(const QByteArray &pem);

/// The bytes of a `*-data` field or its file; empty when neither is set. Errors: Io (fact file).
[[nodiscard]] Result<QByteArray> bytesOf(const DataOrFile &source);

/// `key` is the field's name, for the error. Errors: Io, KubeconfigInvalid.
[[nodiscard]] Result<QList<QSslCertificate>> certificatesOf(const DataOrFile &source, const Origin &origin,
                                                            const QString &key);
/// The client certificate that the user's entry holds; null when it holds none. Errors: Io, KubeconfigInvalid.
[[nodiscard]] Result<std::shared_ptr<const net::ClientCertificate>> clientCertificateOf(const UserEntry &user);

/// KubeconfigInvalid at a field of an entry.
[[nodiscard]] std::unexpected<Error> refuseEntry(const Origin &origin, const QString &key, const QString &what);

} // namespace remote::kube
