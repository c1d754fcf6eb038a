// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMap>
#include <QNetworkAccessManager>
#include <QUrl>

#include <optional>

namespace remote::test {

/// A browser without a window: cookies, redirects and the first form of a page. Its functions wait for the answer and
/// throw std::runtime_error when none comes.
class FormBrowser
{
public:
    /// Trusts this authority.
    explicit FormBrowser(const QByteArray &authority);

    /// All cookies.
    void forget();
    void open(const QUrl &url);
    /// The form of the page, with its hidden fields and these.
    void submit(const QMap<QString, QString> &fields);
    [[nodiscard]] const QUrl &url() const { return m_url; }
    [[nodiscard]] const QString &page() const { return m_page; }
    [[nodiscard]] int status() const { return m_status; }

private:
    /// A POST where there is a form.
    void go(QUrl url, const std::optional<QByteArray> &form);

    QByteArray m_authority;
    QNetworkAccessManager m_manager;
    QUrl m_url;
    QString m_page;
    int m_status = 0;
};

} // namespace remote::test
