// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/rescuetools.h"
#include "app/windows/unsaveddialog.h"
#include "core/base/clock.h"
#include "core/workstation/service.h"

#include <QPointer>

namespace remote::app {

/// What a stop needs of the editors' windows.
struct EditorDoors {
    std::function<bool(const QString &id)> isOpen;
    /// As its close button: the page may ask about unsaved text. False = the person wants to keep it.
    std::function<Task<bool>(QString id)> close;
};

/// Every stop that a person asks for goes through here, so that none loses work unasked: where files go with the
/// workstation, its repositories are looked at, and what exists only there is asked about; then the editor's window
/// closes as by its own button. Where nothing would be lost, nothing is asked.
class SafeStop : public QObject
{
    Q_OBJECT
public:
    /// How long a workstation may take to say what is unsaved.
    static constexpr std::chrono::seconds usualLookLimit{20};

    SafeStop(workstation::Service &service, RescueTools tools, EditorDoors doors, Clock &clock, QWidget *window,
             std::chrono::milliseconds lookLimit = usualLookLimit);

    void stop(const QStringList &ids);
    /// Deletes it, with `andDisk` its disk too.
    void remove(const QString &id, bool andDisk);
    /// All of a stop but the stop itself. False = it is not to be.
    Task<bool> prepare(QStringList ids, bool andDisk = false);
    /// Without a person: rescues what would be lost by a stop, by a push or else a download. False = something is left.
    Task<bool> keepWork(QString id);
    /// Ends what is being asked and awaits all. Before the end of this object.
    Task<> shutDown();

Q_SIGNALS:
    /// Work was rescued: where it is, for a person.
    void rescued(const QString &title, const QString &text);
    /// Its editor was closed, but it goes on.
    void kept(const QString &id);

private:
    using Choice = UnsavedDialog::Choice;
    using Projects = QList<UnsavedProject>;

    Task<> run(QStringList ids, bool andDisk, std::function<void()> then);
    Task<bool> clear(UnsavedDialog &dialog, QStringList ids, QStringList risky, QStringList &closed);
    Task<Choice> choose(UnsavedDialog &dialog, Projects projects);
    /// Nothing when it was cancelled.
    Task<std::optional<Projects>> look(UnsavedDialog &dialog, QStringList ids);
    Task<Result<QList<workstation::RepositoryWork>>> lookAt(workstation::Workstation which, std::stop_token stop);
    Task<bool> closeEditors(QStringList ids, QStringList &closed);
    /// What could not be rescued, with the reason.
    Task<Projects> rescue(UnsavedDialog &dialog, Projects projects, bool push);
    Task<QString> rescueOne(const UnsavedProject &project, bool push, std::stop_token stop);
    [[nodiscard]] QStringList atRisk(const QStringList &ids, bool andDisk) const;

    workstation::Service &m_service;
    RescueTools m_tools;
    EditorDoors m_doors;
    Clock &m_clock;
    QPointer<QWidget> m_window;
    std::chrono::milliseconds m_lookLimit;
    UnsavedDialog *m_dialog = nullptr; ///< While a stop is being prepared.
    std::stop_source m_stop;           ///< Of the waiting that the dialog shows.
    std::stop_source m_end;
    QHash<QString, QList<workstation::RescueRecord>> m_records; ///< Of this stop's workstations, with earlier ones.
    int m_running = 0;
    bool m_over = false;

Q_SIGNALS:
    void ended();
};

/// The bundle's file of a project, in the Downloads folder.
[[nodiscard]] QString bundleFile(const QString &workstation, const QString &path, const QDateTime &now);

} // namespace remote::app
