// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1StringView>

#include <array>

/// The names of an invitation's fields.
namespace remote::invitation::names {

using namespace Qt::StringLiterals;

constexpr auto name = "name"_L1;
constexpr auto server = "server"_L1;
constexpr auto authority = "certificate-authority"_L1;
constexpr auto issuer = "issuer"_L1;
constexpr auto issuerAuthority = "issuer-certificate-authority"_L1;
constexpr auto clientId = "client-id"_L1;
constexpr auto scopes = "scopes"_L1;
constexpr auto nameSpace = "namespace"_L1;
constexpr auto catalogue = "catalogue"_L1;

constexpr std::array all{name, server, authority, issuer, issuerAuthority, clientId, scopes, nameSpace, catalogue};

} // namespace remote::invitation::names
