// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/catalogue/catalogue.h"
#include "core/kube/apiclient.h"

namespace remote::catalogue {

/// Reads ConfigMap `remote-catalogue`, key `catalogue.yaml`, of the cluster's namespace, and merges the
/// optional local file over it. A missing ConfigMap or file is an empty source, not an error; errors of the
/// connection come back as Error. Problems of both sources are in Parsed::problems.
Task<Result<Parsed>> load(kube::ApiClient &api, QString localFile, std::stop_token stop);

} // namespace remote::catalogue
