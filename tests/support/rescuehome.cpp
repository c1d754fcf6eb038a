// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/rescuehome.h"

#include <QCryptographicHash>
#include <QDir>
#include <QProcess>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace remote::workstation;

namespace remote::test {

namespace {

QByteArray describe(const QString &path, const QByteArray &name)
{
    const QFileInfo info(path);
    if (info.isSymLink()) {
        return name + " -> " + info.readSymLink().toUtf8() + '\n';
    }
    QFile file(path);
    if (!info.isFile() || !file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QByteArray hash = QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex();
    return name + ' ' + hash + (info.isExecutable() ? " x\n" : "\n");
}

} // namespace

Home::Home(const QString &path)
    : m_path(path)
{
    QDir().mkpath(path);
    QFile settings(path + u"/.gitconfig"_s);
    if (!settings.open(QIODevice::WriteOnly)) {
        qFatal("no settings for git in %s", qPrintable(path));
    }
    settings.write("[user]\nname = Ada\nemail = ada@example.test\n[init]\ndefaultBranch = main\n"
                   "[protocol \"file\"]\nallow = always\n");
}

Ran Home::run(const QStringList &shellArguments, const QByteArray &input) const
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_path);
    environment.insert(u"GIT_CONFIG_NOSYSTEM"_s, u"1"_s);
    environment.remove(u"XDG_CONFIG_HOME"_s);
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_path);
    process.start(u"/bin/sh"_s, shellArguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(50'000);
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

QByteArray Home::sh(const QString &script) const
{
    const Ran ran = run({u"-ec"_s, script});
    if (ran.exitCode != 0) {
        qFatal("%s\n%s%s", qPrintable(script), ran.out.constData(), ran.err.constData());
    }
    return ran.out;
}

Ran Home::script(const QString &text, const QStringList &arguments, const QByteArray &input) const
{
    return run(QStringList{u"-c"_s, text, u"script"_s} + arguments, input);
}

QList<RepositoryWork> Home::unsaved(const QString &shown) const
{
    const Ran ran = script(unsavedWorkScript(), {shown});
    const auto work = parseUnsavedWork(ran.out);
    if (!work) {
        qFatal("%s%s", ran.out.constData(), ran.err.constData());
    }
    return *work;
}

RepositoryWork Home::unsavedIn(const QString &path) const
{
    for (const RepositoryWork &work : unsaved(path)) {
        if (work.path == path) {
            return work;
        }
    }
    return {};
}

QByteArray Home::git(const QString &folder, const QStringList &arguments) const
{
    const Ran ran = run(QStringList{u"-c"_s, u"cd \"$1\" && shift && exec git \"$@\""_s, u"sh"_s, folder} + arguments);
    return ran.exitCode == 0 ? ran.out.trimmed() : "failed";
}

QByteArray Home::contents(const QString &folder) const
{
    QByteArray all;
    QByteArrayList names =
        git(folder, {u"ls-files"_s, u"-z"_s, u"--cached"_s, u"--others"_s, u"--exclude-standard"_s}).split('\0');
    std::ranges::sort(names);
    names.erase(std::ranges::unique(names).begin(), names.end());
    for (const QByteArray &name : names) {
        all += describe(m_path + u'/' + folder + u'/' + QString::fromUtf8(name), name);
    }
    all += "index " + git(folder, {u"write-tree"_s}) + "\nHEAD " + git(folder, {u"symbolic-ref"_s, u"-q"_s, u"HEAD"_s})
        + ' ' + git(folder, {u"rev-parse"_s, u"-q"_s, u"--verify"_s, u"HEAD"_s}) + "\nstashes "
        + git(folder, {u"log"_s, u"-g"_s, u"--format=%H %gs"_s, u"refs/stash"_s, u"--"_s});
    return all;
}

QByteArray Home::untouched(const QString &folder) const
{
    return sh(
        u"cd '%1'; find .git -type f -exec sha256sum {} + | sort; find . -path ./.git/objects -prune -o -printf '%p %T@\\n' | sort"_s
            .arg(folder));
}

RescuePlace::RescuePlace()
    : first(folder.filePath(u"first"_s))
    , second(folder.filePath(u"second"_s))
{
    first.sh(
        u"git init -q --bare ../origin.git; git clone -q ../origin.git project 2>/dev/null; cd project;"
        " mkdir src; printf 'one\\n' > src/a.txt; printf 'two\\n' > b.txt; printf 'x.log\\nbuild/\\n' > .gitignore;"
        " git add .; git commit -qm First; printf 'three\\n' >> b.txt; git commit -qam Second; git push -q origin main"_s);
}

QByteArray RescuePlace::moved(const QString &how, const QString &setUp) const
{
    const Ran rescued = first.script(rescueScript(), {how, rescueBranch, u"project"_s});
    if (rescued.exitCode != 0) {
        return "not rescued: " + rescued.err;
    }
    second.sh(u"git clone -q ../origin.git project 2>/dev/null;"_s + setUp);
    const bool pushed = how == u"push"_s;
    const Ran restored =
        second.script(restoreScript(), {rescueBranch, u"project"_s, pushed ? u"origin"_s : u"bundle"_s},
                      pushed ? QByteArray() : rescued.out.chopped(bundleEndSize));
    if (restored.exitCode != 0) {
        return "not restored: " + restored.err;
    }
    return second.contents(u"project"_s);
}

QByteArray difference(const QByteArray &before, const QByteArray &after)
{
    const QByteArrayList old = before.split('\n');
    const QByteArrayList now = after.split('\n');
    QByteArray lines;
    for (const QByteArray &line : old) {
        lines += now.contains(line) ? QByteArray() : "- " + line + '\n';
    }
    for (const QByteArray &line : now) {
        lines += old.contains(line) ? QByteArray() : "+ " + line + '\n';
    }
    return lines;
}

} // namespace remote::test
