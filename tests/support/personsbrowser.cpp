// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/personsbrowser.h"

#include "tests/support/openidprovider.h"
#include "tests/support/visit.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::test {

QMap<QString, QString> PersonsBrowser::environment(const QString &account) const
{
    return {{u"BROWSER"_s, QCoreApplication::applicationDirPath() + u"/test_browser"_s},
            {u"REMOTE_TEST_ACCOUNT"_s, account},
            {u"REMOTE_TEST_PASSWORD"_s, QString::fromLatin1(OpenIdProvider::password)},
            {u"REMOTE_TEST_BROWSED"_s, m_folder.filePath(u"page"_s)}};
}

QByteArray PersonsBrowser::signIn(Desktop &desktop)
{
    forget();
    desktop.click(desktop.waitFor(buttonRole, u"Sign in.*"_s));
    desktop.waitFor(buttonRole, u"Copy link"_s);
    waitUntil([this] { return !page().isEmpty(); }, u"the browser's last page"_s, 60s);
    return page();
}

QByteArray PersonsBrowser::page() const
{
    QFile file(m_folder.filePath(u"page"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void PersonsBrowser::forget()
{
    QFile::remove(m_folder.filePath(u"page"_s));
}

} // namespace remote::test
