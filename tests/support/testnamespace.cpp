// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/testnamespace.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace remote::test {

namespace {

constexpr auto label = "remote-test"_L1;
constexpr auto overlay = R"(apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: %1
resources: [base]
patches:
  - target: {kind: Namespace}
    patch: '[{"op": "add", "path": "/metadata/labels/remote-test", "value": "1"}]'
  - target: {kind: RoleBinding}
    patch: '[{"op": "replace", "path": "/subjects/0/name", "value": "demo"}]'
)"_L1;

QByteArray asAdministrator(const QStringList &arguments, const QByteArray &input = {})
{
    return run(u"kubectl"_s, QStringList{u"--kubeconfig"_s, clusterFile(u"admin.kubeconfig"_s)} + arguments, {}, input);
}

void write(const QString &name, const QByteArray &text)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
        throw std::runtime_error((name + u": "_s + file.errorString()).toStdString());
    }
}

QByteArray readAll(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        throw std::runtime_error((name + u": "_s + file.errorString()).toStdString());
    }
    return file.readAll();
}

} // namespace

QUrl serverOf(const QString &kubeconfig)
{
    return QUrl(QString::fromUtf8(run(u"kubectl"_s,
                                      {u"--kubeconfig"_s, kubeconfig, u"config"_s, u"view"_s, u"--output"_s,
                                       u"jsonpath={.clusters[0].cluster.server}"_s})));
}

QString relayedKubeconfig(const QString &kubeconfig, quint16 relay)
{
    const QUrl server = serverOf(kubeconfig);
    QByteArray text = readAll(kubeconfig);
    text.replace(server.toEncoded(),
                 u"https://127.0.0.1:%1\n    tls-server-name: %2"_s.arg(relay).arg(server.host()).toUtf8());
    const QString name = kubeconfig + u"-relayed"_s;
    write(name, text);
    return name;
}

QString clusterFile(const QString &name)
{
    const QString folder = qEnvironmentVariable("REMOTE_CLUSTER_DIR");
    if (folder.isEmpty()) {
        throw std::runtime_error("REMOTE_CLUSTER_DIR is not set: run this by ./dev test");
    }
    return folder + u'/' + name;
}

TestNamespace::TestNamespace()
    : m_name(label + u'-' + QUuid::createUuid().toString(QUuid::Id128).left(12))
    , m_kubeconfig(m_folder.filePath(u"kubeconfig"_s))
{
    removeStale();
    apply();
    QFile::copy(clusterFile(u"demo.kubeconfig"_s), m_kubeconfig);
    QFile::setPermissions(m_kubeconfig, QFile::ReadOwner | QFile::WriteOwner);
    run(u"kubectl"_s,
        {u"--kubeconfig"_s, m_kubeconfig, u"config"_s, u"set-context"_s, u"--current"_s, u"--namespace"_s, m_name});
}

TestNamespace::~TestNamespace()
{
    try {
        asAdministrator({u"delete"_s, u"namespace"_s, m_name, u"--wait=false"_s});
    } catch (const std::runtime_error &error) {
        qWarning("%s", error.what());
    }
}

QByteArray TestNamespace::kubectl(const QStringList &arguments, const QByteArray &input) const
{
    return asAdministrator(QStringList{u"--namespace"_s, m_name} + arguments, input);
}

QStringList TestNamespace::remains() const
{
    const QByteArray names = kubectl({u"get"_s, u"pods,persistentvolumeclaims,secrets,configmaps"_s, u"--selector"_s,
                                      u"app.kubernetes.io/managed-by=remote"_s, u"--output"_s, u"name"_s});
    return QString::fromUtf8(names).split(u'\n', Qt::SkipEmptyParts);
}

void TestNamespace::copyCatalogue() const
{
    const QByteArray text = asAdministrator({u"get"_s, u"configmap"_s, u"remote-catalogue"_s, u"--namespace"_s,
                                             u"workstations-demo"_s, u"--output"_s, u"json"_s});
    QJsonObject object = QJsonDocument::fromJson(text).object();
    object.insert("metadata"_L1, QJsonObject{{"name"_L1, "remote-catalogue"_L1}});
    kubectl({u"create"_s, u"--filename"_s, u"-"_s}, QJsonDocument(object).toJson());
}

void TestNamespace::removeStale() const
{
    const QByteArray text =
        asAdministrator({u"get"_s, u"namespaces"_s, u"--selector"_s, label, u"--output"_s, u"json"_s});
    const QDateTime limit = QDateTime::currentDateTimeUtc().addSecs(-30 * 60);
    for (const QJsonValue item : QJsonDocument::fromJson(text).object().value("items"_L1).toArray()) {
        const QJsonObject meta = item["metadata"_L1].toObject();
        const QDateTime made = QDateTime::fromString(meta.value("creationTimestamp"_L1).toString(), Qt::ISODate);
        if (made < limit) {
            asAdministrator({u"delete"_s, u"namespace"_s, meta.value("name"_L1).toString(), u"--wait=false"_s,
                             u"--ignore-not-found"_s});
        }
    }
}

void TestNamespace::apply() const
{
    const QDir source(QStringLiteral(REMOTE_SOURCE_DIR "/installers/cluster/manifests"));
    const QDir folder(m_folder.path());
    folder.mkdir(u"base"_s);
    for (const QString &file : source.entryList(QDir::Files)) {
        QFile::copy(source.filePath(file), folder.filePath(u"base/"_s + file));
    }
    write(folder.filePath(u"kustomization.yaml"_s), QString(overlay).arg(m_name).toUtf8());
    asAdministrator({u"apply"_s, u"--server-side"_s, u"--kustomize"_s, folder.path()});
    // The controller gives each namespace its account a moment later; a pod is refused until then.
    asAdministrator(
        {u"wait"_s, u"--for=create"_s, u"serviceaccount/default"_s, u"--namespace"_s, m_name, u"--timeout=30s"_s});
}

} // namespace remote::test
