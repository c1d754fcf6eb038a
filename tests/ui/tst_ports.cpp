// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
// A server that a person starts in a real workstation is offered, opened, guarded and closed.
#include "tests/support/openeditor.h"

#include <QTcpSocket>
#include <QTest>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;

class TestPorts : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::OpenEditor> m_editor;

    /// A program of the person's own: not the editor's node, but a copy of it.
    void startServer(quint16 port)
    {
        const QString script =
            u"require('http').createServer((q, s) => s.end('page of ' + q.headers.host)).listen(%1, '127.0.0.1')"_s.arg(
                port);
        std::ignore = m_editor->inPod({u"sh"_s, u"-c"_s,
                                       u"cp -n /usr/lib/code-server/lib/node ~/my-server;"
                                       " nohup setsid ~/my-server -e \"$0\" >/dev/null 2>&1 </dev/null &"_s,
                                       script});
    }
    void endServer()
    {
        std::ignore = m_editor->inPod({u"sh"_s, u"-c"_s,
                                       u"for one in /proc/[0-9]*; do"
                                       " case $(readlink $one/exe) in */my-server)"
                                       " kill ${one#/proc/};; esac; done; true"_s});
    }

    /// What a browser gets from the local port; empty when nothing listens there.
    static QByteArray fetch(const QUrl &address, const QByteArray &host)
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, quint16(address.port()));
        if (!socket.waitForConnected(5'000)) {
            return {};
        }
        socket.write("GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
        while (socket.waitForReadyRead(20'000)) {
        }
        return socket.readAll();
    }

private Q_SLOTS:
    void aServerIsOfferedOpenedAndClosed()
    {
        try {
            m_editor = std::make_unique<test::OpenEditor>();
            m_editor->start();
            test::Desktop &desktop = m_editor->desktop();
            startServer(3000);
            desktop.waitFor({}, u"Your program my-server listens on port 3000."_s, 90s);
            desktop.screenshot(u"ports-offered"_s);
            QVERIFY(!desktop.has({}, u"Your program.*port (8080|[^3]...*)\\."_s)); // none of the editor's own
            desktop.click(desktop.waitFor(test::buttonRole, u"Open in browser"_s));
            test::waitUntil([&] { return !m_editor->opened().isEmpty(); }, u"the browser"_s, 20s);
            const QUrl address(m_editor->opened().first());
            QCOMPARE(address.host(), u"localhost"_s);
            desktop.waitFor(
                {}, u"Port 3000 of your program is here on this computer: http://localhost:%1/"_s.arg(address.port()));
            desktop.screenshot(u"ports-opened"_s);
            const QByteArray host = "localhost:" + QByteArray::number(address.port());
            const QByteArray page = fetch(address, host);
            QVERIFY2(page.endsWith("page of " + host), page);
            const QByteArray foreign = fetch(address, "evil.example:" + QByteArray::number(address.port()));
            QVERIFY2(foreign.startsWith("HTTP/1.1 403 ") && !foreign.contains("page of"), foreign);

            endServer();
            test::waitUntil([&] { return !desktop.has({}, u".*port 3000.*|Port 3000.*"_s); }, u"the offer to go"_s,
                            90s);
            QCOMPARE(fetch(address, host), QByteArray());
            desktop.screenshot(u"ports-ended"_s);

            startServer(3000);
            desktop.waitFor({}, u"Your program my-server listens on port 3000."_s, 90s);
            m_editor->openFile(); // the keys are the editor's all along
            m_editor->typeAndSave(u"Typed beside an offer. "_s);
        } catch (const std::exception &error) {
            if (m_editor) {
                m_editor->desktop().screenshot(u"failed-ports"_s);
            }
            QFAIL(error.what());
        }
    }
    void cleanupTestCase() { m_editor.reset(); }
};

QTEST_GUILESS_MAIN(TestPorts)
#include "tst_ports.moc"
