// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/podexec.h"
#include "core/workstation/rescue/rescue.h"
#include "core/workstation/rescue/rescuerecord.h"
#include "core/workstation/rescue/unsavedwork.h"

namespace remote::workstation {

/// What came of a rescue.
struct Rescued {
    enum class Outcome {
        Done,
        NothingToRescue,
        NoRemote, ///< To push to; a bundle still works.
        Refused,  ///< The remote refused the push, or can't be reached.
    };
    Outcome outcome = Outcome::Done;
    QString commit; ///< Of a push that was done.
    QString remote; ///< Its name, likewise.
    QString words;  ///< Git's own, when refused; without secrets.
    bool operator==(const Rescued &) const = default;
};

/// The branch of a rescue: `remote-rescue/<person>/<date>-<time>`, in UTC.
[[nodiscard]] QString rescueBranch(const QString &person, const QDateTime &now);

/// Looks after the work in one running workstation, by commands in its editor's container. `api` outlives the tasks.
/// Errors of all: those of podExec(); CloneFailed with git's words as fact log for what the scripts can't do.
class PodRescue
{
public:
    PodRescue(kube::ApiClient &api, kube::PodRef pod)
        : m_api(api)
        , m_pod(std::move(pod))
    {
    }

    /// Of all repositories of the home folder, and of `shownFolder` (absolute; may be empty) when it is none. Those
    /// without anything unsaved are in it, too.
    [[nodiscard]] Task<Result<QList<RepositoryWork>>> unsaved(QString shownFolder, std::stop_token stop);
    /// Pushes the rescue of a folder (RepositoryWork::path) as `branch`.
    [[nodiscard]] Task<Result<Rescued>> push(QString path, QString branch, std::stop_token stop);
    /// Writes it into a file of this computer, which is there whole (by the checksum that the workstation
    /// made) or not at all. Errors also: Io, Protocol (it is not).
    [[nodiscard]] Task<Result<Rescued>> saveBundle(QString path, QString branch, QString file, std::stop_token stop);
    /// Puts back what push() made.
    [[nodiscard]] Task<Result<void>> restore(QString path, QString branch, QString remote, std::stop_token stop);
    /// Puts back what saveBundle() made. Errors also: Io.
    [[nodiscard]] Task<Result<void>> restoreBundle(QString path, QString branch, QString file, std::stop_token stop);

private:
    Task<Result<Rescued>> tryBundle(QString path, QString branch, QString file, std::stop_token stop);
    /// Runs a script of ours; the request's input is its stdin.
    Task<Result<kube::ExecResult>> run(QString script, QStringList arguments, kube::ExecRequest request,
                                       std::stop_token stop);

    kube::ApiClient &m_api;
    kube::PodRef m_pod;
};

} // namespace remote::workstation
