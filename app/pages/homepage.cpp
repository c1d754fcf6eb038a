// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/pages/homepage.h"

#include "app/widgets/labels.h"
#include "app/widgets/marks.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::app {

HomePage::HomePage(QWidget *parent)
    : ScrollPage(u"home"_s, parent)
    , m_head(makeHead())
    , m_grid(new CardGrid(20, 3))
    , m_disksTitle(new Label(tr("Disks"), Label::Level::Section))
    , m_disksGrid(new CardGrid(20, 3))
    , m_waiting(makeWaiting())
    , m_panel(new StatePanel(u"home.panel"_s))
    , m_ageing(new QTimer(this))
{
    column()->addWidget(m_head);
    column()->addWidget(m_grid);
    column()->addWidget(m_disksTitle);
    column()->addWidget(m_disksGrid);
    column()->addStretch(1);
    column()->addWidget(m_waiting);
    column()->addWidget(m_panel);
    column()->addStretch(2);
    connect(m_panel, &StatePanel::primaryTriggered, this, [this] {
        if (m_panel->action() == ErrorAction::None) {
            Q_EMIT newRequested();
        } else {
            Q_EMIT actionRequested(m_panel->action());
        }
    });
    connect(m_panel, &StatePanel::secondaryTriggered, this,
            [this] { Q_EMIT actionRequested(ErrorAction::ChooseFile); });
    connect(m_ageing, &QTimer::timeout, this, [this] {
        if (isVisible() && !m_cards.isEmpty()) {
            presentCards();
        }
    });
    m_ageing->start(30s);
    present({});
}

QWidget *HomePage::makeHead()
{
    auto *head = new QWidget;
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new Label(tr("My workstations"), Label::Level::Page), 1);
    m_new = new Button(tr("New workstation"), Button::Kind::Primary);
    describe(m_new, u"home.new"_s, tr("New workstation"), tr("Chooses an image and a repository and starts"));
    layout->addWidget(m_new);
    connect(m_new, &QPushButton::clicked, this, &HomePage::newRequested);
    return head;
}

QWidget *HomePage::makeWaiting()
{
    auto *waiting = new QWidget;
    auto *layout = new QVBoxLayout(waiting);
    layout->setSpacing(em(this));
    layout->addWidget(new Spinner(2.5), 0, Qt::AlignHCenter);
    auto *text = new QuietLabel(tr("Looking for your workstations…"));
    text->setObjectName(u"home.waiting"_s);
    text->setSide(Qt::AlignHCenter);
    layout->addWidget(text);
    return waiting;
}

void HomePage::showOnly(QWidget *part)
{
    for (QWidget *each : {static_cast<QWidget *>(m_grid), m_waiting, static_cast<QWidget *>(m_panel)}) {
        each->setVisible(each == part);
    }
    m_head->setVisible(part == m_grid);
}

void HomePage::setCatalogue(const catalogue::Catalogue &catalogue)
{
    m_catalogue = catalogue;
    present(m_content);
}

QIcon HomePage::iconOf(const workstation::Workstation &workstation) const
{
    const catalogue::Image *image = m_catalogue.image(workstation.definition.imageId);
    return imageIcon(image != nullptr ? image->icon : u"plain"_s);
}

void HomePage::present(const Content &content)
{
    m_content = content;
    presentDisks();
    if (content.loaded && !content.workstations.isEmpty()) {
        presentCards();
        showOnly(m_grid);
    } else if (content.loaded) {
        presentCards();
        presentEmpty();
        showOnly(m_panel);
    } else if (content.trouble) {
        m_panel->presentError(
            *content.trouble,
            errorText(*content.trouble).action == ErrorAction::ChooseFile ? QString() : tr("Use another cluster"));
        showOnly(m_panel);
    } else {
        showOnly(m_waiting);
    }
    // What had the focus, or was to get it, is not there any more.
    const QWidget *focus = window()->focusWidget();
    if (isVisible() && focus != nullptr && isAncestorOf(focus) && !focus->isVisible()) {
        focusFirst();
    }
}

void HomePage::presentEmpty()
{
    m_panel->present({.picture = u"empty"_s,
                      .title = tr("You have no workstation yet"),
                      .text = tr("A workstation is a computer in your company's cluster, with an editor and your "
                                 "files. It is ready in a few seconds."),
                      .primary = tr("New workstation"),
                      .secondary = {},
                      .details = {}});
}

std::optional<workstation::DiskSpace> HomePage::spaceOf(const QString &disk) const
{
    const auto found = m_content.spaces.constFind(disk);
    return found == m_content.spaces.constEnd() ? std::nullopt : std::optional(*found);
}

void HomePage::presentCards()
{
    QStringList order;
    for (const workstation::Workstation &each : std::as_const(m_content.workstations)) {
        order.append(each.id);
    }
    if (order != m_order) {
        const bool hadFocus = m_grid->isAncestorOf(window()->focusWidget());
        m_order = order;
        m_grid->clear();
        m_cards.clear();
        for (const QString &id : std::as_const(order)) {
            auto *card = new WorkstationCard(u"home.card."_s + id);
            connect(card, &WorkstationCard::wished, this,
                    [this, id](WorkstationCard::Wish wish) { Q_EMIT wished(id, wish); });
            m_cards.insert(id, card);
            m_grid->add(card);
        }
        if (hadFocus) {
            m_new->setFocus();
        }
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const workstation::Workstation &each : std::as_const(m_content.workstations)) {
        m_cards.value(each.id)->present(each, iconOf(each), now, spaceOf(each.disk));
    }
}

void HomePage::presentDisks()
{
    QList<workstation::Disk> shown = m_content.disks;
    shown.removeIf([](const workstation::Disk &disk) {
        return !disk.belongsTo.isEmpty() && !disk.leaving && !disk.isLost && !disk.error;
    });
    QStringList order;
    for (const workstation::Disk &disk : std::as_const(shown)) {
        order.append(disk.id);
    }
    if (order != m_diskOrder) {
        m_diskOrder = order;
        m_disksGrid->clear();
        m_diskCards.clear();
        for (const QString &id : std::as_const(order)) {
            auto *card = new DiskCard(u"home.disk."_s + id);
            connect(card, &DiskCard::deleteRequested, this, [this, id] { Q_EMIT diskDeletionRequested(id); });
            connect(card, &DiskCard::returnRequested, this, [this, id] { Q_EMIT diskReturnRequested(id); });
            m_diskCards.insert(id, card);
            m_disksGrid->add(card);
        }
    }
    for (const workstation::Disk &disk : std::as_const(shown)) {
        QStringList names;
        for (const workstation::Workstation &each : std::as_const(m_content.workstations)) {
            if (disk.usedBy.contains(each.id)) {
                names.append(each.definition.title());
            }
        }
        m_diskCards.value(disk.id)->present(disk, names, spaceOf(disk.id));
    }
    m_disksTitle->setVisible(m_content.loaded && !shown.isEmpty());
    m_disksGrid->setVisible(m_content.loaded && !shown.isEmpty());
}

void HomePage::focusFirst()
{
    if (m_panel->isVisibleTo(this)) {
        m_panel->focusPrimary();
    } else {
        m_new->setFocus();
    }
}

} // namespace remote::app
