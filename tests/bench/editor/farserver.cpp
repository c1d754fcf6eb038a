// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/editor/farserver.h"

#include <QEventLoop>

#include <latch>

namespace remote::bench {

FarServer::FarServer(const QString &host, quint16 port)
{
    std::latch ready(1);
    m_thread.reset(QThread::create([this, host, port, &ready] {
        test::Relay relay(host, port);
        m_relay = &relay;
        ready.count_down();
        QEventLoop().exec();
    }));
    m_thread->start();
    ready.wait();
}

FarServer::~FarServer()
{
    m_thread->quit();
    m_thread->wait();
}

void FarServer::setRoundTrip(std::chrono::milliseconds time)
{
    QMetaObject::invokeMethod(m_relay, [this, time] { m_relay->setRoundTrip(time); }, Qt::BlockingQueuedConnection);
}

} // namespace remote::bench
