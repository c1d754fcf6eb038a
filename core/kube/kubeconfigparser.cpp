// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/kubeconfigparser.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

/// What YAML 1.1 takes as something else than text when it is not quoted.
bool looksLikeNoText(const QString &scalar)
{
    static const QRegularExpression number(
        u"^[-+]?(?:0x[0-9a-f]+|0o?[0-7]+|\\d[\\d_]*(?:\\.\\d*)?(?:e[-+]?\\d+)?|\\.\\d+(?:e[-+]?\\d+)?|\\.inf|\\.nan)$"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression boolean(u"^(?:true|false|yes|no|on|off|y|n)$"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return number.match(scalar).hasMatch() || boolean.match(scalar).hasMatch();
}

} // namespace

struct KubeconfigParser::Problem {
    Error error;
};

KubeconfigParser::KubeconfigParser(QString file)
    : m_file(std::move(file))
{
}

QString KubeconfigParser::Map::at(const char *key) const
{
    const QString name = QString::fromLatin1(key);
    return path.isEmpty() ? name : path + u'.' + name;
}

void KubeconfigParser::refuse(const YAML::Node &at, const QString &field, const QString &what) const
{
    const int line = at.IsDefined() ? at.Mark().line + 1 : 0;
    throw Problem{
        {ErrorKind::KubeconfigInvalid,
         u"%1:%2: %3: %4"_s.arg(m_file).arg(line).arg(field, what),
         {{u"file"_s, m_file}, {u"line"_s, line > 0 ? QString::number(line) : QString()}, {u"field"_s, field}},
         {}}};
}

Origin KubeconfigParser::origin(const Map &map) const
{
    return {m_file, map.node.IsDefined() ? map.node.Mark().line + 1 : 0, map.path};
}

YAML::Node KubeconfigParser::value(const Map &map, const char *key) const
{
    const YAML::Node found = map.node[key];
    return found.IsDefined() ? found : YAML::Node();
}

KubeconfigParser::Map KubeconfigParser::child(const Map &map, const char *key) const
{
    const YAML::Node found = value(map, key);
    if (!found.IsMap() && !found.IsNull()) {
        refuse(found, map.at(key), u"is not a mapping"_s);
    }
    return {found, map.at(key)};
}

QString KubeconfigParser::textOf(const YAML::Node &node, const QString &field) const
{
    if (node.IsNull()) {
        return {};
    }
    if (!node.IsScalar()) {
        refuse(node, field, u"is not text"_s);
    }
    const QString scalar = QString::fromStdString(node.Scalar());
    if (node.Tag() == "?" && looksLikeNoText(scalar)) {
        refuse(node, field, u"is not text; put it in quotes"_s);
    }
    return scalar;
}

QString KubeconfigParser::text(const Map &map, const char *key) const
{
    return textOf(value(map, key), map.at(key));
}

bool KubeconfigParser::flag(const Map &map, const char *key) const
{
    const YAML::Node found = value(map, key);
    bool flag = false;
    if (!found.IsNull() && (!found.IsScalar() || found.Tag() != "?" || !YAML::convert<bool>::decode(found, flag))) {
        refuse(found, map.at(key), u"is neither true nor false"_s);
    }
    return flag;
}

QStringList KubeconfigParser::texts(const YAML::Node &node, const QString &field) const
{
    if (!node.IsNull() && !node.IsSequence()) {
        refuse(node, field, u"is not a list"_s);
    }
    QStringList texts;
    for (std::size_t index = 0; index < node.size(); ++index) {
        texts.append(textOf(node[index], u"%1[%2]"_s.arg(field).arg(index)));
    }
    return texts;
}

QString KubeconfigParser::path(const Map &map, const char *key) const
{
    const QString written = text(map, key);
    return written.isEmpty() ? QString() : QDir::cleanPath(QFileInfo(m_file).absoluteDir().absoluteFilePath(written));
}

DataOrFile KubeconfigParser::dataOrFile(const Map &map, const char *dataKey, const char *fileKey) const
{
    QByteArray base64 = text(map, dataKey).toUtf8();
    base64.replace("\n", "").replace("\r", "");
    const auto decoded = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded) {
        refuse(value(map, dataKey), map.at(dataKey), u"is not base64"_s);
    }
    return {*decoded, path(map, fileKey)};
}

