// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/definitionjson.h"
#include "core/workstation/names.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::workstation;

namespace {

Definition draft()
{
    Definition draft;
    draft.imageId = u"cpp"_s;
    draft.imageName = u"C++"_s;
    draft.image = u"registry.test:5000/workstations/cpp:1"_s;
    draft.repository = u"https://git.test/team/demo.git"_s;
    draft.branch = u"main"_s;
    draft.resources = {u"small"_s, u"Small"_s, u"1"_s, u"2Gi"_s, u"5Gi"_s};
    return draft;
}

} // namespace

class TestDefinition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodOneIsNormalised()
    {
        Definition given = draft();
        given.imageId = u"  cpp "_s;
        given.imageName.clear();
        const Result<Definition> made = Definition::create(given);
        QVERIFY(made);
        QCOMPARE(made->imageId, u"cpp"_s);
        QCOMPARE(made->imageName, u"cpp"_s);
        QCOMPARE(made->title(), u"demo"_s);
    }

    void branchNeedsRepository()
    {
        Definition given = draft();
        given.repository.clear();
        const Result<Definition> made = Definition::create(given);
        QVERIFY(made);
        QVERIFY(made->branch.isEmpty());
        QCOMPARE(made->title(), u"C++"_s);
    }

    void badFieldIsNamed_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *field, const QString &value) {
            QTest::addRow("%s <%s>", field, qPrintable(value)) << QString::fromLatin1(field) << value;
        };
        row("imageId", {});
        row("imageId", u"has space"_s);
        row("image", {});
        row("image", u"-rm"_s);
        row("image", u"registry/with space"_s);
        row("repository", u"ext::sh -c id"_s);
        row("repository", u"--upload-pack=id"_s);
        row("repository", u"https://ada:secret@git.test/demo"_s);
        row("repository", u"file:///etc"_s);
        row("branch", u"--force"_s);
        row("branch", u"a..b"_s);
        row("branch", u"a b"_s);
        row("branch", u"a\nb"_s);
        row("resources.sizeId", {});
        row("resources.cpu", u"0"_s);
        row("resources.memory", u"many"_s);
        row("resources.disk", u"-1Gi"_s);
    }
    void badFieldIsNamed()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        Definition given = draft();
        const QMap<QString, QString *> fields{
            {u"imageId"_s, &given.imageId},
            {u"image"_s, &given.image},
            {u"repository"_s, &given.repository},
            {u"branch"_s, &given.branch},
            {u"resources.sizeId"_s, &given.resources.sizeId},
            {u"resources.cpu"_s, &given.resources.cpu},
            {u"resources.memory"_s, &given.resources.memory},
            {u"resources.disk"_s, &given.resources.disk},
        };
        *fields.value(field) = value;
        const Result<Definition> made = Definition::create(given);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, ErrorKind::Invalid);
        QCOMPARE(made.error().fact(u"field"_s), field);
        QVERIFY(!made.error().what.contains("secret"_L1));
    }

    void jsonBringsAllBack()
    {
        const Result<Definition> made = Definition::create(draft());
        QVERIFY(made);
        const Result<Definition> again = definitionFromJson(toJson(*made));
        QVERIFY(again);
        QVERIFY(*again == *made);
    }

    void brokenJsonIsInvalid_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("field");
        const auto changed = [](const QString &key, const QJsonValue &value) {
            QJsonObject object = QJsonDocument::fromJson(toJson(*Definition::create(draft()))).object();
            object.insert(key, value);
            return QJsonDocument(object).toJson();
        };
        QTest::newRow("nothing") << QByteArray() << u"version"_s;
        QTest::newRow("no JSON") << QByteArray("{") << u"version"_s;
        QTest::newRow("newer") << changed(u"version"_s, 2) << u"version"_s;
        QTest::newRow("unknown storage") << changed(u"storage"_s, u"tape"_s) << u"storage"_s;
        QTest::newRow("no size") << changed(u"size"_s, QJsonValue()) << u"resources.sizeId"_s;
        QTest::newRow("wrong type") << changed(u"image"_s, 7) << u"image"_s;
    }
    void brokenJsonIsInvalid()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, field);
        const Result<Definition> read = definitionFromJson(json);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Invalid);
        QCOMPARE(read.error().fact(u"field"_s), field);
    }

    void namesAreDeterministicLabels_data()
    {
        QTest::addColumn<QString>("repository");
        QTest::addColumn<QString>("begin");
        QTest::newRow("plain") << u"https://git.test/team/demo.git"_s << u"demo-"_s;
        QTest::newRow("capitals and dots") << u"https://git.test/Big.Project_2"_s << u"big-project-2-"_s;
        QTest::newRow("accents") << u"https://git.test/Übergrößen"_s << u"ubergro-en-"_s;
        QTest::newRow("not latin") << u"https://git.test/データ"_s << u"workstation-"_s;
        QTest::newRow("long") << u"https://git.test/"_s + QString(300, u'a') << QString(40, u'a') + u'-';
        QTest::newRow("none") << QString() << u"c-"_s;
    }
    void namesAreDeterministicLabels()
    {
        QFETCH(QString, repository);
        QFETCH(QString, begin);
        Definition definition = draft();
        definition.repository = repository;
        const QString name = podName(definition, u"ada"_s);
        static const QRegularExpression dns(u"\\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\z"_s);
        QVERIFY2(dns.match(name).hasMatch(), qPrintable(name));
        QVERIFY2(name.startsWith(begin), qPrintable(name));
        QCOMPARE(podName(definition, u"ada"_s), name);
    }

    void nameFollowsWhatMakesTheWorkstation()
    {
        const Definition definition = draft();
        const QString name = podName(definition, u"ada"_s);
        QVERIFY(podName(definition, u"bob"_s) != name);

        Definition other = definition;
        other.branch = u"next"_s;
        QVERIFY(podName(other, u"ada"_s) != name);
        QVERIFY(!isSameWorkstation(other, definition));

        other = definition;
        other.image = u"registry.test:5000/workstations/cpp:2"_s;
        other.resources.sizeId = u"large"_s;
        QCOMPARE(podName(other, u"ada"_s), name);
        QVERIFY(isSameWorkstation(other, definition));

        // Fields do not run into each other.
        Definition left = definition;
        Definition right = definition;
        left.branch = u"ab"_s;
        right.branch = u"a"_s;
        QVERIFY(podName(left, u"c"_s) != podName(right, u"bc"_s));
    }

    void labelValues()
    {
        static const QRegularExpression valid(u"\\A([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?\\z"_s);
        for (const QString &text : {u""_s, u"ada"_s, u"Ada.Lovelace_1"_s, u"ada@example.test"_s, u"-x-"_s, u"愛"_s,
                                    QString(100, u'a'), u"https://sso.test/ada"_s}) {
            QVERIFY2(valid.match(labelValue(text)).hasMatch(), qPrintable(text));
        }
        QCOMPARE(labelValue(u"ada"_s), u"ada"_s);
        QVERIFY(labelValue(u"a@b"_s) != labelValue(u"a b"_s));
    }

    void folders_data()
    {
        QTest::addColumn<QString>("repository");
        QTest::addColumn<QString>("folder");
        QTest::newRow("none") << QString() << u"workspace"_s;
        QTest::newRow("plain") << u"https://git.test/team/demo.git"_s << u"demo"_s;
        QTest::newRow("scp-like") << u"git@git.test:team/demo.git"_s << u"demo"_s;
        QTest::newRow("hidden") << u"https://git.test/team/.github"_s << u"github"_s;
        QTest::newRow("not latin") << u"https://git.test/データ"_s << u"データ"_s;
    }
    void folders()
    {
        QFETCH(QString, repository);
        Definition definition = draft();
        definition.repository = repository;
        QTEST(folderName(definition), "folder");
    }

    void folderFitsFileSystems()
    {
        Definition definition = draft();
        definition.repository = u"https://git.test/"_s + QString(200, QChar(0x30c7));
        QVERIFY(folderName(definition).toUtf8().size() <= 200);
        QVERIFY(!folderName(definition).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDefinition)
#include "tst_definition.moc"
