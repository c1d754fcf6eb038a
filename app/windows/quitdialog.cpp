// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/windows/quitdialog.h"

#include "app/widgets/labels.h"
#include "app/widgets/marks.h"
#include "app/widgets/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::app {

namespace {

bool losesFiles(const QList<workstation::Workstation> &running)
{
    return std::ranges::any_of(running, [](const workstation::Workstation &one) {
        return one.definition.storage == workstation::StorageKind::Ephemeral;
    });
}

} // namespace

QuitDialog::QuitDialog(const QList<workstation::Workstation> &running, QWidget *parent)
    : QDialog(parent)
    , m_question(
          new Label(tr("Stop %n workstation(s) before you quit?", nullptr, int(running.size())), Label::Level::Section))
    , m_list(new QuietLabel)
    , m_spinner(new Spinner)
    , m_remember(new QCheckBox(tr("Always do this")))
    , m_stop(new Button(tr("Stop and quit")))
    , m_leave(new Button(tr("Leave running"), Button::Kind::Primary))
    , m_cancel(new Button(tr("Cancel")))
    , m_now(new Button(tr("Quit now")))
{
    setObjectName(u"quitDialog"_s);
    setWindowTitle(tr("Quit Remote"));
    m_question->setWordWrap(true);
    QStringList names;
    for (const workstation::Workstation &one : running) {
        names.append(u"•  "_s + one.definition.title());
    }
    m_list->setText(names.join(u'\n') + u"\n\n"_s
                    + (losesFiles(running)
                           ? tr("Before a workstation without a disk of its own is stopped, Remote asks about "
                                "work that would be lost.")
                           : tr("Their files stay on their disks."))
                    + u' ' + tr("One that is left running stays as it is, and you can open it again later."));
    describe(m_remember, u"quit.remember"_s, m_remember->text());
    describe(m_stop, u"quit.stop"_s, m_stop->text());
    describe(m_leave, u"quit.leave"_s, m_leave->text());
    describe(m_cancel, u"quit.cancel"_s, m_cancel->text());
    describe(m_now, u"quit.now"_s, m_now->text());
    connect(m_stop, &QPushButton::clicked, this, [this] { Q_EMIT chosen(Choice::Stop); });
    connect(m_leave, &QPushButton::clicked, this, [this] { Q_EMIT chosen(Choice::Leave); });
    connect(m_cancel, &QPushButton::clicked, this, &QuitDialog::reject);
    connect(m_now, &QPushButton::clicked, this, &QuitDialog::quitNow);

    auto *column = new QVBoxLayout(this);
    const int space = em(this);
    column->setContentsMargins(2 * space, 2 * space, 2 * space, 2 * space);
    column->setSpacing(space);
    column->addWidget(m_question);
    column->addWidget(m_list);
    column->addWidget(m_spinner, 0, Qt::AlignHCenter);
    column->addWidget(m_remember);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    for (QPushButton *button : {m_cancel, m_stop, m_leave, m_now}) {
        buttons->addWidget(button);
    }
    column->addLayout(buttons);
    m_spinner->hide();
    m_now->hide();
    m_leave->setDefault(true);
    m_leave->setFocus();
    setMinimumWidth(em(this, 28));
}

bool QuitDialog::isRemembered() const
{
    return m_remember->isChecked();
}

void QuitDialog::showStopping()
{
    m_stopping = true;
    m_question->setText(tr("Stopping your workstations…"));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_list, m_remember, m_stop, m_leave, m_cancel}) {
        widget->hide();
    }
    m_spinner->show();
    m_now->show();
    m_now->setFocus();
    adjustSize();
}

void QuitDialog::reject()
{
    m_stopping ? Q_EMIT quitNow() : Q_EMIT chosen(Choice::Cancel);
}

} // namespace remote::app
