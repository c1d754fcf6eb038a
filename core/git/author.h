// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace remote::git {

/// Whom git writes into commits: user.name and user.email.
struct Author {
    QString name;
    QString email;

    bool operator==(const Author &) const = default;
};

/// The author that an account stands for: `name` is a person's name or an account's as the cluster has it
/// (`oidc:anna@example.com`, `system:serviceaccount:team:anna`), `email` may be empty. Where no e-mail address is known
/// git gets one that reaches nobody (RFC 2606, 2), as it makes no commit without. Both empty when the name is.
[[nodiscard]] Author authorOfAccount(const QString &name, const QString &email);

/// What a person chose, field by field, before what the account says. Of both only what git takes into a commit is
/// left: no control characters, no angle brackets (git-commit-tree(1), "COMMIT INFORMATION"), and at least a letter or
/// number.
[[nodiscard]] Author preferred(const Author &chosen, const Author &account);

} // namespace remote::git
