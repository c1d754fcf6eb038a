// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLoggingCategory>

/// One logging category per room, `remote.<room>`; turned on and off by QT_LOGGING_RULES as usual.
namespace remote {

Q_DECLARE_LOGGING_CATEGORY(netLog)
Q_DECLARE_LOGGING_CATEGORY(kubeLog)
Q_DECLARE_LOGGING_CATEGORY(forwardLog)
Q_DECLARE_LOGGING_CATEGORY(gatewayLog)
Q_DECLARE_LOGGING_CATEGORY(gitLog)
Q_DECLARE_LOGGING_CATEGORY(signinLog)
Q_DECLARE_LOGGING_CATEGORY(catalogueLog)
Q_DECLARE_LOGGING_CATEGORY(workstationLog)
Q_DECLARE_LOGGING_CATEGORY(appLog)

/// From now on every message of the process, Qt's own too, passes through redact() before it is written.
/// Call once, first thing in main.
void installRedactedLog();

} // namespace remote
