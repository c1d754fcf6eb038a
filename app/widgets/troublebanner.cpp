// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/widgets/troublebanner.h"

#include "app/errortext.h"

namespace remote::app {

namespace {

bool isMendedByWaiting(const Error &error)
{
    return error.kind != ErrorKind::Unauthorized && error.kind != ErrorKind::Forbidden
        && errorText(error).action != ErrorAction::SignIn;
}

} // namespace

TroubleBanner::TroubleBanner(const QString &objectName, Delays delays, QString comfort, QWidget *parent)
    : Banner(objectName, parent)
    , m_comfort(std::move(comfort))
{
    m_shown.setSingleShot(true);
    m_shown.setInterval(delays.shown);
    m_advice.setSingleShot(true);
    m_advice.setInterval(delays.advice);
    connect(&m_shown, &QTimer::timeout, this, &TroubleBanner::refresh);
    connect(&m_advice, &QTimer::timeout, this, &TroubleBanner::refresh);
    connect(this, &Banner::actionTriggered, this, [this] {
        if (m_trouble && isMendedByWaiting(*m_trouble)) {
            Q_EMIT retryRequested();
        } else if (m_trouble) {
            Q_EMIT helpRequested(*m_trouble);
        }
    });
}

void TroubleBanner::setTrouble(const std::optional<Error> &error)
{
    const bool began = error && !m_trouble;
    m_trouble = error;
    if (!error) {
        m_shown.stop();
        m_advice.stop();
        hide();
    } else if (began) {
        m_advice.start();
        m_shown.interval() > 0 ? m_shown.start() : refresh();
    } else if (!m_shown.isActive()) {
        refresh();
    }
}

void TroubleBanner::refresh()
{
    const ErrorText words = errorText(*m_trouble);
    Content content;
    content.tone = Tone::Warning;
    content.details = errorDetails(*m_trouble);
    if (!isMendedByWaiting(*m_trouble)) {
        content.text = errorLine(*m_trouble);
        content.action = actionLabel(words.action);
    } else if (m_advice.isActive()) {
        content.text = tr("Reconnecting… %1").arg(errorLine(*m_trouble));
    } else {
        content.text = tr("Reconnecting… %1").arg(errorLine(*m_trouble) + u' ' + words.advice + u' ' + m_comfort);
        content.action = tr("Try now");
    }
    present(content);
}

} // namespace remote::app
