// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowncluster.h"
#include "app/pages/entrypage.h"
#include "app/signins.h"
#include "core/git/author.h"
#include "core/kube/access.h"

namespace remote::app {

/// Leads the person into one cluster at a time: signs them in where it has a sign-in service, and looks at what they
/// may do there. Lives as long as the program.
class SignInFlow : public QObject
{
    Q_OBJECT
public:
    SignInFlow(FallbackStore &secrets, Clock &clock, QObject *parent = nullptr);

    /// To a cluster of an invitation. With a sign-in that is kept, it is admitted at once.
    void enter(const KnownCluster &which);
    /// To one of a kubeconfig, which says by itself who the person is: it is admitted at once.
    void enter(const kube::Cluster &cluster);
    /// Nowhere: ends what runs for the last one.
    void leave();
    /// Whether the cluster has a sign-in service that this program signs in at.
    [[nodiscard]] bool canSignIn() const { return m_desk != nullptr; }
    /// As what is known of the person says; empty while nothing is.
    [[nodiscard]] git::Author author() const;
    void signInByBrowser();
    void signInByCode();
    void openAgain() const;
    /// Ends what runs; asks again.
    void cancel();
    /// The last thing that failed once more.
    void retry();
    /// In, though rights are missing.
    void goOn();
    /// The cluster has refused something: looks at the rights, and tells (changed) when some are missing.
    void checkRights();
    /// Asks the cluster who the person is, where no sign-in service has told.
    void askWho();
    /// Forgets the sign-in, here and at the service. The cluster must not be in use any more.
    void signOut();
    /// Of a cluster that the person does not want any more, unless another one of these needs it.
    void forget(const invitation::Invitation &invitation, const QList<invitation::Invitation> &others);

    [[nodiscard]] const EntryPage::Content &content() const { return m_content; }
    /// Stops and awaits all that runs.
    Task<> shutDown();

Q_SIGNALS:
    /// content() is to be shown.
    void changed();
    /// It tells more than before, wherever the person is meanwhile.
    void refined();
    /// Also again, after a new sign-in.
    void admitted(const remote::kube::Cluster &cluster);
    /// The sign-in can't be renewed: what is open notices when it asks the next time.
    void ended();
    void personChanged(const QString &name, bool canSignOut);
    /// For a line: the sign-in is not kept, or not revoked.
    void noticed(const remote::Error &error);
    void finished(); ///< One of what runs.

private:
    using Step = EntryPage::Step;
    using Attempt = Task<> (SignInFlow::*)(std::stop_token stop);

    /// In place of what ran.
    void begin(Attempt attempt);
    Task<> run(Task<> task);
    Task<> restore(std::stop_token stop);
    Task<> byBrowser(std::stop_token stop);
    Task<> byCode(std::stop_token stop);
    Task<> takeCredential(Result<signin::Credential> credential, std::stop_token stop);
    Task<> check(std::stop_token stop);
    Task<> lookAtRights(std::stop_token stop);
    Task<> who(std::stop_token stop);
    Task<> leaveService(SignIns::Desk *desk);

    [[nodiscard]] Result<kube::Cluster> clusterOf(const invitation::Invitation &invitation) const;
    [[nodiscard]] bool takeCluster();
    void show(Step step);
    void fail(const Error &error);
    void lack(const kube::Access &access);
    void admit();
    void tellPerson();

    Clock &m_clock;
    SignIns m_signIns;
    EntryPage::Content m_content;
    std::optional<invitation::Invitation> m_invitation;
    SignIns::Desk *m_desk = nullptr; ///< Of the invitation.
    std::optional<kube::Cluster> m_cluster;
    QString m_account;        ///< As the cluster calls the person, where no sign-in service has told.
    Attempt m_last = nullptr; ///< What retry() does.
    std::stop_source m_stop;
    int m_running = 0;
};

} // namespace remote::app
