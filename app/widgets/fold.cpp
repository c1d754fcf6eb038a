// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/widgets/fold.h"

#include "app/widgets/labels.h"
#include "app/widgets/theme.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::app {

Fold::Fold(const QString &objectName, Qt::Alignment alignment, QWidget *parent)
    : QWidget(parent)
    , m_toggle(new QToolButton(this))
    , m_text(new QPlainTextEdit)
    , m_copy(new Button(tr("Copy diagnostics")))
    , m_body(new QWidget(this))
{
    setObjectName(objectName);
    m_toggle->setText(tr("Details"));
    m_toggle->setCheckable(true);
    m_toggle->setAutoRaise(true);
    m_toggle->setFocusPolicy(Qt::StrongFocus);
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    describe(m_toggle, objectName + u".toggle"_s, tr("Details"), tr("Shows or hides technical details"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    describe(m_text, objectName + u".text"_s, tr("Technical details"));
    describe(m_copy, objectName + u".copy"_s, tr("Copy diagnostics"),
             tr("Copies the details, so that you can send them to someone who can help"));

    auto *body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->addWidget(m_text);
    body->addWidget(m_copy, 0, alignment);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_toggle, 0, alignment);
    layout->addWidget(m_body);

    connect(m_toggle, &QToolButton::toggled, this, &Fold::setOpen);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_text->toPlainText());
        m_copy->setText(tr("Copied"));
        QTimer::singleShot(2s, m_copy, [this] { m_copy->setText(tr("Copy diagnostics")); });
    });
    setOpen(false);
    setVisible(false);
}

void Fold::setText(const QString &text)
{
    if (text != m_text->toPlainText()) {
        m_text->setPlainText(text);
        fitHeight();
    }
    setVisible(!text.isEmpty());
}

QString Fold::text() const
{
    return m_text->toPlainText();
}

void Fold::setOpen(bool open)
{
    m_toggle->setChecked(open);
    m_toggle->setArrowType(open ? Qt::DownArrow : isRightToLeft() ? Qt::LeftArrow : Qt::RightArrow);
    m_body->setVisible(open);
}

void Fold::fitHeight()
{
    const int lines = std::clamp(m_text->blockCount() + 1, 4, 10);
    m_text->setFixedHeight(lines * m_text->fontMetrics().lineSpacing() + em(this));
}

} // namespace remote::app
