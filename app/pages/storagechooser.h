// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/catalogue/catalogue.h"
#include "core/workstation/disk.h"

#include <QWidget>

class QComboBox;

namespace remote::app {

class ChoiceGroup;
class QuietLabel;

/// How to keep the work: three plain choices, and how large the disk is where one is to be made.
class StorageChooser : public QWidget
{
    Q_OBJECT
public:
    explicit StorageChooser(QWidget *parent = nullptr);

    void setOffer(const catalogue::Storage &offer);
    /// Those that are there already are taken as they are.
    void setDisks(const QList<workstation::Disk> &disks);
    /// Whose disk it is when each project has its own.
    void setRepository(const QString &url);
    void select(workstation::StorageKind kind, const workstation::DiskWish &wish = {});

    [[nodiscard]] workstation::StorageKind kind() const;
    [[nodiscard]] workstation::DiskWish wish() const;

Q_SIGNALS:
    void changed();
    /// The row for the disk, which should be seen.
    void appeared(QWidget *part);

private:
    QWidget *makeDiskRow();
    void fillSizes();
    void refresh();
    [[nodiscard]] const workstation::Disk *existing() const;

    catalogue::Storage m_offer;
    QList<workstation::Disk> m_disks;
    QString m_repository;
    ChoiceGroup *m_kinds;
    QComboBox *m_size = nullptr;
    QuietLabel *m_note = nullptr;
    QWidget *m_sizeRow = nullptr;
    QWidget *m_disk;
};

} // namespace remote::app
