// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
// The tray and the way out, over a service without a cluster.
#include "app/quit.h"
#include "app/settings.h"
#include "app/tray/tray.h"
#include "tests/support/stage.h"

#include <QApplication>
#include <QCheckBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::app;
using test::FakeService;
using test::sampleStart;
using test::sampleWorkstation;
using workstation::State;

class TestTrayAndQuit : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void trayTellsTheState_data();
    void trayTellsTheState();
    void trayFollowsTheList();
    void trayMenuAsks();
    void trayForgetsTheCluster();
    void quitAsksOnlyWhenSomethingRuns();
    void quitLeavesThemRunning();
    void quitCanBeCancelled();
    void quitStopsAndWaits();
    void quitNowDoesNotWait();
    void quitRemembersTheChoice();
    void quitIsHeldUpByAnEditor();
    void quitDialogIsUsable_data();
    void quitDialogIsUsable();

private:
    /// What prepareQuit() answered; nothing while it waits.
    void quit(bool editorsClose = true);
    [[nodiscard]] QDialog *dialog() const { return m_parent->findChild<QDialog *>(u"quitDialog"_s); }
    void click(const QString &name)
    {
        QTRY_VERIFY(dialog() && dialog()->isVisible());
        auto *button = dialog()->findChild<QAbstractButton *>(name);
        QVERIFY(button && button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(10, button->height() / 2));
    }
    static QAction *action(Tray &tray, const QString &name) { return tray.menu()->findChild<QAction *>(name); }

    QTemporaryDir m_folder;
    std::unique_ptr<QWidget> m_parent;
    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<Settings> m_settings;
    std::optional<bool> m_answer;
};

void TestTrayAndQuit::init()
{
    test::wear({.name = u"light"_s, .language = u"en"_s});
    m_answer.reset();
    m_service = std::make_unique<FakeService>();
    m_service->setWorkstations(
        {sampleWorkstation(u"one"_s, State::Running, u"cpp"_s, u"https://git.example/one.git"_s, 5),
         sampleStart(u"two"_s, workstation::Phase::Placing),
         sampleWorkstation(u"three"_s, State::Asleep, u"cpp"_s, u"https://git.example/three"_s, 90)});
    const QString file = m_folder.filePath(u"remote.ini"_s);
    m_settings.reset();
    QFile::remove(file);
    m_settings = std::make_unique<Settings>(file);
    m_parent = std::make_unique<QWidget>();
    m_parent->resize(800, 600);
    m_parent->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_parent.get()));
}

void TestTrayAndQuit::trayTellsTheState_data()
{
    QTest::addColumn<QList<State>>("states");
    QTest::addColumn<bool>("trouble");
    QTest::addColumn<TrayState>("expected");

    QTest::newRow("nothing") << QList<State>{} << false << TrayState::None;
    QTest::newRow("asleep") << QList{State::Asleep, State::Stopping} << false << TrayState::None;
    QTest::newRow("running") << QList{State::Running, State::Asleep} << false << TrayState::Running;
    QTest::newRow("starting") << QList{State::Running, State::Starting} << false << TrayState::Starting;
    QTest::newRow("failed") << QList{State::Running, State::Failed} << false << TrayState::Trouble;
    QTest::newRow("no contact") << QList{State::Running} << true << TrayState::Trouble;
}

void TestTrayAndQuit::trayTellsTheState()
{
    QFETCH(QList<State>, states);
    QFETCH(bool, trouble);
    QList<workstation::Workstation> workstations;
    for (const State state : states) {
        workstations.append(
            sampleWorkstation(QString::number(workstations.size()), state, u"cpp"_s, u"https://e.example/a"_s, 1));
    }
    QTEST(trayState(workstations, trouble), "expected");
}

void TestTrayAndQuit::trayFollowsTheList()
{
    Tray tray;
    tray.show();
    QTRY_VERIFY(tray.isThere());
    QVERIFY(!action(tray, u"tray.new"_s)->isEnabled());
    tray.setService(m_service.get());
    QCOMPARE(tray.state(), TrayState::Starting);
    QVERIFY(action(tray, u"tray.new"_s)->isEnabled());
    QVERIFY(action(tray, u"tray.open.one"_s)->isEnabled());
    m_service->take(u"two"_s);
    QCOMPARE(tray.state(), TrayState::Running);
    QVERIFY(!action(tray, u"tray.open.two"_s) || !tray.menu()->actions().contains(action(tray, u"tray.open.two"_s)));
    m_service->setTrouble(Error{ErrorKind::Unreachable, u"refused"_s, {}, {}});
    QCOMPARE(tray.state(), TrayState::Trouble);
    m_service->setTrouble({});
    m_service->setWorkstations({});
    QCOMPARE(tray.state(), TrayState::None);
    QVERIFY(!action(tray, u"tray.stopAll"_s)->isEnabled());
}

