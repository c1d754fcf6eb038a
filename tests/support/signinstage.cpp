// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/signinstage.h"

#include "app/signinpage.h"

#include <QCoroTask>
#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::test {

SignInStage::SignInStage(OpenIdProvider::Settings settings)
    : provider(pki, std::move(settings))
    , http(provider.endpoint())
    , browser(provider.authority())
{
}

void SignInStage::fillIn(const QUrl &url, const QString &account, const QString &answer)
{
    browser.forget();
    browser.open(url);
    browser.submit({{u"account"_s, account},
                    {u"password"_s, QString::fromLatin1(OpenIdProvider::password)},
                    {u"answer"_s, u"login"_s}});
    if (browser.page().contains(u"value=\"allow\"")) {
        browser.submit({{u"answer"_s, answer}});
    }
}

Result<signin::Credential> SignInStage::signIn(const QString &account, const QString &answer)
{
    QUrl opened;
    const auto task = signin::signInByBrowser({http, clock}, provider.client(), app::signInPage(), {},
                                              [&opened](const QUrl &url) { opened = url; }, {});
    const bool came = QTest::qWaitFor([&] { return !opened.isEmpty() || task.isReady(); }, 30'000);
    if (came && !task.isReady()) {
        fillIn(opened, account, answer);
    }
    if (!QTest::qWaitFor([&task] { return task.isReady(); }, 30'000)) {
        qFatal("the sign-in does not end; the browser is at %s", qPrintable(browser.url().toString() + browser.page()));
    }
    return QCoro::waitFor(task);
}

} // namespace remote::test
