// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/invitation/invitation.h"

#include <QDialog>

class QVBoxLayout;

namespace remote::app {

/// Shows what an invitation asks to trust, and asks. The harmless answer is the default.
class InvitationDialog : public QDialog
{
    Q_OBJECT
public:
    /// `isKnown`: it takes the place of one that the person has.
    InvitationDialog(const invitation::Invitation &invitation, bool isKnown, QWidget *parent = nullptr);

private:
    void addRow(const QString &objectName, const QString &name, const QString &value);

    QVBoxLayout *m_column;
};

} // namespace remote::app
