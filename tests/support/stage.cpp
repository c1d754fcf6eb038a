// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/stage.h"

#include "core/base/oneshot.h"
#include "core/base/stop.h"
#include "tests/support/fakeclock.h"
#include "tests/support/visit.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace remote::test {
namespace {

/// Nothing ready = an answer that does not come until it is asked no more.
template <class T> Task<Result<T>> answer(std::optional<Result<T>> ready, std::stop_token stop)
{
    if (ready) {
        co_return *ready;
    }
    OneShot<bool> never;
    const OnStop onStop(stop, [&never] { never.finish(true); });
    co_await never;
    co_return cancelled();
}

QPalette lightPalette()
{
    QPalette palette(QColor(0x20, 0x24, 0x2a), QColor(0xf3, 0xf4, 0xf6), Qt::white, QColor(0xa0, 0xa4, 0xaa),
                     QColor(0xc4, 0xc8, 0xce), QColor(0x20, 0x24, 0x2a), Qt::white, Qt::white,
                     QColor(0xf3, 0xf4, 0xf6));
    palette.setColor(QPalette::Button, QColor(0xf7, 0xf8, 0xfa));
    return palette;
}

QPalette darkPalette()
{
    QPalette palette(QColor(0xe8, 0xea, 0xed), QColor(0x2a, 0x2c, 0x30), QColor(0x4a, 0x4d, 0x53),
                     QColor(0x18, 0x19, 0x1b), QColor(0x3a, 0x3d, 0x42), QColor(0xe8, 0xea, 0xed), Qt::white,
                     QColor(0x1e, 0x20, 0x23), QColor(0x2a, 0x2c, 0x30));
    palette.setColor(QPalette::Button, QColor(0x38, 0x3b, 0x40));
    return palette;
}

QPalette contrastPalette()
{
    return {Qt::white, Qt::black, Qt::white, Qt::white, Qt::white, Qt::white, Qt::white, Qt::black, Qt::black};
}

QPalette paletteOf(const Look &look)
{
    QPalette palette = look.contrast ? contrastPalette() : look.dark ? darkPalette() : lightPalette();
    const QColor accent = look.contrast ? QColor(Qt::yellow) : QColor(0x2a, 0x6f, 0xd6);
    palette.setColor(QPalette::Accent, accent);
    palette.setColor(QPalette::Highlight, accent);
    palette.setColor(QPalette::HighlightedText, look.contrast ? Qt::black : Qt::white);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, QColor(0x8a, 0x8e, 0x95));
    }
    return palette;
}

bool isLabelCut(const QLabel *label)
{
    if (label->text().isEmpty() || label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored) {
        return false; // an elided one has a tool tip
    }
    if (label->wordWrap()) {
        return label->height() + 1 < label->heightForWidth(label->width());
    }
    return label->width() + 1 < label->sizeHint().width() || label->height() + 1 < label->sizeHint().height();
}

bool isButtonCut(const QAbstractButton *button)
{
    if (button->text().isEmpty() || button->inherits("remote::app::ChoiceCard")) {
        return false; // cards elide by themselves, with a tool tip
    }
    return button->width() + 1 < button->minimumSizeHint().width()
        || button->height() + 1 < button->fontMetrics().height();
}

QString nameOf(const QWidget *widget)
{
    return u"%1 “%2”"_s.arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName());
}

} // namespace

Stage::Stage()
{
    const git::RemoteInfo info{{u"main"_s, u"develop"_s, u"release/2.1"_s}, u"main"_s};
    remotes.insert(u"https://git.example/demo/weather.git"_s, info);
    remotes.insert(u"https://git.example/core/engine.git"_s, info);
    app::WindowTools tools;
    tools.repositories.inspect = [this](const QString &url, const std::stop_token &stop) {
        inspected.append(url);
        const auto found = remotes.constFind(url);
        return answer<git::RemoteInfo>(found == remotes.constEnd() ? std::nullopt : std::optional(*found), stop);
    };
    tools.repositories.signIn = [this](const QString &url, const git::Login &login, const std::stop_token &stop) {
        tried.append(login);
        const Result<git::RemoteInfo> refused =
            fail(ErrorKind::RepositoryForbidden, u"refused"_s, {{u"repository"_s, url}, {u"reason"_s, refusal}});
        return answer<git::RemoteInfo>(login == taken ? Result<git::RemoteInfo>(behindSignIn) : refused, stop);
    };
    tools.repositories.keychainTrouble = [this] { return keychainTrouble; };
    tools.git = {.account = [this] { return account; },
                 .chosen = [this] { return chosen; },
                 .choose = [this](const git::Author &author) { chosen = author; },
                 .servers = [this](const std::stop_token &stop) { return answer<QStringList>(servers, stop); },
                 .remove = [this](const QString &server, const std::stop_token &) { return removeServer(server); }};
    tools.typicalTime = [this](const workstation::Definition &, workstation::Phase phase) {
        return typicalKnown ? std::optional(std::chrono::milliseconds(1000 + 1000 * int(phase))) : std::nullopt;
    };
    window = std::make_unique<app::MainWindow>(tools);
    // As the program does where nothing would be lost.
    QObject::connect(window.get(), &app::MainWindow::stopRequested, &service,
                     [this](const QString &id) { service.stop(id); });
    QObject::connect(window.get(), &app::MainWindow::deletionRequested, &service,
                     [this](const QString &id, bool andDisk) { service.remove(id, andDisk); });
}

Stage::~Stage() = default;

