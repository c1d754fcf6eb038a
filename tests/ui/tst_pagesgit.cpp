// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/pagestest.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollArea>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::test;

/// The dialog of the person's name in commits and of their sign-ins at git servers.
class TestPagesGit : public PagesTest
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatTheAccountSays()
    {
        openGit();
        QCOMPARE(field(u"git.name"_s)->placeholderText(), u"Anna Müller"_s);
        QCOMPARE(field(u"git.email"_s)->placeholderText(), u"anna@example.org"_s);
        QVERIFY(field(u"git.name"_s)->text().isEmpty());
        QTest::keyClicks(field(u"git.name"_s), u"Änni"_s);
        QTest::keyClick(field(u"git.name"_s), Qt::Key_Escape);
        QTRY_VERIFY(dialog() == nullptr);
        QCOMPARE(m_stage->chosen, (git::Author{u"Änni"_s, QString()}));
        openGit();
        QCOMPARE(field(u"git.name"_s)->text(), u"Änni"_s);
    }

    void aSignInIsRemovedForGood()
    {
        openGit();
        QVERIFY(!m_stage->isShown(u"git.none"_s));
        click(u"git.remove.git.example"_s);
        QTRY_VERIFY(m_stage->isShown(u"git.answer"_s));
        const QString said = m_stage->text(u"git.answer.text"_s);
        QVERIFY2(said.contains(u"git.example is deleted from this computer's keychain"), qPrintable(said));
        QCOMPARE(m_stage->servers, QStringList{u"git.example:8443"_s});
        QTRY_VERIFY(button(u"git.remove.git.example"_s) == nullptr);
        QTRY_VERIFY(button(u"git.remove.git.example:8443"_s) != nullptr);
        click(u"git.remove.git.example:8443"_s);
        QTRY_VERIFY(m_stage->isShown(u"git.none"_s));
        QVERIFY(m_stage->servers.isEmpty());
    }

    void whatCannotBeRemovedStays()
    {
        m_stage->removeTrouble =
            Error{.kind = ErrorKind::KeychainLocked, .what = u"locked"_s, .facts = {}, .cause = {}};
        openGit();
        click(u"git.remove.git.example"_s);
        QTRY_VERIFY(m_stage->isShown(u"git.answer"_s));
        QVERIFY(m_stage->text(u"git.answer.text"_s).contains(u"is locked"));
        QVERIFY(button(u"git.remove.git.example"_s) != nullptr);
    }

    void looksRight_data()
    {
        QTest::addColumn<int>("look");
        for (int look = 0; look < looks().size(); ++look) {
            QTest::addRow("%s", qPrintable(looks().at(look).name)) << look;
        }
    }
    void looksRight()
    {
        QFETCH(int, look);
        wear(looks().at(look));
        open();
        m_stage->account = {u"Anna-Magdalena von und zu Bergenstein-Hohenfels"_s,
                            u"anna-magdalena.von-und-zu-bergenstein@engineering.example.org"_s};
        m_stage->servers.append(u"source-code.engineering.company-with-a-long-name.example:8443"_s);
        openGit();
        click(u"git.remove.git.example"_s);
        QTRY_VERIFY(button(u"git.remove.git.example"_s) == nullptr);
        QTRY_VERIFY(button(u"git.remove.git.example:8443"_s) != nullptr);
        if (looks().at(look).textScale == 1) {
            const auto *area = dialog()->findChild<QScrollArea *>();
            QVERIFY(area->widget()->height() <= area->height()); // nothing to scroll
        }
        shoot(dialog(), u"pages/git-"_s + looks().at(look).name);
        QVERIFY2(flaws(dialog()).isEmpty(), qPrintable(flaws(dialog()).join(u'\n')));
        QVERIFY(looks().at(look).textScale > 1 || dialog()->width() <= 640);
    }

private:
    QWidget *dialog() const
    {
        const QList<app::GitDialog *> all = window()->findChildren<app::GitDialog *>();
        const auto shown = std::ranges::find_if(all, &QWidget::isVisible);
        return shown == all.end() ? nullptr : *shown;
    }
    QLineEdit *field(const QString &name) const { return dialog()->findChild<QLineEdit *>(name); }
    void openGit()
    {
        m_stage->connectCluster();
        auto *menu = m_stage->find<QToolButton>(u"header.menu"_s)->menu();
        menu->findChild<QAction *>(u"menu.git"_s)->trigger();
        QTRY_VERIFY(dialog() != nullptr);
    }
};

QTEST_MAIN(TestPagesGit)
#include "tst_pagesgit.moc"
