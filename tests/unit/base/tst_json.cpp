// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace remote {

class TestJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatIsThere()
    {
        const Result<QJsonObject> object = json::parseObject(
            R"({"a":{"text":"x","number":7,"flag":true,"time":"2026-01-02T03:04:05.678901Z","map":{"k":"v"}},"list":[{"n":1},{"n":2}]})");
        QVERIFY(object);
        json::Document document(*object);
        const json::Node a = document.root().required(u"a");
        QCOMPARE(a.requiredText(u"text"), u"x"_s);
        QCOMPARE(a.number(u"number"), 7);
        QVERIFY(a.flag(u"flag"));
        QCOMPARE(a.time(u"time"), QDateTime::fromString(u"2026-01-02T03:04:05.679Z"_s, Qt::ISODateWithMs));
        QCOMPARE(a.texts(u"map"), (QMap<QString, QString>{{u"k"_s, u"v"_s}}));
        const QList<json::Node> list = document.root().items(u"list");
        QCOMPARE(list.size(), 2);
        QCOMPARE(list[1].number(u"n"), 2);
        QVERIFY(!document.problem());
    }

    void missingPartsGiveDefaults()
    {
        json::Document document(QJsonObject{{u"gone"_s, QJsonValue::Null}});
        const json::Node nothing = document.root().optional(u"a").optional(u"b");
        QVERIFY(!nothing.exists());
        QCOMPARE(nothing.text(u"c"), QString());
        QCOMPARE(nothing.number(u"c", 3), 3);
        QVERIFY(nothing.flag(u"c", true));
        QVERIFY(!nothing.time(u"c").isValid());
        QVERIFY(nothing.items(u"c").isEmpty());
        QCOMPARE(document.root().text(u"gone"), QString());
        QVERIFY(!document.problem());
    }

    void problemsHaveAPath_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("field");
        QTest::newRow("missing object") << QByteArray(R"({})") << u"spec"_s;
        QTest::newRow("object is a text") << QByteArray(R"({"spec":"x"})") << u"spec"_s;
        QTest::newRow("list is an object") << QByteArray(R"({"spec":{"containers":{}}})") << u"spec.containers"_s;
        QTest::newRow("item is a number")
            << QByteArray(R"({"spec":{"containers":[{"image":"a"},5]}})") << u"spec.containers[1]"_s;
        QTest::newRow("missing text") << QByteArray(R"({"spec":{"containers":[{}]}})") << u"spec.containers[0].image"_s;
        QTest::newRow("null is missing") << QByteArray(R"({"spec":{"containers":[{"image":null}]}})")
                                         << u"spec.containers[0].image"_s;
        QTest::newRow("text is a number")
            << QByteArray(R"({"spec":{"containers":[{"image":5}]}})") << u"spec.containers[0].image"_s;
        QTest::newRow("number is a text")
            << QByteArray(R"({"spec":{"containers":[{"image":"a","port":"80"}]}})") << u"spec.containers[0].port"_s;
        QTest::newRow("number has a fraction")
            << QByteArray(R"({"spec":{"containers":[{"image":"a","port":1.5}]}})") << u"spec.containers[0].port"_s;
        QTest::newRow("number is huge") << QByteArray(R"({"spec":{"containers":[{"image":"a","port":1e300}]}})")
                                        << u"spec.containers[0].port"_s;
        QTest::newRow("flag is a text") << QByteArray(R"({"spec":{"containers":[{"image":"a","tty":"yes"}]}})")
                                        << u"spec.containers[0].tty"_s;
        QTest::newRow("time is no time") << QByteArray(R"({"spec":{"containers":[{"image":"a","since":"noon"}]}})")
                                         << u"spec.containers[0].since"_s;
        QTest::newRow("map holds a number")
            << QByteArray(R"({"spec":{"containers":[{"image":"a","env":{"k":1}}]}})") << u"spec.containers[0].env.k"_s;
    }

    void problemsHaveAPath()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, field);
        json::Document document(json::parseObject(text).value());
        for (const json::Node &container : document.root().required(u"spec").items(u"containers")) {
            (void)container.requiredText(u"image");
            (void)container.number(u"port");
            (void)container.flag(u"tty");
            (void)container.time(u"since");
            (void)container.texts(u"env");
        }
        const Result<int> result = document.result(1);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Invalid);
        QCOMPARE(result.error().fact(u"field"_s), field);
    }

    void theFirstProblemCounts()
    {
        json::Document document(QJsonObject{});
        (void)document.root().requiredText(u"first");
        (void)document.root().requiredText(u"second");
        QCOMPARE(document.problem()->fact(u"field"_s), u"first"_s);
    }

    void refusesWhatIsNoObject_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("cut") << QByteArray(R"({"a":)");
        QTest::newRow("two") << QByteArray("{}{}");
        QTest::newRow("html") << QByteArray("<html>");
        QTest::newRow("deep") << QByteArray(R"({"a":)") + QByteArray(100'000, '[');
    }

    void refusesWhatIsNoObject()
    {
        QFETCH(QByteArray, text);
        const Result<QJsonObject> object = json::parseObject(text);
        QVERIFY(!object);
        QCOMPARE(object.error().kind, ErrorKind::Invalid);
    }
};

} // namespace remote

QTEST_GUILESS_MAIN(remote::TestJson)
#include "tst_json.moc"
