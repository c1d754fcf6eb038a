// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/dialer.h"
#include "tests/support/servingpod.h"

#include <QSignalSpy>
#include <QSslConfiguration>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using test::ServingPod;

using Stream = std::unique_ptr<kube::ForwardStream>;

/// The forwarder against a real API server, kubelet and containerd.
class TestForwardCluster : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServingPod> m_pod;

    static ErrorKind failure(kube::Forwarder &forwarder)
    {
        const Result<Stream> stream = QCoro::waitFor(forwarder.open(kube::Use::Own, {}));
        return stream ? ErrorKind::Internal : stream.error().kind;
    }

private Q_SLOTS:
    void initTestCase() { m_pod = std::make_unique<ServingPod>(ServingPod::testServer()); }
    void cleanupTestCase() { m_pod.reset(); }

    void requestAndAnswer()
    {
        const auto forwarder = m_pod->forwarder();
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
        kube::Dialer dialer(m_pod->api(), m_pod->ref(), 8080, {"v4.channel.k8s.io"});
        for (int i = 0; i < 3; ++i) {
            const auto socket = QCoro::waitFor(dialer.open({}));
            QVERIFY2(socket, socket ? "" : qPrintable(socket.error().what));
            QVERIFY(!(*socket)->sessionTicket().isEmpty());
        }
    }

    void otherSideCloses()
    {
        const auto forwarder = m_pod->forwarder();
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
        const auto forwarder = m_pod->forwarder(4711);
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

    void podThatIsNotThere()
    {
        kube::PodRef other = m_pod->ref();
        other.name = u"nobody"_s;
        QCOMPARE(failure(*kube::makeForwarder(m_pod->api(), other, 8080)), ErrorKind::WorkstationGone);
        kube::PodRef replaced = m_pod->ref();
        replaced.uid = u"00000000-0000-0000-0000-000000000000"_s;
        QCOMPARE(failure(*kube::makeForwarder(m_pod->api(), replaced, 8080)), ErrorKind::WorkstationGone);
    }

    void otherPeoplesNamespace()
    {
        kube::Cluster foreign = m_pod->cluster();
        foreign.nameSpace = u"kube-system"_s;
        net::QtHttp http(foreign.endpoint);
        SystemClock clock;
        kube::ApiClient api(http, foreign, clock);
        QCOMPARE(failure(*kube::makeForwarder(api, {u"kube-system"_s, u"x"_s, u"y"_s}, 8080)), ErrorKind::Forbidden);
    }

    void certificateOfAnotherAuthority()
    {
        kube::Cluster mistrusted = m_pod->cluster();
        mistrusted.endpoint.tls.setCaCertificates({});
        net::QtHttp http(mistrusted.endpoint);
        SystemClock clock;
        kube::ApiClient api(http, mistrusted, clock);
        QCOMPARE(failure(*kube::makeForwarder(api, m_pod->ref(), 8080)), ErrorKind::CertificateUntrusted);
    }

    void apiServerNotThere()
    {
        kube::Cluster wrong = m_pod->cluster();
        wrong.endpoint.server.setPort(1);
        net::QtHttp http(wrong.endpoint);
        SystemClock clock;
        kube::ApiClient api(http, wrong, clock);
        QCOMPARE(failure(*kube::makeForwarder(api, m_pod->ref(), 8080)), ErrorKind::Unreachable);
    }

    void cancelled()
    {
        const auto forwarder = m_pod->forwarder();
        std::stop_source stop;
        auto opening = forwarder->open(kube::Use::Own, stop.get_token());
        stop.request_stop();
        QCOMPARE(QCoro::waitFor(opening).error().kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestForwardCluster)
#include "tst_forward_cluster.moc"
