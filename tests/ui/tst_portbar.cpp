// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
// The editor's window offers the ports of the person's programs.
#include "app/editorports.h"
#include "app/widgets/portbar.h"
#include "tests/support/editorstage.h"
#include "tests/support/fakeclock.h"
#include "tests/support/stage.h"
#include "tests/support/tcpforwarder.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using namespace remote::app;
using test::EditorStage;

class TestPortBar : public QObject
{
    Q_OBJECT

    /// A workstation whose programs are `programs`; all its ports lead to the server `program`.
    struct Fixture {
        EditorStage stage;
        test::WebServer program;
        test::FakeClock clock;
        QMap<quint16, QString> programs;
        int looks = 0;
        EditorPorts ports;

        Fixture()
            : ports({.exec = [this](const kube::PodRef &, kube::ExecRequest, std::stop_token) { return look(); },
                     .forwarder = [this](const kube::PodRef &,
                                         quint16) { return std::make_unique<test::TcpForwarder>(control()); }},
                    clock)
        {
            program.serve(u"/"_s, "text/html", "<p>the program's page");
            stage.open();
        }
        ~Fixture() { QCoro::waitFor(ports.shutDown()); }

        Task<Result<kube::ExecResult>> look()
        {
            ++looks;
            QByteArray sockets;
            QByteArray owners;
            for (const auto &[port, name] : programs.asKeyValueRange()) {
                const QByteArray number = QByteArray::number(port);
                sockets += " 0: 0100007F:" + QByteArray::number(port, 16).toUpper() + " 0:0 0A 0:0 0:0 0 1000 0 "
                    + number + " 1\n";
                owners += "x /proc/" + number + "/exe -> /usr/bin/" + name.toUtf8() + "\n/proc/" + number
                    + "/fd:\nx 3 -> socket:[" + number + "]\n";
            }
            co_return kube::ExecResult{0, "Uid:\t1000\n" + sockets + owners + "end\n", {}};
        }
        [[nodiscard]] std::shared_ptr<test::TcpForwarder::Control> control() const
        {
            auto control = std::make_shared<test::TcpForwarder::Control>();
            control->port = quint16(program.url().port());
            return control;
        }
        void attach() { ports.attach(*stage.window, {u"ann"_s, u"w"_s, u"u"_s}); }
        /// Two looks and more.
        void pass()
        {
            clock.advance(60s);
            test::settle();
        }
        QString text(quint16 port) const
        {
            const auto *label = stage.child<QLabel>(u"editor.port.%1.text"_s.arg(port));
            return label && label->isVisible() ? label->text() : QString();
        }
        QPushButton *button(quint16 port, const QString &part) const
        {
            return stage.child<QPushButton>(u"editor.port.%1.%2"_s.arg(port).arg(part));
        }
        bool barShown() const { return stage.window->portBar().isVisible(); }
    };

private Q_SLOTS:
    void initTestCase() { test::wear({}); }

