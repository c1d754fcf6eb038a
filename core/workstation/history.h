// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/progress.h"

#include <QByteArray>
#include <QMap>

namespace remote::workstation {

/// How long the phases of earlier starts took, for "about 5 s". Kept by image, because the image decides the
/// download and the editor's start. A plain value: the program keeps its JSON where it keeps its settings.
class History
{
public:
    /// Broken or unknown JSON is an empty history: it is only an estimate.
    [[nodiscard]] static History fromJson(const QByteArray &json);
    [[nodiscard]] QByteArray toJson() const;

    /// Adds the ended phases of a start. The last five starts of an image count.
    void record(const QString &imageId, const Progress &progress);
    void record(const QString &imageId, Phase phase, std::chrono::milliseconds duration);

    /// The median; nothing when the phase was never seen.
    [[nodiscard]] std::optional<std::chrono::milliseconds> typical(const QString &imageId, Phase phase) const;
    /// What the current phase and those after it typically still take; nothing when one of them is unknown or
    /// the current phase takes longer than ever.
    [[nodiscard]] std::optional<std::chrono::milliseconds> typicalRest(const QString &imageId, const Progress &progress,
                                                                       const QDateTime &now) const;

private:
    QMap<QString, QMap<Phase, QList<qint64>>> m_durations; ///< ms, newest last
};

} // namespace remote::workstation
