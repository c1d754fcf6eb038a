// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fakecluster.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::test {

namespace {

const auto base = u"/api/v1/namespaces/test/"_s;

class NoCredentials : public kube::Credentials
{
public:
    Task<Result<kube::Identity>> identity(std::stop_token) override { co_return kube::Identity(); }
    Task<Result<bool>> renew(kube::Identity, std::stop_token) override { co_return false; }
};

QByteArray bytes(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void setMeta(QJsonObject &object, const QString &key, const QJsonValue &value)
{
    QJsonObject meta = object.value("metadata"_L1).toObject();
    meta.insert(key, value);
    object.insert("metadata"_L1, meta);
}

QString uidOf(const QJsonObject &object)
{
    return object.value("metadata"_L1).toObject().value("uid"_L1).toString();
}

/// The only label selector that the program uses.
bool isSelected(const QJsonObject &object)
{
    return object.contains("involvedObject"_L1)
        || object["metadata"_L1]["labels"_L1]["app.kubernetes.io/managed-by"_L1].toString() == "remote"_L1;
}

/// RFC 7396
QJsonObject merged(QJsonObject object, const QJsonObject &patch)
{
    for (auto field = patch.begin(); field != patch.end(); ++field) {
        if (field->isNull()) {
            object.remove(field.key());
        } else if (field->isObject()) {
            object.insert(field.key(), merged(object.value(field.key()).toObject(), field->toObject()));
        } else {
            object.insert(field.key(), *field);
        }
    }
    return object;
}

QJsonObject condition(const QString &type, const QString &status, const QString &time)
{
    return {{u"type"_s, type}, {u"status"_s, status}, {u"lastTransitionTime"_s, time}};
}

QJsonObject container(const QString &name, const QJsonObject &state, bool isReady = false)
{
    return {{u"name"_s, name},        {u"ready"_s, isReady},     {u"restartCount"_s, 0},
            {u"image"_s, u"image"_s}, {u"imageID"_s, QString()}, {u"state"_s, state}};
}

QJsonObject scheduled(const QJsonArray &files, const QJsonArray &editor)
{
    return {{u"phase"_s, u"Pending"_s},
            {u"conditions"_s, QJsonArray{condition(u"PodScheduled"_s, u"True"_s, u"2026-01-01T00:00:01Z"_s)}},
            {u"initContainerStatuses"_s, files},
            {u"containerStatuses"_s, editor}};
}

QJsonObject waitingState(const QString &reason, const QString &message = {})
{
    return {{u"waiting"_s, QJsonObject{{u"reason"_s, reason}, {u"message"_s, message}}}};
}

QJsonObject ended(int exitCode, const QString &message)
{
    return {{u"terminated"_s,
             QJsonObject{{u"exitCode"_s, exitCode},
                         {u"reason"_s, exitCode == 0 ? u"Completed"_s : u"Error"_s},
                         {u"message"_s, message},
                         {u"startedAt"_s, u"2026-01-01T00:00:02Z"_s},
                         {u"finishedAt"_s, u"2026-01-01T00:00:03Z"_s}}}};
}

} // namespace

FakeCluster::FakeCluster()
{
    http.onRequest = [this](const Exchange &exchange) { serve(exchange); };
}

kube::Cluster FakeCluster::cluster() const
{
    kube::Cluster cluster;
    cluster.context = u"fake"_s;
    cluster.endpoint.server = QUrl(u"https://cluster.test"_s);
    cluster.credentials = std::make_shared<NoCredentials>();
    cluster.nameSpace = u"test"_s;
    cluster.user = u"ada"_s;
    return cluster;
}

QString FakeCluster::add(const QString &kind, QJsonObject manifest)
{
    const QString uid = u"uid-%1"_s.arg(++m_uids);
    setMeta(manifest, u"uid"_s, uid);
    setMeta(manifest, u"namespace"_s, u"test"_s);
    setMeta(manifest, u"resourceVersion"_s, nextVersion());
    setMeta(manifest, u"creationTimestamp"_s, u"2026-01-01T00:00:00Z"_s);
    if (kind == pods && !manifest.contains("status"_L1)) {
        manifest.insert("status"_L1, pending());
    }
    m_objects[kind].insert(manifest.value("metadata"_L1).toObject().value("name"_L1).toString(), manifest);
    tell(kind, u"ADDED"_s, manifest);
    return uid;
}

void FakeCluster::setStatus(const QString &name, const QJsonObject &status)
{
    QJsonObject &pod = m_objects[pods][name];
    pod.insert("status"_L1, status);
    setMeta(pod, u"resourceVersion"_s, nextVersion());
    tell(pods, u"MODIFIED"_s, pod);
}

void FakeCluster::drop(const QString &kind, const QString &name)
{
    QJsonObject gone = m_objects[kind].take(name);
    setMeta(gone, u"resourceVersion"_s, nextVersion());
    tell(kind, u"DELETED"_s, gone);
    if (kind == pods) {
        for (const QString &claim : names(claims)) {
            const bool leaves = object(claims, claim)["metadata"_L1].toObject().contains("deletionTimestamp"_L1);
            if (leaves && !isInUse(claim)) {
                drop(claims, claim);
            }
        }
    }
}

void FakeCluster::addEvent(const QString &name, const QString &reason, const QString &message, const QString &kind)
{
    const QString version = nextVersion();
    const QJsonObject event{
        {u"metadata"_s,
         QJsonObject{{u"name"_s, name + u'.' + version},
                     {u"namespace"_s, u"test"_s},
                     {u"uid"_s, u"event-"_s + version},
                     {u"resourceVersion"_s, version},
                     {u"creationTimestamp"_s, u"2026-01-01T00:00:01Z"_s}}},
        {u"involvedObject"_s,
         QJsonObject{{u"kind"_s, kind == pods ? u"Pod"_s : u"PersistentVolumeClaim"_s},
                     {u"name"_s, name},
                     {u"uid"_s, uidOf(object(kind, name))}}},
        {u"type"_s, u"Warning"_s},
        {u"reason"_s, reason},
        {u"message"_s, message},
        {u"count"_s, 1},
        {u"lastTimestamp"_s, u"2026-01-01T00:00:01Z"_s},
    };
    m_events.append(event);
    tell(u"events"_s, u"ADDED"_s, event);
}

void FakeCluster::refuse(const QString &request, int status, const QJsonObject &body, int times)
{
    m_refusals.append({request, status, body, times});
}

void FakeCluster::release()
{
    m_holding.clear();
    for (const Exchange &exchange : std::exchange(m_held, {})) {
        if (exchange->isOpen()) {
            serve(exchange);
        }
    }
}

QJsonObject FakeCluster::pending()
{
    return {{u"phase"_s, u"Pending"_s}};
}

QJsonObject FakeCluster::ready()
{
    const QJsonObject running{{u"running"_s, QJsonObject{{u"startedAt"_s, u"2026-01-01T00:00:04Z"_s}}}};
    QJsonObject status =
        scheduled({container(u"files"_s, ended(0, {}), true)}, {container(u"editor"_s, running, true)});
    QJsonArray conditions = status.value("conditions"_L1).toArray();
    conditions.append(condition(u"Initialized"_s, u"True"_s, u"2026-01-01T00:00:03Z"_s));
    conditions.append(condition(u"Ready"_s, u"True"_s, u"2026-01-01T00:00:05Z"_s));
    status.insert("conditions"_L1, conditions);
    status.insert("phase"_L1, u"Running"_s);
    return status;
}

QJsonObject FakeCluster::waiting(const QString &reason, const QString &message)
{
    return scheduled({container(u"files"_s, waitingState(reason, message))},
                     {container(u"editor"_s, waitingState(u"PodInitializing"_s))});
}

QJsonObject FakeCluster::filesFailed(int exitCode, const QString &log)
{
    return scheduled({container(u"files"_s, ended(exitCode, log))},
                     {container(u"editor"_s, waitingState(u"PodInitializing"_s))});
}

void FakeCluster::serve(const Exchange &exchange)
{
    const QString path = exchange->request.url.path();
    const QString line = QString::fromLatin1(exchange->request.method) + u' ' + path;
    for (const QString &held : std::as_const(m_holding)) {
        if (line.startsWith(held)) {
            m_held.append(exchange);
            return;
        }
    }
    for (Refusal &refusal : m_refusals) {
        if (refusal.times > 0 && line.startsWith(refusal.request)) {
            --refusal.times;
            exchange->answer(refusal.status, bytes(refusal.body));
            return;
        }
    }
    const QStringList parts = path.startsWith(base) ? path.mid(base.size()).split(u'/') : QStringList{QString()};
    const QString kind = parts.first();
    if (kind == "events"_L1) {
        listOrWatch(exchange, kind, m_events);
    } else if (!QStringList{pods, saves, claims, secrets}.contains(kind)) {
        refuseWith(exchange, 404, u"NotFound"_s);
    } else if (parts.size() > 1) {
        serveOne(exchange, kind, parts.at(1));
    } else if (exchange->request.method == "POST") {
        create(exchange, kind);
    } else {
        listOrWatch(exchange, kind, m_objects.value(kind).values());
    }
}

void FakeCluster::serveOne(const Exchange &exchange, const QString &kind, const QString &name)
{
    if (!m_objects.value(kind).contains(name)) {
        refuseWith(exchange, 404, u"NotFound"_s);
    } else if (exchange->request.method == "DELETE") {
        remove(exchange, kind, name);
    } else if (exchange->request.method == "PATCH") {
        patch(exchange, kind, name);
    } else {
        exchange->answer(200, bytes(object(kind, name)));
    }
}

void FakeCluster::create(const Exchange &exchange, const QString &kind)
{
    const QJsonObject manifest = QJsonDocument::fromJson(exchange->request.body).object();
    const QString name = manifest.value("metadata"_L1).toObject().value("name"_L1).toString();
    if (m_objects.value(kind).contains(name)) {
        refuseWith(exchange, 409, u"AlreadyExists"_s);
        return;
    }
    add(kind, manifest);
    if (kind == m_losesCreate) {
        m_losesCreate.clear();
        exchange->fail(Error{ErrorKind::Unreachable, u"connection lost"_s, {}, {}});
        return;
    }
    exchange->answer(201, bytes(object(kind, name)));
}

void FakeCluster::patch(const Exchange &exchange, const QString &kind, const QString &name)
{
    QJsonObject &object = m_objects[kind][name];
    object = merged(object, QJsonDocument::fromJson(exchange->request.body).object());
    setMeta(object, u"resourceVersion"_s, nextVersion());
    tell(kind, u"MODIFIED"_s, object);
    exchange->answer(200, bytes(object));
}

bool FakeCluster::isInUse(const QString &claim) const
{
    return std::ranges::any_of(m_objects.value(pods), [&](const QJsonObject &pod) {
        return pod["spec"_L1]["volumes"_L1][0]["persistentVolumeClaim"_L1]["claimName"_L1].toString() == claim
            && pod["status"_L1]["phase"_L1].toString() != "Succeeded"_L1;
    });
}

void FakeCluster::remove(const Exchange &exchange, const QString &kind, const QString &name)
{
    const QJsonObject options = QJsonDocument::fromJson(exchange->request.body).object();
    const QString uid = options.value("preconditions"_L1).toObject().value("uid"_L1).toString();
    QJsonObject &object = m_objects[kind][name];
    if (!uid.isEmpty() && uid != uidOf(object)) {
        refuseWith(exchange, 409, u"Conflict"_s);
        return;
    }
    setMeta(object, u"deletionTimestamp"_s, u"2026-01-01T00:01:00Z"_s);
    setMeta(object, u"resourceVersion"_s, nextVersion());
    tell(kind, u"MODIFIED"_s, object);
    exchange->answer(200, bytes(object));
    const bool atOnce = options.value("gracePeriodSeconds"_L1).toInt(-1) == 0;
    const bool stays = kind == pods ? keepsDeleted && !atOnce : kind == claims && isInUse(name);
    if (!stays) {
        drop(kind, name);
    }
}

void FakeCluster::listOrWatch(const Exchange &exchange, const QString &kind, const QList<QJsonObject> &items)
{
    if (exchange->isStream()) {
        m_watches[kind].append(exchange);
        return;
    }
    QJsonArray array;
    for (const QJsonObject &item : items) {
        if (isSelected(item)) {
            array.append(item);
        }
    }
    exchange->answer(200,
                     bytes({{u"kind"_s, u"List"_s},
                            {u"apiVersion"_s, u"v1"_s},
                            {u"metadata"_s, QJsonObject{{u"resourceVersion"_s, QString::number(m_version)}}},
                            {u"items"_s, array}}));
}

void FakeCluster::tell(const QString &kind, const QString &type, const QJsonObject &object)
{
    for (const Exchange &watch : m_watches.value(kind)) {
        if (watch->isOpen() && isSelected(object)) {
            watch->data(bytes({{u"type"_s, type}, {u"object"_s, object}}) + '\n');
        }
    }
}

void FakeCluster::refuseWith(const Exchange &exchange, int status, const QString &reason)
{
    exchange->answer(status,
                     bytes({{u"kind"_s, u"Status"_s},
                            {u"apiVersion"_s, u"v1"_s},
                            {u"status"_s, u"Failure"_s},
                            {u"reason"_s, reason},
                            {u"message"_s, reason},
                            {u"code"_s, status}}));
}

} // namespace remote::test
