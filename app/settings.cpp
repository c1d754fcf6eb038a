// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/settings.h"

#include "core/base/log.h"
#include "core/workstation/definitionjson.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace remote::app {

namespace {

constexpr qsizetype maxRecent = 8;

QString defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/remote.ini"_s;
}

} // namespace

Settings::Settings()
    : Settings(defaultFile())
{
}

Settings::Settings(const QString &file)
    : m_store(file, QSettings::IniFormat)
{
    migrate();
}

void Settings::migrate()
{
    const int found = m_store.value("version"_L1, 0).toInt();
    if (found == version) {
        return;
    }
    if (QFileInfo::exists(file())) {
        const QString backup = file() + u".bak-%1"_s.arg(found);
        QFile::remove(backup);
        QFile::copy(file(), backup);
    }
    m_store.setValue("version"_L1, version);
}

QString Settings::kubeconfig() const
{
    return m_store.value("cluster/kubeconfig"_L1).toString();
}

void Settings::setKubeconfig(const QString &file)
{
    m_store.setValue("cluster/kubeconfig"_L1, file);
}

QString Settings::cluster() const
{
    return m_store.value("cluster/context"_L1).toString();
}

void Settings::setCluster(const QString &id)
{
    m_store.setValue("cluster/context"_L1, id);
}

QList<invitation::Invitation> Settings::invitations() const
{
    QList<invitation::Invitation> all;
    for (const QString &link : m_store.value("cluster/invitations"_L1).toStringList()) {
        if (Result<invitation::Invitation> one = invitation::parseLink(link)) {
            all.append(*std::move(one));
        }
    }
    return all;
}

void Settings::setInvitations(const QList<invitation::Invitation> &invitations)
{
    QStringList links;
    std::ranges::transform(invitations, std::back_inserter(links), &invitation::toLink);
    m_store.setValue("cluster/invitations"_L1, links);
}

void Settings::addInvitation(const invitation::Invitation &invitation)
{
    QList<invitation::Invitation> all = invitations();
    const auto same = std::ranges::find(all, invitation.id(), &invitation::Invitation::id);
    if (same == all.end()) {
        all.append(invitation);
    } else {
        *same = invitation;
    }
    setInvitations(all);
}

void Settings::removeInvitation(const QString &id)
{
    QList<invitation::Invitation> all = invitations();
    all.removeIf([&](const invitation::Invitation &each) { return each.id() == id; });
    setInvitations(all);
}

quint16 Settings::editorPort(const QString &workstation) const
{
    return quint16(m_store.value(u"editors/%1/port"_s.arg(workstation)).toUInt());
}

void Settings::setEditorPort(const QString &workstation, quint16 port)
{
    m_store.setValue(u"editors/%1/port"_s.arg(workstation), port);
}

QByteArray Settings::geometry(const QString &window) const
{
    return m_store.value(u"geometry/%1"_s.arg(window)).toByteArray();
}

void Settings::setGeometry(const QString &window, const QByteArray &geometry)
{
    m_store.setValue(u"geometry/%1"_s.arg(window), geometry);
}

double Settings::zoom(const QString &workstation) const
{
    return m_store.value(u"editors/%1/zoom"_s.arg(workstation), 1.0).toDouble();
}

void Settings::setZoom(const QString &workstation, double factor)
{
    m_store.setValue(u"editors/%1/zoom"_s.arg(workstation), factor);
}

Recent Settings::recent() const
{
    Recent recent;
    recent.repositories = m_store.value("recent/repositories"_L1).toStringList();
    recent.imageId = m_store.value("recent/image"_L1).toString();
    recent.repository = m_store.value("recent/repository"_L1).toString();
    recent.branch = m_store.value("recent/branch"_L1).toString();
    recent.sizeId = m_store.value("recent/size"_L1).toString();
    recent.storage = m_store.value("recent/storage"_L1).toString();
    return recent;
}

