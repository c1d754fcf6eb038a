// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/pagestest.h"

#include <QAbstractScrollArea>
#include <QClipboard>
#include <QDropEvent>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QSignalSpy>
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

Error made(ErrorKind kind)
{
    return {.kind = kind, .what = u"what"_s, .facts = {}, .cause = {}};
}

} // namespace

/// My workstations, the launch, the set-up and the header, by mouse and by keyboard.
class TestPagesUse : public PagesTest
{
    Q_OBJECT

private Q_SLOTS:
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

    void aRefusedTokenLeadsToTheSignIn()
    {
        showStart();
        auto failed = sampleStart(u"a"_s, Phase::GettingFiles);
        const QString url = failed.definition.repository;
        const Error refused{
            ErrorKind::RepositoryForbidden, u"what"_s, {{u"repository"_s, url}, {u"reason"_s, u"refused"_s}}, {}};
        failed.state = State::Failed;
        failed.error = refused;
        m_stage->remotes.insert(url, fail(refused));
        m_stage->service.put(failed);
        QTRY_COMPARE(focused(), u"launch.panel.primary"_s);
        QCOMPARE(button(u"launch.panel.primary"_s)->text(), u"Sign in to the server"_s);
        click(u"launch.panel.primary"_s);
        QTRY_COMPARE(focused(), u"new.signIn.user"_s);
        QVERIFY(m_stage->text(u"new.problem.text"_s).contains(u"expired"));
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

    void aMissingFileIsSaid()
    {
        window()->showSetup(made(ErrorKind::KubeconfigMissing));
        QVERIFY(m_stage->isShown(u"setup.problem"_s));
        window()->showSetup();
        QVERIFY(!m_stage->isShown(u"setup.problem"_s));
    }

    void aDroppedFileIsTaken()
    {
        QSignalSpy file(window(), &MainWindow::fileChosen);
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
        QSignalSpy chosen(window(), &MainWindow::clusterChosen);
        window()->setClusters({{u"one"_s, u"one"_s, u"https://one.example"_s, {}, false, {}},
                               {u"two"_s, u"two"_s, u"https://two.example"_s, {}, false, {}}},
                              {});
        window()->showSetup();
        QTRY_COMPARE(focused(), u"setup.context.0"_s);
        key(Qt::Key_Right);
        tabTo(u"setup.use"_s);
        key(Qt::Key_Return);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toString(), u"two"_s);
    }

    void aSingleClusterIsNotCalledSeveral()
    {
        window()->setClusters({{u"one"_s, u"one"_s, u"https://one.example"_s, {}, false, {}}}, u"one"_s);
        window()->showSetup(made(ErrorKind::KubeconfigInvalid));
        QCOMPARE(m_stage->find<QLabel>(u"setup.title"_s)->text(), u"Your cluster"_s);
    }

    void anEmptyListThatComesLateHasTheFocus()
    {
        m_stage->service.setLoaded(false);
        m_stage->connectCluster();
        m_stage->service.setLoaded(true);
        QTRY_COMPARE(focused(), u"home.panel.primary"_s);
    }

    void theHeaderSwitchesTheCluster()
    {
        QSignalSpy chosen(window(), &MainWindow::clusterChosen);
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

private:
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
};

QTEST_MAIN(TestPagesUse)
#include "tst_pagesuse.moc"
