// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/errortext.h"
#include "app/knowncluster.h"
#include "app/widgets/statepanel.h"

class QPushButton;

namespace remote::app {

class Banner;
class Button;
class ChoiceGroup;
class QuietLabel;

/// First start: which cluster. Takes the administrator's file, an invitation or a kubeconfig, by a picker or a drop;
/// offers the clusters that are known already; leads to typing one in.
class SetupPage : public ScrollPage
{
    Q_OBJECT
public:
    explicit SetupPage(QWidget *parent = nullptr);

    void setClusters(const QList<KnownCluster> &clusters, const QString &current);
    void setError(const std::optional<Error> &error);
    void focusFirst();
    /// Opens the platform's file picker.
    void chooseFile();

Q_SIGNALS:
    void fileChosen(const QString &file);
    void clusterChosen(const QString &id);
    void byHandRequested();
    void retryRequested();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *makePicker();
    QWidget *makeDrop();
    void refresh();

    qsizetype m_count = 0;
    Banner *m_problem;
    ChoiceGroup *m_clusters = nullptr;
    QPushButton *m_use = nullptr;
    QWidget *m_picker;
    Label *m_title;
    QuietLabel *m_text;
    class DropArea;
    DropArea *m_drop = nullptr;
    Button *m_choose = nullptr;
    QWidget *m_dropBox;
};

} // namespace remote::app
