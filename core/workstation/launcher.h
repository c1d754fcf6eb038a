// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/apiclient.h"
#include "core/workstation/board.h"
#include "core/workstation/diagnosis.h"
#include "core/workstation/groundwork.h"
#include "core/workstation/progress.h"

namespace remote::workstation {

/// One start: from a definition to a pod whose editor answers.
///
/// There is no pre-flight and no overall time-out. Creating the pod is itself the whole check (rights, quota,
/// policy), reports the same errors as a dry run and makes nothing when it fails; asking first would only cost
/// a round trip. After that a start fails by diagnosis, or when nothing moves for the current phase's limit.
/// Before it gives up for lack of progress it asks the API server once more, so that a silent watch or a
/// sleeping laptop is no failure.
class Launcher
{
public:
    /// `id` is what the definition is, or will be, saved as. `find` may be empty. `told` is called when warning() has
    /// changed.
    Launcher(kube::ApiClient &api, Clock &clock, Board &board, Definition definition, QString id, FindSupplies find,
             std::function<void()> told);

    [[nodiscard]] const QString &id() const { return m_id; }
    /// Empty until the pod exists.
    [[nodiscard]] const QString &podUid() const { return m_uid; }

    /// See Groundwork.
    [[nodiscard]] const std::optional<Error> &warning() const { return m_groundwork.warning(); }

    /// See Groundwork::keep.
    void keep() { m_groundwork.keep(); }

    /// Saves the definition and provides the disk, where that is not done yet. Then creates the pod, or adopts the one
    /// that runs for the same workstation already (two starts at once meet in one pod), or first clears away one that
    /// has ended; then waits until the editor answers. A pod of its own gets its supplies; an adopted one has its own.
    /// `cancel` is the person's; `quit` ends the program's waiting and leaves the pod as it is, but a pod and its
    /// supplies are made together (until `giveUp`). Errors: Cancelled, those of the API, of Groundwork, of
    /// FindSupplies, of diagnosis, TimedOut, WorkstationGone; Conflict when a pod of this name is not this workstation.
    Task<Result<void>> start(std::stop_token cancel, EndTokens tokens);

    /// After an error of start(): removes the pod that there is of this workstation (its own, an adopted one, one that
    /// was to make way), waits until it is gone, and takes away the groundwork of this start.
    Task<Result<void>> cleanUp(EndTokens tokens);

private:
    struct Watchdog;

    Task<Result<void>> findSupplies(std::stop_token waiting);
    Task<Result<void>> obtainPod(std::stop_token waiting, EndTokens tokens);
    Task<Result<void>> createPod(EndTokens tokens);
    Task<Result<void>> meetExisting(std::stop_token waiting, std::stop_token quit);
    Task<Result<void>> waitUntilReady(std::stop_token waiting, std::stop_token quit);
    [[nodiscard]] std::optional<Result<void>> judge(Watchdog &watchdog) const;
    Task<Result<void>> refresh(std::stop_token quit);
    Task<Result<void>> removeOwnPod(EndTokens tokens);
    Task<QString> findOwn(std::stop_token stop);
    [[nodiscard]] bool isOurs(const kube::Pod &pod) const;
    [[nodiscard]] bool isAlive(const kube::Pod &pod) const;
    void take(const kube::Pod &pod);

    kube::ApiClient &m_api;
    Clock &m_clock;
    Board &m_board;
    Definition m_definition;
    QString m_person;
    QString m_id;
    QString m_start; ///< Tells this start's pod from another program's.
    Groundwork m_groundwork;
    FindSupplies m_find;
    Supplies m_supplies;
    QString m_uid;
    QString m_leftover;    ///< The uid of an ended pod of this workstation that makes way.
    bool m_unsure = false; ///< A pod may have been created though no answer came.
};

/// How long a phase may last without any sign of progress. Long where the cluster itself watches progress (the
/// runtime ends a pull that gets no byte for a minute, git a clone after two).
[[nodiscard]] std::chrono::seconds patienceOf(Phase phase);

} // namespace remote::workstation
