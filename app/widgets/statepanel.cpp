// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/widgets/statepanel.h"

#include "app/widgets/fold.h"
#include "app/widgets/labels.h"
#include "app/widgets/marks.h"

#include <QAccessible>
#include <QApplication>
#include <QHBoxLayout>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace remote::app {
namespace {

constexpr qreal widestText = 30; // in heights of a line
constexpr qreal widestPage = 52;

} // namespace

StatePanel::StatePanel(const QString &objectName, QWidget *parent)
    : QWidget(parent)
    , m_ownParts(new QVBoxLayout)
    , m_picture(new Picture({}, 7))
    , m_title(new Label({}, Label::Level::Section))
    , m_text(new QuietLabel)
    , m_primary(new Button({}, Button::Kind::Primary))
    , m_secondary(new Button)
    , m_details(new Fold(objectName + u".details"_s, Qt::AlignHCenter))
{
    setObjectName(objectName);
    m_title->setObjectName(objectName + u".title"_s);
    m_title->setWordWrap(true);
    m_text->setObjectName(objectName + u".text"_s);
    m_title->setSide(Qt::AlignHCenter);
    m_text->setSide(Qt::AlignHCenter);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(em(this, 0.6));
    buttons->addStretch();
    buttons->addWidget(m_primary);
    buttons->addWidget(m_secondary);
    buttons->addStretch();
    auto *inner = new QWidget;
    inner->setMaximumWidth(em(this, widestText));
    auto *column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(em(this, 0.7));
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addLayout(m_ownParts);
    column->addSpacing(em(this, 0.3));
    column->addLayout(buttons);
    column->addWidget(m_details);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, em(this), 0, em(this));
    layout->addStretch();
    layout->addWidget(inner, 100);
    layout->addStretch();

    connect(m_primary, &QPushButton::clicked, this, &StatePanel::primaryTriggered);
    connect(m_secondary, &QPushButton::clicked, this, &StatePanel::secondaryTriggered);
}

void StatePanel::present(const Content &content)
{
    m_action = ErrorAction::None;
    if (content == m_content) {
        return; // what is unfolded stays unfolded
    }
    m_content = content;
    m_picture->setIcon(QIcon(u":/icons/picture-%1.svg"_s.arg(content.picture)));
    m_title->setText(content.title);
    m_text->setText(content.text);
    m_text->setVisible(!content.text.isEmpty());
    m_primary->setText(content.primary);
    m_primary->setVisible(!content.primary.isEmpty());
    describe(m_primary, objectName() + u".primary"_s, content.primary, content.title);
    m_secondary->setText(content.secondary);
    m_secondary->setVisible(!content.secondary.isEmpty());
    describe(m_secondary, objectName() + u".secondary"_s, content.secondary, content.title);
    m_details->setText(content.details);
    m_details->setOpen(false);
    setAccessibleName(content.title + u' ' + content.text);
}

void StatePanel::presentError(const Error &error, const QString &secondary)
{
    const ErrorText words = errorText(error);
    present({.picture = u"error"_s,
             .title = words.title,
             .text = words.explanation + u"\n\n"_s + words.advice,
             .primary = actionLabel(words.action),
             .secondary = secondary,
             .details = errorDetails(error)});
    m_action = words.action;
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void StatePanel::focusPrimary()
{
    m_primary->setFocus(Qt::OtherFocusReason);
}

void StatePanel::insert(QWidget *part)
{
    m_ownParts->addWidget(part);
}

ScrollPage::ScrollPage(const QString &objectName, QWidget *parent)
    : QScrollArea(parent)
{
    setObjectName(objectName);
    setFrameStyle(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);

    auto *content = new QWidget;
    content->setAutoFillBackground(false);
    auto *inner = new QWidget;
    inner->setMaximumWidth(em(this, widestPage));
    m_column = new QVBoxLayout(inner);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(em(this));
    auto *layout = new QHBoxLayout(content);
    layout->setContentsMargins(em(this, 1.4), em(this, 1.2), em(this, 1.4), em(this, 1.4));
    layout->addStretch();
    layout->addWidget(inner, 100);
    layout->addStretch();
    setWidget(content);

    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (now != nullptr && widget()->isAncestorOf(now)) {
            reveal(now);
        }
    });
}

void ScrollPage::reveal(QWidget *part)
{
    QTimer::singleShot(0, part, [this, part] {
        widget()->layout()->activate();
        ensureWidgetVisible(part, 0, em(this));
    });
}

} // namespace remote::app
