// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/podexec.h"
#include "tests/support/kubeanswers.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::kube {

using test::json;

class TestExecStatus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outcomes_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<int>("code");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("message");
        QTest::newRow("success") << json("{'metadata':{},'status':'Success'}") << 0 << ErrorKind::Internal << QString();
        QTest::newRow("7") << json("{'status':'Failure','reason':'NonZeroExitCode','message':'no',"
                                   "'details':{'causes':[{'reason':'ExitCode','message':'7'}]}}")
                           << 7 << ErrorKind::Internal << QString();
        QTest::newRow("no such program") << json(
            "{'status':'Failure','reason':'InternalError','message':'exec failed: not found','code':500}")
                                         << -1 << ErrorKind::ServerFailure << u"exec failed: not found"_s;
        QTest::newRow("no code") << json("{'status':'Failure','message':'odd'}") << -1 << ErrorKind::ServerFailure
                                 << u"odd"_s;
        QTest::newRow("exit code that is none")
            << json("{'status':'Failure','reason':'NonZeroExitCode','message':'odd',"
                    "'details':{'causes':[{'reason':'ExitCode','message':'x'}]}}")
            << -1 << ErrorKind::ServerFailure << u"odd"_s;
        QTest::newRow("text") << QByteArray("sandbox \"x\" is not running") << -1 << ErrorKind::WorkstationGone
                              << u"sandbox \"x\" is not running"_s;
    }
    void outcomes()
    {
        QFETCH(QByteArray, status);
        QFETCH(int, code);
        const Result<int> outcome = exitCodeOf(status);
        if (code >= 0) {
            QCOMPARE(outcome.value_or(-1), code);
        } else {
            QVERIFY(!outcome);
            QTEST(outcome.error().kind, "kind");
            QTEST(outcome.error().fact(u"message"_s), "message");
        }
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestExecStatus)
#include "tst_execstatus.moc"
