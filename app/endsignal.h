// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace remote::app {

/// SIGTERM, SIGINT and SIGHUP as a Qt signal: a log-out or a shutdown ends programs this way.
class EndSignal : public QObject
{
    Q_OBJECT
public:
    explicit EndSignal(QObject *parent = nullptr);
    ~EndSignal() override;

Q_SIGNALS:
    void received();

private:
    QSocketNotifier m_notifier;
};

} // namespace remote::app
