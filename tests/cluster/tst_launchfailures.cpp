// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/clusterprogram.h"
#include "tests/support/testnamespace.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::workstation;
using test::ClusterProgram;
using test::demoDefinition;
using test::TestNamespace;

namespace {

constexpr int aMinute = 60'000;

Definition with(QString Definition::*field, const QString &value)
{
    Definition definition = demoDefinition();
    definition.*field = value;
    return definition;
}

} // namespace

/// Starts that can't work in the real cluster: each ends with its kind of error and leaves nothing.
class TestLaunchFailures : public QObject
{
    Q_OBJECT

private:
    /// For the tests that change nothing of it and are to leave nothing there anyway.
    std::unique_ptr<TestNamespace> m_shared;

    /// The start of `definition` failed, is remembered, and nothing of it is left.
    static void compareFailure(const TestNamespace &space, const Definition &definition, ErrorKind kind)
    {
        ClusterProgram program(space.kubeconfig());
        const QString id = program.service.start(definition);
        QTRY_COMPARE_WITH_TIMEOUT(program.only().state, State::Failed, aMinute);
        const Error error = program.only().error.value();
        QVERIFY2(error.kind == kind, qPrintable(kindName(error.kind) + u": "_s + error.what));
        QVERIFY(!error.fact(u"message"_s).isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(space.remains(), QStringList(), aMinute);
        program.service.dismiss(id);
        QTRY_VERIFY_WITH_TIMEOUT(program.service.workstations().isEmpty(), aMinute);
    }

private Q_SLOTS:
    void initTestCase() { m_shared = std::make_unique<TestNamespace>(); }
    void cleanupTestCase() { m_shared.reset(); }

    void definitionThatCannotWork_data()
    {
        QTest::addColumn<Definition>("definition");
        QTest::addColumn<ErrorKind>("kind");
        const auto registry = u"registry.remote.local:5000/workstations/"_s;
        const QString git = QUrl(test::demoDefinition().repository).adjusted(QUrl::RemoveFilename).toString();
        QTest::newRow("no such image") << with(&Definition::image, registry + u"none:1"_s) << ErrorKind::ImageNotFound;
        QTest::newRow("no such tag") << with(&Definition::image, registry + u"plain:none"_s)
                                     << ErrorKind::ImageNotFound;
        QTest::newRow("no image name") << with(&Definition::image, u"Capitals:1"_s) << ErrorKind::ImageInvalid;
        QTest::newRow("no such repository")
            << with(&Definition::repository, git + u"none.git"_s) << ErrorKind::RepositoryNotFound;
        QTest::newRow("private repository")
            << with(&Definition::repository, git + u"private.git"_s) << ErrorKind::RepositoryForbidden;
        QTest::newRow("no git server") << with(&Definition::repository,
                                               QString(git).replace(u":3000"_s, u":9"_s) + u"demo.git"_s)
                                       << ErrorKind::RepositoryUnreachable;
        QTest::newRow("no such host") << with(&Definition::repository, u"http://none.invalid/demo.git"_s)
                                      << ErrorKind::RepositoryUnreachable;
        QTest::newRow("no such branch") << with(&Definition::branch, u"none"_s) << ErrorKind::BranchNotFound;
    }
    void definitionThatCannotWork()
    {
        QFETCH(Definition, definition);
        QFETCH(ErrorKind, kind);
        const TestNamespace &space = *m_shared;
        compareFailure(space, definition, kind);
    }

    void quotaUsedUp()
    {
        const TestNamespace space;
        space.kubectl({u"patch"_s, u"resourcequota"_s, u"workstations"_s, u"--patch"_s,
                       u"{\"spec\":{\"hard\":{\"pods\":\"0\"}}}"_s});
        // The quota counts once its controller has written its status.
        QTRY_COMPARE_WITH_TIMEOUT(space.kubectl({u"get"_s, u"resourcequota"_s, u"workstations"_s, u"--output"_s,
                                                 u"jsonpath={.status.hard.pods}"_s}),
                                  QByteArray("0"), aMinute);
        compareFailure(space, demoDefinition(), ErrorKind::QuotaExceeded);
    }

    void sizeBeyondTheLimit()
    {
        const TestNamespace space;
        Definition huge = demoDefinition();
        huge.resources.memory = u"64Gi"_s;
        compareFailure(space, huge, ErrorKind::QuotaExceeded);
    }

    void rightsMissing()
    {
        const TestNamespace space;
        space.kubectl({u"patch"_s, u"role"_s, u"remote-workstations"_s, u"--type"_s, u"json"_s, u"--patch"_s,
                       u"[{\"op\":\"replace\",\"path\":\"/rules/0/verbs\",\"value\":[\"get\",\"list\",\"watch\"]}]"_s});
        compareFailure(space, demoDefinition(), ErrorKind::Forbidden);
    }

    void fullClusterIsAWarning()
    {
        const TestNamespace space;
        ClusterProgram program(space.kubeconfig());
        space.kubectl({u"delete"_s, u"resourcequota,limitrange"_s, u"workstations"_s});
        Definition huge = demoDefinition();
        huge.resources.memory = u"100Ti"_s;
        const QString id = program.service.start(huge);
        QTRY_VERIFY_WITH_TIMEOUT(program.only().error, aMinute);
        QCOMPARE(program.only().error->kind, ErrorKind::NoCapacity);
        QCOMPARE(program.only().error->fact(u"resource"_s), u"memory"_s);
        QCOMPARE(program.only().state, State::Starting);
        program.service.stop(id);
        QTRY_VERIFY_WITH_TIMEOUT(program.service.workstations().isEmpty() && space.remains().isEmpty(), aMinute);
    }

    void deletedWhileStarting()
    {
        const TestNamespace &space = *m_shared;
        ClusterProgram program(space.kubeconfig());
        const QString id = program.service.start(with(&Definition::image, u"10.93.0.254:5000/none:1"_s));
        QTRY_VERIFY_WITH_TIMEOUT(program.only().progress.phase >= Phase::DownloadingImage, aMinute);
        space.kubectl({u"delete"_s, u"pod"_s, id, u"--wait=false"_s});
        QTRY_COMPARE_WITH_TIMEOUT(program.only().state, State::Failed, aMinute);
        QCOMPARE(program.only().error->kind, ErrorKind::WorkstationGone);
        QTRY_COMPARE_WITH_TIMEOUT(space.remains(), QStringList(), aMinute);
    }

    void killedProgramsFailedStartIsShownAndStopped()
    {
        const TestNamespace &space = *m_shared;
        QString id;
        {
            ClusterProgram killed(space.kubeconfig());
            id = killed.service.start(with(&Definition::image, u"registry.remote.local:5000/workstations/none:1"_s));
            QTRY_VERIFY_WITH_TIMEOUT(!killed.only().podUid.isEmpty(), aMinute);
        }
        ClusterProgram next(space.kubeconfig());
        QTRY_COMPARE_WITH_TIMEOUT(next.only().state, State::Failed, aMinute);
        QCOMPARE(next.only().error->kind, ErrorKind::ImageNotFound);
        next.service.stop(id);
        QTRY_COMPARE_WITH_TIMEOUT(next.only().state, State::Stopped, aMinute);
        next.service.remove(id, false);
        QTRY_VERIFY_WITH_TIMEOUT(next.service.workstations().isEmpty() && space.remains().isEmpty(), aMinute);
    }
};

QTEST_GUILESS_MAIN(TestLaunchFailures)
#include "tst_launchfailures.moc"
