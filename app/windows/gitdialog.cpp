// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/windows/gitdialog.h"

#include "app/errortext.h"
#include "app/widgets/banner.h"
#include "app/widgets/labels.h"

#include <QCoroTask>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScreen>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace remote::app {

GitDialog::GitDialog(GitTools tools, QWidget *parent)
    : QDialog(parent)
    , m_tools(std::move(tools))
    , m_area(new QScrollArea)
    , m_column(new QVBoxLayout)
{
    setObjectName(u"git"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Git"));
    const int space = em(this);
    auto *page = new QWidget;
    page->setLayout(m_column);
    page->setAutoFillBackground(false);
    m_column->setContentsMargins(2 * space, 2 * space, 2 * space, space);
    m_column->setSpacing(em(this, 0.4));
    addAuthor();
    m_column->addSpacing(space);
    addServers();
    m_column->addStretch();
    m_area->setFrameStyle(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidget(page);
    m_area->viewport()->setAutoFillBackground(false);
    auto *close = new Button(tr("Close"), Button::Kind::Primary);
    describe(close, u"git.close"_s, close->text());
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_area);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(2 * space, 0, 2 * space, 2 * space);
    buttons->addWidget(close, 0, Qt::AlignTrailing);
    outer->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(this, &QDialog::finished, this, [this] { m_tools.choose({m_name->text(), m_email->text()}); });
    close->setDefault(true);
    fit();
    look();
}

/// As high as its contents, while the screen has room.
void GitDialog::fit()
{
    const int width = em(this, 32);
    const int below = layout()->itemAt(1)->sizeHint().height() + layout()->spacing();
    m_area->setMinimumHeight(
        std::min(m_column->totalHeightForWidth(width), screen()->availableSize().height() * 3 / 4));
    setMinimumWidth(width);
    resize(width, std::max(height(), m_area->minimumHeight() + below));
}

GitDialog::~GitDialog()
{
    m_stop.request_stop();
}

QLineEdit *GitDialog::addField(const QString &objectName, const QString &name, const QString &hint,
                               const QString &usual, const QString &chosen)
{
    auto *label = new Label(name, Label::Level::Body);
    auto *field = new QLineEdit(chosen);
    field->setMinimumHeight(em(this, 2));
    field->setPlaceholderText(usual);
    describe(field, objectName, QString(name).remove(u'&'), hint);
    label->setBuddy(field);
    m_column->addWidget(label);
    m_column->addWidget(field);
    return field;
}

void GitDialog::addAuthor()
{
    const git::Author usual = m_tools.account();
    const git::Author chosen = m_tools.chosen();
    m_column->addWidget(new Label(tr("Your name in commits"), Label::Level::Section));
    m_name = addField(u"git.name"_s, tr("&Name"), tr("As others read it"), usual.name, chosen.name);
    m_email = addField(u"git.email"_s, tr("&E-mail address"), tr("As others read it"), usual.email, chosen.email);
    m_column->addWidget(new QuietLabel(tr("Each commit that you make in a workstation bears them. What you leave empty "
                                          "is as your account says. A change counts from the next start.")));
}

void GitDialog::addServers()
{
    m_column->addWidget(new Label(tr("Git servers that you are signed in to"), Label::Level::Section));
    m_none = new QuietLabel(tr("None. Remote asks when a repository wants to know who you are."));
    m_none->setObjectName(u"git.none"_s);
    m_none->hide();
    m_column->addWidget(m_none);
    m_rows = new QVBoxLayout;
    m_column->addLayout(m_rows);
    m_answer = new Banner(u"git.answer"_s);
    m_answer->hide();
    m_column->addWidget(m_answer);
}

void GitDialog::look()
{
    QCoro::connect(m_tools.servers(m_stop.get_token()), this, [this](const Result<QStringList> &servers) {
        servers ? list(*servers) : tellTrouble(servers.error());
    });
}

void GitDialog::list(const QStringList &servers)
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString &server : servers) {
        QWidget *row = makeRow(server);
        m_rows->addWidget(row);
        row->show(); // at once: what is hidden has no height
    }
    m_none->setVisible(servers.isEmpty());
    fit();
}

QWidget *GitDialog::makeRow(const QString &server)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new ElidedLabel(server, Label::Level::Body), 1);
    auto *button = new Button(tr("Remove"));
    describe(button, u"git.remove."_s + server, tr("Remove the sign-in at %1").arg(server));
    layout->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, server] { remove(server); });
    return row;
}

void GitDialog::remove(const QString &server)
{
    QCoro::connect(m_tools.remove(server, m_stop.get_token()), this,
                   [this, server](const Result<void> &gone) { gone ? removed(server) : tellTrouble(gone.error()); });
}

void GitDialog::removed(const QString &server)
{
    m_answer->present({.tone = Tone::Good,
                       .text = tr("The sign-in at %1 is deleted from this computer's keychain. It is still good at the "
                                  "server: delete it there, too, if nobody should use it any more. Workstations that "
                                  "run keep it until they stop.")
                                   .arg(server),
                       .details = {},
                       .action = {},
                       .closable = false});
    m_name->setFocus(Qt::OtherFocusReason);
    look();
}

void GitDialog::tellTrouble(const Error &error)
{
    if (error.kind != ErrorKind::Cancelled) {
        m_answer->present({.tone = Tone::Bad,
                           .text = errorLine(error),
                           .details = errorDetails(error),
                           .action = {},
                           .closable = false});
        fit();
    }
}

} // namespace remote::app
