// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/pages/serversignin.h"

#include "app/pages/gitsigninform.h"
#include "app/pages/sshsigninform.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace remote::app {

ServerSignIn::ServerSignIn(QWidget *parent)
    : QWidget(parent)
    , m_byToken(new GitSignInForm)
    , m_byKey(new SshSignInForm)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_byToken);
    column->addWidget(m_byKey);
    hide();
    connect(m_byToken, &GitSignInForm::submitted, this, &ServerSignIn::submitted);
    connect(m_byKey, &SshSignInForm::submitted, this, &ServerSignIn::submitted);
}

/// A host key that changed is for a person to look into first, and not here.
bool ServerSignIn::offer(const QString &url, const Error &error)
{
    const QString reason = error.fact(u"reason"_s);
    const bool helps = (error.kind == ErrorKind::RepositoryForbidden && reason != "hostChanged"_L1)
        || (error.kind == ErrorKind::RepositoryNotFound && reason == "signedIn"_L1);
    const QString host = git::credentialHost(url);
    const QString server = git::sshServer(url);
    if (!helps || (host.isEmpty() && server.isEmpty())) {
        return false;
    }
    if (host.isEmpty()) {
        m_byKey->open(server, error.fact(u"hostKey"_s));
    } else {
        m_byToken->open(host);
    }
    show();
    return true;
}

void ServerSignIn::close()
{
    hide();
    m_byToken->close();
    m_byKey->close();
}

void ServerSignIn::setBusy(bool busy)
{
    m_byToken->setBusy(busy);
    m_byKey->setBusy(busy);
}

void ServerSignIn::focusField()
{
    m_byToken->isHidden() ? m_byKey->focusField() : m_byToken->focusField();
}

} // namespace remote::app
