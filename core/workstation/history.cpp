// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/history.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace std::chrono;

namespace remote::workstation {

namespace {

constexpr qsizetype kept = 5;
constexpr std::array phases{Phase::Preparing,    Phase::Placing,        Phase::DownloadingImage,
                            Phase::GettingFiles, Phase::StartingEditor, Phase::Connecting};
constexpr std::array names{"preparing", "placing", "image", "files", "editor", "connecting"};
static_assert(phases.size() == names.size());

} // namespace

History History::fromJson(const QByteArray &json)
{
    History history;
    const QJsonObject images = QJsonDocument::fromJson(json).object();
    for (auto image = images.begin(); image != images.end(); ++image) {
        const QJsonObject durations = image.value().toObject();
        for (std::size_t i = 0; i < phases.size(); ++i) {
            for (const QJsonValue duration : durations.value(QLatin1StringView(names[i])).toArray()) {
                history.record(image.key(), phases[i], milliseconds(duration.toInteger(-1)));
            }
        }
    }
    return history;
}

QByteArray History::toJson() const
{
    QJsonObject images;
    for (auto image = m_durations.begin(); image != m_durations.end(); ++image) {
        QJsonObject durations;
        for (std::size_t i = 0; i < phases.size(); ++i) {
            QJsonArray values;
            for (const qint64 duration : image->value(phases[i])) {
                values.append(duration);
            }
            durations.insert(QLatin1StringView(names[i]), values);
        }
        images.insert(image.key(), durations);
    }
    return QJsonDocument(images).toJson(QJsonDocument::Compact);
}

void History::record(const QString &imageId, const Progress &progress)
{
    for (const PhaseTime &time : progress.times) {
        if (time.ended) {
            record(imageId, time.phase, milliseconds(time.began.msecsTo(*time.ended)));
        }
    }
}

void History::record(const QString &imageId, Phase phase, milliseconds duration)
{
    if (duration < 0ms || phase == Phase::Done) {
        return;
    }
    QList<qint64> &durations = m_durations[imageId][phase];
    durations.append(duration.count());
    if (durations.size() > kept) {
        durations.removeFirst();
    }
}

std::optional<milliseconds> History::typical(const QString &imageId, Phase phase) const
{
    QList<qint64> durations = m_durations.value(imageId).value(phase);
    if (durations.isEmpty()) {
        return {};
    }
    const auto middle = durations.begin() + durations.size() / 2;
    std::nth_element(durations.begin(), middle, durations.end());
    return milliseconds(*middle);
}

std::optional<milliseconds> History::typicalRest(const QString &imageId, const Progress &progress,
                                                 const QDateTime &now) const
{
    if (progress.phase == Phase::Done || progress.times.isEmpty()) {
        return {};
    }
    milliseconds rest{-progress.times.last().began.msecsTo(now)};
    for (const Phase phase : phases) {
        if (phase < progress.phase) {
            continue;
        }
        const std::optional<milliseconds> one = typical(imageId, phase);
        if (!one) {
            return {};
        }
        rest += *one;
        if (phase == progress.phase && rest < 0ms) {
            return {};
        }
    }
    return rest;
}

} // namespace remote::workstation
