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
    static QString server(const Error &error)
    {
        const QString host = error.fact(u"host"_s);
        return host.isEmpty() ? tr("the server") : host;
    }
    static std::optional<ErrorText> way(const Error &error);
    static std::optional<ErrorText> answer(const Error &error);
    static std::optional<ErrorText> rights(const Error &error);
    static std::optional<ErrorText> state(const Error &error);
    static QString quota(const Error &error);
};

std::optional<ErrorText> Words::way(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Unreachable:
        return ErrorText{tr("No connection"), tr("This computer cannot reach %1.").arg(server(error)),
                         tr("Check your network or your company's VPN, then try again."), ErrorAction::Retry};
    case ErrorKind::TimedOut:
        return ErrorText{tr("No answer"), tr("It took too long until %1 answered.").arg(server(error)),
                         tr("The network or the server may be busy. Try again in a moment."), ErrorAction::Retry};
    case ErrorKind::ProxyFailed:
        return ErrorText{
            tr("The proxy does not let Remote through"),
            tr("The way to the cluster leads through %1, which does not answer or refuses.").arg(server(error)),
            tr("Check your network. If it stays, ask your administrator whether the cluster file names the right "
               "proxy and password."),
            ErrorAction::Retry};
    case ErrorKind::CertificateUntrusted:
        return ErrorText{
            tr("The server could not prove who it is"),
            error.fact(u"issuer"_s).isEmpty()
                ? tr("The certificate of %1 comes from someone this computer does not trust.").arg(server(error))
                : tr("The certificate of %1 was issued by “%2”, whom this computer does not trust.")
                      .arg(server(error), error.fact(u"issuer"_s)),
            tr("Ask your administrator for a new cluster file, or for the missing certificate and add it in the menu "
               "under Network. Until then nothing is sent there."),
            ErrorAction::ChooseFile};
    case ErrorKind::CertificateInvalid:
        return ErrorText{
            tr("The server's certificate is not valid"),
            tr("The certificate of %1 has run out, is not valid yet, or was made for another name.").arg(server(error)),
            tr("Check the date and time of this computer. If they are right, tell your administrator."),
            ErrorAction::Retry};
    default:
        return {};
    }
}

std::optional<ErrorText> Words::answer(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Protocol:
        return ErrorText{
            tr("The answer made no sense"),
            tr("What %1 sent is not what Remote expected. A proxy may have changed it.").arg(server(error)),
            tr("Try again. If it stays, copy the diagnostics for your administrator."), ErrorAction::Retry};
    case ErrorKind::ServerFailure:
        return ErrorText{tr("The server has trouble"), tr("An error happened inside %1.").arg(server(error)),
                         tr("Try again in a minute. If it stays, tell your administrator."), ErrorAction::Retry};
    case ErrorKind::TooManyRequests:
        return ErrorText{tr("The server is very busy"), tr("It asks everyone to wait a little."),
                         tr("Try again in a minute."), ErrorAction::Retry};
    default:
        return {};
    }
}

std::optional<ErrorText> Words::rights(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Unauthorized:
        return ErrorText{tr("Your cluster does not recognise you"),
                         tr("The sign-in in your cluster file is wrong or has run out."),
                         tr("Ask your administrator for a new file, then choose it here."), ErrorAction::ChooseFile};
    case ErrorKind::Forbidden:
        return ErrorText{tr("You do not have the right to do this"),
                         tr("Your cluster knows you, but does not allow it."),
                         tr("Copy the diagnostics and send them to your administrator: they name the missing right."),
                         ErrorAction::Retry};
    case ErrorKind::QuotaExceeded:
        return ErrorText{tr("Your share of the cluster is used up"), quota(error),
                         tr("Stop a workstation that you do not need, or choose a smaller size."),
                         ErrorAction::ShowWorkstations};
    case ErrorKind::PolicyViolation:
        return ErrorText{tr("Your cluster's rules do not allow this workstation"),
                         tr("A safety rule of your company's cluster refused it."),
                         tr("Copy the diagnostics and send them to your administrator: they name the rule."),
                         ErrorAction::ChooseImage};
    default:
        return {};
    }
}

QString Words::quota(const Error &error)
{
    const QString requested = error.fact(u"requested"_s);
    const QString used = error.fact(u"used"_s);
    const QString limited = error.fact(u"limited"_s);
    if (requested.isEmpty() || used.isEmpty() || limited.isEmpty()) {
        return tr("This workstation needs more than what you may still use.");
    }
    return tr("This workstation needs %1. In use are %2, and the limit is %3.").arg(requested, used, limited);
}

std::optional<ErrorText> Words::state(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Conflict:
        return ErrorText{tr("Something else was faster"),
                         tr("The workstation was changed or made at the same moment, perhaps on another computer."),
                         tr("Try again: Remote then uses what is there."), ErrorAction::Retry};
    case ErrorKind::Gone:
        return ErrorText{tr("The list of workstations is out of date"), tr("The cluster asks Remote to read it again."),
                         tr("Try again."), ErrorAction::Retry};
    default:
        return {};
    }
}

} // namespace

std::optional<ErrorText> connectionErrorText(const Error &error)
{
    const std::optional<ErrorText> words = Words::way(error);
    return words ? words : Words::answer(error);
}

std::optional<ErrorText> clusterErrorText(const Error &error)
{
    const std::optional<ErrorText> words = Words::rights(error);
    return words ? words : Words::state(error);
}

} // namespace remote::app
