// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/pluginscript.h"

#include "tests/support/kubeanswers.h"

using namespace Qt::StringLiterals;

namespace remote::test {

namespace {

const auto version = u"client.authentication.k8s.io/v1"_s;

} // namespace

PluginScript::PluginScript(const QByteArray &body)
{
    const QString file =
        m_folder.write(u"plugin"_s, "#!/bin/sh\ncd \"$(dirname \"$0\")\"\nprintf x >>runs\n" + body + "\ncat answer\n");
    QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    answerStatus("'token':'t1'");
}

void PluginScript::answerStatus(const QByteArray &status) const
{
    answer(json("{'apiVersion':'" + version.toLatin1() + "','kind':'ExecCredential','status':{" + status + "}}"));
}

QByteArray PluginScript::read(const QString &name) const
{
    QFile file(m_folder.path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

kube::ExecEntry PluginScript::entry() const
{
    kube::ExecEntry entry;
    entry.apiVersion = version;
    entry.command = path(u"plugin"_s);
    entry.interactiveMode = u"Never"_s;
    return entry;
}

} // namespace remote::test
