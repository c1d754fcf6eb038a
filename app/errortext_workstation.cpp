// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/errorareas.h"
#include "core/git/credential.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace remote::app {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
public:
    static QString image(const Error &error)
    {
        const QString name = error.fact(u"image"_s);
        return name.isEmpty() ? tr("the image") : u"“%1”"_s.arg(name);
    }
    static QString repository(const Error &error)
    {
        const QString url = error.fact(u"repository"_s);
        return url.isEmpty() ? tr("the repository") : u"“%1”"_s.arg(url);
    }
    static QString evictionReason(const Error &error);
    static std::optional<ErrorText> place(const Error &error);
    static std::optional<ErrorText> download(const Error &error);
    static ErrorText forbidden(const Error &error);
    static std::optional<ErrorText> bySsh(const Error &error);
    static std::optional<ErrorText> files(const Error &error);
    static std::optional<ErrorText> life(const Error &error);
    static std::optional<ErrorText> end(const Error &error);
};

/// Reasons of the pod's condition DisruptionTarget.
QString Words::evictionReason(const Error &error)
{
    const QString reason = error.fact(u"reason"_s);
    if (reason == "EvictionByEvictionAPI"_L1) {
        return tr("The machine that it ran on was taken out of service.");
    }
    if (reason == "PreemptionByScheduler"_L1) {
        return tr("Its place was needed for something more important.");
    }
    return tr("The machine that it ran on was short of memory or disk.");
}

std::optional<ErrorText> Words::place(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::NoCapacity:
        return ErrorText{tr("No machine has room right now"),
                         tr("All machines of your cluster that could run this workstation are full."),
                         tr("Choose a smaller size, or wait until others stop theirs."), ErrorAction::ChooseSize};
    case ErrorKind::Placement:
        return ErrorText{tr("No machine may run this workstation"),
                         tr("A rule of your cluster keeps it away from every machine."),
                         tr("Copy the diagnostics and send them to your administrator."), ErrorAction::Retry};
    case ErrorKind::DiskUnavailable:
        if (error.fact(u"reason"_s) == "Deleting"_L1) {
            return ErrorText{tr("The disk is being deleted"),
                             tr("It goes as soon as no workstation uses it any more; then a new one is made."),
                             tr("Stop the workstation that uses it, then try again."), ErrorAction::Retry};
        }
        return ErrorText{tr("The workstation's disk is not available"),
                         tr("It could not be made, or it is still in use on another machine."),
                         tr("Wait a minute and try again. If it stays, tell your administrator."), ErrorAction::Retry};
    case ErrorKind::DiskInUse:
        return ErrorText{error.fact(u"name"_s).isEmpty() ? tr("The disk is in use by another workstation")
                                                         : tr("The disk is in use by “%1”").arg(error.fact(u"name"_s)),
                         tr("Your cluster lets only one workstation at a time use this disk."),
                         tr("Stop the other one, or keep working there."), ErrorAction::StopOther};
    case ErrorKind::DiskFixed:
        return ErrorText{tr("The disk cannot get this size"),
                         tr("Your cluster cannot make this disk larger, and none can be made smaller."),
                         tr("Make room on it, or ask your administrator."), ErrorAction::ShowWorkstations};
    case ErrorKind::NodeTrouble:
        if (!error.fact(u"reason"_s).isEmpty()) {
            return ErrorText{tr("The workstation's machine is gone"),
                             tr("The machine that it ran on failed or was removed."),
                             tr("Start it again: it then gets another place."), ErrorAction::StartAgain};
        }
        return ErrorText{tr("A machine of your cluster has trouble"),
                         tr("The machine that should run your workstation does not work properly."),
                         tr("Try again: another machine may take over."), ErrorAction::Retry};
    case ErrorKind::ContainerRefused:
        return ErrorText{tr("The image could not be started"),
                         tr("It asks for something that your cluster does not give, or its start command is wrong."),
                         tr("Choose another image, and tell whoever made this one."), ErrorAction::ChooseImage};
    default:
        return {};
    }
}

