// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/apiclient.h"
#include "core/workstation/manifest.h"
#include "core/workstation/removal.h"

#include <functional>

namespace remote::workstation {

/// What has to be there before a start makes its pod: the saved definition and, unless it is ephemeral, the disk. What
/// is there already is taken. A start that fails or is cancelled takes away exactly what it made itself.
class Groundwork
{
public:
    /// `told` is called when warning() has changed. `start` marks what this start makes.
    Groundwork(kube::ApiClient &api, Clock &clock, Board &board, Definition definition, QString id, QString start,
               std::function<void()> told);

    [[nodiscard]] const Saved &saved() const { return m_saved; }
    /// What is waited for: a disk that another workstation is letting go, or that is being deleted.
    [[nodiscard]] const std::optional<Error> &warning() const { return m_warning; }

    /// `waiting` is the person's cancel or the program's end, `quit` the latter only: a create is never broken off for
    /// a cancel, as its outcome would be unknown. Errors: those of the API, Cancelled, DiskInUse (fact workstation),
    /// DiskUnavailable; Conflict when something else has the name.
    Task<Result<void>> lay(std::stop_token waiting, std::stop_token quit);

    /// Once the pod exists: whether it is alone on its disk. Two programs that start two workstations at the same
    /// moment look at each other's pods after making their own, so at least one sees the other and gives way.
    /// (ReadWriteOnce keeps machines apart, not pods on one machine.)
    Task<Result<void>> checkAlone(std::stop_token quit);

    /// The start is over for a person, who sees it run: what it made is kept from now on.
    void keep();

    /// Removes what lay() made: of the definition always, of the disk only while no other workstation keeps its work on
    /// it. The editor was never usable, so nothing of a person's can be on it.
    Task<Result<void>> takeAway(EndTokens tokens);

private:
    /// An object that this start made, or may have made though no answer came.
    struct Made {
        QString name;
        QString uid; ///< Empty: no answer came.
    };

    Task<Result<void>> save(std::stop_token quit);
    Task<Result<void>> provideDisk(std::stop_token waiting, std::stop_token quit);
    Task<Result<void>> createDisk(const QString &name, std::stop_token quit);
    [[nodiscard]] std::optional<Error> obstacle(const kube::PersistentVolumeClaim &claim, bool &passes) const;
    [[nodiscard]] bool isShared() const;
    [[nodiscard]] bool isNeededByOthers() const;
    void warn(const std::optional<Error> &warning);
    void note(Made &made, const QString &name, const Error &error) const;
    template <class T> Task<Result<void>> takeAwayOne(Made made, EndTokens tokens);

    kube::ApiClient &m_api;
    Clock &m_clock;
    Board &m_board;
    Definition m_definition;
    QString m_id;
    QString m_start;
    QString m_claim; ///< Empty = nothing outlives the pod.
    std::function<void()> m_told;
    Saved m_saved;
    Made m_madeDefinition;
    Made m_madeDisk;
    std::optional<Error> m_warning;
};

} // namespace remote::workstation
