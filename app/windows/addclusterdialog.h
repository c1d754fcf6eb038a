// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/invitation/invitation.h"

#include <QDialog>

class QLineEdit;
class QVBoxLayout;

namespace remote::app {

class Banner;

/// A cluster that is typed in: an invitation's link, or server and sign-in service by hand.
class AddClusterDialog : public QDialog
{
    Q_OBJECT
public:
    explicit AddClusterDialog(QWidget *parent = nullptr);

Q_SIGNALS:
    /// Then it is closed.
    void entered(const remote::invitation::Invitation &invitation);

private:
    void addField(QLatin1StringView field, const QString &name, const QString &example);
    [[nodiscard]] Result<invitation::Invitation> read() const;
    void take();

    QVBoxLayout *m_column;
    QList<std::pair<QLatin1StringView, QLineEdit *>> m_fields; ///< Names as in invitations.
    Banner *m_problem;
};

} // namespace remote::app
