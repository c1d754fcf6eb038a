// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"

#include "app/settings.h"
#include "app/trace.h"
#include "app/webview/engineloader.h"
#include "app/windows/networkdialog.h"
#include "core/base/log.h"

#include <QCoroSignal>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QSessionManager>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::app {

namespace {

/// For requests that are being aborted when the program ends.
constexpr auto endLimit = 5s;

const auto mainWindowKey = u"mainWindow"_s;

GitTools gitTools(Settings &settings, GitSignIns &signIns, SignInFlow &flow)
{
    return {.account = [&flow] { return flow.author(); },
            .chosen = [&settings] { return settings.author(); },
            .choose = [&settings](const git::Author &author) { settings.setAuthor(author); },
            .servers = [&signIns](std::stop_token stop) { return signIns.store().servers(std::move(stop)); },
            .remove = [&signIns](const QString &server,
                                 std::stop_token stop) { return signIns.store().remove(server, std::move(stop)); }};
}

WindowTools windowTools(Settings &settings, GitSignIns &gitSignIns, SignInFlow &flow)
{
    WindowTools tools;
    tools.repositories = gitSignIns.tools();
    tools.git = gitTools(settings, gitSignIns, flow);
    tools.typicalTime = [&settings](const workstation::Definition &definition, workstation::Phase phase) {
        return settings.history().typical(definition.imageId, phase);
    };
    return tools;
}

QString catalogueFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/catalogue.yaml"_s;
}

} // namespace

Application::Application(CommandLine commandLine, Settings &settings, QString logFolder)
    : m_commandLine(std::move(commandLine))
    , m_settings(settings)
    , m_logFolder(std::move(logFolder))
    , m_window(windowTools(settings, m_gitSignIns, m_flow))
    , m_flow(m_secrets, m_clock)
    , m_chooser(m_window, settings, m_flow)
{
    QGuiApplication::setQuitOnLastWindowClosed(false);
    connectWindow();
    m_chooser.setAsked(m_commandLine);
    m_window.restoreGeometry(m_settings.geometry(mainWindowKey));
    // A log-out is never held up by a question.
    connect(qGuiApp, &QGuiApplication::commitDataRequest, this, &Application::quitNow, Qt::QueuedConnection);
}

Application::~Application() = default;

void Application::start()
{
    m_window.setRecent(m_settings.recent());
    afterFirstPaint(&m_window, [this] { afterPaint(); });
    m_window.show();
}

void Application::afterPaint()
{
    trace("window.painted");
    m_tray = std::make_unique<Tray>();
    connectTray();
    m_tray->show();
    m_recovery = std::make_unique<Recovery>(m_clock);
    connect(&m_window, &MainWindow::reconnectRequested, m_recovery.get(), &Recovery::wake);
    connectEntrance();
    m_chooser.enter();
    takeInvitation();
    readWebEngineAhead();
}

void Application::admit(const kube::Cluster &cluster)
{
    if (m_session && m_session->isOf(cluster)) {
        m_recovery->wake();
        m_window.showHome();
        return;
    }
    closeSession();
    openSession(cluster);
}

void Application::openSession(kube::Cluster cluster)
{
    CatalogueSource source{catalogueFile()};
    if (const auto &invitation = m_chooser.invitation()) {
        source.nameSpace = invitation->catalogueSpace;
        source.name = invitation->catalogueName;
    }
    m_session = std::make_unique<Session>(std::move(cluster), m_clock, std::move(source));
    m_chooser.setBusy(true);
    m_asksCluster = false;
    Session *session = m_session.get();
    session->setGitAccess([this](const QString &repository, std::stop_token stop) {
        return m_gitSignIns.access(repository, std::move(stop));
    });
    session->setAuthor({[this] { return m_settings.author(); }, [this] { return m_flow.author(); }});
    m_editors = std::make_unique<Editors>(
        EditorTools{session->service(),
                    m_settings,
                    m_clock,
                    &loadWebEngine,
                    {.exec =
                         [session](const kube::PodRef &pod, kube::ExecRequest request, std::stop_token stop) {
                             return kube::podExec(session->api(), pod, std::move(request), std::move(stop));
                         },
                     .forwarder = [session](const kube::PodRef &pod,
                                            quint16 port) { return kube::makeForwarder(session->api(), pod, port); }},
                    [session](const QString &id) { return session->keyOf(id); },
                    [session](const QString &digest) { return session->shelfOf(digest); }});
    connectEditors();
    openRescue();
    m_tray->setService(&session->service());
    m_window.setConnection({session->context(), &session->service(),
                            [session](std::stop_token stop) { return session->loadCatalogue(stop); }});
    connect(&session->service(), &workstation::Service::listChanged, this, &Application::afterList);
    m_recovery->follow(session, m_editors.get());
    session->begin();
}

void Application::afterList()
{
    openAsked();
    const std::optional<Error> trouble = m_session ? m_session->service().trouble() : std::nullopt;
    const bool refused = trouble && trouble->kind == ErrorKind::Forbidden;
    if (m_session && !m_asksCluster && (refused || m_session->service().isLoaded())) {
        m_asksCluster = true;
        trace("list.loaded");
        refused ? m_flow.checkRights() : m_flow.askWho();
    }
}

void Application::openAsked()
{
    if (m_session && m_session->service().isLoaded()) {
        if (const QString id = std::exchange(m_commandLine.open, {}); m_session->service().find(id)) {
            openWorkstation(id);
        }
    }
}

