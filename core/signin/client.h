// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace remote::signin {

/// A company's sign-in service (OpenID provider) and this program's registration at it.
struct Client {
    QString issuer; ///< An https URL, exactly as the service calls itself.
    QString clientId;
    QString clientSecret; ///< Mostly none: a program on people's computers can't keep one. Some services want it.
    QStringList scopes{QStringLiteral("openid"), QStringLiteral("offline_access")};

    bool operator==(const Client &) const = default;
};

/// Who somebody is, as a checked id_token says.
struct Identity {
    QString issuer;
    QString subject;
    QString name;     ///< For the screen: name, preferred_username, e-mail or subject, the first that there is.
    QString username; ///< preferred_username; may be empty.
    QString email;    ///< May be empty.
    QStringList groups;

    bool operator==(const Identity &) const = default;
};

} // namespace remote::signin
