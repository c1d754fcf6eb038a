// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/backoff.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace std::chrono_literals;

namespace remote::kube {

class TestBackoff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doublesUpToALimitAndForgets()
    {
        test::FakeClock clock;
        Backoff backoff(clock);
        std::chrono::milliseconds base = 800ms;
        for (int i = 0; i < 10; ++i) {
            const std::chrono::milliseconds wait = backoff.next();
            QVERIFY2(wait >= base && wait <= base * 3 / 2, QByteArray::number(wait.count()));
            clock.advance(wait);
            base = std::min(base * 2, std::chrono::milliseconds(30s));
        }
        clock.advance(119s);
        QVERIFY(backoff.next() >= 30s);
        clock.advance(45s + 121s);
        QVERIFY(backoff.next() <= 1200ms);
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestBackoff)
#include "tst_backoff.moc"
