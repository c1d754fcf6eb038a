// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/pages/launchsteps.h"

#include <QWidget>

namespace remote::app {

class Label;
class QuietLabel;

/// The mark before a step: waiting, turning, done, failed.
class StepMark : public QWidget
{
    Q_OBJECT
public:
    explicit StepMark(QWidget *parent = nullptr);
    void setState(LaunchStep::State state);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void updateTimer();
    LaunchStep::State m_state = LaunchStep::State::Pending;
    int m_turn = 0;
    int m_timer = 0;
};

/// One step of the launch: mark, name, and how long it takes.
class StepRow : public QWidget
{
    Q_OBJECT
public:
    explicit StepRow(workstation::Phase phase, QWidget *parent = nullptr);
    void present(const LaunchStep &step);

private:
    StepMark *m_mark;
    Label *m_name;
    QuietLabel *m_time;
};

} // namespace remote::app
