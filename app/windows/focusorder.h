// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>

class QWidget;

namespace remote::app {

/// The controls below `top` that Tab stops at, in the order in which they are read: by the layouts. Qt's own
/// order is that of creation, which cards that come and go would break.
[[nodiscard]] QList<QWidget *> focusOrder(QWidget *top);

/// Moves the focus one on or back in that order, around the ends.
bool moveFocus(QWidget *top, bool next);

} // namespace remote::app
