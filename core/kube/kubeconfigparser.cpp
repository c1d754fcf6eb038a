// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/kubeconfigparser.h"

#include "core/kube/yamljson.h"

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
        u"^[-+]?(?:0x[0-9a-f]+|0b[01]+|0o?[0-7]+|\\d[\\d_]*(?:\\.\\d*)?(?:e[-+]?\\d+)?|\\.\\d+(?:e[-+]?\\d+)?|\\.inf|\\.nan)$"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression boolean(u"^(?:true|false|yes|no|on|off|y|n)$"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    return number.match(scalar).hasMatch() || boolean.match(scalar).hasMatch();
}

/// Of a key that is there several times the last one counts; else a merge key (`<<: *base`) may bring it in.
YAML::Node lookUp(const YAML::Node &map, const char *key, int depth)
{
    constexpr int deepest = 8; // an alias may lead to what holds it
    YAML::Node found;
    YAML::Node base;
    if (!map.IsMap() || depth > deepest) {
        return found;
    }
    for (const auto &item : map) {
        if (item.first.IsScalar() && item.first.Scalar() == key) {
            found.reset(item.second);
        } else if (item.first.IsScalar() && item.first.Scalar() == "<<") {
            base.reset(item.second);
        }
    }
    return found.IsNull() ? lookUp(base, key, depth + 1) : found;
}

/// As client-go's cleanANSIEscapeCodes: what could steer a terminal is spelled out.
QString withoutControls(const QString &text)
{
    QString clean;
    for (const char32_t c : text.toUcs4()) {
        const bool isSpace = c >= 0x9 && c <= 0xd;
        const QChar::Category category = QChar::category(c);
        const bool isOther = category >= QChar::Other_Control && category <= QChar::Other_NotAssigned;
        clean += isOther && !isSpace ? u"U+%1"_s.arg(uint(c), 4, 16, QChar(u'0')).toUpper() : QString::fromUcs4(&c, 1);
    }
    return clean;
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
    return lookUp(map.node, key, 0);
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
            flag(map, "insecure-skip-tls-verify"),
            flag(map, "disable-compression"),
            readExecConfig(map)};
}

QJsonValue KubeconfigParser::readExecConfig(const Map &cluster) const
{
    const YAML::Node extensions = value(cluster, "extensions");
    if (!extensions.IsNull() && !extensions.IsSequence()) {
        refuse(extensions, cluster.at("extensions"), u"is not a list"_s);
    }
    for (std::size_t index = 0; index < extensions.size(); ++index) {
        const Map item{extensions[index], u"%1[%2]"_s.arg(cluster.at("extensions")).arg(index)};
        if (!item.node.IsMap()) {
            refuse(item.node, item.path, u"is not a mapping"_s);
        }
        if (text(item, "name") == "client.authentication.k8s.io/exec"_L1) {
            const std::optional<QJsonValue> json = yamlToJson(value(item, "extension"));
            if (!json) {
                refuse(item.node, item.path, u"is too large"_s);
            }
            return *json;
        }
    }
    return {};
}

ExecEntry KubeconfigParser::readExec(const Map &map) const
{
    ExecEntry exec;
    exec.apiVersion = text(map, "apiVersion");
    exec.command = text(map, "command");
    if (exec.command.contains(u'/') || exec.command.contains(QDir::separator())) {
        exec.command = path(map, "command");
    }
    exec.arguments = texts(value(map, "args"), map.at("args"));
    const YAML::Node environment = value(map, "env");
    if (!environment.IsNull() && !environment.IsSequence()) {
        refuse(environment, map.at("env"), u"is not a list"_s);
    }
    for (std::size_t index = 0; index < environment.size(); ++index) {
        const Map item{environment[index], u"%1[%2]"_s.arg(map.at("env")).arg(index)};
        if (!item.node.IsMap()) {
            refuse(item.node, item.path, u"is not a mapping"_s);
        }
        exec.environment.append({text(item, "name"), text(item, "value")});
    }
    exec.installHint = withoutControls(text(map, "installHint"));
    exec.interactiveMode = text(map, "interactiveMode");
    if (exec.interactiveMode.isEmpty() && exec.apiVersion == "client.authentication.k8s.io/v1beta1"_L1) {
        exec.interactiveMode = u"IfAvailable"_s;
    }
    exec.provideClusterInfo = flag(map, "provideClusterInfo");
    return exec;
}

AuthProviderEntry KubeconfigParser::readAuthProvider(const Map &map) const
{
    AuthProviderEntry provider{text(map, "name"), {}};
    const Map config = child(map, "config");
    for (const auto &item : config.node) {
        const QString key = textOf(item.first, config.path);
        provider.config[key] = textOf(item.second, config.path + u'.' + key);
    }
    return provider;
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
        user.exec = readExec(exec);
    }
    if (const Map provider = child(map, "auth-provider"); provider.node.IsMap()) {
        user.authProvider = readAuthProvider(provider);
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
