// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/commandline.h"

#include "core/invitation/invitation.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace remote::app {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("CommandLine", text);
}

struct Options {
    QCommandLineOption kubeconfig{u"kubeconfig"_s,
                                  tr(QT_TRANSLATE_NOOP("CommandLine", "Use the cluster that this file describes.")),
                                  tr(QT_TRANSLATE_NOOP("CommandLine", "file"))};
    QCommandLineOption context{u"context"_s,
                               tr(QT_TRANSLATE_NOOP("CommandLine", "Use this one of the clusters in the file.")),
                               tr(QT_TRANSLATE_NOOP("CommandLine", "name"))};
    QCommandLineOption open{u"open"_s, {}, u"id"_s};
    QCommandLineOption help{{u"h"_s, u"help"_s}, tr(QT_TRANSLATE_NOOP("CommandLine", "Show this text and leave."))};
    QCommandLineOption version{{u"v"_s, u"version"_s},
                               tr(QT_TRANSLATE_NOOP("CommandLine", "Show the version and leave."))};
};

void addOptions(QCommandLineParser &parser, Options &options)
{
    options.open.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.setApplicationDescription(
        tr(QT_TRANSLATE_NOOP("CommandLine",
                             "Remote opens VS Code on workstations of your company's cluster.\n"
                             "It needs no options: start it and choose in its window.")));
    parser.addPositionalArgument(u"invitation"_s,
                                 tr(QT_TRANSLATE_NOOP("CommandLine", "An invitation to a cluster: a file or a link.")),
                                 u"[invitation]"_s);
    parser.addOptions({options.kubeconfig, options.context, options.open, options.help, options.version});
}

/// What the desktop or a person hands over: a link, a file or its address; nothing when it can't be either.
std::optional<QString> invitationOf(const QStringList &arguments)
{
    if (arguments.isEmpty()) {
        return QString();
    }
    const QString &text = arguments.constFirst();
    if (arguments.size() > 1 || invitation::isLink(text)) {
        return arguments.size() > 1 ? std::nullopt : std::optional(text);
    }
    const QUrl url(text);
    const QFileInfo file(url.isLocalFile() ? url.toLocalFile() : text);
    return file.isFile() ? std::optional(file.absoluteFilePath()) : std::nullopt;
}

} // namespace

QByteArray CommandLine::toMessage() const
{
    const QJsonObject object{{u"kubeconfig"_s, kubeconfig},
                             {u"context"_s, context},
                             {u"activation"_s, activation},
                             {u"invitation"_s, invitation},
                             {u"open"_s, open}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

CommandLine CommandLine::fromMessage(const QByteArray &message)
{
    const QJsonObject object = QJsonDocument::fromJson(message).object();
    return {object.value("kubeconfig"_L1).toString(), object.value("context"_L1).toString(),
            object.value("activation"_L1).toString(), object.value("invitation"_L1).toString(),
            object.value("open"_L1).toString()};
}

ParsedCommandLine parseCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    Options options;
    addOptions(parser, options);
    const bool understood = parser.parse(arguments);
    const std::optional<QString> invitation = invitationOf(parser.positionalArguments());
    if (!understood || !invitation) {
        const QString problem = understood
            ? tr(QT_TRANSLATE_NOOP("CommandLine", "“%1” is neither a file nor an option of Remote."))
                  .arg(parser.positionalArguments().constLast())
            : parser.errorText();
        return {{}, problem + u'\n' + tr(QT_TRANSLATE_NOOP("CommandLine", "“remote --help” lists the options.")), 2};
    }
    if (parser.isSet(options.help)) {
        return {{}, parser.helpText(), 0};
    }
    if (parser.isSet(options.version)) {
        return {{}, u"Remote %1"_s.arg(QCoreApplication::applicationVersion()), 0};
    }
    CommandLine commandLine{parser.value(options.kubeconfig), parser.value(options.context),
                            qEnvironmentVariable("XDG_ACTIVATION_TOKEN"), *invitation, parser.value(options.open)};
    if (!commandLine.kubeconfig.isEmpty()) {
        commandLine.kubeconfig = QFileInfo(commandLine.kubeconfig).absoluteFilePath();
    }
    return {commandLine, {}, 0};
}

bool wantsTextOnly(const QStringList &arguments)
{
    QCommandLineParser parser;
    Options options;
    addOptions(parser, options);
    return !parser.parse(arguments) || !invitationOf(parser.positionalArguments()) || parser.isSet(options.help)
        || parser.isSet(options.version);
}

} // namespace remote::app
