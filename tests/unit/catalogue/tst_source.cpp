// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/catalogue/source.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"

#include <QCoroTask>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using test::FakeHttp;

namespace {

constexpr auto shared = "version: 1\nimages: [{id: a, image: a/1}, {id: b, image: b/1}]\n"_L1;

QByteArray configMap(const QJsonObject &data)
{
    const QJsonObject meta{{"name"_L1, "remote-catalogue"_L1}, {"namespace"_L1, "me"_L1}, {"uid"_L1, "1"_L1}};
    return QJsonDocument(
               QJsonObject{
                   {"kind"_L1, "ConfigMap"_L1}, {"apiVersion"_L1, "v1"_L1}, {"metadata"_L1, meta}, {"data"_L1, data}})
        .toJson();
}

QByteArray status(int code, const QString &reason)
{
    return QJsonDocument(QJsonObject{{"kind"_L1, "Status"_L1},
                                     {"apiVersion"_L1, "v1"_L1},
                                     {"status"_L1, "Failure"_L1},
                                     {"reason"_L1, reason},
                                     {"code"_L1, code}})
        .toJson();
}

} // namespace

class TestSource : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    std::unique_ptr<FakeHttp> m_http;
    test::FakeClock m_clock;

    Result<catalogue::Parsed> load(const QString &file = {}, const std::stop_token &stop = {}, const QString &name = {})
    {
        kube::Cluster cluster;
        cluster.endpoint.server = QUrl(u"https://cluster.example:6443"_s);
        cluster.nameSpace = u"me"_s;
        kube::ApiClient api(*m_http, cluster, m_clock);
        return QCoro::waitFor(catalogue::load(api, name, file, stop));
    }

    QString fileOf(const QByteArray &text)
    {
        QFile file(m_folder.filePath(u"catalogue.yaml"_s));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
    }

private Q_SLOTS:
    void init() { m_http = std::make_unique<FakeHttp>(); }

    void readsBothAndMerges()
    {
        m_http->then(200, configMap({{"catalogue.yaml"_L1, shared}}));
        const auto parsed = load(fileOf("version: 1\nimages: [{id: b, image: b/2}, {id: B, image: c}]\n"));
        QVERIFY(parsed.has_value());
        QCOMPARE(m_http->log(), QStringList(u"GET /api/v1/namespaces/me/configmaps/remote-catalogue"_s));
        QCOMPARE(parsed->catalogue.images.size(), 2);
        QCOMPARE(parsed->catalogue.image(u"b"_s)->image, u"b/2"_s);
        QCOMPARE(parsed->catalogue.sizes, catalogue::defaultSizes());
        QCOMPARE(parsed->problems.size(), 1);
        QVERIFY(parsed->problems.first().fact(u"file"_s).endsWith(u"/catalogue.yaml"));
    }

    void readsAnotherOne()
    {
        m_http->then(200, configMap({{"catalogue.yaml"_L1, shared}}));
        const auto parsed = load({}, {}, u"tools"_s);
        QVERIFY(parsed.has_value());
        QCOMPARE(m_http->log(), QStringList(u"GET /api/v1/namespaces/me/configmaps/tools"_s));
    }

    void doesWithoutEither()
    {
        m_http->then(404, status(404, u"NotFound"_s));
        const auto parsed = load(m_folder.filePath(u"missing"_s));
        QVERIFY(parsed.has_value());
        QVERIFY(parsed->problems.isEmpty());
        QVERIFY(parsed->catalogue.images.isEmpty());
        QCOMPARE(parsed->catalogue.sizes, catalogue::defaultSizes());
    }

    void tellsAConfigMapWithoutTheKey()
    {
        m_http->then(200, configMap({{"other"_L1, "x"_L1}}));
        const auto parsed = load();
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->problems.size(), 1);
        QCOMPARE(parsed->problems.first().fact(u"file"_s), u"remote-catalogue/catalogue.yaml"_s);
    }

    void tellsAFileThatIsNone()
    {
        m_http->then(404, status(404, u"NotFound"_s));
        const auto parsed = load(m_folder.path());
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->problems.size(), 1);
        QCOMPARE(parsed->problems.first().kind, ErrorKind::Io);
        QCOMPARE(parsed->problems.first().fact(u"file"_s), m_folder.path());
    }

    void passesErrorsOn()
    {
        m_http->then(403, status(403, u"Forbidden"_s));
        QCOMPARE(load().error().kind, ErrorKind::Forbidden);
        m_http->thenFail({ErrorKind::Unreachable, u"no route"_s, {}, {}});
        QCOMPARE(load().error().kind, ErrorKind::Unreachable);
    }

    void stops()
    {
        std::stop_source source;
        source.request_stop();
        QCOMPARE(load({}, source.get_token()).error().kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestSource)
#include "tst_source.moc"
