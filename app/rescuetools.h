// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/rescue/podrescue.h"
#include "core/workstation/workstation.h"

#include <functional>

namespace remote::app {

/// What can be done about the work in a running workstation (see PodRescue).
struct RescueTools {
    using Workstation = workstation::Workstation;
    template <class T> using Answer = Task<Result<T>>;

    std::function<Answer<QList<workstation::RepositoryWork>>(Workstation, std::stop_token)> look;
    std::function<Answer<workstation::Rescued>(Workstation, QString path, QString branch, std::stop_token)> push;
    std::function<Answer<workstation::Rescued>(Workstation, QString path, QString branch, QString file,
                                               std::stop_token)>
        saveBundle;
    std::function<Answer<void>(Workstation, workstation::RescueRecord, std::stop_token)> restore;
    QString person; ///< For the names of branches.
};

/// Over a cluster. `api` outlives what is asked.
[[nodiscard]] RescueTools rescueTools(kube::ApiClient &api);

} // namespace remote::app
