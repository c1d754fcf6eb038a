// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QJsonObject>

class QWidget;

#include <functional>

namespace remote::app {

/// With REMOTE_TRACE=1 in the environment: one line of JSON on stderr,
/// `{"trace":"window.painted","ms":123.4,…}`, counted from the start of the process, for measurements.
/// Names: `process.main`, `window.painted`, `list.loaded`, `engine.loaded`, `launch.clicked`,
/// `launch.podKnown`, `launch.answered`, `launch.loading`, `launch.shown`, `launch.usable`. Without the variable it
/// does nothing.
void trace(QByteArrayView name, const QJsonObject &details = {});

/// Calls `then` once, after `window` was painted for the first time and the paint is on its way to the screen.
void afterFirstPaint(QWidget *window, std::function<void()> then);

} // namespace remote::app
