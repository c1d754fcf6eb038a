// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/errorareas.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace remote::app {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
public:
    static QString withHost(const QString &sentence, const Error &error)
    {
        const QString host = error.fact(u"host"_s);
        return host.isEmpty() ? sentence : sentence + u' ' + tr("Its address is %1.").arg(host);
    }
    static std::optional<ErrorText> person(const Error &error);
    static std::optional<ErrorText> provider(const Error &error);
    static std::optional<ErrorText> identity(const Error &error);
    static std::optional<ErrorText> keychain(const Error &error);
};

std::optional<ErrorText> Words::person(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::SignInNeeded:
        return ErrorText{tr("You are not signed in"), tr("Your cluster wants to know who you are."),
                         tr("Sign in: your browser opens your company's page for it."), ErrorAction::SignIn};
    case ErrorKind::SignInEnded:
        return ErrorText{tr("Your sign-in has ended"),
                         tr("It was not used for a long time, or it was ended somewhere else."),
                         tr("Sign in again. Your workstations go on running meanwhile."), ErrorAction::SignIn};
    case ErrorKind::SignInDenied:
        return ErrorText{tr("The sign-in was refused"),
                         tr("You said no on the page, or your account may not use Remote."),
                         tr("Try again. If it stays, ask your administrator for access."), ErrorAction::SignIn};
    case ErrorKind::SignInTimedOut:
        return ErrorText{tr("The sign-in took too long"), tr("The page in your browser was not finished in time."),
                         tr("Sign in again, and finish the page that opens."), ErrorAction::SignIn};
    case ErrorKind::AccountUnknown:
        return ErrorText{tr("Your account has no access"),
                         tr("You are signed in, but the cluster does not take your account."),
                         tr("Ask your administrator to give your account access, or sign in with another one."),
                         ErrorAction::SignIn};
    default:
        return {};
    }
}

std::optional<ErrorText> Words::provider(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::SignInServiceDown:
        return ErrorText{tr("The sign-in service does not answer"),
                         withHost(tr("This computer cannot reach the service, or the service has trouble."), error),
                         tr("Check your network or your company's VPN, then try again."), ErrorAction::Retry};
    case ErrorKind::SignInServiceInvalid:
        return ErrorText{tr("The sign-in service is not set up right"),
                         withHost(tr("What the service says does not keep to the rules, or lacks something."), error),
                         tr("Copy the diagnostics and send them to your administrator."), ErrorAction::Retry};
    case ErrorKind::ClientRefused:
        return ErrorText{tr("The sign-in service does not know Remote"),
                         withHost(tr("Remote is not registered at the service, or not in this way."), error),
                         tr("Copy the diagnostics and send them to your administrator."), ErrorAction::Retry};
    default:
        return {};
    }
}

std::optional<ErrorText> Words::identity(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::SignInMixedUp:
        return ErrorText{tr("The sign-in was stopped for safety"),
                         tr("An answer came that does not belong to your sign-in. Another program or page may have "
                            "sent it."),
                         tr("Sign in again. If it happens again, tell your administrator."), ErrorAction::SignIn};
    case ErrorKind::IdentityInvalid:
        return ErrorText{tr("The sign-in could not be verified"),
                         withHost(tr("The service's proof of who you are is not genuine."), error),
                         tr("Sign in again. If it happens again, tell your administrator."), ErrorAction::SignIn};
    case ErrorKind::ClockWrong:
        return ErrorText{tr("The clock of this computer is wrong"),
                         withHost(tr("Its date and time do not fit those of the sign-in service."), error),
                         tr("Set the date and time of this computer, then sign in again."), ErrorAction::SignIn};
    default:
        return {};
    }
}

std::optional<ErrorText> Words::keychain(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::KeychainMissing:
        return ErrorText{tr("This computer has no keychain"),
                         tr("Remote has no safe place to keep your sign-in, and keeps it only until you quit."),
                         tr("Turn on the keychain of your system (such as GNOME Keyring or KDE Wallet), then try "
                            "again. Otherwise sign in at each start."),
                         ErrorAction::Retry};
    case ErrorKind::KeychainLocked:
        return ErrorText{
            tr("The keychain is locked"), tr("Without its password Remote keeps your sign-in only until you quit."),
            tr("Try again and give the keychain its password, mostly the one of this computer."), ErrorAction::Retry};
    case ErrorKind::KeychainRefused:
        return ErrorText{tr("The keychain does not let Remote in"),
                         tr("It refused or failed, so Remote keeps your sign-in only until you quit."),
                         tr("Allow Remote in the settings of your keychain, then try again."), ErrorAction::Retry};
    default:
        return {};
    }
}

} // namespace

std::optional<ErrorText> signInErrorText(const Error &error)
{
    for (const auto area : {&Words::person, &Words::provider, &Words::identity, &Words::keychain}) {
        if (std::optional<ErrorText> words = area(error)) {
            return words;
        }
    }
    return {};
}

} // namespace remote::app
