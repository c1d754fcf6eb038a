// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/widgets/banner.h"
#include "core/base/error.h"

#include <QTimer>

#include <chrono>

namespace remote::app {

/// "Reconnecting… (reason)" while contact is lost. Troubles that are over at once are not shown; after a minute it says
/// what to do, with a button to try at once. Errors that waiting does not mend (refused rights) are shown as they are,
/// with their own button.
class TroubleBanner : public Banner
{
    Q_OBJECT
public:
    struct Delays {
        std::chrono::milliseconds shown{0};
        std::chrono::milliseconds advice{60'000};
    };
    /// `comfort` ends the advice: what is safe meanwhile.
    TroubleBanner(const QString &objectName, Delays delays, QString comfort = {}, QWidget *parent = nullptr);

    /// Nothing = all is well again.
    void setTrouble(const std::optional<Error> &error);

Q_SIGNALS:
    void retryRequested();
    /// The button of an error that waiting does not mend.
    void helpRequested(const remote::Error &error);

private:
    void refresh();

    QString m_comfort;
    QTimer m_shown;
    QTimer m_advice;
    std::optional<Error> m_trouble;
};

} // namespace remote::app
