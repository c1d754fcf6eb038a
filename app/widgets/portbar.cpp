// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/widgets/portbar.h"

#include "app/errortext.h"
#include "app/widgets/banner.h"
#include "app/widgets/labels.h"

#include <QSet>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::app {

PortBar::PortBar(QWidget *parent)
    : QWidget(parent)
    , m_more(new Label({}, Label::Level::Quiet))
{
    setObjectName(u"editor.ports"_s);
    m_more->setObjectName(u"editor.ports.more"_s);
    m_more->setContentsMargins(em(this, 1.4), em(this, 0.2), em(this, 0.8), em(this, 0.4));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_more);
    hide();
}

Banner *PortBar::line(quint16 port)
{
    Banner *&line = m_lines[port];
    if (!line) {
        line = new Banner(u"editor.port.%1"_s.arg(port));
        connect(line, &Banner::actionTriggered, this, [this, port] { Q_EMIT openRequested(port); });
        connect(line, &Banner::otherTriggered, this, [this, port] { Q_EMIT copyRequested(port); });
        connect(line, &Banner::closed, this, [this, port] { Q_EMIT dismissed(port); });
        const auto above = std::distance(m_lines.begin(), m_lines.find(port));
        static_cast<QVBoxLayout *>(layout())->insertWidget(int(above), line);
    }
    return line;
}

void PortBar::present(const QList<Offer> &offers)
{
    const qsizetype shown = std::min(offers.size(), mostShown);
    QSet<quint16> ports;
    for (const Offer &offer : offers.first(shown)) {
        ports.insert(offer.port);
        Banner::Content content;
        content.tone = offer.trouble ? Tone::Warning : offer.address.isEmpty() ? Tone::Neutral : Tone::Good;
        content.text = offer.trouble ? errorLine(*offer.trouble)
            : !offer.address.isEmpty()
            ? tr("Port %1 of your program is here on this computer: %2").arg(QString::number(offer.port), offer.address)
            : offer.program.isEmpty()
            ? tr("Your program listens on port %1.").arg(offer.port)
            : tr("Your program %2 listens on port %1.").arg(QString::number(offer.port), offer.program);
        content.action = tr("Open in browser");
        content.other = tr("Copy address");
        content.closable = true;
        line(offer.port)->present(content);
    }
    std::erase_if(m_lines, [&](const auto &one) {
        if (!ports.contains(one.first)) {
            one.second->hide();
            one.second->deleteLater();
            return true;
        }
        return false;
    });
    m_more->setText(tr("And %n more port(s).", nullptr, int(offers.size() - shown)));
    m_more->setVisible(offers.size() > shown);
    setVisible(!offers.isEmpty());
}

} // namespace remote::app
