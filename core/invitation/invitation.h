// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/signin/client.h"

#include <QList>
#include <QSslCertificate>
#include <QUrl>

/// What an administrator sends so that people find a cluster: a file `*.remote` or a link `remote://add?…`. It holds no
/// secret and does nothing but to describe (docs/administrator.md tells the fields).
namespace remote::invitation {

/// A checked value.
struct Invitation {
    QString name; ///< For people.
    QUrl server;  ///< https
    /// Whom to trust for the server alone; empty = whom this computer trusts.
    QList<QSslCertificate> authorities;
    signin::Client client;
    QList<QSslCertificate> issuerAuthorities; ///< The same for the sign-in service.
    QString nameSpace;                        ///< May hold `{username}` once.
    QString catalogueSpace; ///< Where the catalogue's ConfigMap is; empty = in the person's own namespace.
    QString catalogueName;  ///< Empty = as usual.

    bool operator==(const Invitation &) const = default;
    /// A short name for this cluster as this client of this service sees it; fit for settings.
    [[nodiscard]] QString id() const;
};

/// A field as it was written, to be checked.
struct Field {
    QString text;
    int line = 0; ///< In a file, counted from 1; 0 = none.
};
/// By their names, which are the same in files and links. Certificates are DER in base64url, several joined by dots.
using Fields = QMap<QString, Field>;

/// `file` names the source in errors and may be empty. All errors are InvitationInvalid with facts file, line, field.
[[nodiscard]] Result<Invitation> check(const Fields &fields, const QString &file);
[[nodiscard]] Result<Invitation> parseFile(const QByteArray &yaml, const QString &file);
[[nodiscard]] Result<Invitation> parseLink(const QString &link);
/// parseLink() gives the same value again.
[[nodiscard]] QString toLink(const Invitation &invitation);
/// Whether it means to be one; parseLink() tells whether it is.
[[nodiscard]] bool isLink(const QString &text);

/// A person's namespace: the username is what the sign-in service calls them (`preferred_username`, else the e-mail
/// address, else the subject), up to an @, in small letters, with `-` for whatever a namespace can't hold.
/// Errors: IdentityInvalid with fact field when nothing is left of it, or it is too long.
[[nodiscard]] Result<QString> nameSpaceFor(const Invitation &invitation, const signin::Identity &person);

/// `AB:CD:…`, the SHA-256 of a certificate as browsers show it.
[[nodiscard]] QString fingerprint(const QSslCertificate &certificate);

} // namespace remote::invitation
