// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/commandline.h"
#include "app/logfile.h"
#include "app/settings.h"
#include "app/webview/engineloader.h"
#include "app/webview/reloadpolicy.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using namespace remote::app;

class TestShell : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void commandLine_data();
    void commandLine();
    void invitationInCommandLine();
    void commandLineTravels();
    void chromiumFlags_data();
    void chromiumFlags();
    void reloads();
    void settingsRemember();
    void settingsAreBackedUp();
    void logIsRedactedAndRotated();

private:
    QTemporaryDir m_folder;
};

void TestShell::commandLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("kubeconfig");
    QTest::addColumn<QString>("context");
    QTest::addColumn<bool>("answered");
    QTest::addColumn<int>("exitCode");

    QTest::newRow("nothing") << QStringList{} << u""_s << u""_s << false << 0;
    QTest::newRow("both") << QStringList{u"--kubeconfig"_s, u"/a/b"_s, u"--context=c"_s} << u"/a/b"_s << u"c"_s << false
                          << 0;
    QTest::newRow("relative") << QStringList{u"--kubeconfig"_s, u"b"_s} << QDir::current().absoluteFilePath(u"b"_s)
                              << u""_s << false << 0;
    QTest::newRow("help") << QStringList{u"--help"_s} << u""_s << u""_s << true << 0;
    QTest::newRow("version") << QStringList{u"--version"_s} << u""_s << u""_s << true << 0;
    QTest::newRow("unknown") << QStringList{u"--nonsense"_s} << u""_s << u""_s << true << 2;
    QTest::newRow("a stray word") << QStringList{u"word"_s} << u""_s << u""_s << true << 2;
    QTest::newRow("no value") << QStringList{u"--context"_s} << u""_s << u""_s << true << 2;
}

void TestShell::commandLine()
{
    QFETCH(QStringList, arguments);
    QFETCH(bool, answered);
    arguments.prepend(u"remote"_s);
    const ParsedCommandLine parsed = parseCommandLine(arguments);
    QCOMPARE(parsed.answer.has_value(), answered);
    QCOMPARE(wantsTextOnly(arguments), answered);
    QTEST(parsed.exitCode, "exitCode");
    QTEST(parsed.commandLine.kubeconfig, "kubeconfig");
    QTEST(parsed.commandLine.context, "context");
}

/// A link, a file, or a file's address as the desktop hands it over.
void TestShell::invitationInCommandLine()
{
    const QString file = m_folder.filePath(u"ä b.remote"_s);
    QVERIFY(QFile(file).open(QIODevice::WriteOnly));
    const QString link = u"remote://add?name=a%20b"_s;
    for (const auto &[argument, invitation] :
         {std::pair{link, link}, {file, file}, {QString::fromLatin1(QUrl::fromLocalFile(file).toEncoded()), file}}) {
        const ParsedCommandLine parsed = parseCommandLine({u"remote"_s, argument});
        QVERIFY(!parsed.answer && !wantsTextOnly({u"remote"_s, argument}));
        QCOMPARE(parsed.commandLine.invitation, invitation);
    }
    QCOMPARE(parseCommandLine({u"remote"_s, link, link}).exitCode, 2);
}

void TestShell::commandLineTravels()
{
    const CommandLine commandLine{u"/ä b/c"_s, u"name \"quoted\""_s, u"token"_s, u"remote://add"_s, u"demo-1"_s};
    QCOMPARE(CommandLine::fromMessage(commandLine.toMessage()), commandLine);
    QCOMPARE(CommandLine::fromMessage("\xff not json"), CommandLine());
    QCOMPARE(CommandLine::fromMessage({}), CommandLine());
}

void TestShell::chromiumFlags_data()
{
    QTest::addColumn<QByteArray>("inherited");
    QTest::addColumn<bool>("software");
    QTest::addColumn<QByteArray>("flags");

    const QByteArray own = "--disable-features=DocumentPictureInPictureAPI";
    QTest::newRow("none") << QByteArray() << false << own;
    QTest::newRow("kept") << QByteArray(" --lang=de   --mute-audio") << false << "--lang=de --mute-audio " + own;
    QTest::newRow("merged") << QByteArray("--disable-features=A,B --disable-features=B,C") << false << own + ",A,B,C";
    QTest::newRow("no remote debugging") << QByteArray("--remote-debugging-port=9222 --remote-debugging-pipe --a")
                                         << false << "--a " + own;
    QTest::newRow("software") << QByteArray() << true << "--disable-gpu " + own;
    QTest::newRow("software once") << QByteArray("--disable-gpu") << true << "--disable-gpu " + own;
}

