// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
// Those who have no business at an editor's local port: other programs, and pages of other sites in a browser.
#include "tests/support/openeditor.h"
#include "tests/support/slowconnections.h"

#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;

class TestGatewayAttacks : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::OpenEditor> m_editor;
    test::Target m_target;

    void run(const std::function<void()> &steps)
    {
        try {
            steps();
        } catch (const std::exception &error) {
            if (m_editor) {
                m_editor->desktop().screenshot(u"failed-attacks"_s);
            }
            QFAIL(error.what());
        }
    }

    [[nodiscard]] qsizetype openFiles() const
    {
        const QDir files(u"/proc/%1/fd"_s.arg(m_editor->desktop().process().processId()));
        return files.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size();
    }

private Q_SLOTS:
    void initTestCase()
    {
        run([this] {
            m_editor = std::make_unique<test::OpenEditor>();
            m_editor->start();
            const test::Target before = m_editor->target();
            m_editor->startAgain();
            m_target = m_editor->target();
            m_target.oldSecret = before.secret;
            QCOMPARE(m_target.port, before.port); // as the editor's page keeps what it knows by its address
            QVERIFY(m_target.secret != before.secret);
            m_editor->openFile();
        });
    }
    void cleanupTestCase() { m_editor.reset(); }

    void ownRequestPasses()
    {
        QVERIFY(test::exchange(m_target, "GET /?folder=/home HTTP/1.1\r\nHost: HOST\r\nCookie: COOKIE\r\n\r\n").page);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("expected");
        for (const test::Attack &attack : test::attacks()) {
            QTest::newRow(attack.name) << attack.bytes << attack.expected;
        }
    }
    void refused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, expected);
        QCOMPARE(test::exchange(m_target, bytes).text(), expected);
    }

    void slowLoris()
    {
        run([this] {
            constexpr int count = 500;
            const qsizetype files = openFiles();
            const test::SlowConnections slow(m_target.port, count);
            test::waitUntil([&] { return slow.rounds() >= 3; }, u"the attack to be on its way"_s, 20s);
            for (int i = 0; i < 20; ++i) {
                const double seconds = test::answerTime(m_target, "/healthz");
                QVERIFY2(seconds < 3, qPrintable(QString::number(seconds)));
                QVERIFY(openFiles() < files + 100);
            }
            m_editor->typeAndSave(u"Typed beside a slow loris. "_s);
            m_editor->desktop().screenshot(u"attacks-slow-loris"_s);
            QVERIFY(slow.dropped() >= count); // those that were there at first are gone
        });
    }

    void editorIsAsBefore()
    {
        run([this] {
            m_editor->typeAndSave(u"Typed after all. "_s);
            QVERIFY(!m_editor->desktop().has({}, u"Reconnecting.*"_s));
        });
    }
};

QTEST_GUILESS_MAIN(TestGatewayAttacks)
#include "tst_gatewayattacks.moc"
