// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/gitsettings.h"

#include "core/workstation/sshsupplies.h"

using namespace Qt::StringLiterals;

namespace remote::workstation {
namespace {

/// As git-config(1), "Syntax", wants it.
QString quoted(QString value)
{
    return u'"' + value.replace(u"\\"_s, u"\\\\"_s).replace(u"\""_s, u"\\\""_s) + u'"';
}

} // namespace

QString gitSettings(const Supplies &supplies, const QString &mount)
{
    QString text;
    if (supplies.author) {
        text +=
            u"[user]\n\tname = %1\n\temail = %2\n"_s.arg(quoted(supplies.author->name), quoted(supplies.author->email));
    }
    if (supplies.ssh) {
        text += u"[core]\n\tsshCommand = %1\n[ssh]\n\tvariant = ssh\n"_s.arg(quoted(sshCommand(*supplies.ssh, mount)));
    }
    return text.isEmpty() ? text : u"[include]\n\tpath = /etc/gitconfig\n"_s + text;
}

} // namespace remote::workstation
