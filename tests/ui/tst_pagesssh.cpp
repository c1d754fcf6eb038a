// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/pagestest.h"
#include "tests/support/sshserver.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::test;

namespace {

const QString typed = u"git@git.example:team/new.git"_s;
const auto passphrase = u"secret words"_s;

} // namespace

/// The sign-in at a git server by an SSH key.
class TestPagesSsh : public PagesTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        write(u"open"_s, m_open.key);
        write(u"open.pub"_s, m_open.publicKey);
        write(u"locked"_s, m_locked.key);
        write(u"key.ppk"_s, "PuTTY-User-Key-File-3: ssh-ed25519\n");
        write(u"notes.txt"_s, "hello\n");
    }

    void aNewServerAndAKeyAreAskedFor()
    {
        m_stage->taken = git::SshLogin{QString::fromLatin1(m_locked.key), passphrase, hostKey()};
        openNewServer();
        QCOMPARE(m_stage->text(u"new.ssh.title"_s), u"Sign in to git.example with your SSH key"_s);
        QVERIFY(m_stage->text(u"new.ssh.fingerprint"_s).contains(git::fingerprintOf(hostKey())));
        QVERIFY(!m_stage->isShown(u"new.signIn"_s));
        QVERIFY(!button(u"new.start"_s)->isEnabled());
        QVERIFY(!m_stage->isShown(u"new.ssh.passphrase"_s));
        pick(u"open"_s);
        QVERIFY(!m_stage->isShown(u"new.ssh.passphrase"_s));
        QVERIFY(!button(u"new.ssh.submit"_s)->isEnabled()); // the server is not confirmed
        QTRY_COMPARE(focused(), u"new.ssh.confirmed"_s);
        key(Qt::Key_Space);
        QVERIFY(button(u"new.ssh.submit"_s)->isEnabled());

        pick(u"locked"_s);
        QVERIFY(m_stage->isShown(u"new.ssh.passphrase"_s));
        QVERIFY(!button(u"new.ssh.submit"_s)->isEnabled());
        QTRY_COMPARE(focused(), u"new.ssh.passphrase"_s);
        m_stage->refusal = u"passphrase"_s;
        QTest::keyClicks(QApplication::focusWidget(), u"wrong"_s);
        key(Qt::Key_Return);
        QTRY_VERIFY(m_stage->text(u"new.problem.text"_s).contains(u"passphrase is wrong"));
        QTRY_COMPARE(focused(), u"new.ssh.passphrase"_s);
        QTest::keyClicks(QApplication::focusWidget(), passphrase); // over the old one
        click(u"new.ssh.submit"_s);
        QTRY_VERIFY(!m_stage->isShown(u"new.ssh"_s));
        QCOMPARE(m_stage->tried.size(), 2);
        QVERIFY(m_stage->tried.last() == m_stage->taken);
        QVERIFY(m_stage->window->findChild<QLineEdit *>(u"new.ssh.passphrase"_s)->text().isEmpty());
        click(u"new.start"_s);
        QCOMPARE(m_stage->service.requests(), QStringList{u"start python %1  medium"_s.arg(typed)});
    }

    void whatIsNoKeySaysSo()
    {
        openNewServer();
        const auto said = [&](const QString &name) {
            pick(name);
            return m_stage->text(u"new.ssh.file"_s);
        };
        QVERIFY(said(u"open.pub"_s).contains(u"public half"));
        QVERIFY(said(u"key.ppk"_s).contains(u"PuTTYgen"));
        QVERIFY(said(u"notes.txt"_s).contains(u"no private SSH key"));
        QVERIFY(!button(u"new.ssh.submit"_s)->isEnabled());
        QCOMPARE(said(u"open"_s), u"open"_s);
    }

    /// The key that is known is refused: another one goes to the server that was confirmed before.
    void aKnownServerIsNotConfirmedAgain()
    {
        m_stage->taken = git::SshLogin{QString::fromLatin1(m_open.key), {}, {}};
        openWith(u"refused"_s, {});
        QVERIFY(!m_stage->isShown(u"new.ssh.confirmed"_s));
        pick(u"open"_s);
        click(u"new.ssh.submit"_s);
        QTRY_VERIFY(!m_stage->isShown(u"new.ssh"_s));
        QVERIFY(m_stage->tried.last() == m_stage->taken);
    }

    void aChangedServerIsRefused()
    {
        openNew();
        m_stage->remotes.insert(typed, refusal(u"hostChanged"_s, hostKey()));
        typeAddress();
        QTRY_VERIFY(m_stage->isShown(u"new.problem"_s));
        QVERIFY(m_stage->text(u"new.problem.text"_s).contains(u"not the one that you know"));
        QVERIFY(!m_stage->isShown(u"new.ssh"_s));
        QVERIFY(!button(u"new.start"_s)->isEnabled());
        picture(u"new-ssh-changed"_s);
    }

    void inEveryLook_data()
    {
        QTest::addColumn<int>("look");
        for (int look = 0; look < looks().size(); ++look) {
            QTest::addRow("%s", qPrintable(looks().at(look).name)) << look;
        }
    }
    void inEveryLook()
    {
        QFETCH(int, look);
        wear(looks().at(look));
        open();
        window()->resize(looks().at(look).size);
        openNewServer();
        pick(u"locked"_s);
        picture(u"new-ssh-"_s + looks().at(look).name);
        m_stage->find<QCheckBox>(u"new.ssh.confirmed"_s)->click();
        m_stage->find<QLineEdit>(u"new.ssh.passphrase"_s)->setText(passphrase);
        button(u"new.ssh.submit"_s)->setFocus(); // scrolls it into view
        picture(u"new-ssh-filled-"_s + looks().at(look).name);
    }

private:
    static QString hostKey()
    {
        return u"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA4RXlUvqpkzwQ4LAvs7ahVHBJiGnHrHPqryTN6sko4w"_s;
    }
    static std::unexpected<Error> refusal(const QString &reason, const QString &shown)
    {
        Facts facts{{u"repository"_s, typed}, {u"reason"_s, reason}};
        if (!shown.isEmpty()) {
            facts.insert(u"hostKey"_s, shown);
        }
        return fail(ErrorKind::RepositoryForbidden, u"what"_s, facts);
    }
    void picture(const QString &name)
    {
        QCoreApplication::processEvents();
        shoot(window(), u"pages/"_s + name);
        QVERIFY2(flaws(window()).isEmpty(), qPrintable(flaws(window()).join(u'\n')));
    }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    void typeAddress()
    {
        click(u"new.repository.3"_s);
        QTRY_COMPARE(focused(), u"new.address"_s);
        QTest::keyClicks(QApplication::focusWidget(), typed);
    }
    void openWith(const QString &reason, const QString &shown)
    {
        openNew();
        m_stage->remotes.insert(typed, refusal(reason, shown));
        typeAddress();
        QTRY_VERIFY(m_stage->isShown(u"new.ssh"_s));
    }
    void openNewServer() { openWith(u"hostNew"_s, hostKey()); }
    void pick(const QString &name)
    {
        click(u"new.ssh.choose"_s);
        QFileDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = window()->findChild<QFileDialog *>(u"sshKeyDialog"_s)) != nullptr);
        Q_EMIT dialog->fileSelected(m_folder.filePath(name));
        dialog->close();
        QTRY_VERIFY(window()->findChild<QFileDialog *>(u"sshKeyDialog"_s) == nullptr);
    }

    QTemporaryDir m_folder;
    SshKey m_open = makeSshKey();
    SshKey m_locked = makeSshKey(passphrase);
};

QTEST_MAIN(TestPagesSsh)
#include "tst_pagesssh.moc"
