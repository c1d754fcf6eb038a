// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/pagestest.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::test;
using app::MainWindow;

namespace {

const QString weather = u"https://git.example/demo/weather.git"_s;
const QString engine = u"https://git.example/core/engine.git"_s;
const QString typed = u"https://git.example/team/new.git"_s;

Error made(ErrorKind kind)
{
    return {.kind = kind, .what = u"what"_s, .facts = {}, .cause = {}};
}

} // namespace

/// Choosing what to start, by mouse and by keyboard.
class TestPagesNew : public PagesTest
{
    Q_OBJECT

private Q_SLOTS:
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

    void aLongListIsSearched()
    {
        catalogue::Catalogue many = sampleCatalogue();
        for (int number = 1; number <= 40; ++number) {
            catalogue::Repository repository = many.repositories.first();
            repository.name = u"Project %1"_s.arg(number);
            repository.url = u"https://git.example/team/project-%1.git"_s.arg(number);
            many.repositories.append(repository);
        }
        m_stage->offered = catalogue::Parsed{many, {}};
        m_stage->connectCluster();
        window()->showNew();
        QVERIFY(!m_stage->isShown(u"new.image.search"_s));
        auto *search = m_stage->find<QWidget>(u"new.repository.search"_s);
        search->setFocus();
        QTest::keyClicks(search, u"PROJ 37"_s);
        QVERIFY(!m_stage->isShown(u"new.repository.2"_s));
        QVERIFY(m_stage->isShown(u"new.repository.0"_s));  // chosen
        QVERIFY(m_stage->isShown(u"new.repository.38"_s)); // found
        QVERIFY(m_stage->isShown(u"new.repository.43"_s)); // another repository
        key(Qt::Key_Tab);
        QCOMPARE(focused(), u"new.repository.0"_s);
        QTRY_COMPARE(m_stage->find<QWidget>(u"new.repository.38"_s)->y(),
                     m_stage->find<QWidget>(u"new.repository.0"_s)->y());
        key(Qt::Key_Right);
        QCOMPARE(focused(), u"new.repository.38"_s);
        click(u"new.start"_s);
        QVERIFY(m_stage->service.requests().constFirst().contains(u"project-37.git"));
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
        QCOMPARE(
            order,
            (QStringList{u"header.back"_s, u"header.cluster"_s, u"header.menu"_s, u"new.image.2"_s,
                         u"new.repository.0"_s, u"new.branch"_s, u"new.storage.0"_s, u"new.size.1"_s, u"new.start"_s}));
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
        const auto *problem = m_stage->find<QWidget>(u"new.problem"_s);
        QTRY_COMPARE(problem->visibleRegion().boundingRect().height(), problem->height());

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

    void aPrivateRepositoryAsksForASignIn()
    {
        openPrivate(u"wanted"_s);
        QCOMPARE(m_stage->text(u"new.signIn.title"_s), u"Sign in to git.example"_s);
        QVERIFY(!button(u"new.start"_s)->isEnabled());
        QVERIFY(!button(u"new.signIn.submit"_s)->isEnabled());
        const auto *form = m_stage->find<QWidget>(u"new.signIn"_s);
        QTRY_COMPARE(form->visibleRegion().boundingRect().height(), form->height());
        auto *token = m_stage->find<QLineEdit>(u"new.signIn.token"_s);
        QCOMPARE(token->echoMode(), QLineEdit::Password);
        QVERIFY2(flaws(window()).isEmpty(), qPrintable(flaws(window()).join(u'\n')));

        typeSignIn(u"anna"_s, u"old-token"_s);
        key(Qt::Key_Return);
        QTRY_VERIFY(m_stage->text(u"new.problem.text"_s).contains(u"expired"));
        QTRY_COMPARE(focused(), u"new.signIn.token"_s);
        QTest::keyClicks(token, u"good-token"_s); // over the old one
        click(u"new.signIn.submit"_s);
        QTRY_VERIFY(!m_stage->isShown(u"new.signIn"_s));
        QVERIFY(!m_stage->isShown(u"new.problem"_s));
        QCOMPARE(m_stage->tried.size(), 2);
        QVERIFY(m_stage->tried.last() == m_stage->taken);
        QVERIFY(token->text().isEmpty());
        auto *branches = m_stage->find<QComboBox>(u"new.branch"_s);
        QCOMPARE(branches->findText(u"secret-plans"_s), 2);
        QCOMPARE(focused(), u"new.branch"_s);
        click(u"new.start"_s);
        QCOMPARE(m_stage->service.requests(), QStringList{u"start python %1  medium"_s.arg(typed)});
    }

    void theSignInInEveryLook_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        QTest::newRow("light") << u"en"_s << false << QSize(1280, 900);
        QTest::newRow("dark") << u"en"_s << true << QSize(1280, 900);
        QTest::newRow("german-small") << u"de"_s << false << QSize(640, 480);
    }
    void theSignInInEveryLook()
    {
        QFETCH(QString, language);
        QFETCH(bool, dark);
        QFETCH(QSize, size);
        Look look;
        look.language = language;
        look.dark = dark;
        wear(look);
        open();
        window()->resize(size);
        openPrivate(u"refused"_s);
        QCoreApplication::processEvents();
        shoot(window(), u"pages/"_s + u"new-sign-in-"_s + QString::fromLatin1(QTest::currentDataTag()));
        QVERIFY2(flaws(window()).isEmpty(), qPrintable(flaws(window()).join(u'\n')));
    }

