// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/log.h"

#include "core/base/redact.h"

namespace remote {

Q_LOGGING_CATEGORY(netLog, "remote.net", QtInfoMsg)
Q_LOGGING_CATEGORY(kubeLog, "remote.kube", QtInfoMsg)
Q_LOGGING_CATEGORY(forwardLog, "remote.forward", QtInfoMsg)
Q_LOGGING_CATEGORY(gatewayLog, "remote.gateway", QtInfoMsg)
Q_LOGGING_CATEGORY(gitLog, "remote.git", QtInfoMsg)
Q_LOGGING_CATEGORY(signinLog, "remote.signin", QtInfoMsg)
Q_LOGGING_CATEGORY(catalogueLog, "remote.catalogue", QtInfoMsg)
Q_LOGGING_CATEGORY(workstationLog, "remote.workstation", QtInfoMsg)
Q_LOGGING_CATEGORY(appLog, "remote.app", QtInfoMsg)

namespace {

QtMessageHandler plainHandler = nullptr;

void redactedHandler(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    plainHandler(type, context, redact(message));
}

} // namespace

void installRedactedLog()
{
    if (!plainHandler) {
        plainHandler = qInstallMessageHandler(redactedHandler);
    }
}

} // namespace remote
