// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/accesstext.h"
#include "app/windows/addclusterdialog.h"
#include "app/windows/invitationdialog.h"
#include "app/windows/networkdialog.h"
#include "tests/support/fakeclock.h"
#include "tests/support/pagestest.h"
#include "tests/support/testpki.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::test;
using app::EntryPage;
using Step = app::EntryPage::Step;

namespace {

const QString company = u"Example Company"_s;

Error made(ErrorKind kind, const Facts &facts = {})
{
    return {.kind = kind, .what = u"the developer's words"_s, .facts = facts, .cause = {}};
}

EntryPage::Content contentAt(Step step)
{
    EntryPage::Content content;
    content.step = step;
    content.cluster = company;
    content.offersCode = true;
    content.page = QUrl(step == Step::Code ? u"https://login.example.com/device"_s
                                           : u"https://login.example.com/auth?state=a%20b&nonce=c"_s);
    content.code = u"BDRX-KLMN"_s;
    if (step == Step::Failed) {
        content.error = made(ErrorKind::ClockWrong, {{u"host"_s, u"login.example.com"_s}});
    }
    const kube::Access access{
        {u"company:anna"_s, {}}, u"workstations-anna"_s, kube::Access::Space::There, kube::neededRights()};
    content.lacking = app::lackingText(access);
    content.administratorMessage = kube::administratorMessage(access, u"https://kubernetes.example.com:6443"_s);
    return content;
}

void showEntry(Stage &stage, Step step)
{
    stage.window->setClusters(
        {{u"invitation:1"_s, company, u"https://kubernetes.example.com:6443"_s, {}, false, sampleInvitation()}},
        u"invitation:1"_s);
    stage.window->showEntry(contentAt(step));
}

template <Step step> void entryAt(Stage &stage)
{
    showEntry(stage, step);
}

void noPlace(Stage &stage)
{
    EntryPage::Content content = contentAt(Step::Lacking);
    content.lacking =
        app::lackingText({{u"company:anna"_s, {}}, u"workstations-anna"_s, kube::Access::Space::Missing, {}});
    stage.window->showEntry(content);
}

void homeWithPerson(Stage &stage)
{
    stage.connectCluster();
    stage.window->setPerson(u"Anna-Magdalena von und zu Bergenstein"_s, true);
}

const Scene scenes[] = {
    {"entry-looking", entryAt<Step::Looking>},
    {"entry-ask", entryAt<Step::Ask>},
    {"entry-opening", entryAt<Step::Opening>},
    {"entry-waiting", entryAt<Step::Waiting>},
    {"entry-code", entryAt<Step::Code>},
    {"entry-checking", entryAt<Step::Checking>},
    {"entry-failed", entryAt<Step::Failed>},
    {"entry-lacking", entryAt<Step::Lacking>},
    {"entry-no-place", noPlace},
    {"home-person", homeWithPerson},
};

} // namespace

/// What comes before the workstations: invitations, clusters that are typed in, the sign-in, missing rights.
class TestPagesEntry : public PagesTest
{
    Q_OBJECT

private Q_SLOTS:
    void screen_data() { addScreens(scenes); }
    void screen() { checkScreen(scenes); }

    void dialogs_data()
    {
        QTest::addColumn<int>("look");
        for (int look = 0; look < looks().size(); ++look) {
            QTest::addRow("%s", qPrintable(looks().at(look).name)) << look;
        }
    }

    void dialogs()
    {
        QFETCH(int, look);
        const Look worn = looks().at(look);
        wear(worn);
        invitation::Invitation invitation = sampleInvitation();
        invitation.authorities = QSslCertificate::fromData(TestPki(u"Example Company Root"_s).authority());
        app::InvitationDialog asks(invitation, true);
        app::AddClusterDialog form;
        app::NetworkDialog network(
            {app::NetworkChoice::Proxy::Manual, QUrl(u"proxy"_s), TestPki(u"Example Company Root"_s).authority()});
        network.findChild<QPushButton *>(u"network.save"_s)->click();
        for (QDialog *dialog : std::initializer_list<QDialog *>{&asks, &form, &network}) {
            dialog->setAttribute(Qt::WA_DeleteOnClose, false);
            dialog->show();
            QVERIFY(QTest::qWaitForWindowExposed(dialog));
            form.findChild<QPushButton *>(u"add.add"_s)->click();
            settle();
            shoot(dialog, u"pages/"_s + dialog->objectName() + u'-' + worn.name);
            const QStringList found = flaws(dialog);
            QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
            QVERIFY(worn.textScale > 1 || dialog->width() <= 640);
        }
    }

