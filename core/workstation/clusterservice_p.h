// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/reflector.h"
#include "core/workstation/clusterservice.h"
#include "core/workstation/launcher.h"
#include "core/workstation/lostdisk.h"
#include "core/workstation/overview.h"

namespace remote::workstation {

class ClusterService::Private
{
public:
    Private(ClusterService *service, kube::ApiClient &client, Clock &time);

    /// A start of this program.
    struct Start {
        Launcher launcher;
        std::stop_source cancel = {};
        bool isEnding = false;
    };

    /// What must be known before the list is.
    enum Watched { Pods, Saves, Disks, WatchedCount };

    // What is shown (clusterservice_list.cpp)
    void touch();
    void announce();
    /// What an ended pod tells of its work goes with it: it is kept beside what is saved.
    void keepRescues();
    void followVolumes();
    const QList<Workstation> &list();
    const QList<Disk> &diskList();
    void setTrouble(Watched which, const std::optional<Error> &error);
    void loaded(Watched which);
    [[nodiscard]] bool isLoaded() const { return unloaded.isEmpty(); }
    [[nodiscard]] std::optional<Error> trouble() const;
    Task<> watchPods();
    Task<> watchSaved();
    Task<> watchDisks();
    Task<> watchEvents();
    template <class T> Task<> watch(Watched which, kube::ReflectHandlers<T> handlers);

    // What is done (clusterservice_tasks.cpp)
    void spawn(Task<> task);
    void begin(const QString &id, const Definition &definition);
    [[nodiscard]] Definition prepared(Definition definition) const;
    [[nodiscard]] QString freeIdFor(const Definition &definition);
    Task<> run(std::shared_ptr<Start> start);
    Task<> end(QString id, Removal pod);
    Task<> create(QString id, Definition definition);
    Task<> change(QString id, QJsonObject patch);
    Task<> removeAll(QString id, QString disk);
    Task<> removeDisk(QString id);
    Task<> growDisk(QString id, QString size);
    /// For disks whose claim is gone, and marks the volumes of the others. Quietly where that is not allowed.
    Task<> lookForVolumes();
    Task<> mark(QList<kube::PersistentVolume> known);
    Task<Result<void>> bringBack(QString id);
    Task<> bringBackAsked(QString id);
    Task<Result<void>> removeParts(QString id);
    Task<Result<void>> saveIfMissing(QString id);
    Task<> limitEnding(std::stop_token ended);
    [[nodiscard]] EndTokens endTokens() const { return {quit.get_token(), giveUp.get_token()}; }
    /// A person's stop: the cancel of a start, or the end of what runs.
    void endStart(Start &start);
    void beginEnding(Start &start);
    void finishEnding(const QString &id);
    void noteFailure(const QString &id, const QString &podUid, const Error &error);
    void noteError(const QString &id, const Result<void> &result);

    ClusterService *q;
    kube::ApiClient &api;
    Clock &clock;
    FindSupplies findSupplies;
    Board board;
    LocalState local;
    QMap<QString, std::shared_ptr<Start>> starts;
    QSet<QString> removing;
    QSet<QString> saving;                   ///< Not in the list yet.
    QSet<QString> kept;                     ///< Pods (uids) of keepRescues().
    std::optional<QStringList> volumesSeen; ///< Those of the claims, when lookForVolumes() began last.
    bool looksForVolumes = false;
    bool seesVolumes = true;
    std::vector<Task<>> tasks;
    std::stop_source quit;
    std::stop_source giveUp; ///< Some time after `quit`.
    QMap<Watched, Error> troubles;
    QSet<Watched> unloaded{Pods, Saves, Disks};

    QList<Workstation> current;
    QList<Workstation> announced;
    QList<Disk> currentDisks;
    QList<Disk> announcedDisks;
    bool isStale = false;
    bool isQueued = false;
    bool listTouched = false; ///< Loaded or trouble changed: told by listChanged, too.
};

} // namespace remote::workstation
