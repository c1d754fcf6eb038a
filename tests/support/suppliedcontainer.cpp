// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/suppliedcontainer.h"

#include "core/workstation/prepare.h"
#include "core/workstation/sshsupplies.h"

#include <QDir>
#include <QFile>
#include <QProcess>

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace remote::test {

SuppliedContainer::SuppliedContainer(const workstation::Supplies &given)
    : m_given(given)
{
    const QJsonObject secret = workstation::suppliesManifest(given, u"demo-1"_s, u"ada"_s, u"start"_s, u"uid-1"_s);
    const QJsonObject files = secret["data"_L1].toObject();
    for (auto file = files.begin(); file != files.end(); ++file) {
        write(file.key(), QByteArray::fromBase64(file->toString().toLatin1()));
    }
    if (given.ssh) {
        put(*given.ssh);
    }
    set(workstation::suppliesEnvironment(given, path({}), path({})));
    m_environment.insert(u"HOME"_s, path({}));
    m_environment.insert(u"GIT_TERMINAL_PROMPT"_s, u"0"_s);
    m_environment.remove(u"GIT_ASKPASS"_s);
    m_environment.remove(u"SSH_ASKPASS"_s);
}

void SuppliedContainer::prepare(const QString &volume)
{
    const QString target = volume.isEmpty() ? path({}) : volume;
    m_environment.insert(u"REMOTE_VOLUME"_s, target);
    m_environment.insert(u"REMOTE_ID"_s, u"demo-1"_s);
    m_environment.insert(u"REMOTE_FOLDER"_s, u"workspace"_s);
    for (const QString &name : {u"REMOTE_REPOSITORY"_s, u"REMOTE_BRANCH"_s, u"REMOTE_SETTINGS"_s}) {
        m_environment.insert(name, QString());
    }
    set(workstation::suppliesPreparation(m_given, path({})));
    QDir(target).mkpath(target);
    QDir(target).mkpath(path(u"image"_s));
    m_environment.insert(u"HOME"_s, path(u"image"_s));
    run(u"/bin/sh"_s, {u"-c"_s, workstation::prepareScript(), u"files"_s});
    m_environment.insert(u"HOME"_s, path({}));
}

void SuppliedContainer::put(const workstation::SshAccess &access) const
{
    const QMap<QString, QByteArray> files = workstation::sshFiles(access, path({}));
    for (auto file = files.begin(); file != files.end(); ++file) {
        write(file.key(), file.value(), file.key() == workstation::askPassFile);
    }
}

QByteArray SuppliedContainer::read(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray SuppliedContainer::run(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.setWorkingDirectory(m_folder.path());
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished();
    return process.readAllStandardOutput();
}

void SuppliedContainer::write(const QString &name, const QByteArray &text, bool isProgram) const
{
    QFile file(path(name));
    QFile::Permissions permissions = QFile::ReadOwner | QFile::WriteOwner;
    permissions.setFlag(QFile::ExeOwner, isProgram);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.setPermissions(permissions)) {
        throw std::runtime_error("cannot write " + name.toStdString());
    }
}

void SuppliedContainer::set(const QJsonArray &variables)
{
    for (const QJsonValue variable : variables) {
        m_environment.insert(variable["name"_L1].toString(), variable["value"_L1].toString().replace(u"$$"_s, u"$"_s));
    }
}

} // namespace remote::test
