// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/desktop.h"

#include "tests/support/run.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace remote::test {

namespace {

QString xdotool(const QStringList &arguments)
{
    return QString::fromLocal8Bit(run(u"xdotool"_s, arguments)).trimmed();
}

} // namespace

void waitUntil(const std::function<bool()> &condition, const QString &what, std::chrono::milliseconds limit)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.durationElapsed() > limit) {
            throw std::runtime_error((u"waited in vain for "_s + what).toStdString());
        }
        QTest::qWait(20);
    }
    if (constexpr auto worthSaying = std::chrono::seconds(5); timer.durationElapsed() > worthSaying) {
        qInfo("waited %lld ms for %s", timer.elapsed(), qPrintable(what));
    }
}

Desktop::Desktop(QString screenshots)
    : m_screenshots(std::move(screenshots))
{
    QDir().mkpath(m_screenshots);
}

void Desktop::start(const QString &program, const QStringList &arguments, const QMap<QString, QString> &environment)
{
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (auto variable = environment.cbegin(); variable != environment.cend(); ++variable) {
        variables.insert(variable.key(), variable.value());
    }
    m_output.clear();
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setProcessEnvironment(variables);
    m_process.start(program, arguments);
    if (!m_process.waitForStarted()) {
        throw std::runtime_error((program + u": "_s + m_process.errorString()).toStdString());
    }
}

QByteArray Desktop::output()
{
    m_output += m_process.readAll();
    return m_output;
}

std::optional<Accessible> Desktop::find(const QString &role, const QString &name) const
{
    const std::optional<Accessible> program = m_accessibility.application(m_process.processId());
    const QRegularExpression rolePattern(QRegularExpression::anchoredPattern(role.isEmpty() ? u".*"_s : role));
    const QRegularExpression namePattern(QRegularExpression::anchoredPattern(name));
    return program ? m_accessibility.find(*program, rolePattern, namePattern) : std::nullopt;
}

bool Desktop::has(const QString &role, const QString &name) const
{
    return find(role, name).has_value();
}

void Desktop::explain(const std::function<void()> &wait)
{
    try {
        wait();
    } catch (const std::runtime_error &error) {
        screenshot(u"failure"_s);
        const std::optional<Accessible> program = m_accessibility.application(m_process.processId());
        const QString tree = program ? m_accessibility.describe(*program) : u"it is not on the accessibility bus"_s;
        constexpr qsizetype lastWords = 2000; // bytes
        const QString all = u"%1\nfocused: %2 “%3”\n%4\nIts last words:\n%5"_s.arg(
            QString::fromUtf8(error.what()), m_accessibility.role(m_accessibility.focused()),
            m_accessibility.name(m_accessibility.focused()), tree, QString::fromUtf8(output().right(lastWords)));
        throw std::runtime_error(all.toStdString());
    }
}

Accessible Desktop::waitFor(const QString &role, const QString &name, Limit limit)
{
    std::optional<Accessible> found;
    const auto condition = [&] {
        if (m_process.state() != QProcess::Running) {
            throw std::runtime_error("the program ended: " + output().toStdString());
        }
        found = find(role, name);
        return found.has_value();
    };
    explain([&] { waitUntil(condition, role + u' ' + name, limit); });
    return *found;
}

Accessible Desktop::press(const QString &key, const QString &untilFocused)
{
    constexpr int most = 40;
    const QRegularExpression pattern(QRegularExpression::anchoredPattern(untilFocused));
    QStringList seen;
    for (int i = 0; i < most; ++i) {
        const Accessible focused = m_accessibility.focused();
        seen.append(m_accessibility.name(focused));
        const auto hasMoved = [&] {
            const Accessible now = m_accessibility.focused();
            return now.path != focused.path || now.service != focused.service;
        };
        // What is told late is not the end: waited for too short, a key goes on beyond what it was to reach.
        if (pattern.match(seen.last()).hasMatch()) {
            if (!QTest::qWaitFor(hasMoved, 300)) {
                return focused;
            }
            continue;
        }
        press(key);
        std::ignore = QTest::qWaitFor(hasMoved, 1000);
    }
    throw std::runtime_error(
        (key + " never reaches "_L1 + untilFocused + ", but "_L1 + seen.join(u" | "_s)).toStdString());
}

