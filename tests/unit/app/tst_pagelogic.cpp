// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/pages/launchsteps.h"
#include "app/pages/preselection.h"
#include "app/words.h"
#include "tests/support/fakeservice.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using namespace remote::app;
using namespace remote::test;
using workstation::Phase;
using workstation::State;

namespace {

const QString weather = u"https://git.example/demo/weather.git"_s;
const QString engine = u"https://git.example/core/engine.git"_s;

/// States of the steps as one letter each: pending, active, done, failed.
QString letters(const QList<LaunchStep> &steps)
{
    QString text;
    for (const LaunchStep &step : steps) {
        text += QStringView(u"padf").at(int(step.state));
    }
    return text;
}

} // namespace

/// What the pages decide without a window.
class TestPageLogic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstStartTakesTheFirstRepository()
    {
        QCOMPARE(preselect(sampleCatalogue(), {}), (Preselection{u"python"_s, weather, u"main"_s, u"medium"_s}));
    }

    void laterStartsTakeTheLastChoice()
    {
        const Recent recent{{engine}, u"java"_s, engine, u"develop"_s, u"large"_s, {}};
        QCOMPARE(preselect(sampleCatalogue(), recent), (Preselection{u"java"_s, engine, u"develop"_s, u"large"_s}));
    }

    void whatIsNoLongerOfferedIsNotTaken()
    {
        const Recent recent{{}, u"gone"_s, engine, {}, u"gone"_s, {}};
        QCOMPARE(preselect(sampleCatalogue(), recent), (Preselection{u"python"_s, weather, u"main"_s, u"medium"_s}));
    }

    void worksWithoutRepositoriesAndWithoutAnything()
    {
        catalogue::Catalogue catalogue = sampleCatalogue();
        catalogue.repositories.clear();
        QCOMPARE(preselect(catalogue, {}), (Preselection{u"plain"_s, {}, {}, u"medium"_s}));
        QCOMPARE(preselect({}, {}), Preselection{});
    }

    void suggestsOnlyImagesThatExist()
    {
        catalogue::Catalogue catalogue = sampleCatalogue();
        QCOMPARE(suggestedImage(catalogue, engine), u"cpp"_s);
        QCOMPARE(suggestedImage(catalogue, u"https://git.example/other.git"_s), QString());
        catalogue.repositories[1].imageId = u"gone"_s;
        QCOMPARE(suggestedImage(catalogue, engine), QString());
    }

    void stepsFollowTheStart_data()
    {
        QTest::addColumn<int>("phase");
        QTest::addColumn<QString>("expected");
        QTest::newRow("preparing") << int(Phase::Preparing) << u"appppp"_s;
        QTest::newRow("placing") << int(Phase::Placing) << u"dapppp"_s;
        QTest::newRow("image") << int(Phase::DownloadingImage) << u"ddappp"_s;
        QTest::newRow("files") << int(Phase::GettingFiles) << u"dddapp"_s;
        QTest::newRow("editor") << int(Phase::StartingEditor) << u"ddddap"_s;
        QTest::newRow("connecting") << int(Phase::Connecting) << u"ddddda"_s;
    }

    void stepsFollowTheStart()
    {
        QFETCH(int, phase);
        QFETCH(QString, expected);
        const auto start = sampleStart(u"a"_s, Phase(phase));
        QCOMPARE(letters(launchSteps(start, QDateTime::currentDateTimeUtc(), {}, {})), expected);
    }

    void aRunningOneIsConnecting()
    {
        auto start = sampleStart(u"a"_s, Phase::StartingEditor);
        start.state = State::Running;
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const auto steps = launchSteps(start, now, now.addSecs(-3), {});
        QCOMPARE(letters(steps), u"ddddda"_s);
        QCOMPARE(steps.last().elapsed, 3000ms);
    }

    void aFailedOneShowsWhere()
    {
        auto start = sampleStart(u"a"_s, Phase::GettingFiles);
        start.state = State::Failed;
        QCOMPARE(letters(launchSteps(start, QDateTime::currentDateTimeUtc(), {}, {})), u"dddfpp"_s);
    }

    void timesAreMeasuredAndNeverNegative()
    {
        auto start = sampleStart(u"a"_s, Phase::DownloadingImage);
        const QDateTime began = start.progress.times.last().began;
        QCOMPARE(launchSteps(start, began.addSecs(7), {}, {}).at(2).elapsed, 7000ms);
        QCOMPARE(launchSteps(start, began.addSecs(-7), {}, {}).at(2).elapsed, 0ms);
        QCOMPARE(launchSteps(start, began, {}, {}).at(0).elapsed, 2000ms);
        QVERIFY(!launchSteps(start, began, {}, {}).at(4).elapsed);
    }

    void aTotalNeedsEveryStep()
    {
        const auto start = sampleStart(u"a"_s, Phase::Preparing);
        const auto known = [](const workstation::Definition &, Phase) { return std::optional(2000ms); };
        const auto partly = [](const workstation::Definition &, Phase phase) {
            return phase == Phase::Connecting ? std::nullopt : std::optional(2000ms);
        };
        QCOMPARE(typicalTotal(launchSteps(start, start.created, {}, known)), 12000ms);
        QVERIFY(!typicalTotal(launchSteps(start, start.created, {}, partly)));
        QVERIFY(!typicalTotal(launchSteps(start, start.created, {}, {})));
    }

    void wordsForTimes()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QCOMPARE(durationText(400ms), u"under 1 s"_s);
        QCOMPARE(durationText(5400ms), u"5 s"_s);
        QCOMPARE(durationText(80s), u"1 min 20 s"_s);
        QCOMPARE(ageText(now.addSecs(-30), now), u"less than a minute"_s);
        QCOMPARE(ageText(now.addSecs(30), now), u"less than a minute"_s);
        QCOMPARE(ageText({}, now), u"less than a minute"_s);
    }

    void aStateSaysWhatIsNotWell()
    {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        auto running = sampleWorkstation(u"a"_s, State::Running, u"cpp"_s, engine, 0);
        QCOMPARE(stateText(running, now), u"Running for less than a minute"_s);
        running.error = Error{.kind = ErrorKind::OutOfMemory, .what = {}, .facts = {}, .cause = {}};
        QCOMPARE(stateText(running, now), u"Running for less than a minute. The workstation ran out of memory"_s);
        running.state = State::Failed;
        QCOMPARE(stateText(running, now), u"The workstation ran out of memory"_s);
        running.error.reset();
        QCOMPARE(stateText(running, now), u"It did not start"_s);
    }

    void wordsForSizes()
    {
        QCOMPARE(sizeText(u"500m"_s, u"2Gi"_s, u"512Mi"_s), u"0.5 processors, 2 GB memory, 512 MB disk"_s);
        QCOMPARE(sizeText(u"1"_s, u"nonsense"_s, u""_s), u"1 processor"_s);
        QCOMPARE(sizeName(u"xl"_s, u"Huge"_s), u"Huge"_s);
        QCOMPARE(sizeName(u"xl"_s, u""_s), u"xl"_s);
        QVERIFY(sizeUse(u"xl"_s).isEmpty());
        for (const catalogue::Size &size : catalogue::defaultSizes()) {
            QVERIFY(!sizeUse(size.id).isEmpty());
        }
    }

    void shortAddresses()
    {
        QCOMPARE(shortUrl(u"https://git.example/team/app.git"_s), u"git.example/team/app"_s);
        QCOMPARE(shortUrl(u"https://cluster.example:6443"_s), u"cluster.example:6443"_s);
        QCOMPARE(shortUrl(u"ssh://git@git.example/team/app"_s), u"git.example/team/app"_s);
        QCOMPARE(shortUrl(u"git@git.example:team/app.git"_s), u"git@git.example:team/app"_s);
    }
};

QTEST_GUILESS_MAIN(TestPageLogic)
#include "tst_pagelogic.moc"
