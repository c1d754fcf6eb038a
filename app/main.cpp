// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/application.h"
#include "app/endsignal.h"
#include "app/logfile.h"
#include "app/settings.h"
#include "app/trace.h"
#include "app/webview/engineloader.h"
#include "app/widgets/theme.h"
#include "core/base/log.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QTranslator>

#include <kdsingleapplication.h>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace remote::app;

namespace {

/// Programs that must agree on it: desktop file, AppStream metainfo, icon.
const auto programId = u"io.github.remote_workstations.Remote"_s;

void nameProgram()
{
    QCoreApplication::setApplicationName(u"remote"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(REMOTE_VERSION));
    QGuiApplication::setDesktopFileName(programId);
    // The web engine needs it, and it must be set before the application is made.
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
}

void installTranslations(QCoreApplication &app, const QString &language)
{
    const QLocale locale = language.isEmpty() ? QLocale() : QLocale(language);
    QLocale::setDefault(locale);
    const auto install = [&](const QString &name, const QString &folder) {
        auto *translator = new QTranslator(&app);
        if (translator->load(locale, name, u"_"_s, folder)) {
            QCoreApplication::installTranslator(translator);
        }
    };
    install(u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(u"remote"_s, u":/i18n"_s);
}

int printAnswer(const ParsedCommandLine &parsed)
{
    std::FILE *out = parsed.exitCode == 0 ? stdout : stderr;
    std::fputs(qPrintable(*parsed.answer + u'\n'), out);
    return parsed.exitCode;
}

/// Without a display, so that `--help` works everywhere.
int answerOnly(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    installTranslations(app, Settings().language());
    return printAnswer(parseCommandLine(QCoreApplication::arguments()));
}

} // namespace

int main(int argc, char **argv)
{
    trace("process.main");
    remote::installRedactedLog();
    nameProgram();
    QStringList arguments;
    for (int i = 0; i < argc; ++i) {
        arguments.append(QString::fromLocal8Bit(argv[i]));
    }
    if (wantsTextOnly(arguments)) {
        return answerOnly(argc, argv);
    }
    Settings settings;
    prepareWebEngine(settings.softwareRendering());
    QApplication app(argc, argv);
    const ParsedCommandLine parsed = parseCommandLine(QCoreApplication::arguments());
    if (parsed.answer) {
        return printAnswer(parsed);
    }
    using Option = KDSingleApplication::Option;
    KDSingleApplication single(programId, Option::IncludeUsernameInSocketName | Option::IncludeSessionInSocketName);
    if (!single.isPrimaryInstance()) {
        return single.sendMessage(parsed.commandLine.toMessage()) ? 0 : 1;
    }
    const LogFile log;
    QApplication::setWindowIcon(programIcon());
    installTranslations(app, settings.language());
    Application program(parsed.commandLine, settings, log.folder());
    QObject::connect(&single, &KDSingleApplication::messageReceived, &program,
                     [&](const QByteArray &message) { program.activate(CommandLine::fromMessage(message)); });
    const EndSignal end;
    QObject::connect(&end, &EndSignal::received, &program, &Application::quitNow);
    program.start();
    return QApplication::exec();
}
