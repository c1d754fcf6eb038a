// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/kubeconfigcases.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace remote::test {

namespace {

const QByteArray plugin = R"SH(#!/bin/sh
token=${TOKEN:-from-plugin}
version=client.authentication.k8s.io/v1
case $KUBERNETES_EXEC_INFO in *client.authentication.k8s.io/v1beta1*) version=client.authentication.k8s.io/v1beta1 ;; esac
while [ $# -gt 0 ]; do
    case $1 in
        --token) token=$2; shift ;;
        --version) version=$2; shift ;;
        --token-of-extension) token=$(printf %s "$KUBERNETES_EXEC_INFO" | sed 's/.*"audience":"\([^"]*\)".*/\1/') ;;
        --fail) echo "it failed" >&2; exit 1 ;;
        --nothing) exit 0 ;;
    esac
    shift
done
echo "{\"kind\":\"ExecCredential\",\"apiVersion\":\"$version\",\"status\":{\"token\":\"$token\"}}"
)SH";

/// What YAML takes for text and what it does not, as a token.
const char *const scalars[] = {
    "abc",   "'123'", "\"1\"",  "123",     "-1",         "+12",   "0123",  "0x1F", "0o17",       "0b101",
    "1_000", "1.5",   ".5",     "1.",      "1e3",        "12e03", "-.inf", ".NaN", "true",       "True",
    "yes",   "no",    "on",     "Off",     "y",          "n",     "null",  "~",    "2001-01-01", "1:30",
    "a: b",  "[a]",   "{a: b}", "!!str 5", "|\n      a", "a#b",   "a #b",  "@a",   "*a",
};

QByteArray jwt(int seconds)
{
    const auto options = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    const qint64 end = QDateTime::currentSecsSinceEpoch() + seconds;
    return QByteArray("{}").toBase64(options) + '.'
        + QByteArray("{\"exp\":" + QByteArray::number(end) + '}').toBase64(options) + ".c2ln";
}

QByteArray inLines(const QByteArray &base64)
{
    QByteArray lines;
    for (qsizetype at = 0; at < base64.size(); at += 60) {
        lines += "      " + base64.mid(at, 60) + '\n';
    }
    return lines.chopped(1);
}

} // namespace

QList<KubeconfigCase> KubeconfigCase::all()
{
    QFile file(QStringLiteral(REMOTE_TEST_DATA "/kubeconfigs/cases.txt"));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("no cases");
    }
    QList<KubeconfigCase> cases;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith("=== ")) {
            const QString title = QString::fromUtf8(line.sliced(4));
            KubeconfigCase one;
            one.name = title.section(u" # "_s, 0, 0);
            one.differs = title.section(u" # "_s, 1);
            cases.append(one);
        } else if (line.startsWith("--- ")) {
            cases.last().m_files.append({QString::fromUtf8(line.sliced(4)), {}});
        } else if (!cases.isEmpty()) {
            if (cases.last().m_files.isEmpty()) {
                cases.last().m_files.append({u"config"_s, {}});
            }
            cases.last().m_files.last().text += line + '\n';
        }
    }
    for (const char *scalar : scalars) {
        KubeconfigCase one = cases.constFirst();
        one.name = u"token: "_s + QString::fromLatin1(scalar).simplified();
        if (one.name == "token: null"_L1 || one.name == "token: ~"_L1) {
            one.differs = u"takes what kubectl refuses: it asks for a name and password"_s;
        }
        one.m_files.last().text.replace("{token: t}", "\n    token: " + QByteArray(scalar));
        cases.append(one);
    }
    return cases;
}

void KubeconfigCase::write(const RecordingServer &server, quint16 httpProxy, quint16 socksProxy)
{
    m_folder = std::make_shared<Folder>();
    const QByteArray authority = server.pki().authority();
    static const QByteArray other = TestPki(u"Another"_s).authority();
    const std::pair<QByteArray, QByteArray> values[] = {
        {"@PORT@", QByteArray::number(server.tlsPort())},
        {"@HTTP@", QByteArray::number(server.plainPort())},
        {"@PROXY@", QByteArray::number(httpProxy)},
        {"@SOCKS@", QByteArray::number(socksProxy)},
        {"@CA@", authority.toBase64()},
        {"@CALINES@", inLines(authority.toBase64())},
        {"@OTHERCA@", other.toBase64()},
        {"@CERT@", server.client().certificate.toBase64()},
        {"@KEY@", server.client().key.toBase64()},
        {"@JWT@", jwt(3600)},
        {"@OLDJWT@", jwt(-3600)},
        {"@DIR@", m_folder->path(u"."_s).toUtf8()},
        {"@CR@", "\r"},
        {"@BOM@", "\xef\xbb\xbf"},
    };
    for (const File &file : std::as_const(m_files)) {
        QByteArray text = file.text;
        for (const auto &[name, value] : values) {
            text.replace(name, value);
        }
        if (!file.path.endsWith(".missing"_L1)) {
            m_folder->write(file.path, text);
        }
    }
    m_folder->write(u"pki/ca.crt"_s, authority);
    m_folder->write(u"pki/other.crt"_s, other);
    m_folder->write(u"pki/client.crt"_s, server.client().certificate);
    m_folder->write(u"pki/client.key"_s, server.client().key);
    m_folder->write(u"pki/token"_s, "from-file\n");
    QFile::setPermissions(m_folder->write(u"pki/plugin"_s, plugin),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

QString KubeconfigCase::files() const
{
    QStringList paths;
    for (const File &file : m_files) {
        paths.append(m_folder->path(file.path));
    }
    return paths.join(QDir::listSeparator());
}

} // namespace remote::test
