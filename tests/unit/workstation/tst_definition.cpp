// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/objectsjson.h"
#include "core/workstation/definitionjson.h"
#include "core/workstation/names.h"
#include "core/workstation/saved.h"

#include <QJsonArray>
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

Definition persistent(StorageKind kind)
{
    Definition given = draft();
    given.storage = kind;
    given.disk = {u"20Gi"_s, u"fast"_s, true, u"home-ada"_s};
    return given;
}

Definition whole(StorageKind kind)
{
    Definition given = persistent(kind);
    given.name = u"My “first” one"_s;
    given.idle = std::chrono::minutes(45);
    given.extensions = {u"ms-python.python"_s, u"A.b"_s, u"a.b"_s};
    given.settings = {{u"editor.fontSize"_s, 15}, {u"a"_s, QJsonObject{{u"b"_s, true}}}};
    given.madeBy = u"0.1"_s;
    return given;
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
        row("name", QString(101, u'a'));
        row("disk.size", {});
        row("disk.size", u"much"_s);
        row("disk.storageClass", u"Fast Disks"_s);
        row("disk.claim", u"../x"_s);
    }
    void badFieldIsNamed()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        Definition given = persistent(StorageKind::Home);
        const QMap<QString, QString *> fields{
            {u"imageId"_s, &given.imageId},
            {u"image"_s, &given.image},
            {u"repository"_s, &given.repository},
            {u"branch"_s, &given.branch},
            {u"resources.sizeId"_s, &given.resources.sizeId},
            {u"resources.cpu"_s, &given.resources.cpu},
            {u"resources.memory"_s, &given.resources.memory},
            {u"resources.disk"_s, &given.resources.disk},
            {u"name"_s, &given.name},
            {u"disk.size"_s, &given.disk.size},
            {u"disk.storageClass"_s, &given.disk.storageClass},
            {u"disk.claim"_s, &given.disk.claim},
        };
        *fields.value(field) = value;
        const Result<Definition> made = Definition::create(given);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, ErrorKind::Invalid);
        QCOMPARE(made.error().fact(u"field"_s), field);
        QVERIFY(!made.error().what.contains("secret"_L1));
    }

    void editorsWishesAreChecked()
    {
        const Result<Definition> good = Definition::create(whole(StorageKind::Project));
        QVERIFY(good);
        QCOMPARE(good->extensions, (QStringList{u"a.b"_s, u"ms-python.python"_s}));
        QCOMPARE(good->title(), u"My “first” one"_s);
        for (const QString &bad : {u"python"_s, u"a.b --force"_s, u"--help.x"_s, u"a.b;id"_s, u"../a.b"_s}) {
            Definition given = draft();
            given.extensions = {bad};
            const Result<Definition> made = Definition::create(given);
            QVERIFY2(!made, qPrintable(bad));
            QCOMPARE(made.error().fact(u"field"_s), u"extensions"_s);
        }
        for (const int minutes : {-5, 0, 1, 60 * 24 * 31}) {
            Definition given = draft();
            given.idle = std::chrono::minutes(minutes);
            QVERIFY(!Definition::create(given));
        }
    }

    void ephemeralHasNoDisk()
    {
        const Result<Definition> made = Definition::create(persistent(StorageKind::Ephemeral));
        QVERIFY(made);
        QVERIFY(made->disk == DiskWish());
    }

    void jsonBringsAllBack_data()
    {
        QTest::addColumn<StorageKind>("kind");
        QTest::newRow("ephemeral") << StorageKind::Ephemeral;
        QTest::newRow("home") << StorageKind::Home;
        QTest::newRow("project") << StorageKind::Project;
    }
    void jsonBringsAllBack()
    {
        QFETCH(StorageKind, kind);
        const Result<Definition> made = Definition::create(whole(kind));
        QVERIFY(made);
        const Result<Definition> again = definitionFromJson(toJson(*made));
        QVERIFY(again);
        QVERIFY(*again == *made);
        QCOMPARE(storageOf(storageWord(kind)), kind);
    }

    /// As version 0.1 wrote it into its pods.
    void firstVersionIsRead()
    {
        const Result<Definition> read = definitionFromJson(
            "{\"branch\":\"main\",\"image\":\"registry.test:5000/workstations/cpp:1\",\"imageId\":\"cpp\","
            "\"imageName\":\"C++\",\"repository\":\"https://git.test/team/demo.git\",\"storage\":\"ephemeral\","
            "\"version\":1,\"size\":{\"cpu\":\"1\",\"disk\":\"5Gi\",\"id\":\"small\",\"memory\":\"2Gi\","
            "\"name\":\"Small\"}}");
        QVERIFY(read);
        QVERIFY(*read == *Definition::create(draft()));
        QCOMPARE(podName(*read, u"ada"_s), podName(draft(), u"ada"_s));
    }

    void fileLeavesTheClusterBehind()
    {
        const Result<Definition> made = Definition::create(whole(StorageKind::Home));
        QVERIFY(made);
        const QByteArray file = exported(*made);
        QVERIFY(!file.contains("home-ada"));
        const Result<Definition> read = imported(file);
        QVERIFY(read);
        Definition wanted = *made;
        wanted.disk.claim.clear();
        wanted.madeBy.clear();
        QVERIFY(*read == wanted);
        QCOMPARE(imported("{}").error().kind, ErrorKind::Invalid);
        QCOMPARE(imported(QByteArray(1024 * 1024, ' ')).error().kind, ErrorKind::Invalid);
    }

    void savedBringsAllBack()
    {
        const Definition made = *Definition::create(whole(StorageKind::Home));
        QJsonObject manifest = savedManifest(made, u"demo-1"_s, u"ada@sso"_s);
        const Result<kube::ConfigMap> map = kube::Resource<kube::ConfigMap>::parse(manifest);
        QVERIFY(map);
        QVERIFY(isSaved(*map));
        QCOMPARE(map->meta.name, u"demo-1"_s);
        QCOMPARE(map->meta.labels.value(keys::managedBy), u"remote"_s);
        QCOMPARE(map->meta.labels.value(keys::person), labelValue(u"ada@sso"_s));
        QVERIFY(*savedDefinition(*map) == made);
        kube::ConfigMap other;
        other.meta.labels.insert(keys::managedBy, u"remote"_s);
        QVERIFY(!isSaved(other));
        QCOMPARE(savedDefinition(other).error().kind, ErrorKind::Invalid);
    }

    void namesAreFree()
    {
        const QString first = podName(draft(), u"ada"_s);
        QStringList taken;
        const auto isTaken = [&taken](const QString &id) { return taken.contains(id); };
        QCOMPARE(freeId(draft(), u"ada"_s, isTaken), first);
        taken = {first, first + u"-2"_s};
        QCOMPARE(freeId(draft(), u"ada"_s, isTaken), first + u"-3"_s);
        // A person's own name for it does not make it another one.
        Definition named = draft();
        named.name = u"Mine"_s;
        QCOMPARE(podName(named, u"ada"_s), first);
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
        QTest::newRow("newer") << changed(u"version"_s, 3) << u"version"_s;
        QTest::newRow("unknown storage") << changed(u"storage"_s, u"tape"_s) << u"storage"_s;
        QTest::newRow("no size") << changed(u"size"_s, QJsonValue()) << u"resources.sizeId"_s;
        QTest::newRow("wrong type") << changed(u"image"_s, 7) << u"image"_s;
        QTest::newRow("wrong extensions") << changed(u"extensions"_s, u"a.b"_s) << u"extensions"_s;
        QTest::newRow("wrong extension") << changed(u"extensions"_s, QJsonArray{1}) << u"extensions[0]"_s;
        QTest::newRow("wrong settings") << changed(u"settings"_s, QJsonArray{}) << u"settings"_s;
        QTest::newRow("wrong idle time") << changed(u"idleMinutes"_s, 1.5) << u"idleMinutes"_s;
        QTest::newRow("no disk") << changed(u"storage"_s, u"home"_s) << u"disk.size"_s;
        QTest::newRow("too large") << changed(u"name"_s, QString(300 * 1024, u'a')) << QString();
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
