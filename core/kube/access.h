// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/apiclient.h"
#include "core/kube/rights.h"

/// Who the cluster takes the person for, and whether they may do what Remote does for them.
namespace remote::kube {

struct Person {
    QString name; ///< As the API server knows them; empty where it does not tell (before Kubernetes 1.28).
    QStringList groups;
};

struct Access {
    enum class Space {
        There,
        Unknown, ///< The person may not look.
        Missing, ///< And they may not make it.
        Created, ///< Just now.
    };

    Person person;
    QString nameSpace;
    Space space = Space::There;
    QList<Right> missing; ///< Of neededRights(), in that order.

    [[nodiscard]] bool isComplete() const { return missing.isEmpty() && space != Space::Missing; }
};

/// SelfSubjectReview. Errors: as ApiClient::send.
Task<Result<Person>> whoAmI(ApiClient &api, std::stop_token stop);

/// SelfSubjectReview and a SelfSubjectAccessReview for each needed right in the cluster's namespace, all at once. A
/// namespace that does not exist is made where the person may. Errors: as ApiClient::send.
Task<Result<Access>> checkAccess(ApiClient &api, std::stop_token stop);

/// What an administrator needs to know and to apply, in English, when the access is not complete.
[[nodiscard]] QString administratorMessage(const Access &access, const QString &server);

} // namespace remote::kube
