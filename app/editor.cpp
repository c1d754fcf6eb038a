// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/editor.h"

#include "app/settings.h"
#include "app/trace.h"
#include "app/widgets/troublebanner.h"

#include <QCoroSignal>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::app {

namespace {

constexpr auto probePause = 50ms;
/// Of a pod that the cluster calls ready: longer without an answer is a failure.
constexpr auto answerLimit = 30s;
constexpr auto loadLimit = 60s;

using workstation::Phase;
using workstation::State;
using workstation::Workstation;

/// The container with the editor is there, so its port may answer at any moment.
bool canBeReached(const Workstation &workstation)
{
    return !workstation.podUid.isEmpty()
        && (workstation.state == State::Running
            || (workstation.state == State::Starting && workstation.progress.phase >= Phase::StartingEditor));
}

bool isOver(const std::optional<Workstation> &workstation)
{
    return !workstation || (workstation->state != State::Running && workstation->state != State::Starting);
}

} // namespace

Editor::Editor(EditorTools tools, const QString &id, QObject *parent)
    : QObject(parent)
    , m_tools(std::move(tools))
    , m_id(id)
    , m_ports(m_tools.ports, m_tools.clock)
{
    m_loadLimit.setSingleShot(true);
    m_loadLimit.setInterval(loadLimit);
    connect(&m_loadLimit, &QTimer::timeout, this,
            [this] { fail({ErrorKind::TimedOut, u"the editor's page was not drawn in time"_s, {}, {}}); });
    connect(&m_tools.service, &workstation::Service::changed, this, [this](const QString &changed) {
        if (changed == m_id) {
            follow();
        }
    });
    connect(&m_tools.service, &workstation::Service::listChanged, this, &Editor::follow);
    connect(this, &Editor::reachEnded, this, &Editor::follow);
}

Editor::~Editor()
{
    delete m_window;
}

void Editor::open()
{
    if (m_stage == Stage::Shown && m_window && !m_window->hasEnded()) {
        m_window->present();
    } else if (m_stage == Stage::Closed || m_stage == Stage::Shown) {
        dropWindow();
        m_stage = Stage::Waiting;
        m_answered = false;
        // The page that shows the progress is painted first. The way is dialled while the engine is loaded.
        QTimer::singleShot(0, this, [this] {
            follow();
            warmUp();
        });
    }
}

void Editor::cancel()
{
    if (m_stage != Stage::Shown) {
        dropWindow();
    }
}

void Editor::drop()
{
    if (m_stage != Stage::Closed) {
        dropWindow();
        Q_EMIT closed();
    }
}

void Editor::warmUp()
{
    if (m_stage == Stage::Closed || m_window) {
        return;
    }
    const std::optional<Workstation> workstation = m_tools.service.find(m_id);
    const Result<WebEngine *> engine = m_tools.engine();
    if (!engine) {
        fail(engine.error());
        return;
    }
    const QString title = workstation ? workstation->definition.title() : m_id;
    m_window = new EditorWindow(**engine, m_tools.settings, m_tools.clock, m_tools.key(m_id), title);
    connect(m_window, &EditorWindow::usable, this, &Editor::loaded);
    connect(m_window, &EditorWindow::filesShown, this, [] { trace("launch.usable"); });
    connect(m_window, &EditorWindow::loadFailed, this, [this] {
        fail(m_unanswered.value_or(Error{
            ErrorKind::Unreachable, u"the editor's page could not be loaded"_s, {{u"host"_s, u"127.0.0.1"_s}}, {}}));
    });
    connect(m_window, &EditorWindow::closed, this, [this] {
        dropWindow();
        Q_EMIT closed();
    });
    connect(m_window, &EditorWindow::closeRefused, this, &Editor::closeRefused);
    connect(m_window, &EditorWindow::notified, this, &Editor::notified);
    connect(m_window, &EditorWindow::blank, this, &Editor::blank);
    connect(&m_window->troubleBanner(), &TroubleBanner::retryRequested, this, &Editor::reconnectRequested);
    connect(&m_window->troubleBanner(), &TroubleBanner::helpRequested, this, &Editor::helpRequested);
    connect(m_window, &EditorWindow::startAgainRequested, this, [this] {
        dropWindow();
        Q_EMIT startAgainRequested(m_definition);
    });
    trace("engine.warm");
    follow();
    load();
}

void Editor::follow()
{
    const std::optional<Workstation> workstation = m_tools.service.find(m_id);
    if (workstation) {
        m_definition = workstation->definition;
        if (workstation->podUid == m_podUid) {
            m_reason = workstation->error;
            noticeRestart(*workstation);
        }
    }
    const bool over = isOver(workstation);
    if (over || (m_gateway && workstation->podUid != m_podUid)) {
        leavePod(over);
    }
    if (!over && m_stage == Stage::Waiting && !m_stop && canBeReached(*workstation)) {
        openGateway(*workstation);
        m_stage = Stage::Reaching;
        m_answered = workstation->state == State::Running; // the cluster asked it
        reach();
    }
}

/// The tunnel may tell of the end before the cluster does, which knows the reason.
void Editor::presentEnd(const Error &fallback)
{
    const Error &error = m_reason ? *m_reason : fallback;
    if (m_window && (!m_window->hasEnded() || error.kind != m_shownEnd)) {
        m_shownEnd = error.kind;
        m_window->presentEnd(error);
    }
}

