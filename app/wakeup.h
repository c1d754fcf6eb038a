// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/clockjump.h"

#include <QTimer>

namespace remote::app {

/// Notices that the computer woke up, that this program was stopped and goes on, or that the network is back, each
/// of which leaves connections behind that look alive and are not.
class WakeUp : public QObject
{
    Q_OBJECT
public:
    /// Listens to logind and the system's own idea of the network where there are any.
    explicit WakeUp(Clock &clock, QObject *parent = nullptr);

Q_SIGNALS:
    void woke();

private Q_SLOTS:
    /// org.freedesktop.login1.Manager: true before, false after.
    void prepareForSleep(bool before);

private:
    void look();

    Clock &m_clock;
    ClockJump m_jump;
    QTimer m_timer;
};

} // namespace remote::app
