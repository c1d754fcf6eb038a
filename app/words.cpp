// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/words.h"

#include "app/errortext.h"
#include "core/kube/quantity.h"

#include <QCoreApplication>
#include <QLocale>
#include <QUrl>

#include <cmath>

using namespace Qt::StringLiterals;

namespace remote::app {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Words)
public:
    static QString phase(workstation::Phase phase);
    static QString state(const workstation::Workstation &workstation, const QDateTime &now);
    static QString duration(std::chrono::milliseconds duration);
    static QString age(qint64 seconds);
    static QString space(double used, double size);
    static QString size(const QString &cpu, const QString &memory, const QString &disk);
};

QString Words::phase(workstation::Phase phase)
{
    switch (phase) {
    case workstation::Phase::Preparing:
        return tr("Preparing");
    case workstation::Phase::Placing:
        return tr("Finding a place");
    case workstation::Phase::DownloadingImage:
        return tr("Downloading the image");
    case workstation::Phase::GettingFiles:
        return tr("Getting your files");
    case workstation::Phase::StartingEditor:
        return tr("Starting the editor");
    case workstation::Phase::Connecting:
        return tr("Connecting");
    case workstation::Phase::Done:
        break;
    }
    return tr("Done");
}

/// What the state says, and why it is not all well although it starts or runs.
QString withWarning(const QString &state, const std::optional<Error> &warning)
{
    return warning ? state + u". "_s + errorText(*warning).title : state;
}

QString Words::state(const workstation::Workstation &workstation, const QDateTime &now)
{
    switch (workstation.state) {
    case workstation::State::Starting:
        return withWarning(tr("Starting: %1").arg(phase(workstation.progress.phase)), workstation.error);
    case workstation::State::Running:
        return withWarning(tr("Running for %1").arg(ageText(workstation.created, now)), workstation.error)
            + (workstation.isChanged ? u". "_s + tr("Your changes apply at the next start") : QString());
    case workstation::State::Stopping:
        return tr("Stopping…");
    case workstation::State::Stopped:
        return withWarning(tr("Stopped"), workstation.error);
    case workstation::State::Asleep:
        return workstation.ended.isValid()
            ? tr("Asleep for %1, because nobody used it").arg(ageText(workstation.ended, now))
            : tr("Asleep, because nobody used it");
    case workstation::State::Failed:
        break;
    }
    return workstation.error ? errorText(*workstation.error).title : tr("It did not start");
}

QString Words::duration(std::chrono::milliseconds duration)
{
    if (duration < std::chrono::seconds(1)) {
        return tr("under 1 s");
    }
    const auto seconds = std::chrono::round<std::chrono::seconds>(duration).count();
    if (seconds < 60) {
        return tr("%1 s").arg(seconds);
    }
    return tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
}

QString Words::age(qint64 seconds)
{
    if (seconds < 60) {
        return tr("less than a minute");
    }
    if (seconds < 3600) {
        return tr("%n minute(s)", nullptr, int(seconds / 60));
    }
    if (seconds < 24 * 3600) {
        return tr("%n hour(s)", nullptr, int(seconds / 3600));
    }
    return tr("%n day(s)", nullptr, int(seconds / 86400));
}

QString number(double value)
{
    return QLocale().toString(std::round(value * 10) / 10, 'g', 4);
}

QString bytes(double value)
{
    return value < 0x1p30 ? Words::tr("%1 MB").arg(number(value / 0x1p20))
                          : Words::tr("%1 GB").arg(number(value / 0x1p30));
}

QString Words::space(double used, double size)
{
    const double unit = size < 0x1p30 ? 0x1p20 : 0x1p30;
    return tr("%1 of %2 used").arg(number(used / unit), bytes(size));
}

QString Words::size(const QString &cpu, const QString &memory, const QString &disk)
{
    QStringList parts;
    if (const auto value = kube::quantityValue(cpu)) {
        parts += *value == 1 ? tr("1 processor") : tr("%1 processors").arg(number(*value));
    }
    if (const auto value = kube::quantityValue(memory)) {
        parts += tr("%1 memory").arg(bytes(*value));
    }
    if (const auto value = kube::quantityValue(disk)) {
        parts += tr("%1 disk").arg(bytes(*value));
    }
    return parts.join(tr(", "));
}

} // namespace

QString stateText(const workstation::Workstation &workstation, const QDateTime &now)
{
    return Words::state(workstation, now);
}

QString phaseText(workstation::Phase phase)
{
    return Words::phase(phase);
}

QString durationText(std::chrono::milliseconds duration)
{
    return Words::duration(duration);
}

QString ageText(const QDateTime &since, const QDateTime &now)
{
    return Words::age(since.isValid() ? std::max<qint64>(since.secsTo(now), 0) : 0);
}

QString sizeText(const QString &cpu, const QString &memory, const QString &disk)
{
    return Words::size(cpu, memory, disk);
}

QString diskText(const QString &quantity)
{
    return bytes(kube::quantityValue(quantity).value_or(0));
}

QString spaceText(const workstation::DiskSpace &space)
{
    return Words::space(double(space.used), double(space.size()));
}

QString sizeName(const QString &id, const QString &name)
{
    const QMap<QString, QString> names{
        {u"Small"_s, Words::tr("Small")}, {u"Medium"_s, Words::tr("Medium")}, {u"Large"_s, Words::tr("Large")}};
    return names.value(name, name.isEmpty() ? id : name);
}

QString sizeUse(const QString &id)
{
    const QMap<QString, QString> uses{{u"small"_s, Words::tr("For notes, small scripts and web pages.")},
                                      {u"medium"_s, Words::tr("Right for most projects.")},
                                      {u"large"_s, Words::tr("For big projects and heavy computing.")}};
    return uses.value(id);
}

QString shortUrl(const QString &url)
{
    const QUrl parsed(url);
    QString text = url;
    if (!parsed.scheme().isEmpty() && !parsed.host().isEmpty()) {
        const QString port = parsed.port() < 0 ? QString() : u":%1"_s.arg(parsed.port());
        text = parsed.host() + port + parsed.path();
    }
    if (text.endsWith(u".git"_s)) {
        text.chop(4);
    }
    return text;
}

} // namespace remote::app
