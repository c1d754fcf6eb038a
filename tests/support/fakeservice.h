// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/catalogue/catalogue.h"
#include "core/git/remote.h"
#include "core/workstation/service.h"

namespace remote::test {

/// A Service without a cluster: it holds what the test puts in, and writes down what it is asked for.
class FakeService : public workstation::Service
{
    Q_OBJECT
public:
    using Service::Service;

    void setWorkstations(const QList<workstation::Workstation> &workstations);
    /// Replaces the one of the same id, or adds it.
    void put(const workstation::Workstation &workstation);
    void take(const QString &id);
    void setLoaded(bool loaded);
    void setTrouble(const std::optional<Error> &trouble);

    /// "start <image> <repository> <branch> <size>", "start <id> <image reference>", "stop <id>", "dismiss <id>" and so
    /// on, in order.
    [[nodiscard]] QStringList requests() const { return m_requests; }

    [[nodiscard]] QList<workstation::Workstation> workstations() const override { return m_workstations; }
    [[nodiscard]] bool isLoaded() const override { return m_loaded; }
    [[nodiscard]] std::optional<Error> trouble() const override { return m_trouble; }
    /// A Starting one with the id "started-1", "started-2" and so on.
    QString start(const workstation::Definition &definition) override;
    void start(const QString &id, const workstation::Definition &definition) override;
    using Service::start;
    void sleep(const QString &id) override;
    void forceStop(const QString &id) override { m_requests.append(QStringLiteral("forceStop ") + id); }
    /// "save <title>" and "edit <id> <title> <storage> <size>"
    QString save(const workstation::Definition &definition) override;
    void edit(const QString &id, const workstation::Definition &definition) override;
    void remove(const QString &id, bool andDisk) override;
    /// "rescues <id> <path>=<remote or file>…"; the workstation has them from then on.
    void setRescues(const QString &id, const QList<workstation::RescueRecord> &rescues) override;
    void removeDisk(const QString &id) override { m_requests.append(QStringLiteral("removeDisk ") + id); }
    void bringBackDisk(const QString &id) override { m_requests.append(QStringLiteral("bringBackDisk ") + id); }
    void growDisk(const QString &id, const QString &size) override
    {
        m_requests.append(QStringLiteral("growDisk %1 %2").arg(id, size));
    }
    [[nodiscard]] QList<workstation::Disk> disks() const override { return m_disks; }
    void setDisks(const QList<workstation::Disk> &disks);
    void stop(const QString &id) override;
    void dismiss(const QString &id) override;
    [[nodiscard]] QString nameSpace() const override { return QStringLiteral("demo"); }
    Task<> shutDown() override;

private:
    QList<workstation::Workstation> m_workstations;
    QList<workstation::Disk> m_disks;
    std::optional<Error> m_trouble;
    bool m_loaded = true;
    int m_started = 0;
    QStringList m_requests;
};

[[nodiscard]] catalogue::Catalogue sampleCatalogue();
/// Of the sample catalogue's image, made `minutes` ago.
[[nodiscard]] workstation::Workstation sampleWorkstation(const QString &id, workstation::State state,
                                                         const QString &imageId, const QString &repository,
                                                         int minutes);
/// A start that is in `phase`, with times for those before it.
[[nodiscard]] workstation::Workstation sampleStart(const QString &id, workstation::Phase phase);

/// Of 20 GB; a project's, or without a repository the one for everything.
workstation::Disk sampleDisk(const QString &id, const QString &repository = {});

} // namespace remote::test