    void askingLeadsToBrowserOrCode()
    {
        EntryPage *page = window()->entryPage();
        QSignalSpy browser(page, &EntryPage::browserRequested);
        QSignalSpy code(page, &EntryPage::codeRequested);
        showEntry(*m_stage, Step::Ask);
        QTRY_COMPARE(focused(), u"entry.panel.primary"_s);
        key(Qt::Key_Return);
        QCOMPARE(browser.size(), 1);
        click(u"entry.panel.secondary"_s);
        QCOMPARE(code.size(), 1);
        EntryPage::Content without = contentAt(Step::Ask);
        without.offersCode = false;
        window()->showEntry(without);
        QVERIFY(!m_stage->isShown(u"entry.panel.secondary"_s));
        QVERIFY(!m_stage->isShown(u"entry.other"_s));
    }

    void waitingOffersTheLink()
    {
        QSignalSpy again(window()->entryPage(), &EntryPage::openAgainRequested);
        QSignalSpy cancel(window()->entryPage(), &EntryPage::cancelRequested);
        showEntry(*m_stage, Step::Waiting);
        click(u"entry.panel.primary"_s);
        QCOMPARE(again.size(), 1);
        click(u"entry.panel.secondary"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"https://login.example.com/auth?state=a%20b&nonce=c"_s);
        QVERIFY(m_stage->isShown(u"entry.copied"_s));
        click(u"entry.other"_s);
        QCOMPARE(cancel.size(), 1);
        window()->showEntry(contentAt(Step::Ask));
        QVERIFY(!m_stage->isShown(u"entry.copied"_s));
    }

    void aCodeIsCopied()
    {
        showEntry(*m_stage, Step::Code);
        QCOMPARE(m_stage->text(u"entry.code"_s), u"BDRX-KLMN"_s);
        QVERIFY(m_stage->text(u"entry.panel.text"_s).contains(u"login.example.com/device"));
        click(u"entry.panel.primary"_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"BDRX-KLMN"_s);
    }

