// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/dialer.h"
#include "tests/support/resources.h"
#include "tests/support/servingpod.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using test::ServingPod;

using kube::ForwardProtocol;
using Stream = std::unique_ptr<kube::ForwardStream>;

Q_DECLARE_METATYPE(ForwardProtocol)

namespace {

constexpr qint64 bulk = 300'000'000;
constexpr int aMinute = 60'000;

QByteArray get(const QByteArray &target)
{
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n";
}

QByteArray download(qint64 size)
{
    return get("/down?n=" + QByteArray::number(size));
}

/// SHA-256 of ServingPod::pattern(size).
QByteArray patternHash(qint64 size)
{
    const QByteArray piece = ServingPod::pattern(65521 * 16); // whole periods
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (; size >= piece.size(); size -= piece.size()) {
        hash.addData(piece);
    }
    hash.addData(ServingPod::pattern(size));
    return hash.result();
}

/// Reads all that comes, behind the answer's head into a hash.
class Reader : public QObject
{
public:
    explicit Reader(Stream opened)
        : stream(std::move(opened))
    {
        connect(stream.get(), &QIODevice::readyRead, this, &Reader::read);
        connect(stream.get(), &kube::ForwardStream::ended, this, [this](const std::optional<Error> &error) {
            over = true;
            kind = error ? kindName(error->kind) : u"closed"_s;
        });
    }

    Stream stream;
    QByteArray head;
    QCryptographicHash hash{QCryptographicHash::Sha256};
    qint64 size = 0;
    bool over = false;
    QString kind;

private:
    void read()
    {
        QByteArray bytes = stream->readAll();
        if (!head.endsWith("\r\n\r\n")) {
            head += bytes;
            const qsizetype end = head.indexOf("\r\n\r\n");
            bytes = end < 0 ? QByteArray() : head.sliced(end + 4);
            head.truncate(end < 0 ? head.size() : end + 4);
        }
        hash.addData(bytes);
        size += bytes.size();
    }
};

} // namespace

/// The forwarder against a real API server, kubelet and containerd, over each protocol.
class TestForwardCluster : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServingPod> m_pod;

    static ForwardProtocol protocol()
    {
        QFETCH_GLOBAL(ForwardProtocol, protocol);
        return protocol;
    }
    [[nodiscard]] std::unique_ptr<kube::Forwarder> forwarder(quint16 port = 8080) const
    {
        return m_pod->forwarder(port, protocol());
    }
    static std::unique_ptr<Reader> open(kube::Forwarder &forwarder, kube::Use use = kube::Use::Shared)
    {
        Result<Stream> stream = QCoro::waitFor(forwarder.open(use, {}));
        return stream ? std::make_unique<Reader>(std::move(*stream)) : nullptr;
    }
    static void verifyWorks(kube::Forwarder &forwarder)
    {
        const auto reader = open(forwarder);
        QVERIFY(reader);
        reader->stream->write(get("/"));
        QTRY_VERIFY_WITH_TIMEOUT(reader->size > 0, aMinute);
    }

    static ErrorKind failure(kube::Forwarder &forwarder)
    {
        const Result<Stream> stream = QCoro::waitFor(forwarder.open(kube::Use::Own, {}));
        return stream ? ErrorKind::Internal : stream.error().kind;
    }

