// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fakeservice.h"

#include "core/workstation/definitionjson.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::test {

using workstation::Phase;
using workstation::State;
using workstation::Workstation;

void FakeService::setWorkstations(const QList<Workstation> &workstations)
{
    m_workstations = workstations;
    Q_EMIT listChanged();
}

void FakeService::put(const Workstation &workstation)
{
    const auto found = std::ranges::find(m_workstations, workstation.id, &Workstation::id);
    if (found != m_workstations.end()) {
        *found = workstation;
        Q_EMIT changed(workstation.id);
        return;
    }
    m_workstations.append(workstation);
    Q_EMIT listChanged();
}

void FakeService::take(const QString &id)
{
    m_workstations.removeIf([&](const Workstation &each) { return each.id == id; });
    Q_EMIT listChanged();
}

void FakeService::setLoaded(bool loaded)
{
    m_loaded = loaded;
    Q_EMIT listChanged();
}

void FakeService::setTrouble(const std::optional<Error> &trouble)
{
    m_trouble = trouble;
    Q_EMIT listChanged();
}

QString FakeService::start(const workstation::Definition &definition)
{
    m_requests.append(u"start %1 %2 %3 %4"_s.arg(definition.imageId, definition.repository, definition.branch,
                                                 definition.resources.sizeId));
    Workstation fresh;
    fresh.id = u"started-%1"_s.arg(++m_started);
    fresh.definition = definition;
    fresh.created = QDateTime::currentDateTimeUtc();
    fresh.progress.began = fresh.created;
    put(fresh);
    return fresh.id;
}

void FakeService::start(const QString &id, const workstation::Definition &definition)
{
    m_requests.append(u"start %1 %2"_s.arg(id, definition.image));
}

void FakeService::stop(const QString &id)
{
    m_requests.append(u"stop "_s + id);
    Q_EMIT stopRequested(id);
}

void FakeService::sleep(const QString &id)
{
    m_requests.append(u"sleep "_s + id);
    Q_EMIT stopRequested(id);
}

void FakeService::dismiss(const QString &id)
{
    m_requests.append(u"dismiss "_s + id);
    take(id);
}

QString FakeService::save(const workstation::Definition &definition)
{
    m_requests.append(u"save "_s + definition.title());
    return u"saved"_s;
}

void FakeService::edit(const QString &id, const workstation::Definition &definition)
{
    m_requests.append(u"edit %1 %2 %3 %4"_s.arg(id, definition.title(), workstation::storageWord(definition.storage),
                                                definition.resources.sizeId));
}

void FakeService::remove(const QString &id, bool andDisk)
{
    m_requests.append(u"remove %1%2"_s.arg(id, andDisk ? u" disk"_s : QString()));
}

void FakeService::setRescues(const QString &id, const QList<workstation::RescueRecord> &rescues)
{
    QString request = u"rescues "_s + id;
    for (const workstation::RescueRecord &one : rescues) {
        request += u" %1=%2"_s.arg(one.path, one.remote.isEmpty() ? one.file : one.remote);
    }
    m_requests.append(request);
    if (std::optional<Workstation> known = find(id)) {
        known->rescues = rescues;
        put(*known);
    }
}

void FakeService::setDisks(const QList<workstation::Disk> &disks)
{
    m_disks = disks;
    Q_EMIT listChanged();
}

Task<> FakeService::shutDown()
{
    co_return;
}

catalogue::Catalogue sampleCatalogue()
{
    const QString registry = u"registry.example/workstations/"_s;
    catalogue::Catalogue sample;
    sample.images = {
        {u"plain"_s, u"Plain"_s, u"An editor with git. A good start for notes, scripts and web pages."_s, u"plain"_s,
         registry + u"plain:1"_s},
        {u"cpp"_s, u"C++"_s, u"Compilers, CMake and a debugger for C and C++."_s, u"cpp"_s, registry + u"cpp:1"_s},
        {u"python"_s, u"Python"_s, u"Python 3 with the usual tools for programs and notebooks."_s, u"python"_s,
         registry + u"python:1"_s},
        {u"node"_s, u"Node.js"_s, u"JavaScript and TypeScript."_s, u"node"_s, registry + u"node:1"_s},
        {u"java"_s, u"Java"_s, u"A JDK with Maven and Gradle."_s, u"java"_s, registry + u"java:1"_s},
        {u"data"_s, u"Data science"_s, u"Python with NumPy, pandas and plots."_s, u"data"_s, registry + u"data:1"_s}};
    sample.repositories = {
        {u"Weather service"_s, u"The example that everyone begins with."_s, u"https://git.example/demo/weather.git"_s,
         u"main"_s, u"python"_s},
        {u"Engine"_s, u"The simulation core."_s, u"https://git.example/core/engine.git"_s, {}, u"cpp"_s}};
    sample.sizes = catalogue::defaultSizes();
    return sample;
}

Workstation sampleWorkstation(const QString &id, State state, const QString &imageId, const QString &repository,
                              int minutes)
{
    const catalogue::Catalogue sample = sampleCatalogue();
    const catalogue::Image *image = sample.image(imageId);
    Workstation made;
    made.id = id;
    made.definition.imageId = imageId;
    made.definition.imageName = image->name;
    made.definition.image = image->image;
    made.definition.repository = repository;
    made.definition.resources = {u"medium"_s, u"Medium"_s, u"2"_s, u"4Gi"_s, u"10Gi"_s};
    made.state = state;
    made.created = QDateTime::currentDateTimeUtc().addSecs(-60LL * minutes);
    made.progress.began = made.created;
    made.podUid = u"uid-"_s + id;
    return made;
}

Workstation sampleStart(const QString &id, Phase phase)
{
    Workstation made =
        sampleWorkstation(id, State::Starting, u"python"_s, u"https://git.example/demo/weather.git"_s, 0);
    QDateTime at = QDateTime::currentDateTimeUtc().addSecs(-2 * int(phase) - 1);
    made.created = at;
    made.progress.began = at;
    made.progress.phase = phase;
    for (const Phase each :
         {Phase::Preparing, Phase::Placing, Phase::DownloadingImage, Phase::GettingFiles, Phase::StartingEditor}) {
        if (each <= phase) {
            const QDateTime end = at.addSecs(2);
            made.progress.times.append({each, at, each < phase ? std::optional(end) : std::nullopt});
            at = end;
        }
    }
    made.progress.detail = u"Pulling image \"registry.example/workstations/python:1\""_s;
    return made;
}

workstation::Disk sampleDisk(const QString &id, const QString &repository)
{
    workstation::Disk made;
    made.id = id;
    made.kind = repository.isEmpty() ? workstation::StorageKind::Home : workstation::StorageKind::Project;
    made.repository = repository;
    made.size = u"20Gi"_s;
    return made;
}

} // namespace remote::test