void Desktop::openFile(const QString &file)
{
    press(u"ctrl+p"_s);
    waitFor({}, u"Search files by name.*"_s, Limit(30'000));
    type(file);
    waitFor({}, QRegularExpression::escape(file) + u",? .*"_s, Limit(60'000));
    press(u"Return"_s);
    clickText(file);
}

void Desktop::clickText(const QString &file)
{
    const QString name = QRegularExpression::escape(file) + u".*"_s;
    const auto takesKeys = [&] {
        const std::optional<Accessible> text = find(u"text"_s, name);
        return text && m_accessibility.has(*text, Accessibility::State::Focused);
    };
    QElapsedTimer sinceClick;
    const auto clicked = [&] {
        if (sinceClick.isValid() && takesKeys()) {
            return true;
        }
        if (!sinceClick.isValid() || sinceClick.elapsed() > 2000) {
            const QRect place = m_accessibility.extents(waitFor(u"page tab"_s, name));
            click({place.right() + place.height(), place.bottom() + 4 * place.height()}); // right of the margin
            sinceClick.start();
        }
        return false;
    };
    explain([&] { waitUntil(clicked, file + u" to take the keys"_s, Limit(30'000)); });
}

void Desktop::typeInto(const QString &file, const QString &text, const std::function<bool()> &arrived)
{
    QElapsedTimer sinceTyped;
    const auto typed = [&] {
        if (sinceTyped.isValid() && arrived()) {
            return true;
        }
        if (!sinceTyped.isValid() || sinceTyped.elapsed() > 8000) {
            clickText(file);
            press(u"ctrl+Home"_s);
            type(text);
            press(u"ctrl+s"_s);
            sinceTyped.start();
        }
        return false;
    };
    explain([&] { waitUntil(typed, text + u" in "_s + file, Limit(50'000)); });
}

void Desktop::click(const Accessible &object)
{
    click(m_accessibility.extents(object).center());
}

void Desktop::click(const QPoint &point, int button)
{
    const QString x = QString::number(point.x());
    const QString y = QString::number(point.y());
    // Where the pointer is there already, --sync waits for 15 s.
    xdotool({u"mousemove"_s, QString::number(point.x() + 1), y, u"mousemove"_s, u"--sync"_s, x, y, u"click"_s,
             QString::number(button)});
}

void Desktop::press(const QString &key)
{
    xdotool({u"key"_s, u"--clearmodifiers"_s, key});
}

void Desktop::type(const QString &text)
{
    xdotool({u"type"_s, u"--delay"_s, u"15"_s, text});
}

void Desktop::setClipboard(const QString &text)
{
    m_clipboard.kill();
    m_clipboard.waitForFinished();
    m_clipboard.start(u"xclip"_s, {u"-selection"_s, u"clipboard"_s, u"-quiet"_s});
    m_clipboard.write(text.toUtf8());
    m_clipboard.closeWriteChannel();
    waitUntil([&] { return clipboard() == text; }, u"the clipboard"_s, Limit(5000));
}

QString Desktop::clipboard()
{
    QProcess reader; // fails while the clipboard has no owner
    reader.start(u"xclip"_s, {u"-selection"_s, u"clipboard"_s, u"-o"_s});
    return reader.waitForFinished() ? QString::fromUtf8(reader.readAllStandardOutput()) : QString();
}

QByteArray Desktop::pixels(const QRect &area)
{
    const QString crop = u"%1x%2+%3+%4"_s.arg(area.width()).arg(area.height()).arg(area.x()).arg(area.y());
    return run(u"import"_s, {u"-window"_s, u"root"_s, u"-crop"_s, crop, u"-depth"_s, u"8"_s, u"rgb:-"_s});
}

void Desktop::screenshot(const QString &name)
{
    run(u"import"_s, {u"-window"_s, u"root"_s, m_screenshots + u'/' + name + u".png"_s});
}

QPoint Desktop::trayIcon()
{
    // The tray fills up from its left end, and there is no other program.
    const QStringList ids = xdotool({u"search"_s, u"--class"_s, u"stalonetray"_s}).split(u'\n');
    const QString geometry = xdotool({u"getwindowgeometry"_s, u"--shell"_s, ids.last()});
    const auto value = [&](const QString &key) {
        return QRegularExpression(key + u"=(\\d+)"_s).match(geometry).captured(1).toInt();
    };
    const int height = value(u"HEIGHT"_s);
    return {value(u"X"_s) + height / 2, value(u"Y"_s) + height / 2};
}

QString Desktop::activeWindow()
{
    return xdotool({u"getactivewindow"_s, u"getwindowname"_s});
}

} // namespace remote::test
