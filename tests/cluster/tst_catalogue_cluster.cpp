// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/catalogue/source.h"
#include "core/kube/kubeconfig.h"
#include "core/net/qthttp.h"
#include "tests/support/testnamespace.h"

#include <QCoroTask>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace remote;
using test::TestNamespace;

/// The catalogue as a person's account reads it from a real API server.
class TestCatalogueCluster : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<TestNamespace> m_namespace;

    Result<catalogue::Parsed> load(const QString &nameSpace = {})
    {
        const auto kubeconfig = kube::Kubeconfig::load(m_namespace->kubeconfig());
        if (!kubeconfig) {
            return fail(kubeconfig.error());
        }
        auto cluster = kubeconfig->cluster(kubeconfig->currentContext());
        if (!cluster) {
            return fail(cluster.error());
        }
        if (!nameSpace.isEmpty()) {
            cluster->nameSpace = nameSpace;
        }
        net::QtHttp http(cluster->endpoint);
        SystemClock clock;
        kube::ApiClient api(http, *cluster, clock);
        return QCoro::waitFor(catalogue::load(api, {}, {}, {}));
    }

private Q_SLOTS:
    void initTestCase() { m_namespace = std::make_unique<TestNamespace>(); }
    void cleanupTestCase() { m_namespace.reset(); }

    void isEmptyWithoutAConfigMap()
    {
        const auto parsed = load();
        QVERIFY2(parsed.has_value(), parsed ? "" : qPrintable(parsed.error().what));
        QVERIFY(parsed->catalogue.images.isEmpty());
        QVERIFY(parsed->problems.isEmpty());
    }

    void isRead()
    {
        m_namespace->copyCatalogue();
        const auto parsed = load();
        QVERIFY2(parsed.has_value(), parsed ? "" : qPrintable(parsed.error().what));
        QVERIFY(parsed->problems.isEmpty());
        QVERIFY(parsed->catalogue.image(u"plain"_s) != nullptr);
        QVERIFY(!parsed->catalogue.repositories.isEmpty());
        m_namespace->kubectl({u"delete"_s, u"configmap"_s, u"remote-catalogue"_s});
    }

    void tellsWhatIsBroken()
    {
        m_namespace->kubectl(
            {u"create"_s, u"configmap"_s, u"remote-catalogue"_s,
             u"--from-literal=catalogue.yaml=version: 1\nimages:\n- {id: a, image: a}\n- {id: b}\n"_s});
        const auto parsed = load();
        QVERIFY2(parsed.has_value(), parsed ? "" : qPrintable(parsed.error().what));
        QCOMPARE(parsed->catalogue.images.size(), 1);
        QCOMPARE(parsed->problems.size(), 1);
        QCOMPARE(parsed->problems.first().fact(u"field"_s), u"images[1].image"_s);
        QCOMPARE(parsed->problems.first().fact(u"line"_s), u"4"_s);
    }

    void isForbiddenElsewhere() { QCOMPARE(load(u"kube-system"_s).error().kind, ErrorKind::Forbidden); }
};

QTEST_GUILESS_MAIN(TestCatalogueCluster)
#include "tst_catalogue_cluster.moc"
