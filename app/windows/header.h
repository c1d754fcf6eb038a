// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/kubeconfig.h"

#include <QWidget>

class QToolButton;

namespace remote::app {

/// The top of the main window: back, the program's name, the cluster with its switch, and the menu.
class Header : public QWidget
{
    Q_OBJECT
public:
    explicit Header(QWidget *parent = nullptr);

    void setContexts(const QList<kube::NamedContext> &contexts, const QString &current);
    void setCurrent(const QString &context);
    void setBackShown(bool shown);

Q_SIGNALS:
    void backRequested();
    void contextChosen(const QString &name);
    void otherFileRequested();
    void importRequested();
    void logsRequested();
    void aboutRequested();
    void quitRequested();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QToolButton *makeButton(const QString &objectName, const QString &name, const QString &description);
    void fillMenu();
    void fillContexts();
    void applyIcons();

    QList<kube::NamedContext> m_contexts;
    QString m_current;
    QToolButton *m_back;
    QToolButton *m_cluster;
    QToolButton *m_menu;
};

} // namespace remote::app
