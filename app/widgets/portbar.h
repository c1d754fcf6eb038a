// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QWidget>

#include <map>
#include <optional>

namespace remote::app {

class Banner;
class Label;

/// Offers the ports that the person's programs listen on: a quiet line each, the first few of them. Never takes the
/// focus.
class PortBar : public QWidget
{
    Q_OBJECT
public:
    static constexpr qsizetype mostShown = 3;

    struct Offer {
        quint16 port = 0;
        QString program; ///< May be empty.
        QString address; ///< On this computer; empty = not there yet.
        std::optional<Error> trouble;
    };

    /// A line is named `editor.port.<number>`, its buttons `.action`, `.other` and `.close`.
    explicit PortBar(QWidget *parent = nullptr);

    void present(const QList<Offer> &offers);

Q_SIGNALS:
    void openRequested(quint16 port);
    void copyRequested(quint16 port);
    void dismissed(quint16 port);

private:
    Banner *line(quint16 port);

    std::map<quint16, Banner *> m_lines;
    Label *m_more;
};

} // namespace remote::app
