// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/keychainstore.h"

#include "core/base/keychainstate.h"
#include "core/base/stop.h"

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace remote {
namespace {

/// Deletes itself, also when nobody waits any more: qtkeychain can't cancel.
template <class Job> Job *makeJob(const QString &service, const QString &key)
{
    auto *job = new Job(service);
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(key);
    return job;
}

struct Outcome {
    QKeychain::Error error = QKeychain::NoError;
    QString what;
    QString text; ///< Of a read.
};

/// Nothing when it was stopped.
Task<std::optional<Outcome>> run(QKeychain::Job *job, std::stop_token stop)
{
    OneShot<std::optional<Outcome>> done;
    QObject context;
    QObject::connect(job, &QKeychain::Job::finished, &context, [&](QKeychain::Job *finished) {
        const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(finished);
        done.finish(Outcome{finished->error(), finished->errorString(), read ? read->textData() : QString()});
    });
    const OnStop onStop(stop, [&] { done.finish(std::nullopt); });
    job->start();
    co_return co_await done;
}

Error errorOf(const Outcome &outcome, KeychainState state)
{
    if (outcome.error == QKeychain::NoBackendAvailable || state == KeychainState::Missing) {
        return {ErrorKind::KeychainMissing, u"no keychain: "_s + outcome.what, {}, {}};
    }
    if (state == KeychainState::Locked) {
        return {ErrorKind::KeychainLocked, u"the keychain stayed locked: "_s + outcome.what, {}, {}};
    }
    return {
        ErrorKind::KeychainRefused, u"the keychain refused (%1): %2"_s.arg(outcome.error).arg(outcome.what), {}, {}};
}

} // namespace

KeychainStore::KeychainStore(QString service)
    : m_service(std::move(service))
{
}

Task<Result<std::optional<QString>>> KeychainStore::read(QString key, std::stop_token stop)
{
    if (stop.stop_requested()) {
        co_return cancelled();
    }
    const std::optional<Outcome> outcome =
        co_await run(makeJob<QKeychain::ReadPasswordJob>(m_service, key), std::move(stop));
    if (!outcome) {
        co_return cancelled();
    }
    if (outcome->error == QKeychain::NoError) {
        co_return outcome->text;
    }
    if (outcome->error != QKeychain::EntryNotFound) {
        co_return fail(errorOf(*outcome, co_await keychainState()));
    }
    if (co_await isLockedAway(m_service, key)) {
        co_return fail(errorOf(*outcome, KeychainState::Locked));
    }
    co_return std::optional<QString>();
}

Task<Result<void>> KeychainStore::write(QString key, QString secret, std::stop_token stop)
{
    if (stop.stop_requested()) {
        co_return cancelled();
    }
    auto *job = makeJob<QKeychain::WritePasswordJob>(m_service, key);
    job->setTextData(secret);
    const std::optional<Outcome> outcome = co_await run(job, std::move(stop));
    if (!outcome) {
        co_return cancelled();
    }
    if (outcome->error != QKeychain::NoError) {
        co_return fail(errorOf(*outcome, co_await keychainState()));
    }
    co_return {};
}

Task<Result<void>> KeychainStore::remove(QString key, std::stop_token stop)
{
    if (stop.stop_requested()) {
        co_return cancelled();
    }
    if (co_await isLockedAway(m_service, key)) {
        if (const Result<std::optional<QString>> unlocked = co_await read(key, stop); !unlocked) {
            co_return fail(unlocked.error());
        }
    }
    const std::optional<Outcome> outcome =
        co_await run(makeJob<QKeychain::DeletePasswordJob>(m_service, key), std::move(stop));
    if (!outcome) {
        co_return cancelled();
    }
    if (outcome->error != QKeychain::NoError && outcome->error != QKeychain::EntryNotFound) {
        co_return fail(errorOf(*outcome, co_await keychainState()));
    }
    co_return {};
}

} // namespace remote