void TestShell::chromiumFlags()
{
    QFETCH(QByteArray, inherited);
    QFETCH(bool, software);
    QTEST(app::chromiumFlags(inherited, software), "flags");
}

void TestShell::reloads()
{
    ReloadPolicy policy;
    QCOMPARE(policy.next(0ms), 1s);
    QCOMPARE(policy.next(2s), 3s);
    QCOMPARE(policy.next(10s), 9s);
    QCOMPARE(policy.next(20s), std::nullopt);
    QCOMPARE(policy.next(30s), std::nullopt);
    QCOMPARE(policy.next(30s + 5min), 1s);
}

void TestShell::settingsRemember()
{
    const QString file = m_folder.filePath(u"remembered.ini"_s);
    {
        Settings settings(file);
        settings.setEditorPort(u"a"_s, 40123);
        settings.setZoom(u"a"_s, 1.5);
        settings.setQuitChoice(QuitChoice::Leave);
        settings.setGeometry(u"a"_s, "somewhere");
        for (const QString &repository :
             {u"https://example/1"_s, u"https://example/2"_s, u"https://example/1"_s, QString()}) {
            workstation::Definition definition;
            definition.imageId = u"cpp"_s;
            definition.repository = repository;
            definition.branch = u"main"_s;
            definition.resources.sizeId = u"small"_s;
            settings.remember(definition);
        }
        workstation::History history;
        history.record(u"cpp"_s, workstation::Phase::StartingEditor, 1500ms);
        settings.setHistory(history);
    }
    const Settings settings(file);
    QCOMPARE(settings.editorPort(u"a"_s), 40123);
    QCOMPARE(settings.editorPort(u"b"_s), 0);
    QCOMPARE(settings.zoom(u"a"_s), 1.5);
    QCOMPARE(settings.zoom(u"b"_s), 1.0);
    QCOMPARE(settings.quitChoice(), QuitChoice::Leave);
    QCOMPARE(settings.geometry(u"a"_s), "somewhere");
    QCOMPARE(settings.recent().repositories, (QStringList{u"https://example/1"_s, u"https://example/2"_s}));
    QCOMPARE(settings.recent().imageId, u"cpp"_s);
    QCOMPARE(settings.recent().repository, QString());
    QCOMPARE(settings.recent().sizeId, u"small"_s);
    QCOMPARE(settings.history().typical(u"cpp"_s, workstation::Phase::StartingEditor), 1500ms);
}

void TestShell::settingsAreBackedUp()
{
    const QString path = m_folder.filePath(u"newer.ini"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[General]\nversion=99\nfuture=kept\n");
    file.close();
    {
        Settings settings(path);
        settings.setCluster(u"demo"_s);
    }
    QFile backup(path + u".bak-99"_s);
    QVERIFY(backup.open(QIODevice::ReadOnly));
    QVERIFY(backup.readAll().contains("future=kept"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("version=" + QByteArray::number(Settings::version)));
}

void TestShell::logIsRedactedAndRotated()
{
    const QString folder = m_folder.filePath(u"state/logs"_s);
    const QString line(10'000, u'x');
    {
        LogFile log(folder);
        for (qsizetype written = 0; written < 5 * LogFile::maxSize; written += line.size()) {
            log.write(QtInfoMsg, u"tests"_s, line);
        }
    }
    const QDir dir(folder);
    QCOMPARE(dir.entryList(QDir::Files),
             (QStringList{u"remote.log"_s, u"remote.log.1"_s, u"remote.log.2"_s, u"remote.log.3"_s}));
    for (const QFileInfo &info : dir.entryInfoList(QDir::Files)) {
        QVERIFY(info.size() < LogFile::maxSize + 2 * line.size());
        QVERIFY(!(info.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    }
    LogFile other(m_folder.filePath(u"other"_s));
    other.write(QtWarningMsg, u"tests"_s, u"Authorization: Bearer abcdefghijklmnop"_s);
    QFile file(m_folder.filePath(u"other/remote.log"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("warning tests: "));
    QVERIFY(!text.contains("abcdefghijklmnop"));
}

QTEST_GUILESS_MAIN(TestShell)
#include "tst_shell.moc"
