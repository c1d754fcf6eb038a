// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/diskspace.h"

#include <QProcess>
#include <QStorageInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::workstation;

namespace {

constexpr qint64 mega = 1024LL * 1024;
constexpr double giga = 1024.0 * mega;

QByteArray printed(const QString &home)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, home);
    process.setProcessEnvironment(environment);
    process.start(u"/bin/sh"_s, {u"-c"_s, diskSpaceScript()});
    return process.waitForFinished() ? process.readAllStandardOutput() : QByteArray();
}

} // namespace

class TestDiskSpace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lines_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<qint64>("used");
        QTest::addColumn<qint64>("free");
        QTest::newRow("usual") << QByteArray("disk 4096 2560 1536 1280\n") << 4 * mega << 5 * mega;
        QTest::newRow("full") << QByteArray("disk 4096 16384 0 0") << 64 * mega << qint64(0);
        QTest::newRow("held back") << QByteArray("disk 1048576 100 5 0") << 95 * mega << qint64(0);
        QTest::newRow("large") << QByteArray("disk 1048576 1099511627776 1099511627775 0") << mega << qint64(0);
        for (const auto &bad :
             {"", "disk", "disk \n", "disk 4096 10 5", "disk 4096 10 5 5 5", "disk 4096 10 11 5", "disk 4096 10 5 6",
              "disk 0 10 5 5", "disk 4096 0 0 0", "disk -1 10 5 5", "disk 4096 -10 -20 -30", "disk 4096 x 5 5",
              "disc 4096 10 5 5", "disk 4096 9223372036854775807 5 5", "disk 4096 99999999999999999999 5 5"}) {
            QTest::newRow(bad) << QByteArray(bad) << qint64(-1) << qint64(-1);
        }
    }
    void lines()
    {
        QFETCH(QByteArray, line);
        QFETCH(qint64, used);
        QFETCH(qint64, free);
        const Result<DiskSpace> space = parseDiskSpace(line);
        QCOMPARE(space.has_value(), used >= 0);
        if (space) {
            QCOMPARE(space->used, used);
            QCOMPARE(space->free, free);
        } else {
            QCOMPARE(space.error().kind, ErrorKind::Protocol);
        }
    }

    void scriptAsksTheHomeFolder()
    {
        const QTemporaryDir folder;
        const Result<DiskSpace> space = parseDiskSpace(printed(folder.path()));
        QVERIFY(space);
        const QStorageInfo known(folder.path());
        QVERIFY(std::abs(space->used - (known.bytesTotal() - known.bytesFree())) < 512 * mega); // others write, too
        const QByteArray nothing = printed(folder.filePath(u"missing"_s));
        QVERIFY(nothing.startsWith("disk") && nothing.endsWith('\n') && !parseDiskSpace(nothing));
    }

    void foldersOnALargerSystem()
    {
        QVERIFY(isOwnSpace({3 * mega, 97 * mega}, 100.0 * mega));
        QVERIFY(isOwnSpace({qint64(1 * giga), qint64(9.2 * giga)}, 10 * giga));
        QVERIFY(!isOwnSpace({qint64(1 * giga), qint64(499 * giga)}, 10 * giga));
        QVERIFY(!isOwnSpace({mega, mega}, 0));
    }

    void levels()
    {
        using enum SpaceLevel;
        const auto level = [](qint64 free, SpaceLevel before) {
            return spaceLevel({1000 * mega - free, free}, 1000.0 * mega, before);
        };
        QCOMPARE(level(101 * mega, Ample), Ample);
        QCOMPARE(level(100 * mega, Ample), Low);
        QCOMPARE(level(149 * mega, Low), Low);
        QCOMPARE(level(151 * mega, Low), Ample);
        QCOMPARE(level(5 * mega, Low), Low);
        QCOMPARE(level(0, Ample), Full);
        QCOMPARE(level(editorRoom - 1, Low), Full);
        QCOMPARE(level(5 * mega, Full), Low);
        QCOMPARE(level(500 * mega, Full), Ample);
        // A folder of 10 GB on a file system of 500: what matters is what is left.
        QCOMPARE(spaceLevel({qint64(460 * giga), qint64(40 * giga)}, 10 * giga, Ample), Ample);
        QCOMPARE(spaceLevel({qint64(499.5 * giga), qint64(0.5 * giga)}, 10 * giga, Ample), Low);
        QCOMPARE(spaceLevel({qint64(460 * giga), qint64(40 * giga)}, 0, Ample), Low);
    }
};

QTEST_GUILESS_MAIN(TestDiskSpace)
#include "tst_diskspace.moc"
