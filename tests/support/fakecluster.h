// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/apiclient.h"
#include "tests/support/fakehttp.h"

#include <QMap>

namespace remote::test {

/// An API server with pods and events in memory, as answers of a FakeHttp: create, get, delete with
/// precondition and grace, list and watch. What the kubelet and the scheduler would do, the test does.
class FakeCluster
{
public:
    FakeCluster();

    FakeHttp http;
    /// Of namespace `test`, user `ada`.
    [[nodiscard]] kube::Cluster cluster() const;

    [[nodiscard]] QStringList podNames() const { return m_pods.keys(); }
    [[nodiscard]] QJsonObject pod(const QString &name) const { return m_pods.value(name); }
    /// As another program's create. Returns its uid.
    QString addPod(QJsonObject manifest);
    void setStatus(const QString &name, const QJsonObject &status);
    /// Takes it away at once, as the kubelet does in the end.
    void dropPod(const QString &name);
    void addEvent(const QString &podName, const QString &reason, const QString &message);

    /// Deleted pods stay, marked, until dropPod(). Else they go at once.
    bool keepsDeleted = false;
    /// Answers requests that begin with "METHOD /path" by this status instead, each `times` times.
    void refuse(const QString &request, int status, const QJsonObject &body, int times = 1);
    /// Requests that begin so get no answer until release().
    void hold(const QString &request) { m_holding.append(request); }
    void release();
    [[nodiscard]] bool isHolding() const { return !m_held.isEmpty(); }
    /// Carries the next create out, but its answer is lost.
    void loseNextCreate() { m_losesCreate = true; }

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
    void servePods(const Exchange &exchange, const QString &name);
    void create(const Exchange &exchange);
    void remove(const Exchange &exchange, const QString &name);
    void listOrWatch(const Exchange &exchange, const QList<QJsonObject> &items, QList<Exchange> &watches);
    void tell(const QList<Exchange> &watches, const QString &type, const QJsonObject &object);
    static void refuseWith(const Exchange &exchange, int status, const QString &reason);
    QString nextVersion() { return QString::number(++m_version); }

    QMap<QString, QJsonObject> m_pods;
    QList<QJsonObject> m_events;
    QList<Exchange> m_podWatches;
    QList<Exchange> m_eventWatches;
    QList<Refusal> m_refusals;
    QStringList m_holding;
    QList<Exchange> m_held;
    bool m_losesCreate = false;
    int m_version = 100;
    int m_uids = 0;
};

} // namespace remote::test
