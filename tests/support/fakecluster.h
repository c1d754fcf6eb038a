// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/apiclient.h"
#include "tests/support/fakehttp.h"

#include <QMap>

namespace remote::test {

/// An API server with pods, ConfigMaps, claims, Secrets and events in memory, as answers of a FakeHttp: create, get,
/// merge patch, delete with precondition and grace, list and watch. A claim that a pod uses goes with the pod only.
/// What the kubelet, the scheduler and the controllers would do, the test does.
class FakeCluster
{
public:
    FakeCluster();

    FakeHttp http;
    /// Of namespace `test`, user `ada`.
    [[nodiscard]] kube::Cluster cluster() const;

    [[nodiscard]] QStringList podNames() const { return names(pods); }
    [[nodiscard]] QJsonObject pod(const QString &name) const { return object(pods, name); }
    /// `kind` is one of these.
    static inline const QString pods = QStringLiteral("pods");
    static inline const QString saves = QStringLiteral("configmaps");
    static inline const QString claims = QStringLiteral("persistentvolumeclaims");
    static inline const QString secrets = QStringLiteral("secrets");
    [[nodiscard]] QStringList names(const QString &kind) const { return m_objects.value(kind).keys(); }
    [[nodiscard]] QJsonObject object(const QString &kind, const QString &name) const
    {
        return m_objects.value(kind).value(name);
    }
    /// As another program's create. Returns its uid.
    QString add(const QString &kind, QJsonObject manifest);
    QString addPod(const QJsonObject &manifest) { return add(pods, manifest); }
    void drop(const QString &kind, const QString &name);
    void setStatus(const QString &name, const QJsonObject &status);
    /// Takes it away at once, as the kubelet does in the end.
    void dropPod(const QString &name) { drop(pods, name); }
    void addEvent(const QString &name, const QString &reason, const QString &message, const QString &kind = pods);

    /// Deleted pods stay, marked, until dropPod(). Else they go at once.
    bool keepsDeleted = false;
    /// Answers requests that begin with "METHOD /path" by this status instead, each `times` times.
    void refuse(const QString &request, int status, const QJsonObject &body, int times = 1);
    /// Requests that begin so get no answer until release().
    void hold(const QString &request) { m_holding.append(request); }
    void release();
    [[nodiscard]] bool isHolding() const { return !m_held.isEmpty(); }
    /// Carries the next create out, but its answer is lost.
    void loseNextCreate(const QString &kind) { m_losesCreate = kind; }

    /// Statuses of a pod on its way.
    [[nodiscard]] static QJsonObject pending();
    [[nodiscard]] static QJsonObject ready();
    [[nodiscard]] static QJsonObject waiting(const QString &reason, const QString &message);
    [[nodiscard]] static QJsonObject filesFailed(int exitCode, const QString &log);

private:
    struct Refusal {
        QString request;
        int status;
        QJsonObject body;
        int times;
    };
    using Exchange = std::shared_ptr<FakeExchange>;

    void serve(const Exchange &exchange);
    void serveOne(const Exchange &exchange, const QString &kind, const QString &name);
    void create(const Exchange &exchange, const QString &kind);
    void patch(const Exchange &exchange, const QString &kind, const QString &name);
    void remove(const Exchange &exchange, const QString &kind, const QString &name);
    [[nodiscard]] bool isInUse(const QString &claim) const;
    void listOrWatch(const Exchange &exchange, const QString &kind, const QList<QJsonObject> &items);
    void tell(const QString &kind, const QString &type, const QJsonObject &object);
    static void refuseWith(const Exchange &exchange, int status, const QString &reason);
    QString nextVersion() { return QString::number(++m_version); }

    QMap<QString, QMap<QString, QJsonObject>> m_objects; ///< by kind, then by name
    QList<QJsonObject> m_events;
    QMap<QString, QList<Exchange>> m_watches; ///< by kind
    QList<Refusal> m_refusals;
    QStringList m_holding;
    QList<Exchange> m_held;
    QString m_losesCreate;
    int m_version = 100;
    int m_uids = 0;
};

} // namespace remote::test
