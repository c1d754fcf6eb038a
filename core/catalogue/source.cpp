// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/catalogue/source.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace remote::catalogue {

namespace {

constexpr auto usualName = "remote-catalogue"_L1;
constexpr auto configMapKey = "catalogue.yaml"_L1;
constexpr qint64 maxFileSize = 1024 * 1024 + 1; // one above parse's limit, so that parse reports it

Parsed readConfigMap(const kube::ConfigMap &configMap, const QString &name)
{
    const QString file = name + u'/' + configMapKey;
    const auto text = configMap.data.constFind(configMapKey);
    if (text == configMap.data.cend()) {
        Parsed empty;
        empty.problems.append({ErrorKind::Invalid, u"the key is missing"_s, {{u"file"_s, file}}, {}});
        return empty;
    }
    return parse(text->toUtf8(), file);
}

Parsed readFile(const QString &name)
{
    QFile file(name);
    if (name.isEmpty() || !file.exists()) {
        return {};
    }
    if (!file.open(QIODevice::ReadOnly)) {
        Parsed empty;
        empty.problems.append({ErrorKind::Io, file.errorString(), {{u"file"_s, name}}, {}});
        return empty;
    }
    return parse(file.read(maxFileSize), name);
}

} // namespace

Task<Result<Parsed>> load(kube::ApiClient &api, QString name, QString localFile, std::stop_token stop)
{
    if (name.isEmpty()) {
        name = usualName;
    }
    const Result<kube::ConfigMap> configMap = co_await api.get<kube::ConfigMap>(name, stop);
    if (!configMap && configMap.error().kind != ErrorKind::NotFound) {
        co_return fail(configMap.error());
    }
    const Parsed shared = configMap ? readConfigMap(*configMap, name) : Parsed();
    const Parsed local = readFile(localFile);
    co_return Parsed{merge({shared.catalogue, local.catalogue}), shared.problems + local.problems};
}

} // namespace remote::catalogue
