// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/oneshot.h"
#include "core/signin/credentialstore.h"
#include "core/signin/keysource.h"
#include "core/signin/tokenendpoint.h"

namespace remote::signin {

/// One person's sign-in at one service, kept fresh: the id_token is renewed ahead of its end, by one request at a time,
/// and a new refresh token is in the keychain before anything else happens (RFC 9700, 4.14.2: the old one is void).
/// A stop token ends the caller's wait and never a renewal, whose answer must not be lost.
class Session : public QObject
{
    Q_OBJECT
public:
    Session(Client client, net::Http &http, SecretStore &secrets, Clock &clock, QObject *parent = nullptr);

    /// Goes on with the sign-in that is stored, if there is one. Errors: those of SecretStore.
    Task<Result<bool>> restore(std::stop_token stop);
    /// Stores a new sign-in and goes on with it. When it can't be stored it lives until the program ends: errors are
    /// those of SecretStore, for information.
    Task<Result<void>> begin(Credential credential, std::stop_token stop);

    [[nodiscard]] const Client &client() const { return m_client; }
    [[nodiscard]] bool isSignedIn() const { return m_credential.has_value(); }
    /// Who it is, or was; empty before the first sign-in.
    [[nodiscard]] const Identity &identity() const { return m_identity; }

    /// For one request. Errors: SignInNeeded, SignInEnded; when it is over and can't be renewed now, those of
    /// discover(), fetchTokens() and KeySource::check(); Cancelled.
    Task<Result<QString>> idToken(std::stop_token stop);
    /// After the cluster refused this token: whether there is another now. Errors: as idToken(); AccountUnknown when
    /// the token is new, so that another would fare the same.
    Task<Result<bool>> renew(QString refused, std::stop_token stop);

    /// Forgets the sign-in and revokes it at the service (RFC 7009). It is forgotten here in any case; errors, those of
    /// SecretStore and ask(), tell that it may not be elsewhere.
    Task<Result<void>> signOut(std::stop_token stop);

    /// Ends what runs; await it before the object goes.
    Task<> shutDown();

Q_SIGNALS:
    /// Somebody signed in, or the sign-in is gone.
    void changed();
    /// It can't be renewed any more (SignInEnded): the person has to sign in again. changed() comes, too.
    void ended(const remote::Error &error);

private:
    void adopt(Credential credential);
    void forget(std::optional<Error> end);
    void spawn(Task<> task);
    [[nodiscard]] std::chrono::milliseconds remaining() const;
    [[nodiscard]] std::chrono::milliseconds margin() const;
    [[nodiscard]] Error absence() const;

    Task<> keepFresh(std::stop_token stop);
    Task<> limitEnding(std::stop_token ended);
    void startRenewal();
    Task<> renewal();
    Task<Result<void>> fetchFresh();
    Task<Result<void>> accept(Tokens tokens);
    Task<> store();
    Task<Result<void>> describe(std::stop_token stop);
    Task<Result<void>> awaitRenewal(std::stop_token stop);
    Task<Result<void>> revoke(QString refreshToken, std::stop_token stop);

    Client m_client;
    net::Http &m_http;
    CredentialStore m_store;
    Clock &m_clock;
    std::optional<Discovery> m_service;
    std::optional<KeySource> m_keys;
    std::optional<Credential> m_credential;
    std::optional<Error> m_end; ///< Why there is none any more.
    Identity m_identity;
    std::optional<std::chrono::milliseconds> m_renewedAt; ///< By Clock::elapsed().
    bool m_renewing = false;
    bool m_ending = false;                                   ///< shutDown() has begun.
    QList<std::shared_ptr<OneShot<Result<void>>>> m_waiting; ///< For the renewal that runs.
    std::stop_source m_stop;                                 ///< Of a renewal, when the program can't wait any more.
    std::stop_source m_idle;                                 ///< Of waiting for the next one.
    std::vector<Task<>> m_tasks;
};

} // namespace remote::signin
