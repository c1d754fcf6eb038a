// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/editors.h"
#include "app/rescuetools.h"

namespace remote::app {

/// Offers rescued work back, with one click in the editor's window of a pod that does not have it.
class RescueOffer : public QObject
{
    Q_OBJECT
public:
    RescueOffer(workstation::Service &service, Editors &editors, RescueTools tools);
    Task<> shutDown();

private:
    void shown(const QString &id);
    void present(EditorWindow &window, const QString &id);
    Task<> bringBack(QString id);
    /// What can be brought back here and now: of another pod, and bundles that are on this computer.
    [[nodiscard]] static QList<workstation::RescueRecord> offered(const workstation::Workstation &workstation);

    workstation::Service &m_service;
    Editors &m_editors;
    RescueTools m_tools;
    std::stop_source m_stop;
    int m_running = 0;

Q_SIGNALS:
    void ended();
};

} // namespace remote::app
