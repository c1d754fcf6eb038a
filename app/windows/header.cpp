// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/windows/header.h"

#include "app/widgets/labels.h"
#include "app/widgets/marks.h"
#include "app/words.h"

#include <QActionGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QStyleOptionToolButton>
#include <QStylePainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace remote::app {
namespace {

/// A text as a menu shows it: "&" would be a mnemonic.
QString literal(QString text)
{
    return text.replace(u"&"_s, u"&&"_s);
}

/// Without the little arrow that styles squeeze into the corner of a button with a menu.
class HeaderButton : public QToolButton
{
protected:
    void paintEvent(QPaintEvent *) override
    {
        QStylePainter painter(this);
        QStyleOptionToolButton option;
        initStyleOption(&option);
        option.features &= ~QStyleOptionToolButton::HasMenu;
        painter.drawComplexControl(QStyle::CC_ToolButton, option);
    }
};

} // namespace

Header::Header(QWidget *parent)
    : QWidget(parent)
    , m_back(makeButton(u"header.back"_s, tr("Back to my workstations"), {}))
    , m_cluster(makeButton(u"header.cluster"_s, tr("Cluster"), tr("Changes the cluster that you work in")))
    , m_person(makeButton(u"header.person"_s, tr("You"), {}))
    , m_menu(makeButton(u"header.menu"_s, tr("Menu"), {}))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(em(this, 1.0), em(this, 0.6), em(this, 1.0), em(this, 0.6));
    layout->setSpacing(em(this, 0.6));
    layout->addWidget(m_back);
    layout->addWidget(new Picture(programIcon(), 1.7));
    layout->addWidget(new Label(u"Remote"_s, Label::Level::Section));
    layout->addStretch();
    layout->addWidget(m_cluster);
    layout->addWidget(m_person);
    layout->addWidget(m_menu);
    m_back->setToolTip(tr("Back to my workstations"));
    m_menu->setToolTip(tr("Menu"));
    m_cluster->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_cluster->setPopupMode(QToolButton::InstantPopup);
    m_cluster->setMenu(new QMenu(m_cluster));
    m_person->setPopupMode(QToolButton::InstantPopup);
    m_person->setMenu(new QMenu(m_person));
    m_menu->setPopupMode(QToolButton::InstantPopup);
    m_menu->setMenu(new QMenu(m_menu));
    connect(m_back, &QToolButton::clicked, this, &Header::backRequested);
    fillMenu();
    applyIcons();
    setBackShown(false);
    setClusters({}, {});
    setPerson({}, false);
}

QToolButton *Header::makeButton(const QString &objectName, const QString &name, const QString &description)
{
    auto *button = new HeaderButton;
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMinimumSize(em(this, 2), em(this, 2));
    describe(button, objectName, name, description);
    return button;
}

void Header::fillMenu()
{
    QMenu *menu = m_menu->menu();
    menu->setObjectName(u"header.menu.popup"_s);
    const auto add = [&](const QString &name, const QString &text, auto signal) {
        QAction *action = menu->addAction(text, this, signal);
        action->setObjectName(name);
    };
    add(u"menu.file"_s, tr("Add a cluster…"), &Header::addRequested);
    add(u"menu.import"_s, tr("Workstation from a file…"), &Header::importRequested);
    add(u"menu.git"_s, tr("Git: your name and sign-ins…"), &Header::gitRequested);
    add(u"menu.network"_s, tr("Network…"), &Header::networkRequested);
    add(u"menu.logs"_s, tr("Show the log files"), &Header::logsRequested);
    add(u"menu.about"_s, tr("About Remote"), &Header::aboutRequested);
    menu->addSeparator();
    add(u"menu.quit"_s, tr("Quit"), &Header::quitRequested);
}

void Header::setClusters(const QList<KnownCluster> &clusters, const QString &current)
{
    m_clusters = clusters;
    setCurrent(current);
}

void Header::setCurrent(const QString &id)
{
    m_current = id;
    const auto known = std::ranges::find(m_clusters, id, &KnownCluster::id);
    const QString name = known == m_clusters.end() ? id : known->name;
    const QString shown = fontMetrics().elidedText(name, Qt::ElideMiddle, em(this, 12));
    m_cluster->setText(literal(shown) + u" ▾"_s);
    m_cluster->setToolTip(name);
    m_cluster->setAccessibleName(tr("Cluster: %1").arg(name));
    m_cluster->setVisible(!id.isEmpty());
    fillClusters();
}

void Header::setPerson(const QString &name, bool canSignOut)
{
    const QString shown = fontMetrics().elidedText(name, Qt::ElideMiddle, em(this, 8));
    m_person->setText(literal(shown) + u" ▾"_s);
    m_person->setToolTip(name);
    m_person->setAccessibleName(tr("You are %1").arg(name));
    m_person->setVisible(!name.isEmpty());
    QMenu *menu = m_person->menu();
    menu->setObjectName(u"header.person.popup"_s);
    menu->clear();
    menu->addAction(tr("You are %1").arg(literal(name)))->setEnabled(false);
    if (canSignOut) {
        menu->addAction(tr("Sign out"), this, &Header::signOutRequested)->setObjectName(u"person.signOut"_s);
    }
}

void Header::fillClusters()
{
    QMenu *menu = m_cluster->menu();
    menu->setObjectName(u"header.cluster.popup"_s);
    menu->clear();
    delete menu->findChild<QActionGroup *>();
    auto *group = new QActionGroup(menu);
    for (const KnownCluster &each : std::as_const(m_clusters)) {
        const QString text = each.server.isEmpty() ? each.name : tr("%1 (%2)").arg(each.name, shortUrl(each.server));
        QAction *action = menu->addAction(literal(text));
        action->setObjectName(u"context."_s + each.id);
        action->setCheckable(true);
        action->setChecked(each.id == m_current);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, id = each.id] {
            if (id != m_current) {
                Q_EMIT clusterChosen(id);
            }
        });
    }
    menu->addSeparator();
    menu->addAction(tr("Add a cluster…"), this, &Header::addRequested);
    const auto current = std::ranges::find(m_clusters, m_current, &KnownCluster::id);
    if (current != m_clusters.end() && current->invitation) {
        QAction *forget = menu->addAction(tr("Forget %1").arg(literal(current->name)), this,
                                          [this] { Q_EMIT forgetRequested(m_current); });
        forget->setObjectName(u"header.forget"_s);
    }
}

void Header::setBackShown(bool shown)
{
    m_back->setVisible(shown);
}

void Header::applyIcons()
{
    m_back->setIcon(actionIcon(isRightToLeft() ? u"go-next"_s : u"go-previous"_s, palette()));
    m_cluster->setIcon(QIcon(u":/icons/cluster.svg"_s));
    m_menu->setIcon(actionIcon(u"application-menu"_s, palette()));
}

void Header::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LayoutDirectionChange) {
        applyIcons();
    }
    QWidget::changeEvent(event);
}

void Header::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(outlineColour(palette()));
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace remote::app
