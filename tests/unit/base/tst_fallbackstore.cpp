// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/fallbackstore.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace remote {
namespace {

/// Fails with `trouble` while there is one.
class Keychain : public SecretStore
{
public:
    Task<Result<std::optional<QString>>> read(QString key, std::stop_token stop) override
    {
        ++asked;
        if (trouble) {
            co_return fail(*trouble, u"as the test wants"_s);
        }
        co_return co_await memory.read(key, stop);
    }
    Task<Result<void>> write(QString key, QString secret, std::stop_token stop) override
    {
        ++asked;
        if (trouble) {
            co_return fail(*trouble, u"as the test wants"_s);
        }
        co_return co_await memory.write(key, secret, stop);
    }
    Task<Result<void>> remove(QString key, std::stop_token stop) override
    {
        ++asked;
        if (trouble) {
            co_return fail(*trouble, u"as the test wants"_s);
        }
        co_return co_await memory.remove(key, stop);
    }

    std::optional<ErrorKind> trouble;
    int asked = 0;
    MemoryStore memory;
};

using Secrets = QMap<QString, QString>;

} // namespace

class TestFallbackStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void usesTheKeychainWhileItWorks()
    {
        Keychain keychain;
        FallbackStore store(keychain);
        QVERIFY(QCoro::waitFor(store.write(u"a"_s, u"1"_s, {})));
        QCOMPARE(keychain.memory.secrets(), (Secrets{{u"a"_s, u"1"_s}}));
        QCOMPARE(*QCoro::waitFor(store.read(u"a"_s, {})), u"1"_s);
        QCOMPARE(*QCoro::waitFor(store.read(u"b"_s, {})), std::nullopt);
        QVERIFY(QCoro::waitFor(store.remove(u"a"_s, {})));
        QCOMPARE(keychain.memory.secrets(), Secrets());
        QVERIFY(!store.trouble());
    }

    void remembersUntilTheEnd_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("missing") << ErrorKind::KeychainMissing;
        QTest::newRow("locked") << ErrorKind::KeychainLocked;
        QTest::newRow("refused") << ErrorKind::KeychainRefused;
    }

    void remembersUntilTheEnd()
    {
        QFETCH(ErrorKind, kind);
        Keychain keychain;
        keychain.trouble = kind;
        FallbackStore store(keychain);
        const QSignalSpy told(&store, &FallbackStore::troubleChanged);
        QVERIFY(QCoro::waitFor(store.write(u"a"_s, u"1"_s, {})));
        QCOMPARE(store.trouble()->kind, kind);
        QCOMPARE(*QCoro::waitFor(store.read(u"a"_s, {})), u"1"_s);
        QVERIFY(QCoro::waitFor(store.remove(u"a"_s, {})));
        QCOMPARE(*QCoro::waitFor(store.read(u"a"_s, {})), std::nullopt);
        QVERIFY2(keychain.asked == 1, "the person is asked once");
        QCOMPARE(told.size(), 1);
    }

    void movesWhatItRemembersIntoTheKeychain()
    {
        Keychain keychain;
        QVERIFY(QCoro::waitFor(keychain.memory.write(u"old"_s, u"0"_s, {})));
        FallbackStore store(keychain);
        keychain.trouble = ErrorKind::KeychainLocked;
        QVERIFY(QCoro::waitFor(store.write(u"a"_s, u"1"_s, {})));
        QVERIFY(QCoro::waitFor(store.remove(u"old"_s, {})));
        QCOMPARE(QCoro::waitFor(store.tryAgain({})).error().kind, ErrorKind::KeychainLocked);
        QCOMPARE(*QCoro::waitFor(store.read(u"a"_s, {})), u"1"_s);

        keychain.trouble.reset();
        QVERIFY(QCoro::waitFor(store.tryAgain({})));
        QVERIFY(!store.trouble());
        QCOMPARE(keychain.memory.secrets(), (Secrets{{u"a"_s, u"1"_s}}));
    }

    void stopped()
    {
        Keychain keychain;
        FallbackStore store(keychain);
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(QCoro::waitFor(store.read(u"a"_s, stop.get_token())).error().kind, ErrorKind::Cancelled);
        QCOMPARE(QCoro::waitFor(store.write(u"a"_s, u"1"_s, stop.get_token())).error().kind, ErrorKind::Cancelled);
        QCOMPARE(QCoro::waitFor(store.remove(u"a"_s, stop.get_token())).error().kind, ErrorKind::Cancelled);
        QVERIFY2(!store.trouble(), "a stop is no trouble of the keychain");
    }
};

} // namespace remote

QTEST_GUILESS_MAIN(remote::TestFallbackStore)
#include "tst_fallbackstore.moc"