private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<ForwardProtocol>("protocol");
        QTest::newRow("SPDY") << ForwardProtocol::Spdy;
        QTest::newRow("channels") << ForwardProtocol::Channels;
    }
    void initTestCase() { m_pod = std::make_unique<ServingPod>(ServingPod::testServer()); }
    void cleanupTestCase() { m_pod.reset(); }

    void requestAndAnswer()
    {
        const auto forwarder = this->forwarder();
        for (int i = 0; i < 5; ++i) { // the later ones from spare streams
            Result<Stream> stream = QCoro::waitFor(forwarder->open(kube::Use::Own, {}));
            QVERIFY2(stream, stream ? "" : qPrintable(stream.error().what));
            (*stream)->write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            QByteArray answer;
            QTRY_VERIFY((answer += (*stream)->readAll()).endsWith("ok\r\n0\r\n\r\n") || answer.endsWith("ok"));
            QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
        }
    }

    void tlsSessionIsKeptForTheNext()
    {
        const bool spdy = protocol() == ForwardProtocol::Spdy;
        const QByteArray name = (spdy ? kube::spdyProtocol : kube::channelProtocol).toByteArray();
        kube::Dialer dialer(m_pod->api(), m_pod->ref(), 8080, {name});
        for (int i = 0; i < 3; ++i) {
            const auto socket = QCoro::waitFor(dialer.open({}));
            QVERIFY2(socket, socket ? "" : qPrintable(socket.error().what));
            QVERIFY(!(*socket)->sessionTicket().isEmpty());
            QCOMPARE((*socket)->subprotocol(), name);
        }
    }

    void otherSideCloses()
    {
        const auto forwarder = this->forwarder();
        Result<Stream> stream = QCoro::waitFor(forwarder->open(kube::Use::Own, {}));
        QVERIFY(stream);
        std::optional<std::optional<Error>> end;
        connect(stream->get(), &kube::ForwardStream::ended, this,
                [&](const std::optional<Error> &error) { end = error; });
        (*stream)->write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        QTRY_VERIFY(end);
        QVERIFY2(!*end, *end ? qPrintable((*end)->what) : "");
        QVERIFY((*stream)->readAll().contains("ok")); // still there
        QCOMPARE((*stream)->write("x"), -1);
    }

    void nothingListens()
    {
        const auto forwarder = this->forwarder(4711);
        Result<Stream> stream = QCoro::waitFor(forwarder->open(kube::Use::Own, {}));
        QVERIFY(stream);
        std::optional<std::optional<Error>> end;
        connect(stream->get(), &kube::ForwardStream::ended, this,
                [&](const std::optional<Error> &error) { end = error; });
        QTRY_VERIFY_WITH_TIMEOUT(end, 30'000);
        QVERIFY(*end);
        QCOMPARE((*end)->kind, ErrorKind::Unreachable);
        QVERIFY((*end)->fact(u"message"_s).contains(u"4711"_s));
    }

    /// As an editor that is asked while it starts: what was sent in vain holds up nothing later. (Over channels the
    /// node does not tell of a refusal while bytes wait there.)
    void listensLater()
    {
        const quint16 port = protocol() == ForwardProtocol::Spdy ? 4712 : 4713;
        const auto forwarder = this->forwarder(port);
        for (int i = 0; i < 12; ++i) {
            const auto refused = open(*forwarder);
            QVERIFY(refused);
            refused->stream->write(get("/"));
            if (protocol() == ForwardProtocol::Spdy) {
                QTRY_COMPARE_WITH_TIMEOUT(refused->kind, u"Unreachable"_s, 30'000);
            }
        }
        const QString listen =
            u"(/usr/lib/code-server/lib/node -e 'require(\"http\").createServer((q, a) => a.end(\"ok\"))"
            ".listen(%1, \"127.0.0.1\")' >/dev/null 2>&1 &)"_s.arg(port);
        m_pod->space().kubectl({u"exec"_s, u"serving"_s, u"--"_s, u"sh"_s, u"-c"_s, listen});
        const auto answered = [&] {
            const auto reader = open(*forwarder);
            reader->stream->write(get("/"));
            return QTest::qWaitFor([&] { return reader->over || reader->size > 0; }, 5'000) && reader->size > 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(answered(), 30'000);
        for (int i = 0; i < 12; ++i) {
            verifyWorks(*forwarder);
        }
    }

    void podThatIsNotThere()
    {
        kube::PodRef other = m_pod->ref();
        other.name = u"nobody"_s;
        QCOMPARE(failure(*kube::makeForwarder(m_pod->api(), other, 8080, protocol())), ErrorKind::WorkstationGone);
        kube::PodRef replaced = m_pod->ref();
        replaced.uid = u"00000000-0000-0000-0000-000000000000"_s;
        QCOMPARE(failure(*kube::makeForwarder(m_pod->api(), replaced, 8080, protocol())), ErrorKind::WorkstationGone);
    }

    void otherPeoplesNamespace()
    {
        kube::Cluster foreign = m_pod->cluster();
        foreign.nameSpace = u"kube-system"_s;
        net::QtHttp http(foreign.endpoint);
        SystemClock clock;
        kube::ApiClient api(http, foreign, clock);
        QCOMPARE(failure(*kube::makeForwarder(api, {u"kube-system"_s, u"x"_s, u"y"_s}, 8080, protocol())),
                 ErrorKind::Forbidden);
    }

    void certificateOfAnotherAuthority()
    {
        kube::Cluster mistrusted = m_pod->cluster();
        mistrusted.endpoint.tls.setCaCertificates({});
        net::QtHttp http(mistrusted.endpoint);
        SystemClock clock;
        kube::ApiClient api(http, mistrusted, clock);
        QCOMPARE(failure(*kube::makeForwarder(api, m_pod->ref(), 8080, protocol())), ErrorKind::CertificateUntrusted);
    }

    void apiServerNotThere()
    {
        kube::Cluster wrong = m_pod->cluster();
        wrong.endpoint.server.setPort(1);
        net::QtHttp http(wrong.endpoint);
        SystemClock clock;
        kube::ApiClient api(http, wrong, clock);
        QCOMPARE(failure(*kube::makeForwarder(api, m_pod->ref(), 8080, protocol())), ErrorKind::Unreachable);
    }

    void downloadIsExact()
    {
        const auto forwarder = this->forwarder();
        const auto reader = open(*forwarder);
        QVERIFY(reader);
        reader->stream->write(download(bulk));
        QTRY_COMPARE_WITH_TIMEOUT(reader->size, bulk, 2 * aMinute);
        QCOMPARE(reader->hash.result(), patternHash(bulk));
    }

    void uploadIsExact()
    {
        const auto forwarder = this->forwarder();
        const auto reader = open(*forwarder, kube::Use::Own);
        QVERIFY(reader);
        reader->stream->write("POST /up HTTP/1.1\r\nHost: x\r\nContent-Length: " + QByteArray::number(bulk)
                              + "\r\n\r\n");
        const QByteArray piece = ServingPod::pattern(65521); // a whole period
        qint64 sent = 0;
        const auto feed = [&] {
            while (sent < bulk && reader->stream->bytesToWrite() < 256 * 1024) {
                const qint64 from = sent % piece.size();
                sent += reader->stream->write(piece.constData() + from, std::min(piece.size() - from, bulk - sent));
            }
        };
        connect(reader->stream.get(), &QIODevice::bytesWritten, this, feed);
        feed();
        const QByteArray expected = patternHash(bulk).toHex() + ' ' + QByteArray::number(bulk) + '\n';
        QTRY_COMPARE_WITH_TIMEOUT(reader->size, expected.size(), 2 * aMinute);
        QCOMPARE(reader->hash.result(), QCryptographicHash::hash(expected, QCryptographicHash::Sha256));
    }

    void twoHundredAtOnce()
    {
        constexpr qsizetype size = 100'000;
        const auto forwarder = this->forwarder();
        std::vector<Task<Result<Stream>>> opening;
        for (int i = 0; i < 200; ++i) {
            opening.push_back(forwarder->open(kube::Use::Shared, {}));
        }
        std::vector<std::unique_ptr<Reader>> readers;
        for (auto &task : opening) {
            Result<Stream> stream = QCoro::waitFor(task);
            QVERIFY2(stream, stream ? "" : qPrintable(stream.error().what));
            readers.push_back(std::make_unique<Reader>(std::move(*stream)));
            readers.back()->stream->write(download(size));
        }
        for (const auto &reader : readers) {
            QTRY_COMPARE_WITH_TIMEOUT(reader->size, size, 2 * aMinute);
            QCOMPARE(reader->hash.result(), patternHash(size));
        }
    }

    void slowReaderCostsLittle()
    {
        const auto forwarder = this->forwarder();
        verifyWorks(*forwarder);
        const qint64 before = test::residentMemory();
        Result<Stream> slow = QCoro::waitFor(forwarder->open(kube::Use::Shared, {}));
        QVERIFY(slow);
        (*slow)->write(download(bulk));
        QTRY_VERIFY((*slow)->bytesAvailable() > 0);
        for (int i = 0; i < 20; ++i) {
            verifyWorks(*forwarder); // others are not held up
            (*slow)->read(4096);
        }
        const qint64 more = test::residentMemory() - before;
        QVERIFY2(more < 32 * 1024 * 1024, qPrintable(QString::number(more)));
    }

    void resets()
    {
        const auto forwarder = this->forwarder();
        verifyWorks(*forwarder);
        const qsizetype files = test::openFiles();
        const qint64 before = test::residentMemory();
        for (int i = 0; i < 1000; ++i) {
            Result<Stream> stream = QCoro::waitFor(forwarder->open(kube::Use::Shared, {}));
            QVERIFY2(stream, stream ? "" : qPrintable(stream.error().what));
            (*stream)->write(download(1'000'000));
            QSignalSpy answered(stream->get(), &QIODevice::readyRead);
            QVERIFY(answered.wait(aMinute));
            (*stream)->abort();
        }
        verifyWorks(*forwarder);
        QTRY_VERIFY_WITH_TIMEOUT(test::openFiles() <= files + 4, aMinute);
        const qint64 more = test::residentMemory() - before;
        QVERIFY2(more < 32 * 1024 * 1024, qPrintable(QString::number(more)));
    }

    void suspectedWhileAllIsWell()
    {
        const auto forwarder = this->forwarder();
        const auto reader = open(*forwarder, kube::Use::Own);
        QVERIFY(reader);
        reader->stream->write(get("/"));
        QTRY_VERIFY(reader->size > 0);
        forwarder->suspect();
        QTest::qWait(kube::suspicion + std::chrono::seconds(1)); // the limit passes
        QVERIFY(!reader->over);
        reader->size = 0;
        reader->stream->write(get("/"));
        QTRY_VERIFY(reader->size > 0);
    }

    void podDeleted()
    {
        ServingPod pod(ServingPod::testServer());
        const auto forwarder = pod.forwarder(8080, protocol());
        const auto lasting = open(*forwarder, kube::Use::Own);
        const auto loading = open(*forwarder);
        QVERIFY(lasting && loading);
        lasting->stream->write("GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
        loading->stream->write(get("/"));
        QTRY_VERIFY(lasting->head.contains(" 101 ") && loading->size > 0);
        pod.space().kubectl({u"delete"_s, u"pod"_s, u"serving"_s, u"--wait=false"_s});
        QTRY_VERIFY_WITH_TIMEOUT(lasting->over && loading->over, aMinute);
        const auto gone = [&] {
            const Result<Stream> stream = QCoro::waitFor(forwarder->open(kube::Use::Shared, {}));
            return !stream && stream.error().kind == ErrorKind::WorkstationGone;
        };
        QTRY_VERIFY_WITH_TIMEOUT(gone(), aMinute);
    }

    void cancelled()
    {
        const auto forwarder = this->forwarder();
        std::stop_source stop;
        auto opening = forwarder->open(kube::Use::Own, stop.get_token());
        stop.request_stop();
        QCOMPARE(QCoro::waitFor(opening).error().kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestForwardCluster)
#include "tst_forward_cluster.moc"
