// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
//
// The real scripts with a real shell and git, on repositories in every state that loses work.
#include "tests/support/rescuehome.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::test;
using namespace remote::workstation;

class TestRescue : public QObject
{
    Q_OBJECT

    static QList<std::pair<QByteArray, QString>> states()
    {
        return {
            {"changed", u"echo more >> b.txt"_s},
            {"staged", u"echo more >> b.txt; git add b.txt"_s},
            {"staged, then changed again", u"echo more >> b.txt; git add b.txt; echo most >> b.txt"_s},
            {"staged, then taken back", u"echo more >> b.txt; git add b.txt; git show HEAD:b.txt > b.txt"_s},
            {"untracked", u"mkdir new; echo x > new/file; echo y > top"_s},
            {"intended to add", u"echo x > soon; git add -N soon"_s},
            {"ignored stays behind", u"echo x > x.log; mkdir build; echo o > build/o; echo more >> b.txt"_s},
            {"ignored, but staged by force", u"echo x > x.log; git add -f x.log; echo y >> x.log"_s},
            {"deleted", u"rm b.txt; git rm -q --cached src/a.txt"_s},
            {"deleted and staged", u"git rm -q b.txt"_s},
            {"renamed", u"git mv b.txt c.txt; mv src/a.txt src/d.txt"_s},
            {"assumed unchanged", u"git update-index --assume-unchanged b.txt; echo hidden >> b.txt"_s},
            {"modes and links", u"chmod +x b.txt; ln -s b.txt link; ln -s /nowhere src/dangling"_s},
            {"a folder became a file", u"rm -r src; echo x > src; rm b.txt; mkdir b.txt; echo y > b.txt/z"_s},
            {"odd names",
             u"echo 1 > 'with space'; echo 2 > -dash; echo 3 > 'üñí'; echo 4 > 'a*b[c]?'; echo 5 > '#hash'; echo 6 > 'tail '; echo 7 > \"$(printf 'new\\nline')\""_s},
            {"commits that were not pushed", u"echo more >> b.txt; git commit -qam Third; echo x > new"_s},
            {"commits on another branch",
             u"git checkout -qb topic; echo t > t; git add t; git commit -qm Topic; git checkout -q main; echo more >> b.txt"_s},
            {"a new branch, checked out",
             u"git checkout -qb feature/deep; echo t > t; git add t; git commit -qm Topic; echo u > u"_s},
            {"detached head",
             u"git checkout -q --detach HEAD~1; echo d >> b.txt; git commit -qam Detached; echo e >> b.txt"_s},
            {"stashes",
             u"echo s1 >> b.txt; git stash -q; echo s2 > u; git stash -q -u -m 'second: thing'; echo now >> b.txt"_s},
            {"only a stash", u"echo s1 >> b.txt; git stash -q"_s},
            {"line ends by attribute",
             u"printf '* text=auto eol=crlf\\n' > .gitattributes; printf 'a\\r\\nb\\n' > mixed; printf 'q\\nr\\n' > lf"_s},
            {"line ends by setting", u"git config core.autocrlf input; printf 'a\\r\\nb\\n' > mixed"_s},
            {"a filter without its program",
             u"printf '*.bin filter=lfs diff=lfs merge=lfs -text\\n' > .gitattributes;"
             " printf 'version https://git-lfs.github.com/spec/v1\\noid sha256:00\\nsize 3\\n' > p.bin"_s},
            {"a required filter that fails",
             u"git config filter.bad.clean false; git config filter.bad.required true; printf '*.bad filter=bad\\n' > .gitattributes; echo x > f.bad"_s},
            {"a large file", u"head -c 20000000 /dev/urandom > large"_s},
            {"hooks that refuse",
             u"for h in pre-commit pre-push post-checkout reference-transaction; do printf '#!/bin/sh\\nexit 1\\n' > .git/hooks/$h; chmod +x .git/hooks/$h; done; echo more >> b.txt"_s},
            {"own excludes", u"echo secret > .git/info/exclude; echo x > secret; echo y > open"_s},
            {"a split index", u"git update-index --split-index; echo more >> b.txt; git add b.txt; echo x > y"_s},
            {"a sparse checkout", u"git sparse-checkout set --cone src; echo more >> src/a.txt"_s},
        };
    }

private Q_SLOTS:
    void everythingIsBack_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("change");
        constexpr int bundled = 3; // one in so many goes the other way too: both make and read the same commit
        int row = 0;
        for (const auto &[name, change] : states()) {
            QTest::newRow("push: " + name) << u"push"_s << change;
            if (row++ % bundled == 0) {
                QTest::newRow("bundle: " + name) << u"bundle"_s << change;
            }
        }
    }
    void everythingIsBack();
    void nothingToRescue();
    void aConflictIsKept();
    void anEmptyRepository();
    void aFolderWithoutRepository();
    void withoutRemote();
    void refusedPush();
    void submodulesAndNestedOnes();
    void ownWorkIsNotOverwritten();
    void randomWork_data();
    void randomWork();
};

