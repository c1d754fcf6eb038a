// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/podexec.h"
#include "tests/support/forwardstage.h"
#include "tests/support/kubeanswers.h"

#include <QFile>
#include <QTemporaryFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::kube {

using test::json;
using test::ServedWebSocket;
using test::WebSocketServer;

namespace {

const QByteArray success = "\3" + json("{'metadata':{},'status':'Success'}");

QByteArray ended(int code)
{
    return "\3"
        + json("{'status':'Failure','reason':'NonZeroExitCode','message':'command terminated with exit code','details':"
               "{'causes':[{'reason':'ExitCode','message':'"
               + QByteArray::number(code) + "'}]}}");
}

} // namespace

class TestPodExec : public QObject
{
    Q_OBJECT

    struct Fixture : test::ForwardStage {
        std::stop_source stop;
        std::optional<Result<ExecResult>> result;

        Fixture() = default;
        ~Fixture()
        {
            stop.request_stop();
            std::ignore = QTest::qWaitFor([this] { return !running || result; });
        }
        void run(ExecRequest request, const QString &uid = {})
        {
            running = true;
            std::ignore = await(podExec(*api, {u"ann"_s, u"w"_s, uid}, std::move(request), stop.get_token()));
        }
        /// Runs it as far as the upgrade.
        ServedWebSocket *served(ExecRequest request)
        {
            ServedWebSocket *socket = nullptr;
            const auto connection =
                connect(&server, &WebSocketServer::upgraded, &server, [&](ServedWebSocket *one) { socket = one; });
            run(std::move(request));
            std::ignore = QTest::qWaitFor([&] { return socket != nullptr; });
            disconnect(connection);
            if (socket) {
                connect(socket, &ServedWebSocket::message, socket,
                        [this](const QByteArray &message) { messages.append(message); });
                connect(socket, &ServedWebSocket::gone, socket, [this] { gone = true; });
            }
            return socket;
        }
        /// By an event loop of its own: QTest's waiting sleeps between the events.
        [[nodiscard]] bool hasEnded()
        {
            if (!result) {
                QTimer::singleShot(30s, &loop, &QEventLoop::quit);
                loop.exec();
            }
            return result.has_value();
        }

        QByteArrayList messages;
        bool gone = false;
        bool running = false;

    private:
        Task<> await(Task<Result<ExecResult>> task)
        {
            result = co_await task;
            loop.quit();
        }
        QEventLoop loop;
    };

    static ExecRequest sh(const QString &script)
    {
        return {.container = u"editor"_s, .command = {u"sh"_s, u"-c"_s, script}, .endWithConnection = false};
    }

private Q_SLOTS:
    void asksAndCollects()
    {
        Fixture f;
        ServedWebSocket *served = f.served(sh(u"a && b=\"ü\"+1"_s));
        QVERIFY(served);
        QVERIFY2(served->head.startsWith("GET /prefix/api/v1/namespaces/ann/pods/w/exec?container=editor&stdout=true"
                                         "&stderr=true&command=sh&command=-c&command=a%20%26%26%20b%3D%22%C3%BC%22%2B1"
                                         " HTTP/1.1\r\n"),
                 served->head.constData());
        QCOMPARE(test::headerOf(served->head, "Sec-WebSocket-Protocol"), "v5.channel.k8s.io, v4.channel.k8s.io");
        QCOMPARE(test::headerOf(served->head, "Authorization"), "Bearer token0");
        served->send(QByteArray("\1", 1));
        served->send("\1one ");
        served->send("\2why");
        served->send("\1two");
        served->send(success);
        QVERIFY(f.hasEnded());
        QVERIFY2(f.result->has_value(), f.result->has_value() ? "" : qPrintable(f.result->error().what));
        QCOMPARE((*f.result)->exitCode, 0);
        QCOMPARE((*f.result)->output, "one two");
        QCOMPARE((*f.result)->errors, "why");
        QTRY_VERIFY(f.gone);
        QVERIFY(f.messages.isEmpty());
        QVERIFY(f.http.exchanges().isEmpty()); // no uid, nothing to compare
    }

