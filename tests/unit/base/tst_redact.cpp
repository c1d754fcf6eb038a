// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/log.h"
#include "core/base/redact.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace remote {

namespace {

QStringList written;

void keep(QtMsgType, const QMessageLogContext &, const QString &message)
{
    written.append(message);
}

} // namespace

class TestRedact : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hides_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("clean");
        const auto row = [](const char *name, const QString &text, const QString &clean) {
            QTest::newRow(name) << text << clean;
        };
        row("bearer header", u"Authorization: Bearer s3cr3t-abc.def\nHost: x"_s,
            u"Authorization: [redacted]\nHost: x"_s);
        row("basic header", u"authorization: Basic czNjcjN0OnMzY3IzdA==\r\nA: b"_s,
            u"authorization: [redacted]\r\nA: b"_s);
        row("bare header", u"Authorization: s3cr3t"_s, u"Authorization: [redacted]"_s);
        row("proxy header", u"Proxy-Authorization: Basic czNjcjN0"_s, u"Proxy-Authorization: [redacted]"_s);
        row("header in JSON", u"{\"Authorization\":\"Bearer s3cr3t\"}"_s, u"{\"Authorization\":\"[redacted]\"}"_s);
        row("bearer in a sentence", u"sent Bearer s3cr3t-s3cr3t to x"_s, u"sent Bearer [redacted] to x"_s);
        row("cookie", u"Cookie: a=s3cr3t; b=s3cr3t\nHost: x"_s, u"Cookie: [redacted]\nHost: x"_s);
        row("set-cookie", u"set-cookie: a=s3cr3t; Path=/"_s, u"set-cookie: [redacted]"_s);
        row("password in a URL", u"clone https://me:s3cr3t@git.example/x.git failed"_s,
            u"clone https://[redacted]@git.example/x.git failed"_s);
        row("password with an at", u"https://me:s3cr3t@s3cr3t@git.example/x"_s, u"https://[redacted]@git.example/x"_s);
        row("token as a user", u"https://s3cr3t@git.example/x.git"_s, u"https://[redacted]@git.example/x.git"_s);
        row("query", u"GET /cb?code=s3cr3t&state=1#x"_s, u"GET /cb?code=[redacted]&state=1#x"_s);
        row("form", u"grant_type=refresh_token&refresh_token=s3cr3t&client_secret=s3cr3t"_s,
            u"grant_type=refresh_token&refresh_token=[redacted]&client_secret=[redacted]"_s);
        row("argument", u"tool --token=s3cr3t run"_s, u"tool --token=[redacted] run"_s);
        row("JSON", u"{\"access_token\": \"s3cr3t\\\"s3cr3t\", \"expires_in\": 3}"_s,
            u"{\"access_token\": \"[redacted]\", \"expires_in\": 3}"_s);
        row("YAML", u"users:\n- name: x\n  user:\n    token: s3cr3t\n    client-key-data: c3MzY3IzdA==\n"_s,
            u"users:\n- name: x\n  user:\n    token: [redacted]\n    client-key-data: [redacted]\n"_s);
        row("YAML item", u"- password: s3cr3t"_s, u"- password: [redacted]"_s);
        row("passphrase in JSON", u"{\"passphrase\":\"s3cr3t words\"}"_s, u"{\"passphrase\":\"[redacted]\"}"_s);
        row("JWT", u"got eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl ok"_s, u"got [redacted] ok"_s);
        row("GitHub token", u"used ghp_0123456789abcdefABCDEF0123456789abcd"_s, u"used [redacted]"_s);
        row("GitLab token", u"used glpat-0123456789abcdefghij"_s, u"used [redacted]"_s);
        row("private key", u"a\n-----BEGIN EC PRIVATE KEY-----\nMHcCAQE\nAbc=\n-----END EC PRIVATE KEY-----\nb"_s,
            u"a\n[redacted]\nb"_s);
        row("half a private key", u"a\n-----BEGIN PRIVATE KEY-----\nMHcCAQE\nAbc"_s, u"a\n[redacted]"_s);
    }

    void hides()
    {
        QFETCH(QString, text);
        QFETCH(QString, clean);
        QCOMPARE(redact(text), clean);
        QCOMPARE(redact(redact(text)), clean);
    }

    void leaves_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << u"connection refused"_s;
        QTest::newRow("URL") << u"https://10.0.0.1:6443/api/v1/namespaces/a/pods?limit=500&watch=true"_s;
        QTest::newRow("ssh user") << u"ssh://git@git.example/x.git"_s;
        QTest::newRow("scp-like") << u"git@git.example:x/y.git"_s;
        QTest::newRow("status") << u"pods \"x\" is forbidden: User \"demo\" cannot list resource \"pods\""_s;
        QTest::newRow("exit code") << u"exit code: 137"_s;
        QTest::newRow("certificate") << u"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"_s;
        QTest::newRow("sentence") << u"The token was refused; the password is missing."_s;
    }

    void leaves()
    {
        QFETCH(QString, text);
        QCOMPARE(redact(text), text);
    }

    void theLogIsRedacted()
    {
        const QtMessageHandler before = qInstallMessageHandler(keep);
        installRedactedLog();
        qCWarning(kubeLog).noquote() << "Authorization: Bearer s3cr3t";
        qInstallMessageHandler(before);
        QCOMPARE(written, QStringList{u"Authorization: [redacted]"_s});
    }
};

} // namespace remote

QTEST_GUILESS_MAIN(remote::TestRedact)
#include "tst_redact.moc"
