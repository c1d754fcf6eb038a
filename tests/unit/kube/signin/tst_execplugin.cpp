// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/execanswer.h"
#include "core/kube/execplugin.h"
#include "tests/support/fakeclock.h"
#include "tests/support/pluginscript.h"
#include "tests/support/testpki.h"

#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::kube {

using test::PluginScript;

namespace {

constexpr int patience = 20'000;

struct World {
    explicit World(const QByteArray &body = {}, std::chrono::milliseconds limit = 60s)
        : script(body)
        , clock(std::make_shared<test::FakeClock>())
        , plugin(std::make_shared<ExecPlugin>(script.entry(), QJsonObject(), clock, limit))
    {
    }
    [[nodiscard]] Result<Identity> identity() const { return QCoro::waitFor(plugin->identity({})); }
    [[nodiscard]] QByteArray token() const
    {
        const Result<Identity> got = identity();
        return got && !got->headers.isEmpty() ? got->headers.constFirst().second
                                              : (got ? "none" : got.error().what.toUtf8());
    }
    [[nodiscard]] Error error() const
    {
        const Result<Identity> got = identity();
        return got ? Error{} : got.error();
    }

    PluginScript script;
    std::shared_ptr<test::FakeClock> clock;
    std::shared_ptr<ExecPlugin> plugin;
};

QByteArray pairStatus(const test::TestPki::Pair &pair)
{
    const QJsonObject status{{u"clientCertificateData"_s, QString::fromLatin1(pair.certificate)},
                             {u"clientKeyData"_s, QString::fromLatin1(pair.key)}};
    QByteArray json = QJsonDocument(status).toJson(QJsonDocument::Compact);
    return json.sliced(1, json.size() - 2);
}

/// Whether each process whose id is in the file is gone.
bool areGone(const QByteArray &ids)
{
    for (const QByteArray &id : ids.simplified().split(' ')) {
        if (id.toInt() <= 0 || ::kill(id.toInt(), 0) == 0) {
            return false;
        }
    }
    return true;
}

} // namespace

