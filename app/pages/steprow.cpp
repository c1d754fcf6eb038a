// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/pages/steprow.h"

#include "app/widgets/labels.h"
#include "app/widgets/marks.h"
#include "app/words.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace remote::app {

StepMark::StepMark(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize StepMark::sizeHint() const
{
    return {em(this, 1.3), em(this, 1.3)};
}

void StepMark::setState(LaunchStep::State state)
{
    m_state = state;
    updateTimer();
    update();
}

void StepMark::updateTimer()
{
    const bool turning = isVisible() && m_state == LaunchStep::State::Active
        && style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
    if (turning && m_timer == 0) {
        m_timer = startTimer(33);
    } else if (!turning && m_timer != 0) {
        killTimer(std::exchange(m_timer, 0));
    }
}

void StepMark::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    updateTimer();
}

void StepMark::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    updateTimer();
}

void StepMark::timerEvent(QTimerEvent *)
{
    m_turn = (m_turn + 1) % Spinner::steps;
    update();
}

void StepMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_state == LaunchStep::State::Active) {
        Spinner::paint(painter, QRectF(rect()), palette(), m_turn);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal side = width();
    const QRectF disc = QRectF(rect()).adjusted(side * 0.1, side * 0.1, -side * 0.1, -side * 0.1);
    if (m_state == LaunchStep::State::Pending) {
        painter.setPen(QPen(blend(palette().color(QPalette::WindowText), surfaceColour(palette()), 0.35), side / 12));
        painter.drawEllipse(disc);
        return;
    }
    const bool done = m_state == LaunchStep::State::Done;
    painter.setPen(Qt::NoPen);
    painter.setBrush(toneColour(done ? Tone::Good : Tone::Bad, palette()));
    painter.drawEllipse(disc);
    painter.setPen(QPen(surfaceColour(palette()), side / 10, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const auto at = [side](qreal x, qreal y) { return QPointF(x * side, y * side); };
    if (done) {
        painter.drawPolyline(QPolygonF{{at(0.31, 0.52), at(0.45, 0.65), at(0.70, 0.38)}});
    } else {
        painter.drawLine(at(0.36, 0.36), at(0.64, 0.64));
        painter.drawLine(at(0.64, 0.36), at(0.36, 0.64));
    }
}

StepRow::StepRow(workstation::Phase phase, QWidget *parent)
    : QWidget(parent)
    , m_mark(new StepMark)
    , m_name(new Label(phaseText(phase), Label::Level::Body))
    , m_time(new QuietLabel)
{
    setObjectName(u"launch.step.%1"_s.arg(int(phase)));
    m_time->setSide(Qt::AlignTrailing);
    m_time->setWordWrap(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(em(this, 0.8));
    layout->addWidget(m_mark);
    layout->addWidget(m_name, 1);
    layout->addWidget(m_time);
}

void StepRow::present(const LaunchStep &step)
{
    m_mark->setState(step.state);
    const bool active = step.state == LaunchStep::State::Active || step.state == LaunchStep::State::Failed;
    QFont font = m_name->font();
    font.setWeight(active ? QFont::DemiBold : QFont::Normal);
    m_name->setFont(font);
    QString time;
    if (step.elapsed) {
        time = durationText(*step.elapsed);
    }
    if (step.typical && step.state == LaunchStep::State::Active) {
        time = tr("%1 of usually %2").arg(time.isEmpty() ? durationText({}) : time, durationText(*step.typical));
    } else if (step.typical && step.state == LaunchStep::State::Pending) {
        time = tr("usually %1").arg(durationText(*step.typical));
    }
    m_time->setText(time);
    setAccessibleName(m_name->text());
    const QMap<LaunchStep::State, QString> states{{LaunchStep::State::Pending, tr("not yet")},
                                                  {LaunchStep::State::Active, tr("now")},
                                                  {LaunchStep::State::Done, tr("done")},
                                                  {LaunchStep::State::Failed, tr("failed")}};
    setAccessibleDescription(states.value(step.state));
}

} // namespace remote::app