Task<Result<void>> Stage::removeServer(QString server)
{
    if (removeTrouble) {
        co_return fail(*removeTrouble);
    }
    servers.removeAll(server);
    co_return Result<void>();
}

void Stage::connectCluster()
{
    window->setClusters({{u"demo"_s, u"demo"_s, u"https://127.0.0.1:6443"_s, u"demo"_s, false, {}},
                         {u"company"_s, u"company"_s, u"https://cluster.example:6443"_s, u"team-a"_s, false, {}}},
                        u"demo"_s);
    window->setConnection({u"demo"_s, &service,
                           [this](const std::stop_token &stop) { return answer<catalogue::Parsed>(offered, stop); }});
}

bool Stage::isShown(const QString &name) const
{
    const auto *found = window->findChild<QWidget *>(name);
    return found != nullptr && found->isVisible();
}

QString Stage::text(const QString &name) const
{
    if (const auto *label = window->findChild<QLabel *>(name)) {
        return label->accessibleName().isEmpty() ? label->text() : label->accessibleName();
    }
    const auto *button = window->findChild<QAbstractButton *>(name);
    return button != nullptr ? button->text() : QString();
}

QList<Look> looks()
{
    Look light{u"light"_s};
    Look dark{u"dark"_s};
    dark.dark = true;
    Look small{u"small"_s};
    small.size = {640, 480};
    Look german{u"german"_s};
    german.language = u"de"_s;
    Look germanSmall = german;
    germanSmall.name = u"german-small"_s;
    germanSmall.size = small.size;
    Look reversed{u"reversed"_s};
    reversed.reversed = true;
    Look contrast{u"contrast"_s};
    contrast.contrast = true;
    Look largeText = dark;
    largeText.name = u"large-text"_s;
    largeText.textScale = 1.6;
    return {light, dark, small, german, germanSmall, reversed, contrast, largeText};
}

invitation::Invitation sampleInvitation()
{
    using invitation::Field;
    return *invitation::check({{u"name"_s, Field{u"Example Company"_s}},
                               {u"server"_s, Field{u"https://kubernetes.example.com:6443"_s}},
                               {u"issuer"_s, Field{u"https://login.example.com/realms/everybody"_s}},
                               {u"client-id"_s, Field{u"remote"_s}}},
                              {});
}

void wear(const Look &look)
{
    static QTranslator translator;
    static const QFont plainFont = QApplication::font();
    QCoreApplication::removeTranslator(&translator);
    if (!translator.load(u":/i18n/remote_"_s + look.language)) {
        qFatal("no translation for %s", qPrintable(look.language));
    }
    QCoreApplication::installTranslator(&translator);
    QFont font = plainFont;
    font.setPointSizeF(plainFont.pointSizeF() * look.textScale);
    QApplication::setFont(font);
    QApplication::setPalette(paletteOf(look));
    QApplication::setLayoutDirection(look.reversed ? Qt::RightToLeft : Qt::LeftToRight);
}

QStringList flaws(QWidget *window)
{
    QStringList found;
    QStringList names;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible()) {
            continue;
        }
        const bool focusable = (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->focusProxy() == nullptr;
        if (focusable) {
            QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
            if (accessible == nullptr || accessible->text(QAccessible::Name).isEmpty()) {
                found += nameOf(widget) + u" has no accessible name"_s;
            }
            if (names.contains(widget->objectName()) || widget->objectName().isEmpty()) {
                found += nameOf(widget) + u" needs an object name of its own"_s;
            }
            names += widget->objectName();
        }
        if (const auto *label = qobject_cast<QLabel *>(widget); label != nullptr && isLabelCut(label)) {
            found += u"%1 is cut off: “%2”"_s.arg(nameOf(widget), label->text());
        }
        if (const auto *button = qobject_cast<QAbstractButton *>(widget); button != nullptr && isButtonCut(button)) {
            found += u"%1 is cut off: “%2”"_s.arg(nameOf(widget), button->text());
        }
        if (const auto *area = qobject_cast<QScrollArea *>(widget);
            area != nullptr && area->horizontalScrollBar()->maximum() > 0) {
            found += nameOf(widget) + u" is wider than the window"_s;
        }
    }
    return found;
}

void shoot(QWidget *window, const QString &name)
{
    const QString file = u"%1/%2.png"_s.arg(screenshotFolder(), name);
    QDir().mkpath(QFileInfo(file).path());
    if (!window->grab().save(file)) {
        qFatal("can't write the picture %s", qPrintable(file));
    }
}

void addScreens(std::span<const Scene> scenes)
{
    QTest::addColumn<int>("look");
    QTest::addColumn<int>("scene");
    for (qsizetype look = 0; look < looks().size(); ++look) {
        for (std::size_t scene = 0; scene < scenes.size(); ++scene) {
            QTest::addRow("%s-%s", scenes[scene].name, qPrintable(looks().at(look).name)) << int(look) << int(scene);
        }
    }
}

void checkScreen(std::span<const Scene> scenes)
{
    QFETCH(int, look);
    QFETCH(int, scene);
    const Look worn = looks().at(look);
    wear(worn);
    Stage stage;
    stage.window->resize(worn.size);
    stage.window->show();
    QVERIFY(QTest::qWaitForWindowExposed(stage.window.get()));
    scenes[std::size_t(scene)].make(stage);
    settle();
    shoot(stage.window.get(), u"pages/"_s + QString::fromLatin1(QTest::currentDataTag()));
    const QStringList found = flaws(stage.window.get());
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    QVERIFY(stage.window->width() <= worn.size.width());
}

} // namespace remote::test
