// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"

#include "app/quit.h"
#include "app/settings.h"
#include "app/trace.h"
#include "app/webview/engineloader.h"
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

WindowTools windowTools(Settings &settings, GitSignIns &gitSignIns)
{
    WindowTools tools;
    tools.repositories = gitSignIns.tools();
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
    , m_window(windowTools(settings, m_gitSignIns))
{
    QGuiApplication::setQuitOnLastWindowClosed(false);
    connectWindow();
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
    connectCluster();
    readWebEngineAhead();
}

void Application::connectWindow()
{
    connect(&m_window, &MainWindow::started, this, &Application::workstationStarted);
    connect(&m_window, &MainWindow::openRequested, this, &Application::openWorkstation);
    connect(&m_window, &MainWindow::cancelled, this, [this](const QString &id) {
        if (m_editors) {
            m_editors->cancel(id);
        }
    });
    connect(&m_window, &MainWindow::kubeconfigChosen, this, [this](const QString &file) {
        m_commandLine.kubeconfig.clear();
        m_settings.setKubeconfig(file);
        connectCluster();
    });
    connect(&m_window, &MainWindow::contextChosen, this, [this](const QString &name) {
        m_commandLine.context.clear();
        m_settings.setContext(name);
        connectCluster();
    });
    connect(&m_window, &MainWindow::retryRequested, this, &Application::connectCluster);
    connect(&m_window, &MainWindow::logsRequested, this, &Application::openLogs);
    connect(&m_window, &MainWindow::quitRequested, this, &Application::quit);
    connect(&m_window, &MainWindow::closeRequested, this, &Application::closeWindow);
}

void Application::connectTray()
{
    connect(m_tray.get(), &Tray::showRequested, this, &Application::presentWindow);
    connect(m_tray.get(), &Tray::openRequested, this, &Application::openWorkstation);
    connect(m_tray.get(), &Tray::stopRequested, this, [this](const QString &id) {
        if (m_session) {
            m_session->service().stop(id);
        }
    });
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

Result<kube::Kubeconfig> Application::loadKubeconfig() const
{
    for (const QString &file : {m_commandLine.kubeconfig, m_settings.kubeconfig()}) {
        if (!file.isEmpty()) {
            return kube::Kubeconfig::load(file);
        }
    }
    return kube::Kubeconfig::loadDefault();
}

void Application::connectCluster()
{
    closeSession();
    const Result<kube::Kubeconfig> config = loadKubeconfig();
    if (!config || config->contexts().isEmpty()) {
        // To find none on the first start is no error, but what the page is for.
        const bool named = !m_commandLine.kubeconfig.isEmpty() || !m_settings.kubeconfig().isEmpty();
        const Error error = config
            ? Error{ErrorKind::KubeconfigInvalid, u"no contexts"_s, {{u"field"_s, u"contexts"_s}}, {}}
            : config.error();
        const bool none = !named && (config || error.kind == ErrorKind::KubeconfigMissing);
        m_window.setContexts({}, {});
        m_window.showSetup(none ? std::nullopt : std::optional(error));
        return;
    }
    const QList<kube::NamedContext> contexts = config->contexts();
    const QString asked = m_commandLine.context;
    QString wanted = asked.isEmpty() ? m_settings.context() : asked;
    const bool known = std::ranges::any_of(contexts, [&](const auto &context) { return context.name == wanted; });
    if (!known && asked.isEmpty()) {
        wanted = contexts.size() == 1 ? contexts.constFirst().name : QString();
    }
    m_window.setContexts(contexts, wanted);
    if (wanted.isEmpty()) {
        m_window.showSetup();
        return;
    }
    Result<kube::Cluster> cluster = config->cluster(wanted);
    if (!cluster) {
        m_window.showSetup(cluster.error());
        return;
    }
    openSession(std::move(*cluster));
}

void Application::openSession(kube::Cluster cluster)
{
    m_session = std::make_unique<Session>(std::move(cluster), m_clock, catalogueFile());
    Session *session = m_session.get();
    session->setGitAccess([this](const QString &repository, std::stop_token stop) {
        return m_gitSignIns.access(repository, std::move(stop));
    });
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
    m_tray->setService(&session->service());
    m_window.setConnection({session->context(), &session->service(),
                            [session](std::stop_token stop) { return session->loadCatalogue(stop); }});
    connect(&session->service(), &workstation::Service::listChanged, this, &Application::openAsked);
    m_recovery->follow(session, m_editors.get());
    session->begin();
}

void Application::openAsked()
{
    if (m_session && m_session->service().isLoaded()) {
        if (const QString id = std::exchange(m_commandLine.open, {}); m_session->service().find(id)) {
            openWorkstation(id);
        }
    }
}

void Application::connectEditors()
{
    connect(m_editors.get(), &Editors::shown, this, &Application::editorShown);
    connect(m_editors.get(), &Editors::failed, &m_window, &MainWindow::connectFailed);
    connect(m_editors.get(), &Editors::startAgainRequested, this, [this](const workstation::Definition &definition) {
        presentWindow();
        workstationStarted(m_session->service().start(definition));
    });
    connect(m_editors.get(), &Editors::notified, m_tray.get(), &Tray::notify);
    connect(m_editors.get(), &Editors::blank, this, &Application::restartWithSoftwareRendering);
}

void Application::closeSession()
{
    if (m_session) {
        m_tray->setService(nullptr);
        m_window.showSetup();
        retire(std::move(m_editors), std::move(m_session));
    }
}

Task<> Application::retire(std::unique_ptr<Editors> editors, std::unique_ptr<Session> session)
{
    ++m_retiring;
    co_await editors->shutDown();
    co_await session->shutDown();
    // Not from here: this runs inside a task of theirs.
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
        if (m_tray) {
            connectCluster();
        }
    } else {
        m_commandLine.open = commandLine.open;
        openAsked();
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

void Application::stopAll()
{
    if (!m_session) {
        return;
    }
    for (const workstation::Workstation &one : activeWorkstations(&m_session->service())) {
        m_session->service().stop(one.id);
    }
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
    if (co_await prepareQuit(m_settings, service, closeEditors, &m_window)) {
        co_await endProgram();
    } else {
        m_quitting = false;
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
    QCoreApplication::exit(0);
}

void Application::restartWithSoftwareRendering(const QString &id)
{
    if (m_settings.softwareRendering() || m_quitting) {
        return;
    }
    qCWarning(appLog, "the editor's picture stays empty: restarting with software rendering");
    m_settings.setSoftwareRendering(true);
    m_restart = QStringList{u"--open"_s, id};
    for (const auto &[option, value] :
         {std::pair{u"--kubeconfig"_s, m_commandLine.kubeconfig}, {u"--context"_s, m_commandLine.context}}) {
        if (!value.isEmpty()) {
            *m_restart << option << value;
        }
    }
    quitNow();
}

void Application::openLogs() const
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(m_logFolder));
}

} // namespace remote::app
