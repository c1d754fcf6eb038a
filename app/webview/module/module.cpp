// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/webview/module/view.h"

namespace remote::app {

/// The module's way in.
class Module : public QObject, public WebEngine
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID REMOTE_WEBENGINE_ID)
    Q_INTERFACES(remote::app::WebEngine)
public:
    std::unique_ptr<WebView> createView(const QString &profile, WebHost &host) override
    {
        return std::make_unique<View>(profile, host);
    }
};

} // namespace remote::app

#include "module.moc"
