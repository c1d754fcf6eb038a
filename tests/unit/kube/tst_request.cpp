// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/request.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::kube {

class TestRequest : public QObject
{
    Q_OBJECT

    const Requests m_requests{QUrl(u"https://k8s.example:6443"_s), u"team-a"_s};
    const ResourceType m_pods = Resource<Pod>::type();

    static QString path(const net::HttpRequest &request)
    {
        return request.url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::FullyEncoded);
    }
    static QJsonObject body(const net::HttpRequest &request) { return QJsonDocument::fromJson(request.body).object(); }
    static QByteArray header(const net::HttpRequest &request, const char *name)
    {
        return net::HttpResponse{0, request.headers, {}}.header(name);
    }

private Q_SLOTS:
    void get()
    {
        const net::HttpRequest request = m_requests.get(m_pods, u"a"_s);
        QCOMPARE(request.method, "GET");
        QCOMPARE(request.url, QUrl(u"https://k8s.example:6443/api/v1/namespaces/team-a/pods/a"_s));
        QCOMPARE(header(request, "accept"), "application/json");
        QVERIFY(request.body.isEmpty());
    }

    void groupsHaveAnotherRoot()
    {
        const ResourceType type{u"apps"_s, u"v1"_s, u"deployments"_s};
        QCOMPARE(path(m_requests.get(type, u"a"_s)), u"/apis/apps/v1/namespaces/team-a/deployments/a"_s);
    }

    void theServersPathStays_data()
    {
        QTest::addColumn<QString>("server");
        QTest::newRow("plain") << u"https://rancher.example/k8s/clusters/c-1"_s;
        QTest::newRow("with a slash") << u"https://rancher.example/k8s/clusters/c-1/"_s;
    }

    void theServersPathStays()
    {
        QFETCH(QString, server);
        const Requests requests(QUrl(server), u"x"_s);
        QCOMPARE(path(requests.get(m_pods, u"a"_s)), u"/k8s/clusters/c-1/api/v1/namespaces/x/pods/a"_s);
    }

    void namesAreEncoded()
    {
        QCOMPARE(path(m_requests.get(m_pods, u"a b/c?d#e%2Fü"_s)),
                 u"/api/v1/namespaces/team-a/pods/a%20b%2Fc%3Fd%23e%252F%C3%BC"_s);
    }

    void list()
    {
        const ListOptions options{u"app in (a,b),!x"_s, u"status.phase!=Failed&a+b"_s};
        QCOMPARE(path(m_requests.list(m_pods, options, {u"0"_s, {}})),
                 u"/api/v1/namespaces/team-a/pods?labelSelector=app%20in%20%28a%2Cb%29%2C%21x"
                 "&fieldSelector=status.phase%21%3DFailed%26a%2Bb&limit=500&resourceVersion=0"_s);
    }

    void listFromAVersionHasNoLimit()
    {
        QCOMPARE(path(m_requests.list(m_pods, {}, {u"77"_s, {}})),
                 u"/api/v1/namespaces/team-a/pods?resourceVersion=77"_s);
    }

    void laterPagesHaveNoVersion()
    {
        QCOMPARE(path(m_requests.list(m_pods, {}, {u"0"_s, u"tok=="_s})),
                 u"/api/v1/namespaces/team-a/pods?limit=500&continue=tok%3D%3D"_s);
    }

    void watch()
    {
        const net::HttpRequest request = m_requests.watch(m_pods, {u"a=b"_s, {}}, u"42"_s, std::chrono::seconds(300));
        QCOMPARE(path(request),
                 u"/api/v1/namespaces/team-a/pods?watch=true&allowWatchBookmarks=true&labelSelector=a%3Db"
                 "&resourceVersion=42&timeoutSeconds=300"_s);
        QVERIFY(request.timeout > std::chrono::seconds(300));
    }

    void createSetsTheNamespace()
    {
        const QJsonObject manifest{{u"kind"_s, u"Pod"_s},
                                   {u"metadata"_s, QJsonObject{{u"name"_s, u"a"_s}, {u"namespace"_s, u"other"_s}}}};
        const net::HttpRequest request = m_requests.create(m_pods, manifest, {});
        QCOMPARE(request.method, "POST");
        QCOMPARE(path(request), u"/api/v1/namespaces/team-a/pods"_s);
        QCOMPARE(header(request, "Content-Type"), "application/json");
        QCOMPARE(body(request)["metadata"_L1]["namespace"_L1].toString(), u"team-a"_s);
        QCOMPARE(body(request)["metadata"_L1]["name"_L1].toString(), u"a"_s);
    }

    void dryRunIsStrict()
    {
        QCOMPARE(path(m_requests.create(m_pods, {}, {.dryRun = true})),
                 u"/api/v1/namespaces/team-a/pods?dryRun=All&fieldValidation=Strict"_s);
    }

    void removeWithAUid()
    {
        const net::HttpRequest request = m_requests.remove(m_pods, u"a"_s, {u"u-1"_s});
        QCOMPARE(request.method, "DELETE");
        QCOMPARE(path(request), u"/api/v1/namespaces/team-a/pods/a"_s);
        QCOMPARE(body(request)["kind"_L1].toString(), u"DeleteOptions"_s);
        QCOMPARE(body(request)["preconditions"_L1]["uid"_L1].toString(), u"u-1"_s);
        QVERIFY(!body(m_requests.remove(m_pods, u"a"_s, {})).contains("preconditions"_L1));
        QVERIFY(!body(m_requests.remove(m_pods, u"a"_s, {})).contains("gracePeriodSeconds"_L1));
        QCOMPARE(body(m_requests.remove(m_pods, u"a"_s, {{}, 0})).value("gracePeriodSeconds"_L1), QJsonValue(0));
    }

    void mergePatch()
    {
        const QJsonObject patch{{u"data"_s, QJsonObject{{u"gone"_s, QJsonValue::Null}}}};
        const net::HttpRequest request = m_requests.mergePatch(Resource<ConfigMap>::type(), u"m"_s, patch);
        QCOMPARE(request.method, "PATCH");
        QCOMPARE(path(request), u"/api/v1/namespaces/team-a/configmaps/m"_s);
        QCOMPARE(header(request, "Content-Type"), "application/merge-patch+json");
        QCOMPARE(body(request), patch);
    }

    void podLog()
    {
        QCOMPARE(path(m_requests.podLog(u"a"_s, {u"clone"_s, 50, true})),
                 u"/api/v1/namespaces/team-a/pods/a/log?container=clone&tailLines=50&previous=true"_s);
        QCOMPARE(path(m_requests.podLog(u"a"_s, {})), u"/api/v1/namespaces/team-a/pods/a/log?tailLines=200"_s);
    }

    void namesThatWouldReachSomethingElse_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("empty: all of them") << QString();
        QTest::newRow("dot") << u"."_s;
        QTest::newRow("parent") << u".."_s;
        QTest::newRow("subresource") << u"a/exec"_s;
        QTest::newRow("encoded") << u"a%2Fexec"_s;
    }

    void namesThatWouldReachSomethingElse()
    {
        QFETCH(QString, name);
        QCOMPARE(checkName(name).error().kind, ErrorKind::Invalid);
        QVERIFY(checkName(u"a-b.c"_s));
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestRequest)
#include "tst_request.moc"