void KubeconfigParser::entries(const Map &root, const char *list, const char *key,
                               const std::function<void(const QString &, const Map &)> &read) const
{
    const YAML::Node items = value(root, list);
    if (!items.IsNull() && !items.IsSequence()) {
        refuse(items, root.at(list), u"is not a list"_s);
    }
    QStringList names;
    for (std::size_t index = 0; index < items.size(); ++index) {
        const Map item{items[index], u"%1[%2]"_s.arg(root.at(list)).arg(index)};
        if (!item.node.IsMap()) {
            refuse(item.node, item.path, u"is not a mapping"_s);
        }
        const QString name = text(item, "name");
        if (names.contains(name)) {
            refuse(item.node, item.at("name"), u"'%1' is there twice"_s.arg(name));
        }
        names.append(name);
        read(name, child(item, key));
    }
}

ClusterEntry KubeconfigParser::readCluster(const Map &map) const
{
    return {origin(map),
            text(map, "server"),
            text(map, "tls-server-name"),
            text(map, "proxy-url"),
            dataOrFile(map, "certificate-authority-data", "certificate-authority"),
            flag(map, "insecure-skip-tls-verify")};
}

UserEntry KubeconfigParser::readUser(const Map &map) const
{
    UserEntry user;
    user.origin = origin(map);
    user.certificate = dataOrFile(map, "client-certificate-data", "client-certificate");
    user.key = dataOrFile(map, "client-key-data", "client-key");
    user.token = text(map, "token");
    user.tokenFile = path(map, "tokenFile");
    user.userName = text(map, "username");
    user.password = text(map, "password");
    user.actAs = text(map, "as");
    user.actAsUid = text(map, "as-uid");
    user.actAsGroups = texts(value(map, "as-groups"), map.at("as-groups"));
    const Map extra = child(map, "as-user-extra");
    for (const auto &item : extra.node) {
        const QString key = textOf(item.first, extra.path);
        user.actAsExtra[key] = texts(item.second, extra.path + u'.' + key);
    }
    if (const Map exec = child(map, "exec"); exec.node.IsMap()) {
        user.execCommand = text(exec, "command");
        if (user.execCommand.isEmpty()) {
            refuse(exec.node, exec.at("command"), u"is missing"_s);
        }
    }
    if (const Map provider = child(map, "auth-provider"); provider.node.IsMap()) {
        user.authProvider = text(provider, "name");
        if (user.authProvider.isEmpty()) {
            refuse(provider.node, provider.at("name"), u"is missing"_s);
        }
    }
    return user;
}

ContextEntry KubeconfigParser::readContext(const Map &map) const
{
    return {origin(map), text(map, "cluster"), text(map, "user"), text(map, "namespace")};
}

Kubeconfig::Data KubeconfigParser::readRoot(const Map &root) const
{
    if (const QString kind = text(root, "kind"); !kind.isEmpty() && kind != "Config"_L1) {
        refuse(value(root, "kind"), u"kind"_s, u"'%1' is not Config"_s.arg(kind));
    }
    if (const QString version = text(root, "apiVersion"); !version.isEmpty() && version != "v1"_L1) {
        refuse(value(root, "apiVersion"), u"apiVersion"_s, u"'%1' is not v1"_s.arg(version));
    }
    Kubeconfig::Data data;
    data.file = m_file;
    data.currentContext = text(root, "current-context");
    entries(root, "clusters", "cluster",
            [&](const QString &name, const Map &map) { data.clusters[name] = readCluster(map); });
    entries(root, "users", "user", [&](const QString &name, const Map &map) { data.users[name] = readUser(map); });
    entries(root, "contexts", "context", [&](const QString &name, const Map &map) {
        data.contexts[name] = readContext(map);
        data.contextOrder.append(name);
    });
    return data;
}

Result<Kubeconfig::Data> KubeconfigParser::parse(const QByteArray &yaml)
{
    try {
        const YAML::Node root = yaml.size() > largestFile ? YAML::Node() : YAML::Load(yaml.toStdString());
        if (yaml.size() > largestFile) {
            refuse(root, {}, u"the file is too large"_s);
        }
        if (!root.IsMap() && !root.IsNull()) {
            refuse(root, {}, u"is not a mapping"_s);
        }
        return readRoot({root, {}});
    } catch (const Problem &problem) {
        return fail(problem.error);
    } catch (const YAML::Exception &exception) {
        const QString line = QString::number(exception.mark.line + 1);
        return fail(ErrorKind::KubeconfigInvalid,
                    u"%1:%2: %3"_s.arg(m_file, line, QString::fromStdString(exception.msg)),
                    {{u"file"_s, m_file},
                     {u"line"_s, line},
                     {u"column"_s, QString::number(exception.mark.column + 1)},
                     {u"field"_s, {}}});
    }
}

} // namespace remote::kube
