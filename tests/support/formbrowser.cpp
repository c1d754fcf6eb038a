// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/formbrowser.h"

#include <QNetworkCookieJar>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QSslConfiguration>
#include <QTest>
#include <QUrlQuery>

#include <memory>
#include <stdexcept>

using namespace Qt::StringLiterals;

namespace remote::test {
namespace {

constexpr int longestWay = 20; ///< Redirects of one request.
constexpr int limitMilliseconds = 30'000;

QString attribute(const QString &tag, const QString &name)
{
    const QRegularExpression pattern(u"\\b%1=(?:\"([^\"]*)\"|'([^']*)')"_s.arg(name));
    const QRegularExpressionMatch match = pattern.match(tag);
    return (match.captured(1) + match.captured(2)).replace(u"&amp;"_s, u"&"_s);
}

} // namespace

FormBrowser::FormBrowser(const QByteArray &authority)
    : m_authority(authority)
{
    m_manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

void FormBrowser::go(QUrl url, const std::optional<QByteArray> &form)
{
    bool isPost = form.has_value();
    for (int step = 0; step < longestWay; ++step) {
        QNetworkRequest request(url);
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setCaCertificates(QSslCertificate::fromData(m_authority));
        request.setSslConfiguration(tls);
        if (isPost) {
            request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
        }
        const std::unique_ptr<QNetworkReply> reply(isPost ? m_manager.post(request, *form) : m_manager.get(request));
        if (!QTest::qWaitFor([&reply] { return reply->isFinished(); }, limitMilliseconds)) {
            throw std::runtime_error("no answer from " + url.toString().toStdString());
        }
        m_url = url;
        m_status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        m_page = QString::fromUtf8(reply->readAll());
        if (m_status == 0) {
            throw std::runtime_error(reply->errorString().toStdString());
        }
        const QUrl next = reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
        if (next.isEmpty()) {
            return;
        }
        url = url.resolved(next);
        isPost = false;
    }
    throw std::runtime_error("too many redirects");
}

void FormBrowser::forget()
{
    m_manager.setCookieJar(new QNetworkCookieJar);
}

void FormBrowser::open(const QUrl &url)
{
    go(url, {});
}

void FormBrowser::submit(const QMap<QString, QString> &fields)
{
    static const QRegularExpression form(u"<form[^>]*>"_s);
    static const QRegularExpression hidden(u"<input[^>]*type=[\"']?hidden[^>]*>"_s);
    const QRegularExpressionMatch match = form.match(m_page);
    if (!match.hasMatch()) {
        throw std::runtime_error("the page has no form: " + m_page.toStdString());
    }
    QUrlQuery query;
    for (const QRegularExpressionMatch &input : hidden.globalMatch(m_page)) {
        query.addQueryItem(attribute(input.captured(), u"name"_s), attribute(input.captured(), u"value"_s));
    }
    for (const auto &[name, value] : fields.asKeyValueRange()) {
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    }
    const QString action = attribute(match.captured(), u"action"_s);
    go(action.isEmpty() ? m_url : m_url.resolved(QUrl(action)), query.toString(QUrl::FullyEncoded).toLatin1());
}

} // namespace remote::test