    void offersOpensAndEnds()
    {
        Fixture f;
        f.programs = {{45871, u"python3"_s}};
        f.attach();
        QVERIFY(!f.barShown());
        f.pass();
        QCOMPARE(f.text(45871), u"Your program python3 listens on port 45871."_s);
        QVERIFY(f.stage.input()->hasFocus()); // typing goes on
        QTest::mouseClick(f.button(45871, u"action"_s), Qt::LeftButton);
        QCOMPARE(f.stage.links, QList<QUrl>{QUrl(u"http://localhost:45871/"_s)});
        QTRY_VERIFY(f.stage.input()->hasFocus());
        QVERIFY2(f.text(45871).endsWith(u"http://localhost:45871/"_s), qPrintable(f.text(45871)));

        QTcpSocket browser;
        browser.connectToHost(QHostAddress::LocalHost, 45871);
        browser.write("GET / HTTP/1.1\r\nHost: localhost:45871\r\n\r\n");
        QByteArray answer;
        QTRY_VERIFY((answer += browser.readAll()).contains("the program's page"));
        QTcpSocket rebound;
        rebound.connectToHost(QHostAddress::LocalHost, 45871);
        rebound.write("GET / HTTP/1.1\r\nHost: evil.example:45871\r\n\r\n");
        answer.clear();
        QTRY_VERIFY((answer += rebound.readAll()).startsWith("HTTP/1.1 403 "));

        f.programs.clear();
        f.pass();
        QVERIFY(!f.barShown());
        QTRY_COMPARE(browser.state(), QAbstractSocket::UnconnectedState);
        QTcpSocket later;
        later.connectToHost(QHostAddress::LocalHost, 45871);
        QVERIFY(!later.waitForConnected(2'000));
    }

    void copiesAndTakesAnotherPort()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        Fixture f;
        f.programs = {{taken.serverPort(), {}}};
        f.attach();
        f.pass();
        QCOMPARE(f.text(taken.serverPort()), u"Your program listens on port %1."_s.arg(taken.serverPort()));
        f.button(taken.serverPort(), u"other"_s)->click();
        const QUrl address(QGuiApplication::clipboard()->text());
        QCOMPARE(address.host(), u"localhost"_s);
        QVERIFY(address.port() > 0 && address.port() != taken.serverPort());
        QVERIFY(f.text(taken.serverPort()).contains(address.toString()));
        QVERIFY(f.stage.links.isEmpty());
        f.ports.detach(); // as when the window closes
        QTcpSocket later;
        later.connectToHost(QHostAddress::LocalHost, quint16(address.port()));
        QVERIFY(!later.waitForConnected(2'000));
        QVERIFY(!f.barShown());
    }

    void dismissedUntilTheProgramStartsAgain()
    {
        Fixture f;
        f.programs = {{3001, u"a"_s}, {3002, u"b"_s}, {3003, u"c"_s}, {3004, u"d"_s}, {3005, u"e"_s}};
        f.attach();
        f.pass();
        QVERIFY(!f.text(3003).isEmpty() && f.text(3004).isEmpty());
        QCOMPARE(f.stage.child<QLabel>(u"editor.ports.more"_s)->text(), u"And 2 more ports."_s);
        f.stage.child<QAbstractButton>(u"editor.port.3001.close"_s)->click();
        QTRY_VERIFY(f.text(3001).isEmpty() && !f.text(3004).isEmpty());
        QCOMPARE(f.stage.child<QLabel>(u"editor.ports.more"_s)->text(), u"And 1 more port."_s);
        f.pass();
        QVERIFY(f.text(3001).isEmpty());
        f.programs.remove(3001);
        f.pass();
        f.programs.insert(3001, u"a"_s);
        f.pass();
        QVERIFY(!f.text(3001).isEmpty());
    }

    void looksOnlyWhileSeen()
    {
        Fixture f;
        f.attach();
        test::settle();
        QVERIFY(f.looks > 0);
        f.stage.window->showMinimized();
        QTRY_VERIFY(f.clock.sleeping() == 0);
        const int before = f.looks;
        f.clock.advance(1h);
        QCOMPARE(f.looks, before);
        f.stage.window->showNormal();
        QTRY_VERIFY(f.looks > before);
    }

    void pictures_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        QTest::newRow("light") << false << u"en"_s << QSize(1200, 800);
        QTest::newRow("dark") << true << u"en"_s << QSize(1200, 800);
        QTest::newRow("german") << false << u"de"_s << QSize(1200, 800);
        QTest::newRow("small") << false << u"de"_s << QSize(640, 480);
    }
    void pictures()
    {
        QFETCH(bool, dark);
        QFETCH(QString, language);
        QFETCH(QSize, size);
        test::wear({.dark = dark, .language = language});
        {
            Fixture f;
            f.stage.window->resize(size);
            f.programs = {{45871, u"python3.13"_s},
                          {45872, u"a-program-with-a-very-long-name-that-somebody-built-at-home"_s},
                          {45873, {}},
                          {45874, u"node"_s}};
            f.attach();
            f.pass();
            f.button(45871, u"other"_s)->click();
            QTRY_VERIFY(!f.text(45873).isEmpty());
            QCOMPARE(test::flaws(&f.stage.window->portBar()), QStringList());
            test::shoot(f.stage.window.get(), u"editor-ports-"_s + QLatin1String(QTest::currentDataTag()));
        }
        test::wear({});
    }
};

int main(int argc, char **argv)
{
    EditorStage::prepare();
    QApplication app(argc, argv);
    TestPortBar test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_portbar.moc"
