// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/keychainstate.h"

#ifdef Q_OS_LINUX

#include "core/base/oneshot.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QMap>

using namespace Qt::StringLiterals;

namespace remote {
namespace {

constexpr int limitMilliseconds = 5'000;

const auto secrets = u"org.freedesktop.secrets"_s;

Task<QDBusMessage> call(QDBusMessage message)
{
    OneShot<QDBusMessage> answer;
    QDBusPendingCallWatcher watcher(QDBusConnection::sessionBus().asyncCall(message, limitMilliseconds));
    QObject::connect(&watcher, &QDBusPendingCallWatcher::finished, &watcher,
                     [&](QDBusPendingCallWatcher *done) { answer.finish(done->reply()); });
    co_return co_await answer;
}

QDBusMessage serviceCall(const QString &method)
{
    return QDBusMessage::createMethodCall(secrets, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s,
                                          method);
}

Task<QDBusMessage> readDefaultAlias()
{
    QDBusMessage message = serviceCall(u"ReadAlias"_s);
    message << u"default"_s;
    return call(message);
}

Task<QDBusMessage> readLocked(QString collection)
{
    QDBusMessage message =
        QDBusMessage::createMethodCall(secrets, collection, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    message << u"org.freedesktop.Secret.Collection"_s << u"Locked"_s;
    return call(message);
}

} // namespace

Task<KeychainState> keychainState()
{
    if (!QDBusConnection::sessionBus().isConnected()) {
        co_return KeychainState::Missing;
    }
    const QDBusMessage alias = co_await readDefaultAlias();
    if (alias.type() != QDBusMessage::ReplyMessage) {
        co_return KeychainState::Missing;
    }
    const QString collection = alias.arguments().value(0).value<QDBusObjectPath>().path();
    if (collection.size() <= 1) { // "/": there is none of this name
        co_return KeychainState::Unknown;
    }
    const QDBusMessage locked = co_await readLocked(collection);
    if (locked.type() != QDBusMessage::ReplyMessage) {
        co_return KeychainState::Unknown;
    }
    const QVariant value = locked.arguments().value(0).value<QDBusVariant>().variant();
    co_return value.toBool() ? KeychainState::Locked : KeychainState::Open;
}

/// The attributes are those that qtkeychain gives to its entries (libsecret.cpp).
Task<bool> isLockedAway(QString service, QString key)
{
    if (!QDBusConnection::sessionBus().isConnected()) {
        co_return false;
    }
    qDBusRegisterMetaType<QMap<QString, QString>>();
    QDBusMessage message = serviceCall(u"SearchItems"_s);
    message << QVariant::fromValue(QMap<QString, QString>{{u"user"_s, key}, {u"server"_s, service}});
    const QDBusMessage found = co_await call(message);
    co_return !qdbus_cast<QList<QDBusObjectPath>>(found.arguments().value(1)).isEmpty();
}

} // namespace remote

#else

namespace remote {

Task<KeychainState> keychainState()
{
    co_return KeychainState::Unknown;
}

Task<bool> isLockedAway(QString, QString)
{
    co_return false;
}

} // namespace remote

#endif
