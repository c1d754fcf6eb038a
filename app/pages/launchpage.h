// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/pages/launchsteps.h"
#include "app/widgets/statepanel.h"

class QPushButton;
class QTimer;

namespace remote::app {

class Banner;
class Card;
class ElidedLabel;
class Fold;
class QuietLabel;
class StepRow;

/// Follows one workstation from the click to the editor. It shows what it is given.
class LaunchPage : public ScrollPage
{
    Q_OBJECT
public:
    explicit LaunchPage(TypicalTime typical, QWidget *parent = nullptr);

    /// `opening`: the workstation ran already, so only Connecting matters and Cancel stops nothing.
    void follow(const workstation::Workstation &workstation, bool opening);
    void present(const workstation::Workstation &workstation);
    /// It failed, also by what the workstation does not know of (no connection, gone).
    void presentError(const Error &error);
    [[nodiscard]] QString id() const { return m_workstation.id; }
    [[nodiscard]] const workstation::Workstation &workstation() const { return m_workstation; }
    [[nodiscard]] bool isOpening() const { return m_opening; }
    [[nodiscard]] bool hasFailed() const { return m_failed; }
    /// Why it failed.
    [[nodiscard]] const Error &error() const { return m_error; }

Q_SIGNALS:
    void cancelRequested();
    void actionRequested(remote::app::ErrorAction action);

private:
    Card *makeSteps();
    void refresh();
    void presentWarning();
    [[nodiscard]] QString detailsText() const;

    TypicalTime m_typical;
    workstation::Workstation m_workstation;
    bool m_opening = false;
    bool m_failed = false;
    Error m_error;
    QDateTime m_began;
    std::optional<QDateTime> m_connectingSince;

    ElidedLabel *m_title;
    QuietLabel *m_summary;
    Banner *m_warning;
    QList<StepRow *> m_rows;
    Card *m_steps;
    StatePanel *m_panel;
    QPushButton *m_cancel;
    Fold *m_details;
    QTimer *m_ticking;
};

} // namespace remote::app
