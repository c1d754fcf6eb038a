// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"
#include "app/settings.h"

namespace remote::app {

void Application::connectWindow()
{
    connect(&m_window, &MainWindow::started, this, &Application::workstationStarted);
    connect(&m_window, &MainWindow::openRequested, this, &Application::openWorkstation);
    connect(&m_window, &MainWindow::cancelled, this, [this](const QString &id) {
        if (m_editors) {
            m_editors->cancel(id);
        }
    });
    connect(&m_window, &MainWindow::stopRequested, this, &Application::stop);
    connect(&m_window, &MainWindow::deletionRequested, this, [this](const QString &id, bool andDisk) {
        if (m_safeStop) {
            m_safeStop->remove(id, andDisk);
        }
    });
    connect(&m_window, &MainWindow::retryRequested, &m_chooser, &ClusterChooser::enter);
    connect(&m_window, &MainWindow::logsRequested, this, &Application::openLogs);
    connect(&m_window, &MainWindow::quitRequested, this, &Application::quit);
    connect(&m_window, &MainWindow::closeRequested, this, &Application::closeWindow);
}

void Application::connectTray()
{
    connect(m_tray.get(), &Tray::showRequested, this, &Application::presentWindow);
    connect(m_tray.get(), &Tray::openRequested, this, &Application::openWorkstation);
    connect(m_tray.get(), &Tray::stopRequested, this, &Application::stop);
    connect(m_tray.get(), &Tray::stopAllRequested, this, &Application::stopAll);
    connect(m_tray.get(), &Tray::newRequested, this, [this] {
        presentWindow();
        m_window.showNew();
    });
    connect(m_tray.get(), &Tray::logsRequested, this, &Application::openLogs);
    m_tray->offerAskAgain(m_settings.quitChoice() != QuitChoice::Ask);
    connect(m_tray.get(), &Tray::askAgainRequested, this, [this] {
        m_settings.setQuitChoice(QuitChoice::Ask);
        m_tray->offerAskAgain(false);
    });
    connect(m_tray.get(), &Tray::quitRequested, this, &Application::quit);
}

void Application::connectEntrance()
{
    connect(&m_window, &MainWindow::fileChosen, &m_chooser, &ClusterChooser::takeFile);
    connect(&m_window, &MainWindow::clusterEntered, &m_chooser, &ClusterChooser::offer);
    connect(&m_window, &MainWindow::clusterChosen, &m_chooser, &ClusterChooser::choose);
    connect(&m_window, &MainWindow::networkRequested, this, &Application::askNetwork);
    connect(&m_window, &MainWindow::forgetRequested, &m_chooser, &ClusterChooser::forget);
    connect(&m_window, &MainWindow::signInRequested, this,
            [this] { m_flow.canSignIn() ? m_flow.signInByBrowser() : m_chooser.enter(); });
    connect(&m_window, &MainWindow::signOutRequested, this, [this] {
        closeSession();
        m_flow.signOut();
    });
    connect(&m_chooser, &ClusterChooser::leaving, this, &Application::closeSession);
    connect(&m_flow, &SignInFlow::changed, this, [this] { m_window.showEntry(m_flow.content()); });
    connect(&m_flow, &SignInFlow::admitted, this, &Application::admit);
    connect(&m_flow, &SignInFlow::personChanged, &m_window, &MainWindow::setPerson);
    connect(&m_flow, &SignInFlow::noticed, this, [this](const Error &error) { m_window.showNotice(errorLine(error)); });
    connect(&m_flow, &SignInFlow::ended, this, [this] {
        if (m_session) {
            m_session->api().wake();
        }
    });
    EntryPage *page = m_window.entryPage();
    connect(&m_flow, &SignInFlow::refined, page, [this, page] { page->present(m_flow.content()); });
    connect(page, &EntryPage::browserRequested, &m_flow, &SignInFlow::signInByBrowser);
    connect(page, &EntryPage::codeRequested, &m_flow, &SignInFlow::signInByCode);
    connect(page, &EntryPage::openAgainRequested, &m_flow, &SignInFlow::openAgain);
    connect(page, &EntryPage::retryRequested, &m_flow, &SignInFlow::retry);
    connect(page, &EntryPage::goOnRequested, &m_flow, &SignInFlow::goOn);
    connect(page, &EntryPage::cancelRequested, this, [this] {
        m_flow.cancel();
        if (m_session) {
            m_window.showHome();
        }
    });
}

void Application::connectEditors()
{
    connect(m_editors.get(), &Editors::shown, this, &Application::editorShown);
    connect(m_editors.get(), &Editors::failed, &m_window, &MainWindow::connectFailed);
    connect(m_editors.get(), &Editors::startAgainRequested, this, [this](const workstation::Definition &definition) {
        presentWindow();
        workstationStarted(m_session->service().start(definition));
    });
    connect(m_editors.get(), &Editors::helpRequested, this, [this](const Error &error) {
        presentWindow();
        m_window.help(error);
    });
    connect(m_editors.get(), &Editors::notified, m_tray.get(), &Tray::notify);
    connect(m_editors.get(), &Editors::blank, this, &Application::restartWithSoftwareRendering);
}

} // namespace remote::app
