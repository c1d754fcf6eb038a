// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/loopback.h"

#include <QTcpSocket>
#include <QTest>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::signin {
namespace {

const ClosingPage page{u"de"_s, u"Angemeldet <b>"_s, u"Sie können diese Seite schließen."_s, u"Es ging nicht."_s};
const auto state = u"right-state"_s;
const auto issuer = u"https://id.example"_s;

/// A program on this computer that speaks to the listener.
class Caller
{
public:
    explicit Caller(const Loopback &loopback)
        : m_url(loopback.redirect())
    {
        m_socket.connectToHost(m_url.host(), quint16(m_url.port()));
        m_isConnected = m_socket.waitForConnected();
    }
    [[nodiscard]] bool isConnected() const { return m_isConnected; }
    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }
    void get(const QByteArray &target)
    {
        send("GET " + target + " HTTP/1.1\r\nHost: " + m_url.authority().toLatin1() + "\r\n\r\n");
    }
    /// All that comes until the other side closes.
    [[nodiscard]] QByteArray answer()
    {
        if (!QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; }, 5'000)) {
            return "still open";
        }
        return m_socket.readAll();
    }
    [[nodiscard]] bool isOpen() const { return m_socket.state() == QAbstractSocket::ConnectedState; }

private:
    QUrl m_url;
    QTcpSocket m_socket;
    bool m_isConnected = false;
};

const QByteArray good = "/callback?code=the-code&state=right-state&iss=https%3A%2F%2Fid.example";

} // namespace

class TestLoopback : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Loopback> m_loopback;
    std::stop_source m_stop;
    std::optional<Task<Result<QString>>> m_task;

    void start(const Loopback::Limits &limits = {})
    {
        cleanup();
        m_loopback = std::make_unique<Loopback>(page, limits);
        QVERIFY(m_loopback->listen());
        m_stop = {};
        m_task.emplace(m_loopback->wait(state, issuer, true, m_stop.get_token()));
    }
    [[nodiscard]] bool waits() const { return !m_task->isReady(); }
    [[nodiscard]] Result<QString> result() const { return QCoro::waitFor(*m_task); }

