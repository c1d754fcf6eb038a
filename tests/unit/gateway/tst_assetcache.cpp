// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/assetcache.h"
#include "tests/support/guardededitor.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace Qt::StringLiterals;

namespace remote::gateway {

using test::FakeBrowser;
using test::FakeEditor;
using test::GuardedEditor;

namespace {

const QByteArray path = "/stable-" + QByteArray(40, 'a') + "/static/";
const QByteArray immutable = "Cache-Control: public, max-age=31536000\r\nContent-Encoding: br\r\n";

} // namespace

class TestAssetCache : public QObject
{
    Q_OBJECT

    QTemporaryDir m_home;
    int m_folders = 0;

    [[nodiscard]] QString newFolder() { return m_home.filePath(u"%1/cache/assets"_s.arg(++m_folders)); }
    [[nodiscard]] static std::optional<Asset> find(AssetCache &cache, const QByteArray &name)
    {
        return QCoro::waitFor(cache.find(name));
    }
    [[nodiscard]] static QFileInfoList files(const QString &folder)
    {
        return QDir(folder).entryInfoList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    static void overwrite(const QString &name, const QByteArray &bytes)
    {
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    [[nodiscard]] static Asset asset(const QByteArray &body) { return {{{"A", "b"}}, body}; }

private Q_SLOTS:
    void keepsFromStartToStart()
    {
        const QString folder = newFolder();
        {
            AssetCache cache(folder);
            QVERIFY(!find(cache, "one"));
            QVERIFY(!QDir(folder).exists()); // nothing is made before it is needed
            cache.keep("one", asset("1"));
            cache.keep("one", asset("another")); // the first one stays
        }
        AssetCache cache(folder);
        QCOMPARE(find(cache, "one"), asset("1"));
        QVERIFY(!find(cache, "two"));
        QCOMPARE(cache.counts().hits, 1);
        QCOMPARE(cache.counts().misses, 1);
        QCOMPARE(cache.counts().bytes, 1);
        constexpr auto groupAndOthers = QFile::Permissions(0x0077);
        QVERIFY(!(QFileInfo(folder).permissions() & groupAndOthers));
        QVERIFY(!(files(folder).constFirst().permissions() & groupAndOthers));
    }

    void openFolderIsClosed()
    {
        const QString folder = newFolder();
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(QFile::setPermissions(folder, QFile::Permissions(0x7755)));
        {
            AssetCache cache(folder);
            cache.keep("one", asset("1"));
        }
        QVERIFY(!(QFileInfo(folder).permissions() & QFile::Permissions(0x0077)));
        QCOMPARE(files(folder).size(), 1);
    }

    void damagedFileIsDroppedAndKeptAnew()
    {
        const QString folder = newFolder();
        for (const QByteArray &damage : {QByteArray(), QByteArray("x"), QByteArray(10'000, 'x')}) {
            AssetCache cache(folder);
            cache.keep("one", asset("1"));
            QTRY_COMPARE(cache.counts().kept, 1);
            overwrite(files(folder).constFirst().filePath(), damage);
            QVERIFY(!find(cache, "one"));
            QCOMPARE(cache.counts().damaged, 1);
            QVERIFY(files(folder).isEmpty());
            cache.keep("one", asset("1"));
            QTRY_COMPARE(cache.counts().kept, 2);
            QCOMPARE(find(cache, "one"), asset("1"));
            QVERIFY(QFile::remove(files(folder).constFirst().filePath()));
        }
    }

    void oneFileInAnothersPlace()
    {
        const QString folder = newFolder();
        AssetCache cache(folder);
        cache.keep("one", asset("1"));
        QTRY_COMPARE(cache.counts().kept, 1);
        const QString one = files(folder).constFirst().filePath();
        cache.keep("two", asset("2"));
        QTRY_COMPARE(cache.counts().kept, 2);
        QFileInfoList both = files(folder);
        both.removeIf([&](const QFileInfo &file) { return file.filePath() == one; });
        QVERIFY(QFile::remove(one));
        QVERIFY(QFile::copy(both.constFirst().filePath(), one));
        QVERIFY(!find(cache, "one"));
        QCOMPARE(find(cache, "two"), asset("2"));
    }

    void theLongestUnusedGoFirst()
    {
        const QString folder = newFolder();
        constexpr int size = 10'000;
        {
            AssetCache cache(folder);
            for (int i = 0; i < 20; ++i) {
                cache.keep("old" + QByteArray::number(i), asset(QByteArray(size, 'x')));
            }
        }
        const QDateTime longAgo = QDateTime::currentDateTime().addDays(-1);
        for (const QFileInfo &file : files(folder)) {
            QFile aged(file.filePath());
            QVERIFY(aged.open(QIODevice::ReadWrite));
            QVERIFY(aged.setFileTime(longAgo, QFileDevice::FileModificationTime));
        }
        overwrite(folder + u"/unfinished.AbCdEf"_s, "x");
        AssetCache cache(folder, 10 * size);
        QVERIFY(find(cache, "old7"));
        cache.keep("new", asset("1"));
        QTRY_COMPARE(cache.counts().kept, 1);
        const auto total = [&] {
            qint64 sum = 0;
            for (const QFileInfo &file : files(folder)) {
                sum += file.size();
            }
            return sum;
        };
        QTRY_VERIFY(total() <= 10 * size);
        QVERIFY(find(cache, "old7")); // it was used
        QVERIFY(find(cache, "new"));
        QVERIFY(QFile::exists(folder + u"/unfinished.AbCdEf"_s)); // another program may be writing it
    }

    void unfinishedFilesGo()
    {
        const QString folder = newFolder();
        QVERIFY(QDir().mkpath(folder));
        overwrite(folder + u"/unfinished.AbCdEf"_s, "x");
        QFile left(folder + u"/unfinished.AbCdEf"_s);
        QVERIFY(left.open(QIODevice::ReadWrite));
        QVERIFY(left.setFileTime(QDateTime::currentDateTime().addDays(-1), QFileDevice::FileModificationTime));
        left.close();
        {
            AssetCache cache(folder);
            cache.keep("one", asset("1"));
        }
        QCOMPARE(files(folder).size(), 1);
    }

    void severalProgramsAtOnce()
    {
        const QString folder = newFolder();
        std::vector<std::unique_ptr<AssetCache>> caches;
        for (int i = 0; i < 4; ++i) {
            caches.push_back(std::make_unique<AssetCache>(folder, 200'000));
        }
        const auto bodyOf = [](int i) { return QByteArray(5000 + i, char('a' + i % 26)); };
        {
            std::vector<std::jthread> programs;
            for (const auto &cache : caches) {
                programs.emplace_back([&bodyOf, cache = cache.get()] {
                    for (int i = 0; i < 100; ++i) {
                        cache->keep(QByteArray::number(i), asset(bodyOf(i)));
                    }
                });
            }
        }
        for (int round = 0; round < 3; ++round) {
            for (int i = 0; i < 100; ++i) {
                const std::optional<Asset> found = find(*caches[size_t(i % 4)], QByteArray::number(i));
                QVERIFY(!found || *found == asset(bodyOf(i)));
            }
        }
        for (const auto &cache : caches) {
            QCOMPARE(cache->counts().damaged, 0);
        }
    }

    void placeThatCantBeWritten()
    {
        const QString folder = m_home.filePath(u"a-file"_s);
        overwrite(folder, "x");
        AssetCache cache(folder + u"/assets"_s);
        cache.keep("one", asset("1"));
        QVERIFY(!find(cache, "one"));
    }

    void servedWithoutAStream()
    {
        auto cache = std::make_shared<AssetCache>(newFolder());
        const QByteArray body(3'000'000, 'z');
        const auto serve = [&](GuardedEditor &f) {
            f.editor.serve = [&](QTcpSocket *socket, const QByteArray &) {
                socket->write("HTTP/1.1 200 OK\r\n" + immutable + "Transfer-Encoding: chunked\r\n\r\n");
                socket->write(QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\n\r\n");
            };
        };
        GuardedEditor first({cache, "image"});
        serve(first);
        FakeBrowser browser(first.gateway->port());
        browser.exchange(first.request("GET " + path + "a.js"), "\r\n0\r\n\r\n");
        QTRY_COMPARE(cache->counts().kept, 1);
        QCOMPARE(first.control->attempts, 1);

        GuardedEditor second({cache, "image"});
        serve(second);
        FakeBrowser again(second.gateway->port());
        const QByteArray asked = second.request("GET " + path + "a.js");
        again.write(asked + asked + second.request("GET " + path + "a.js", "Connection: close\r\n"));
        QTRY_VERIFY(again.ended);
        QCOMPARE(again.received.count("HTTP/1.1 200 OK\r\n"), 3);
        QCOMPARE(again.received.count("Content-Encoding: br\r\n"), 3);
        QVERIFY(again.received.endsWith("Content-Length: 3000000\r\nConnection: close\r\n\r\n" + body));
        QCOMPARE(again.received.count('z'), 3 * body.size());
        QCOMPARE(second.control->attempts, 0);
        QCOMPARE(cache->counts().hits, 3);
    }

    void onlyBehindTheGuard()
    {
        auto cache = std::make_shared<AssetCache>(newFolder());
        cache->keep("image\n" + path + "a.js\n", asset("kept"));
        QTRY_COMPARE(cache->counts().kept, 1);
        GuardedEditor f({cache, "image"});
        FakeBrowser stranger(f.gateway->port());
        const QByteArray answer =
            stranger.exchange("GET " + path + "a.js HTTP/1.1\r\nHost: " + f.host() + "\r\n\r\n", {});
        QVERIFY(answer.startsWith("HTTP/1.1 403 "));
        QCOMPARE(cache->counts().hits, 0);
        FakeBrowser own(f.gateway->port());
        QVERIFY(own.exchange(f.request("GET " + path + "a.js"), "kept").contains(" 200 "));
    }

    void otherImagesDoNotShare()
    {
        auto cache = std::make_shared<AssetCache>(newFolder());
        cache->keep("hostile\n" + path + "a.js\n", asset("poison"));
        QTRY_COMPARE(cache->counts().kept, 1);
        for (const char *scope : {"image", ""}) {
            GuardedEditor f({cache, scope});
            FakeBrowser browser(f.gateway->port());
            QVERIFY(!browser.exchange(f.request("GET " + path + "a.js"), path + "a.js").contains("poison"));
            QCOMPARE(f.control->attempts, 1);
        }
    }

    void notKept_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("cut") << "HTTP/1.1 200 OK\r\n" + immutable + "Content-Length: 100\r\n\r\nhalf";
        QTest::newRow("cut chunks") << "HTTP/1.1 200 OK\r\n" + immutable
                + "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n";
        QTest::newRow("until the end") << "HTTP/1.1 200 OK\r\n" + immutable + "\r\nhalf";
        QTest::newRow("not found") << "HTTP/1.1 404 Not Found\r\n" + immutable + "Content-Length: 4\r\n\r\nhalf";
        QTest::newRow("with a cookie") << "HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\n" + immutable
                + "Content-Length: 4\r\n\r\nhalf";
        QTest::newRow("may change")
            << "HTTP/1.1 200 OK\r\nCache-Control: max-age=60\r\nContent-Length: 4\r\n\r\nhalf"_ba;
        QTest::newRow("marked in a trailer")
            << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n0\r\n" + immutable + "\r\n";
    }
    void notKept()
    {
        QFETCH(QByteArray, answer);
        const QString folder = newFolder();
        auto cache = std::make_shared<AssetCache>(folder);
        GuardedEditor f({cache, "image"});
        f.editor.serve = [&](QTcpSocket *socket, const QByteArray &) {
            socket->write(answer);
            socket->disconnectFromHost();
        };
        FakeBrowser browser(f.gateway->port());
        QVERIFY(browser.exchange(f.request("GET " + path + "a.js", "Connection: close\r\n"), {}).contains("half"));
        QVERIFY(browser.ended);
        f.gateway.reset();
        cache.reset(); // waits for what is written
        QVERIFY(files(folder).isEmpty());
    }
};

} // namespace remote::gateway

QTEST_GUILESS_MAIN(remote::gateway::TestAssetCache)
#include "tst_assetcache.moc"