std::optional<ErrorText> Words::download(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::ImageNotFound:
        return ErrorText{tr("The image does not exist"), tr("Your cluster could not find %1.").arg(image(error)),
                         tr("Choose another image, and tell whoever keeps the list of images."),
                         ErrorAction::ChooseImage};
    case ErrorKind::ImageForbidden:
        return ErrorText{tr("The image is locked"), tr("Your cluster is not allowed to download %1.").arg(image(error)),
                         tr("Choose another image, or ask your administrator to allow this one."),
                         ErrorAction::ChooseImage};
    case ErrorKind::ImageUnreachable:
        return ErrorText{tr("The image could not be downloaded"),
                         tr("Your cluster could not reach the place that %1 comes from.").arg(image(error)),
                         tr("Try again in a minute. If it stays, tell your administrator."), ErrorAction::Retry};
    case ErrorKind::ImageInvalid:
        return ErrorText{
            tr("The image cannot be used"),
            tr("The name of %1 is wrong, or it was not made for your cluster's machines.").arg(image(error)),
            tr("Choose another image, and tell whoever keeps the list of images."), ErrorAction::ChooseImage};
    default:
        return {};
    }
}

std::optional<ErrorText> Words::bySsh(const Error &error)
{
    const QString reason = error.fact(u"reason"_s);
    const ErrorAction action = ErrorAction::SignInToServer;
    if (reason == "hostNew"_L1) {
        return ErrorText{tr("This server is new to you"),
                         tr("Remote has not signed you in to the server of %1 before.").arg(repository(error)),
                         tr("Compare its fingerprint, and choose your SSH key."), action};
    }
    if (reason == "hostChanged"_L1) {
        return ErrorText{tr("The server is not the one that you know"),
                         tr("The server of %1 shows another host key than the one that you confirmed. It may be a new "
                            "machine, or one that pretends to be it. Your key was not used. Ask whoever keeps the "
                            "server. If they changed it, remove the sign-in under “Git” in the menu and sign in again.")
                             .arg(repository(error)),
                         tr("Ask whoever keeps the server."), action};
    }
    if (reason == "passphrase"_L1) {
        return ErrorText{tr("The passphrase is wrong"), tr("It does not open your SSH key."),
                         tr("Type it again, or choose another key."), action};
    }
    if (reason == "key"_L1) {
        return ErrorText{tr("This key cannot be used"), tr("It is of a kind that Remote cannot read."),
                         tr("Choose another key: one of the kind Ed25519, ECDSA or RSA."), action};
    }
    if (reason == "refused"_L1 && !git::sshServer(error.fact(u"repository"_s)).isEmpty()) {
        return ErrorText{tr("The server refuses your SSH key"),
                         tr("The server of %1 does not know this key.").arg(repository(error)),
                         tr("Add its public half on the server's web page, or choose another key."), action};
    }
    return {};
}

/// Its reasons are those of git::inspectRemote.
ErrorText Words::forbidden(const Error &error)
{
    if (const std::optional<ErrorText> words = bySsh(error)) {
        return *words;
    }
    const QString url = error.fact(u"repository"_s);
    const QString reason = error.fact(u"reason"_s);
    const bool takesLogin = !git::serverOf(url).isEmpty();
    const ErrorAction action = takesLogin ? ErrorAction::SignInToServer : ErrorAction::ChooseRepository;
    if (reason == "refused"_L1) {
        return {tr("The server refuses your sign-in"),
                tr("The user name or the token for %1 is wrong, or the token has expired.").arg(repository(error)),
                tr("Make a new token on the server's web page, and sign in with it."), action};
    }
    if (reason == "denied"_L1) {
        return {tr("You may not use this repository"),
                tr("The server of %1 does not let you in here.").arg(repository(error)),
                tr("Ask whoever keeps the repository for access, or sign in with another token."), action};
    }
    return {tr("The repository is private, or does not exist"),
            tr("The server of %1 asks for a sign-in that Remote does not have.").arg(repository(error)),
            takesLogin ? tr("Sign in to the server, or check the address.")
                       : tr("Check the address, or choose a repository that is open to you."),
            action};
}

