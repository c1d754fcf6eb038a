// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/stage.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::test;
using app::MainWindow;
using workstation::Phase;
using workstation::State;

namespace {

const QString weather = u"https://git.example/demo/weather.git"_s;
const QString engine = u"https://git.example/core/engine.git"_s;
const QString typed = u"https://git.example/team/new.git"_s;

Error made(ErrorKind kind) { return {.kind = kind, .what = u"what"_s, .facts = {}, .cause = {}}; }

} // namespace

/// What the pages do, by mouse and by keyboard.
class TestPagesUse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        wear({});
        m_stage = std::make_unique<Stage>();
        m_stage->window->resize(1280, 900);
        m_stage->window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_stage->window.get()));
    }
    void cleanup() { m_stage.reset(); }

    void twoClicksStartTheUsual()
    {
        QSignalSpy started(window(), &MainWindow::started);
        m_stage->connectCluster();
        click(u"home.panel.primary"_s);
        click(u"new.start"_s);
        QCOMPARE(m_stage->service.requests(), QStringList{u"start python %1 main medium"_s.arg(weather)});
        QCOMPARE(started.size(), 1);
        QCOMPARE(started.first().first().toString(), u"started-1"_s);
        QVERIFY(m_stage->isShown(u"launch"_s));
    }

    void keyboardAloneStartsAnotherImage()
    {
        m_stage->connectCluster();
        QTRY_COMPARE(focused(), u"home.panel.primary"_s);
        key(Qt::Key_Return);
        QTRY_COMPARE(focused(), u"new.start"_s);
        tabTo(u"new.image.2"_s);
        key(Qt::Key_Down);
        QCOMPARE(focused(), u"new.image.5"_s);
        tabTo(u"new.size.1"_s);
        key(Qt::Key_Left);
        tabTo(u"new.start"_s);
        key(Qt::Key_Return);
        QCOMPARE(m_stage->service.requests(), QStringList{u"start data %1 main small"_s.arg(weather)});
        QTRY_COMPARE(focused(), u"launch.cancel"_s);
        key(Qt::Key_Escape);
        QVERIFY(m_stage->isShown(u"home.card.started-1"_s));
        QCOMPARE(m_stage->service.requests().size(), 1);
    }

    void aRepositoryBringsItsImage()
    {
        openNew();
        click(u"new.repository.1"_s);
        click(u"new.start"_s);
        QCOMPARE(m_stage->service.requests(), QStringList{u"start cpp %1  medium"_s.arg(engine)});
    }

    void anImageChosenByHandStays()
    {
        openNew();
        click(u"new.image.4"_s);
        click(u"new.repository.1"_s);
        click(u"new.start"_s);
        QCOMPARE(m_stage->service.requests(), QStringList{u"start java %1  medium"_s.arg(engine)});
    }

    void tabFollowsTheEye()
    {
        openNew();
        QTRY_VERIFY(button(u"new.start"_s)->hasFocus());
        QStringList order;
        do {
            key(Qt::Key_Tab);
            order += focused();
        } while (order.last() != u"new.start" && order.size() < 60);
        QCOMPARE(order, (QStringList{u"header.back"_s, u"header.cluster"_s, u"header.menu"_s, u"new.image.2"_s,
                                     u"new.repository.0"_s, u"new.branch"_s, u"new.size.1"_s, u"new.start"_s}));
        for (qsizetype i = order.size() - 2; i >= 0; --i) {
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
            QCOMPARE(focused(), order.at(i));
        }
    }

    void noFilesNeedsNoServer()
    {
        openNew();
        click(u"new.repository.2"_s);
        QVERIFY(!m_stage->isShown(u"new.branch"_s));
        click(u"new.start"_s);
        QCOMPARE(m_stage->service.requests(), QStringList{u"start python   medium"_s});
    }

    void aWrongAddressSaysSoAndStartsNothing()
    {
        openNew();
        m_stage->remotes.insert(typed, fail(made(ErrorKind::RepositoryNotFound)));
        typeAddress(typed);
        QTRY_VERIFY(m_stage->isShown(u"new.problem"_s));
        QVERIFY(!button(u"new.start"_s)->isEnabled());
        QVERIFY(m_stage->text(u"new.problem.text"_s).contains(u"does not exist"));

        m_stage->remotes.insert(typed, git::RemoteInfo{{u"trunk"_s, u"next"_s}, u"trunk"_s});
        click(u"new.problem.action"_s);
        QTRY_VERIFY(!m_stage->isShown(u"new.problem"_s));
        auto *branches = m_stage->find<QComboBox>(u"new.branch"_s);
        QCOMPARE(branches->count(), 3);
        branches->setFocus();
        QTest::keyClick(branches, Qt::Key_End);
        click(u"new.start"_s);
        QCOMPARE(m_stage->service.requests(), QStringList{u"start python %1 next medium"_s.arg(typed)});
    }

    void whatIsNoAddressIsNotAskedFor()
    {
        openNew();
        const qsizetype before = m_stage->inspected.size();
        typeAddress(u"just some words"_s);
        QTRY_VERIFY(m_stage->isShown(u"new.problem"_s));
        QVERIFY(!button(u"new.start"_s)->isEnabled());
        QCOMPARE(m_stage->inspected.size(), before);
    }

    void anUnreachableServerOnlyWarns()
    {
        openNew();
        m_stage->remotes.insert(typed, fail(made(ErrorKind::RepositoryUnreachable)));
        typeAddress(typed);
        QTRY_VERIFY(m_stage->isShown(u"new.problem"_s));
        QVERIFY(button(u"new.start"_s)->isEnabled());
    }

    void typingAsksOnceItSettles()
    {
        openNew();
        const qsizetype before = m_stage->inspected.size();
        typeAddress(typed);
        QVERIFY(!button(u"new.start"_s)->isEnabled());
        QTRY_COMPARE(m_stage->inspected.size(), before + 1);
        QCOMPARE(m_stage->inspected.last(), typed);
    }

    void aBranchThatIsGoneCanBeReplaced()
    {
        m_stage->remotes.insert(weather, git::RemoteInfo{{u"trunk"_s}, u"trunk"_s});
        openNew();
        QTRY_VERIFY(m_stage->isShown(u"new.problem"_s));
        QVERIFY(!button(u"new.start"_s)->isEnabled());
        auto *branches = m_stage->find<QComboBox>(u"new.branch"_s);
        QVERIFY(branches != nullptr);
        QTest::keyClick(branches, Qt::Key_End);
        click(u"new.start"_s);
        QCOMPARE(m_stage->service.requests(), QStringList{u"start python %1 trunk medium"_s.arg(weather)});
    }

    void theLastStartIsChosenAgain()
    {
        window()->setRecent({{typed}, u"java"_s, typed, {}, u"large"_s});
        openNew();
        click(u"new.start"_s);
        QCOMPARE(m_stage->service.requests(), QStringList{u"start java %1  large"_s.arg(typed)});
    }

    void aCatalogueThatFailsCanBeReadAgain()
    {
        m_stage->offered = fail(made(ErrorKind::ServerFailure));
        openNew();
        QVERIFY(m_stage->isShown(u"new.panel.title"_s));
        m_stage->offered = catalogue::Parsed{sampleCatalogue(), {}};
        click(u"new.panel.primary"_s);
        QTRY_VERIFY(m_stage->isShown(u"new.image.0"_s));
        QVERIFY(button(u"new.start"_s)->isEnabled());
    }

    void stoppingAsksFirst()
    {
        showRunning();
        click(u"home.card.a.stop"_s);
        QVERIFY(m_stage->text(u"home.card.a.state"_s).contains(u"Running"));
        QVERIFY(m_stage->service.requests().isEmpty());
        click(u"home.card.a.keep"_s);
        QVERIFY(m_stage->isShown(u"home.card.a.open"_s));
        click(u"home.card.a.stop"_s);
        click(u"home.card.a.stopReally"_s);
        QCOMPARE(m_stage->service.requests(), QStringList{u"stop a"_s});
    }

    void theFocusStaysWhenACardChanges()
    {
        showRunning();
        button(u"home.card.a.stop"_s)->setFocus();
        auto changed = *m_stage->service.find(u"a"_s);
        changed.created = changed.created.addSecs(-3600);
        m_stage->service.put(changed);
        QCOMPARE(focused(), u"home.card.a.stop"_s);
    }

    void removingDependsOnWhereItIs()
    {
        auto remembered = sampleWorkstation(u"r"_s, State::Failed, u"cpp"_s, engine, 1);
        remembered.podUid.clear();
        m_stage->service.setWorkstations({remembered, sampleWorkstation(u"s"_s, State::Asleep, u"cpp"_s, weather, 9)});
        m_stage->connectCluster();
        click(u"home.card.s.remove"_s);
        click(u"home.card.r.remove"_s);
        QCOMPARE(m_stage->service.requests(), (QStringList{u"stop s"_s, u"dismiss r"_s}));
        QVERIFY(!m_stage->isShown(u"home.card.r"_s));
    }

    void cancellingAStartStopsIt()
    {
        QSignalSpy cancelledSpy(window(), &MainWindow::cancelled);
        showStart();
        click(u"launch.cancel"_s);
        QCOMPARE(m_stage->service.requests(), QStringList{u"stop a"_s});
        QCOMPARE(cancelledSpy.size(), 1);
        QVERIFY(m_stage->isShown(u"home"_s));
    }

    void cancellingAnOpeningStopsNothing()
    {
        QSignalSpy open(window(), &MainWindow::openRequested);
        QSignalSpy cancelledSpy(window(), &MainWindow::cancelled);
        showRunning();
        click(u"home.card.a.open"_s);
        QCOMPARE(open.size(), 1);
        QVERIFY(!m_stage->isShown(u"launch.step.2"_s));
        click(u"launch.cancel"_s);
        QVERIFY(m_stage->service.requests().isEmpty());
        QCOMPARE(cancelledSpy.size(), 1);
    }

    void theEditorEndsTheLaunch()
    {
        showStart();
        auto running = sampleStart(u"a"_s, Phase::Done);
        running.state = State::Running;
        m_stage->service.put(running);
        QVERIFY(m_stage->isShown(u"launch"_s));
        window()->editorShown(u"b"_s);
        QVERIFY(m_stage->isShown(u"launch"_s));
        window()->editorShown(u"a"_s);
        QVERIFY(m_stage->isShown(u"home"_s));
    }

    void aConnectionThatFailsCanBeTriedAgain()
    {
        QSignalSpy open(window(), &MainWindow::openRequested);
        showRunning();
        click(u"home.card.a.open"_s);
        window()->connectFailed(u"a"_s, made(ErrorKind::Unreachable));
        click(u"launch.panel.primary"_s);
        QCOMPARE(open.size(), 2);
        QVERIFY(m_stage->isShown(u"launch.cancel"_s));
        QVERIFY(m_stage->service.requests().isEmpty());
    }

    void aFailedStartLeadsToTheRemedy()
    {
        showStart();
        auto failed = sampleStart(u"a"_s, Phase::GettingFiles);
        failed.state = State::Failed;
        failed.error = made(ErrorKind::ImageNotFound);
        m_stage->service.put(failed);
        QTRY_COMPARE(focused(), u"launch.panel.primary"_s);
        click(u"launch.panel.primary"_s);
        QCOMPARE(m_stage->service.requests(), QStringList{u"stop a"_s});
        QVERIFY(m_stage->isShown(u"new"_s));
        QTRY_COMPARE(focused(), u"new.image.2"_s);
    }

    void aFailedStartCanBeTriedAgain()
    {
        showStart();
        auto failed = sampleStart(u"a"_s, Phase::GettingFiles);
        failed.state = State::Failed;
        failed.error = made(ErrorKind::ImageNotFound);
        m_stage->service.put(failed);
        click(u"launch.panel.secondary"_s);
        QCOMPARE(m_stage->service.requests(), QStringList{u"start python %1  medium"_s.arg(weather)});
        QVERIFY(m_stage->isShown(u"launch.cancel"_s));
    }

    void oneThatVanishesSaysSo()
    {
        showStart();
        m_stage->service.take(u"a"_s);
        QVERIFY(m_stage->isShown(u"launch.panel"_s));
        QVERIFY(m_stage->text(u"launch.panel.title"_s).contains(u"gone"));
    }

    void lostContactIsAQuietLine()
    {
        showRunning();
        m_stage->service.setTrouble(made(ErrorKind::TimedOut));
        QVERIFY(m_stage->text(u"trouble.text"_s).startsWith(u"Reconnecting"));
        QVERIFY(m_stage->isShown(u"home.card.a"_s));
        QVERIFY(!m_stage->isShown(u"trouble.action"_s));
        m_stage->service.setTrouble({});
        QVERIFY(!m_stage->isShown(u"trouble"_s));
    }

    void aRefusalOffersAnotherFile()
    {
        showRunning();
        m_stage->service.setTrouble(made(ErrorKind::Unauthorized));
        click(u"trouble.action"_s);
        QVERIFY(m_stage->isShown(u"setup"_s));
        click(u"header.back"_s);
        QVERIFY(m_stage->isShown(u"home"_s));
    }

    void aDroppedFileIsTaken()
    {
        QSignalSpy file(window(), &MainWindow::kubeconfigChosen);
        window()->showSetup();
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(u"/home/anna/kube.yaml"_s)});
        auto *page = m_stage->find<QAbstractScrollArea>(u"setup"_s)->viewport();
        QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(page, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(page, &drop);
        QCOMPARE(file.size(), 1);
        QCOMPARE(file.first().first().toString(), u"/home/anna/kube.yaml"_s);
    }

    void aTextIsNotTakenAsAFile()
    {
        window()->showSetup();
        QMimeData data;
        data.setText(u"hello"_s);
        QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QCoreApplication::sendEvent(m_stage->find<QAbstractScrollArea>(u"setup"_s)->viewport(), &enter);
        QVERIFY(!enter.isAccepted());
    }

    void aClusterIsChosenByKeyboard()
    {
        QSignalSpy chosen(window(), &MainWindow::contextChosen);
        window()->setContexts({{u"one"_s, {}, {}, {}, u"https://one.example"_s},
                               {u"two"_s, {}, {}, {}, u"https://two.example"_s}},
                              {});
        window()->showSetup();
        QTRY_COMPARE(focused(), u"setup.context.0"_s);
        key(Qt::Key_Right);
        tabTo(u"setup.use"_s);
        key(Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toString(), u"two"_s);
    }

    void theHeaderSwitchesTheCluster()
    {
        QSignalSpy chosen(window(), &MainWindow::contextChosen);
        m_stage->connectCluster();
        auto *menu = m_stage->find<QToolButton>(u"header.cluster"_s)->menu();
        menu->findChild<QAction *>(u"context.demo"_s)->trigger();
        QVERIFY(chosen.isEmpty());
        menu->findChild<QAction *>(u"context.company"_s)->trigger();
        QCOMPARE(chosen.size(), 1);
    }

    void closingIsLeftToTheProgram()
    {
        QSignalSpy close(window(), &MainWindow::closeRequested);
        window()->close();
        QCOMPARE(close.size(), 1);
        QVERIFY(window()->isVisible());
    }

    void diagnosticsAreCopied()
    {
        m_stage->service.setLoaded(false);
        m_stage->service.setTrouble(made(ErrorKind::Unreachable));
        m_stage->connectCluster();
        click(u"home.panel.details.toggle"_s);
        click(u"home.panel.details.copy"_s);
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"Unreachable: what"));
    }

    void germanHasItsPlurals()
    {
        Look german;
        german.language = u"de"_s;
        wear(german);
        m_stage = std::make_unique<Stage>();
        m_stage->offered = catalogue::Parsed{sampleCatalogue(), {made(ErrorKind::Invalid)}};
        window()->show();
        openNew();
        const QString one = m_stage->text(u"new.problems.text"_s);
        m_stage->offered = catalogue::Parsed{sampleCatalogue(), {made(ErrorKind::Invalid), made(ErrorKind::Invalid)}};
        m_stage->connectCluster();
        const QString two = m_stage->text(u"new.problems.text"_s);
        QVERIFY2(one.startsWith(u"Ein Eintrag"), qPrintable(one));
        QVERIFY2(two.startsWith(u"2 Einträge"), qPrintable(two));
    }

