// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>
#include <QDBusPendingCall>
#include <QList>
#include <QRect>
#include <QRegularExpression>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace remote::test {

/// One object of a program's accessibility tree, named as on the bus.
struct Accessible {
    QString service;
    QString path;
};

/// Other programs' windows as a screen reader sees them: AT-SPI 2 over D-Bus (at-spi2-core, xml/*.xml).
/// What is gone answers with nothing.
class Accessibility
{
public:
    /// Tells the session that a screen reader runs, at which programs begin to show themselves.
    /// Throws std::runtime_error without an accessibility bus.
    Accessibility();
    ~Accessibility();
    /// Programs that start while it is off do not show themselves; being looked at makes web pages slower.
    void setEnabled(bool enabled);

    [[nodiscard]] std::optional<Accessible> application(qint64 processId) const;
    [[nodiscard]] QList<Accessible> children(const Accessible &object) const;
    [[nodiscard]] QString name(const Accessible &object) const;
    /// As `button`, `frame`, `menu item`.
    [[nodiscard]] QString role(const Accessible &object) const;
    /// On the screen, in pixels.
    [[nodiscard]] QRect extents(const Accessible &object) const;
    /// AtspiStateType.
    enum class State { Checked = 4, Enabled = 8, Focused = 12, Showing = 25 };
    [[nodiscard]] bool has(const Accessible &object, State state) const;

    /// The first from `from` on, depth first, that shows, is enabled, and whose role and name match.
    [[nodiscard]] std::optional<Accessible> find(const Accessible &from, const QRegularExpression &role,
                                                 const QRegularExpression &name) const;
    /// What got the keyboard's focus last: the one way to a menu that pops up, which no tree holds.
    [[nodiscard]] Accessible focused() const;
    /// What shows of the tree below `from` and has a name, in words, for messages of failed tests.
    [[nodiscard]] QString describe(const Accessible &from, int depth = 0) const;

private:
    struct Node {
        Accessible object;
        QString role;
        QString name;
        std::vector<std::size_t> children;
    };

    /// All from `from` on, which is the first. A level's questions are asked at once: one by one, a web page takes
    /// seconds.
    [[nodiscard]] std::vector<Node> tree(const Accessible &from) const;
    [[nodiscard]] QDBusPendingCall ask(const Accessible &object, const QString &interface, const QString &method,
                                       const QVariantList &arguments = {}) const;
    [[nodiscard]] QDBusPendingCall askName(const Accessible &object) const;
    [[nodiscard]] QVariantList call(const Accessible &object, const QString &interface, const QString &method,
                                    const QVariantList &arguments = {}) const;

    QDBusConnection m_bus;
    class FocusWatch;
    std::unique_ptr<FocusWatch> m_focus;
};

} // namespace remote::test
