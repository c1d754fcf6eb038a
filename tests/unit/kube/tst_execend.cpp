// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/execend.h"

#include <QTest>

using remote::kube::ExecEnd;

class TestExecEnd : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsTheEndHoweverItIsCut()
    {
        const QByteArray whole = QByteArray("one\nmark 7\ntwo\n\nmark").repeated(20);
        const QByteArray all = whole + "\nmark-of-it 42\n";
        for (int step = 1; step <= all.size(); ++step) {
            ExecEnd end("mark-of-it");
            QByteArray got;
            for (qsizetype at = 0; at < all.size(); at += step) {
                QVERIFY(!end.exitCode());
                got += end.take(all.sliced(at, std::min<qsizetype>(step, all.size() - at)));
            }
            QCOMPARE(end.exitCode(), 42);
            QCOMPARE(got, whole);
            QCOMPARE(end.take("late"), QByteArray());
        }
    }

    void nothingBeforeTheEnd()
    {
        ExecEnd end("m");
        QCOMPARE(end.take("\nm 0\n"), QByteArray());
        QCOMPARE(end.exitCode(), 0);
    }

    void withoutAnEndTheRestIsKept()
    {
        ExecEnd end("mark");
        QByteArray got = end.take("something\nmark 1");
        QVERIFY(!end.exitCode());
        QCOMPARE(got + end.rest(), "something\nmark 1");
    }

    void whatOnlyLooksLikeIt()
    {
        ExecEnd end("mark");
        const QByteArray got = end.take("a\nmark x\nb");
        QVERIFY(!end.exitCode());
        QCOMPARE(got + end.rest(), "a\nmark x\nb");
    }
};

QTEST_APPLESS_MAIN(TestExecEnd)
#include "tst_execend.moc"
