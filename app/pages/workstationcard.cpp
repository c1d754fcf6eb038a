// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/pages/workstationcard.h"

#include "app/widgets/labels.h"
#include "app/widgets/marks.h"
#include "app/words.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace remote::app {
namespace {

Tone toneOf(workstation::State state)
{
    switch (state) {
    case workstation::State::Starting:
    case workstation::State::Stopping:
        return Tone::Busy;
    case workstation::State::Running:
        return Tone::Good;
    case workstation::State::Failed:
        return Tone::Bad;
    case workstation::State::Asleep:
    case workstation::State::Stopped:
        break;
    }
    return Tone::Neutral;
}

QString kindOf(const workstation::Definition &definition, const std::optional<workstation::DiskSpace> &space)
{
    QStringList parts{definition.imageName, sizeName(definition.resources.sizeId, definition.resources.sizeName)};
    if (definition.storage != workstation::StorageKind::Ephemeral) {
        parts.append(space ? spaceText(*space) : WorkstationCard::tr("%1 disk").arg(diskText(definition.disk.size)));
    }
    parts.append(definition.branch);
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

} // namespace

WorkstationCard::WorkstationCard(const QString &objectName, QWidget *parent)
    : Card(parent)
    , m_picture(new Picture({}, 2.6))
    , m_title(new ElidedLabel({}, Label::Level::Item))
    , m_kind(new ElidedLabel({}, Label::Level::Quiet))
    , m_dot(new StateDot)
    , m_spinner(new Spinner(0.9))
    , m_state(new QuietLabel)
    , m_rows(new QStackedWidget)
{
    setObjectName(objectName);
    m_title->setObjectName(objectName + u".title"_s);
    m_state->setObjectName(objectName + u".state"_s);
    m_rows->addWidget(makeButtons());
    m_rows->addWidget(makeQuestion());
    m_rows->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);

    auto *names = new QVBoxLayout;
    names->setSpacing(em(this, 0.1));
    names->addWidget(m_title);
    names->addWidget(m_kind);
    auto *top = new QHBoxLayout;
    top->setSpacing(em(this, 0.8));
    top->addWidget(m_picture);
    top->addLayout(names, 1);
    auto *state = new QHBoxLayout;
    state->setSpacing(em(this, 0.5));
    state->addWidget(m_dot);
    state->addWidget(m_spinner);
    state->addWidget(m_state, 1);
    auto *layout = new QVBoxLayout(this);
    const int margin = em(this);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(em(this, 0.8));
    layout->addLayout(top);
    layout->addLayout(state);
    layout->addStretch();
    layout->addWidget(m_rows);
}

QPushButton *WorkstationCard::addButton(QWidget *row, QPushButton *button, const QString &part, Wish wish)
{
    button->setObjectName(objectName() + u'.' + part);
    row->layout()->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, wish] { Q_EMIT wished(wish); });
    return button;
}

QWidget *WorkstationCard::makeButtons()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(em(this, 0.5));
    m_open = addButton(row, new Button(tr("Open"), Button::Kind::Primary), u"open"_s, Wish::Open);
    m_startAgain =
        addButton(row, new Button(tr("Start again"), Button::Kind::Primary), u"startAgain"_s, Wish::StartAgain);
    m_follow = addButton(row, new Button(tr("Show")), u"follow"_s, Wish::Follow);
    m_remove = addButton(row, new Button(tr("Remove")), u"remove"_s, Wish::Remove);
    m_stop = new Button(tr("Stop"));
    m_stop->setObjectName(objectName() + u".stop"_s);
    layout->addWidget(m_stop);
    layout->addStretch();
    makeMenu();
    layout->addWidget(m_more);
    connect(m_stop, &QPushButton::clicked, this, [this] { ask(true); });
    return row;
}

void WorkstationCard::makeMenu()
{
    m_more = new QToolButton;
    m_more->setObjectName(objectName() + u".more"_s);
    m_more->setText(u"⋯"_s);
    m_more->setAutoRaise(true);
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMinimumSize(em(this, 2), em(this, 2));
    m_more->setToolTip(tr("More"));
    m_more->setStyleSheet(u"QToolButton::menu-indicator { image: none; }"_s);
    auto *menu = new QMenu(m_more);
    const auto add = [&](Wish wish, const QString &part, const QString &text) {
        QAction *action = menu->addAction(text, this, [this, wish] { Q_EMIT wished(wish); });
        action->setObjectName(objectName() + u'.' + part);
        m_actions.insert(wish, action);
    };
    add(Wish::ForceStop, u"forceStop"_s, tr("Stop without waiting"));
    add(Wish::Rename, u"rename"_s, tr("Rename…"));
    add(Wish::Edit, u"edit"_s, tr("Change…"));
    add(Wish::Duplicate, u"duplicate"_s, tr("Duplicate"));
    add(Wish::Export, u"export"_s, tr("Save as a file…"));
    add(Wish::Grow, u"grow"_s, tr("Make the disk larger…"));
    menu->addSeparator();
    add(Wish::Delete, u"delete"_s, tr("Delete…"));
    m_more->setMenu(menu);
}

