// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/settings.h"
#include "app/windows/editorwindow.h"
#include "tests/support/webserver.h"

#include <QTemporaryDir>

namespace remote::test {

/// The editor's window over a real web engine, a page that stands for the editor (tests/data/web) and one of
/// another origin. Links that are opened outside end here.
class EditorStage : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    SystemClock m_clock;
    app::WebEngine *m_engine = nullptr;

public:
    /// Before the QApplication: the engine's environment, with attempts to open a debugging port in it.
    static void prepare();
    static constexpr quint16 debuggingPort = 19222;
    /// The value of the cookie that the first request must carry.
    static constexpr QByteArrayView secret = "a-secret-of-the-tests";

    EditorStage();
    ~EditorStage() override;
    /// Makes the window with the page and shows it when it is usable. Throws std::runtime_error.
    void open();
    void makeWindow();
    [[nodiscard]] static QNetworkCookie cookie();

    /// What keys and clicks go to.
    [[nodiscard]] QWidget *input() const { return window->view().widget()->focusProxy(); }
    void press(char key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;
    void click(QPoint place) const;
    /// Whether the page told something with this part.
    [[nodiscard]] bool reported(const QString &part) const { return !server.reports().filter(part).isEmpty(); }
    template <class T> T *child(const QString &name) const { return window->findChild<T *>(name); }

    WebServer server;
    WebServer foreign;
    QList<QUrl> links;
    std::unique_ptr<app::Settings> settings;
    std::unique_ptr<app::EditorWindow> window;

public Q_SLOTS:
    void takeLink(const QUrl &url) { links.append(url); }
};

} // namespace remote::test
