// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/recovery.h"

namespace remote::app {

Recovery::Recovery(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_wakeUp(clock)
{
    connect(&m_wakeUp, &WakeUp::woke, this, &Recovery::wake);
}

void Recovery::follow(Session *session, Editors *editors)
{
    m_session = session;
    m_editors = editors;
    m_listTroubled = false;
    workstation::Service *service = &session->service();
    connect(service, &workstation::Service::listChanged, editors, [this, service, editors] {
        const bool troubled = service->trouble().has_value();
        if (std::exchange(m_listTroubled, troubled) != troubled) {
            editors->wake();
        }
    });
    connect(editors, &Editors::wayChanged, session, [session] { session->api().wake(); });
    connect(editors, &Editors::reconnectRequested, this, &Recovery::wake);
}

void Recovery::wake()
{
    if (m_session) {
        m_session->api().wake();
    }
    if (m_editors) {
        m_editors->wake();
    }
}

} // namespace remote::app
