// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/kubeconfig.h"

#include "core/kube/clusterbuilder.h"
#include "core/kube/kubeconfigparser.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

/// The first file wins per name, with its whole entry.
template <class T> void mergeUnder(QMap<QString, T> &earlier, const QMap<QString, T> &later)
{
    for (auto entry = later.begin(); entry != later.end(); ++entry) {
        if (!earlier.contains(entry.key())) {
            earlier.insert(entry.key(), entry.value());
        }
    }
}

Result<Kubeconfig::Data> loadFile(const QString &name)
{
    QFile file(name);
    if (!file.exists()) {
        return fail(ErrorKind::KubeconfigMissing, u"%1 does not exist"_s.arg(name), {{u"file"_s, name}});
    }
    // A pipe or a device would block or never end.
    if (!QFileInfo(name).isFile()) {
        return fail(ErrorKind::Io, u"%1 is no ordinary file"_s.arg(name), {{u"file"_s, name}});
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::Io, u"%1: %2"_s.arg(name, file.errorString()), {{u"file"_s, name}});
    }
    return KubeconfigParser(name).parse(file.read(KubeconfigParser::largestFile + 1));
}

QStringList defaultFiles()
{
    const QString listed = qEnvironmentVariable("KUBECONFIG");
    if (listed.isEmpty()) {
        return {QDir::home().filePath(u".kube/config"_s)};
    }
    QStringList files = listed.split(QDir::listSeparator(), Qt::SkipEmptyParts);
    files.removeDuplicates();
    return files;
}

} // namespace

Result<Kubeconfig> Kubeconfig::load(const QString &file)
{
    return loadFile(QFileInfo(file).absoluteFilePath()).transform([](Data data) {
        Kubeconfig config;
        config.m_data = std::make_shared<const Data>(std::move(data));
        return config;
    });
}

Result<Kubeconfig> Kubeconfig::parse(const QByteArray &yaml, const QString &file)
{
    return KubeconfigParser(file).parse(yaml).transform([](Data data) {
        Kubeconfig config;
        config.m_data = std::make_shared<const Data>(std::move(data));
        return config;
    });
}

Result<Kubeconfig> Kubeconfig::loadDefault()
{
    const QStringList files = defaultFiles();
    std::optional<Data> merged;
    for (const QString &file : files) {
        Result<Data> data = loadFile(QFileInfo(file).absoluteFilePath());
        if (!data && data.error().kind == ErrorKind::KubeconfigMissing) {
            continue;
        }
        if (!data) {
            return fail(data.error());
        }
        if (!merged) {
            merged = std::move(*data);
            continue;
        }
        if (merged->currentContext.isEmpty()) {
            merged->currentContext = data->currentContext;
        }
        for (const QString &name : std::as_const(data->contextOrder)) {
            if (!merged->contexts.contains(name)) {
                merged->contextOrder.append(name);
            }
        }
        mergeUnder(merged->clusters, data->clusters);
        mergeUnder(merged->users, data->users);
        mergeUnder(merged->contexts, data->contexts);
    }
    if (!merged) {
        const QString tried = files.join(u", "_s);
        const Result<Kubeconfig> inside = inCluster();
        return inside
            ? inside
            : fail(ErrorKind::KubeconfigMissing, u"none of these exists: %1"_s.arg(tried), {{u"file"_s, tried}});
    }
    Kubeconfig config;
    config.m_data = std::make_shared<const Data>(std::move(*merged));
    return config;
}

/// As client-go's rest.InClusterConfig and inClusterClientConfig.
Result<Kubeconfig> Kubeconfig::inCluster(const QString &folder)
{
    const QString host = qEnvironmentVariable("KUBERNETES_SERVICE_HOST");
    const QString port = qEnvironmentVariable("KUBERNETES_SERVICE_PORT");
    const QString token = folder + u"/token"_s;
    if (host.isEmpty() || port.isEmpty() || !QFileInfo(token).isFile()) {
        return fail(ErrorKind::NotFound, u"this is no pod"_s);
    }
    const QString name = u"in-cluster"_s;
    QString nameSpace = qEnvironmentVariable("POD_NAMESPACE");
    if (QFile file(folder + u"/namespace"_s); nameSpace.isEmpty() && file.open(QIODevice::ReadOnly)) {
        nameSpace = QString::fromUtf8(file.readAll()).trimmed();
    }
    Data data;
    data.file = token;
    data.currentContext = name;
    data.contextOrder = {name};
    ClusterEntry cluster;
    cluster.origin = {folder, 0, u"cluster"_s};
    cluster.server = u"https://%1:%2"_s.arg(host.contains(u':') ? u'[' + host + u']' : host, port);
    cluster.authority.file = folder + u"/ca.crt"_s;
    UserEntry user;
    user.origin = {folder, 0, u"user"_s};
    user.tokenFile = token;
    data.clusters[name] = cluster;
    data.users[name] = user;
    data.contexts[name] = {{folder, 0, u"context"_s}, name, name, nameSpace};
    Kubeconfig config;
    config.m_data = std::make_shared<const Data>(std::move(data));
    return config;
}

QList<NamedContext> Kubeconfig::contexts() const
{
    QList<NamedContext> contexts;
    for (const QString &name : m_data->contextOrder) {
        const ContextEntry entry = m_data->contexts[name];
        contexts.append({name, entry.cluster, entry.user, entry.nameSpace.isEmpty() ? u"default"_s : entry.nameSpace,
                         m_data->clusters.value(entry.cluster).server});
    }
    return contexts;
}

QString Kubeconfig::currentContext() const
{
    return m_data->currentContext;
}

Result<Cluster> Kubeconfig::cluster(const QString &context) const
{
    return buildCluster(*m_data, context);
}

} // namespace remote::kube
