// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/editors.h"

#include "core/base/oneshot.h"

namespace remote::app {

Editors::Editors(EditorTools tools, QObject *parent)
    : QObject(parent)
    , m_tools(std::move(tools))
{
    connect(&m_tools.service, &workstation::Service::stopRequested, this, [this](const QString &id) {
        if (const auto found = m_editors.find(id); found != m_editors.end()) {
            found->second->drop();
        }
    });
}

Editor &Editors::editor(const QString &id)
{
    std::unique_ptr<Editor> &editor = m_editors[id];
    if (!editor) {
        editor = std::make_unique<Editor>(m_tools, id);
        connect(editor.get(), &Editor::shown, this, [this, id] { Q_EMIT shown(id); });
        connect(editor.get(), &Editor::failed, this, [this, id](const Error &error) { Q_EMIT failed(id, error); });
        connect(editor.get(), &Editor::startAgainRequested, this, &Editors::startAgainRequested);
        connect(editor.get(), &Editor::wayChanged, this, &Editors::wayChanged);
        connect(editor.get(), &Editor::reconnectRequested, this, &Editors::reconnectRequested);
        connect(editor.get(), &Editor::helpRequested, this, &Editors::helpRequested);
        connect(editor.get(), &Editor::notified, this, &Editors::notified);
        connect(editor.get(), &Editor::blank, this, [this, id] { Q_EMIT blank(id); });
    }
    return *editor;
}

void Editors::open(const QString &id)
{
    editor(id).open();
}

void Editors::cancel(const QString &id)
{
    editor(id).cancel();
}

bool Editors::isShown(const QString &id) const
{
    const auto found = m_editors.find(id);
    return found != m_editors.end() && found->second->isShown();
}

EditorWindow *Editors::window(const QString &id) const
{
    return isShown(id) ? m_editors.at(id)->window() : nullptr;
}

Task<bool> Editors::close(QString id)
{
    const auto found = m_editors.find(id);
    if (found == m_editors.end()) {
        co_return true;
    }
    Editor *editor = found->second.get();
    if (!editor->isShown()) {
        editor->cancel();
        co_return true;
    }
    OneShot<bool> answer;
    QObject scope;
    connect(editor, &Editor::closed, &scope, [&answer] { answer.finish(true); });
    connect(editor, &Editor::closeRefused, &scope, [&answer] { answer.finish(false); });
    // Another cluster was chosen meanwhile.
    connect(editor, &QObject::destroyed, &scope, [&answer] { answer.finish(false); });
    editor->window()->requestClose();
    co_return co_await answer;
}

Task<bool> Editors::closeAll()
{
    QStringList ids;
    for (const auto &[id, editor] : m_editors) {
        ids.append(id);
    }
    for (const QString &id : std::as_const(ids)) {
        if (!co_await close(id)) {
            co_return false;
        }
    }
    co_return true;
}

void Editors::wake()
{
    for (const auto &[id, editor] : m_editors) {
        editor->wake();
    }
}

Task<> Editors::shutDown()
{
    for (const auto &[id, editor] : m_editors) {
        co_await editor->shutDown();
    }
    m_editors.clear();
}

} // namespace remote::app
