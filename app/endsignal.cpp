// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/endsignal.h"

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace remote::app {

namespace {

int pipeEnds[2] = {-1, -1};

int readEnd()
{
    return ::pipe2(pipeEnds, O_CLOEXEC | O_NONBLOCK) == 0 ? pipeEnds[0] : -1;
}

void handle(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(pipeEnds[1], &byte, 1);
}

constexpr int endSignals[] = {SIGTERM, SIGINT, SIGHUP};

} // namespace

EndSignal::EndSignal(QObject *parent)
    : QObject(parent)
    , m_notifier(readEnd(), QSocketNotifier::Read)
{
    connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        while (::read(pipeEnds[0], &byte, 1) > 0) {
        }
        Q_EMIT received();
    });
    struct sigaction action = {};
    action.sa_handler = handle;
    action.sa_flags = SA_RESTART;
    for (const int number : endSignals) {
        ::sigaction(number, &action, nullptr);
    }
}

EndSignal::~EndSignal()
{
    for (const int number : endSignals) {
        std::signal(number, SIG_DFL);
    }
    ::close(pipeEnds[0]);
    ::close(pipeEnds[1]);
}

} // namespace remote::app
