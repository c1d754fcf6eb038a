// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/gateway/asset.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::gateway {

namespace {

const QByteArray commit = "53c2f3253bcf32886706fc023e794bbeb253c90f";
const QByteArray path = "/stable-" + commit + "/static/out/a.js";

RequestHead request(const QByteArray &target, const net::Headers &headers = {})
{
    RequestHead head;
    head.method = "GET";
    head.target = target;
    head.headers = net::Headers{{"Host", "127.0.0.1:1"}, {"Accept-Encoding", "gzip, BR"}} + headers;
    return head;
}

const net::Headers immutable{{"Cache-Control", "public, max-age=31536000"},
                             {"Content-Type", "text/javascript"},
                             {"Vary", "Accept-Encoding"},
                             {"Content-Encoding", "br"},
                             {"Date", "Tue, 24 Nov 2026 05:10:56 GMT"},
                             {"Connection", "keep-alive"},
                             {"Keep-Alive", "timeout=5"},
                             {"Transfer-Encoding", "chunked"}};

/// With one header changed (an empty value removes it) or added.
net::Headers changed(const QByteArray &name, const QByteArray &value)
{
    net::Headers headers = immutable;
    headers.removeIf([&](const auto &one) { return one.first == name; });
    if (!value.isEmpty()) {
        headers.emplaceBack(name, value);
    }
    return headers;
}

} // namespace

class TestAsset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names()
    {
        QCOMPARE(assetName("scope", request(path)), "scope\n" + path + "\ngzip, br");
        QVERIFY(assetName("scope", request(path)) != assetName("other", request(path)));
        RequestHead plain = request(path);
        plain.headers.removeLast();
        QVERIFY(assetName("scope", plain) != assetName("scope", request(path)));
        QVERIFY(!assetName("", request(path)));
    }

    void otherRequestsHaveNoName_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("header");
        const auto row = [](const char *tag, const QByteArray &target, const QByteArray &header = {}) {
            QTest::newRow(tag) << target << header;
        };
        row("the page", "/");
        row("not versioned", "/_static/src/browser/media/favicon.ico");
        row("short commit", "/stable-53c2f3/static/a.js");
        row("no commit", "/stable-" + QByteArray(40, 'x') + "/static/a.js");
        row("upper-case commit", "/stable-" + commit.toUpper() + "/static/a.js");
        row("other versioned path", "/stable-" + commit + "/vscode-remote-resource/a.js");
        row("the folder", "/stable-" + commit + "/static/");
        row("in another path", "/x" + path);
        row("with a query", path + "?path=/home/secret");
        row("encoded", "/stable-" + commit + "/static/%61.js");
        row("a part", path, "Range");
        row("a part of what is known", path, "If-Range");
        row("afresh", path, "Cache-Control");
        row("afresh, the old way", path, "pragma");
        row("signed in", path, "Authorization");
    }
    void otherRequestsHaveNoName()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, header);
        const net::Headers more = header.isEmpty() ? net::Headers() : net::Headers{{header, "x"}};
        QVERIFY(!assetName("scope", request(target, more)));
    }

    void otherMethodsHaveNoName()
    {
        for (const char *method : {"HEAD", "POST", "OPTIONS", "DELETE"}) {
            RequestHead head = request(path);
            head.method = method;
            QVERIFY(!assetName("scope", head));
        }
        RequestHead body = request(path);
        body.body = RequestHead::Body::Length;
        body.length = 3;
        QVERIFY(!assetName("scope", body));
        RequestHead socket = request(path);
        socket.webSocket = true;
        QVERIFY(!assetName("scope", socket));
    }

    void answers()
    {
        const std::optional<Asset> asset = assetOf(200, immutable, "body");
        QVERIFY(asset);
        QCOMPARE(asset->headers,
                 (net::Headers{{"Cache-Control", "public, max-age=31536000"},
                               {"Content-Type", "text/javascript"},
                               {"Vary", "Accept-Encoding"},
                               {"Content-Encoding", "br"}}));
        QCOMPARE(answerBytes(*asset, true),
                 QByteArray("HTTP/1.1 200 OK\r\nCache-Control: public, max-age=31536000\r\nContent-Type: "
                            "text/javascript\r\nVary: Accept-Encoding\r\nContent-Encoding: br\r\nContent-Length: 4\r\n"
                            "Connection: keep-alive\r\n\r\nbody"));
        QVERIFY(answerBytes(*asset, false).contains("\r\nConnection: close\r\n"));
        QVERIFY(assetOf(200, changed("Cache-Control", "Immutable"), {}));
        QVERIFY(assetOf(200, changed("Vary", {}), {}));
    }

    void otherAnswersAreNotKept_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char *name, const char *value) {
            QTest::addRow("%s: %s", name, value) << QByteArray(name) << QByteArray(value);
        };
        row("Cache-Control", "");
        row("Cache-Control", "public, max-age=0");
        row("Cache-Control", "public, max-age=86400");
        row("Cache-Control", "max-age=-31536000");
        row("Cache-Control", "private, max-age=31536000");
        row("Cache-Control", "no-store, max-age=31536000");
        row("Cache-Control", "max-age=31536000, no-cache=\"x\"");
        row("Vary", "Cookie");
        row("Vary", "Accept-Encoding, Origin");
        row("Vary", "*");
        row("set-cookie", "a=b");
        row("Content-Range", "bytes 0-1/2");
        row("Trailer", "X");
    }
    void otherAnswersAreNotKept()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QVERIFY(!assetOf(200, changed(name, value), "body"));
    }

    void otherStatusesAreNotKept()
    {
        for (const int status : {0, 101, 201, 203, 204, 206, 301, 304, 404, 500}) {
            QVERIFY(!assetOf(status, immutable, "body"));
        }
    }

    void filesAreVerified()
    {
        const Asset asset{{{"A", "b"}, {"C", "d"}}, QByteArray(100'000, 'x')};
        const QByteArray bytes = fileBytes("name", asset);
        QCOMPARE(readFileBytes(bytes, "name"), asset);
        QVERIFY(!readFileBytes(bytes, "another"));
        QVERIFY(!readFileBytes({}, "name"));
        for (qsizetype at = 0; at < bytes.size(); at += 97) {
            QByteArray damaged = bytes;
            damaged[at] = char(damaged[at] ^ 1);
            QVERIFY(!readFileBytes(damaged, "name"));
            QVERIFY(!readFileBytes(bytes.first(at), "name"));
        }
        QVERIFY(!readFileBytes(bytes + '\0', "name"));
    }
};

} // namespace remote::gateway

QTEST_GUILESS_MAIN(remote::gateway::TestAsset)
#include "tst_asset.moc"
