// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
//
// The real script with a real shell and git, and the reading of what it prints.
#include "tests/support/rescuehome.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::test;
using namespace remote::workstation;

class TestUnsavedWork : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void unsavedIsCounted();
    void manyFilesAreCountedQuickly();
    void brokenListsAreRefused();
};

void TestUnsavedWork::unsavedIsCounted()
{
    const RescuePlace place;
    place.first.sh(
        u"cd project; echo s >> b.txt; git stash -q; echo c > c; git add c; git commit -qm Third;"
        " echo more >> b.txt; git mv src/a.txt src/z.txt; mkdir new; echo 1 > new/1; echo 2 > new/2; echo x > x.log;"
        " cd ..; mkdir -p node_modules/dependency .cache/c; git init -q node_modules/dependency; git init -q .cache/c;"
        " mkdir plain; echo 1 > plain/1; echo 2 > 'plain/2 2'"_s);
    const QList<RepositoryWork> all = place.first.unsaved(u"plain"_s);
    QCOMPARE(all.size(), 2);
    const RepositoryWork project{
        u"project"_s, u"main"_s, true, 3, 1, 0, 1, 1, true, {u"b.txt"_s, u"src/a.txt"_s, u"src/z.txt"_s, u"new/"_s}};
    QVERIFY(all.first() == project);
    QCOMPARE(all.last().path, u"plain"_s);
    QVERIFY(!all.last().isRepository);
    QCOMPARE(all.last().untracked, 2);
    QVERIFY(all.last().isUnsaved());
}

void TestUnsavedWork::manyFilesAreCountedQuickly()
{
    const RescuePlace place;
    place.first.sh(u"cd project; mkdir many; cd many; seq 3000 | xargs touch"_s);
    const RepositoryWork work = place.first.unsavedIn(u"project"_s);
    QCOMPARE(work.untracked, 1);
    QVERIFY(work.complete);
}

void TestUnsavedWork::brokenListsAreRefused()
{
    using namespace std::literals;
    for (const QByteArray &output : {QByteArray(), QByteArray("repository a\0# branch.head main\0", 31),
                                     QByteArray("junk\0end\0", 9), QByteArray("1 x\0end\0", 8)}) {
        const auto parsed = parseUnsavedWork(output);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().kind, ErrorKind::Protocol);
    }
    const auto cut = parseUnsavedWork(QByteArray("repository a\0"
                                                 "1 .M N... 1\0"
                                                 "\0"
                                                 "commits unknown\0"
                                                 "end\0",
                                                 46));
    QVERIFY(cut && !cut->first().complete && cut->first().isUnsaved());
}

QTEST_GUILESS_MAIN(TestUnsavedWork)
#include "tst_unsavedwork.moc"
