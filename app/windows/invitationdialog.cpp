// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/windows/invitationdialog.h"

#include "app/widgets/labels.h"
#include "app/widgets/theme.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace remote::app {
namespace {

constexpr qsizetype longestName = 80;

/// With names in other alphabets as the computer sees them, so that none passes for another.
QString plain(const QUrl &url)
{
    return url.toString(QUrl::FullyEncoded);
}

/// A long word may be broken, so that it fits a small window.
QString breakable(QString text)
{
    return text.replace(u":"_s, u":\u200B"_s).replace(u"/"_s, u"/\u200B"_s);
}

QString guarantors(const QList<QSslCertificate> &authorities)
{
    QStringList lines;
    for (const QSslCertificate &each : authorities) {
        lines.append(InvitationDialog::tr("“%1”, fingerprint %2")
                         .arg(each.subjectDisplayName().left(longestName), breakable(invitation::fingerprint(each))));
    }
    return lines.isEmpty() ? InvitationDialog::tr("whom this computer trusts anyway") : lines.join(u'\n');
}

} // namespace

InvitationDialog::InvitationDialog(const invitation::Invitation &invitation, bool isKnown, QWidget *parent)
    : QDialog(parent)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(u"invitation"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Invitation"));
    const int space = em(this);
    m_column->setContentsMargins(2 * space, 2 * space, 2 * space, 2 * space);
    m_column->setSpacing(em(this, 0.7));
    auto *title = new Label(isKnown ? tr("Change “%1”?").arg(invitation.name) : tr("Add “%1”?").arg(invitation.name),
                            Label::Level::Section);
    title->setObjectName(u"invitation.title"_s);
    title->setWordWrap(true);
    m_column->addWidget(title);
    m_column->addWidget(new QuietLabel(
        (isKnown ? tr("You have this cluster already; the invitation takes its place.") + u' ' : QString())
        + tr("Your work and your sign-in go to these addresses. Add them only if you expected this invitation.")));
    addRow(u"invitation.server"_s, tr("Cluster"), breakable(plain(invitation.server)));
    addRow(u"invitation.authority"_s, tr("Vouched for by"), guarantors(invitation.authorities));
    addRow(u"invitation.issuer"_s, tr("Sign-in service"), breakable(plain(QUrl(invitation.client.issuer))));
    addRow(u"invitation.issuerAuthority"_s, tr("Vouched for by"), guarantors(invitation.issuerAuthorities));
    auto *no = new Button(isKnown ? tr("Do not change") : tr("Do not add"));
    auto *yes = new Button(isKnown ? tr("Change") : tr("Add"), Button::Kind::Primary);
    describe(no, u"invitation.no"_s, no->text());
    describe(yes, u"invitation.yes"_s, yes->text());
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(no);
    buttons->addWidget(yes);
    m_column->addSpacing(em(this, 0.5));
    m_column->addLayout(buttons);
    connect(no, &QPushButton::clicked, this, &QDialog::reject);
    connect(yes, &QPushButton::clicked, this, &QDialog::accept);
    no->setDefault(true);
    no->setFocus();
    const int width = em(this, 30);
    setMinimumWidth(width);
    resize(width, m_column->totalHeightForWidth(width));
}

void InvitationDialog::addRow(const QString &objectName, const QString &name, const QString &value)
{
    auto *heading = new QuietLabel(name);
    auto *text = new Label(value, Label::Level::Body);
    text->setObjectName(objectName);
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *row = new QVBoxLayout;
    row->setSpacing(0);
    row->addWidget(heading);
    row->addWidget(text);
    m_column->addLayout(row);
}

} // namespace remote::app