/// Its page can't go on with a new process.
void Editor::noticeRestart(const Workstation &workstation)
{
    const bool restarted = workstation.state == State::Running && workstation.error
        && (workstation.error->kind == ErrorKind::OutOfMemory || workstation.error->kind == ErrorKind::EditorCrashed);
    if (restarted && !m_restarted && m_window && m_stage == Stage::Shown) {
        m_window->presentRestart(*workstation.error);
    }
    m_restarted = restarted;
}

void Editor::wake()
{
    if (m_gateway) {
        m_gateway->wake();
    }
}

void Editor::leavePod(bool over)
{
    m_ports.detach();
    if (m_stage == Stage::Shown) {
        presentEnd({ErrorKind::WorkstationGone, u"the pod is gone or being deleted"_s, {}, {}});
    } else if (over) {
        dropWindow();
    } else if (m_stage != Stage::Closed) {
        m_stage = Stage::Waiting;
    }
    if (m_stop) {
        m_stop->request_stop(); // reach() follows again when it has ended.
    } else {
        m_gateway.reset();
    }
}

void Editor::openGateway(const Workstation &workstation)
{
    if (m_gateway) {
        return;
    }
    trace("launch.podKnown");
    m_podUid = workstation.podUid;
    m_reason = workstation.error;
    m_gateway = std::make_unique<gateway::Gateway>(
        m_tools.ports.forwarder({m_tools.service.nameSpace(), workstation.id, workstation.podUid},
                                workstation::editorPort),
        m_tools.shelf(workstation.imageDigest));
    connect(m_gateway.get(), &gateway::Gateway::troubled, this, [this](const Error &error) {
        if (m_window) {
            m_window->setTrouble(error);
        }
        Q_EMIT wayChanged();
    });
    connect(m_gateway.get(), &gateway::Gateway::recovered, this, [this] {
        if (m_window) {
            m_window->setTrouble({});
        }
        Q_EMIT wayChanged();
    });
    connect(m_gateway.get(), &gateway::Gateway::lost, this, [this](const Error &error) {
        if (m_stage == Stage::Shown) {
            presentEnd(error);
        }
        Q_EMIT wayChanged();
    });
}

Task<> Editor::reach()
{
    m_stop.emplace();
    const std::stop_token stop = m_stop->get_token();
    const Result<void> answered = co_await waitForAnswer(stop);
    m_stop.reset();
    if (answered) {
        m_answered = true;
        load();
    } else if (answered.error().kind != ErrorKind::Cancelled) {
        fail(answered.error());
    }
    // Not from here: this runs inside the gateway, which may have to go.
    QMetaObject::invokeMethod(this, &Editor::reachEnded, Qt::QueuedConnection);
}

/// Once both the engine and the editor are there. That of a pod which the cluster calls ready is not waited for: the
/// first request of the page takes the way that the question takes, one round trip earlier.
void Editor::load()
{
    if (m_stage == Stage::Reaching && m_answered && m_window && m_gateway->port() != 0) {
        m_stage = Stage::Loading;
        m_loadLimit.start();
        trace("launch.loading");
        m_window->load(m_gateway->url(), m_gateway->cookie());
    }
}

Task<Result<void>> Editor::waitForAnswer(std::stop_token stop)
{
    const QString key = m_tools.key(m_id);
    if (m_gateway->port() == 0) {
        if (const Result<void> listening = m_gateway->listen(m_tools.settings.editorPort(key)); !listening) {
            co_return remote::fail(listening.error());
        }
        m_tools.settings.setEditorPort(key, m_gateway->port());
    }
    std::optional<std::chrono::milliseconds> ready;
    for (;;) {
        const Result<int> status = co_await m_gateway->probe(u"/healthz"_s, stop);
        if (status && *status == 200) {
            trace("launch.answered");
            m_unanswered.reset();
            co_return {};
        }
        m_unanswered =
            status ? Error{ErrorKind::TimedOut, u"/healthz answers %1"_s.arg(*status), {}, {}} : status.error();
        if (stop.stop_requested()) {
            co_return cancelled();
        }
        const std::optional<Workstation> workstation = m_tools.service.find(m_id);
        if (workstation && workstation->state == State::Running) {
            ready = ready.value_or(m_tools.clock.elapsed());
            if (m_tools.clock.elapsed() - *ready > answerLimit) {
                co_return remote::fail(*m_unanswered);
            }
        }
        if (!co_await m_tools.clock.sleep(probePause, stop)) {
            co_return cancelled();
        }
    }
}

void Editor::loaded()
{
    if (m_stage != Stage::Loading) {
        return;
    }
    m_loadLimit.stop();
    m_stage = Stage::Shown;
    m_window->present();
    m_ports.attach(*m_window, {m_tools.service.nameSpace(), m_id, m_podUid});
    trace("launch.shown");
    Q_EMIT shown();
}

void Editor::fail(const Error &error)
{
    if (m_stage == Stage::Shown) {
        return;
    }
    dropWindow();
    Q_EMIT failed(error);
}

void Editor::dropWindow()
{
    m_ports.detach();
    m_loadLimit.stop();
    if (m_stop) {
        m_stop->request_stop();
    }
    m_stage = Stage::Closed;
    if (EditorWindow *window = std::exchange(m_window, nullptr)) {
        window->disconnect(this);
        window->retire();
    }
}

Task<> Editor::shutDown()
{
    disconnect(&m_tools.service, nullptr, this, nullptr);
    disconnect(this, &Editor::reachEnded, this, nullptr);
    dropWindow();
    if (m_stop) {
        co_await qCoro(this, &Editor::reachEnded);
    }
    co_await m_ports.shutDown();
    m_gateway.reset();
}

} // namespace remote::app
