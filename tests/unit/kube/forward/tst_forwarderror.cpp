// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/forwarderror.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::kube {

class TestForwardError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void texts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("nothing listens") << "error forwarding port 8080 to pod 6b1, uid : failed to execute "
                                            "portforward in network namespace \"/var/run/netns/cni-1\": "
                                            "failed to connect to localhost:8080 inside namespace \"6b1\", IPv4: dial "
                                            "tcp4 127.0.0.1:8080: connect: connection refused "
                                            "IPv6 dial tcp6: address localhost: no suitable address"_ba
                                         << ErrorKind::Unreachable;
        QTest::newRow("sandbox ended")
            << "error forwarding port 8080 to pod 6b1, uid : sandbox container \"6b1\" is not running"_ba
            << ErrorKind::WorkstationGone;
        QTest::newRow("namespace closed")
            << "error forwarding port 8080 to pod 6b1, uid : network namespace for sandbox \"6b1\" is closed"_ba
            << ErrorKind::WorkstationGone;
        QTest::newRow("sandbox unknown")
            << "error forwarding port 8080 to pod 6b1, uid : rpc error: code = NotFound desc = failed to find sandbox \"6b1\" in store: not found"_ba
            << ErrorKind::WorkstationGone;
        QTest::newRow("anything else") << "broken pipe"_ba << ErrorKind::ServerFailure;
    }
    void texts()
    {
        QFETCH(QByteArray, text);
        QFETCH(ErrorKind, kind);
        const Error error = streamError(text);
        QCOMPARE(error.kind, kind);
        QCOMPARE(error.fact(u"message"_s), QString::fromUtf8(text));
    }

    void refusals()
    {
        const auto kind = [](int code, const QByteArray &reason) {
            const QJsonObject status{{u"kind"_s, u"Status"_s},
                                     {u"status"_s, u"Failure"_s},
                                     {u"message"_s, u"no"_s},
                                     {u"reason"_s, QString::fromLatin1(reason)},
                                     {u"code"_s, code}};
            return refusedForward({code, {{"Content-Type", "application/json"}}, QJsonDocument(status).toJson()}).kind;
        };
        QCOMPARE(kind(404, "NotFound"), ErrorKind::WorkstationGone);
        QCOMPARE(kind(403, "Forbidden"), ErrorKind::Forbidden);
        QCOMPARE(kind(401, "Unauthorized"), ErrorKind::Unauthorized);
        QCOMPARE(kind(500, "InternalError"), ErrorKind::ServerFailure);
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestForwardError)
#include "tst_forwarderror.moc"
