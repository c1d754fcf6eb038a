// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/pages/sshsigninform.h"

#include "app/widgets/labels.h"
#include "app/widgets/theme.h"

#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace remote::app {
namespace {

/// One more than a key may have, so that too much is noticed.
constexpr qint64 readLimit = 65'537;

QVBoxLayout *columnOf(QWidget *widget)
{
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(em(widget, 0.3));
    return column;
}

} // namespace

SshSignInForm::SshSignInForm(QWidget *parent)
    : QWidget(parent)
    , m_title(new Label(QString(), Label::Level::Item))
    , m_host(new QWidget)
    , m_passphraseRow(new QWidget)
    , m_button(new Button(tr("Sign in")))
{
    setObjectName(u"new.ssh"_s);
    m_title->setObjectName(u"new.ssh.title"_s);
    QVBoxLayout *column = columnOf(this);
    column->addWidget(m_title);
    addHost(column);
    addKey(column);
    addPassphrase(column);
    column->addWidget(new QuietLabel(tr("Remote keeps the key in the keychain of this computer and gives it to your "
                                        "workstations for this server alone.")));
    describe(m_button, u"new.ssh.submit"_s, tr("Sign in"));
    column->addWidget(m_button, 0, Qt::AlignLeading);
    connect(m_button, &QPushButton::clicked, this, &SshSignInForm::submit);
    refresh();
    hide();
}

void SshSignInForm::addHost(QVBoxLayout *column)
{
    QVBoxLayout *part = columnOf(m_host);
    m_fingerprint = new QuietLabel;
    m_fingerprint->setObjectName(u"new.ssh.fingerprint"_s);
    m_fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_confirmed = new QCheckBox(tr("This is the &right server"));
    describe(m_confirmed, u"new.ssh.confirmed"_s, tr("This is the right server"),
             tr("You compared its fingerprint with the published one"));
    part->addWidget(m_fingerprint);
    part->addWidget(m_confirmed);
    column->addWidget(m_host);
    connect(m_confirmed, &QCheckBox::toggled, this, &SshSignInForm::refresh);
}

void SshSignInForm::addKey(QVBoxLayout *column)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(em(this, 0.6));
    m_choose = new Button(tr("Choose your key…"));
    describe(m_choose, u"new.ssh.choose"_s, tr("Choose your key"), tr("The file of your private SSH key"));
    m_file = new QuietLabel;
    m_file->setObjectName(u"new.ssh.file"_s);
    row->addWidget(m_choose);
    row->addWidget(m_file, 1);
    column->addLayout(row);
    connect(m_choose, &QPushButton::clicked, this, &SshSignInForm::chooseFile);
}

void SshSignInForm::addPassphrase(QVBoxLayout *column)
{
    QVBoxLayout *part = columnOf(m_passphraseRow);
    auto *caption = new Label(tr("&Passphrase of the key"), Label::Level::Body);
    m_passphrase = new QLineEdit;
    m_passphrase->setMinimumHeight(em(this, 2));
    m_passphrase->setEchoMode(QLineEdit::Password);
    describe(m_passphrase, u"new.ssh.passphrase"_s, tr("Passphrase of the key"));
    caption->setBuddy(m_passphrase);
    part->addWidget(caption);
    part->addWidget(m_passphrase);
    m_passphraseRow->hide();
    column->addWidget(m_passphraseRow);
    connect(m_passphrase, &QLineEdit::textChanged, this, &SshSignInForm::refresh);
    connect(m_passphrase, &QLineEdit::returnPressed, this, &SshSignInForm::submit);
}

void SshSignInForm::open(const QString &server, const QString &hostKey)
{
    if (m_server != server) {
        close();
        m_server = server;
        m_file->setText(tr("No file chosen."));
    }
    if (!hostKey.isEmpty() && hostKey != m_hostKey) {
        m_hostKey = hostKey;
        m_confirmed->setChecked(false);
        m_fingerprint->setText(
            tr("The server's fingerprint is %1. Compare it with the one that your git server publishes, or ask "
               "whoever keeps it. If it differs, do not sign in.")
                .arg(git::fingerprintOf(hostKey)));
    }
    m_title->setText(tr("Sign in to %1 with your SSH key").arg(git::sshHost(server)));
    m_host->setVisible(!m_hostKey.isEmpty());
    m_passphrase->selectAll();
    show();
    refresh();
}

void SshSignInForm::close()
{
    hide();
    m_server.clear();
    m_hostKey.clear();
    m_key.clear();
    m_passphrase->clear();
    m_passphraseRow->hide();
    m_confirmed->setChecked(false);
}

void SshSignInForm::setBusy(bool busy)
{
    m_busy = busy;
    refresh();
}

void SshSignInForm::focusField()
{
    const bool needsHost = !m_hostKey.isEmpty() && !m_confirmed->isChecked();
    QWidget *next = m_choose;
    if (needsHost) {
        next = m_confirmed;
    } else if (!m_key.isEmpty() && git::isEncrypted(m_key)) {
        next = m_passphrase;
    }
    next->setFocus(Qt::OtherFocusReason);
}

void SshSignInForm::chooseFile()
{
    const QString usual = QDir::home().filePath(u".ssh"_s);
    auto *dialog =
        new QFileDialog(this, tr("Choose your private SSH key"), QDir(usual).exists() ? usual : QDir::homePath());
    dialog->setObjectName(u"sshKeyDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFilter(QDir::AllDirs | QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot);
    connect(dialog, &QFileDialog::fileSelected, this, &SshSignInForm::takeFile);
    dialog->open();
}

void SshSignInForm::takeFile(const QString &path)
{
    m_key.clear();
    m_passphrase->clear();
    QFile file(path);
    const Result<QString> key = git::checkKey(file.open(QIODevice::ReadOnly) ? file.read(readLimit) : QByteArray());
    const QString name = QFileInfo(path).fileName();
    if (key) {
        m_key = *key;
        m_file->setText(name);
    } else if (key.error().fact(u"reason"_s) == "public"_L1) {
        m_file->setText(
            tr("“%1” is the public half of a key. Choose the private one, mostly the file without “.pub”.").arg(name));
    } else if (key.error().fact(u"reason"_s) == "putty"_L1) {
        m_file->setText(
            tr("“%1” is a key that only PuTTY reads. Export it as an OpenSSH key with PuTTYgen.").arg(name));
    } else {
        m_file->setText(tr("“%1” is no private SSH key.").arg(name));
    }
    m_passphraseRow->setVisible(!m_key.isEmpty() && git::isEncrypted(m_key));
    refresh();
    focusField();
}

bool SshSignInForm::isComplete() const
{
    const bool isOpen = !m_key.isEmpty() && (!git::isEncrypted(m_key) || !m_passphrase->text().isEmpty());
    return isOpen && (m_hostKey.isEmpty() || m_confirmed->isChecked());
}

void SshSignInForm::refresh()
{
    m_confirmed->setEnabled(!m_busy);
    m_choose->setEnabled(!m_busy);
    m_passphrase->setReadOnly(m_busy);
    m_button->setEnabled(!m_busy && isComplete());
}

void SshSignInForm::submit()
{
    if (!m_busy && isComplete()) {
        Q_EMIT submitted({m_key, m_passphrase->text(), m_hostKey});
    }
}

} // namespace remote::app
