// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/accessibility.h"

#include <QProcess>

#include <chrono>
#include <functional>

namespace remote::test {

/// Polls until the condition holds. Throws std::runtime_error with `what` when it does not in time.
void waitUntil(const std::function<bool()> &condition, const QString &what, std::chrono::milliseconds limit);

/// A person at the screen of this X display: sees other programs by AT-SPI, and uses real key and pointer
/// events (XTEST, by xdotool). Its functions throw std::runtime_error.
class Desktop
{
public:
    using Limit = std::chrono::milliseconds;

    /// `screenshots`: the folder for pictures; made when it is missing.
    explicit Desktop(QString screenshots);

    /// Starts the program with this environment in addition; its output goes to output().
    void start(const QString &program, const QStringList &arguments, const QMap<QString, QString> &environment);
    [[nodiscard]] QProcess &process() { return m_process; }
    [[nodiscard]] const QProcess &process() const { return m_process; }
    [[nodiscard]] QByteArray output();
    /// The program's windows and widgets by accessible role (empty = any) and name, both regular expressions.
    Accessible waitFor(const QString &role, const QString &name, Limit limit = Limit(15'000));
    [[nodiscard]] bool has(const QString &role, const QString &name) const;
    [[nodiscard]] Accessibility &eyes() { return m_accessibility; }
    /// Presses this key until a widget of this name (a regular expression) has the focus.
    Accessible press(const QString &key, const QString &untilFocused);
    /// Opens a file in the editor that is in front, by the keyboard, and clicks into its text until that takes the
    /// keys.
    void openFile(const QString &file);
    /// Types at the beginning of an open file and saves it, again where the keys went elsewhere: a page that still
    /// arranges itself moves the focus.
    void typeInto(const QString &file, const QString &text, const std::function<bool()> &arrived);

    void click(const Accessible &object);
    void click(const QPoint &point, int button = 1);
    /// A key or chord in xdotool's words, `ctrl+shift+p`.
    void press(const QString &key);
    void type(const QString &text);
    void setClipboard(const QString &text);
    [[nodiscard]] QString clipboard();
    /// The pixels of a part of the screen, to be compared.
    [[nodiscard]] static QByteArray pixels(const QRect &area);
    /// The whole screen, as `name`.png.
    void screenshot(const QString &name);
    /// Where the tray shows the program's icon.
    [[nodiscard]] QPoint trayIcon();
    /// The title of the window that has the keyboard.
    [[nodiscard]] QString activeWindow();

private:
    /// Adds what shows to a failure, and a picture of it.
    void explain(const std::function<void()> &wait);
    void clickText(const QString &file);

    [[nodiscard]] std::optional<Accessible> find(const QString &role, const QString &name) const;

    QString m_screenshots;
    Accessibility m_accessibility;
    QProcess m_process;
    QProcess m_clipboard;
    QByteArray m_output;
};

} // namespace remote::test
