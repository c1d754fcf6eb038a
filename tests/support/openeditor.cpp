// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/openeditor.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::test {

namespace {

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

OpenEditor::OpenEditor()
    : m_desktop(screenshotFolder())
    , m_visit(m_desktop, m_space)
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
    auto environment = homeIn(m_home.path(), m_space.kubeconfig());
    environment.insert(u"PATH"_s, m_home.filePath(u"bin"_s) + u':' + qEnvironmentVariable("PATH"));
    m_desktop.start(programFile(), arguments, environment);
    if (arguments.isEmpty()) {
        m_visit.chooseAndStart();
    }
    m_visit.waitForEditor();
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
}

void OpenEditor::startAgain()
{
    m_desktop.process().kill();
    m_desktop.process().waitForFinished();
    run({u"--open"_s, pod().section(u'/', 1)});
}

void OpenEditor::openFile()
{
    m_file = m_visit.textFile();
    m_desktop.openFile(m_file.section(u'/', -1));
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
