// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/pages/repositorytools.h"
#include "app/widgets/choicegroup.h"
#include "core/catalogue/catalogue.h"

class QComboBox;
class QLineEdit;
class QTimer;

namespace remote::app {

class Banner;
class QuietLabel;
class ServerSignIn;
class Spinner;

/// Which files: one of the catalogue, a recent one, none, or a pasted address. The server is asked for the
/// branches as soon as a choice settles, so that a wrong address says so before anything is made. Where it wants to
/// know who asks, the person signs in here.
class RepositoryChooser : public QWidget
{
    Q_OBJECT
public:
    explicit RepositoryChooser(RepositoryTools tools, QWidget *parent = nullptr);
    ~RepositoryChooser() override;

    void setRepositories(const QList<catalogue::Repository> &known, const QStringList &recent);
    /// Without asking the server until begin().
    void select(const QString &url, const QString &branch);
    /// The page is shown: asks the server for the branches of what is chosen.
    void begin();

    [[nodiscard]] QString url() const;
    [[nodiscard]] QString branch() const;
    /// False while an address is missing, is being checked, or was found wrong.
    [[nodiscard]] bool isAcceptable() const;
    /// Why not, in words; empty when acceptable.
    [[nodiscard]] QString obstacle() const;
    void focusChoice();
    void focusBranch();
    /// Once the server has answered that it wants a sign-in.
    void focusSignIn();

Q_SIGNALS:
    void changed();
    /// The person chose another repository (not by typing).
    void repositoryChosen(const QString &url);
    /// Something appeared that should be seen.
    void appeared(QWidget *part);

private:
    enum class Check { None, Waiting, Asking, Good, Doubtful, Bad };

    QWidget *makeAddress();
    QWidget *makeBranches();
    void onChosen(const QString &id);
    void settle(int milliseconds);
    void ask();
    void signIn(const git::Login &login);
    void follow(Task<Result<git::RemoteInfo>> answer);
    void answered(const Result<git::RemoteInfo> &answer);
    void signedIn();
    void failed(const Error &error);
    void offerSignIn(const Error &error);
    void setCheck(Check check);
    void fillBranches(const git::RemoteInfo &info);
    [[nodiscard]] bool isOther() const;

    RepositoryTools m_tools;
    std::stop_source m_stop;
    QList<catalogue::Repository> m_known;
    QString m_wantedBranch;
    Check m_check = Check::None;
    bool m_begun = false;
    bool m_wantsSignIn = false;
    bool m_signsIn = false; ///< The answer that is waited for is to what was typed.

    ChoiceGroup *m_group;
    QLineEdit *m_address = nullptr;
    QWidget *m_addressRow;
    QComboBox *m_branches = nullptr;
    Spinner *m_spinner = nullptr;
    QuietLabel *m_status = nullptr;
    QWidget *m_branchRow;
    Banner *m_problem;
    ServerSignIn *m_form;
    QTimer *m_settling;
};

} // namespace remote::app
