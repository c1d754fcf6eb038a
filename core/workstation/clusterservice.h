// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/apiclient.h"
#include "core/workstation/service.h"
#include "core/workstation/supplies.h"

namespace remote::workstation {

/// Service over a real cluster: watches on the person's pods, what is saved, the disks and their events; every state
/// is derived from them, so a program that was killed and started again goes on where the cluster is.
class ClusterService : public Service
{
    Q_OBJECT
public:
    ClusterService(kube::ApiClient &api, Clock &clock, QObject *parent = nullptr);
    ~ClusterService() override;

    /// What starts take along into their pods; without it nothing. For the starts that come.
    void setSupplies(FindSupplies find);
    /// Begins to list and watch.
    void begin();

    [[nodiscard]] QList<Workstation> workstations() const override;
    [[nodiscard]] QList<Disk> disks() const override;
    [[nodiscard]] bool isLoaded() const override;
    [[nodiscard]] std::optional<Error> trouble() const override;
    QString start(const Definition &definition) override;
    void start(const QString &id, const Definition &definition) override;
    using Service::start;
    void stop(const QString &id) override;
    void sleep(const QString &id) override;
    void forceStop(const QString &id) override;
    void dismiss(const QString &id) override;
    QString save(const Definition &definition) override;
    void edit(const QString &id, const Definition &definition) override;
    void remove(const QString &id, bool andDisk) override;
    void setRescues(const QString &id, const QList<RescueRecord> &rescues) override;
    void removeDisk(const QString &id) override;
    void bringBackDisk(const QString &id) override;
    void growDisk(const QString &id, const QString &size) override;
    [[nodiscard]] QString nameSpace() const override;
    Task<> shutDown() override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace remote::workstation
