// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/accessibility.h"

#include <QDBusArgument>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDBusVariant>

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace remote::test {

namespace {

constexpr auto connectionName = "accessibility"_L1;
constexpr auto accessibleInterface = "org.a11y.atspi.Accessible"_L1;
constexpr auto componentInterface = "org.a11y.atspi.Component"_L1;
constexpr int timeoutMilliseconds = 3000;

QString busAddress()
{
    const QDBusMessage request =
        QDBusMessage::createMethodCall(u"org.a11y.Bus"_s, u"/org/a11y/bus"_s, u"org.a11y.Bus"_s, u"GetAddress"_s);
    const QDBusReply<QString> reply = QDBusConnection::sessionBus().call(request);
    if (!reply.isValid()) {
        throw std::runtime_error("no accessibility bus: " + reply.error().message().toStdString());
    }
    return reply.value();
}

QVariantList answerOf(QDBusPendingCall call)
{
    call.waitForFinished();
    const QDBusMessage reply = call.reply();
    return reply.type() == QDBusMessage::ReplyMessage ? reply.arguments() : QVariantList();
}

QList<Accessible> childrenIn(const QVariantList &answer)
{
    QList<Accessible> found;
    if (answer.isEmpty()) {
        return found;
    }
    const auto list = answer.first().value<QDBusArgument>();
    list.beginArray();
    while (!list.atEnd()) {
        Accessible child;
        QDBusObjectPath path;
        list.beginStructure();
        list >> child.service >> path;
        list.endStructure();
        child.path = path.path();
        found.append(child);
    }
    list.endArray();
    return found;
}

QVariant propertyIn(const QVariantList &answer)
{
    return answer.isEmpty() ? QVariant() : answer.first().value<QDBusVariant>().variant();
}

} // namespace

class Accessibility::FocusWatch : public QObject
{
    Q_OBJECT
public:
    explicit FocusWatch(QDBusConnection bus)
    {
        QDBusMessage request =
            QDBusMessage::createMethodCall(u"org.a11y.atspi.Registry"_s, u"/org/a11y/atspi/registry"_s,
                                           u"org.a11y.atspi.Registry"_s, u"RegisterEvent"_s);
        request.setArguments({u"object:state-changed:focused"_s, QStringList(), QString()});
        bus.call(request, QDBus::Block, timeoutMilliseconds);
        bus.connect({}, {}, u"org.a11y.atspi.Event.Object"_s, u"StateChanged"_s, this, SLOT(take(QDBusMessage)));
    }

    [[nodiscard]] const Accessible &last() const { return m_last; }

private Q_SLOTS:
    void take(const QDBusMessage &message)
    {
        if (message.arguments().value(0) == u"focused"_s && message.arguments().value(1).toInt() == 1) {
            m_last = {message.service(), message.path()};
        }
    }

private:
    Accessible m_last;
};

Accessibility::Accessibility()
    : m_bus(QDBusConnection::connectToBus(busAddress(), connectionName))
{
    setEnabled(true);
    m_focus = std::make_unique<FocusWatch>(m_bus);
}

Accessibility::~Accessibility()
{
    setEnabled(false);
    QDBusConnection::disconnectFromBus(connectionName);
}

void Accessibility::setEnabled(bool enabled)
{
    QDBusMessage request = QDBusMessage::createMethodCall(u"org.a11y.Bus"_s, u"/org/a11y/bus"_s,
                                                          u"org.freedesktop.DBus.Properties"_s, u"Set"_s);
    request.setArguments({u"org.a11y.Status"_s, u"IsEnabled"_s, QVariant::fromValue(QDBusVariant(enabled))});
    QDBusConnection::sessionBus().call(request);
}

QDBusPendingCall Accessibility::ask(const Accessible &object, const QString &interface, const QString &method,
                                    const QVariantList &arguments) const
{
    QDBusMessage request = QDBusMessage::createMethodCall(object.service, object.path, interface, method);
    request.setArguments(arguments);
    return m_bus.asyncCall(request, timeoutMilliseconds);
}

QVariantList Accessibility::call(const Accessible &object, const QString &interface, const QString &method,
                                 const QVariantList &arguments) const
{
    return answerOf(ask(object, interface, method, arguments));
}

std::optional<Accessible> Accessibility::application(qint64 processId) const
{
    const Accessible root{u"org.a11y.atspi.Registry"_s, u"/org/a11y/atspi/accessible/root"_s};
    for (const Accessible &child : children(root)) {
        const QDBusReply<uint> owner = m_bus.interface()->servicePid(child.service);
        if (owner.isValid() && owner.value() == processId) {
            return child;
        }
    }
    return std::nullopt;
}

QList<Accessible> Accessibility::children(const Accessible &object) const
{
    return childrenIn(call(object, accessibleInterface, u"GetChildren"_s));
}

QDBusPendingCall Accessibility::askName(const Accessible &object) const
{
    return ask(object, u"org.freedesktop.DBus.Properties"_s, u"Get"_s, {QString(accessibleInterface), u"Name"_s});
}

QString Accessibility::name(const Accessible &object) const
{
    return propertyIn(answerOf(askName(object))).toString();
}

QString Accessibility::role(const Accessible &object) const
{
    return call(object, accessibleInterface, u"GetRoleName"_s).value(0).toString();
}

QRect Accessibility::extents(const Accessible &object) const
{
    constexpr uint ofScreen = 0;
    const QVariantList reply = call(object, componentInterface, u"GetExtents"_s, {ofScreen});
    if (reply.isEmpty()) {
        return {};
    }
    const auto argument = reply.first().value<QDBusArgument>();
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    argument.beginStructure();
    argument >> x >> y >> width >> height;
    argument.endStructure();
    return {x, y, width, height};
}

bool Accessibility::has(const Accessible &object, State state) const
{
    const QVariantList reply = call(object, accessibleInterface, u"GetState"_s);
    const QList<uint> bits = reply.isEmpty() ? QList<uint>() : qdbus_cast<QList<uint>>(reply.first());
    return ((bits.value(0) >> int(state)) & 1U) != 0;
}

std::vector<Accessibility::Node> Accessibility::tree(const Accessible &from) const
{
    struct Asked {
        QDBusPendingCall role;
        QDBusPendingCall name;
        QDBusPendingCall children;
    };
    std::vector<Node> nodes{{from, {}, {}, {}}};
    for (std::size_t begin = 0; begin < nodes.size();) {
        std::vector<Asked> asked;
        for (std::size_t i = begin; i < nodes.size(); ++i) {
            const Accessible &object = nodes[i].object;
            asked.push_back({ask(object, accessibleInterface, u"GetRoleName"_s), askName(object),
                             ask(object, accessibleInterface, u"GetChildren"_s)});
        }
        for (const Asked &one : asked) {
            nodes[begin].role = answerOf(one.role).value(0).toString();
            nodes[begin].name = propertyIn(answerOf(one.name)).toString();
            for (const Accessible &child : childrenIn(answerOf(one.children))) {
                nodes[begin].children.push_back(nodes.size());
                nodes.push_back({child, {}, {}, {}});
            }
            ++begin;
        }
    }
    return nodes;
}

std::optional<Accessible> Accessibility::find(const Accessible &from, const QRegularExpression &role,
                                              const QRegularExpression &name) const
{
    const std::vector<Node> nodes = tree(from);
    std::vector<std::size_t> open{0};
    while (!open.empty()) {
        const Node &node = nodes[open.back()];
        open.pop_back();
        if (role.match(node.role).hasMatch() && name.match(node.name).hasMatch() && has(node.object, State::Showing)
            && has(node.object, State::Enabled)) {
            return node.object;
        }
        open.insert(open.end(), node.children.rbegin(), node.children.rend());
    }
    return std::nullopt;
}

Accessible Accessibility::focused() const
{
    return m_focus->last();
}

QString Accessibility::describe(const Accessible &from, int depth) const
{
    QString text;
    for (const Accessible &child : children(from)) {
        if (!has(child, State::Showing)) {
            continue;
        }
        const QString what = name(child);
        if (!what.isEmpty()) {
            text += QString(depth * 2, u' ') + role(child) + " \""_L1 + what + "\"\n"_L1;
        }
        text += describe(child, what.isEmpty() ? depth : depth + 1);
    }
    return text;
}

} // namespace remote::test

#include "accessibility.moc"
