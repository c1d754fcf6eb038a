// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/pages/preselection.h"
#include "app/pages/repositorychooser.h"
#include "app/pages/storagechooser.h"
#include "app/widgets/statepanel.h"
#include "core/workstation/workstation.h"

class QPushButton;
class QStackedWidget;

namespace remote::app {

class Banner;
class ElidedLabel;
class Label;

/// What to start: an image, files, how to keep the work, a size. All is chosen beforehand where that is possible, so
/// that the usual case is a click on Start. A saved workstation is changed here, too.
class NewPage : public QWidget
{
    Q_OBJECT
public:
    explicit NewPage(RepositoryTools tools, QWidget *parent = nullptr);

    void setWaiting();
    void setCatalogue(const catalogue::Parsed &parsed, const Recent &recent);
    void setError(const Error &error);
    /// The page is shown, with the usual choice.
    void begin(const Recent &recent);
    /// The page is shown with what was tried before, and the focus where it should be changed.
    void amend(const workstation::Definition &definition, ErrorAction where);

    /// The page is shown with a saved workstation, to change it.
    void edit(const workstation::Workstation &workstation, ErrorAction where = ErrorAction::ChooseImage);
    void setDisks(const QList<workstation::Disk> &disks) { m_storage->setDisks(disks); }

    /// Of the present choice. Errors: Invalid.
    [[nodiscard]] Result<workstation::Definition> definition() const;

Q_SIGNALS:
    void startRequested(const remote::workstation::Definition &definition);
    void changeRequested(const QString &id, const remote::workstation::Definition &definition);
    /// To read the catalogue once more, or to choose another cluster file.
    void actionRequested(remote::app::ErrorAction action);

private:
    QWidget *makeForm(RepositoryTools tools);
    QWidget *makeFooter();
    QWidget *makeWaiting();
    void fill(const Recent &recent);
    void apply(const Preselection &chosen, const workstation::DiskWish &disk = {});
    void setEdited(const std::optional<workstation::Workstation> &edited);
    void presentProblems(const QList<Error> &problems);
    void onRepositoryChosen(const QString &url);
    void refresh();
    void start();

    catalogue::Catalogue m_catalogue;
    std::optional<workstation::Workstation> m_edited; ///< What is changed; nothing = something new.
    bool m_imageByHand = false;                       ///< Then a repository's suggestion no longer changes it.

    QStackedWidget *m_stack;
    QWidget *m_waiting;
    ScrollPage *m_form = nullptr;
    StatePanel *m_panel;
    Banner *m_problems = nullptr;
    ChoiceGroup *m_images = nullptr;
    RepositoryChooser *m_repository = nullptr;
    StorageChooser *m_storage = nullptr;
    ChoiceGroup *m_sizes = nullptr;
    Label *m_title = nullptr;
    ElidedLabel *m_summary = nullptr;
    QPushButton *m_start = nullptr;
    QWidget *m_footer;
};

} // namespace remote::app