std::optional<ErrorText> Words::files(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::RepositoryNotFound:
        if (error.fact(u"reason"_s) == "moved"_L1) {
            return ErrorText{tr("The repository has moved"),
                             tr("The address %1 leads to another server now.").arg(repository(error)),
                             tr("Use its new address."), ErrorAction::ChooseRepository};
        }
        return ErrorText{tr("The repository does not exist"), tr("Nothing was found at %1.").arg(repository(error)),
                         tr("Check the address for typing mistakes, or choose another repository."),
                         ErrorAction::ChooseRepository};
    case ErrorKind::RepositoryForbidden:
        return forbidden(error);
    case ErrorKind::RepositoryUnreachable:
        return ErrorText{tr("The repository's server could not be reached"),
                         tr("No connection to the server of %1 was possible.").arg(repository(error)),
                         tr("Check the address, or try again in a minute."), ErrorAction::Retry};
    case ErrorKind::BranchNotFound:
        return ErrorText{tr("The branch does not exist"),
                         tr("There is no branch “%1” in %2.").arg(error.fact(u"branch"_s), repository(error)),
                         tr("Choose a branch that is there."), ErrorAction::ChooseBranch};
    case ErrorKind::CloneFailed:
        if (error.fact(u"reason"_s) == "noSsh"_L1) {
            return ErrorText{tr("The image has no SSH"),
                             tr("It has no program that could fetch %1.").arg(repository(error)),
                             tr("Choose another image, or an address of the repository that begins with https."),
                             ErrorAction::ChooseImage};
        }
        return ErrorText{tr("Your files could not be fetched"),
                         tr("Copying %1 into the workstation did not work.").arg(repository(error)),
                         tr("Try again. If it stays, copy the diagnostics for someone who knows the repository."),
                         ErrorAction::Retry};
    default:
        return {};
    }
}

std::optional<ErrorText> Words::life(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::DiskFull:
        return ErrorText{tr("The workstation's disk is full"), tr("The files need more room than this size offers."),
                         tr("Start it again with a larger size."), ErrorAction::ChooseSize};
    case ErrorKind::OutOfMemory:
        return ErrorText{tr("The workstation ran out of memory"),
                         tr("A program in it used more memory than this size offers."),
                         tr("Start it again with a larger size."), ErrorAction::ChooseSize};
    case ErrorKind::EditorCrashed:
        return ErrorText{tr("The editor does not start"), tr("It ended again and again right after its start."),
                         tr("Try again or choose another image. The diagnostics hold what the editor said."),
                         ErrorAction::Retry};
    case ErrorKind::Evicted:
        return ErrorText{tr("The cluster stopped the workstation"), evictionReason(error),
                         tr("Start it again: it then gets another place."), ErrorAction::StartAgain};
    default:
        return {};
    }
}

std::optional<ErrorText> Words::end(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::WorkstationGone:
        return ErrorText{tr("The workstation is gone"),
                         tr("It was stopped, here or on another computer, or your administrator removed it."),
                         tr("Start it again. Work that was pushed to its repository is safe."),
                         ErrorAction::StartAgain};
    case ErrorKind::Asleep:
        return ErrorText{tr("The workstation went to sleep"), tr("Nobody had used it for a while."),
                         tr("Start it again when you need it."), ErrorAction::StartAgain};
    case ErrorKind::PortInUse:
        return ErrorText{tr("Another program is in the way"),
                         tr("Remote found no free place on this computer to show the editor at."),
                         tr("Close other programs or restart this computer, then try again."), ErrorAction::Retry};
    default:
        return {};
    }
}

} // namespace

std::optional<ErrorText> startErrorText(const Error &error)
{
    const std::optional<ErrorText> words = Words::place(error);
    return words ? words : Words::download(error);
}

std::optional<ErrorText> repositoryErrorText(const Error &error)
{
    return Words::files(error);
}

std::optional<ErrorText> workstationErrorText(const Error &error)
{
    const std::optional<ErrorText> words = Words::life(error);
    return words ? words : Words::end(error);
}

} // namespace remote::app
