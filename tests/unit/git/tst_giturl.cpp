// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/git/remote.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;

class TestGitUrl : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("normal");
        const auto row = [](const char *name, const QString &text, const QString &normal) {
            QTest::newRow(name) << text << normal;
        };
        row("https", u"https://github.com/qt/qtbase.git"_s, u"https://github.com/qt/qtbase.git"_s);
        row("spaces around", u"  https://example.org/a\n"_s, u"https://example.org/a"_s);
        row("scheme and host in capitals", u"HTTPS://Example.ORG/A"_s, u"https://example.org/A"_s);
        row("port", u"http://10.93.0.2:3000/demo.git"_s, u"http://10.93.0.2:3000/demo.git"_s);
        row("IPv6", u"http://[::1]:3000/demo.git"_s, u"http://[::1]:3000/demo.git"_s);
        row("user dropped", u"https://org@dev.azure.com/org/p/_git/r"_s, u"https://dev.azure.com/org/p/_git/r"_s);
        row("ssh keeps its user", u"ssh://git@example.org:2222/a/b.git"_s, u"ssh://git@example.org:2222/a/b.git"_s);
        row("git", u"git://example.org/a"_s, u"git://example.org/a"_s);
        row("scp-like", u"git@github.com:qt/qtbase.git"_s, u"git@github.com:qt/qtbase.git"_s);
        row("scp-like, home", u"git@example.org:~me/a.git"_s, u"git@example.org:~me/a.git"_s);
        row("home", u"ssh://git@example.org/~me/a.git"_s, u"ssh://git@example.org/~me/a.git"_s);
        row("other letters", u"https://example.org/größe"_s, u"https://example.org/gr%C3%B6%C3%9Fe"_s);
    }

    void takes()
    {
        QFETCH(QString, text);
        QFETCH(QString, normal);
        const Result<QString> url = git::checkUrl(text);
        QVERIFY2(url.has_value(), url ? "" : qPrintable(url.error().what));
        QCOMPARE(*url, normal);
        QCOMPARE(*git::checkUrl(*url), normal);
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"",
                                 "   ",
                                 "demo",
                                 "/srv/demo.git",
                                 "../demo",
                                 "file:///srv/demo.git",
                                 "ftp://example.org/a",
                                 "https://",
                                 "https://example.org",
                                 "https://example.org/",
                                 "https://example.org/..",
                                 "https:///a",
                                 "https://exa mple.org/a",
                                 "https://example.org/a b",
                                 "https://me:secret@example.org/a",
                                 "ssh://git:secret@example.org/a",
                                 "https://example.org/a?token=secret",
                                 "https://example.org/a#secret",
                                 "https://example.org/a%0ab",
                                 "https://example.org/a%00",
                                 "https://example.org/a\\b",
                                 "https://example.org:99999/a",
                                 "ssh://-oProxyCommand=x/a",
                                 "ssh://-x@example.org/a",
                                 "ssh://example.org/-x",
                                 "-x@example.org:a",
                                 "git@-x:a",
                                 "git@example.org:-x",
                                 "git@example.org:",
                                 "git@example.org:/",
                                 "ext::sh -c x",
                                 "ext::sh@x:y",
                                 "C:\\demo",
                                 "javascript:alert(1)",
                                 "data:text/plain,x"}) {
            QTest::newRow(text) << QString::fromUtf8(text);
        }
        QTest::newRow("long") << u"https://example.org/"_s + QString(3000, u'a');
        QTest::newRow("line break") << u"https://example.org/a\nb"_s;
        QTest::newRow("tabulator") << u"https://example.org/a\tb"_s;
    }

    void refuses()
    {
        QFETCH(QString, text);
        const Result<QString> url = git::checkUrl(text);
        QVERIFY2(!url.has_value(), url ? qPrintable(*url) : "");
        QCOMPARE(url.error().kind, ErrorKind::Invalid);
        QCOMPARE(url.error().fact(u"field"_s), u"url"_s);
        QVERIFY(!url.error().what.contains(u"secret"));
    }

    void names_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("name");
        QTest::newRow("https") << u"https://github.com/qt/qtbase.git"_s << u"qtbase"_s;
        QTest::newRow("slash") << u"https://example.org/a/b/"_s << u"b"_s;
        QTest::newRow("git folder") << u"https://example.org/a/b/.git"_s << u"b"_s;
        QTest::newRow("letters") << u"https://example.org/gr%C3%B6%C3%9Fe.git"_s << u"größe"_s;
        QTest::newRow("scp-like") << u"git@github.com:qt/qtbase.git"_s << u"qtbase"_s;
        QTest::newRow("scp-like, flat") << u"git@example.org:demo"_s << u"demo"_s;
        QTest::newRow("with .git inside") << u"https://example.org/a.github"_s << u"a.github"_s;
    }

    void names()
    {
        QFETCH(QString, url);
        QFETCH(QString, name);
        QCOMPARE(git::repositoryName(url), name);
    }

    void branches()
    {
        for (const char *good : {"main", "feature/x", "größe", "v1.2", "a-b"}) {
            QVERIFY2(git::isBranchName(QString::fromUtf8(good)), good);
        }
        for (const char *bad :
             {"", "-x", "a b", "a..b", "a~1", "a^", "a:b", "x.lock", "/a", "a/", "a\nb", "@{-1}", "HEAD"}) {
            QVERIFY2(!git::isBranchName(QString::fromUtf8(bad)), bad);
        }
        QVERIFY(!git::isBranchName(u"a"_s + QChar::Null + u"b"_s));
    }
};

QTEST_GUILESS_MAIN(TestGitUrl)
#include "tst_giturl.moc"
