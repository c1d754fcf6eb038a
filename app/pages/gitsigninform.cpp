// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/pages/gitsigninform.h"

#include "app/widgets/labels.h"
#include "app/widgets/theme.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace remote::app {

GitSignInForm::GitSignInForm(QWidget *parent)
    : QWidget(parent)
    , m_title(new Label(QString(), Label::Level::Item))
{
    setObjectName(u"new.signIn"_s);
    m_title->setObjectName(u"new.signIn.title"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(em(this, 0.3));
    layout->addWidget(m_title);
    m_user = addField(u"new.signIn.user"_s, tr("&User name"), tr("User name"), tr("As the server knows you"));
    m_token = addField(u"new.signIn.token"_s, tr("&Token"), tr("Token"), tr("An access token, not your password"));
    m_token->setEchoMode(QLineEdit::Password);
    layout->addWidget(new QuietLabel(tr("A token is made on the server's web page: look for “Access tokens” in the "
                                        "settings of your account, and allow it to read and write repositories. "
                                        "Remote keeps it in the keychain of this computer and uses it for all "
                                        "repositories of this server.")));
    m_button = new Button(tr("Sign in"));
    describe(m_button, u"new.signIn.submit"_s, tr("Sign in"));
    layout->addWidget(m_button, 0, Qt::AlignLeading);
    connect(m_button, &QPushButton::clicked, this, &GitSignInForm::submit);
    refresh();
    hide();
}

QLineEdit *GitSignInForm::addField(const QString &objectName, const QString &label, const QString &name,
                                   const QString &hint)
{
    auto *caption = new Label(label, Label::Level::Body);
    auto *field = new QLineEdit;
    field->setMinimumHeight(em(this, 2));
    describe(field, objectName, name, hint);
    caption->setBuddy(field);
    layout()->addWidget(caption);
    layout()->addWidget(field);
    connect(field, &QLineEdit::textChanged, this, &GitSignInForm::refresh);
    connect(field, &QLineEdit::returnPressed, this, &GitSignInForm::submit);
    return field;
}

void GitSignInForm::open(const QString &host)
{
    if (m_host != host) {
        m_user->clear();
        m_token->clear();
        m_host = host;
    }
    m_title->setText(tr("Sign in to %1").arg(host));
    m_token->selectAll();
    show();
}

void GitSignInForm::close()
{
    hide();
    m_host.clear();
    m_user->clear();
    m_token->clear();
}

void GitSignInForm::setBusy(bool busy)
{
    m_busy = busy;
    refresh();
}

void GitSignInForm::focusField()
{
    (m_user->text().isEmpty() ? m_user : m_token)->setFocus(Qt::OtherFocusReason);
}

void GitSignInForm::refresh()
{
    if (m_button != nullptr) {
        m_user->setReadOnly(m_busy);
        m_token->setReadOnly(m_busy);
        m_button->setEnabled(!m_busy && git::checkCredential(m_user->text(), m_token->text()).has_value());
    }
}

void GitSignInForm::submit()
{
    const Result<git::Credential> credential = git::checkCredential(m_user->text(), m_token->text());
    if (credential && !m_busy) {
        Q_EMIT submitted(*credential);
    }
}

} // namespace remote::app
