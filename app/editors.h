// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/editor.h"

#include <map>

namespace remote::app {

/// The editors of one cluster, by workstation.
class Editors : public QObject
{
    Q_OBJECT
public:
    explicit Editors(EditorTools tools, QObject *parent = nullptr);

    void open(const QString &id);
    void cancel(const QString &id);
    [[nodiscard]] bool isShown(const QString &id) const;
    [[nodiscard]] EditorWindow *window(const QString &id) const; ///< Null while none is shown.
    /// Asks its window to close, as the close button does. False = the person wants to keep it.
    Task<bool> close(QString id);
    /// Asks every window to close, one after the other, as their close buttons do. False = the person wants
    /// to keep one.
    Task<bool> closeAll();
    Task<> shutDown();
    /// See Gateway::wake.
    void wake();

Q_SIGNALS:
    void shown(const QString &id);
    void failed(const QString &id, const remote::Error &error);
    void startAgainRequested(const remote::workstation::Definition &definition);
    void blank(const QString &id);
    void wayChanged();
    void reconnectRequested();
    /// See Editor::helpRequested.
    void helpRequested(const remote::Error &error);
    void notified(const QString &title, const QString &text, const std::function<void()> &clicked);

private:
    Editor &editor(const QString &id);

    EditorTools m_tools;
    std::map<QString, std::unique_ptr<Editor>> m_editors;
};

} // namespace remote::app