private Q_SLOTS:
    void init() { start(); }
    void cleanup()
    {
        m_stop.request_stop();
        if (m_task && waits()) {
            (void)result();
        }
        m_task.reset();
        m_loopback.reset();
    }

    void listensOnThisComputerAlone()
    {
        const QUrl url(m_loopback->redirect());
        QCOMPARE(url.scheme(), u"http"_s);
        QCOMPARE(url.host(), u"127.0.0.1"_s);
        QCOMPARE(url.path(), u"/callback"_s);
        QVERIFY(url.port() > 1024);
        QTcpSocket other;
        other.connectToHost(QHostAddress(QHostAddress::LocalHostIPv6), quint16(url.port()));
        QVERIFY(!other.waitForConnected(2'000));
    }

    void takesTheAnswer()
    {
        Caller browser(*m_loopback);
        browser.get(good);
        QCOMPARE(*result(), u"the-code"_s);
        const QByteArray answer = browser.answer();
        QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer.constData());
        QVERIFY(answer.contains("<html lang=\"de\">"));
        QVERIFY(answer.contains("Angemeldet &lt;b&gt;"));
        QVERIFY(answer.contains("Sie können diese Seite schließen."));
        QVERIFY(answer.contains("Cache-Control: no-store\r\n"));
        QVERIFY(answer.contains("default-src 'none'"));
        for (const char *secret : {"the-code", "right-state", "id.example"}) {
            QVERIFY2(!answer.contains(secret), secret);
        }
    }

    void tellsOfARefusal()
    {
        Caller browser(*m_loopback);
        browser.get(
            "/callback?error=access_denied&error_description=<script>&state=right-state&iss=https://id.example");
        QCOMPARE(result().error().kind, ErrorKind::SignInDenied);
        const QByteArray answer = browser.answer();
        QVERIFY2(answer.contains("Es ging nicht."), answer.constData());
        QVERIFY(!answer.contains("script"));
    }

    void closesItsDoorBehindTheAnswer()
    {
        Caller early(*m_loopback);
        Caller browser(*m_loopback);
        browser.get(good);
        QVERIFY(result());
        early.get("/callback?code=other&state=right-state&iss=https%3A%2F%2Fid.example");
        QCOMPARE(early.answer(), QByteArray());
        QVERIFY2(!Caller(*m_loopback).isConnected(), "a second request finds nobody");
    }

    void othersDoNotUseItUp_data()
    {
        QTest::addColumn<QByteArray>("request");
        const QByteArray host = "Host: " + QByteArray("%1") + "\r\n\r\n";
        QTest::newRow("wrong state") << QByteArray("GET /callback?code=x&state=guess HTTP/1.1\r\n") + host;
        QTest::newRow("no state") << QByteArray("GET /callback?code=x HTTP/1.1\r\n") + host;
        QTest::newRow("an error without a state")
            << QByteArray("GET /callback?error=access_denied HTTP/1.1\r\n") + host;
        QTest::newRow("wrong path") << QByteArray("GET /?code=x&state=right-state HTTP/1.1\r\n") + host;
        QTest::newRow("wrong method") << QByteArray("POST /callback?code=x&state=right-state HTTP/1.1\r\n") + host;
        QTest::newRow("another name") << QByteArray(
            "GET /callback?code=x&state=right-state HTTP/1.1\r\nHost: evil.example\r\n\r\n");
        QTest::newRow("malformed") << QByteArray("\x16\x03\x01 nonsense\r\n\r\n");
        QTest::newRow("two codes") << QByteArray("GET /callback?code=x&code=y&state=right-state HTTP/1.1\r\n") + host;
        QTest::newRow("oversized") << "GET /" + QByteArray(longestRedirect * 2, 'a');
    }

    void othersDoNotUseItUp()
    {
        QFETCH(QByteArray, request);
        Caller other(*m_loopback);
        other.send(request.replace("%1", QUrl(m_loopback->redirect()).authority().toLatin1()));
        const QByteArray answer = other.answer();
        QVERIFY2(answer.startsWith("HTTP/1.1 4") || answer.isEmpty(), answer.constData());
        QVERIFY2(!answer.contains("schließen"), answer.constData());
        QVERIFY(waits());
        Caller browser(*m_loopback);
        browser.get(good);
        QCOMPARE(*result(), u"the-code"_s);
    }

    void anotherIssuersAnswerEndsIt()
    {
        Caller browser(*m_loopback);
        browser.get("/callback?code=x&state=right-state&iss=https%3A%2F%2Fevil.example");
        QCOMPARE(result().error().kind, ErrorKind::SignInMixedUp);
    }

    void anAnswerInPieces()
    {
        Caller browser(*m_loopback);
        const QByteArray whole =
            "GET " + good + " HTTP/1.1\r\nHost: " + QUrl(m_loopback->redirect()).authority().toLatin1() + "\r\n\r\n";
        for (const char byte : whole) {
            browser.send(QByteArray(1, byte));
            QCoreApplication::processEvents();
        }
        QCOMPARE(*result(), u"the-code"_s);
    }

    /// Programs that connect first, keep their connections and say nothing.
    void othersComeFirst()
    {
        start({.connections = 4});
        std::vector<std::unique_ptr<Caller>> others;
        for (int i = 0; i < 12; ++i) {
            others.push_back(std::make_unique<Caller>(*m_loopback));
            others.back()->send("GET /callback");
            QCoreApplication::processEvents();
        }
        QVERIFY2(QTest::qWaitFor([&] { return !others.front()->isOpen(); }), "the oldest has to go");
        Caller browser(*m_loopback);
        browser.get(good);
        QCOMPARE(*result(), u"the-code"_s);
    }

    void whoSaysNothingHasToGo()
    {
        start({.connection = 50ms});
        Caller other(*m_loopback);
        QCOMPARE(other.answer(), QByteArray());
        QVERIFY(waits());
    }

    void timeLimit()
    {
        start({.whole = 50ms});
        QCOMPARE(result().error().kind, ErrorKind::SignInTimedOut);
        QVERIFY(!Caller(*m_loopback).isConnected());
    }

    void stops()
    {
        m_stop.request_stop();
        QCOMPARE(result().error().kind, ErrorKind::Cancelled);
        QVERIFY(!Caller(*m_loopback).isConnected());
    }
};

} // namespace remote::signin

QTEST_GUILESS_MAIN(remote::signin::TestLoopback)
#include "tst_loopback.moc"
