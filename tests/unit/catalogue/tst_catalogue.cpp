// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/catalogue/catalogue.h"
#include "tests/support/testpki.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::catalogue;

namespace {

Parsed parseText(const QByteArray &yaml)
{
    return parse(yaml, u"some.yaml"_s);
}

Parsed parseData(const QString &name)
{
    QFile file(QStringLiteral(REMOTE_TEST_DATA "/catalogue/") + name);
    return file.open(QIODevice::ReadOnly) ? parse(file.readAll(), u"some.yaml"_s) : Parsed();
}

/// `line field` of each problem.
QStringList placesOf(const Parsed &parsed)
{
    QStringList places;
    for (const Error &problem : parsed.problems) {
        places.append(problem.fact(u"line"_s) + u' ' + problem.fact(u"field"_s));
    }
    return places;
}

QStringList idsOf(const QList<Image> &images)
{
    QStringList ids;
    std::ranges::transform(images, std::back_inserter(ids), &Image::id);
    return ids;
}

} // namespace

class TestCatalogue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads()
    {
        const Parsed parsed = parseData(u"complete.yaml"_s);
        QCOMPARE(placesOf(parsed), QStringList());
        const QList<Image> images{{u"cpp"_s, u"C++"_s, u"A compiler, a debugger."_s, u"cpp"_s,
                                   u"registry.example.org:5000/workstations/cpp:1"_s},
                                  {u"bare"_s, u"bare"_s, {}, u"plain"_s, u"debian"_s}};
        QCOMPARE(parsed.catalogue.images, images);
        const QList<Repository> repositories{{u"Demo"_s, {}, u"http://10.93.0.2:3000/demo.git"_s, u"main"_s, u"cpp"_s},
                                             {u"tool"_s, {}, u"git@example.org:team/tool.git"_s, {}, {}}};
        QCOMPARE(parsed.catalogue.repositories, repositories);
        QCOMPARE(parsed.catalogue.sizes, QList<Size>({{u"tiny"_s, u"Tiny"_s, u"500m"_s, u"1.5Gi"_s, u"5e9"_s}}));
        QCOMPARE(parsed.catalogue.image(u"bare"_s)->image, u"debian"_s);
        QCOMPARE(parsed.catalogue.image(u"other"_s), nullptr);
        QCOMPARE(parsed.catalogue.size(u"tiny"_s)->cpu, u"500m"_s);
        QCOMPARE(parsed.catalogue.storage, (Storage{u"home"_s, u"50Gi"_s, u"fast.disks"_s, true}));
    }

    void readsTheOneThatIsShipped()
    {
        QFile file(QStringLiteral(REMOTE_SOURCE_DIR "/resources/catalogue/default.yaml"));
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
        const Parsed parsed = parse(file.readAll(), file.fileName());
        QCOMPARE(placesOf(parsed), QStringList());
        for (const char *id : {"plain", "cpp", "python"}) {
            QVERIFY2(parsed.catalogue.image(QString::fromLatin1(id)) != nullptr, id);
        }
        QVERIFY(!parsed.catalogue.repositories.isEmpty());
    }

    void tellsWhatIsWrongWithTheStorage_data()
    {
        QTest::addColumn<QByteArray>("storage");
        QTest::addColumn<QString>("field");
        QTest::newRow("kind") << QByteArray("{keep: tape}") << u"storage.keep"_s;
        QTest::newRow("disk") << QByteArray("{disk: much}") << u"storage.disk"_s;
        QTest::newRow("class") << QByteArray("{class: Fast Disks}") << u"storage.class"_s;
        QTest::newRow("shared") << QByteArray("{shared: perhaps}") << u"storage.shared"_s;
        QTest::newRow("text") << QByteArray("home") << u"storage"_s;
    }
    void tellsWhatIsWrongWithTheStorage()
    {
        QFETCH(QByteArray, storage);
        QFETCH(QString, field);
        const Parsed parsed = parseText("version: 1\nimages: [{id: a, image: b}]\nstorage: " + storage + "\n");
        QCOMPARE(placesOf(parsed), QStringList(u"3 "_s + field));
        QCOMPARE(parsed.catalogue.storage, Storage());
        QCOMPARE(parsed.catalogue.images.size(), 1);
    }

    void keepsTheGoodBesideTheBad()
    {
        const Parsed parsed = parseData(u"mixed.yaml"_s);
        QCOMPARE(idsOf(parsed.catalogue.images), QStringList({u"one"_s, u"seven"_s}));
        QCOMPARE(parsed.catalogue.repositories.size(), 1);
        QCOMPARE(parsed.catalogue.repositories.first().name, u"good"_s);
        QCOMPARE(parsed.catalogue.sizes, defaultSizes());
        const QStringList places{u"7 images[1].image"_s,      u"9 images[2].id"_s,
                                 u"12 images[3].image"_s,     u"13 images[4]"_s,
                                 u"14 images[5].id"_s,        u"17 images[6].name"_s,
                                 u"22 repositories[0].url"_s, u"24 repositories[1].branch"_s,
                                 u"27 sizes[0].cpu"_s,        u"28 sizes[1].memory"_s,
                                 u"29 sizes[2].disk"_s};
        QCOMPARE(placesOf(parsed), places);
        for (const Error &problem : parsed.problems) {
            QCOMPARE(problem.kind, ErrorKind::Invalid);
            QCOMPARE(problem.fact(u"file"_s), u"some.yaml"_s);
            QVERIFY(!problem.what.contains(u"secret"));
        }
    }

    void tellsABrokenDocument_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QStringList>("places");
        const auto row = [](const char *name, const QByteArray &yaml, const QString &place) {
            QTest::newRow(name) << yaml << QStringList(place);
        };
        row("empty", "", u" "_s);
        row("text", "hello", u"1 "_s);
        row("list", "- a", u"1 "_s);
        row("cut", "version: 1\nimages: [", u"2 "_s);
        row("tab", "version: 1\nimages:\n\t- a", u"3 "_s);
        row("no version", "images: []", u"1 version"_s);
        row("later version", "version: 2\nimages: [{id: a, image: b}]", u"1 version"_s);
        row("images are text", "version: 1\nimages: no", u"2 images"_s);
        row("unknown alias", "version: 1\nimages: *a", u"2 "_s);
    }

    void tellsABrokenDocument()
    {
        QFETCH(QByteArray, yaml);
        const Parsed parsed = parseText(yaml);
        QCOMPARE(parsed.catalogue.images, QList<Image>());
        QCOMPARE(parsed.catalogue.sizes, defaultSizes());
        QTEST(placesOf(parsed), "places");
    }

    void readsOnWithoutAVersion()
    {
        const Parsed parsed = parseText("images: [{id: a, image: b}]");
        QCOMPARE(idsOf(parsed.catalogue.images), QStringList(u"a"_s));
        QCOMPARE(placesOf(parsed), QStringList(u"1 version"_s));
    }

    void isNotDrownedByAliases()
    {
        QByteArray yaml = "a0: &a0 {id: x, image: y}\n";
        for (int i = 1; i <= 40; ++i) {
            const QByteArray below = "*a" + QByteArray::number(i - 1);
            yaml += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + below + ", " + below + "]\n";
        }
        QElapsedTimer timer;
        timer.start();
        const Parsed parsed = parseText(yaml + "version: 1\nimages: *a40\n");
        QVERIFY(timer.elapsed() < 2000);
        QCOMPARE(parsed.problems.size(), 2);
    }

    void hasLimits()
    {
        QCOMPARE(parseText(QByteArray(2 * 1024 * 1024, ' ')).problems.size(), 1);
        QByteArray many = "version: 1\nimages:\n";
        for (int i = 0; i < 600; ++i) {
            many += "- {id: i" + QByteArray::number(i) + ", image: a}\n";
        }
        const Parsed parsed = parseText(many);
        QCOMPARE(parsed.catalogue.images.size(), 500);
        QCOMPARE(placesOf(parsed), QStringList(u"3 images"_s));
        const Parsed wide = parseText("version: 1\nimages: [{id: a, image: b, name: " + QByteArray(200, 'n') + "}]");
        QCOMPARE(placesOf(wide), QStringList(u"2 images[0].name"_s));
        const Parsed deep = parseText(QByteArray(100000, '['));
        QCOMPARE(deep.problems.size(), 1);
    }

    void certificatesAreReadAndAddUp()
    {
        const auto document = [](const QByteArray &pem) {
            return "version: 1\ncertificates: |\n  " + QByteArray(pem).replace("\n", "\n  ") + '\n';
        };
        const test::TestPki one(u"One"_s);
        const test::TestPki two(u"Two"_s);
        const QByteArray key = one.issue({u"DNS:a.example"_s}).key;
        const Parsed first = parseText(document(one.authority()));
        QCOMPARE(placesOf(first), QStringList());
        QCOMPARE(first.catalogue.certificates, one.authority());
        const Parsed second = parseText(document(two.authority() + key));
        QCOMPARE(second.catalogue.certificates, two.authority()); // the key is left behind
        QCOMPARE(merge({first.catalogue, second.catalogue}).certificates, one.authority() + two.authority());

        for (const QByteArray &wrong :
             {QByteArray("nonsense"), key,
              one.authority() + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
              QByteArray(300'000, 'A')}) {
            const Parsed parsed = parseText(document(wrong));
            QCOMPARE(placesOf(parsed), QStringList(u"2 certificates"_s));
            QVERIFY(parsed.catalogue.certificates.isEmpty());
        }
    }

    void mergesLaterOverEarlier()
    {
        const Catalogue first = parseData(u"earlier.yaml"_s).catalogue;
        const Catalogue second = parseData(u"later.yaml"_s).catalogue;
        const Catalogue merged = merge({first, second});
        QCOMPARE(idsOf(merged.images), QStringList({u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(merged.image(u"b"_s)->image, u"b/2"_s);
        QCOMPARE(merged.repositories.size(), 1);
        QCOMPARE(merged.repositories.first().name, u"Uno"_s);
        QCOMPARE(merged.sizes, first.sizes);
        QCOMPARE(merge({}).sizes, defaultSizes());
        QCOMPARE(merged.storage.keep, u"project"_s);
        QCOMPARE(merge({second, first}).storage, merged.storage);
    }
};

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
