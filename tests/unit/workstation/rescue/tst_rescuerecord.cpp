// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/rescue/rescuerecord.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace remote::workstation;

class TestRescueRecord : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goesThereAndBack()
    {
        const QDateTime when(QDate(2026, 1, 2), QTime(3, 4, 5), QTimeZone::UTC);
        const QList<RescueRecord> records{
            {u"demo"_s, u"remote-rescue/anna/1"_s, u"origin"_s, {}, u"uid"_s, when},
            {u"grün/a \"b\""_s, u"remote-rescue/anna/2"_s, {}, u"/home/anna/x.bundle"_s, u"uid"_s, when}};
        QCOMPARE(rescueRecords(toText(records)), records);
        QVERIFY(rescueRecords(toText({})).isEmpty());
    }

    void whatCannotBeReadIsLeftOut()
    {
        QVERIFY(rescueRecords({}).isEmpty());
        QVERIFY(rescueRecords(u"{"_s).isEmpty());
        const QList<RescueRecord> read =
            rescueRecords(u"[1, {\"path\":\"a\"}, {\"path\":7,\"branch\":\"b\",\"remote\":\"o\"},"
                          "{\"path\":\"a\",\"branch\":\"b\",\"remote\":\"o\",\"later\":{}}]"_s);
        QCOMPARE(read.size(), 1);
        QCOMPARE(read.constFirst().remote, u"o"_s);
    }
};

QTEST_APPLESS_MAIN(TestRescueRecord)
#include "tst_rescuerecord.moc"
