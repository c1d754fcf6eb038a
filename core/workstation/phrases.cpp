// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/phrases.h"

#include <QList>

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

/// A kind and the phrases that show it. The first row of a table with a phrase in the text decides.
struct Row {
    ErrorKind kind;
    QList<QLatin1StringView> phrases;
};

ErrorKind match(const QList<Row> &table, const QString &text, ErrorKind otherwise)
{
    for (const Row &row : table) {
        for (const QLatin1StringView phrase : row.phrases) {
            if (text.contains(phrase, Qt::CaseInsensitive)) {
                return row.kind;
            }
        }
    }
    return otherwise;
}

} // namespace

ErrorKind imageErrorKind(const QString &message)
{
    static const QList<Row> table{
        {ErrorKind::ImageUnreachable,
         {"dial tcp"_L1, "no such host"_L1, "i/o timeout"_L1, "connection refused"_L1, "connection reset"_L1, "tls:"_L1,
          "tls handshake"_L1, "x509:"_L1, "toomanyrequests"_L1, "too many requests"_L1, "deadline exceeded"_L1,
          "unexpected eof"_L1, "server gave http response"_L1, "500 internal"_L1, "502 bad"_L1, "503 service"_L1,
          "504 gateway"_L1, "no route to host"_L1}},
        {ErrorKind::ImageInvalid,
         {"no match for platform"_L1, "no matching manifest"_L1, "invalidimagename"_L1, "invalid reference"_L1,
          "couldn't parse image"_L1, "failed to apply default image tag"_L1}},
        {ErrorKind::ImageForbidden,
         {"unauthorized"_L1, "authorization failed"_L1, "authentication required"_L1, "401"_L1, "403 forbidden"_L1,
          "access denied"_L1, "no basic auth"_L1}},
        {ErrorKind::ImageNotFound,
         {"not found"_L1, "manifest unknown"_L1, "name unknown"_L1, "does not exist"_L1, "is not present"_L1}},
        {ErrorKind::DiskUnavailable, {"no space left"_L1}},
    };
    return match(table, message, ErrorKind::ImageUnreachable);
}

ErrorKind cloneErrorKind(const QString &log)
{
    static const QList<Row> table{
        {ErrorKind::DiskFull, {"no space left on device"_L1, "disk quota exceeded"_L1}},
        {ErrorKind::BranchNotFound, {"remote branch"_L1}},
        {ErrorKind::RepositoryForbidden,
         {"could not read username"_L1, "could not read password"_L1, "authentication failed"_L1,
          "returned error: 401"_L1, "returned error: 403"_L1, "permission denied"_L1, "access denied"_L1,
          "host key verification failed"_L1}},
        {ErrorKind::RepositoryNotFound,
         {"repository not found"_L1, "' not found"_L1, "returned error: 404"_L1, "returned error: 410"_L1,
          "does not exist"_L1, "does not appear to be a git repository"_L1, "not valid: is this a git repository"_L1}},
        {ErrorKind::RepositoryUnreachable,
         {"could not resolve host"_L1,
          "failed to connect"_L1,
          "couldn't connect"_L1,
          "connection refused"_L1,
          "connection reset"_L1,
          "timed out"_L1,
          "timeout"_L1,
          "network is unreachable"_L1,
          "no route to host"_L1,
          "certificate"_L1,
          "ssl"_L1,
          "gnutls"_L1,
          "operation too slow"_L1,
          "returned error: 5"_L1,
          "returned error: 429"_L1,
          "early eof"_L1,
          "rpc failed"_L1,
          "remote end hung up"_L1,
          "empty reply from server"_L1,
          "unable to connect"_L1,
          "temporary failure in name resolution"_L1,
          "could not read from remote repository"_L1}},
    };
    return match(table, log, ErrorKind::CloneFailed);
}

QString cloneRefusal(const QString &log)
{
    const auto says = [&log](QLatin1StringView phrase) { return log.contains(phrase, Qt::CaseInsensitive); };
    if (says("cannot run ssh"_L1)) {
        return u"noSsh"_s;
    }
    if (says("host key verification failed"_L1)) {
        return says("host identification has changed"_L1) ? u"hostChanged"_s : u"hostNew"_s;
    }
    if (says("authentication failed"_L1) || says("permission denied (publickey"_L1)) {
        return u"refused"_s;
    }
    if (says("returned error: 403"_L1)) {
        return u"denied"_s;
    }
    return cloneErrorKind(log) == ErrorKind::RepositoryForbidden ? u"wanted"_s : QString();
}

} // namespace remote::workstation
