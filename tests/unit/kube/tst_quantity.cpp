// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/quantity.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote::kube;

class TestQuantity : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<double>("value");
        QTest::newRow("whole") << u"2"_s << 2.0;
        QTest::newRow("milli") << u"500m"_s << 0.5;
        QTest::newRow("binary") << u"1.5Gi"_s << 1.5 * 1024 * 1024 * 1024;
        QTest::newRow("decimal") << u"10k"_s << 10'000.0;
        QTest::newRow("exa") << u"1E"_s << 1e18;
        QTest::newRow("exponent") << u"1e3"_s << 1000.0;
        QTest::newRow("exponent in capitals") << u"1E-3"_s << 0.001;
        QTest::newRow("no leading digit") << u".5"_s << 0.5;
        QTest::newRow("no trailing digit") << u"5."_s << 5.0;
        QTest::newRow("signed") << u"-1Mi"_s << -1024.0 * 1024;
    }

    void reads()
    {
        QFETCH(QString, text);
        QFETCH(double, value);
        QVERIFY(quantityValue(text).has_value());
        QCOMPARE(*quantityValue(text), value);
        QCOMPARE(isPositiveQuantity(text), value > 0);
    }

    void refuses()
    {
        for (const char *text :
             {"", " ", "Gi", "1 Gi", "1gi", "1GB", "1K", ".", "1.2.3", "0x10", "1e", "1eGi", "one", "1Gi\n"}) {
            QVERIFY2(!quantityValue(QString::fromLatin1(text)), text);
            QVERIFY2(!isPositiveQuantity(QString::fromLatin1(text)), text);
        }
        QVERIFY(!isPositiveQuantity(u"0"));
    }
};

QTEST_GUILESS_MAIN(TestQuantity)
#include "tst_quantity.moc"
