// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/keychainstore.h"
#include "tests/support/desktop.h"
#include "tests/support/keyring.h"
#include "tests/support/run.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUuid>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::test {
namespace {

QString told(const Error &error)
{
    return u"error "_s + kindName(error.kind);
}

/// What another run of the program does with the keychain: read, write or remove KEY [SECRET].
int otherProcess(int argc, char *argv[])
{
    QCoreApplication program(argc, argv);
    const QStringList arguments = QCoreApplication::arguments().mid(2);
    KeychainStore store;
    QString said = u"done"_s;
    if (arguments[0] == "read"_L1) {
        const auto found = QCoro::waitFor(store.read(arguments[1], {}));
        said = !found ? told(found.error()) : *found ? u"secret "_s + **found : u"nothing"_s;
    } else {
        const auto done = QCoro::waitFor(arguments[0] == "write"_L1 ? store.write(arguments[1], arguments[2], {})
                                                                    : store.remove(arguments[1], {}));
        said = done ? said : told(done.error());
    }
    fprintf(stdout, "%s", qPrintable(said));
    return 0;
}

/// Another process in the session of `keyring`, or in the test's own.
class Other
{
public:
    explicit Other(const QStringList &arguments, const QMap<QString, QString> &environment = {})
    {
        QProcessEnvironment whole = QProcessEnvironment::systemEnvironment();
        for (const auto &[name, value] : environment.asKeyValueRange()) {
            whole.insert(name, value);
        }
        m_process.setProcessEnvironment(whole);
        m_process.start(QCoreApplication::applicationFilePath(), QStringList{u"--other"_s} + arguments);
    }
    ~Other()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] QString said()
    {
        m_process.waitForFinished(20'000);
        return QString::fromUtf8(m_process.readAllStandardOutput());
    }

private:
    QProcess m_process;
};

QString promptWindow()
{
    QProcess search;
    search.start(u"xdotool"_s, {u"search"_s, u"--onlyvisible"_s, u"--class"_s, u"gcr-prompter"_s});
    search.waitForFinished();
    return QString::fromLatin1(search.readAllStandardOutput()).section(u'\n', 0, 0);
}

void answerPrompt(const QString &text, const QString &key)
{
    waitUntil([] { return !promptWindow().isEmpty(); }, u"the keychain's question"_s, 20s);
    run(u"xdotool"_s, {u"windowfocus"_s, u"--sync"_s, promptWindow()});
    if (!text.isEmpty()) {
        run(u"xdotool"_s, {u"type"_s, text});
    }
    run(u"xdotool"_s, {u"key"_s, key});
    waitUntil([] { return promptWindow().isEmpty(); }, u"the end of the keychain's question"_s, 20s);
}

} // namespace

class TestKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anotherProcessReadsWhatWasStored_data()
    {
        QTest::addColumn<QString>("secret");
        QTest::newRow("plain") << u"hunter2"_s;
        QTest::newRow("not ASCII") << u"größer als 5 €"_s;
        QTest::newRow("like JSON") << u"{\"refresh_token\": \"a\\\"b\"}"_s;
        QTest::newRow("as long as tokens may be") << QString(16'384, u'x');
    }

    void anotherProcessReadsWhatWasStored()
    {
        QFETCH(QString, secret);
        const QString key = u"test/"_s + QUuid::createUuid().toString(QUuid::Id128);
        KeychainStore store;
        QVERIFY(QCoro::waitFor(store.write(key, u"older"_s, {})));
        QVERIFY(QCoro::waitFor(store.write(key, secret, {})));
        QCOMPARE(Other({u"read"_s, key}).said(), u"secret "_s + secret);
        QVERIFY(QCoro::waitFor(store.remove(key, {})));
        QCOMPARE(Other({u"read"_s, key}).said(), u"nothing"_s);
        QVERIFY(QCoro::waitFor(store.remove(key, {})));
    }

    void noKeychain_data()
    {
        QTest::addColumn<QString>("action");
        QTest::newRow("read") << u"read"_s;
        QTest::newRow("write") << u"write"_s;
        QTest::newRow("remove") << u"remove"_s;
    }

    void noKeychain()
    {
        QFETCH(QString, action);
        const Keyring none(Keyring::Kind::Nothing);
        QCOMPARE(Other({action, u"key"_s, u"secret"_s}, none.environment()).said(), u"error KeychainMissing"_s);
        QCOMPARE(
            Other({action, u"key"_s, u"secret"_s}, {{u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nowhere"_s}}).said(),
            u"error KeychainMissing"_s);
    }

    void lockedAndDismissed_data() { noKeychain_data(); }

    void lockedAndDismissed()
    {
        QFETCH(QString, action);
        const Keyring keyring(Keyring::Kind::Open);
        QCOMPARE(Other({u"write"_s, u"key"_s, u"secret"_s}, keyring.environment()).said(), u"done"_s);
        keyring.lock();
        Other other({action, u"key"_s, u"another"_s}, keyring.environment());
        answerPrompt({}, u"Escape"_s);
        QCOMPARE(other.said(), u"error KeychainLocked"_s);
    }

    void lockedAndUnlocked()
    {
        const Keyring keyring(Keyring::Kind::Open);
        QCOMPARE(Other({u"write"_s, u"key"_s, u"secret"_s}, keyring.environment()).said(), u"done"_s);
        keyring.lock();
        QCOMPARE(Other({u"read"_s, u"other key"_s}, keyring.environment()).said(), u"nothing"_s);
        Other other({u"read"_s, u"key"_s}, keyring.environment());
        answerPrompt(QLatin1StringView(Keyring::password), u"Return"_s);
        QCOMPARE(other.said(), u"secret secret"_s);
    }

    /// The person need not answer a question that nobody waits for.
    void stopsWhileItAsks()
    {
        KeychainStore store;
        std::stop_source stop;
        auto task = store.read(u"key"_s, stop.get_token());
        stop.request_stop();
        QCOMPARE(QCoro::waitFor(task).error().kind, ErrorKind::Cancelled);
        QCOMPARE(QCoro::waitFor(store.write(u"key"_s, u"secret"_s, stop.get_token())).error().kind,
                 ErrorKind::Cancelled);
        QCOMPARE(QCoro::waitFor(store.remove(u"key"_s, stop.get_token())).error().kind, ErrorKind::Cancelled);
        QVERIFY(QCoro::waitFor(store.read(u"key"_s, {})));
    }

    /// Its folder is not to be written to.
    void refused()
    {
        const Keyring keyring(Keyring::Kind::Open);
        QCOMPARE(Other({u"write"_s, u"key"_s, u"secret"_s}, keyring.environment()).said(), u"done"_s);
        const QString folder = keyring.environment()[u"XDG_DATA_HOME"_s] + u"/keyrings"_s;
        QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::ExeOwner));
        QCOMPARE(Other({u"write"_s, u"key"_s, u"another"_s}, keyring.environment()).said(), u"error KeychainRefused"_s);
        QVERIFY(QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    }
};

} // namespace remote::test

int main(int argc, char *argv[])
{
    if (argc > 1 && qstrcmp(argv[1], "--other") == 0) {
        return remote::test::otherProcess(argc, argv);
    }
    QCoreApplication program(argc, argv);
    remote::test::TestKeychain test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keychain.moc"
