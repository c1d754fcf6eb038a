// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/wakeup.h"

#include "core/base/log.h"

#include <QDBusConnection>
#include <QNetworkInformation>

using namespace Qt::StringLiterals;

namespace remote::app {

WakeUp::WakeUp(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
{
    connect(&m_timer, &QTimer::timeout, this, &WakeUp::look);
    m_timer.start(ClockJump::interval);
    look();
    QDBusConnection::systemBus().connect(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s,
                                         u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s, this,
                                         SLOT(prepareForSleep(bool)));
    if (QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability)) {
        connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this,
                [this](QNetworkInformation::Reachability reachability) {
                    if (reachability != QNetworkInformation::Reachability::Disconnected) {
                        qCInfo(appLog, "the network is back");
                        Q_EMIT woke();
                    }
                });
    }
}

void WakeUp::prepareForSleep(bool before)
{
    if (!before) {
        qCInfo(appLog, "the computer woke up");
        std::ignore = m_jump.look(m_clock.now(), m_clock.elapsed()); // so that this sleep is told once
        Q_EMIT woke();
    }
}

void WakeUp::look()
{
    if (m_jump.look(m_clock.now(), m_clock.elapsed())) {
        qCInfo(appLog, "time went on without this program");
        Q_EMIT woke();
    }
}

} // namespace remote::app
