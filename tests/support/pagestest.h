// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/stage.h"

#include <QAbstractButton>
#include <QApplication>
#include <QTest>

namespace remote::test {

/// A test object with a stage for each of its tests, and hands on its mouse and keyboard.
class PagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        wear({});
        open();
    }
    void cleanup() { m_stage.reset(); }

protected:
    void open()
    {
        m_stage = std::make_unique<Stage>();
        m_stage->window->resize(1280, 900);
        m_stage->window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_stage->window.get()));
    }
    app::MainWindow *window() const { return m_stage->window.get(); }
    QAbstractButton *button(const QString &name) const { return m_stage->find<QAbstractButton>(name); }
    static QString focused()
    {
        const QWidget *widget = QApplication::focusWidget();
        return widget != nullptr ? widget->objectName() : QString();
    }
    void click(const QString &name)
    {
        QAbstractButton *wanted = button(name);
        QVERIFY2(wanted != nullptr && wanted->isEnabled(), qPrintable(name));
        wanted->setFocus(); // scrolls it into view
        QTest::mouseClick(wanted, Qt::LeftButton);
    }
    static void key(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }
    static void tabTo(const QString &name)
    {
        for (int i = 0; i < 60 && focused() != name; ++i) {
            key(Qt::Key_Tab);
        }
        QCOMPARE(focused(), name);
    }
    void openNew()
    {
        m_stage->connectCluster();
        window()->showNew();
    }

    std::unique_ptr<Stage> m_stage;
};

} // namespace remote::test
