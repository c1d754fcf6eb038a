// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/catalogue/catalogue.h"
#include "core/kube/apiclient.h"

namespace remote::catalogue {

/// Reads a ConfigMap of the cluster's namespace (`name`, or `remote-catalogue` when that is empty), key
/// `catalogue.yaml`, and merges the optional local file over it. A missing ConfigMap or file is an empty source, not an
/// error; errors of the connection come back as Error. Problems of both sources are in Parsed::problems.
Task<Result<Parsed>> load(kube::ApiClient &api, QString name, QString localFile, std::stop_token stop);

} // namespace remote::catalogue
