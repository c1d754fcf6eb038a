// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/git/author.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using git::Author;

class TestGitAuthor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAccountIsAnAuthor_data()
    {
        QTest::addColumn<QString>("account");
        QTest::addColumn<QString>("known");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("email");
        QTest::newRow("told") << u"Anna Müller"_s << u"anna@example.org"_s << u"Anna Müller"_s << u"anna@example.org"_s;
        QTest::newRow("no address") << u"Anna Müller"_s << QString() << u"Anna Müller"_s
                                    << u"anna-müller@noreply.invalid"_s;
        QTest::newRow("certificate") << u"kubernetes-admin"_s << QString() << u"kubernetes-admin"_s
                                     << u"kubernetes-admin@noreply.invalid"_s;
        QTest::newRow("prefix") << u"oidc:anna@example.org"_s << QString() << u"anna@example.org"_s
                                << u"anna@example.org"_s;
        QTest::newRow("service account") << u"system:serviceaccount:team:demo"_s << QString() << u"demo"_s
                                         << u"demo@noreply.invalid"_s;
        QTest::newRow("what git leaves out")
            << u" <Anna>\n Müller\t"_s << u"<anna@example.org>"_s << u"Anna Müller"_s << u"anna@example.org"_s;
        QTest::newRow("nothing of a name") << u"<.>"_s << u"anna@example.org"_s << QString() << QString();
        QTest::newRow("nobody") << QString() << QString() << QString() << QString();
    }
    void anAccountIsAnAuthor()
    {
        QFETCH(QString, account);
        QFETCH(QString, known);
        const Author author = git::authorOfAccount(account, known);
        QTEST(author.name, "name");
        QTEST(author.email, "email");
    }

    void aChoiceComesFirst()
    {
        const Author account{u"anna"_s, u"anna@example.org"_s};
        QCOMPARE(git::preferred({}, account), account);
        QCOMPARE(git::preferred({u"Anna Müller"_s, u" \n"_s}, account), (Author{u"Anna Müller"_s, account.email}));
        QCOMPARE(git::preferred({u"..."_s, u"a@b.c"_s}, account), (Author{u"anna"_s, u"a@b.c"_s}));
    }
};

QTEST_GUILESS_MAIN(TestGitAuthor)
#include "tst_gitauthor.moc"