    /// One button each: to sign in anew, or the same again.
    void failuresLeadOn_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("signsIn");
        QTest::newRow("clock") << int(ErrorKind::ClockWrong) << true;
        QTest::newRow("no access") << int(ErrorKind::AccountUnknown) << true;
        QTest::newRow("revoked") << int(ErrorKind::SignInEnded) << true;
        QTest::newRow("refused") << int(ErrorKind::SignInDenied) << true;
        QTest::newRow("down") << int(ErrorKind::SignInServiceDown) << false;
    }

    void failuresLeadOn()
    {
        QFETCH(int, kind);
        QFETCH(bool, signsIn);
        QSignalSpy browser(window()->entryPage(), &EntryPage::browserRequested);
        QSignalSpy again(window()->entryPage(), &EntryPage::retryRequested);
        EntryPage::Content content = contentAt(Step::Failed);
        content.error = made(ErrorKind(kind));
        window()->showEntry(content);
        QVERIFY(!m_stage->isShown(u"entry.panel.secondary"_s) && !m_stage->isShown(u"entry.other"_s));
        click(u"entry.panel.primary"_s);
        QCOMPARE(browser.size(), signsIn ? 1 : 0);
        QCOMPARE(again.size(), signsIn ? 0 : 1);
    }

    void whatIsMissingIsCopied()
    {
        QSignalSpy again(window()->entryPage(), &EntryPage::retryRequested);
        QSignalSpy on(window()->entryPage(), &EntryPage::goOnRequested);
        showEntry(*m_stage, Step::Lacking);
        QVERIFY(m_stage->text(u"entry.panel.text"_s).contains(u"start workstations, open the editor"));
        click(u"entry.panel.primary"_s);
        const QString message = QGuiApplication::clipboard()->text();
        QVERIFY(message.contains(u"- pods: get, list, watch, create, patch, delete")
                && message.contains(u"kind: Role"));
        click(u"entry.panel.secondary"_s);
        QCOMPARE(again.size(), 1);
        click(u"entry.other"_s);
        QCOMPARE(on.size(), 1);
    }

    void anEndedSignInIsOffered()
    {
        QSignalSpy signIn(window(), &app::MainWindow::signInRequested);
        m_stage->service.setWorkstations({});
        m_stage->connectCluster();
        m_stage->service.setTrouble(made(ErrorKind::SignInEnded));
        QVERIFY(m_stage->text(u"trouble.text"_s).contains(u"sign-in has ended"));
        click(u"trouble.action"_s);
        QCOMPARE(signIn.size(), 1);
    }

    void thePersonIsInTheHeader()
    {
        QSignalSpy out(window(), &app::MainWindow::signOutRequested);
        m_stage->connectCluster();
        QVERIFY(!m_stage->isShown(u"header.person"_s));
        window()->setPerson(u"Anna & Berta"_s, true);
        auto *person = m_stage->find<QToolButton>(u"header.person"_s);
        QVERIFY(person != nullptr && person->text().startsWith(u"Anna && Berta"));
        person->menu()->findChild<QAction *>(u"person.signOut"_s)->trigger();
        QCOMPARE(out.size(), 1);
        window()->setPerson(u"anna"_s, false);
        QVERIFY(person->menu()->findChild<QAction *>(u"person.signOut"_s) == nullptr);
    }

    /// The harmless answer is the one that Enter gives.
    void anInvitationIsAskedAbout()
    {
        auto *dialog = new app::InvitationDialog(sampleInvitation(), false, window());
        QSignalSpy accepted(dialog, &QDialog::accepted);
        QSignalSpy rejected(dialog, &QDialog::rejected);
        dialog->open();
        QVERIFY(QTest::qWaitForWindowActive(dialog));
        QTRY_COMPARE(focused(), u"invitation.no"_s);
        key(Qt::Key_Return);
        QCOMPARE(rejected.size(), 1);
        QVERIFY(accepted.isEmpty());
    }

    void aClusterIsTypedIn_data()
    {
        QTest::addColumn<QStringList>("texts");
        QTest::addColumn<QString>("problem");
        const QString server = u"https://kubernetes.example.com"_s;
        const QString issuer = u"https://login.example.com"_s;
        QTest::newRow("all") << QStringList{server, issuer, u"remote"_s, u"me-{username}"_s} << QString();
        QTest::newRow("no place") << QStringList{server, issuer, u"remote"_s, {}} << QString();
        QTest::newRow("a link") << QStringList{invitation::toLink(sampleInvitation()), {}, {}, {}} << QString();
        QTest::newRow("nothing") << QStringList{{}, {}, {}, {}} << u"This is no address"_s;
        QTest::newRow("no service") << QStringList{server, {}, u"remote"_s, {}} << u"sign-in service” is missing"_s;
        QTest::newRow("http") << QStringList{server, u"http://a.example"_s, u"remote"_s, {}} << u"is not right"_s;
        QTest::newRow("no client") << QStringList{server, issuer, {}, {}} << u"is missing"_s;
    }

    void aClusterIsTypedIn()
    {
        QFETCH(QStringList, texts);
        QFETCH(QString, problem);
        QSignalSpy entered(window(), &app::MainWindow::clusterEntered);
        window()->showSetup();
        click(u"setup.byHand"_s);
        auto *dialog = window()->findChild<app::AddClusterDialog *>();
        QVERIFY(dialog != nullptr && QTest::qWaitForWindowActive(dialog));
        for (const QString &field : {u"server"_s, u"issuer"_s, u"client-id"_s, u"namespace"_s}) {
            dialog->findChild<QLineEdit *>(u"add."_s + field)->setText(texts.takeFirst());
        }
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"add.add"_s), Qt::LeftButton);
        QCOMPARE(entered.size(), problem.isEmpty() ? 1 : 0);
        if (!problem.isEmpty()) {
            const auto *text = dialog->findChild<QLabel *>(u"add.problem.text"_s);
            QVERIFY2(text->text().contains(problem), qPrintable(text->text()));
        }
    }
};

QTEST_MAIN(TestPagesEntry)
#include "tst_pagesentry.moc"
