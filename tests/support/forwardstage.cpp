// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/forwardstage.h"

using namespace Qt::StringLiterals;

namespace remote::test {

ForwardStage::ForwardStage()
{
    http.onRequest = [this](const std::shared_ptr<FakeExchange> &exchange) {
        const QJsonObject pod{{u"apiVersion"_s, u"v1"_s},
                              {u"kind"_s, u"Pod"_s},
                              {u"metadata"_s, meta},
                              {u"spec"_s, QJsonObject()},
                              {u"status"_s, QJsonObject()}};
        exchange->answer(meta.isEmpty() ? 404 : 200, meta.isEmpty() ? QByteArray() : QJsonDocument(pod).toJson());
    };
    kube::Cluster cluster;
    cluster.endpoint.server = QUrl(server.url().toString() + u"/prefix"_s);
    cluster.credentials = credentials;
    cluster.nameSpace = u"ann"_s;
    api = std::make_unique<kube::ApiClient>(http, cluster, clock);
}

QByteArray refusal(int code, const QString &reason)
{
    const QByteArray body =
        QJsonDocument(QJsonObject{{u"kind"_s, u"Status"_s}, {u"reason"_s, reason}, {u"code"_s, code}}).toJson();
    return "HTTP/1.1 " + QByteArray::number(code) + " No\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace remote::test
