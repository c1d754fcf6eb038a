// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/status.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

net::HttpResponse answer(int code, const QString &message, const QString &reason = {}, const QJsonObject &details = {})
{
    const QJsonObject status{{u"kind"_s, u"Status"_s}, {u"apiVersion"_s, u"v1"_s}, {u"status"_s, u"Failure"_s},
                             {u"message"_s, message},  {u"reason"_s, reason},      {u"code"_s, code},
                             {u"details"_s, details}};
    return {code, {{"Content-Type", "application/json"}}, QJsonDocument(status).toJson()};
}

} // namespace

class TestStatus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kinds_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("bad request") << 400 << ErrorKind::Invalid;
        QTest::newRow("unauthorized") << 401 << ErrorKind::Unauthorized;
        QTest::newRow("forbidden") << 403 << ErrorKind::Forbidden;
        QTest::newRow("not found") << 404 << ErrorKind::NotFound;
        QTest::newRow("conflict") << 409 << ErrorKind::Conflict;
        QTest::newRow("gone") << 410 << ErrorKind::Gone;
        QTest::newRow("unprocessable") << 422 << ErrorKind::Invalid;
        QTest::newRow("too many") << 429 << ErrorKind::TooManyRequests;
        QTest::newRow("internal") << 500 << ErrorKind::ServerFailure;
        QTest::newRow("unavailable") << 503 << ErrorKind::ServerFailure;
        QTest::newRow("redirect") << 302 << ErrorKind::Protocol;
        QTest::newRow("teapot") << 418 << ErrorKind::Protocol;
    }

    void kinds()
    {
        QFETCH(int, code);
        QFETCH(ErrorKind, kind);
        const Error error = statusError(answer(code, u"no"_s, u"Because"_s, {{u"kind"_s, u"pods"_s}}));
        QCOMPARE(error.kind, kind);
        QCOMPARE(error.fact(u"code"_s), QString::number(code));
        QCOMPARE(error.fact(u"message"_s), u"no"_s);
        QCOMPARE(error.fact(u"reason"_s), u"Because"_s);
        QCOMPARE(error.fact(u"resource"_s), u"pods"_s);
    }

    void texts_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<Facts>("facts");
        QTest::newRow("quota")
            << 403
            << u"pods \"ws\" is forbidden: exceeded quota: team, requested: limits.cpu=2,limits.memory=4Gi, used: "
               "limits.cpu=7,limits.memory=14Gi, limited: limits.cpu=8,limits.memory=16Gi"_s
            << ErrorKind::QuotaExceeded
            << Facts{{u"quota"_s, u"team"_s},
                     {u"requested"_s, u"limits.cpu=2,limits.memory=4Gi"_s},
                     {u"used"_s, u"limits.cpu=7,limits.memory=14Gi"_s},
                     {u"limited"_s, u"limits.cpu=8,limits.memory=16Gi"_s}};
        QTest::newRow("quota wants figures")
            << 403
            << u"pods \"ws\" is forbidden: failed quota: team: must specify limits.cpu for: editor; limits.memory for: editor"_s
            << ErrorKind::QuotaExceeded
            << Facts{{u"quota"_s, u"team"_s}, {u"requested"_s, u"limits.cpu for: editor; limits.memory for: editor"_s}};
        QTest::newRow("limit range")
            << 403 << u"pods \"ws\" is forbidden: maximum memory usage per Container is 1Gi, but limit is 2Gi"_s
            << ErrorKind::QuotaExceeded << Facts{{u"limited"_s, u"1Gi"_s}, {u"requested"_s, u"2Gi"_s}};
        QTest::newRow("limit ranges") << 403
                                      << u"pods \"ws\" is forbidden: [maximum cpu usage per Pod is 2, but limit is 4, "
                                         u"maximum memory usage per Pod "
                                         "is 4Gi, but limit is 8589934592]"_s
                                      << ErrorKind::QuotaExceeded
                                      << Facts{{u"limited"_s, u"2"_s}, {u"requested"_s, u"4"_s}};
        QTest::newRow("limit range without a figure")
            << 403 << u"pods \"ws\" is forbidden: minimum cpu usage per Container is 100m.  No request is specified"_s
            << ErrorKind::QuotaExceeded << Facts{{u"limited"_s, u"100m"_s}};
        QTest::newRow("ratio")
            << 403
            << u"pods \"ws\" is forbidden: cpu max limit to request ratio per Container is 2, but provided ratio is 8.000000"_s
            << ErrorKind::QuotaExceeded << Facts{{u"limited"_s, u"2"_s}, {u"requested"_s, u"8.000000"_s}};
        QTest::newRow("pod security")
            << 403
            << u"pods \"ws\" is forbidden: violates PodSecurity \"restricted:latest\": allowPrivilegeEscalation != "
               u"false "
               "(container \"editor\" must set securityContext.allowPrivilegeEscalation=false)"_s
            << ErrorKind::PolicyViolation << Facts{};
        QTest::newRow("webhook")
            << 403 << u"admission webhook \"validate.example.com\" denied the request: images from here only"_s
            << ErrorKind::PolicyViolation << Facts{};
        QTest::newRow("webhook with 400") << 400 << u"admission webhook \"v.example.com\" denied the request: no"_s
                                          << ErrorKind::PolicyViolation << Facts{};
        QTest::newRow("admission policy")
            << 422
            << u"pods \"ws\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: no latest"_s
            << ErrorKind::PolicyViolation << Facts{};
        QTest::newRow("RBAC")
            << 403
            << u"pods is forbidden: User \"demo\" cannot list resource \"pods\" in API group \"\" in the namespace \"x\""_s
            << ErrorKind::Forbidden << Facts{{u"verb"_s, u"list"_s}, {u"resource"_s, u"pods"_s}};
        QTest::newRow("RBAC of a subresource")
            << 403
            << u"pods \"ws\" is forbidden: User \"demo\" cannot create resource \"pods/portforward\" in API group \"\" in the namespace \"x\""_s
            << ErrorKind::Forbidden << Facts{{u"verb"_s, u"create"_s}, {u"resource"_s, u"pods/portforward"_s}};
        QTest::newRow("another 403") << 403
                                     << u"unable to create new content in namespace x because it is being terminated"_s
                                     << ErrorKind::Forbidden << Facts{};
        QTest::newRow("a conflict that speaks of quota")
            << 409 << u"Operation cannot be fulfilled: exceeded quota: a, requested: b, used: c, limited: d"_s
            << ErrorKind::Conflict << Facts{};
    }

    void texts()
    {
        QFETCH(int, code);
        QFETCH(QString, message);
        QFETCH(ErrorKind, kind);
        QFETCH(Facts, facts);
        const Error error = statusError(answer(code, message));
        QCOMPARE(error.kind, kind);
        QCOMPARE(error.fact(u"message"_s), message);
        for (auto fact = facts.begin(); fact != facts.end(); ++fact) {
            QCOMPARE(error.fact(fact.key()), fact.value());
        }
    }

    void invalidNamesTheField()
    {
        const QJsonArray causes{
            QJsonObject{{u"reason"_s, u"FieldValueRequired"_s}, {u"field"_s, u"spec.containers"_s}}};
        const Error error = statusError(answer(422, u"bad"_s, u"Invalid"_s, {{u"causes"_s, causes}}));
        QCOMPARE(error.kind, ErrorKind::Invalid);
        QCOMPARE(error.fact(u"field"_s), u"spec.containers"_s);
    }

    void versionsThatAreOfNoUse()
    {
        QCOMPARE(statusError(answer(410, u"too old resource version: 1 (9)"_s, u"Expired"_s)).kind, ErrorKind::Gone);
        const QJsonArray causes{QJsonObject{{u"reason"_s, u"ResourceVersionTooLarge"_s}}};
        QCOMPARE(
            statusError(answer(504, u"Timeout: Too large resource version"_s, u"Timeout"_s, {{u"causes"_s, causes}}))
                .kind,
            ErrorKind::Gone);
    }

    void otherBodies_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("message");
        QTest::newRow("none") << QByteArray() << u"HTTP 502"_s;
        QTest::newRow("html") << QByteArray("<h1>Bad\n gateway</h1>") << u"<h1>Bad gateway</h1>"_s;
        QTest::newRow("other JSON") << QByteArray(R"({"error":"x"})") << u"{\"error\":\"x\"}"_s;
        QTest::newRow("a secret") << QByteArray("Authorization: Bearer s3cr3t") << u"Authorization: [redacted]"_s;
        QTest::newRow("mistyped Status") << QByteArray(R"({"kind":"Status","message":5,"details":[]})") << QString();
    }

    void otherBodies()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, message);
        const Error error = statusError(net::HttpResponse{502, {}, body});
        QCOMPARE(error.kind, ErrorKind::ServerFailure);
        QCOMPARE(error.fact(u"message"_s), message);
        QCOMPARE(error.fact(u"code"_s), u"502"_s);
    }

    void retryAfterHeader_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("seconds");
        QTest::newRow("429") << 429 << QByteArray("3") << 3;
        QTest::newRow("503") << 503 << QByteArray("1") << 1;
        QTest::newRow("at once") << 429 << QByteArray("0") << 0;
        QTest::newRow("without") << 503 << QByteArray() << -1;
        QTest::newRow("a date") << 503 << QByteArray("Wed, 21 Oct 2026 07:28:00 GMT") << -1;
        QTest::newRow("negative") << 429 << QByteArray("-1") << -1;
        QTest::newRow("409") << 409 << QByteArray("3") << -1;
    }

    void retryAfterHeader()
    {
        QFETCH(int, code);
        QFETCH(QByteArray, header);
        QFETCH(int, seconds);
        const auto wait = retryAfter(net::HttpResponse{code, {{"retry-after", header}}, {}});
        QCOMPARE(wait ? wait->count() : -1, seconds);
    }
};

} // namespace remote::kube

QTEST_GUILESS_MAIN(remote::kube::TestStatus)
#include "tst_status.moc"