private:
    MainWindow *window() const { return m_stage->window.get(); }
    QAbstractButton *button(const QString &name) const { return m_stage->find<QAbstractButton>(name); }
    QString focused() const
    {
        const QWidget *widget = QApplication::focusWidget();
        return widget != nullptr ? widget->objectName() : QString();
    }
    void click(const QString &name)
    {
        QAbstractButton *wanted = button(name);
        QVERIFY2(wanted != nullptr && wanted->isEnabled(), qPrintable(name));
        wanted->setFocus(); // scrolls it into view
        QTest::mouseClick(wanted, Qt::LeftButton);
    }
    void key(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }
    void tabTo(const QString &name)
    {
        for (int i = 0; i < 60 && focused() != name; ++i) {
            key(Qt::Key_Tab);
        }
        QCOMPARE(focused(), name);
    }
    void openNew()
    {
        m_stage->connectCluster();
        window()->showNew();
    }
    void typeAddress(const QString &text)
    {
        click(u"new.repository.%1"_s.arg(3));
        QTRY_COMPARE(focused(), u"new.address"_s);
        QTest::keyClicks(QApplication::focusWidget(), text);
    }
    void showRunning()
    {
        m_stage->service.setWorkstations({sampleWorkstation(u"a"_s, State::Running, u"python"_s, weather, 5)});
        m_stage->connectCluster();
    }
    void showStart()
    {
        m_stage->connectCluster();
        m_stage->service.put(sampleStart(u"a"_s, Phase::DownloadingImage));
        window()->showLaunch(u"a"_s);
    }

    std::unique_ptr<Stage> m_stage;
};

QTEST_MAIN(TestPagesUse)
#include "tst_pagesuse.moc"
