// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/visit.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::test {

QString programFile()
{
    return qEnvironmentVariable("REMOTE_PROGRAM", QCoreApplication::applicationDirPath() + u"/remote"_s);
}

QString screenshotFolder()
{
    return qEnvironmentVariable("REMOTE_SCREENSHOTS", QStringLiteral(REMOTE_SOURCE_DIR "/screenshots"));
}

QMap<QString, QString> homeIn(const QString &folder, const QString &kubeconfig)
{
    return {{u"HOME"_s, folder},
            {u"XDG_CONFIG_HOME"_s, folder + u"/.config"_s},
            {u"XDG_DATA_HOME"_s, folder + u"/.local/share"_s},
            {u"XDG_CACHE_HOME"_s, folder + u"/.cache"_s},
            {u"XDG_STATE_HOME"_s, folder + u"/.local/state"_s},
            {u"KUBECONFIG"_s, kubeconfig},
            {u"LANGUAGE"_s, u"en"_s},
            {u"REMOTE_TRACE"_s, u"1"_s}};
}

void Visit::picture(const QString &pictures, const QString &name)
{
    if (!pictures.isEmpty()) {
        m_desktop.screenshot(pictures + name);
    }
}

void Visit::chooseAndStart(const QString &pictures)
{
    m_desktop.click(m_desktop.waitFor(buttonRole, u"New workstation"_s));
    const Accessible image = m_desktop.waitFor({}, u"Plain"_s);
    m_desktop.press(u"Tab"_s, u"Remote demo|No files|Another repository"_s);
    m_desktop.press(u"Left"_s, u"Remote demo"_s);
    m_desktop.press(u"space"_s);
    m_desktop.click(image);
    picture(pictures, u"2-new"_s);
    const auto isChosen = [&](const QString &name) {
        return m_desktop.eyes().has(m_desktop.waitFor({}, name), Accessibility::State::Checked);
    };
    waitUntil([&] { return isChosen(u"Plain"_s) && isChosen(u"Remote demo"_s); }, u"the choice"_s, 5s);
    m_desktop.press(u"Tab"_s, u"Start"_s);
    m_desktop.press(u"Return"_s);
    m_desktop.waitFor(buttonRole, u"Cancel"_s);
    picture(pictures, u"3-launch"_s);
}

void Visit::waitForEditor()
{
    waitUntil([&] { return m_desktop.output().contains("\"launch.usable\""); }, u"the editor"_s, 180s);
    const QString names = QString::fromUtf8(m_namespace.kubectl({u"get"_s, u"pods"_s, u"--output"_s, u"name"_s}));
    m_pod = names.trimmed();
    if (!m_pod.startsWith(u"pod/") || m_pod.contains(u'\n')) {
        throw std::runtime_error("not one pod: " + names.toStdString());
    }
    waitUntil([&] { return m_desktop.activeWindow().contains(u"demo"); }, u"the editor's window"_s, 10s);
    const auto areaOf = [&](const QString &role, const QString &name) {
        return m_desktop.eyes().extents(m_desktop.waitFor(role, name));
    };
    waitUntil(
        [&] {
            const QPoint corner = areaOf(u".*document.*"_s, {}).bottomRight();
            const QPoint bell = areaOf(buttonRole, u"Notifications"_s).bottomRight();
            return (corner - bell).manhattanLength() < 100;
        },
        u"the page to be laid out to the corner of its window"_s, 10s);
}

QByteArray Visit::inPod(const QStringList &command) const
{
    return m_namespace.kubectl(QStringList{u"exec"_s, m_pod, u"--"_s} + command);
}

QString Visit::textFile() const
{
    const QString root = u"/home/coder/demo/"_s;
    const QString files = QString::fromUtf8(inPod({u"ls"_s, root}));
    const auto name = QRegularExpression(u"^[A-Za-z]+(\\.md)?$"_s, QRegularExpression::MultilineOption).match(files);
    if (!name.hasMatch()) {
        throw std::runtime_error("no text in " + files.toStdString());
    }
    return root + name.captured();
}

} // namespace remote::test
