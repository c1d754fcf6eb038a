// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QMetaEnum>
#include <QString>

#include <memory>
#include <optional>

namespace remote {
Q_NAMESPACE

/// What kind of thing went wrong. Callers branch on this and never on text;
/// `app/errortext` turns each kind into a sentence for people.
enum class ErrorKind {
    // Anywhere
    Cancelled, ///< The caller asked to stop. Never shown.
    Invalid,   ///< Input that breaks its format; facts file, line, field say where.
    NotFound,  ///< A thing that was named does not exist.
    Io,        ///< A local file or folder could not be read or written; fact file.
    Internal,  ///< A bug of ours: something that the code holds impossible.

    // The way to a server (API server, git server); fact host
    Unreachable,          ///< Name not resolved, connection refused, no route.
    TimedOut,             ///< No progress within the limit.
    ProxyFailed,          ///< The proxy on the way was not reached, or refuses; host is the proxy's.
    CertificateUntrusted, ///< TLS: the issuer is unknown here; fact issuer.
    CertificateInvalid,   ///< TLS: expired, not yet valid, or made for another name.
    Protocol,             ///< The server's bytes break the protocol.
    ServerFailure,        ///< HTTP 5xx after retries.
    TooManyRequests,      ///< HTTP 429 after retries.

    // The Kubernetes API; facts code, reason, message (the Status), resource, verb
    Unauthorized,    ///< 401: the credential is missing, wrong or expired.
    Forbidden,       ///< 403 by RBAC: the right is missing.
    QuotaExceeded,   ///< 403 by ResourceQuota or LimitRange; facts quota, requested, used, limited.
    PolicyViolation, ///< 403 by Pod Security or an admission webhook; fact message.
    Conflict,        ///< 409: exists already, or changed meanwhile.
    Gone,            ///< 410: the resource version is too old (lists again by itself).

    // The kubeconfig; facts file, context
    KubeconfigMissing, ///< None found.
    KubeconfigInvalid, ///< Found, but broken; facts file, line, field.
    SignInUnsupported, ///< A way to sign in that this version does not know; fact method.
    InvitationInvalid, ///< A file or link that describes a cluster, but broken; facts file, line, field.

    // Signing in by the company's sign-in service (OpenID provider); fact host is its
    SignInNeeded,      ///< Nobody is signed in here yet.
    SignInEnded,       ///< The service does not renew the sign-in any more: revoked, or unused for too long.
    SignInDenied,      ///< The person or the service said no (access_denied); fact message.
    SignInTimedOut,    ///< The page in the browser was not finished within its time.
    SignInMixedUp,     ///< An answer that does not belong to what was asked (RFC 9207, nonce): an attack or a mix-up.
    SignInServiceDown, ///< Not reached, or 5xx; the cause tells more.
    SignInServiceInvalid, ///< Its description or answers break the standards, or lack what we need; fact field.
    ClientRefused,        ///< The service does not know this program, or not its address; fact message.
    IdentityInvalid,      ///< The id_token fails its checks (signature, issuer, audience); fact field.
    ClockWrong,           ///< By the service's tokens this computer's clock is wrong; fact time, of the service.
    AccountUnknown,       ///< The cluster does not take a fresh sign-in: the account has no access.

    // Where secrets are kept
    KeychainMissing, ///< This system has none, or it does not run.
    KeychainLocked,  ///< It stayed locked: the person did not give its password.
    KeychainRefused, ///< It did not let us, or failed.

    // A program that a kubeconfig names for signing in (exec plugin); fact method is its name
    SignInProgramMissing, ///< Not installed; fact message is the kubeconfig's hint.
    SignInProgramFailed,  ///< Facts reason (exit, answer, time), exitCode, log (what it wrote to stderr).
    SignInProgramAsks,    ///< It wants a terminal to ask questions in.

    // A workstation's start and life (see workstation/diagnosis); fact message holds the cluster's words
    NoCapacity,            ///< No machine has room (cpu, memory, gpu); fact resource.
    Placement,             ///< A rule keeps it off every machine; fact message.
    DiskUnavailable,       ///< Its volume is not there, not bound or used elsewhere.
    DiskInUse,             ///< Another workstation has its disk; facts workstation (its id), name.
    DiskFixed,             ///< Its disk can't grow: the class of disks can't, or it would have to shrink.
    NodeTrouble,           ///< The machine in the cluster has trouble (network, sandbox, lost).
    ImageNotFound,         ///< Fact image.
    ImageForbidden,        ///< The registry wants a credential; fact image.
    ImageUnreachable,      ///< Registry not reached, time-out, too many requests, certificate; fact image.
    ImageInvalid,          ///< A name that can't be one, or no build for this machine; fact image.
    ContainerRefused,      ///< The container can't be made (missing Secret, insists on root, bad command).
    RepositoryNotFound,    ///< Fact repository.
    RepositoryForbidden,   ///< Facts repository, reason (git/remote.h): wants a credential, or refuses the one given.
    RepositoryUnreachable, ///< Network or certificate; fact repository.
    BranchNotFound,        ///< Facts repository, branch.
    CloneFailed,           ///< Any other failure of the clone; fact log.
    DiskFull,              ///< The workstation's disk is full.
    OutOfMemory,           ///< Killed for memory.
    EditorCrashed,         ///< The editor's process ends again and again; facts exitCode, log.
    Evicted,               ///< The machine was short of memory or disk.
    WorkstationGone,       ///< Deleted or replaced behind our back.
    Asleep,                ///< Ended by itself after idling; can be started again.
    PortInUse,             ///< A local port that could not be listened on; fact port.
};
Q_ENUM_NS(ErrorKind)

/// The names of facts are fixed, so that errortext can rely on them: file, line, column, field, host,
/// issuer, code, reason, message, resource, verb, quota, requested, used, limited, image, repository,
/// branch, context, method, exitCode, log, port, time, workstation, name.
using Facts = QMap<QString, QString>;

/// An error: its kind, text for a developer (never translated, never with a secret), and facts that a
/// sentence for people may quote.
struct Error {
    ErrorKind kind = ErrorKind::Internal;
    QString what;
    Facts facts;
    std::shared_ptr<const Error> cause;
    [[nodiscard]] QString fact(const QString &name) const { return facts.value(name); }
    /// This error as the cause of a more telling one.
    [[nodiscard]] Error wrappedAs(ErrorKind outer, QString outerWhat, Facts outerFacts = {}) const;
};

/// The kind's name in code, for logs and details. (Not toString: QtTest has its own idea of that name.)
[[nodiscard]] QString kindName(ErrorKind kind);
[[nodiscard]] bool isSameError(const std::optional<Error> &a, const std::optional<Error> &b); ///< But for the cause.

} // namespace remote
