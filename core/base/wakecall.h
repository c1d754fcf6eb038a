// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

namespace remote {

/// "Try again now": the computer slept, or its network changed. Heard by whatever waits for an answer that may never
/// come, or for the time of its next try.
class WakeCall : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

Q_SIGNALS:
    void rang();
};

} // namespace remote
