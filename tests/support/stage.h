// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/windows/mainwindow.h"
#include "tests/support/fakeservice.h"

#include <span>

namespace remote::test {

/// The main window over fakes.
struct Stage {
    FakeService service;
    /// What the git server answers; an address that is not here gets no answer until it is asked no more.
    QMap<QString, Result<git::RemoteInfo>> remotes;
    QStringList inspected;
    /// The credential that git servers take; what is there then is `behindSignIn`.
    git::Login taken = git::Credential{QStringLiteral("anna"), QStringLiteral("good-token")};
    QString refusal = QStringLiteral("refused"); ///< Of every other one.
    git::RemoteInfo behindSignIn{{QStringLiteral("main"), QStringLiteral("secret-plans")}, QStringLiteral("main")};
    QList<git::Login> tried;
    std::optional<Error> keychainTrouble;
    /// Of the git dialog. `removeTrouble` is why nothing can be removed.
    git::Author account{QStringLiteral("Anna Müller"), QStringLiteral("anna@example.org")};
    git::Author chosen;
    QStringList servers{QStringLiteral("git.example"), QStringLiteral("git.example:8443")};
    std::optional<Error> removeTrouble;
    /// What the catalogue's source answers; nothing = not yet.
    std::optional<Result<catalogue::Parsed>> offered = catalogue::Parsed{sampleCatalogue(), {}};
    bool typicalKnown = true;
    std::unique_ptr<app::MainWindow> window;

    Stage();
    ~Stage();
    void connectCluster();
    Task<Result<void>> removeServer(QString server);
    /// By object name; fails the test when it is not there or not visible.
    template <class T> T *find(const QString &name) const
    {
        T *found = window->findChild<T *>(name);
        return found != nullptr && found->isVisible() ? found : nullptr;
    }
    [[nodiscard]] bool isShown(const QString &name) const;
    [[nodiscard]] QString text(const QString &name) const;
};

/// How the window looks: colours, direction, language, size.
struct Look {
    QString name = {};
    bool dark = false;
    bool reversed = false;
    bool contrast = false;
    QString language = QStringLiteral("en");
    QSize size{1280, 900};
    qreal textScale = 1.0;
};

/// Those that every screen is looked at in.
[[nodiscard]] QList<Look> looks();

/// Sets the application's palette, direction, font and translation until it is called again.
void wear(const Look &look);

/// What is wrong with a window for people: controls without an accessible name, labels and buttons whose text
/// is cut off, pages wider than the window, the same object name twice. Empty = nothing.
[[nodiscard]] QStringList flaws(QWidget *window);

/// What an administrator might send.
[[nodiscard]] invitation::Invitation sampleInvitation();

/// Saves a picture in the folder $REMOTE_SCREENSHOTS, else in the sources' own; `name` may begin with a folder in it.
void shoot(QWidget *window, const QString &name);

/// One state of the main window.
struct Scene {
    const char *name;
    void (*make)(Stage &);
};
/// The rows of a test that checks each scene in each look.
void addScreens(std::span<const Scene> scenes);
/// Such a test: takes a picture, and fails where a flaw is found.
void checkScreen(std::span<const Scene> scenes);

} // namespace remote::test
