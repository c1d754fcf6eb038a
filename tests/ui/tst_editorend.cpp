// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
// The editor's window when it closes, crashes or loses its workstation.
#include "app/widgets/troublebanner.h"
#include "tests/support/editorstage.h"
#include "tests/support/stage.h"

#include <QApplication>
#include <QLabel>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>
#include <QVBoxLayout>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using namespace remote::app;
using test::EditorStage;

class TestEditorEnd : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_stage = std::make_unique<EditorStage>(); }
    void cleanup() { m_stage.reset(); }
    void closesAtOnceWithoutChanges();
    void asksAboutUnsavedText();
    void retiresWithinItsQuestion();
    void reloadsAfterACrash();
    void saysWhatHappened();
    void saysWhatToDoAfterAWhile();
    void offersToLoadARestartedEditor();
    void remembersItsPlace();
    void noticesAnEmptyPicture();

private:
    std::unique_ptr<EditorStage> m_stage;
};

void TestEditorEnd::closesAtOnceWithoutChanges()
{
    m_stage->open();
    QSignalSpy closed(m_stage->window.get(), &EditorWindow::closed);
    m_stage->window->close();
    QVERIFY(closed.wait(2'000)); // sooner than the limit for a page that hangs
    QVERIFY(!m_stage->window->isVisible());
}

void TestEditorEnd::asksAboutUnsavedText()
{
    m_stage->open();
    m_stage->press('u');
    QTRY_VERIFY(m_stage->reported(u"\"key\":\"u\""_s));
    // A timer of its own for each question: whoever waits here would hold up the dialog that it waits for.
    const auto answer = [this](QDialogButtonBox::ButtonRole role) {
        auto *timer = new QTimer(this);
        timer->start(50);
        connect(timer, &QTimer::timeout, this, [timer, role] {
            if (auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget())) {
                timer->deleteLater();
                test::shoot(box, u"editor-unsaved"_s);
                for (QAbstractButton *button : box->buttons()) {
                    if (int(box->buttonRole(button)) == int(role)) {
                        button->click();
                        return;
                    }
                }
            }
        });
    };
    QSignalSpy closed(m_stage->window.get(), &EditorWindow::closed);
    QSignalSpy refused(m_stage->window.get(), &EditorWindow::closeRefused);
    answer(QDialogButtonBox::RejectRole);
    m_stage->window->close();
    QTRY_COMPARE(refused.count(), 1);
    QVERIFY(m_stage->window->isVisible());
    m_stage->press('w', Qt::ControlModifier);
    QTRY_VERIFY(m_stage->reported(u"\"key\":\"w\""_s));
    answer(QDialogButtonBox::DestructiveRole);
    m_stage->window->close();
    QTRY_COMPARE(closed.count(), 1);
}

void TestEditorEnd::retiresWithinItsQuestion()
{
    m_stage->open();
    m_stage->press('u');
    QTRY_VERIFY(m_stage->reported(u"\"key\":\"u\""_s));
    const QPointer<EditorWindow> window = m_stage->window.get();
    auto *timer = new QTimer(this);
    timer->start(50);
    connect(timer, &QTimer::timeout, this, [this, timer] {
        if (qobject_cast<QMessageBox *>(QApplication::activeModalWidget())) {
            timer->deleteLater();
            m_stage->window.release()->retire();
        }
    });
    m_stage->window->close();
    QTRY_VERIFY(!m_stage->window);
    QTRY_VERIFY(!window);
}

void TestEditorEnd::reloadsAfterACrash()
{
    m_stage->open();
    auto *banner = m_stage->child<QWidget>(u"editor.notice"_s);
    auto *panel = m_stage->child<QWidget>(u"editor.panel"_s);
    const auto kill = [this] {
        QTRY_VERIFY(m_stage->window->view().renderProcess() > 0);
        ::kill(pid_t(m_stage->window->view().renderProcess()), SIGKILL);
    };
    for (int reload = 1; reload <= 3; ++reload) {
        kill();
        QTRY_VERIFY(banner->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(m_stage->server.count("/"), 1 + reload, 15'000);
        QTRY_COMPARE(m_stage->server.reports().filter(u"loaded"_s).size(), 1 + reload);
        QVERIFY(!banner->isVisible());
    }
    kill();
    QTRY_VERIFY(panel->isVisible());
    test::shoot(m_stage->window.get(), u"editor-crashed"_s);
    m_stage->child<QPushButton>(u"editor.panel.primary"_s)->click();
    QTRY_COMPARE(m_stage->server.count("/"), 5);
    QTRY_VERIFY(!panel->isVisible());
}

void TestEditorEnd::saysWhatHappened()
{
    m_stage->open();
    auto *banner = m_stage->child<QWidget>(u"editor.banner"_s);
    m_stage->window->setTrouble(Error{ErrorKind::Unreachable, u"refused"_s, {{u"host"_s, u"cluster.example"_s}}, {}});
    QTRY_VERIFY(banner->isVisible());
    test::shoot(m_stage->window.get(), u"editor-reconnecting"_s);
    m_stage->window->setTrouble({});
    QTRY_VERIFY(!banner->isVisible());
    m_stage->window->setTrouble(Error{ErrorKind::SignInEnded, u"revoked"_s, {}, {}});
    QSignalSpy help(&m_stage->window->troubleBanner(), &TroubleBanner::helpRequested);
    QTRY_VERIFY(m_stage->child<QPushButton>(u"editor.banner.action"_s)->isVisible());
    m_stage->child<QPushButton>(u"editor.banner.action"_s)->click();
    QCOMPARE(help.count(), 1);
    m_stage->window->setTrouble({});
    m_stage->window->presentEnd({ErrorKind::WorkstationGone, u"deleted"_s, {}, {}});
    QTRY_VERIFY(m_stage->child<QWidget>(u"editor.panel"_s)->isVisible());
    test::shoot(m_stage->window.get(), u"editor-ended"_s);
    ::kill(pid_t(m_stage->window->view().renderProcess()), SIGKILL);
    QTRY_COMPARE(m_stage->window->view().renderProcess(), 0);
    QVERIFY(!banner->isVisible());
    QVERIFY(m_stage->child<QWidget>(u"editor.panel"_s)->isVisible());
    QSignalSpy again(m_stage->window.get(), &EditorWindow::startAgainRequested);
    m_stage->child<QPushButton>(u"editor.panel.primary"_s)->click();
    QCOMPARE(again.count(), 1);
    QSignalSpy closed(m_stage->window.get(), &EditorWindow::closed);
    m_stage->window->close();
    QCOMPARE(closed.count(), 1);
}

void TestEditorEnd::saysWhatToDoAfterAWhile()
{
    QWidget window;
    auto *banner = new TroubleBanner(u"trouble"_s, {.shown = 50ms, .advice = 300ms}, u"What you type stays here."_s);
    auto *layout = new QVBoxLayout(&window);
    layout->addWidget(banner);
    layout->addStretch();
    window.resize(900, 300);
    window.show();
    auto *text = window.findChild<QLabel *>(u"trouble.text"_s);
    const Error refused{ErrorKind::Unreachable, u"refused"_s, {{u"host"_s, u"cluster.example"_s}}, {}};

    banner->setTrouble(refused);
    QVERIFY(!banner->isVisible());
    banner->setTrouble({});
    QVERIFY(!QTest::qWaitFor([&] { return banner->isVisible(); }, 200)); // what is over at once is not shown

    banner->setTrouble(refused);
    QTRY_VERIFY(banner->isVisible());
    QVERIFY(text->text().contains(u"cluster.example"_s) && !text->text().contains(u"VPN"_s));
    auto *action = window.findChild<QPushButton *>(u"trouble.action"_s);
    QVERIFY(!action->isVisible());
    QTRY_VERIFY(action->isVisible());
    QVERIFY(text->text().startsWith(u"Reconnecting"_s) && text->text().contains(u"VPN"_s));
    QVERIFY(text->text().endsWith(u"What you type stays here."_s));
    test::shoot(&window, u"trouble-long"_s);
    QSignalSpy retry(banner, &TroubleBanner::retryRequested);
    action->click();
    QCOMPARE(retry.count(), 1);

    banner->setTrouble(Error{ErrorKind::Forbidden, u"no"_s, {}, {}});
    QVERIFY(!text->text().startsWith(u"Reconnecting"_s));
    banner->setTrouble({});
    QVERIFY(!banner->isVisible());
}

void TestEditorEnd::offersToLoadARestartedEditor()
{
    m_stage->open();
    auto *notice = m_stage->child<QWidget>(u"editor.notice"_s);
    m_stage->window->presentRestart({ErrorKind::OutOfMemory, u"killed"_s, {}, {}});
    QTRY_VERIFY(notice->isVisible());
    QVERIFY(m_stage->child<QLabel>(u"editor.notice.text"_s)->text().contains(u"memory"_s));
    test::shoot(m_stage->window.get(), u"editor-restarted"_s);
    m_stage->child<QPushButton>(u"editor.notice.action"_s)->click();
    QTRY_COMPARE(m_stage->server.count("/"), 2);
    QVERIFY(!notice->isVisible());
}

void TestEditorEnd::remembersItsPlace()
{
    m_stage->open();
    m_stage->window->resize(900, 640);
    QTRY_COMPARE(m_stage->window->size(), QSize(900, 640));
    m_stage->window.reset();
    m_stage->open();
    QTRY_COMPARE(m_stage->window->size(), QSize(900, 640));
}

void TestEditorEnd::noticesAnEmptyPicture()
{
    QImage picture(20, 10, QImage::Format_RGB32);
    picture.fill(Qt::black);
    QVERIFY(isOneColour(picture));
    picture.setPixelColor(19, 9, Qt::white);
    QVERIFY(!isOneColour(picture));
    m_stage->server.serve(u"/"_s, "text/html",
                          "<body style='background: black'><div class='monaco-workbench'><div class='part editor'>");
    m_stage->makeWindow();
    QSignalSpy usable(m_stage->window.get(), &EditorWindow::usable);
    QSignalSpy blank(m_stage->window.get(), &EditorWindow::blank);
    m_stage->window->load(m_stage->server.url(), EditorStage::cookie());
    QVERIFY(usable.wait(20'000));
    m_stage->window->present();
    QVERIFY(blank.wait(20'000));
}

int main(int argc, char **argv)
{
    EditorStage::prepare();
    QApplication app(argc, argv);
    TestEditorEnd test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_editorend.moc"