    void inputIsSentAndEnded()
    {
        Fixture f;
        QTemporaryFile file;
        QVERIFY(file.open());
        const QByteArray bytes = QByteArray("0123456789").repeated(100'000);
        file.write(bytes);
        file.flush();
        auto input = std::make_shared<QFile>(file.fileName());
        QVERIFY(input->open(QIODevice::ReadOnly));
        ServedWebSocket *served = f.served({.container = u"editor"_s, .command = {u"cat"_s}, .input = input});
        QVERIFY(served);
        QVERIFY(served->head.contains("&stdin=true&"));
        QCOMPARE(test::headerOf(served->head, "Sec-WebSocket-Protocol"), "v5.channel.k8s.io"); // 4 can't end it
        QTRY_VERIFY(f.messages.value(f.messages.size() - 1) == QByteArray("\xff\0", 2));
        QByteArray got;
        for (const QByteArray &message : f.messages.first(f.messages.size() - 1)) {
            QCOMPARE(message.front(), '\0');
            got += message.sliced(1);
        }
        QVERIFY(got == bytes);
        served->send(ended(3));
        QVERIFY(f.hasEnded());
        QCOMPARE((*f.result)->exitCode, 3);
    }

    void emptyInputIsEnded()
    {
        Fixture f;
        QVERIFY(f.served({.container = u"editor"_s, .command = {u"cat"_s}, .input = execInput({})}));
        QTRY_COMPARE(f.messages, QByteArrayList{QByteArray("\xff\0", 2)});
    }

    void inputWaitsForItsReader()
    {
        Fixture f;
        constexpr qint64 size = 64 * 1024 * 1024;
        auto input = execInput(QByteArray(size, 'x'));
        ServedWebSocket *served = f.served({.container = u"editor"_s, .command = {u"cat"_s}, .input = input});
        QVERIFY(served);
        served->setReading(false);
        qint64 at = -1;
        QTRY_VERIFY(std::exchange(at, input->pos()) == input->pos() && at > 0); // it stands
        QTest::qWait(100);
        QVERIFY2(input->pos() < size / 4, qPrintable(QString::number(input->pos())));
        served->setReading(true);
        QTRY_VERIFY(f.messages.value(f.messages.size() - 1) == QByteArray("\xff\0", 2));
        QCOMPARE(served->messageBytes, size + size / (32 * 1024) + 2);
    }

    void outputWaitsForItsTaker()
    {
        Fixture f;
        QByteArray got;
        std::unique_ptr<OneShot<bool>> gate = std::make_unique<OneShot<bool>>();
        ExecRequest request = sh(u"x"_s);
        request.output = [&](QByteArray piece) -> Task<Result<void>> {
            if (gate) {
                co_await *gate;
            }
            got += piece;
            co_return Result<void>();
        };
        ServedWebSocket *served = f.served(std::move(request));
        QVERIFY(served);
        const QByteArray piece(32 * 1024, 'x');
        for (int i = 0; i < 2048; ++i) {
            served->send('\1' + piece);
        }
        served->send(success);
        qint64 backlog = -1;
        QTRY_VERIFY(std::exchange(backlog, served->backlog()) == served->backlog() && backlog > 0);
        QTest::qWait(100);
        QVERIFY2(served->backlog() > 32 * 1024 * 1024, qPrintable(QString::number(served->backlog())));
        QVERIFY(got.isEmpty() && !f.result);
        const auto opened = std::exchange(gate, nullptr);
        opened->finish(true);
        QVERIFY(f.hasEnded());
        QVERIFY(f.result->has_value());
        QCOMPARE(got.size(), 2048 * piece.size());
        QVERIFY((*f.result)->output.isEmpty());
    }

    void takersErrorEndsIt()
    {
        Fixture f;
        ExecRequest request = sh(u"x"_s);
        request.output = [](QByteArray) -> Task<Result<void>> { co_return fail(ErrorKind::DiskFull, u"full"_s); };
        ServedWebSocket *served = f.served(std::move(request));
        QVERIFY(served);
        served->send("\1x");
        QVERIFY(f.hasEnded());
        QCOMPARE(f.result->error().kind, ErrorKind::DiskFull);
        QTRY_VERIFY(f.gone);
    }

    void limits()
    {
        Fixture f;
        ExecRequest request = sh(u"x"_s);
        request.outputLimit = 10;
        ServedWebSocket *served = f.served(std::move(request));
        QVERIFY(served);
        served->send("\1" + QByteArray(10, 'x'));
        served->send("\1y");
        QVERIFY(f.hasEnded());
        QCOMPARE(f.result->error().kind, ErrorKind::Protocol);

        Fixture long_;
        served = long_.served(sh(u"x"_s));
        QVERIFY(served);
        served->send("\2first" + QByteArray(errorsKept, 'x'));
        served->send("\2last");
        served->send(success);
        QVERIFY(long_.hasEnded());
        QCOMPARE((*long_.result)->errors.size(), errorsKept);
        QVERIFY((*long_.result)->errors.endsWith("xlast"));

        Fixture slow;
        request = sh(u"x"_s);
        request.timeLimit = 50ms;
        QVERIFY(slow.served(std::move(request)));
        QVERIFY(slow.hasEnded());
        QCOMPARE(slow.result->error().kind, ErrorKind::TimedOut);
        QTRY_VERIFY(slow.gone);
    }

    void stopping()
    {
        Fixture f;
        ServedWebSocket *served = f.served(sh(u"x"_s));
        QVERIFY(served);
        served->send("\1x");
        f.stop.request_stop();
        QVERIFY(f.hasEnded());
        QCOMPARE(f.result->error().kind, ErrorKind::Cancelled);
        QTRY_VERIFY(f.gone);

        Fixture before; // while it connects
        before.server.answer = [](const QByteArray &) { return QByteArray(); };
        before.run(sh(u"x"_s));
        QTRY_COMPARE(before.upgrades(), 1);
        before.stop.request_stop();
        QVERIFY(before.hasEnded());
        QCOMPARE(before.result->error().kind, ErrorKind::Cancelled);
    }

    void stoppingWaitsForTheTaker()
    {
        Fixture f;
        OneShot<bool> gate;
        bool taking = false;
        ExecRequest request = sh(u"x"_s);
        request.output = [&](QByteArray) -> Task<Result<void>> {
            taking = true;
            co_await gate;
            taking = false;
            co_return Result<void>();
        };
        ServedWebSocket *served = f.served(std::move(request));
        QVERIFY(served);
        served->send("\1x");
        served->send(success);
        QTRY_VERIFY(taking);
        f.stop.request_stop();
        QTRY_VERIFY(f.gone);
        QVERIFY(!f.result);
        gate.finish(true);
        QVERIFY(f.hasEnded());
        QVERIFY(!taking);
        QCOMPARE(f.result->error().kind, ErrorKind::Cancelled);
    }

    void lostConnections()
    {
        Fixture reset;
        ServedWebSocket *served = reset.served(sh(u"x"_s));
        QVERIFY(served);
        served->send("\1x");
        served->reset();
        QVERIFY(reset.hasEnded());
        QCOMPARE(reset.result->error().kind, ErrorKind::Unreachable);

        Fixture silent; // closed without a result
        served = silent.served(sh(u"x"_s));
        QVERIFY(served);
        served->close(1000);
        QVERIFY(silent.hasEnded());
        QCOMPARE(silent.result->error().kind, ErrorKind::Protocol);

        Fixture odd;
        served = odd.served(sh(u"x"_s));
        QVERIFY(served);
        served->send("\7x");
        QVERIFY(odd.hasEnded());
        QCOMPARE(odd.result->error().kind, ErrorKind::Protocol);
    }

    void refusals()
    {
        Fixture f;
        f.server.answer = [](const QByteArray &) { return test::refusal(403, u"Forbidden"_s); };
        f.run(sh(u"x"_s));
        QVERIFY(f.hasEnded());
        QCOMPARE(f.result->error().kind, ErrorKind::Forbidden);

        Fixture renewed;
        renewed.server.answer = [](const QByteArray &head) -> std::optional<QByteArray> {
            return head.contains("token0") ? std::optional(test::refusal(401, u"Unauthorized"_s)) : std::nullopt;
        };
        ServedWebSocket *served = renewed.served(sh(u"x"_s));
        QVERIFY(served);
        served->send(success);
        QVERIFY(renewed.hasEnded());
        QVERIFY(renewed.result->has_value());
    }

    void neverInAnotherPod()
    {
        Fixture f;
        f.run(sh(u"x"_s), u"u2"_s);
        QVERIFY(f.hasEnded());
        QCOMPARE(f.result->error().kind, ErrorKind::WorkstationGone);
        QCOMPARE(f.upgrades(), 0);
    }

    void leashHoldsStdinOpen()
    {
        Fixture f;
        ServedWebSocket *served = f.served({.container = u"editor"_s, .command = {u"sleep"_s, u"9"_s}});
        QVERIFY(served);
        QVERIFY(served->head.contains("&stdin=true&command=sh&command=-c&command=mark%3D"));
        QVERIFY(served->head.contains("&command=sleep&command=9 HTTP/1.1"));
        served->send(ended(137)); // the leash was ended, with or without the command
        QVERIFY(f.hasEnded());
        QCOMPARE(f.result->error().kind, ErrorKind::Unreachable);
        QVERIFY(f.messages.isEmpty());
    }

    static QByteArray markOf(const QByteArray &head)
    {
        return head.sliced(head.lastIndexOf("command=sh&command=") + 19).first(32);
    }

    void onlyTheMarkEndsALeashedCommand()
    {
        Fixture f;
        ServedWebSocket *served = f.served({.container = u"editor"_s, .command = {u"name"_s}, .script = "echo $1"});
        QVERIFY(served);
        QVERIFY(served->head.contains("&command=7&command=name HTTP/1.1"));
        QTRY_COMPARE(f.messages, QByteArrayList{QByteArray("\0echo $1", 8)});
        served->send("\1some\nthing\n" + markOf(served->head));
        served->send("\1 5\n");
        QTRY_COMPARE(f.messages.value(1), QByteArray("\0\n", 2)); // it may go
        served->send(success);
        QVERIFY(f.hasEnded());
        QCOMPARE((*f.result)->exitCode, 5);
        QCOMPARE((*f.result)->output, "some\nthing");
    }

    void aLostEndIsNoSuccess()
    {
        Fixture f;
        ServedWebSocket *served = f.served({.container = u"editor"_s, .command = {u"name"_s}});
        QVERIFY(served);
        served->send("\1half of");
        served->send(success);
        QVERIFY(f.hasEnded());
        QVERIFY(!f.result->has_value());
        QCOMPARE(f.result->error().kind, ErrorKind::Unreachable);
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestPodExec)
#include "tst_podexec.moc"
