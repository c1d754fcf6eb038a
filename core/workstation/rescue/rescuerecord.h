// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

namespace remote::workstation {

/// Where work is that was rescued before a stop. It is kept beside what is saved (annotation `rescued` of its
/// ConfigMap), so that each computer can offer it back.
struct RescueRecord {
    QString path;   ///< RepositoryWork::path
    QString branch; ///< See rescueBranch().
    QString remote; ///< That it was pushed to; empty = it is in `file`.
    QString file;   ///< A bundle, on the computer that made it.
    QString podUid; ///< The pod that it came from, which has the work itself.
    QDateTime when;
    bool operator==(const RescueRecord &) const = default;
};

/// Where the branches of a person's rescues are: `remote-rescue/<person>`. What git does not take in a name is left
/// out.
[[nodiscard]] QString rescueBranches(const QString &person);

[[nodiscard]] QString toText(const QList<RescueRecord> &records);
/// Entries that can't be read (by hand, or by a later version) are left out.
[[nodiscard]] QList<RescueRecord> rescueRecords(const QString &text);

} // namespace remote::workstation
