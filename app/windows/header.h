// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/knowncluster.h"

#include <QWidget>

class QToolButton;

namespace remote::app {

/// The top of the main window: back, the program's name, the cluster with its switch, the person, and the menu.
class Header : public QWidget
{
    Q_OBJECT
public:
    explicit Header(QWidget *parent = nullptr);

    void setClusters(const QList<KnownCluster> &clusters, const QString &current);
    void setCurrent(const QString &id);
    /// Who the person is there; empty = not known.
    void setPerson(const QString &name, bool canSignOut);
    void setBackShown(bool shown);

Q_SIGNALS:
    void backRequested();
    void clusterChosen(const QString &id);
    /// Out of the list.
    void forgetRequested(const QString &id);
    void addRequested();
    void signOutRequested();
    void importRequested();
    void gitRequested();
    void networkRequested();
    void logsRequested();
    void aboutRequested();
    void quitRequested();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QToolButton *makeButton(const QString &objectName, const QString &name, const QString &description);
    void fillMenu();
    void fillClusters();
    void applyIcons();

    QList<KnownCluster> m_clusters;
    QString m_current;
    QToolButton *m_back;
    QToolButton *m_cluster;
    QToolButton *m_person;
    QToolButton *m_menu;
};

} // namespace remote::app