void TestRescue::everythingIsBack()
{
    QFETCH(QString, how);
    QFETCH(QString, change);
    RescuePlace place;
    place.first.sh(u"cd project; "_s + change);
    QVERIFY(place.first.unsavedIn(u"project"_s).isUnsaved());
    const QByteArray before = place.first.contents(u"project"_s);
    const QByteArray inside = place.first.untouched(u"project"_s);
    QCOMPARE(difference(before, place.moved(how)), QByteArray());
    QCOMPARE(difference(inside, place.first.untouched(u"project"_s)), QByteArray());
}

void TestRescue::nothingToRescue()
{
    const RescuePlace place;
    place.first.sh(u"cd project; echo x > x.log; touch b.txt"_s);
    QVERIFY(!place.first.unsavedIn(u"project"_s).isUnsaved());
    for (const QString &how : {u"push"_s, u"bundle"_s}) {
        const Ran ran = place.first.script(rescueScript(), {how, rescueBranch, u"project"_s});
        QCOMPARE(ran.exitCode, int(RescueExit::NothingToRescue));
    }
}

void TestRescue::aConflictIsKept()
{
    RescuePlace place;
    std::ignore = place.first.run(
        {u"-c"_s,
         u"cd project; git checkout -qb topic; echo ours > b.txt; git commit -qam Ours; git checkout -q main;"
         " echo theirs > b.txt; git commit -qam Theirs; git merge -q topic"_s});
    QCOMPARE(place.first.unsavedIn(u"project"_s).conflicted, 1);
    QFile file(place.first.path(u"project/b.txt"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray conflict = file.readAll();
    QVERIFY(conflict.contains("<<<<<<<"));
    const QByteArray inside = place.first.untouched(u"project"_s);
    QVERIFY(!place.moved(u"push"_s).startsWith("not "));
    QCOMPARE(difference(inside, place.first.untouched(u"project"_s)), QByteArray());
    QFile restored(place.second.path(u"project/b.txt"_s));
    QVERIFY(restored.open(QIODevice::ReadOnly));
    QCOMPARE(restored.readAll(), conflict);
    QCOMPARE(place.second.git(u"project"_s, {u"log"_s, u"-1"_s, u"--format=%s"_s, u"topic"_s}), "Ours");
}

void TestRescue::anEmptyRepository()
{
    for (const QString &how : {u"push"_s, u"bundle"_s}) {
        const RescuePlace place;
        place.first.sh(
            u"git init -q --bare ../empty.git; git clone -q ../empty.git new 2>/dev/null; cd new; echo 1 > a; echo 2 > b; git add a"_s);
        const QByteArray before = place.first.contents(u"new"_s);
        const Ran rescued = place.first.script(rescueScript(), {how, rescueBranch, u"new"_s});
        QVERIFY2(rescued.exitCode == 0, rescued.err);
        place.second.sh(u"git clone -q ../empty.git new 2>/dev/null"_s);
        const bool pushed = how == u"push"_s;
        const Ran restored =
            place.second.script(restoreScript(), {rescueBranch, u"new"_s, pushed ? u"origin"_s : u"bundle"_s},
                                pushed ? QByteArray() : rescued.out.chopped(bundleEndSize));
        QVERIFY2(restored.exitCode == 0, restored.err);
        QCOMPARE(place.second.contents(u"new"_s), before);
    }
}

void TestRescue::aFolderWithoutRepository()
{
    const RescuePlace place;
    place.first.sh(u"mkdir -p plain/deep; echo 1 > plain/deep/1; ln -s deep plain/l; printf 'a\\r\\n' > plain/crlf"_s);
    QCOMPARE(place.first.script(rescueScript(), {u"push"_s, rescueBranch, u"plain"_s}).exitCode,
             int(RescueExit::NoRemote));
    const Ran rescued = place.first.script(rescueScript(), {u"bundle"_s, rescueBranch, u"plain"_s});
    QVERIFY2(rescued.exitCode == 0, rescued.err);
    const Ran restored = place.second.script(restoreScript(), {rescueBranch, u"plain"_s, u"bundle"_s},
                                             rescued.out.chopped(bundleEndSize));
    QVERIFY2(restored.exitCode == 0, restored.err);
    place.first.sh(u"diff -r plain ../second/plain; test -L ../second/plain/l; test ! -e ../second/plain/.git"_s);
}

void TestRescue::withoutRemote()
{
    const RescuePlace place;
    place.first.sh(
        u"git init -q own; cd own; echo 1 > a; git add a; git commit -qm One; git checkout -qb next; echo 2 > a; echo 3 > b"_s);
    QCOMPARE(place.first.unsavedIn(u"own"_s).commits, 1);
    const QByteArray before = place.first.contents(u"own"_s);
    QCOMPARE(place.first.script(rescueScript(), {u"push"_s, rescueBranch, u"own"_s}).exitCode,
             int(RescueExit::NoRemote));
    const Ran rescued = place.first.script(rescueScript(), {u"bundle"_s, rescueBranch, u"own"_s});
    const Ran restored =
        place.second.script(restoreScript(), {rescueBranch, u"own"_s, u"bundle"_s}, rescued.out.chopped(bundleEndSize));
    QVERIFY2(restored.exitCode == 0, restored.err);
    QCOMPARE(place.second.contents(u"own"_s), before);
    QCOMPARE(place.second.git(u"own"_s, {u"log"_s, u"--format=%s"_s, u"main"_s}), "One");
}

void TestRescue::refusedPush()
{
    RescuePlace place;
    place.first.sh(u"printf '#!/bin/sh\\necho you may not >&2; exit 1\\n' > ../origin.git/hooks/pre-receive;"
                   " chmod +x ../origin.git/hooks/pre-receive; cd project; echo more >> b.txt"_s);
    const QByteArray inside = place.first.untouched(u"project"_s);
    const Ran refused = place.first.script(rescueScript(), {u"push"_s, rescueBranch, u"project"_s});
    QCOMPARE(refused.exitCode, int(RescueExit::Refused));
    QVERIFY(refused.err.contains("you may not"));
    QCOMPARE(difference(inside, place.first.untouched(u"project"_s)), QByteArray());
    const QByteArray before = place.first.contents(u"project"_s);
    QCOMPARE(place.moved(u"bundle"_s), before);
}

void TestRescue::submodulesAndNestedOnes()
{
    const RescuePlace place;
    place.first.sh(
        u"git init -q --bare ../part.git; git clone -q ../part.git seed 2>/dev/null; cd seed; echo p > p; git add p;"
        " git commit -qm Part; git push -q origin main; cd ../project;"
        " git submodule --quiet add ../part.git part 2>/dev/null; git commit -qm Submodule; git push -q origin main;"
        " cd part; echo q >> p; git commit -qam Deeper; echo r >> p; cd ..; git add part;"
        " git init -q nested; echo n > nested/n; mkdir with; git init -q with/commits; cd with/commits; echo c > c;"
        " git add c; git commit -qm C; echo d > d"_s);
    const QStringList parts{u"project"_s, u"project/part"_s, u"project/nested"_s, u"project/with/commits"_s};
    place.second.sh(u"git clone -q ../origin.git project"_s);
    for (const QString &part : parts) {
        QVERIFY2(place.first.unsavedIn(part).isUnsaved(), qPrintable(part));
        const QByteArray before = place.first.contents(part);
        const Ran rescued = place.first.script(rescueScript(), {u"bundle"_s, rescueBranch, part});
        QVERIFY2(rescued.exitCode == 0, rescued.err);
        const Ran restored =
            place.second.script(restoreScript(), {rescueBranch, part, u"bundle"_s}, rescued.out.chopped(bundleEndSize));
        QVERIFY2(restored.exitCode == 0, part.toUtf8() + ": " + restored.err);
        QCOMPARE(place.second.contents(part), before);
    }
}

void TestRescue::ownWorkIsNotOverwritten()
{
    RescuePlace place;
    place.first.sh(u"cd project; echo more >> b.txt; git commit -qam Third; echo x > x"_s);
    QVERIFY(place.moved(u"push"_s, u"cd project; echo mine > mine"_s).startsWith("not restored"));
    QCOMPARE(place.second.unsavedIn(u"project"_s).untracked, 1);

    // A branch with commits of its own keeps its name; the rescued one takes another.
    place.second.sh(u"cd project; rm mine; echo own >> b.txt; git commit -qam Own"_s);
    const Ran restored = place.second.script(restoreScript(), {rescueBranch, u"project"_s, u"origin"_s});
    QVERIFY2(restored.exitCode == 0, restored.err);
    QCOMPARE(place.second.git(u"project"_s, {u"log"_s, u"-1"_s, u"--format=%s"_s, u"main"_s}), "Own");
    QCOMPARE(place.second.git(u"project"_s, {u"log"_s, u"-1"_s, u"--format=%s"_s, u"rescued/main"_s}), "Third");
    QCOMPARE(place.second.git(u"project"_s, {u"symbolic-ref"_s, u"HEAD"_s}), "refs/heads/rescued/main");
}

void TestRescue::randomWork_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 12; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

void TestRescue::randomWork()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    const QStringList steps{u"echo $RANDOM_TEXT >> b.txt"_s,
                            u"echo $RANDOM_TEXT > src/n%1"_s,
                            u"git add -A"_s,
                            u"git add b.txt 2>/dev/null"_s,
                            u"git commit -qm 'Step %1' 2>/dev/null"_s,
                            u"git commit -qam 'All %1' 2>/dev/null"_s,
                            u"git stash -q 2>/dev/null"_s,
                            u"git checkout -qb topic%1 2>/dev/null"_s,
                            u"git checkout -q main 2>/dev/null"_s,
                            u"rm -f src/n* "_s,
                            u"mkdir -p d%1/e; echo %1 > d%1/e/f"_s,
                            u"chmod +x src/a.txt 2>/dev/null"_s,
                            u"git mv b.txt moved%1 2>/dev/null"_s,
                            u"echo %1 > ignored.x.log; echo %1 > x.log"_s,
                            u"git checkout -q --detach 2>/dev/null"_s,
                            u"ln -sf a.txt src/l%1"_s,
                            u"git reset -q HEAD~1 2>/dev/null"_s,
                            u"git rm -q --cached src/a.txt 2>/dev/null"_s,
                            u"head -c %100 /dev/urandom > blob%1; git add blob%1"_s,
                            u"git push -q origin HEAD 2>/dev/null"_s};
    RescuePlace place;
    QString script = u"cd project\n"_s;
    for (int i = 0; i < 25; ++i) {
        script += QString(steps.at(random.bounded(steps.size()))).replace(u"%1"_s, QString::number(random.bounded(9)))
            + u" || :\n"_s;
    }
    script.replace(u"$RANDOM_TEXT"_s, QString::number(random.generate()));
    std::ignore = place.first.run({u"-c"_s, script});
    if (!place.first.unsavedIn(u"project"_s).isUnsaved()) {
        place.first.sh(u"cd project; echo at least this > least"_s);
    }
    const QByteArray before = place.first.contents(u"project"_s);
    const QByteArray inside = place.first.untouched(u"project"_s);
    const QByteArray after = place.moved(seed % 2 ? u"push"_s : u"bundle"_s);
    QVERIFY2(after == before, script.toUtf8() + difference(before, after));
    QCOMPARE(difference(inside, place.first.untouched(u"project"_s)), QByteArray());
}

QTEST_GUILESS_MAIN(TestRescue)
#include "tst_rescue.moc"
