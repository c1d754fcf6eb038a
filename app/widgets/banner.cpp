// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/widgets/banner.h"

#include "app/widgets/fold.h"
#include "app/widgets/labels.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace remote::app {

Banner::Banner(const QString &objectName, QWidget *parent)
    : QFrame(parent)
    , m_text(new Label({}, Label::Level::Body))
    , m_action(new Button)
    , m_other(new Button)
    , m_close(new QToolButton)
    , m_details(new Fold(objectName + u".details"_s))
{
    setObjectName(objectName);
    setFrameStyle(QFrame::NoFrame);
    m_text->setObjectName(objectName + u".text"_s);
    m_text->setWordWrap(true);
    m_close->setAutoRaise(true);
    m_close->setFocusPolicy(Qt::StrongFocus);
    m_close->setIcon(actionIcon(u"window-close"_s, palette()));
    m_close->setToolTip(tr("Close this message"));
    describe(m_close, objectName + u".close"_s, tr("Close this message"));

    auto *line = new QHBoxLayout;
    line->setSpacing(em(this, 0.6));
    line->addWidget(m_text, 1);
    line->addWidget(m_action);
    line->addWidget(m_other);
    line->addWidget(m_close);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(em(this, 1.4), em(this, 0.5), em(this, 0.8), em(this, 0.5));
    layout->setSpacing(em(this, 0.2));
    layout->addLayout(line);
    layout->addWidget(m_details);

    connect(m_action, &QPushButton::clicked, this, &Banner::actionTriggered);
    connect(m_other, &QPushButton::clicked, this, &Banner::otherTriggered);
    connect(m_close, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    hide();
}

void Banner::present(const Content &content)
{
    const bool changed = content != m_content || isHidden();
    m_content = content;
    m_text->setText(content.text);
    const auto label = [&](QPushButton *button, const QString &part, const QString &text) {
        button->setText(text);
        button->setVisible(!text.isEmpty());
        describe(button, objectName() + part, text, content.text);
    };
    label(m_action, u".action"_s, content.action);
    label(m_other, u".other"_s, content.other);
    m_close->setVisible(content.closable);
    m_details->setText(content.details);
    show();
    update();
    if (changed) {
        setAccessibleName(content.text);
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor tone = toneColour(m_content.tone, palette());
    const qreal share = isHighContrast(palette()) ? 0.0 : 0.13;
    painter.setPen(QPen(blend(tone, palette().color(QPalette::Window), isHighContrast(palette()) ? 1.0 : 0.4), 1));
    painter.setBrush(blend(tone, palette().color(QPalette::Window), share));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    const int bar = em(this, 0.25);
    const QRect mark =
        QStyle::visualRect(layoutDirection(), rect(), {em(this, 0.6), em(this, 0.6), bar, height() - em(this, 1.2)});
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone);
    painter.drawRoundedRect(mark, bar / 2.0, bar / 2.0);
}

} // namespace remote::app
