// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/windows/networkdialog.h"
#include "tests/support/pagestest.h"
#include "tests/support/testpki.h"

#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::test;
using app::NetworkChoice;
using app::NetworkDialog;
using Proxy = app::NetworkChoice::Proxy;

class TestNetworkDialog : public PagesTest
{
    Q_OBJECT

private:
    QPointer<NetworkDialog> m_dialog;

    template <class T> T *part(const QString &name) const { return m_dialog->findChild<T *>(u"network."_s + name); }
    void press(const QString &name) const { QTest::mouseClick(part<QAbstractButton>(name), Qt::LeftButton); }
    QString problem() const
    {
        auto *text = m_dialog->findChild<QLabel *>(u"network.problem.text"_s);
        return text->isVisible() ? text->text() : QString();
    }
    void show(const NetworkChoice &choice)
    {
        m_dialog = new NetworkDialog(choice, window());
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog));
    }

private Q_SLOTS:
    void takesAProxy()
    {
        show({});
        QVERIFY(part<QRadioButton>(u"system"_s)->isChecked());
        QSignalSpy chosen(m_dialog, &NetworkDialog::chosen);
        part<QLineEdit>(u"address"_s)->setFocus();
        QTest::keyClicks(part<QLineEdit>(u"address"_s), u"proxy.example.com"_s);
        QVERIFY(part<QRadioButton>(u"manual"_s)->isChecked());
        press(u"save"_s);
        QVERIFY(problem().contains(u"http://proxy.example.com:8080"));
        part<QLineEdit>(u"address"_s)->setText(u"http://me:secret@proxy.example.com:8080"_s);
        press(u"save"_s);
        QVERIFY(problem().contains(u"name and password"));
        QCOMPARE(chosen.size(), 0);
        part<QLineEdit>(u"address"_s)->setText(u" http://proxy.example.com:8080 "_s);
        press(u"save"_s);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().value<NetworkChoice>(),
                 (NetworkChoice{Proxy::Manual, QUrl(u"http://proxy.example.com:8080"_s), {}}));
    }

    void takesCertificates()
    {
        const QTemporaryDir folder;
        const auto file = [&](const QString &name, const QByteArray &text) {
            QFile made(folder.filePath(name));
            return made.open(QIODevice::WriteOnly) && made.write(text) >= 0 ? made.fileName() : QString();
        };
        const TestPki company(u"Example Company Root"_s);
        show({Proxy::None, {}, {}});
        QSignalSpy chosen(m_dialog, &NetworkDialog::chosen);
        m_dialog->takeFile(file(u"letter.txt"_s, "no certificate"));
        QVERIFY(problem().contains(u"BEGIN CERTIFICATE"));
        m_dialog->takeFile(folder.filePath(u"missing.pem"_s));
        QVERIFY(problem().contains(u"cannot be read"));
        QVERIFY(!part<QAbstractButton>(u"remove"_s)->isVisible());
        m_dialog->takeFile(file(u"company.pem"_s, company.authority()));
        QVERIFY(problem().isEmpty());
        QVERIFY(part<QLabel>(u"authorities"_s)->text().contains(u"Example Company Root"));
        press(u"remove"_s);
        QVERIFY(!part<QLabel>(u"authorities"_s)->text().contains(u"Example"));
        m_dialog->takeFile(file(u"company.pem"_s, company.authority()));
        press(u"save"_s);
        QCOMPARE(chosen.size(), 1);
        const auto choice = chosen.first().first().value<NetworkChoice>();
        QCOMPARE(choice.proxy, Proxy::None);
        QCOMPARE(choice.authorities, company.authority());
    }

    void isInTheMenu()
    {
        QSignalSpy requested(window(), &app::MainWindow::networkRequested);
        m_stage->find<QAction>(u"menu.network"_s)->trigger();
        QCOMPARE(requested.size(), 1);
    }
};

QTEST_MAIN(TestNetworkDialog)
#include "tst_networkdialog.moc"