void Settings::remember(const workstation::Definition &definition)
{
    QStringList repositories = m_store.value("recent/repositories"_L1).toStringList();
    if (!definition.repository.isEmpty()) {
        repositories.removeAll(definition.repository);
        repositories.prepend(definition.repository);
        repositories = repositories.first(std::min(repositories.size(), maxRecent));
    }
    m_store.setValue("recent/repositories"_L1, repositories);
    m_store.setValue("recent/image"_L1, definition.imageId);
    m_store.setValue("recent/repository"_L1, definition.repository);
    m_store.setValue("recent/branch"_L1, definition.branch);
    m_store.setValue("recent/size"_L1, definition.resources.sizeId);
    m_store.setValue("recent/storage"_L1, workstation::storageWord(definition.storage));
}

NetworkChoice Settings::network() const
{
    using Proxy = NetworkChoice::Proxy;
    NetworkChoice choice;
    const QString proxy = m_store.value("network/proxy"_L1).toString();
    choice.proxy = proxy == "none"_L1 ? Proxy::None : proxy == "manual"_L1 ? Proxy::Manual : Proxy::System;
    choice.address = m_store.value("network/address"_L1).toUrl();
    if (QFile authorities(authoritiesFile()); authorities.open(QIODevice::ReadOnly)) {
        choice.authorities = authorities.readAll();
    }
    return choice;
}

void Settings::setNetwork(const NetworkChoice &choice)
{
    using Proxy = NetworkChoice::Proxy;
    m_store.setValue("network/proxy"_L1,
                     choice.proxy == Proxy::None         ? u"none"_s
                         : choice.proxy == Proxy::Manual ? u"manual"_s
                                                         : u"system"_s);
    m_store.setValue("network/address"_L1, choice.address);
    if (choice.authorities.isEmpty()) {
        QFile::remove(authoritiesFile());
        return;
    }
    QSaveFile authorities(authoritiesFile());
    if (!authorities.open(QIODevice::WriteOnly) || authorities.write(choice.authorities) < 0 || !authorities.commit()) {
        qCWarning(appLog, "%s: %s", qPrintable(authoritiesFile()), qPrintable(authorities.errorString()));
    }
}

QString Settings::authoritiesFile() const
{
    return QFileInfo(file()).dir().filePath(u"authorities.pem"_s);
}

workstation::History Settings::history() const
{
    return workstation::History::fromJson(m_store.value("history"_L1).toByteArray());
}

void Settings::setHistory(const workstation::History &history)
{
    m_store.setValue("history"_L1, history.toJson());
}

git::Author Settings::author() const
{
    return {m_store.value("commits/name"_L1).toString(), m_store.value("commits/email"_L1).toString()};
}

void Settings::setAuthor(const git::Author &author)
{
    m_store.setValue("commits/name"_L1, author.name);
    m_store.setValue("commits/email"_L1, author.email);
}

QuitChoice Settings::quitChoice() const
{
    const QString choice = m_store.value("quit/choice"_L1).toString();
    return choice == "stop"_L1 ? QuitChoice::Stop : choice == "leave"_L1 ? QuitChoice::Leave : QuitChoice::Ask;
}

void Settings::setQuitChoice(QuitChoice choice)
{
    m_store.setValue("quit/choice"_L1,
                     choice == QuitChoice::Stop        ? u"stop"_s
                         : choice == QuitChoice::Leave ? u"leave"_s
                                                       : u"ask"_s);
}

bool Settings::trayNoteShown() const
{
    return m_store.value("tray/noteShown"_L1, false).toBool();
}

void Settings::setTrayNoteShown()
{
    m_store.setValue("tray/noteShown"_L1, true);
}

QString Settings::language() const
{
    return m_store.value("language"_L1).toString();
}

bool Settings::softwareRendering() const
{
    return m_store.value("softwareRendering"_L1, false).toBool();
}

void Settings::setSoftwareRendering(bool on)
{
    m_store.setValue("softwareRendering"_L1, on);
}

} // namespace remote::app