    void aSignInThatIsNotKeptSaysSo_data()
    {
        QTest::addColumn<ErrorKind>("trouble");
        QTest::addColumn<QString>("says");
        QTest::newRow("missing") << ErrorKind::KeychainMissing << u"has no keychain"_s;
        QTest::newRow("locked") << ErrorKind::KeychainLocked << u"is locked"_s;
        QTest::newRow("refused") << ErrorKind::KeychainRefused << u"does not let Remote in"_s;
    }
    void aSignInThatIsNotKeptSaysSo()
    {
        QFETCH(ErrorKind, trouble);
        QFETCH(QString, says);
        m_stage->keychainTrouble = made(trouble);
        openPrivate(u"wanted"_s);
        typeSignIn(u"anna"_s, u"good-token"_s);
        key(Qt::Key_Return);
        QTRY_VERIFY(m_stage->isShown(u"new.problem"_s));
        QVERIFY(m_stage->text(u"new.problem.text"_s).contains(says));
        QVERIFY(m_stage->text(u"new.problem.text"_s).contains(u"until you quit"));
        QVERIFY(button(u"new.start"_s)->isEnabled());
    }

    void anotherRepositoryForgetsWhatWasTyped()
    {
        openPrivate(u"refused"_s);
        auto *token = m_stage->find<QLineEdit>(u"new.signIn.token"_s);
        typeSignIn(u"anna"_s, u"half-a-tok"_s);
        click(u"new.repository.0"_s);
        QVERIFY(!m_stage->isShown(u"new.signIn"_s));
        QVERIFY(token->text().isEmpty());
    }

    void serversWithoutTokensOfferNoSignIn()
    {
        openNew();
        const QString plain = u"http://git.example/team/new.git"_s;
        m_stage->remotes.insert(plain, fail(made(ErrorKind::RepositoryForbidden)));
        typeAddress(plain);
        QTRY_VERIFY(m_stage->isShown(u"new.problem"_s));
        QVERIFY(!m_stage->isShown(u"new.signIn"_s) && !m_stage->isShown(u"new.ssh"_s));
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
        window()->setRecent({{typed}, u"java"_s, typed, {}, u"large"_s, {}});
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

    void germanHasItsPlurals()
    {
        Look german;
        german.language = u"de"_s;
        wear(german);
        open();
        m_stage->offered = catalogue::Parsed{sampleCatalogue(), {made(ErrorKind::Invalid)}};
        openNew();
        const QString one = m_stage->text(u"new.problems.text"_s);
        m_stage->offered = catalogue::Parsed{sampleCatalogue(), {made(ErrorKind::Invalid), made(ErrorKind::Invalid)}};
        m_stage->connectCluster();
        const QString two = m_stage->text(u"new.problems.text"_s);
        QVERIFY2(one.startsWith(u"Ein Eintrag"), qPrintable(one));
        QVERIFY2(two.startsWith(u"2 Einträge"), qPrintable(two));
    }

private:
    void openPrivate(const QString &reason)
    {
        openNew();
        m_stage->remotes.insert(
            typed, fail(ErrorKind::RepositoryForbidden, u"what"_s, {{u"repository"_s, typed}, {u"reason"_s, reason}}));
        typeAddress(typed);
        QTRY_VERIFY(m_stage->isShown(u"new.signIn"_s));
    }

    void typeSignIn(const QString &user, const QString &token)
    {
        auto *field = m_stage->find<QLineEdit>(u"new.signIn.user"_s);
        field->setFocus();
        QTest::keyClicks(field, user);
        key(Qt::Key_Tab);
        QCOMPARE(focused(), u"new.signIn.token"_s);
        QTest::keyClicks(QApplication::focusWidget(), token);
    }

    void typeAddress(const QString &text)
    {
        click(u"new.repository.%1"_s.arg(3));
        QTRY_COMPARE(focused(), u"new.address"_s);
        QTest::keyClicks(QApplication::focusWidget(), text);
    }
};

QTEST_MAIN(TestPagesNew)
#include "tst_pagesnew.moc"