void Application::closeSession()
{
    if (m_session) {
        m_tray->setService(nullptr);
        m_window.showSetup();
        m_chooser.setBusy(false);
        retire(std::move(m_editors), std::move(m_session), std::move(m_safeStop), std::move(m_offer),
               std::move(m_sleepGuard));
    }
}

Task<> Application::retire(std::unique_ptr<Editors> editors, std::unique_ptr<Session> session,
                           std::unique_ptr<SafeStop> safeStop, std::unique_ptr<RescueOffer> offer,
                           std::unique_ptr<SleepGuard> sleepGuard)
{
    ++m_retiring;
    const Task<> stopEnds = safeStop->shutDown(); // the guard may wait for it
    co_await sleepGuard->shutDown();
    co_await stopEnds;
    co_await offer->shutDown();
    co_await editors->shutDown();
    co_await session->shutDown();
    // Not from here: this runs inside a task of theirs.
    sleepGuard.release()->deleteLater();
    safeStop.release()->deleteLater();
    offer.release()->deleteLater();
    editors.release()->deleteLater();
    session.release()->deleteLater();
    --m_retiring;
    Q_EMIT retired();
}

void Application::presentWindow()
{
    m_window.isMinimized() ? m_window.showNormal() : m_window.show();
    m_window.raise();
    m_window.activateWindow();
}

void Application::activate(const CommandLine &commandLine)
{
    if (!commandLine.activation.isEmpty()) {
        qputenv("XDG_ACTIVATION_TOKEN", commandLine.activation.toUtf8());
    }
    presentWindow();
    if (!commandLine.kubeconfig.isEmpty() || !commandLine.context.isEmpty()) {
        m_commandLine = commandLine;
        m_chooser.setAsked(commandLine);
        if (m_tray) {
            m_chooser.enter();
        }
    } else {
        m_commandLine.open = commandLine.open;
        openAsked();
    }
    m_commandLine.invitation = commandLine.invitation;
    if (m_tray) {
        takeInvitation();
    }
}

void Application::takeInvitation()
{
    if (const QString invitation = std::exchange(m_commandLine.invitation, {}); !invitation.isEmpty()) {
        m_chooser.takeInvitation(invitation);
    }
}

void Application::workstationStarted(const QString &id)
{
    trace("launch.clicked");
    if (const auto workstation = m_session->service().find(id)) {
        m_settings.remember(workstation->definition);
        m_window.setRecent(m_settings.recent());
    }
    m_window.showLaunch(id);
    m_editors->open(id);
}

void Application::openWorkstation(const QString &id)
{
    if (!m_session) {
        return;
    }
    const auto workstation = m_session->service().find(id);
    using workstation::State;
    if (workstation && (workstation->state == State::Asleep || workstation->state == State::Stopped)) {
        presentWindow();
        m_window.start(id);
        return;
    }
    if (!m_editors->isShown(id)) {
        presentWindow();
        m_window.showLaunch(id);
    }
    m_editors->open(id);
}

void Application::editorShown(const QString &id)
{
    m_window.editorShown(id);
    const auto workstation = m_session->service().find(id);
    if (!workstation || workstation->progress.times.isEmpty()) {
        return;
    }
    workstation::History history = m_settings.history();
    history.record(workstation->definition.imageId, workstation->progress);
    m_settings.setHistory(history);
}

void Application::closeWindow()
{
    m_settings.setGeometry(mainWindowKey, m_window.saveGeometry());
    if (!m_tray || !m_tray->isThere()) {
        quit();
        return;
    }
    m_window.hide();
    if (!m_settings.trayNoteShown()) {
        m_settings.setTrayNoteShown();
        m_tray->notify(tr("Remote is still there"), tr("You find it here in the panel. To end it, choose Quit."),
                       [this] { presentWindow(); });
    }
}

Task<> Application::endProgram()
{
    if (std::exchange(m_ending, true)) {
        co_return;
    }
    m_settings.setGeometry(mainWindowKey, m_window.saveGeometry());
    m_window.hide();
    QTimer::singleShot(endLimit, qApp, [] { QCoreApplication::exit(0); });
    closeSession();
    while (m_retiring > 0) {
        co_await qCoro(this, &Application::retired);
    }
    co_await m_flow.shutDown();
    QCoreApplication::exit(0);
}

void Application::restartWithSoftwareRendering(const QString &id)
{
    if (m_settings.softwareRendering() || m_quitting) {
        return;
    }
    qCWarning(appLog, "the editor's picture stays empty: restarting with software rendering");
    m_settings.setSoftwareRendering(true);
    m_restart = QStringList{u"--open"_s, id} + m_chooser.arguments();
    quitNow();
}

void Application::askNetwork()
{
    auto *dialog = new NetworkDialog(m_settings.network(), &m_window);
    connect(dialog, &NetworkDialog::chosen, this, [this](const NetworkChoice &choice) {
        if (choice == m_settings.network()) {
            return;
        }
        m_settings.setNetwork(choice);
        if (m_session) {
            m_window.showNotice(tr("It holds from the next start of Remote on."));
        } else {
            m_restart = m_chooser.arguments();
            quitNow();
        }
    });
    dialog->open();
}

void Application::openLogs() const
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(m_logFolder));
}

} // namespace remote::app
