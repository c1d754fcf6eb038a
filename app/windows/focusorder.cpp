// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/windows/focusorder.h"

#include <QApplication>
#include <QLayout>
#include <QScrollArea>

namespace remote::app {
namespace {

void collect(QWidget *widget, QList<QWidget *> &found);

void collect(QLayout *layout, QList<QWidget *> &found)
{
    for (int i = 0; i < layout->count(); ++i) {
        QLayoutItem *item = layout->itemAt(i);
        if (QWidget *widget = item->widget()) {
            collect(widget, found);
        } else if (QLayout *inner = item->layout()) {
            collect(inner, found);
        }
    }
}

void collect(QWidget *widget, QList<QWidget *> &found)
{
    if (!widget->isVisible() || !widget->isEnabled()) {
        return;
    }
    if ((widget->focusPolicy() & Qt::TabFocus) != 0) {
        found.append(widget);
    }
    if (const auto *area = qobject_cast<QScrollArea *>(widget); area != nullptr && area->widget() != nullptr) {
        collect(area->widget(), found);
    } else if (widget->layout() != nullptr) {
        collect(widget->layout(), found);
    }
}

} // namespace

QList<QWidget *> focusOrder(QWidget *top)
{
    QList<QWidget *> found;
    collect(top, found);
    return found;
}

bool moveFocus(QWidget *top, bool next)
{
    const QList<QWidget *> order = focusOrder(top);
    if (order.isEmpty()) {
        return false;
    }
    const qsizetype at = order.indexOf(QApplication::focusWidget());
    const qsizetype to = next ? at + 1 : at < 0 ? order.size() - 1 : at - 1 + order.size();
    order.at(to % order.size())->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

} // namespace remote::app
