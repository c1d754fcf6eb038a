// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/execplugin.h"

#include "core/base/program.h"
#include "core/kube/execanswer.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

/// All that makes one plugin's answers differ from another's.
QByteArray keyOf(const ExecEntry &entry, const QJsonObject &cluster)
{
    QJsonArray environment;
    for (const auto &[name, value] : entry.environment) {
        environment.append(QJsonArray{name, value});
    }
    return QJsonDocument(QJsonArray{entry.apiVersion, entry.command, entry.interactiveMode,
                                    QJsonArray::fromStringList(entry.arguments), environment, cluster})
        .toJson(QJsonDocument::Compact);
}

} // namespace

ExecPlugin::ExecPlugin(ExecEntry entry, QJsonObject cluster, std::shared_ptr<Clock> clock,
                       std::chrono::milliseconds limit)
    : FetchedCredentials(std::move(clock))
    , m_entry(std::move(entry))
    , m_cluster(std::move(cluster))
    , m_limit(limit)
{
}

std::shared_ptr<ExecPlugin> ExecPlugin::shared(const ExecEntry &entry, const QJsonObject &cluster,
                                               const std::shared_ptr<Clock> &clock)
{
    // Of one thread, as all credentials are. What nobody uses any more is forgotten, with its secrets.
    static QHash<QByteArray, std::weak_ptr<ExecPlugin>> plugins;
    plugins.removeIf([](const auto &known) { return known.value().expired(); });
    std::weak_ptr<ExecPlugin> &known = plugins[keyOf(entry, cluster)];
    std::shared_ptr<ExecPlugin> plugin = known.lock();
    if (!plugin) {
        plugin = std::make_shared<ExecPlugin>(entry, cluster, clock);
        known = plugin;
    }
    return plugin;
}

QProcessEnvironment ExecPlugin::environment() const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"PATH"_s, programFolders().join(QDir::listSeparator()));
    for (const auto &[name, value] : m_entry.environment) {
        environment.insert(name, value);
    }
    environment.insert(u"KUBERNETES_EXEC_INFO"_s, QString::fromUtf8(execInfo(m_entry.apiVersion, m_cluster)));
    return environment;
}

Error ExecPlugin::told(ErrorKind kind, const QString &what, Facts facts) const
{
    const QString name = QFileInfo(m_entry.command).fileName();
    facts.insert(u"method"_s, name);
    return {kind, u"%1: %2"_s.arg(name, what), std::move(facts), {}};
}

Error ExecPlugin::failure(const Error &error) const
{
    switch (error.kind) {
    case ErrorKind::Cancelled:
        return error;
    case ErrorKind::TimedOut:
        return told(ErrorKind::SignInProgramFailed, error.what,
                    {{u"reason"_s, u"time"_s}, {u"log"_s, error.fact(u"log"_s)}});
    case ErrorKind::Protocol:
        return told(ErrorKind::SignInProgramFailed, error.what,
                    {{u"reason"_s, u"answer"_s}, {u"log"_s, error.fact(u"log"_s)}});
    default:
        return told(ErrorKind::SignInProgramMissing, error.what, {{u"message"_s, m_entry.installHint}});
    }
}

Task<Result<FetchedCredentials::Fetched>> ExecPlugin::fetch(std::stop_token stop)
{
    if (m_entry.interactiveMode == "Always"_L1) {
        co_return fail(told(ErrorKind::SignInProgramAsks, u"interactiveMode is Always"_s, {}));
    }
    const QString program = findProgram(m_entry.command);
    if (program.isEmpty()) {
        co_return fail(failure({ErrorKind::NotFound, u"there is no such program"_s, {}, {}}));
    }
    const Result<ProgramEnd> ended =
        co_await runProgram({program, m_entry.arguments, environment(), m_limit}, std::move(stop));
    if (!ended) {
        co_return fail(failure(ended.error()));
    }
    if (ended->exitCode != 0) {
        const QString code = QString::number(ended->exitCode);
        co_return fail(told(ErrorKind::SignInProgramFailed, u"ended with %1"_s.arg(code),
                            {{u"reason"_s, u"exit"_s}, {u"exitCode"_s, code}, {u"log"_s, ended->complaints}}));
    }
    Result<ExecAnswer> answer = parseExecAnswer(ended->output, m_entry.apiVersion);
    if (!answer) {
        answer.error().facts[u"log"_s] = ended->complaints;
        co_return fail(failure(answer.error()));
    }
    co_return Fetched{identityOf(answer->token, answer->certificate), answer->expires};
}

/// The same certificate again is no reason for new connections.
Identity ExecPlugin::identityOf(QByteArray token, std::shared_ptr<const net::ClientCertificate> certificate)
{
    const bool isSame = certificate && m_certificate && certificate->chain == m_certificate->chain
        && certificate->key == m_certificate->key;
    if (!isSame) {
        m_certificate = std::move(certificate);
    }
    Identity identity{{}, m_certificate};
    if (!token.isEmpty()) {
        identity.headers.append({"Authorization", "Bearer " + token});
    }
    return identity;
}

} // namespace remote::kube
