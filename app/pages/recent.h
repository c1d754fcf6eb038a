// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace remote::app {

/// What was started before, so that the usual case needs no choosing. Kept by the settings.
struct Recent {
    QStringList repositories; ///< Clone URLs, newest first.
    QString imageId;          ///< Of the last start.
    QString repository;       ///< Of the last start; empty = without files.
    QString branch;
    QString sizeId;
    QString storage; ///< Of the last start: storageWord(); empty = none yet.
};

} // namespace remote::app
