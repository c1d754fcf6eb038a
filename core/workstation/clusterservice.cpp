// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/clusterservice.h"

#include "core/base/log.h"
#include "core/kube/reflector.h"
#include "core/workstation/eitherstop.h"
#include "core/workstation/launcher.h"
#include "core/workstation/names.h"
#include "core/workstation/overview.h"
#include "core/workstation/removal.h"

#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::workstation {

namespace {

/// Missing rights and expired sign-ins can be mended while the program runs.
constexpr std::chrono::milliseconds refusedPause{30'000};
/// How long the program's end waits for what was stopped to be told to the cluster.
constexpr std::chrono::milliseconds endingLimit{4000};

struct Start {
    Start(kube::ApiClient &api, Clock &clock, Board &board, const Definition &definition)
        : launcher(api, clock, board, definition)
    {
    }
    Launcher launcher;
    std::stop_source cancel;
    bool isEnding = false;
};

} // namespace

class ClusterService::Private
{
public:
    Private(ClusterService *service, kube::ApiClient &client, Clock &time)
        : q(service)
        , api(client)
        , clock(time)
    {
    }

    void spawn(Task<> task);
    void touch();
    void announce();
    const QList<Workstation> &list();

    Task<> watchPods();
    Task<> watchEvents();
    Task<> run(std::shared_ptr<Start> start);
    Task<> end(QString id, QString uid);
    Task<> limitEnding(std::stop_token ended);
    [[nodiscard]] EndTokens endTokens() const { return {quit.get_token(), giveUp.get_token()}; }
    void beginEnding(Start &start);
    void finishEnding(const QString &id);
    void noteFailure(const Launcher &launcher, const Error &error);
    void setTrouble(const std::optional<Error> &error);

    ClusterService *q;
    kube::ApiClient &api;
    Clock &clock;
    Board board;
    LocalState local;
    QMap<QString, std::shared_ptr<Start>> starts;
    std::vector<Task<>> tasks;
    std::stop_source quit;
    std::stop_source giveUp; ///< Some time after `quit`.
    std::optional<Error> trouble;
    bool isLoaded = false;

