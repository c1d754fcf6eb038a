// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/windows/addclusterdialog.h"

#include "app/widgets/banner.h"
#include "app/widgets/labels.h"
#include "core/invitation/names.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace remote::app {

namespace names = invitation::names;

AddClusterDialog::AddClusterDialog(QWidget *parent)
    : QDialog(parent)
    , m_column(new QVBoxLayout(this))
    , m_problem(new Banner(u"add.problem"_s))
{
    setObjectName(u"addCluster"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Add a cluster"));
    const int space = em(this);
    m_column->setContentsMargins(2 * space, 2 * space, 2 * space, 2 * space);
    m_column->setSpacing(em(this, 0.4));
    m_column->addWidget(
        new QuietLabel(tr("Paste the link of an invitation, or type in what your administrator told you.")));
    addField(names::server, tr("Invitation or address of the cluster"), u"https://kubernetes.example.com:6443"_s);
    addField(names::issuer, tr("Address of the sign-in service"), u"https://login.example.com"_s);
    addField(names::clientId, tr("Client id of Remote there"), u"remote"_s);
    addField(names::nameSpace, tr("Your place in the cluster"), u"workstations-{username}"_s);
    m_column->addWidget(m_problem);
    m_problem->hide();
    auto *cancel = new Button(tr("Cancel"));
    auto *add = new Button(tr("Go on"), Button::Kind::Primary);
    describe(cancel, u"add.cancel"_s, cancel->text());
    describe(add, u"add.add"_s, add->text());
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(add);
    m_column->addSpacing(em(this, 0.5));
    m_column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(add, &QPushButton::clicked, this, &AddClusterDialog::take);
    add->setDefault(true);
    setMinimumWidth(em(this, 30));
}

void AddClusterDialog::addField(QLatin1StringView field, const QString &name, const QString &example)
{
    auto *label = new Label(name, Label::Level::Body);
    auto *edit = new QLineEdit;
    edit->setPlaceholderText(example);
    describe(edit, u"add."_s + field, name);
    label->setBuddy(edit);
    m_column->addWidget(label);
    m_column->addWidget(edit);
    m_fields.append({field, edit});
}

Result<invitation::Invitation> AddClusterDialog::read() const
{
    invitation::Fields fields;
    for (const auto &[field, edit] : m_fields) {
        fields.insert(field, {edit->text().trimmed()});
    }
    const QString first = fields.value(names::server).text;
    if (invitation::isLink(first)) {
        return invitation::parseLink(first);
    }
    fields.insert(names::name, {QUrl(first).host()});
    return invitation::check(fields, {});
}

void AddClusterDialog::take()
{
    const Result<invitation::Invitation> made = read();
    if (made) {
        accept();
        Q_EMIT entered(*made);
        return;
    }
    const QString wrong = made.error().fact(u"field"_s);
    for (const auto &[field, edit] : std::as_const(m_fields)) {
        if (field == wrong && !invitation::isLink(m_fields.first().second->text())) {
            m_problem->present({.tone = Tone::Bad,
                                .text = edit->text().isEmpty() ? tr("“%1” is missing.").arg(edit->accessibleName())
                                                               : tr("“%1” is not right.").arg(edit->accessibleName()),
                                .details = {},
                                .action = {},
                                .closable = false});
            edit->setFocus();
            return;
        }
    }
    m_problem->present({.tone = Tone::Bad,
                        .text = tr("This is no address that begins with https, and no invitation."),
                        .details = made.error().what,
                        .action = {},
                        .closable = false});
    m_fields.first().second->setFocus();
}

} // namespace remote::app
