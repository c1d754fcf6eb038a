// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/editors.h"
#include "app/session.h"
#include "app/wakeup.h"

namespace remote::app {

/// Passes on what makes connections doubtful, or worth another try: the computer woke up, or one kind of connection
/// (the list's, an editor's) broke or is back, which is news for the others.
class Recovery : public QObject
{
    Q_OBJECT
public:
    explicit Recovery(Clock &clock, QObject *parent = nullptr);

    /// From now on these.
    void follow(Session *session, Editors *editors);
    /// Looks after all connections now.
    void wake();

private:
    WakeUp m_wakeUp;
    QPointer<Session> m_session;
    QPointer<Editors> m_editors;
    bool m_listTroubled = false;
};

} // namespace remote::app