QWidget *WorkstationCard::makeQuestion()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(em(this, 0.5));
    m_keep = new Button(tr("Keep it"));
    m_keep->setObjectName(objectName() + u".keep"_s);
    m_really = addButton(row, new Button(tr("Stop it")), u"stopReally"_s, Wish::Stop);
    layout->addWidget(m_keep);
    layout->addStretch();
    connect(m_keep, &QPushButton::clicked, this, [this] { ask(false); });
    return row;
}

void WorkstationCard::ask(bool asking)
{
    m_rows->setCurrentIndex(asking ? 1 : 0);
    if (asking) {
        m_state->setText(m_keepsFiles ? tr("Stop it? Its files stay on its disk.")
                                      : tr("Stop it? Remote looks first for work that would be lost."));
        m_keep->setFocus();
    } else {
        m_state->setText(m_state->accessibleName());
        m_stop->setFocus();
    }
}

void WorkstationCard::present(const workstation::Workstation &workstation, const QIcon &icon, const QDateTime &now,
                              const std::optional<workstation::DiskSpace> &space)
{
    const QString state = stateText(workstation, now);
    const QString title = workstation.definition.title();
    m_picture->setIcon(icon);
    m_title->setFullText(title);
    m_kind->setFullText(kindOf(workstation.definition, space));
    const bool warned = workstation.state == workstation::State::Running && workstation.error.has_value();
    m_dot->setTone(warned ? Tone::Warning : toneOf(workstation.state));
    const bool turning = toneOf(workstation.state) == Tone::Busy;
    m_dot->setVisible(!turning);
    m_spinner->setVisible(turning);
    m_state->setAccessibleName(state);
    const bool canStop =
        workstation.state == workstation::State::Running || workstation.state == workstation::State::Starting;
    if (!canStop || m_rows->currentIndex() == 0) {
        m_rows->setCurrentIndex(0);
        m_state->setText(state);
    }
    setAccessibleName(u"%1, %2"_s.arg(title, m_kind->fullText()));
    setAccessibleDescription(state);
    m_keepsFiles = workstation.definition.storage != workstation::StorageKind::Ephemeral;
    presentButtons(workstation, title);
}

void WorkstationCard::presentButtons(const workstation::Workstation &workstation, const QString &title)
{
    const workstation::State state = workstation.state;
    const bool stopped = state == workstation::State::Stopped;
    const bool readable = !workstation.definition.image.isEmpty();
    const bool starting = state == workstation::State::Starting;
    const bool running = state == workstation::State::Running;
    const bool failed = state == workstation::State::Failed;
    const bool asleep = state == workstation::State::Asleep;
    m_open->setVisible(running);
    m_startAgain->setVisible((stopped || asleep || failed) && readable);
    m_startAgain->setText(failed ? tr("Start again") : tr("Start"));
    m_follow->setVisible(starting || failed);
    m_follow->setText(failed ? tr("Why?") : tr("Show"));
    m_remove->setVisible((failed && readable) || (asleep && !workstation.saved.isValid()));
    m_remove->setText(workstation.saved.isValid() ? tr("Dismiss") : tr("Remove"));
    m_stop->setVisible(running || starting);
    m_open->setAccessibleName(tr("Open %1").arg(title));
    m_startAgain->setAccessibleName(failed ? tr("Start %1 again").arg(title) : tr("Start %1").arg(title));
    m_follow->setAccessibleName(failed ? tr("Why did %1 not start?").arg(title)
                                       : tr("Show the start of %1").arg(title));
    m_remove->setAccessibleName(workstation.saved.isValid() ? tr("Dismiss what is said about %1").arg(title)
                                                            : tr("Remove %1").arg(title));
    m_more->setAccessibleName(tr("More for %1").arg(title));
    const bool stopping = state == workstation::State::Stopping;
    m_actions.value(Wish::ForceStop)->setVisible(stopping && !workstation.podUid.isEmpty());
    for (const Wish wish : {Wish::Rename, Wish::Edit, Wish::Duplicate, Wish::Export}) {
        m_actions.value(wish)->setVisible(readable && !starting);
    }
    m_actions.value(Wish::Grow)->setVisible(!workstation.disk.isEmpty() && m_keepsFiles && !starting);
    m_actions.value(Wish::Delete)->setVisible(!starting);
    m_more->setVisible(!starting);
    m_stop->setAccessibleName(tr("Stop %1").arg(title));
    m_really->setAccessibleName(tr("Really stop %1").arg(title));
    m_keep->setAccessibleName(tr("Keep %1 running").arg(title));
}

} // namespace remote::app
