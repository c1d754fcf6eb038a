// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/errortext.h"

#include "app/errorareas.h"
#include "core/base/redact.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace remote::app {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
public:
    /// "Line 12 of demo.yaml, at users[0].name." with whatever of it is known; empty when nothing is.
    static QString place(const Error &error)
    {
        const QString file = error.fact(u"file"_s).section(u'/', -1);
        const QString line = error.fact(u"line"_s);
        const QString field = error.fact(u"field"_s);
        QString text;
        if (!file.isEmpty()) {
            text = line.isEmpty() ? tr("See the file %1.").arg(file) : tr("See line %1 of %2.").arg(line, file);
        }
        if (!field.isEmpty()) {
            text += (text.isEmpty() ? QString() : u" "_s) + tr("The entry is “%1”.").arg(field);
        }
        return text;
    }
    static QString withPlace(const QString &sentence, const Error &error)
    {
        const QString where = place(error);
        return where.isEmpty() ? sentence : sentence + u' ' + where;
    }

    static std::optional<ErrorText> anywhere(const Error &error);
    static std::optional<ErrorText> kubeconfig(const Error &error);
    static std::optional<ErrorText> signInProgram(const Error &error);
    /// What client-go says instead of its removed providers.
    static QString successorOf(const QString &method)
    {
        return method == "gcp"_L1 ? u"gke-gcloud-auth-plugin"_s : method == "azure"_L1 ? u"kubelogin"_s : QString();
    }
    static QString programOf(const Error &error)
    {
        const QString name = error.fact(u"method"_s);
        return name.isEmpty() ? tr("a program") : tr("the program “%1”").arg(name);
    }
    static QString label(ErrorAction action);
};

std::optional<ErrorText> Words::anywhere(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::Cancelled:
        return ErrorText{tr("Cancelled"), tr("It was stopped before it was done."), tr("Nothing is left behind."),
                         ErrorAction::Retry};
    case ErrorKind::Invalid:
        return ErrorText{tr("Something is not written as it should be"),
                         withPlace(tr("A text could not be understood."), error),
                         tr("Correct it and try again, or ask whoever wrote it."), ErrorAction::Retry};
    case ErrorKind::NotFound:
        return ErrorText{tr("It is not there"), tr("Something that was asked for does not exist, or no longer does."),
                         tr("Try again. If it stays away, ask your administrator."), ErrorAction::Retry};
    case ErrorKind::Io:
        return ErrorText{tr("A file could not be read or written"),
                         withPlace(tr("This computer did not allow it, or the disk is full."), error),
                         tr("Check the file and the free space on your disk, then try again."), ErrorAction::Retry};
    case ErrorKind::Internal:
        return ErrorText{tr("Remote made a mistake"), tr("Something happened that should be impossible."),
                         tr("Try again. If it happens again, copy the diagnostics and send them to us."),
                         ErrorAction::Retry};
    default:
        return {};
    }
}

std::optional<ErrorText> Words::kubeconfig(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::KubeconfigMissing:
        return ErrorText{tr("No cluster file was found"),
                         tr("Remote needs a file that says where your workstations run."),
                         tr("Choose the file that your administrator gave you."), ErrorAction::ChooseFile};
    case ErrorKind::KubeconfigInvalid:
        return ErrorText{tr("The cluster file could not be read"),
                         withPlace(tr("The file is damaged or something is missing in it."), error),
                         tr("Choose another file, or ask your administrator for a new one."), ErrorAction::ChooseFile};
    case ErrorKind::InvitationInvalid:
        return ErrorText{tr("The invitation cannot be used"),
                         withPlace(tr("It is damaged, or something is missing in it."), error),
                         tr("Ask whoever sent it for a new one."), ErrorAction::ChooseFile};
    case ErrorKind::SignInUnsupported:
        if (const QString program = successorOf(error.fact(u"method"_s)); !program.isEmpty()) {
            return ErrorText{tr("This way to sign in is no longer used"),
                             tr("Your cluster file asks to sign in by “%1”, which was replaced by the program “%2”.")
                                 .arg(error.fact(u"method"_s), program),
                             tr("Ask your administrator for that program and for a new cluster file."),
                             ErrorAction::ChooseFile};
        }
        return ErrorText{tr("Remote cannot sign in this way yet"),
                         error.fact(u"method"_s).isEmpty()
                             ? tr("Your cluster file asks for a way to sign in that Remote does not know.")
                             : tr("Your cluster file asks to sign in by “%1”, which Remote does not know.")
                                   .arg(error.fact(u"method"_s)),
                         tr("Ask your administrator for a file with a certificate or a token."),
                         ErrorAction::ChooseFile};
    default:
        return {};
    }
}