/// Credential plugins as real processes.
class TestExecPlugin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatAPluginIsTold()
    {
        PluginScript script("printf %s \"$KUBERNETES_EXEC_INFO\" >info; printf '%s ' \"$@\" \"$GREETING\" >told\n"
                            "cat >input; test -t 1 || test -t 2 || echo none >terminal");
        ExecEntry entry = script.entry();
        entry.arguments = {u"get token"_s, u"--x=$HOME"_s};
        entry.environment = {{u"GREETING"_s, u"hello"_s}};
        ClusterEntry cluster;
        cluster.server = u"https://k8s.example"_s;
        cluster.tlsServerName = u"api"_s;
        cluster.proxyUrl = u"http://proxy.example:3128"_s;
        cluster.execConfig = QJsonObject{{u"audience"_s, u"x"_s}};
        const auto plugin =
            std::make_shared<ExecPlugin>(entry, execCluster(cluster, "PEM"), std::make_shared<test::FakeClock>());
        const Result<Identity> got = QCoro::waitFor(plugin->identity({}));
        QVERIFY2(got, got ? "" : qPrintable(got.error().what));
        QCOMPARE(got->headers, (net::Headers{{"Authorization", "Bearer t1"}}));
        QVERIFY(!got->certificate);
        QCOMPARE(script.read(u"told"_s), "get token --x=$HOME hello ");
        QCOMPARE(script.read(u"input"_s), "");
        QCOMPARE(script.read(u"terminal"_s), "none\n");
        const QJsonObject expected{{u"apiVersion"_s, u"client.authentication.k8s.io/v1"_s},
                                   {u"kind"_s, u"ExecCredential"_s},
                                   {u"spec"_s,
                                    QJsonObject{{u"interactive"_s, false},
                                                {u"cluster"_s,
                                                 QJsonObject{{u"server"_s, u"https://k8s.example"_s},
                                                             {u"tls-server-name"_s, u"api"_s},
                                                             {u"proxy-url"_s, u"http://proxy.example:3128"_s},
                                                             {u"certificate-authority-data"_s, u"UEVN"_s},
                                                             {u"config"_s, QJsonObject{{u"audience"_s, u"x"_s}}}}}}}};
        QCOMPARE(QJsonDocument::fromJson(script.read(u"info"_s)).object(), expected);
    }

    void isKeptUntilItExpires()
    {
        World world;
        world.script.answerStatus("'token':'t1','expirationTimestamp':'2026-01-01T00:10:00Z'");
        QCOMPARE(world.token(), "Bearer t1");
        world.clock->advance(9min);
        QCOMPARE(world.token(), "Bearer t1");
        QCOMPARE(world.script.runs(), 1);
        world.script.answerStatus("'token':'t2'");
        world.clock->advance(1min);
        QCOMPARE(world.token(), "Bearer t2");
        world.clock->advance(24h);
        QCOMPARE(world.token(), "Bearer t2");
        QCOMPARE(world.script.runs(), 2);
    }

    void isSharedByWhoeverNamesItInTheSameWay()
    {
        PluginScript script;
        const auto clock = std::make_shared<test::FakeClock>();
        const auto one = ExecPlugin::shared(script.entry(), {}, clock);
        QCOMPARE(ExecPlugin::shared(script.entry(), {}, clock), one);
        ExecEntry other = script.entry();
        other.arguments = {u"--profile=b"_s};
        QVERIFY(ExecPlugin::shared(other, {}, clock) != one);
        QVERIFY(ExecPlugin::shared(script.entry(), {{u"server"_s, u"b"_s}}, clock) != one);
    }

    void runsOnceForAllWhoWait()
    {
        World world("sleep 0.3");
        Task<Result<Identity>> first = world.plugin->identity({});
        Task<Result<Identity>> second = world.plugin->identity({});
        QVERIFY(QCoro::waitFor(first));
        QVERIFY(QCoro::waitFor(second));
        QCOMPARE(world.script.runs(), 1);
    }

    void renewsWhatWasRefused()
    {
        World world;
        const Identity first = world.identity().value();
        QVERIFY2(!*QCoro::waitFor(world.plugin->renew(first, {})), "the same again is no reason to try again");
        QCOMPARE(world.script.runs(), 2);
        world.script.answerStatus("'token':'t2'");
        Task<Result<bool>> renewals[] = {world.plugin->renew(first, {}), world.plugin->renew(first, {})};
        for (Task<Result<bool>> &renewal : renewals) {
            QCOMPARE(QCoro::waitFor(renewal).value(), true);
        }
        QCOMPARE(world.script.runs(), 3);
        QCOMPARE(world.token(), "Bearer t2");
        // A request that was on its way meanwhile is told so without another run.
        QCOMPARE(QCoro::waitFor(world.plugin->renew(first, {})).value(), true);
        QCOMPARE(world.script.runs(), 3);
    }

    void certificates()
    {
        const test::TestPki pki;
        World world;
        world.script.answerStatus(pairStatus(pki.issue({u"DNS:ann"_s})));
        const Identity first = world.identity().value();
        QVERIFY(first.headers.isEmpty());
        QVERIFY(first.certificate && first.certificate->chain.size() == 1 && !first.certificate->key.isNull());
        QVERIFY(!*QCoro::waitFor(world.plugin->renew(first, {})));
        QCOMPARE(world.identity()->certificate, first.certificate); // no reason for new connections
        world.script.answerStatus(pairStatus(pki.issue({u"DNS:ann"_s})));
        QVERIFY(*QCoro::waitFor(world.plugin->renew(first, {})));
        QVERIFY(world.identity()->certificate->chain != first.certificate->chain);
    }

    void failures_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("log");
        QTest::newRow("exit code") << "echo 'token: abc is over' >&2; exit 3"_ba << u"exit"_s << u"token: [redacted]"_s;
        QTest::newRow("signal") << "kill -9 $$"_ba << u"exit"_s << u""_s;
        QTest::newRow("no answer") << "echo oh >&2; exit 0"_ba << u"answer"_s << u"oh"_s;
        QTest::newRow("endless answer") << "exec cat /dev/zero"_ba << u"answer"_s << u""_s;
        QTest::newRow("too long") << "echo waiting >&2; sleep 100"_ba << u"time"_s << u"waiting"_s;
    }
    void failures()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, reason);
        QFETCH(QString, log);
        World world(body, reason == "time"_L1 ? 1s : 60s);
        const Error error = world.error();
        QCOMPARE(error.kind, ErrorKind::SignInProgramFailed);
        QCOMPARE(error.fact(u"method"_s), u"plugin"_s);
        QCOMPARE(error.fact(u"reason"_s), reason);
        QCOMPARE(error.fact(u"log"_s), log);
        QVERIFY(reason != "exit"_L1 || !error.fact(u"exitCode"_s).isEmpty());
    }

    /// Several watches that fail together do not start it one after the other.
    void aFailureIsRemembered()
    {
        World world("exit 1");
        QCOMPARE(world.error().kind, ErrorKind::SignInProgramFailed);
        QCOMPARE(world.error().kind, ErrorKind::SignInProgramFailed);
        QCOMPARE(world.script.runs(), 1);
        world.clock->advance(FetchedCredentials::failureAge);
        QCOMPARE(world.error().kind, ErrorKind::SignInProgramFailed);
        QCOMPARE(world.script.runs(), 2);
    }

    void notInstalled()
    {
        ExecEntry entry;
        entry.command = u"remote-test-no-such-plugin"_s;
        entry.installHint = u"Install it."_s;
        for (const QString &command : {entry.command, u"/etc/passwd"_s, u"/"_s}) {
            entry.command = command;
            const auto plugin = std::make_shared<ExecPlugin>(entry, QJsonObject(), std::make_shared<test::FakeClock>());
            const Result<Identity> got = QCoro::waitFor(plugin->identity({}));
            QCOMPARE(got.error().kind, ErrorKind::SignInProgramMissing);
            QCOMPARE(got.error().fact(u"message"_s), u"Install it."_s);
        }
    }

    void asksOnATerminal()
    {
        PluginScript script;
        ExecEntry entry = script.entry();
        entry.interactiveMode = u"Always"_s;
        const auto plugin = std::make_shared<ExecPlugin>(entry, QJsonObject(), std::make_shared<test::FakeClock>());
        QCOMPARE(QCoro::waitFor(plugin->identity({})).error().kind, ErrorKind::SignInProgramAsks);
        QCOMPARE(script.runs(), 0);
    }

    void cancelEndsAllProcesses_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("at once") << "sleep 100 & echo $$ $! >ids.part; mv ids.part ids; wait"_ba;
        QTest::newRow("by force") << "trap '' TERM; sleep 100 & echo $$ $! >ids.part; mv ids.part ids; wait; wait"_ba;
    }
    void cancelEndsAllProcesses()
    {
        QFETCH(QByteArray, body);
        World world(body);
        std::stop_source stop;
        Task<Result<Identity>> waiting = world.plugin->identity(stop.get_token());
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(world.script.path(u"ids"_s)), patience);
        QVERIFY(!areGone(world.script.read(u"ids"_s)));
        stop.request_stop();
        QCOMPARE(QCoro::waitFor(waiting).error().kind, ErrorKind::Cancelled);
        QTRY_VERIFY(areGone(world.script.read(u"ids"_s)));
    }

    void whoeverStillWaitsIsServed()
    {
        World world("sleep 0.3");
        std::stop_source stop;
        Task<Result<Identity>> first = world.plugin->identity(stop.get_token());
        Task<Result<Identity>> second = world.plugin->identity({});
        stop.request_stop();
        QCOMPARE(QCoro::waitFor(first).error().kind, ErrorKind::Cancelled);
        QVERIFY(QCoro::waitFor(second));
        QCOMPARE(world.script.runs(), 1);
    }

    void whoeverComesAfterTheLastLeftIsServed()
    {
        World world("sleep 0.3");
        std::stop_source stop;
        Task<Result<Identity>> first = world.plugin->identity(stop.get_token());
        stop.request_stop();
        test::settle();
        Task<Result<Identity>> second = world.plugin->identity({});
        QCOMPARE(QCoro::waitFor(first).error().kind, ErrorKind::Cancelled);
        QVERIFY(QCoro::waitFor(second));
    }

    void answers_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("good");
        const auto row = [](const char *name, const QByteArray &answer, bool good = false) {
            QTest::newRow(name) << QByteArray(answer).replace('\'', '"') << good;
        };
        const QByteArray head = "{'apiVersion':'client.authentication.k8s.io/v1','kind':'ExecCredential'";
        row("token", head + ",'status':{'token':'t'}}", true);
        row("unknown fields", head + ",'x':1,'status':{'token':'t','y':[]}}", true);
        row("expires", head + ",'status':{'token':'t','expirationTimestamp':'2030-01-01T00:00:00+02:00'}}", true);
        row("expires null", head + ",'status':{'token':'t','expirationTimestamp':null}}", true);
        row("empty", "");
        row("text", "t0ken");
        row("list", "[]");
        row("another version",
            "{'apiVersion':'client.authentication.k8s.io/v1beta1','kind':'ExecCredential',"
            "'status':{'token':'t'}}");
        row("another kind", "{'apiVersion':'client.authentication.k8s.io/v1','kind':'Pod','status':{'token':'t'}}");
        row("no version", "{'kind':'ExecCredential','status':{'token':'t'}}");
        row("no status", head + "}");
        row("nothing in it", head + ",'status':{}}");
        row("empty token", head + ",'status':{'token':''}}");
        row("token is a number", head + ",'status':{'token':1}}");
        row("token of two lines", head + ",'status':{'token':'a\\r\\nX-Evil: b'}}");
        row("status is a list", head + ",'status':[]}");
        row("when is no time", head + ",'status':{'token':'t','expirationTimestamp':'soon'}}");
        row("certificate alone", head + ",'status':{'clientCertificateData':'x'}}");
        row("key alone", head + ",'status':{'token':'t','clientKeyData':'x'}}");
        row("no certificate", head + ",'status':{'clientCertificateData':'x','clientKeyData':'y'}}");
    }
    void answers()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, good);
        const Result<ExecAnswer> read = parseExecAnswer(answer, u"client.authentication.k8s.io/v1"_s);
        QCOMPARE(read.has_value(), good);
        QVERIFY(read || read.error().kind == ErrorKind::Protocol);
        QVERIFY(read || !read.error().what.contains(u"Evil"));
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestExecPlugin)
#include "tst_execplugin.moc"
