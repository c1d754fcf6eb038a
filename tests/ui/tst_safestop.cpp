// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
// What is asked before a stop, over a service and a workstation without a cluster.
#include "app/safestop.h"
#include "core/base/oneshot.h"
#include "core/base/stop.h"
#include "tests/support/stage.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCoroTask>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using namespace remote::app;
using test::sampleWorkstation;
using workstation::RepositoryWork;
using workstation::Rescued;
using workstation::State;

class TestSafeStop : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_home;
    SystemClock m_clock;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<test::FakeService> m_service;
    std::unique_ptr<SafeStop> m_safe;

    QMap<QString, QList<RepositoryWork>> m_work; ///< By workstation.
    QSet<QString> m_silent;                      ///< Workstations that do not answer.
    QStringList m_asked;                         ///< What was asked of workstations.
    QMap<QString, Rescued> m_pushes;             ///< Answers by path; else done.
    QStringList m_open;                          ///< Editors.
    bool m_editorStays = false;

    static RepositoryWork work(const QString &path)
    {
        RepositoryWork made;
        made.path = path;
        made.branch = u"main"_s;
        made.changed = 3;
        made.untracked = 1;
        made.commits = 2;
        made.examples = {u"src/main.cpp"_s, u"README.md"_s, u"notes.txt"_s, u"a.txt"_s, u"b.txt"_s};
        return made;
    }

    static Task<bool> stopped(std::stop_token stop)
    {
        OneShot<bool> never;
        const OnStop onStop(stop, [&never] { never.finish(true); });
        co_return co_await never;
    }

    RescueTools tools()
    {
        RescueTools made;
        made.look = [this](workstation::Workstation which,
                           std::stop_token stop) -> Task<Result<QList<RepositoryWork>>> {
            m_asked.append(u"look "_s + which.id);
            if (m_silent.contains(which.id)) {
                co_await stopped(stop);
                co_return cancelled();
            }
            co_return m_work.value(which.id);
        };
        made.push = [this](const workstation::Workstation &, QString path, QString branch,
                           std::stop_token) -> Task<Result<Rescued>> {
            m_asked.append(u"push "_s + path);
            if (!branch.startsWith(u"remote-rescue/anna/"_s)) {
                co_return fail(ErrorKind::Invalid, branch);
            }
            co_return m_pushes.value(path, Rescued{Rescued::Outcome::Done, u"c0ffee"_s, u"origin"_s, {}});
        };
        made.saveBundle = [this](const workstation::Workstation &, QString path, QString, QString file,
                                 std::stop_token) -> Task<Result<Rescued>> {
            m_asked.append(u"bundle "_s + path);
            QFile written(file);
            co_return written.open(QIODevice::WriteOnly) ? Result<Rescued>(Rescued{})
                                                         : fail(ErrorKind::Io, written.errorString());
        };
        made.person = u"anna"_s;
        return made;
    }

    [[nodiscard]] static UnsavedDialog *dialog()
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (auto *found = qobject_cast<UnsavedDialog *>(widget); found != nullptr && found->isVisible()) {
                return found;
            }
        }
        return nullptr;
    }
    static QAbstractButton *button(const QString &name)
    {
        auto *found = dialog() ? dialog()->findChild<QAbstractButton *>(u"unsaved."_s + name) : nullptr;
        return found != nullptr && found->isVisible() ? found : nullptr;
    }
    static void click(const QString &name)
    {
        QTRY_VERIFY2(button(name) && button(name)->isEnabled(), qPrintable(name));
        QTest::mouseClick(button(name), Qt::LeftButton, {}, QPoint(10, button(name)->height() / 2));
    }

