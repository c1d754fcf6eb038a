// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/signin/service.h"

using namespace Qt::StringLiterals;

namespace remote::signin {
namespace {

constexpr qsizetype longestAnswer = 1024 * 1024;

std::unexpected<Error> invalid(const QUrl &url, const QString &what)
{
    return fail(ErrorKind::SignInServiceInvalid, what, {{u"host"_s, url.host()}});
}

bool mendsByItself(ErrorKind kind)
{
    return kind == ErrorKind::Unreachable || kind == ErrorKind::TimedOut || kind == ErrorKind::Protocol;
}

} // namespace

bool isSafeUrl(const QUrl &url)
{
    return url.isValid() && url.scheme() == "https"_L1 && !url.host().isEmpty() && url.userInfo().isEmpty();
}

Error serviceError(Error error, const QUrl &url)
{
    if (mendsByItself(error.kind)) {
        return error.wrappedAs(ErrorKind::SignInServiceDown, u"the sign-in service was not reached"_s,
                               {{u"host"_s, url.host()}});
    }
    if (error.fact(u"host"_s).isEmpty()) {
        error.facts.insert(u"host"_s, url.host());
    }
    return error;
}

Task<Result<net::HttpResponse>> ask(net::Http &http, net::HttpRequest request, std::stop_token stop)
{
    const QUrl url = request.url;
    Result<net::HttpResponse> answer = co_await http.send(std::move(request), std::move(stop));
    if (!answer) {
        co_return fail(serviceError(answer.error(), url));
    }
    if (answer->status >= 500 || answer->status == 429) {
        co_return fail(ErrorKind::SignInServiceDown, u"the sign-in service answered %1"_s.arg(answer->status),
                       {{u"host"_s, url.host()}, {u"code"_s, QString::number(answer->status)}});
    }
    if (answer->body.size() > longestAnswer) {
        co_return invalid(url, u"the answer is too long"_s);
    }
    co_return answer;
}

Task<Result<QByteArray>> fetch(net::Http &http, QUrl url, std::stop_token stop)
{
    net::HttpRequest request;
    request.url = url;
    request.headers = {{"Accept", "application/json"}};
    const Result<net::HttpResponse> answer = co_await ask(http, std::move(request), std::move(stop));
    if (!answer) {
        co_return fail(answer.error());
    }
    if (answer->status != 200) {
        co_return invalid(url, u"%1 answered %2"_s.arg(url.path()).arg(answer->status));
    }
    co_return answer->body;
}

} // namespace remote::signin
