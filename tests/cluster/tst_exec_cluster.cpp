// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/execsession.h"
#include "core/kube/podexec.h"
#include "tests/support/resources.h"
#include "tests/support/servingpod.h"

#include <QCryptographicHash>
#include <QFile>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryFile>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using kube::ExecRequest;
using kube::ExecResult;
using test::ServingPod;

namespace {

constexpr int aMinute = 60'000;

ExecRequest run(const QStringList &command)
{
    return {.container = u"editor"_s, .command = command, .timeLimit = 60s};
}

ExecRequest sh(const QString &script)
{
    return run({u"sh"_s, u"-c"_s, script});
}

/// For failures' messages.
QByteArray textOf(const Result<ExecResult> &result)
{
    return result ? "exit code " + QByteArray::number(result->exitCode) + ' ' + result->errors.left(300)
                  : (kindName(result.error().kind) + u' ' + result.error().what).toUtf8();
}

/// An input without an end.
class Endless : public QIODevice
{
public:
    [[nodiscard]] bool atEnd() const override { return false; }

protected:
    qint64 readData(char *data, qint64 limit) override
    {
        std::fill_n(data, limit, 'x');
        return limit;
    }
    qint64 writeData(const char *, qint64) override { return -1; }
};

} // namespace

class TestExecCluster : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServingPod> m_pod;

    Task<Result<ExecResult>> start(ExecRequest request, std::stop_token stop = {})
    {
        return kube::podExec(m_pod->api(), m_pod->ref(), std::move(request), std::move(stop));
    }
    Result<ExecResult> exec(ExecRequest request) { return QCoro::waitFor(start(std::move(request))); }

    /// Whether a process with this in its command line runs in the pod.
    bool runs(const QString &mark)
    {
        const Result<ExecResult> found = exec(run({u"sh"_s, u"-c"_s,
                                                   u"for one in /proc/[0-9]*; do [ ${one#/proc/} = $$ ] ||"
                                                   " tr '\\0' ' ' <$one/cmdline; echo; done 2>/dev/null"_s}));
        if (!found || found->output.isEmpty()) {
            qFatal("%s", textOf(found).constData());
        }
        return found->output.contains(mark.toUtf8());
    }