private Q_SLOTS:
    void init()
    {
        qputenv("HOME", m_home.path().toUtf8());
        test::wear({.name = u"light"_s, .language = u"en"_s});
        m_window = std::make_unique<QWidget>();
        m_window->resize(800, 600);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_service = std::make_unique<test::FakeService>();
        workstation::Workstation onDisk =
            sampleWorkstation(u"disk"_s, State::Running, u"cpp"_s, u"https://git.example/disk.git"_s, 5);
        onDisk.definition.storage = workstation::StorageKind::Project;
        onDisk.definition.disk.size = u"20Gi"_s;
        m_service->setWorkstations(
            {sampleWorkstation(u"one"_s, State::Running, u"cpp"_s, u"https://git.example/one.git"_s, 5),
             sampleWorkstation(u"two"_s, State::Running, u"cpp"_s, u"https://git.example/two.git"_s, 5), onDisk,
             test::sampleStart(u"starting"_s, workstation::Phase::Placing)});
        m_work.clear();
        m_silent.clear();
        m_asked.clear();
        m_pushes.clear();
        m_open.clear();
        m_editorStays = false;
        m_safe = std::make_unique<SafeStop>(*m_service, tools(),
                                            EditorDoors{[this](const QString &id) { return m_open.contains(id); },
                                                        [this](QString id) -> Task<bool> {
                                                            m_asked.append(u"close "_s + id);
                                                            if (!m_editorStays) {
                                                                m_open.removeAll(id);
                                                            }
                                                            co_return !m_editorStays;
                                                        }},
                                            m_clock, m_window.get(), 1500ms);
    }

    void cleanup()
    {
        QCoro::waitFor(m_safe->shutDown());
        m_safe.reset();
    }

    void nothingUnsavedAsksNothing()
    {
        m_open = {u"one"_s};
        m_safe->stop({u"one"_s, u"disk"_s, u"starting"_s});
        QTRY_COMPARE(m_service->requests(), (QStringList{u"stop one"_s, u"stop disk"_s, u"stop starting"_s}));
        QVERIFY(!dialog());
        // Once more after the editor wrote what was typed last.
        QCOMPARE(m_asked, (QStringList{u"look one"_s, u"close one"_s, u"look one"_s}));
    }

    void filesOnADiskAreLookedAtOnlyWhenItGoes()
    {
        m_work[u"disk"_s] = {work(u"disk"_s)};
        m_safe->remove(u"disk"_s, true);
        click(u"keep"_s);
        QTRY_VERIFY(!dialog());
        QCOMPARE(m_service->requests(), QStringList());
        m_safe->remove(u"disk"_s, false);
        QTRY_COMPARE(m_service->requests(), QStringList{u"remove disk"_s});
    }

    void keepRunning()
    {
        m_work[u"one"_s] = {work(u"one"_s)};
        m_open = {u"one"_s};
        m_safe->stop({u"one"_s});
        QTRY_VERIFY(button(u"keep"_s));
        QTRY_COMPARE(QApplication::focusWidget(), button(u"keep"_s));
        QTest::keyClick(dialog(), Qt::Key_Escape);
        QTRY_VERIFY(!dialog());
        QCOMPARE(m_service->requests(), QStringList());
        QCOMPARE(m_asked, QStringList{u"look one"_s}); // the editor is as it was
    }

    void pushThenStop()
    {
        m_work[u"one"_s] = {work(u"one"_s), RepositoryWork{.path = u"clean"_s, .branch = u"main"_s, .examples = {}},
                            work(u"other"_s)};
        const QSignalSpy told(m_safe.get(), &SafeStop::rescued);
        m_open = {u"one"_s};
        m_safe->stop({u"one"_s});
        click(u"push"_s);
        QTRY_COMPARE(
            m_service->requests(),
            (QStringList{u"rescues one one=origin"_s, u"rescues one one=origin other=origin"_s, u"stop one"_s}));
        QCOMPARE(m_asked, (QStringList{u"look one"_s, u"close one"_s, u"push one"_s, u"push other"_s}));
        QCOMPARE(told.size(), 2);
        QCOMPARE(m_service->find(u"one"_s)->rescues.constFirst().podUid, u"uid-one"_s);
    }

    void whatCannotBePushedIsAskedAboutAgain()
    {
        m_work[u"one"_s] = {work(u"one"_s), work(u"own"_s), work(u"shut"_s)};
        m_pushes[u"own"_s] = {Rescued::Outcome::NoRemote, {}, {}, {}};
        m_pushes[u"shut"_s] = {Rescued::Outcome::Refused, {}, {}, u"remote: no\nyou may not"_s};
        m_safe->stop({u"one"_s});
        click(u"push"_s);
        QTRY_VERIFY(dialog() && dialog()->findChildren<QLabel *>(u"unsaved.trouble"_s).size() == 2);
        QVERIFY(dialog()->findChildren<QLabel *>(u"unsaved.trouble"_s).last()->text().contains(u"you may not"));
        QVERIFY2(test::flaws(dialog()).isEmpty(), qPrintable(test::flaws(dialog()).join(u'\n')));
        test::shoot(dialog(), u"unsaved-refused"_s);
        QCOMPARE(m_service->requests(), QStringList{u"rescues one one=origin"_s});
        m_asked.clear();
        click(u"download"_s);
        QTRY_COMPARE(m_service->requests().last(), u"stop one"_s);
        QCOMPARE(m_asked, (QStringList{u"bundle own"_s, u"bundle shut"_s}));
        QVERIFY(QFile::exists(m_service->find(u"one"_s)->rescues.last().file));
    }

    void discardByName()
    {
        m_work[u"one"_s] = {work(u"one"_s)};
        m_work[u"two"_s] = {work(u"two"_s)};
        m_safe->stop({u"one"_s, u"two"_s});
        click(u"toDiscard"_s);
        QTRY_VERIFY(button(u"discard"_s));
        QVERIFY(!button(u"discard"_s)->isEnabled());
        click(u"discard.0"_s);
        QVERIFY(!button(u"discard"_s)->isEnabled());
        click(u"discard.1"_s);
        click(u"discard"_s);
        QTRY_COMPARE(m_service->requests(), (QStringList{u"stop one"_s, u"stop two"_s}));
    }

    void noAnswer()
    {
        m_silent = {u"one"_s};
        m_safe->stop({u"one"_s});
        QTRY_VERIFY(button(u"cancel"_s)); // says that it looks
        QTRY_VERIFY(button(u"again"_s));  // after the time limit
        QVERIFY(!button(u"push"_s));
        QVERIFY2(test::flaws(dialog()).isEmpty(), qPrintable(test::flaws(dialog()).join(u'\n')));
        test::shoot(dialog(), u"unsaved-silent"_s);
        m_silent.clear();
        click(u"again"_s);
        QTRY_COMPARE(m_service->requests(), QStringList{u"stop one"_s});
    }

    void lookingCanBeCancelled()
    {
        m_silent = {u"one"_s};
        m_safe->stop({u"one"_s});
        click(u"cancel"_s);
        QTRY_VERIFY(!dialog());
        QCOMPARE(m_service->requests(), QStringList());
        m_silent.clear();
        m_safe->stop({u"one"_s});
        QTRY_COMPARE(m_service->requests(), QStringList{u"stop one"_s});
    }

    void anEditorThatStaysHoldsTheStopUp()
    {
        m_open = {u"one"_s};
        m_editorStays = true;
        m_safe->stop({u"one"_s});
        QTRY_COMPARE(m_asked, (QStringList{u"look one"_s, u"close one"_s}));
        QTest::qWait(0);
        QCOMPARE(m_service->requests(), QStringList());
    }

    void theProgramsEndWaitsForIt()
    {
        m_silent = {u"one"_s};
        m_safe->stop({u"one"_s});
        QCoro::waitFor(m_safe->shutDown());
        QVERIFY(!dialog());
        QCOMPARE(m_service->requests(), QStringList());
    }

    void looks_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QString>("language");
        QTest::newRow("unsaved-light") << false << u"en"_s;
        QTest::newRow("unsaved-dark-german") << true << u"de"_s;
    }
    void looks()
    {
        QFETCH(bool, dark);
        QFETCH(QString, language);
        test::wear({.name = u"look"_s, .dark = dark, .language = language});
        RepositoryWork longOne =
            work(u"projects/a-repository-with-quite-a-long-name-that-does-not-fit-into-one-line-of-the-dialog"_s);
        longOne.conflicted = 2;
        longOne.stashes = 1;
        longOne.complete = false;
        m_work[u"one"_s] = {work(u"one"_s), longOne};
        m_work[u"two"_s] = {work(u"two"_s), work(u"."_s)};
        m_safe->stop({u"one"_s, u"two"_s});
        QTRY_VERIFY(button(u"keep"_s));
        QVERIFY2(test::flaws(dialog()).isEmpty(), qPrintable(test::flaws(dialog()).join(u'\n')));
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        test::shoot(dialog(), name);
        click(u"toDiscard"_s);
        QVERIFY2(test::flaws(dialog()).isEmpty(), qPrintable(test::flaws(dialog()).join(u'\n')));
        test::shoot(dialog(), name + u"-discard"_s);
    }
};

QTEST_MAIN(TestSafeStop)
#include "tst_safestop.moc"
