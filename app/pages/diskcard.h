// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/widgets/card.h"
#include "core/workstation/disk.h"
#include "core/workstation/diskspace.h"

class QPushButton;

namespace remote::app {

class ElidedLabel;
class QuietLabel;

/// A disk that belongs to no workstation, is lost, is going, or could not be changed, on the home page.
class DiskCard : public Card
{
    Q_OBJECT
public:
    /// Its buttons are named `<objectName>.delete` and `.bringBack`.
    explicit DiskCard(const QString &objectName, QWidget *parent = nullptr);

    /// `usedBy`: the names of the workstations that have it now. `space`: where it is known.
    void present(const workstation::Disk &disk, const QStringList &usedBy,
                 const std::optional<workstation::DiskSpace> &space = {});

Q_SIGNALS:
    void deleteRequested();
    void returnRequested();

private:
    ElidedLabel *m_title;
    QuietLabel *m_state;
    QPushButton *m_delete;
    QPushButton *m_bringBack;
};

/// "Your disk for everything", or "Disk of demo".
[[nodiscard]] QString diskTitle(const workstation::Disk &disk);

} // namespace remote::app