private Q_SLOTS:
    void initTestCase() { m_pod = std::make_unique<ServingPod>(ServingPod::testServer()); }
    void cleanupTestCase() { m_pod.reset(); }

    void exitCodes_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("out");
        QTest::addColumn<QByteArray>("err");
        QTest::newRow("0") << u"printf 'ü\\0x'"_s << 0 << QByteArray("\xc3\xbc\0x", 4) << QByteArray();
        QTest::newRow("1") << u"exit 1"_s << 1 << QByteArray() << QByteArray();
        QTest::newRow("42") << u"echo out; echo err >&2; exit 42"_s << 42 << QByteArray("out\n") << QByteArray("err\n");
        QTest::newRow("killed") << u"kill -9 $$"_s << 137 << QByteArray() << QByteArray();
        QTest::newRow("empty stdin") << u"cat; echo end"_s << 0 << QByteArray("end\n") << QByteArray();
    }
    void exitCodes()
    {
        QFETCH(QString, script);
        for (const bool leash : {false, true}) {
            ExecRequest request = sh(script);
            request.endWithConnection = leash;
            const Result<ExecResult> result = exec(request);
            QVERIFY2(result, textOf(result));
            QTEST(result->exitCode, "code");
            QTEST(result->output, "out");
            QTEST(result->errors, "err");
        }
    }

    void noSuchProgram()
    {
        ExecRequest request = run({u"no-such-program"_s});
        const Result<ExecResult> leashed = exec(request);
        QVERIFY2(leashed && leashed->exitCode == 127 && leashed->errors.contains("no-such-program"), textOf(leashed));
        request.endWithConnection = false;
        const Result<ExecResult> result = exec(request);
        QVERIFY2(!result, textOf(result));
        QCOMPARE(result.error().kind, ErrorKind::ServerFailure);
        QVERIFY2(result.error().fact(u"message"_s).contains("no-such-program"_L1), textOf(result));
    }

    void nothingOfShortOutputsIsLost()
    {
        QByteArray expected;
        for (int i = 1; i <= 3000; ++i) {
            expected += QByteArray::number(i) + '\n';
        }
        for (int i = 0; i < 30; ++i) {
            const Result<ExecResult> result = exec(run({u"seq"_s, u"3000"_s}));
            QVERIFY2(result && result->output == expected, textOf(result));
        }
    }

    void bulkThroughIsExactAndNotHeld()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        QCryptographicHash sent(QCryptographicHash::Sha256);
        QList<quint32> words(256 * 1024);
        for (int i = 0; i < 64; ++i) {
            QRandomGenerator::global()->fillRange(words.data(), words.size());
            const QByteArrayView bytes(reinterpret_cast<const char *>(words.constData()), words.size() * 4);
            sent.addData(bytes);
            QCOMPARE(file.write(bytes.toByteArray()), bytes.size());
        }
        QVERIFY(file.flush());
        auto input = std::make_shared<QFile>(file.fileName());
        QVERIFY(input->open(QIODevice::ReadOnly));
        ExecRequest request = run({u"cat"_s});
        request.input = input;
        request.timeLimit = 120s;
        QCryptographicHash got(QCryptographicHash::Sha256);
        qint64 size = 0;
        const qint64 before = test::residentMemory();
        qint64 most = before;
        request.output = [&](QByteArray piece) -> Task<Result<void>> {
            got.addData(piece);
            size += piece.size();
            most = std::max(most, test::residentMemory());
            co_return Result<void>();
        };
        const Result<ExecResult> result = exec(std::move(request));
        QVERIFY2(result && result->exitCode == 0, textOf(result));
        QCOMPARE(size, 64 * 1024 * 1024);
        QCOMPARE(got.result(), sent.result());
        QVERIFY2(most - before < 24 * 1024 * 1024, qPrintable(QString::number(most - before)));
    }

    void inputThatIsNotRead()
    {
        ExecRequest request = run({u"head"_s, u"-c"_s, u"3"_s});
        request.input = kube::execInput(QByteArray(30'000, 'x'));
        const Result<ExecResult> result = exec(std::move(request));
        QVERIFY2(result, textOf(result));
        QCOMPARE(result->output, "xxx");
    }

    void slowTakerHoldsTheCommandUp()
    {
        OneShot<bool> gate;
        qint64 size = 0;
        ExecRequest request = run({u"head"_s, u"-c"_s, u"400000000"_s, u"/dev/zero"_s});
        request.timeLimit = 240s;
        request.output = [&](QByteArray piece) -> Task<Result<void>> {
            if (std::exchange(size, size + piece.size()) == 0) {
                co_await gate;
            }
            co_return Result<void>();
        };
        Task<Result<ExecResult>> task = start(std::move(request));
        QTRY_VERIFY_WITH_TIMEOUT(size > 0, aMinute);
        for (int i = 0; i < 5; ++i) {
            QVERIFY(runs(u"400000000"_s)); // all of it would be through by now
        }
        gate.finish(true);
        const Result<ExecResult> result = QCoro::waitFor(std::move(task));
        QVERIFY2(result && result->exitCode == 0, textOf(result));
        QCOMPARE(size, 400'000'000);
    }

    /// For a taker that pauses longer than the cluster's own pings are apart, it may drop megabytes and say that all
    /// went well (so for kubectl, too).
    void whatTheClusterLosesIsNoticed()
    {
        for (const int bytes : {11'000'000, 20'000'000}) {
            OneShot<bool> gate;
            qint64 size = 0;
            ExecRequest request = run({u"head"_s, u"-c"_s, QString::number(bytes), u"/dev/zero"_s});
            request.timeLimit = 240s;
            request.output = [&](QByteArray piece) -> Task<Result<void>> {
                if (std::exchange(size, size + piece.size()) == 0) {
                    co_await gate;
                }
                co_return Result<void>();
            };
            Task<Result<ExecResult>> task = start(std::move(request));
            QTRY_VERIFY_WITH_TIMEOUT(size > 0, aMinute);
            QTimer::singleShot(16s, this, [&] { gate.finish(true); });
            const Result<ExecResult> result = QCoro::waitFor(std::move(task));
            QVERIFY2(result ? size == bytes : result.error().kind == ErrorKind::Unreachable, textOf(result));
        }
    }

    void longScripts()
    {
        ExecRequest request = run({u"one"_s, u"two"_s});
        request.script = "# " + QByteArray(20'000, '-') + "\necho \"$1 $2\"; cat; exit 3\n";
        const Result<ExecResult> result = exec(request);
        QVERIFY2(result, textOf(result));
        QCOMPARE(result->output, "one two\n");
        QCOMPARE(result->exitCode, 3);
    }

    void stoppingEndsTheProcess_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<bool>("input");
        QTest::newRow("that writes") << u"yes mark-writes"_s << false;
        QTest::newRow("that reads") << u"cat >/dev/null; : mark-reads"_s << true;
        QTest::newRow("that waits") << u"sleep 1000; : mark-waits"_s << false;
        QTest::newRow("its children") << u"sh -c 'sleep 1000; : mark-child' & wait"_s << false;
        QTest::newRow("that does not want to") << u"trap '' TERM; sleep 1000; : mark-stubborn"_s << false;
    }
    void stoppingEndsTheProcess()
    {
        QFETCH(QString, script);
        QFETCH(bool, input);
        const QString mark = script.sliced(script.indexOf("mark-"_L1)).section(QRegularExpression(u"[^a-z-]"_s), 0, 0);
        ExecRequest request = sh(script);
        request.output = [](QByteArray) -> Task<Result<void>> { co_return Result<void>(); };
        if (input) {
            request.input = std::make_shared<Endless>();
            request.input->open(QIODevice::ReadOnly);
        }
        std::stop_source stop;
        Task<Result<ExecResult>> task = start(std::move(request), stop.get_token());
        QTRY_VERIFY_WITH_TIMEOUT(runs(mark), aMinute);
        stop.request_stop();
        QCOMPARE(QCoro::waitFor(std::move(task)).error().kind, ErrorKind::Cancelled);
        QTRY_VERIFY_WITH_TIMEOUT(!runs(mark), aMinute);
    }

    void timeLimit()
    {
        ExecRequest request = sh(u"sleep 1000; : mark-limit"_s);
        request.timeLimit = 1s;
        QCOMPARE(exec(request).error().kind, ErrorKind::TimedOut);
        QTRY_VERIFY_WITH_TIMEOUT(!runs(u"mark-limit"_s), aMinute);
    }

    void refusals()
    {
        ExecRequest request = run({u"true"_s});
        request.container = u"no-such"_s;
        const Result<ExecResult> container = exec(request);
        QCOMPARE(container.error().kind, ErrorKind::Invalid);
        QVERIFY2(container.error().fact(u"message"_s).contains("no-such"_L1), textOf(container));

        const auto in = [this](const kube::PodRef &pod) {
            return QCoro::waitFor(kube::podExec(m_pod->api(), pod, run({u"true"_s}), {}));
        };
        kube::PodRef pod = m_pod->ref();
        pod.uid.clear();
        QVERIFY(in(pod));
        pod.name = u"no-such"_s;
        QCOMPARE(in(pod).error().kind, ErrorKind::WorkstationGone);
        pod.nameSpace = u"default"_s;
        QCOMPARE(in(pod).error().kind, ErrorKind::Forbidden);
        pod = m_pod->ref();
        pod.uid = u"another"_s;
        QCOMPARE(in(pod).error().kind, ErrorKind::WorkstationGone);
    }

    void theOlderProtocol()
    {
        net::WebSocketRequest upgrade = kube::podSocketRequest(
            m_pod->cluster(), m_pod->ref(),
            "exec?container=editor&stdout=true&stderr=true&command=sh&command=-c&command=seq%203000%3Bexit%207");
        upgrade.subprotocols = {"v4.channel.k8s.io"};
        auto socket = QCoro::waitFor(kube::openPodSocket(m_pod->api(), upgrade, {}));
        QVERIFY2(socket, socket ? "" : qPrintable(socket.error().what));
        kube::ExecSession session(std::move(*socket), nullptr);
        session.begin(60s);
        QByteArray output;
        while (const std::optional<QByteArray> piece = QCoro::waitFor(session.next())) {
            output += *piece;
        }
        QVERIFY2(session.outcome(), session.outcome() ? "" : qPrintable(session.outcome().error().what));
        QCOMPARE(*session.outcome(), 7);
        QCOMPARE(output.count('\n'), 3000);
    }
};

QTEST_GUILESS_MAIN(TestExecCluster)
#include "tst_exec_cluster.moc"