std::optional<ErrorText> Words::signInProgram(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::SignInProgramMissing:
        return ErrorText{
            tr("A program for signing in is missing"),
            tr("Your cluster file signs you in by %1, which is not on this computer.").arg(programOf(error)),
            error.fact(u"message"_s).isEmpty()
                ? tr("Ask your administrator how to install it, then try again.")
                : tr("Install it, then try again. Your company says under Details how to."),
            ErrorAction::Retry};
    case ErrorKind::SignInProgramFailed:
        return ErrorText{
            tr("Signing in did not work"),
            error.fact(u"reason"_s) == "time"_L1
                ? tr("Your cluster file signs you in by %1, which took too long.").arg(programOf(error))
                : tr("Your cluster file signs you in by %1, which failed.").arg(programOf(error)),
            tr("Try again. If it fails again, send what it wrote to your administrator: it is under Details."),
            ErrorAction::Retry};
    case ErrorKind::SignInProgramAsks:
        return ErrorText{
            tr("The program for signing in needs a terminal"),
            tr("Your cluster file signs you in by %1, which asks its questions in a terminal. Remote has none.")
                .arg(programOf(error)),
            tr("Ask your administrator for a cluster file that signs in through the browser."),
            ErrorAction::ChooseFile};
    default:
        return {};
    }
}

QString Words::label(ErrorAction action)
{
    switch (action) {
    case ErrorAction::None:
        return {};
    case ErrorAction::Retry:
        return tr("Try again");
    case ErrorAction::ChooseFile:
        return tr("Choose file…");
    case ErrorAction::ChooseImage:
        return tr("Choose another image");
    case ErrorAction::ChooseRepository:
        return tr("Choose another repository");
    case ErrorAction::ChooseBranch:
        return tr("Choose another branch");
    case ErrorAction::ChooseSize:
        return tr("Choose another size");
    case ErrorAction::StartAgain:
        return tr("Start again");
    case ErrorAction::StopOther:
        return tr("Stop there and start here");
    case ErrorAction::ShowWorkstations:
        return tr("Show my workstations");
    case ErrorAction::SignIn:
        return tr("Sign in");
    case ErrorAction::SignInToServer:
        return tr("Sign in to the server");
    }
    return {};
}

} // namespace

ErrorText errorText(const Error &error)
{
    for (const auto area :
         {&Words::anywhere, &connectionErrorText, &clusterErrorText, &Words::kubeconfig, &Words::signInProgram,
          &signInErrorText, &startErrorText, &repositoryErrorText, &workstationErrorText}) {
        if (std::optional<ErrorText> words = area(error)) {
            return *words;
        }
    }
    return *Words::anywhere(Error{});
}

QString actionLabel(ErrorAction action)
{
    return Words::label(action);
}

QString errorLine(const Error &error)
{
    const ErrorText words = errorText(error);
    return words.title + u". "_s + words.explanation;
}

QString errorDetails(const Error &error)
{
    QString text;
    QString indent;
    for (const Error *at = &error; at != nullptr; at = at->cause.get()) {
        text += u"%1%2: %3\n"_s.arg(indent, kindName(at->kind), redact(at->what));
        for (const auto &[name, value] : at->facts.asKeyValueRange()) {
            text += u"%1  %2: %3\n"_s.arg(indent, name, redact(value));
        }
        indent += u"  "_s;
    }
    return text.trimmed();
}

} // namespace remote::app
