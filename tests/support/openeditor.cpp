// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/openeditor.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::test {

namespace {

const QString buttonRole = u"(push )?button"_s;

QString programFile()
{
    return qEnvironmentVariable("REMOTE_PROGRAM", QCoreApplication::applicationDirPath() + u"/remote"_s);
}

/// What the process has in one writable area of its memory; `line` is of /proc/…/maps.
QByteArray readArea(QFile &memory, const QByteArray &line)
{
    constexpr qulonglong most = 512 * 1024 * 1024;
    const QByteArrayList bounds = line.split(' ').first().split('-');
    const qulonglong begin = bounds.first().toULongLong(nullptr, 16);
    const qulonglong size = bounds.last().toULongLong(nullptr, 16) - begin;
    const bool wanted = line.split(' ').value(1).startsWith("rw") && size < most && memory.seek(qint64(begin));
    return wanted ? memory.read(qint64(size)) : QByteArray();
}

/// The values that the memory has for a cookie.
QByteArrayList findSecrets(qint64 process, const QByteArray &cookieName)
{
    QFile maps(u"/proc/%1/maps"_s.arg(process));
    QFile memory(u"/proc/%1/mem"_s.arg(process));
    if (!maps.open(QIODevice::ReadOnly) || !memory.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        throw std::runtime_error("the program's memory can't be read: " + memory.errorString().toStdString());
    }
    const QByteArray prefix = cookieName + '=';
    QByteArrayList found;
    for (const QByteArray &line : maps.readAll().split('\n')) {
        const QByteArray area = readArea(memory, line);
        for (qsizetype at = area.indexOf(prefix); at >= 0; at = area.indexOf(prefix, at + 1)) {
            const QByteArray value =
                area.sliced(at + prefix.size()).first(std::min<qsizetype>(64, area.size() - at - prefix.size()));
            if (QByteArray::fromHex(value).toHex() == value && value.size() == 64 && !found.contains(value)) {
                found.append(value);
            }
        }
    }
    return found;
}

} // namespace

OpenEditor::OpenEditor(const QString &screenshots)
    : m_desktop(screenshots)
{
    m_space.copyCatalogue();
    installBrowser();
}

OpenEditor::~OpenEditor()
{
    m_desktop.process().kill();
    m_desktop.process().waitForFinished();
}

void OpenEditor::run(const QStringList &arguments)
{
    m_desktop.start(programFile(), arguments,
                    {{u"HOME"_s, m_home.path()},
                     {u"XDG_CONFIG_HOME"_s, m_home.filePath(u".config"_s)},
                     {u"XDG_DATA_HOME"_s, m_home.filePath(u".local/share"_s)},
                     {u"XDG_CACHE_HOME"_s, m_home.filePath(u".cache"_s)},
                     {u"XDG_STATE_HOME"_s, m_home.filePath(u".local/state"_s)},
                     {u"KUBECONFIG"_s, m_space.kubeconfig()},
                     {u"LANGUAGE"_s, u"en"_s},
                     {u"PATH"_s, m_home.filePath(u"bin"_s) + u':' + qEnvironmentVariable("PATH")},
                     {u"REMOTE_TRACE"_s, u"1"_s}});
    if (arguments.isEmpty()) {
        m_desktop.click(m_desktop.waitFor(buttonRole, u"New workstation"_s));
        m_desktop.click(m_desktop.waitFor(u"radio button"_s, u"Remote demo"_s));
        m_desktop.click(m_desktop.waitFor(u"radio button"_s, u"Plain"_s));
        m_desktop.click(m_desktop.waitFor(buttonRole, u"Start"_s));
    }
    waitUntil([&] { return m_desktop.output().contains("\"launch.usable\""); }, u"the editor"_s, 180s);
    waitUntil([&] { return m_desktop.activeWindow().contains(u"demo"); }, u"the editor's window"_s, 10s);
}

void OpenEditor::installBrowser() const
{
    QDir(m_home.path()).mkdir(u"bin"_s);
    QFile browser(m_home.filePath(u"bin/xdg-open"_s));
    if (!browser.open(QIODevice::WriteOnly)) {
        throw std::runtime_error(browser.errorString().toStdString());
    }
    browser.write("#!/bin/sh\nprintf '%s\\n' \"$1\" >>\"$HOME/opened\"\n");
    browser.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

QStringList OpenEditor::opened() const
{
    QFile links(m_home.filePath(u"opened"_s));
    return links.open(QIODevice::ReadOnly) ? QString::fromUtf8(links.readAll()).split(u'\n', Qt::SkipEmptyParts)
                                           : QStringList();
}

void OpenEditor::start()
{
    run({});
    m_pod = QString::fromUtf8(m_space.kubectl({u"get"_s, u"pods"_s, u"--output"_s, u"name"_s})).trimmed();
    if (!m_pod.startsWith("pod/"_L1) || m_pod.contains(u'\n')) {
        throw std::runtime_error("not one pod: " + m_pod.toStdString());
    }
}

void OpenEditor::startAgain()
{
    m_desktop.process().kill();
    m_desktop.process().waitForFinished();
    run({u"--open"_s, m_pod.section(u'/', 1)});
}

QByteArray OpenEditor::inPod(const QStringList &command) const
{
    return m_space.kubectl(QStringList{u"exec"_s, m_pod, u"--"_s} + command);
}

void OpenEditor::openFile()
{
    const QString root = u"/home/coder/demo/"_s;
    const QString files = QString::fromUtf8(inPod({u"ls"_s, root}));
    const auto name = QRegularExpression(u"^[A-Za-z]+(\\.md)?$"_s, QRegularExpression::MultilineOption).match(files);
    m_file = root + name.captured();
    m_desktop.openFile(name.captured());
}

void OpenEditor::typeAndSave(const QString &text)
{
    m_desktop.typeInto(m_file.section(u'/', -1), text,
                       [&] { return inPod({u"cat"_s, m_file}).startsWith(text.toUtf8()); });
}

quint16 OpenEditor::port() const
{
    static const QRegularExpression pattern(u"^[^\n]*\\bport=(\\d+)$"_s, QRegularExpression::MultilineOption);
    quint16 port = 0;
    waitUntil(
        [&] {
            QFile settings(m_home.filePath(u".config/remote/remote.ini"_s));
            port = settings.open(QIODevice::ReadOnly)
                ? pattern.match(QString::fromUtf8(settings.readAll())).captured(1).toUShort()
                : quint16(0);
            return port != 0;
        },
        u"the editor's port in the settings"_s, 10s);
    return port;
}

Target OpenEditor::target()
{
    Target target;
    target.port = port();
    target.cookieName = "remote-gate-" + QByteArray::number(target.port);
    for (const QByteArray &secret : findSecrets(m_desktop.process().processId(), target.cookieName)) {
        target.secret = secret;
        if (exchange(target, "GET /healthz HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\n\r\n").text() == "200") {
            target.version = versionOf(target);
            return target;
        }
    }
    throw std::runtime_error("the cookie was not found");
}

} // namespace remote::test
