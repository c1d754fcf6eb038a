// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/workstation/rescue/rescue.h"
#include "core/workstation/rescue/unsavedwork.h"

#include <QTemporaryDir>

namespace remote::test {

inline const QString rescueBranch = QStringLiteral("remote-rescue/ada/2026-11-24");

struct Ran {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

/// A workstation's home folder on this machine, with git settings of its own, in which the real scripts run.
class Home
{
public:
    explicit Home(const QString &path);

    [[nodiscard]] Ran run(const QStringList &shellArguments, const QByteArray &input = {}) const;
    /// What it printed; ends the test program where it fails.
    QByteArray sh(const QString &script) const;
    [[nodiscard]] Ran script(const QString &text, const QStringList &arguments, const QByteArray &input = {}) const;
    [[nodiscard]] QByteArray git(const QString &folder, const QStringList &arguments) const;
    [[nodiscard]] QList<workstation::RepositoryWork> unsaved(const QString &shown = {}) const;
    [[nodiscard]] workstation::RepositoryWork unsavedIn(const QString &path) const;
    /// All that a person would miss: each file that is not ignored with its kind and bytes, the index, HEAD and
    /// stashes.
    [[nodiscard]] QByteArray contents(const QString &folder) const;
    /// What a rescue must leave as it is, down to the bytes: all of `.git` and each file's time.
    [[nodiscard]] QByteArray untouched(const QString &folder) const;
    [[nodiscard]] QString path(const QString &relative) const { return m_path + u'/' + relative; }

private:
    QString m_path;
};

/// Two computers' workstations of one repository.
struct RescuePlace {
    QTemporaryDir folder;
    Home first;
    Home second;

    RescuePlace();
    /// The rescue by a push or a bundle, and its restoration in a new clone; what is there then.
    QByteArray moved(const QString &how, const QString &setUp = {}) const;
};

/// The lines of one text that the other has not, for messages.
QByteArray difference(const QByteArray &before, const QByteArray &after);

} // namespace remote::test
