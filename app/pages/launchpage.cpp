// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/pages/launchpage.h"

#include "app/pages/steprow.h"
#include "app/widgets/banner.h"
#include "app/widgets/card.h"
#include "app/widgets/fold.h"
#include "app/widgets/labels.h"
#include "app/words.h"

#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::app {

using workstation::Phase;
using workstation::State;

LaunchPage::LaunchPage(TypicalTime typical, QWidget *parent)
    : ScrollPage(u"launch"_s, parent)
    , m_typical(std::move(typical))
    , m_title(new ElidedLabel({}, Label::Level::Page))
    , m_summary(new QuietLabel)
    , m_warning(new Banner(u"launch.warning"_s))
    , m_steps(makeSteps())
    , m_panel(new StatePanel(u"launch.panel"_s))
    , m_cancel(new Button(tr("Cancel")))
    , m_details(new Fold(u"launch.details"_s))
    , m_ticking(new QTimer(this))
{
    m_title->setObjectName(u"launch.title"_s);
    m_summary->setObjectName(u"launch.summary"_s);
    for (QWidget *part :
         {static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_summary), static_cast<QWidget *>(m_warning),
          static_cast<QWidget *>(m_panel), static_cast<QWidget *>(m_steps)}) {
        column()->addWidget(part);
    }
    column()->addWidget(m_cancel, 0, Qt::AlignLeading);
    column()->addWidget(m_details);
    column()->addStretch();
    connect(m_cancel, &QPushButton::clicked, this, &LaunchPage::cancelRequested);
    connect(m_panel, &StatePanel::primaryTriggered, this, [this] { Q_EMIT actionRequested(m_panel->action()); });
    connect(m_panel, &StatePanel::secondaryTriggered, this, [this] { Q_EMIT actionRequested(ErrorAction::Retry); });
    connect(m_ticking, &QTimer::timeout, this, &LaunchPage::refresh);
    m_ticking->setInterval(500ms);
}

Card *LaunchPage::makeSteps()
{
    auto *card = new Card;
    auto *layout = new QVBoxLayout(card);
    const int margin = em(this, 1.3);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(em(this, 0.7));
    for (const Phase phase : {Phase::Preparing, Phase::Placing, Phase::DownloadingImage, Phase::GettingFiles,
                              Phase::StartingEditor, Phase::Connecting}) {
        m_rows.append(new StepRow(phase));
        layout->addWidget(m_rows.last());
    }
    return card;
}

void LaunchPage::follow(const workstation::Workstation &workstation, bool opening)
{
    m_opening = opening;
    m_failed = false;
    m_began = QDateTime::currentDateTimeUtc();
    m_connectingSince.reset();
    const QString title = workstation.definition.title();
    m_title->setFullText(opening ? tr("Opening %1").arg(title) : tr("Starting %1").arg(title));
    describe(m_cancel, u"launch.cancel"_s, tr("Cancel"),
             opening ? tr("Goes back; the workstation keeps running")
                     : tr("Stops the start and leaves nothing behind"));
    m_details->setOpen(false);
    m_panel->hide();
    m_steps->show();
    m_cancel->show();
    m_cancel->setFocus(Qt::OtherFocusReason);
    present(workstation);
}

void LaunchPage::present(const workstation::Workstation &workstation)
{
    m_workstation = workstation;
    if (workstation.state == State::Running && !m_connectingSince) {
        m_connectingSince = QDateTime::currentDateTimeUtc();
    }
    if (workstation.state == State::Failed) {
        presentError(workstation.error.value_or(Error{}));
        return;
    }
    if (workstation.state == State::Stopped) {
        presentError(workstation.error.value_or(
            Error{.kind = ErrorKind::WorkstationGone, .what = u"stopped"_s, .facts = {}, .cause = {}}));
        return;
    }
    if (workstation.state == State::Asleep) {
        presentError(Error{.kind = ErrorKind::Asleep, .what = u"asleep"_s, .facts = {}, .cause = {}});
        return;
    }
    m_ticking->start();
    refresh();
}

void LaunchPage::presentError(const Error &error)
{
    m_failed = true;
    m_error = error;
    m_ticking->stop();
    const ErrorAction action = errorText(error).action;
    const bool sameAsRetry = action == ErrorAction::Retry || action == ErrorAction::StartAgain;
    m_panel->presentError(error, sameAsRetry ? QString() : tr("Try again"));
    m_panel->show();
    m_steps->hide();
    m_warning->hide();
    m_cancel->hide();
    m_summary->hide();
    m_details->hide();
    const QString title = m_workstation.definition.title();
    m_title->setFullText(title);
    m_panel->focusPrimary();
}

void LaunchPage::refresh()
{
    if (m_failed) {
        return;
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QList<LaunchStep> steps = launchSteps(m_workstation, now, m_connectingSince, m_typical);
    for (qsizetype i = 0; i < steps.size(); ++i) {
        m_rows.at(i)->present(steps.at(i));
        m_rows.at(i)->setVisible(!m_opening || steps.at(i).phase == Phase::Connecting);
    }
    const QDateTime began =
        m_opening || !m_workstation.progress.began.isValid() ? m_began : m_workstation.progress.began;
    const QString soFar = tr("%1 so far.").arg(durationText(std::chrono::milliseconds(began.msecsTo(now))));
    const auto total = typicalTotal(steps);
    m_summary->setText(total && !m_opening ? soFar + u' ' + tr("Usually ready after %1.").arg(durationText(*total))
                                           : soFar);
    m_summary->show();
    m_details->setText(detailsText());
    presentWarning();
}

void LaunchPage::presentWarning()
{
    const bool waiting = m_workstation.state == State::Starting && m_workstation.error.has_value();
    if (!waiting) {
        m_warning->hide();
        return;
    }
    m_warning->present(
        {.tone = Tone::Warning,
         .text = tr("This takes longer than usual. %1 Remote keeps trying.").arg(errorLine(*m_workstation.error)),
         .details = {},
         .action = {},
         .closable = false});
}

QString LaunchPage::detailsText() const
{
    QString text =
        u"%1\n%2\n%3"_s.arg(m_workstation.id, m_workstation.definition.image, m_workstation.definition.repository)
            .trimmed();
    if (!m_workstation.progress.detail.isEmpty()) {
        text += u"\n\n"_s + m_workstation.progress.detail;
    }
    if (m_workstation.error) {
        text += u"\n\n"_s + errorDetails(*m_workstation.error);
    }
    return text;
}

} // namespace remote::app
