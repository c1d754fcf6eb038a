// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/rights.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

struct Rule {
    QStringList resources;
    QStringList verbs;
};

/// All of the core group.
const QList<Rule> &rules()
{
    static const QList<Rule> rules{
        {{u"pods"_s}, {u"get"_s, u"list"_s, u"watch"_s, u"create"_s, u"patch"_s, u"delete"_s}},
        {{u"pods/log"_s}, {u"get"_s}},
        {{u"pods/portforward"_s, u"pods/exec"_s}, {u"get"_s, u"create"_s}},
        {{u"persistentvolumeclaims"_s}, {u"get"_s, u"list"_s, u"watch"_s, u"create"_s, u"patch"_s, u"delete"_s}},
        {{u"configmaps"_s}, {u"get"_s, u"list"_s, u"watch"_s, u"create"_s, u"patch"_s, u"delete"_s}},
        {{u"secrets"_s}, {u"get"_s, u"create"_s, u"patch"_s, u"delete"_s}},
        {{u"events"_s, u"resourcequotas"_s, u"limitranges"_s}, {u"get"_s, u"list"_s, u"watch"_s}},
    };
    return rules;
}

/// A text in double quotes, as JSON and YAML both write it.
QString quoted(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.sliced(1, array.size() - 2));
}

} // namespace

const QList<Right> &neededRights()
{
    static const QList<Right> rights = [] {
        QList<Right> rights;
        for (const Rule &rule : rules()) {
            for (const QString &resource : rule.resources) {
                for (const QString &verb : rule.verbs) {
                    rights.append({{}, resource, verb});
                }
            }
        }
        return rights;
    }();
    return rights;
}

QString rightsManifest(const QString &nameSpace, const QString &person)
{
    QString list;
    for (const Rule &rule : rules()) {
        list += u"  - apiGroups: [\"\"]\n    resources: [%1]\n    verbs: [%2]\n"_s.arg(rule.resources.join(u", "),
                                                                                       rule.verbs.join(u", "));
    }
    return uR"(apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: remote-workstations
  namespace: %1
rules:
%2---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: remote-workstations
  namespace: %1
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: remote-workstations
subjects:
  - apiGroup: rbac.authorization.k8s.io
    kind: User
    name: %3
)"_s.arg(quoted(nameSpace), list, quoted(person));
}

QString namespaceManifest(const QString &nameSpace)
{
    return uR"(apiVersion: v1
kind: Namespace
metadata:
  name: %1
  labels:
    pod-security.kubernetes.io/enforce: restricted
    pod-security.kubernetes.io/enforce-version: latest
)"_s.arg(quoted(nameSpace));
}

} // namespace remote::kube
