// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fakeclock.h"
#include "tests/support/stage.h"

#include <QAbstractButton>
#include <QLabel>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::test;
using workstation::Phase;
using workstation::State;

namespace {

const QString weather = u"https://git.example/demo/weather.git"_s;
const QString longName =
    u"a-repository-whose-name-was-chosen-by-a-committee-that-could-not-agree-on-anything-shorter"_s;

Error made(ErrorKind kind, const Facts &facts = {})
{
    return {.kind = kind, .what = u"the developer's words"_s, .facts = facts, .cause = {}};
}

void click(Stage &stage, const QString &name)
{
    auto *button = stage.find<QAbstractButton>(name);
    QVERIFY2(button != nullptr, qPrintable(name));
    button->click();
}

QList<workstation::Workstation> everyState()
{
    QList<workstation::Workstation> all;
    all += sampleWorkstation(u"running"_s, State::Running, u"python"_s, weather, 135);
    all.last().definition.branch = u"develop"_s;
    all += sampleStart(u"starting"_s, Phase::DownloadingImage);
    all += sampleWorkstation(u"stopping"_s, State::Stopping, u"java"_s, u"https://git.example/shop.git"_s, 3);
    all += sampleWorkstation(u"asleep"_s, State::Asleep, u"data"_s, u"https://git.example/survey.git"_s, 4000);
    all += sampleWorkstation(u"stopped"_s, State::Stopped, u"node"_s, u"https://git.example/site.git"_s, 1);
    all.last().podUid.clear();
    all.last().saved = all.last().created;
    all.last().definition.storage = workstation::StorageKind::Project;
    all.last().definition.disk.size = u"20Gi"_s;
    all.last().disk = u"disk-site"_s;
    all += sampleWorkstation(u"failed"_s, State::Failed, u"cpp"_s, u"https://git.example/core/engine.git"_s, 1);
    all.last().error = made(ErrorKind::ImageNotFound, {{u"image"_s, u"registry.example/cpp:9"_s}});
    return all;
}

// The screens
void waiting(Stage &)
{
}

void homeLoading(Stage &stage)
{
    stage.service.setLoaded(false);
    stage.connectCluster();
}

void homeEmpty(Stage &stage)
{
    stage.connectCluster();
}

void homeCards(Stage &stage)
{
    stage.service.setWorkstations(everyState());
    stage.connectCluster();
}

void homeLongNames(Stage &stage)
{
    auto all = everyState();
    for (auto &each : all) {
        each.definition.repository = u"https://git.example/team/%1.git"_s.arg(longName);
        each.definition.imageName = u"An image with a name that goes on and on without an end in sight"_s;
        each.definition.branch = u"feature/"_s + longName;
    }
    stage.service.setWorkstations(all);
    stage.connectCluster();
}

void homeMany(Stage &stage)
{
    QList<workstation::Workstation> all;
    for (int number = 1; number <= 150; ++number) {
        all += sampleWorkstation(u"many-%1"_s.arg(number), State::Running, u"python"_s,
                                 u"https://git.example/team/project-%1.git"_s.arg(number), number);
    }
    stage.service.setWorkstations(all);
    stage.connectCluster();
}

void homeQuestion(Stage &stage)
{
    homeCards(stage);
    click(stage, u"home.card.running.stop"_s);
}

void homeDisks(Stage &stage)
{
    workstation::Workstation running = everyState().first();
    running.definition.storage = workstation::StorageKind::Home;
    running.definition.disk.size = u"20Gi"_s;
    running.definition.branch = longName;
    running.disk = u"home"_s;
    stage.service.setWorkstations({running});
    workstation::Disk leaving = sampleDisk(u"home"_s);
    leaving.leaving = true;
    leaving.usedBy = {u"running"_s};
    workstation::Disk failed = sampleDisk(u"failed"_s, u"https://git.example/team/%1.git"_s.arg(longName));
    failed.belongsTo = {u"running"_s};
    failed.error = made(ErrorKind::DiskFixed);
    stage.service.setDisks({sampleDisk(u"left"_s, weather), leaving, failed});
    stage.connectCluster();
    stage.window->setSpace(u"running"_s, {3LL << 30, 17LL << 30});
}

void newWithDisk(Stage &stage)
{
    stage.connectCluster();
    stage.window->showNew();
    click(stage, u"new.storage.1"_s);
    QVERIFY(stage.isShown(u"new.diskSize"_s));
}

void homeError(Stage &stage)
{
    stage.service.setLoaded(false);
    stage.service.setTrouble(made(ErrorKind::Unreachable, {{u"host"_s, u"cluster.example"_s}}));
    stage.connectCluster();
}

void homeErrorDetails(Stage &stage)
{
    stage.service.setLoaded(false);
    Error error = made(ErrorKind::CertificateUntrusted,
                       {{u"host"_s, u"cluster.example"_s}, {u"issuer"_s, u"Example Corp Root CA"_s}});
    error.cause = std::make_shared<Error>(made(ErrorKind::Protocol, {{u"code"_s, u"20"_s}}));
    stage.service.setTrouble(error);
    stage.connectCluster();
    click(stage, u"home.panel.details.toggle"_s);
}

void homeReconnecting(Stage &stage)
{
    homeCards(stage);
    stage.service.setTrouble(made(ErrorKind::TimedOut, {{u"host"_s, u"cluster.example"_s}}));
}

void homeNotice(Stage &stage)
{
    homeCards(stage);
    stage.window->showNotice(u"Remote keeps running in the tray."_s);
}

void newUsual(Stage &stage)
{
    stage.connectCluster();
    stage.window->showNew();
    QTRY_VERIFY(stage.inspected.contains(weather));
}

void newLoading(Stage &stage)
{
    stage.offered.reset();
    stage.connectCluster();
    stage.window->showNew();
}

void newError(Stage &stage)
{
    stage.offered = fail(made(ErrorKind::Forbidden));
    stage.connectCluster();
    stage.window->showNew();
}

void newProblems(Stage &stage)
{
    stage.offered = catalogue::Parsed{
        sampleCatalogue(),
        {made(ErrorKind::Invalid,
              {{u"file"_s, u"catalogue.yaml"_s}, {u"line"_s, u"12"_s}, {u"field"_s, u"images[1].image"_s}}),
         made(ErrorKind::Invalid,
              {{u"file"_s, u"catalogue.yaml"_s}, {u"line"_s, u"31"_s}, {u"field"_s, u"sizes[0].cpu"_s}})}};
    stage.connectCluster();
    stage.window->showNew();
    click(stage, u"new.problems.details.toggle"_s);
}

void newNothing(Stage &stage)
{
    stage.offered = catalogue::Parsed{{{}, {}, catalogue::defaultSizes(), {}}, {}};
    stage.connectCluster();
    stage.window->showNew();
}

void newMany(Stage &stage)
{
    catalogue::Catalogue many = sampleCatalogue();
    for (int number = 1; number <= 100; ++number) {
        catalogue::Repository repository = many.repositories.first();
        repository.name = u"Project %1"_s.arg(number);
        repository.url = u"https://git.example/team/project-%1.git"_s.arg(number);
        many.repositories.append(repository);
        catalogue::Image image = many.images.first();
        image.id = u"image-%1"_s.arg(number);
        image.name = u"Image %1"_s.arg(number);
        many.images.append(image);
    }
    stage.offered = catalogue::Parsed{many, {}};
    stage.connectCluster();
    stage.window->showNew();
}

void newAddress(Stage &stage)
{
    stage.connectCluster();
    stage.window->showNew();
    click(stage, u"new.repository.3"_s);
    QVERIFY(stage.isShown(u"new.address"_s));
    QTest::keyClicks(stage.find<QWidget>(u"new.address"_s), u"https://git.example/no/such/thing"_s);
    stage.remotes.insert(
        u"https://git.example/no/such/thing"_s,
        fail(made(ErrorKind::RepositoryNotFound, {{u"repository"_s, u"https://git.example/no/such/thing"_s}})));
    QTRY_VERIFY(stage.isShown(u"new.problem"_s));
}

void launching(Stage &stage)
{
    stage.connectCluster();
    stage.service.put(sampleStart(u"starting"_s, Phase::DownloadingImage));
    stage.window->showLaunch(u"starting"_s);
}

void launchLong(Stage &stage)
{
    stage.connectCluster();
    auto start = sampleStart(u"starting"_s, Phase::Placing);
    start.definition.repository = u"https://git.example/team/%1.git"_s.arg(longName);
    start.error = made(ErrorKind::NoCapacity, {{u"resource"_s, u"memory"_s}});
    stage.service.put(start);
    stage.window->showLaunch(u"starting"_s);
    click(stage, u"launch.details.toggle"_s);
}

void launchFailed(Stage &stage)
{
    launching(stage);
    auto failed = sampleStart(u"starting"_s, Phase::GettingFiles);
    failed.state = State::Failed;
    failed.error = made(ErrorKind::BranchNotFound, {{u"branch"_s, u"feature/x"_s}, {u"repository"_s, weather}});
    stage.service.put(failed);
}

void launchOpening(Stage &stage)
{
    homeCards(stage);
    click(stage, u"home.card.running.open"_s);
}

void setupFirst(Stage &stage)
{
    stage.window->showSetup();
}

void setupBroken(Stage &stage)
{
    stage.window->showSetup(made(
        ErrorKind::KubeconfigInvalid,
        {{u"file"_s, u"/home/anna/Downloads/config.yaml"_s}, {u"line"_s, u"14"_s}, {u"field"_s, u"users[0].user"_s}}));
}

void setupClusters(Stage &stage)
{
    stage.window->setClusters(
        {{u"production"_s,
          u"production-europe-west-with-a-long-name"_s,
          u"https://a-server-with-a-long-name.region-1.cluster.example:6443"_s,
          u"team-a"_s,
          false,
          {}},
         {u"invitation:1"_s,
          u"Example Company"_s,
          u"https://kubernetes.example.com:6443"_s,
          {},
          false,
          sampleInvitation()},
         {u"docker-desktop"_s, u"Docker Desktop"_s, u"https://kubernetes.docker.internal:6443"_s, {}, true, {}}},
        {});
    stage.window->showSetup();
}

const Scene scenes[] = {
    {"waiting", waiting},
    {"home-loading", homeLoading},
    {"home-empty", homeEmpty},
    {"home", homeCards},
    {"home-long-names", homeLongNames},
    {"home-many", homeMany},
    {"home-stop-question", homeQuestion},
    {"home-disks", homeDisks},
    {"home-error", homeError},
    {"home-error-details", homeErrorDetails},
    {"home-reconnecting", homeReconnecting},
    {"home-notice", homeNotice},
    {"new", newUsual},
    {"new-with-disk", newWithDisk},
    {"new-loading", newLoading},
    {"new-error", newError},
    {"new-catalogue-problems", newProblems},
    {"new-nothing-offered", newNothing},
    {"new-many", newMany},
    {"new-wrong-address", newAddress},
    {"launch", launching},
    {"launch-waiting-for-room", launchLong},
    {"launch-failed", launchFailed},
    {"launch-opening", launchOpening},
    {"setup", setupFirst},
    {"setup-broken-file", setupBroken},
    {"setup-which-cluster", setupClusters},
};

} // namespace

/// Every screen in every look: a picture of it, and nothing cut off or without a name.
class TestPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The look for flaws finds them.
    void flawsAreFound()
    {
        wear({});
        QWidget window;
        QVBoxLayout layout(&window);
        auto *button = new QPushButton;
        auto *label = new QLabel(u"A text that has no room at all"_s);
        label->setFixedWidth(20);
        layout.addWidget(button);
        layout.addWidget(label);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const QString found = flaws(&window).join(u'\n');
        QVERIFY2(found.contains(u"has no accessible name"), qPrintable(found));
        QVERIFY2(found.contains(u"needs an object name"), qPrintable(found));
        QVERIFY2(found.contains(u"is cut off: “A text"), qPrintable(found));
    }

    void screen_data() { addScreens(scenes); }
    void screen() { checkScreen(scenes); }
};

QTEST_MAIN(TestPages)
#include "tst_pages.moc"
