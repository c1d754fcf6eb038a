// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/disk.h"
#include "core/workstation/workstation.h"

#include <QDialog>

class QCheckBox;
class QVBoxLayout;

namespace remote::app {

/// Asks before something is deleted, and says what goes with it. The harmless answer is the default.
class DeleteDialog : public QDialog
{
    Q_OBJECT
public:
    /// `disk`: what the workstation keeps its work on, when there is one; `others` are the names of those that keep
    /// theirs on it too.
    DeleteDialog(const workstation::Workstation &workstation, const std::optional<workstation::Disk> &disk,
                 const QStringList &others, QWidget *parent = nullptr);
    /// Of a disk alone; `usedBy` are the names of those that use it now.
    DeleteDialog(const workstation::Disk &disk, const QStringList &usedBy, QWidget *parent = nullptr);

Q_SIGNALS:
    void confirmed(bool andDisk);

private:
    void build(const QString &question, const QStringList &goes);

    QVBoxLayout *m_column;
    QCheckBox *m_andDisk = nullptr;
};

} // namespace remote::app