void TestTrayAndQuit::trayMenuAsks()
{
    Tray tray;
    tray.setService(m_service.get());
    QSignalSpy open(&tray, &Tray::openRequested);
    QSignalSpy stop(&tray, &Tray::stopRequested);
    action(tray, u"tray.open.one"_s)->trigger();
    action(tray, u"tray.stop.two"_s)->trigger();
    QCOMPARE(open, (QList<QVariantList>{{u"one"_s}}));
    QCOMPARE(stop, (QList<QVariantList>{{u"two"_s}}));
    for (const auto &[name, signal] : {std::pair{u"tray.new"_s, &Tray::newRequested},
                                       {u"tray.stopAll"_s, &Tray::stopAllRequested},
                                       {u"tray.quit"_s, &Tray::quitRequested},
                                       {u"tray.logs"_s, &Tray::logsRequested},
                                       {u"tray.show"_s, &Tray::showRequested}}) {
        QSignalSpy spy(&tray, signal);
        action(tray, name)->trigger();
        QCOMPARE(spy.count(), 1);
    }
    tray.menu()->popup({100, 100});
    QTRY_VERIFY(tray.menu()->isVisible());
    test::shoot(tray.menu(), u"tray-menu"_s);
    tray.menu()->close();
}

void TestTrayAndQuit::trayForgetsTheCluster()
{
    Tray tray;
    tray.setService(m_service.get());
    m_service.reset();
    tray.setService(nullptr);
    QCOMPARE(tray.state(), TrayState::None);
    QVERIFY(!action(tray, u"tray.new"_s)->isEnabled());
}

void TestTrayAndQuit::quit(bool editorsClose)
{
    const auto closeEditors = [editorsClose]() -> Task<bool> { co_return editorsClose; };
    const auto prepareStop = [](const QStringList &) -> Task<bool> { co_return true; };
    prepareQuit(*m_settings, m_service.get(), {closeEditors, prepareStop}, m_parent.get()).then([this](bool answer) {
        m_answer = answer;
    });
}

void TestTrayAndQuit::quitAsksOnlyWhenSomethingRuns()
{
    m_service->setWorkstations({sampleWorkstation(u"three"_s, State::Asleep, u"cpp"_s, u"https://e.example/a"_s, 90)});
    quit();
    QCOMPARE(m_answer, true);
    QVERIFY(!dialog());
}

void TestTrayAndQuit::quitLeavesThemRunning()
{
    quit();
    click(u"quit.leave"_s);
    QTRY_COMPARE(m_answer, true);
    QCOMPARE(m_service->requests(), QStringList());
    QCOMPARE(m_settings->quitChoice(), QuitChoice::Ask);
}

void TestTrayAndQuit::quitCanBeCancelled()
{
    quit();
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_COMPARE(m_answer, false);
    QCOMPARE(m_service->requests(), QStringList());
}

void TestTrayAndQuit::quitStopsAndWaits()
{
    quit();
    click(u"quit.stop"_s);
    QTRY_COMPARE(m_service->requests(), (QStringList{u"stop one"_s, u"stop two"_s}));
    QVERIFY(dialog()->isVisible());
    test::shoot(dialog(), u"quit-stopping"_s);
    m_service->take(u"one"_s);
    QCoreApplication::processEvents();
    QCOMPARE(m_answer, std::nullopt);
    m_service->take(u"two"_s);
    QTRY_COMPARE(m_answer, true);
}

void TestTrayAndQuit::quitNowDoesNotWait()
{
    quit();
    click(u"quit.stop"_s);
    QTRY_VERIFY(!m_service->requests().isEmpty());
    click(u"quit.now"_s);
    QTRY_COMPARE(m_answer, true);
}

void TestTrayAndQuit::quitRemembersTheChoice()
{
    quit();
    click(u"quit.remember"_s);
    click(u"quit.leave"_s);
    QTRY_COMPARE(m_answer, true);
    QCOMPARE(m_settings->quitChoice(), QuitChoice::Leave);
    m_answer.reset();
    quit();
    QCOMPARE(m_answer, true);
    QCOMPARE(m_service->requests(), QStringList());
}

void TestTrayAndQuit::quitIsHeldUpByAnEditor()
{
    quit(false);
    click(u"quit.stop"_s);
    QTRY_COMPARE(m_answer, false);
    QCOMPARE(m_service->requests(), QStringList());
}

void TestTrayAndQuit::quitDialogIsUsable_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QString>("language");
    QTest::newRow("quit-light") << false << u"en"_s;
    QTest::newRow("quit-dark-german") << true << u"de"_s;
}

void TestTrayAndQuit::quitDialogIsUsable()
{
    QFETCH(bool, dark);
    QFETCH(QString, language);
    test::wear({.name = u"look"_s, .dark = dark, .language = language});
    quit();
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    QCOMPARE(test::flaws(dialog()), QStringList());
    test::shoot(dialog(), QString::fromLatin1(QTest::currentDataTag()));
    QTest::keyClick(dialog(), Qt::Key_Return); // the harmless choice is the default
    QTRY_COMPARE(m_answer, true);
    QCOMPARE(m_service->requests(), QStringList());
}

QTEST_MAIN(TestTrayAndQuit)
#include "tst_trayandquit.moc"
