// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/kubeconfig.h"

#include <QJsonValue>
#include <QMap>

namespace remote::kube {

/// Where an entry was defined, for errors and relative paths.
struct Origin {
    QString file;
    int line = 0;
    QString field; ///< `clusters[0].cluster`
};

/// A `*-data` field, or the file that stands in for it; data wins.
struct DataOrFile {
    QByteArray data; ///< decoded
    QString file;    ///< absolute

    [[nodiscard]] bool isSet() const { return !data.isEmpty() || !file.isEmpty(); }
};

struct ClusterEntry {
    Origin origin;
    QString server;
    QString tlsServerName;
    QString proxyUrl;
    DataOrFile authority;
    bool insecure = false;
    bool disableCompression = false; ///< Only told to exec plugins.
    QJsonValue execConfig;           ///< The extension `client.authentication.k8s.io/exec`; null = none.
};

/// A program that hands out credentials.
struct ExecEntry {
    QString apiVersion;
    QString command; ///< absolute when it was written with a separator
    QStringList arguments;
    QList<std::pair<QString, QString>> environment;
    QString installHint;     ///< Without control characters.
    QString interactiveMode; ///< Never, IfAvailable, Always
    bool provideClusterInfo = false;
};

struct AuthProviderEntry {
    QString name;
    QMap<QString, QString> config;
};

struct UserEntry {
    Origin origin;
    DataOrFile certificate;
    DataOrFile key;
    QString token;
    QString tokenFile; ///< absolute
    QString userName;
    QString password;
    QString actAs;
    QString actAsUid;
    QStringList actAsGroups;
    QMap<QString, QStringList> actAsExtra;
    std::optional<ExecEntry> exec;
    std::optional<AuthProviderEntry> authProvider;
};

struct ContextEntry {
    Origin origin;
    QString cluster;
    QString user;
    QString nameSpace;
};

/// A kubeconfig, one file or several merged, still as written: nothing is read from certificate files yet.
struct Kubeconfig::Data {
    QString file; ///< The first one, to name in errors about the whole.
    QString currentContext;
    QStringList contextOrder;
    QMap<QString, ClusterEntry> clusters;
    QMap<QString, UserEntry> users;
    QMap<QString, ContextEntry> contexts;
};

} // namespace remote::kube
