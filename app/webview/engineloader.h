// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/webview/webengine.h"
#include "core/base/result.h"

namespace remote::app {

/// Loads the module from `../lib/remote` beside the program. Keeps it for the life of the process: a web
/// engine cannot be unloaded. Errors: Io.
/// Qt::AA_ShareOpenGLContexts must be set before the QApplication is made.
[[nodiscard]] Result<WebEngine *> loadWebEngine();

/// Reads the module, some 200 MB of libraries, on another thread, so that loadWebEngine() has it at hand: to be called
/// when the first window is painted.
void readWebEngineAhead();

/// Chromium's switches (QTWEBENGINE_CHROMIUM_FLAGS), to be set before the module is loaded: what the person
/// set already, but for remote debugging, which would open the editor to every program of this machine.
/// Lists of `--disable-features` are merged, as only the last one counts. DocumentPictureInPictureAPI is
/// disabled: with it Qt 6.7 and later crash.
[[nodiscard]] QByteArray chromiumFlags(const QByteArray &inherited, bool softwareRendering);

/// Sets the environment that the web engine reads when it starts.
void prepareWebEngine(bool softwareRendering);

} // namespace remote::app
