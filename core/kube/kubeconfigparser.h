// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/kubeconfigdata.h"

#include <yaml-cpp/yaml.h>

#include <functional>

namespace remote::kube {

/// YAML of one file → Kubeconfig::Data. Types are as strict as client-go's (a number is no text), unknown
/// fields are ignored. Part of Kubeconfig.
class KubeconfigParser
{
public:
    /// A larger file is refused; the largest real ones hold some hundred clusters.
    static constexpr qsizetype largestFile = qsizetype{4} << 20;

    explicit KubeconfigParser(QString file);
    /// Errors: KubeconfigInvalid with facts file, line, field.
    [[nodiscard]] Result<Kubeconfig::Data> parse(const QByteArray &yaml);

private:
    /// A mapping and its path.
    struct Map {
        YAML::Node node;
        QString path;
        [[nodiscard]] QString at(const char *key) const;
    };
    struct Problem; ///< Thrown inside parse() alone.

    [[noreturn]] void refuse(const YAML::Node &at, const QString &field, const QString &what) const;
    [[nodiscard]] Origin origin(const Map &map) const;
    [[nodiscard]] YAML::Node value(const Map &map, const char *key) const;
    [[nodiscard]] Map child(const Map &map, const char *key) const;
    [[nodiscard]] QString textOf(const YAML::Node &node, const QString &field) const;
    [[nodiscard]] QString text(const Map &map, const char *key) const;
    [[nodiscard]] bool flag(const Map &map, const char *key) const;
    [[nodiscard]] QStringList texts(const YAML::Node &node, const QString &field) const;
    [[nodiscard]] QString path(const Map &map, const char *key) const;
    [[nodiscard]] DataOrFile dataOrFile(const Map &map, const char *dataKey, const char *fileKey) const;
    /// Calls `read` for each `{name, <key>: {…}}` of a list; names are unique.
    void entries(const Map &root, const char *list, const char *key,
                 const std::function<void(const QString &name, const Map &entry)> &read) const;

    [[nodiscard]] ClusterEntry readCluster(const Map &map) const;
    [[nodiscard]] QJsonValue readExecConfig(const Map &cluster) const;
    [[nodiscard]] ExecEntry readExec(const Map &map) const;
    [[nodiscard]] AuthProviderEntry readAuthProvider(const Map &map) const;
    [[nodiscard]] UserEntry readUser(const Map &map) const;
    [[nodiscard]] ContextEntry readContext(const Map &map) const;
    [[nodiscard]] Kubeconfig::Data readRoot(const Map &root) const;

    QString m_file;
};

} // namespace remote::kube
