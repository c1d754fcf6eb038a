// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/webview/engineloader.h"

#include "app/trace.h"

#include <QCoreApplication>
#include <QPluginLoader>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace remote::app {

namespace {

QString moduleFile()
{
    return QCoreApplication::applicationDirPath() + u"/../lib/remote/remote_webengine.so"_s;
}

} // namespace

void readWebEngineAhead()
{
    QThreadPool::globalInstance()->start([file = moduleFile()] {
        QPluginLoader(file).load(); // who needs the engine meanwhile waits for this one
        trace("engine.read");
    });
}

Result<WebEngine *> loadWebEngine()
{
    static WebEngine *loaded = nullptr;
    if (loaded) {
        return loaded;
    }
    const QString file = moduleFile();
    QPluginLoader loader(file);
    loaded = qobject_cast<WebEngine *>(loader.instance());
    if (!loaded) {
        return fail(ErrorKind::Io, u"the web engine's module: %1"_s.arg(loader.errorString()), {{u"file"_s, file}});
    }
    trace("engine.loaded");
    return loaded;
}

QByteArray chromiumFlags(const QByteArray &inherited, bool softwareRendering)
{
    constexpr QByteArrayView disable = "--disable-features=";
    QList<QByteArray> flags;
    QList<QByteArray> disabled{"DocumentPictureInPictureAPI"};
    for (const QByteArray &flag : inherited.simplified().split(' ')) {
        if (flag.startsWith(disable)) {
            for (const QByteArray &feature : flag.sliced(disable.size()).split(',')) {
                if (!feature.isEmpty() && !disabled.contains(feature)) {
                    disabled.append(feature);
                }
            }
        } else if (!flag.isEmpty() && !flag.startsWith("--remote-debugging") && !flags.contains(flag)) {
            flags.append(flag);
        }
    }
    if (softwareRendering && !flags.contains("--disable-gpu")) {
        flags.append("--disable-gpu");
    }
    flags.append(disable.toByteArray() + disabled.join(','));
    return flags.join(' ');
}

void prepareWebEngine(bool softwareRendering)
{
    qunsetenv("QTWEBENGINE_REMOTE_DEBUGGING");
    qputenv("QTWEBENGINE_CHROMIUM_FLAGS", chromiumFlags(qgetenv("QTWEBENGINE_CHROMIUM_FLAGS"), softwareRendering));
    if (softwareRendering) {
        qputenv("QT_QUICK_BACKEND", "software");
    }
}

} // namespace remote::app
