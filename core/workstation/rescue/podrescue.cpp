// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/rescue/podrescue.h"

#include "core/base/redact.h"
#include "core/workstation/manifest.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QRegularExpression>
#include <QSaveFile>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::workstation {

namespace {

/// Looking at repositories takes seconds; moving their bytes may take long, and shows that it goes on.
constexpr auto lookLimit = 60s;
constexpr auto moveLimit = 30min;
constexpr qint64 listLimit = 16 * 1024 * 1024;

/// Runs the first $1 bytes of its stdin with the other arguments and the rest of stdin.
constexpr QLatin1StringView launcher{R"sh(n=$1; shift; exec sh -c "$(head -c "$n")" sh "$@")sh"};

/// A script's bytes, then those of a file.
class ScriptInput : public QIODevice
{
public:
    ScriptInput(QByteArray script, std::shared_ptr<QIODevice> rest)
        : m_script(std::move(script))
        , m_rest(std::move(rest))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool atEnd() const override { return m_script.isEmpty() && m_rest->atEnd(); }

protected:
    qint64 readData(char *data, qint64 limit) override
    {
        if (m_script.isEmpty()) {
            return m_rest->read(data, limit);
        }
        const qint64 done = std::min(limit, m_script.size());
        std::copy_n(m_script.constData(), done, data);
        m_script.remove(0, done);
        return done;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_script;
    std::shared_ptr<QIODevice> m_rest;
};

Error fileError(const QFileDevice &file)
{
    return {ErrorKind::Io, file.errorString(), {{u"file"_s, file.fileName()}}, {}};
}

QString wordsOf(const kube::ExecResult &result)
{
    return redact(QString::fromUtf8(result.errors).trimmed());
}

Error scriptError(const kube::ExecResult &result)
{
    return {ErrorKind::CloneFailed,
            u"the script ended with %1"_s.arg(result.exitCode),
            {{u"log"_s, wordsOf(result)}, {u"exitCode"_s, QString::number(result.exitCode)}},
            {}};
}

Result<Rescued> rescued(const kube::ExecResult &result)
{
    using Outcome = Rescued::Outcome;
    switch (result.exitCode) {
    case 0:
        return Rescued{};
    case int(RescueExit::NothingToRescue):
        return Rescued{Outcome::NothingToRescue, {}, {}, {}};
    case int(RescueExit::NoRemote):
        return Rescued{Outcome::NoRemote, {}, {}, {}};
    case int(RescueExit::Refused):
        return Rescued{Outcome::Refused, {}, {}, wordsOf(result)};
    default:
        return fail(scriptError(result));
    }
}

Result<void> restored(const Result<kube::ExecResult> &result)
{
    if (!result) {
        return fail(result.error());
    }
    if (result->exitCode == 0 && result->output != "restored\n") {
        return fail(ErrorKind::Unreachable, u"the end of the restoration was lost on the way"_s);
    }
    return result->exitCode == 0 ? Result<void>() : fail(scriptError(*result));
}

/// Writes a bundle into a file and compares it with the checksum that follows it.
class BundleFile
{
public:
    explicit BundleFile(QIODevice &target)
        : m_target(target)
    {
    }
    [[nodiscard]] bool write(const QByteArray &bytes)
    {
        m_held += bytes;
        const qsizetype sure = m_held.size() - bundleEndSize;
        if (sure <= 0) {
            return true;
        }
        const QByteArrayView part = QByteArrayView(m_held).first(sure);
        m_hash.addData(part);
        const bool written = m_target.write(part.data(), sure) == sure;
        m_held.remove(0, sure);
        return written;
    }
    [[nodiscard]] bool isWhole() const { return m_held == m_hash.result().toHex() + '\n'; }

private:
    QIODevice &m_target;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    QByteArray m_held;
};

} // namespace

QString rescueBranch(const QString &person, const QDateTime &now)
{
    return rescueBranches(person) + u'/' + now.toUTC().toString(u"yyyy-MM-dd-HHmmss"_s);
}

Task<Result<kube::ExecResult>> PodRescue::run(QString script, QStringList arguments, kube::ExecRequest request,
                                              std::stop_token stop)
{
    const QByteArray bytes = script.toUtf8();
    request.container = editorContainer;
    if (request.input) {
        request.command =
            QStringList{u"sh"_s, u"-c"_s, QString(launcher), u"sh"_s, QString::number(bytes.size())} + arguments;
        request.input = std::make_shared<ScriptInput>(bytes, std::move(request.input));
    } else {
        request.script = bytes;
        request.command = arguments;
    }
    co_return co_await kube::podExec(m_api, m_pod, std::move(request), stop);
}

Task<Result<QList<RepositoryWork>>> PodRescue::unsaved(QString shownFolder, std::stop_token stop)
{
    const QStringList arguments = shownFolder.isEmpty() ? QStringList() : QStringList{shownFolder};
    const Result<kube::ExecResult> result =
        co_await run(unsavedWorkScript(), arguments,
                     {.container = {}, .command = {}, .outputLimit = listLimit, .timeLimit = lookLimit}, stop);
    if (!result) {
        co_return fail(result.error());
    }
    co_return result->exitCode == 0 ? parseUnsavedWork(result->output) : fail(scriptError(*result));
}

Task<Result<Rescued>> PodRescue::push(QString path, QString branch, std::stop_token stop)
{
    const Result<kube::ExecResult> result = co_await run(
        rescueScript(), {u"push"_s, branch, path}, {.container = {}, .command = {}, .timeLimit = moveLimit}, stop);
    if (!result) {
        co_return fail(result.error());
    }
    Result<Rescued> outcome = rescued(*result);
    if (outcome && outcome->outcome == Rescued::Outcome::Done) {
        const QString line = QString::fromUtf8(result->output).trimmed();
        outcome->commit = line.section(u' ', 0, 0);
        outcome->remote = line.section(u' ', 1);
    }
    co_return outcome;
}

/// The cluster loses bytes now and then (see kube::ExecEnd), most likely not twice.
Task<Result<Rescued>> PodRescue::saveBundle(QString path, QString branch, QString file, std::stop_token stop)
{
    constexpr int tries = 3;
    for (int number = 1;; ++number) {
        Result<Rescued> saved = co_await tryBundle(path, branch, file, stop);
        const bool isLost =
            !saved && (saved.error().kind == ErrorKind::Unreachable || saved.error().kind == ErrorKind::Protocol);
        if (!isLost || number == tries) {
            co_return saved;
        }
    }
}

Task<Result<Rescued>> PodRescue::tryBundle(QString path, QString branch, QString file, std::stop_token stop)
{
    QSaveFile target(file);
    if (!target.open(QIODevice::WriteOnly)) {
        co_return fail(fileError(target));
    }
    BundleFile bundle(target);
    const auto write = [&](QByteArray bytes) -> Task<Result<void>> {
        co_return bundle.write(bytes) ? Result<void>() : fail(fileError(target));
    };
    const Result<kube::ExecResult> result =
        co_await run(rescueScript(), {u"bundle"_s, branch, path},
                     {.container = {}, .command = {}, .output = write, .timeLimit = moveLimit}, stop);
    if (!result) {
        co_return fail(result.error());
    }
    const Result<Rescued> outcome = rescued(*result);
    const bool isDone = outcome && outcome->outcome == Rescued::Outcome::Done;
    if (isDone && !bundle.isWhole()) {
        co_return fail(ErrorKind::Protocol, u"the bundle's bytes are not those of the workstation"_s);
    }
    if (isDone && !target.commit()) {
        co_return fail(fileError(target));
    }
    co_return outcome;
}

Task<Result<void>> PodRescue::restore(QString path, QString branch, QString remote, std::stop_token stop)
{
    co_return restored(co_await run(restoreScript(), {branch, path, remote},
                                    {.container = {}, .command = {}, .timeLimit = moveLimit}, stop));
}

Task<Result<void>> PodRescue::restoreBundle(QString path, QString branch, QString file, std::stop_token stop)
{
    const auto source = std::make_shared<QFile>(file);
    if (!source->open(QIODevice::ReadOnly)) {
        co_return fail(fileError(*source));
    }
    co_return restored(co_await run(restoreScript(), {branch, path, u"bundle"_s},
                                    {.container = {}, .command = {}, .input = source, .timeLimit = moveLimit}, stop));
}

} // namespace remote::workstation
