// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/rescueoffer.h"

#include "app/errortext.h"
#include "app/widgets/banner.h"
#include "app/windows/unsaveddialog.h"

#include <QCoroSignal>
#include <QFileInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace remote::app {

using workstation::RescueRecord;
using workstation::Workstation;

RescueOffer::RescueOffer(workstation::Service &service, Editors &editors, RescueTools tools)
    : m_service(service)
    , m_editors(editors)
    , m_tools(std::move(tools))
{
    connect(&editors, &Editors::shown, this, &RescueOffer::shown);
}

QList<RescueRecord> RescueOffer::offered(const Workstation &workstation)
{
    QList<RescueRecord> records = workstation.rescues;
    records.removeIf([&](const RescueRecord &one) {
        return one.podUid == workstation.podUid || (one.remote.isEmpty() && !QFileInfo::exists(one.file));
    });
    return records;
}

void RescueOffer::shown(const QString &id)
{
    const std::optional<Workstation> which = m_service.find(id);
    EditorWindow *window = m_editors.window(id);
    if (which && window && !offered(*which).isEmpty()) {
        connect(&window->rescueBanner(), &Banner::actionTriggered, this, [this, id] { std::ignore = bringBack(id); });
        connect(&window->rescueBanner(), &Banner::otherTriggered, this, [this, id] {
            if (EditorWindow *now = m_editors.window(id)) {
                now->rescueBanner().hide();
            }
            m_service.setRescues(id, {});
        });
        present(*window, id);
    }
}

void RescueOffer::present(EditorWindow &window, const QString &id)
{
    const QList<RescueRecord> records = offered(*m_service.find(id));
    QStringList names;
    for (const RescueRecord &one : records) {
        names.append(projectName(one.path));
    }
    names.removeDuplicates();
    window.rescueBanner().present(
        {.tone = Tone::Neutral,
         .text = tr("Your work of %1 in %2 was rescued when the workstation stopped.")
                     .arg(QLocale().toString(records.constLast().when.toLocalTime(), QLocale::ShortFormat),
                          names.join(u", "_s)),
         .details = {},
         .action = tr("Bring it back"),
         .other = tr("Forget it"),
         .closable = true});
}

Task<> RescueOffer::bringBack(QString id)
{
    const std::optional<Workstation> which = m_service.find(id);
    if (!which) {
        co_return;
    }
    ++m_running;
    const auto tell = [this, id](const Banner::Content &content) {
        if (EditorWindow *window = m_editors.window(id)) {
            window->rescueBanner().present(content);
        }
    };
    tell({.tone = Tone::Busy, .text = tr("Bringing your work back…"), .details = {}, .action = {}, .closable = false});
    QList<RescueRecord> left = which->rescues;
    std::optional<Error> error;
    const QList<RescueRecord> wanted = offered(*which);
    for (const RescueRecord &one : wanted) {
        const Result<void> restored = co_await m_tools.restore(*which, one, m_stop.get_token());
        if (restored) {
            left.removeOne(one);
        } else {
            error = restored.error();
        }
    }
    if (!m_stop.stop_requested()) {
        m_service.setRescues(id, left);
        tell(error ? Banner::Content{.tone = Tone::Warning,
                                     .text = tr("Not all of your work could be brought back. It is still where it was "
                                                "rescued to."),
                                     .details = errorDetails(*error),
                                     .action = tr("Try again"),
                                     .closable = true}
                   : Banner::Content{.tone = Tone::Good,
                                     .text = tr("Your work is back, as it was."),
                                     .details = {},
                                     .action = {},
                                     .closable = true});
    }
    --m_running;
    QMetaObject::invokeMethod(this, &RescueOffer::ended, Qt::QueuedConnection);
}

Task<> RescueOffer::shutDown()
{
    m_stop.request_stop();
    while (m_running > 0) {
        co_await qCoro(this, &RescueOffer::ended);
    }
}

} // namespace remote::app
