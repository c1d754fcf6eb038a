// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/status.h"

#include "core/base/json.h"
#include "core/base/redact.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

/// Texts of the admission plug-ins and authorizers of k8s.io/apiserver and k8s.io/kubernetes 1.35.
struct RefusalText {
    ErrorKind kind;
    QRegularExpression pattern; ///< Named groups become facts.
};

const QList<RefusalText> &refusalTexts()
{
    using Re = QRegularExpression;
    static const QList<RefusalText> texts{
        {ErrorKind::QuotaExceeded,
         Re(u"exceeded quota: (?<quota>[^,]+), requested: (?<requested>.+?), used: (?<used>.+?), limited: (?<limited>.+)$"_s)},
        {ErrorKind::QuotaExceeded, Re(u"failed quota: (?<quota>[^:]+): must specify (?<requested>.+)$"_s)},
        {ErrorKind::QuotaExceeded,
         Re(u"(?:maximum|minimum) \\S+ usage per \\S+ is (?<limited>[^,\\s]+), but (?:limit|request) is (?<requested>[^,\\s\\]]+)"_s)},
        {ErrorKind::QuotaExceeded,
         Re(u"(?:maximum|minimum) \\S+ usage per \\S+ is (?<limited>[^,\\s]+)\\.\\s+No (?:limit|request) is specified"_s)},
        {ErrorKind::QuotaExceeded,
         Re(u"max limit to request ratio per \\S+ is (?<limited>[^,\\s]+), but provided ratio is (?<requested>[^,\\s\\]]+)"_s)},
        // The admission of resizes and the validation of claims.
        {ErrorKind::DiskFixed,
         Re(u"must support resize|field can not be less than|spec is immutable after creation"_s)},
        {ErrorKind::PolicyViolation, Re(u"violates PodSecurity \""_s)},
        {ErrorKind::PolicyViolation, Re(u"admission webhook \"[^\"]+\" denied the request"_s)},
        {ErrorKind::PolicyViolation, Re(u"ValidatingAdmissionPolicy '[^']+'.* denied request"_s)},
        {ErrorKind::Forbidden, Re(u"cannot (?<verb>\\S+) resource \"(?<resource>[^\"]+)\""_s)},
    };
    return texts;
}

ErrorKind kindOf(int code)
{
    switch (code) {
    case 400:
    case 422:
        return ErrorKind::Invalid;
    case 401:
        return ErrorKind::Unauthorized;
    case 403:
        return ErrorKind::Forbidden;
    case 404:
        return ErrorKind::NotFound;
    case 409:
        return ErrorKind::Conflict;
    case 410:
        return ErrorKind::Gone;
    case 429:
        return ErrorKind::TooManyRequests;
    default:
        return code >= 500 ? ErrorKind::ServerFailure : ErrorKind::Protocol;
    }
}

/// Admission refuses with 403, webhooks and policies also with other codes of 4xx.
void classifyByText(Error &error, const QString &message)
{
    for (const RefusalText &text : refusalTexts()) {
        const QRegularExpressionMatch match = text.pattern.match(message);
        if (!match.hasMatch()) {
            continue;
        }
        error.kind = text.kind;
        for (const QString &name : text.pattern.namedCaptureGroups()) {
            if (!name.isEmpty()) {
                error.facts[name] = match.captured(name);
            }
        }
        return;
    }
}

} // namespace

Error statusError(const QJsonObject &status)
{
    json::Document document(status);
    const json::Node root = document.root();
    const json::Node details = root.optional(u"details");
    const int code = root.number(u"code");
    const QString message = redact(root.text(u"message"));
    Error error{kindOf(code), message, {{u"code"_s, QString::number(code)}, {u"message"_s, message}}, {}};
    const auto add = [&](const QString &fact, const QString &value) {
        if (!value.isEmpty()) {
            error.facts[fact] = value;
        }
    };
    add(u"reason"_s, root.text(u"reason"));
    add(u"resource"_s, details.text(u"kind"));
    QString cause;
    if (const QList<json::Node> causes = details.items(u"causes"); !causes.isEmpty()) {
        add(u"field"_s, causes.first().text(u"field"));
        cause = causes.first().text(u"reason");
    }
    if (code == 403 || code == 400 || code == 422) {
        classifyByText(error, message);
    }
    // A version from the future (etcd was restored) is as useless as an old one; it comes as 504 with a cause
    // (apiserver storage/errors.go).
    if (error.fact(u"reason"_s) == "Expired"_L1 || cause == "ResourceVersionTooLarge"_L1) {
        error.kind = ErrorKind::Gone;
    }
    return error;
}

Error statusError(const net::HttpResponse &response)
{
    const Result<QJsonObject> body = json::parseObject(response.body);
    QJsonObject status;
    if (body && body->value("kind"_L1) == "Status"_L1) {
        status = *body;
    } else {
        const QString text = QString::fromUtf8(response.body.left(1000)).simplified();
        status["message"_L1] = text.isEmpty() ? u"HTTP %1"_s.arg(response.status) : text;
    }
    status["code"_L1] = response.status;
    return statusError(status);
}

std::optional<std::chrono::seconds> retryAfter(const net::HttpResponse &response)
{
    if (response.status != 429 && response.status < 500) {
        return std::nullopt;
    }
    bool ok = false;
    const int seconds = response.header("Retry-After").toInt(&ok);
    return ok && seconds >= 0 ? std::optional(std::chrono::seconds(seconds)) : std::nullopt;
}

} // namespace remote::kube
