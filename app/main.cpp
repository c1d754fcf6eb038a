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
#include <QProcess>
#include <QTranslator>

#include <kdsingleapplication.h>

#include <cstdio>
#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

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

/// Its memory holds tokens: no crash writes it to the disk.
void forbidCoreDumps()
{
#ifdef Q_OS_UNIX
    const rlimit none{};
    setrlimit(RLIMIT_CORE, &none);
#endif
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

/// The program itself, until its end. What it returns may be the arguments to start it again with.
std::optional<QStringList> runProgram(const CommandLine &commandLine, Settings &settings, KDSingleApplication &single,
                                      int &exitCode)
{
    const LogFile log;
    Application program(commandLine, settings, log.folder());
    QObject::connect(&single, &KDSingleApplication::messageReceived, &program,
                     [&](const QByteArray &message) { program.activate(CommandLine::fromMessage(message)); });
    const EndSignal end;
    QObject::connect(&end, &EndSignal::received, &program, &Application::quitNow);
    program.start();
    exitCode = QApplication::exec();
    return program.restartArguments();
}

} // namespace

int main(int argc, char **argv)
{
    trace("process.main");
    forbidCoreDumps();
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
    applyNetwork(settings.network(), settings.authoritiesFile());
    prepareWebEngine(settings.softwareRendering());
    QApplication app(argc, argv);
    const ParsedCommandLine parsed = parseCommandLine(QCoreApplication::arguments());
    if (parsed.answer) {
        return printAnswer(parsed);
    }
    using Option = KDSingleApplication::Option;
    auto single = std::make_unique<KDSingleApplication>(
        programId, Option::IncludeUsernameInSocketName | Option::IncludeSessionInSocketName);
    if (!single->isPrimaryInstance()) {
        return single->sendMessage(parsed.commandLine.toMessage()) ? 0 : 1;
    }
    QApplication::setWindowIcon(programIcon());
    installTranslations(app, settings.language());
    int exitCode = 0;
    const std::optional<QStringList> again = runProgram(parsed.commandLine, settings, *single, exitCode);
    single.reset(); // or the next start would hand over to this one
    if (again) {
        QProcess::startDetached(QCoreApplication::applicationFilePath(), *again);
    }
    return exitCode;
}
