// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/keyring.h"

#include "tests/support/desktop.h"
#include "tests/support/run.h"

#include <QDir>
#include <QFile>

#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::test {
namespace {

/// `%1`: the folder of its socket, `%2`: the services that it starts by itself.
const auto busConfiguration = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=%1</listen>
  <auth>EXTERNAL</auth>
  %2
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)"_L1;

} // namespace

Keyring::Keyring(Kind kind)
{
    startBus(kind);
    if (kind == Kind::Open) {
        startKeyring();
    }
}

Keyring::~Keyring()
{
    for (QProcess *process : {&m_keyring, &m_bus}) {
        process->terminate();
        process->waitForFinished();
    }
}

void Keyring::startBus(Kind kind)
{
    QFile file(m_folder.filePath(u"bus.conf"_s));
    const QString services = kind == Kind::Open ? u"<standard_session_servicedirs/>"_s : QString();
    if (!file.open(QIODevice::WriteOnly)
        || file.write(QString(busConfiguration).arg(m_folder.path(), services).toUtf8()) < 0) {
        throw std::runtime_error("the bus has no configuration");
    }
    file.close();
    QDir(m_folder.path()).mkdir(u"home"_s);
    m_bus.setProcessEnvironment(processEnvironment());
    m_bus.start(u"dbus-daemon"_s, {u"--nofork"_s, u"--print-address"_s, u"--config-file"_s, file.fileName()});
    if (!m_bus.waitForReadyRead(10'000)) {
        throw std::runtime_error("dbus-daemon: " + m_bus.readAllStandardError().toStdString());
    }
    m_address = QString::fromLocal8Bit(m_bus.readLine()).trimmed();
}

void Keyring::startKeyring()
{
    m_keyring.setProcessEnvironment(processEnvironment());
    m_keyring.start(u"gnome-keyring-daemon"_s, {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
    m_keyring.write(password);
    m_keyring.closeWriteChannel();
    const auto isReady = [this] {
        QProcess call;
        call.setProcessEnvironment(processEnvironment());
        call.start(u"dbus-send"_s,
                   {u"--session"_s, u"--print-reply"_s, u"--dest=org.freedesktop.DBus"_s, u"/"_s,
                    u"org.freedesktop.DBus.NameHasOwner"_s, u"string:org.freedesktop.secrets"_s});
        return call.waitForFinished() && call.readAllStandardOutput().contains("true");
    };
    waitUntil(isReady, u"gnome-keyring"_s, 20s);
}

void Keyring::lock() const
{
    QProcess call;
    call.setProcessEnvironment(processEnvironment());
    call.start(u"dbus-send"_s,
               {u"--session"_s, u"--print-reply"_s, u"--dest=org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                u"org.freedesktop.Secret.Service.Lock"_s,
                u"array:objpath:/org/freedesktop/secrets/collection/login"_s});
    if (!call.waitForFinished() || call.exitCode() != 0) {
        throw std::runtime_error("lock: " + call.readAllStandardError().toStdString());
    }
}

QMap<QString, QString> Keyring::environment() const
{
    const QString home = m_folder.filePath(u"home"_s);
    return {{u"DBUS_SESSION_BUS_ADDRESS"_s, m_address},
            {u"HOME"_s, home},
            {u"XDG_RUNTIME_DIR"_s, home},
            {u"XDG_DATA_HOME"_s, home + u"/data"_s}};
}

QProcessEnvironment Keyring::processEnvironment() const
{
    QProcessEnvironment whole = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, value] : environment().asKeyValueRange()) {
        whole.insert(name, value);
    }
    return whole;
}

} // namespace remote::test
