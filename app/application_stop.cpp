// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"
#include "app/quit.h"

using namespace Qt::StringLiterals;

namespace remote::app {

void Application::openRescue()
{
    const RescueTools tools = rescueTools(m_session->api());
    Editors *editors = m_editors.get();
    m_safeStop = std::make_unique<SafeStop>(m_session->service(), tools,
                                            EditorDoors{[editors](const QString &id) { return editors->isShown(id); },
                                                        [editors](const QString &id) { return editors->close(id); }},
                                            m_clock, &m_window);
    connect(m_safeStop.get(), &SafeStop::rescued, this, [this](const QString &title, const QString &text) {
        m_tray->notify(title, text, [this] { presentWindow(); });
        m_window.showNotice(title + u". "_s + text);
    });
    connect(m_safeStop.get(), &SafeStop::kept, editors, &Editors::open);
    m_offer = std::make_unique<RescueOffer>(m_session->service(), *editors, tools);
    Session *session = m_session.get();
    m_sleepGuard =
        std::make_unique<SleepGuard>(m_session->service(), *editors, *m_safeStop, m_clock,
                                     [session](const QString &id, kube::ExecRequest request, std::stop_token stop) {
                                         return kube::podExec(session->api(), {session->service().nameSpace(), id, {}},
                                                              std::move(request), std::move(stop));
                                     });
    connect(m_sleepGuard.get(), &SleepGuard::notified, m_tray.get(), &Tray::notify);
    connect(m_sleepGuard.get(), &SleepGuard::spaceSeen, &m_window, &MainWindow::setSpace);
}

void Application::stop(const QString &id)
{
    if (m_safeStop) {
        m_safeStop->stop({id});
    }
}

void Application::stopAll()
{
    if (!m_session) {
        return;
    }
    QStringList ids;
    for (const workstation::Workstation &one : activeWorkstations(&m_session->service())) {
        ids.append(one.id);
    }
    m_safeStop->stop(ids);
}

void Application::quit()
{
    if (!std::exchange(m_quitting, true)) {
        quitAfterQuestions();
    }
}

void Application::quitNow()
{
    m_quitting = true;
    endProgram();
}

Task<> Application::quitAfterQuestions()
{
    const auto closeEditors = [this]() -> Task<bool> { co_return !m_editors || co_await m_editors->closeAll(); };
    if (!m_window.isVisible()) {
        presentWindow();
    }
    workstation::Service *service = m_session ? &m_session->service() : nullptr;
    const auto prepareStop = [this](const QStringList &ids) { return m_safeStop->prepare(ids); };
    if (co_await prepareQuit(m_settings, service, {closeEditors, prepareStop}, &m_window)) {
        co_await endProgram();
    } else {
        m_quitting = false;
    }
}

} // namespace remote::app