    QList<Workstation> current;
    QList<Workstation> announced;
    bool isStale = false;
    bool isQueued = false;
    bool listTouched = false; ///< Loaded or trouble changed: told by listChanged, too.
};

void ClusterService::Private::spawn(Task<> task)
{
    std::erase_if(tasks, [](const Task<> &one) { return one.isReady(); });
    tasks.push_back(std::move(task));
}

// A burst of changes in one turn of the event loop is told once.
void ClusterService::Private::touch()
{
    isStale = true;
    if (!isQueued) {
        isQueued = true;
        QTimer::singleShot(0, q, [this] { announce(); });
    }
}

const QList<Workstation> &ClusterService::Private::list()
{
    if (isStale) {
        for (const auto &[id, start] : starts.asKeyValueRange()) {
            local.starts[id].podUid = start->launcher.podUid();
        }
        current = overview(board, local);
        isStale = false;
    }
    return current;
}

void ClusterService::Private::announce()
{
    isQueued = false;
    const QList<Workstation> before = std::exchange(announced, list());
    const QList<Workstation> now = announced;
    QStringList changedIds;
    for (const Workstation &workstation : now) {
        const auto old = std::ranges::find(before, workstation.id, &Workstation::id);
        if (old != before.end() && !(*old == workstation)) {
            changedIds.append(workstation.id);
        }
    }
    const bool sameIds = std::ranges::equal(before, now, {}, &Workstation::id, &Workstation::id);
    if (std::exchange(listTouched, false) || !sameIds) {
        Q_EMIT q->listChanged();
    }
    for (const QString &id : std::as_const(changedIds)) {
        Q_EMIT q->changed(id);
    }
}

void ClusterService::Private::setTrouble(const std::optional<Error> &error)
{
    trouble = error;
    listTouched = true;
    touch();
}

Task<> ClusterService::Private::watchPods()
{
    kube::ReflectHandlers<kube::Pod> handlers;
    handlers.replaced = [this](const QList<kube::Pod> &pods) {
        isLoaded = true;
        setTrouble({});
        board.replacePods(pods);
    };
    handlers.changed = [this](const kube::Pod &pod) {
        touch();
        board.setPod(pod);
    };
    handlers.removed = [this](const kube::Pod &pod) {
        local.stopErrors.remove(pod.meta.name);
        touch();
        board.removePod(pod);
    };
    handlers.troubled = [this](const Error &error) { setTrouble(error); };
    handlers.recovered = [this] { setTrouble({}); };
    for (bool goOn = true; goOn; goOn = co_await clock.sleep(refusedPause, quit.get_token())) {
        const Result<void> ended =
            co_await kube::reflect<kube::Pod>(api, clock, {ownSelector(), {}}, handlers, quit.get_token());
        if (!ended && !quit.stop_requested()) {
            setTrouble(ended.error());
        }
    }
}

// Events only add detail, so their trouble is no trouble of the list.
Task<> ClusterService::Private::watchEvents()
{
    kube::ReflectHandlers<kube::Event> handlers;
    handlers.replaced = [this](const QList<kube::Event> &events) {
        touch();
        board.replaceEvents(events);
    };
    handlers.changed = [this](const kube::Event &event) {
        touch();
        board.setEvent(event);
    };
    handlers.removed = [this](const kube::Event &event) { board.removeEvent(event); };
    const kube::ListOptions ofPods{{}, u"involvedObject.kind=Pod"_s};
    for (bool goOn = true; goOn; goOn = co_await clock.sleep(refusedPause, quit.get_token())) {
        const Result<void> ended = co_await kube::reflect<kube::Event>(api, clock, ofPods, handlers, quit.get_token());
        if (!ended && !quit.stop_requested()) {
            qCWarning(workstationLog) << "events can't be watched:" << kindName(ended.error().kind);
        }
    }
}

Task<> ClusterService::Private::run(std::shared_ptr<Start> start)
{
    const QString id = start->launcher.id();
    const std::stop_token quitting = quit.get_token();
    while (local.endings.contains(id) && !start->isEnding && !quitting.stop_requested()) {
        co_await board.nextChange(clock, refusedPause, quitting);
    }
    const Result<void> started = co_await start->launcher.start(start->cancel.get_token(), quitting);
    if (start->isEnding || (!started && !quitting.stop_requested())) {
        if (!start->isEnding) {
            noteFailure(start->launcher, started.error());
        }
        beginEnding(*start);
        const Result<void> cleaned = co_await start->launcher.cleanUp(endTokens());
        if (!cleaned && !quitting.stop_requested()) {
            local.stopErrors.insert(id, cleaned.error());
        }
    }
    if (start->isEnding) {
        finishEnding(id);
    } else {
        starts.remove(id);
        local.starts.remove(id);
    }
    touch();
}

Task<> ClusterService::Private::end(QString id, QString uid)
{
    ++local.endings[id];
    local.stopErrors.remove(id);
    touch();
    const Result<void> removed = co_await removePod(api, clock, board, id, uid, endTokens());
    if (!removed && !quit.stop_requested()) {
        local.stopErrors.insert(id, removed.error());
    }
    finishEnding(id);
    touch();
}

Task<> ClusterService::Private::limitEnding(std::stop_token ended)
{
    if (co_await clock.sleep(endingLimit, ended)) {
        giveUp.request_stop();
    }
}

// From now on the start no longer stands for its workstation: a new one of the same name may be asked for,
// and waits until this one is gone.
void ClusterService::Private::beginEnding(Start &start)
{
    if (start.isEnding) {
        return;
    }
    start.isEnding = true;
    const QString id = start.launcher.id();
    ++local.endings[id];
    starts.remove(id);
    local.starts.remove(id);
    start.cancel.request_stop();
    touch();
}

void ClusterService::Private::finishEnding(const QString &id)
{
    if (--local.endings[id] == 0) {
        local.endings.remove(id);
    }
    board.notify();
}

void ClusterService::Private::noteFailure(const Launcher &launcher, const Error &error)
{
    const auto shown = std::ranges::find(list(), launcher.id(), &Workstation::id);
    Workstation failed = shown != list().end() ? *shown : local.starts.value(launcher.id());
    failed.state = State::Failed;
    failed.error = error;
    failed.podUid = launcher.podUid();
    local.failures.insert(launcher.id(), failed);
    qCInfo(workstationLog) << "start failed:" << launcher.id() << kindName(error.kind);
}

ClusterService::ClusterService(kube::ApiClient &api, Clock &clock, QObject *parent)
    : Service(parent)
    , d(std::make_unique<Private>(this, api, clock))
{
}

ClusterService::~ClusterService()
{
    Q_ASSERT_X(std::ranges::all_of(d->tasks, [](const Task<> &task) { return task.isReady(); }), "~ClusterService",
               "await shutDown() first");
}

void ClusterService::begin()
{
    d->spawn(d->watchPods());
    d->spawn(d->watchEvents());
}

QList<Workstation> ClusterService::workstations() const
{
    return d->list();
}

bool ClusterService::isLoaded() const
{
    return d->isLoaded;
}

std::optional<Error> ClusterService::trouble() const
{
    return d->trouble;
}

QString ClusterService::nameSpace() const
{
    return d->api.cluster().nameSpace;
}

QString ClusterService::start(const Definition &definition)
{
    for (const Workstation &workstation : d->list()) {
        const bool isLive = workstation.state == State::Starting || workstation.state == State::Running;
        if (isLive && isSameWorkstation(workstation.definition, definition)) {
            return workstation.id;
        }
    }
    const auto start = std::make_shared<Start>(d->api, d->clock, d->board, definition);
    const QString id = start->launcher.id();
    Workstation shown;
    shown.id = id;
    shown.definition = definition;
    shown.created = d->clock.now();
    shown.progress.began = shown.created;
    shown.progress.times = {{Phase::Preparing, shown.created, std::nullopt}};
    d->local.failures.remove(id);
    d->local.stopErrors.remove(id);
    d->local.starts.insert(id, shown);
    d->starts.insert(id, start);
    d->touch();
    d->spawn(d->run(start));
    return id;
}

void ClusterService::stop(const QString &id)
{
    Q_EMIT stopRequested(id);
    d->local.failures.remove(id);
    d->touch();
    if (const std::shared_ptr<Start> start = d->starts.value(id)) {
        d->beginEnding(*start);
        return;
    }
    const auto pod = d->board.pods().constFind(id);
    if (pod != d->board.pods().constEnd() && !d->local.endings.contains(id)) {
        d->spawn(d->end(id, pod->meta.uid));
    }
}

void ClusterService::dismiss(const QString &id)
{
    d->local.failures.remove(id);
    d->touch();
}

Task<> ClusterService::shutDown()
{
    d->quit.request_stop();
    std::stop_source ended;
    const Task<> limit = d->limitEnding(ended.get_token());
    for (Task<> &task : d->tasks) {
        co_await task;
    }
    ended.request_stop();
    co_await limit;
}

} // namespace remote::workstation
