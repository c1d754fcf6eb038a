// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/workstation/rescue/unsavedwork.h"

#include <QDialog>

class QCheckBox;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QVBoxLayout;

namespace remote::app {

class Label;
class QuietLabel;
class Spinner;

/// A project whose work would be lost, or a workstation that did not say.
struct UnsavedProject {
    QString id; ///< Of the workstation.
    QString workstation;
    workstation::RepositoryWork work;
    std::optional<Error> unanswered; ///< Instead of `work`.
    QString trouble;                 ///< Why it could not be kept the last time.
};

/// Before a stop that would lose work: what there is, by project, and what is to become of it. Also how the looking and
/// the rescue go.
class UnsavedDialog : public QDialog
{
    Q_OBJECT
public:
    explicit UnsavedDialog(QWidget *parent = nullptr);

    enum class Choice {
        Keep, ///< Nothing is stopped. Also the answer to Escape, and the end of waiting.
        Push,
        Download,
        LookAgain,
        Discard ///< Each project was named.
    };
    /// With a button that ends it.
    void showWaiting(const QString &text);
    void ask(const QList<UnsavedProject> &projects);

Q_SIGNALS:
    void chosen(remote::app::UnsavedDialog::Choice choice);

public Q_SLOTS:
    void reject() override;

private:
    QPushButton *addButton(QWidget *button, const QString &name, Choice choice);
    QWidget *makeWaiting();
    QWidget *makeList();
    QWidget *makeDiscard();
    void fillList(const QList<UnsavedProject> &projects);
    void fillDiscard(const QList<UnsavedProject> &projects);
    void turnTo(int page);
    void checkNamed();

    QStackedWidget *m_pages;
    Spinner *m_spinner;
    Label *m_waitingText;
    Label *m_title;
    QuietLabel *m_explanation;
    QScrollArea *m_projects;
    QPushButton *m_keep = nullptr;
    QPushButton *m_push = nullptr;
    QPushButton *m_download = nullptr;
    QPushButton *m_again = nullptr;
    QPushButton *m_toDiscard = nullptr;
    QPushButton *m_discard = nullptr;
    QScrollArea *m_named;
    QList<QCheckBox *> m_checks;
};

/// "3 changed files, 2 new files, 1 commit that is nowhere else"
[[nodiscard]] QString workText(const workstation::RepositoryWork &work);
/// A folder's name (RepositoryWork::path); of the home folder itself, words.
[[nodiscard]] QString projectName(const QString &path);

} // namespace remote::app
