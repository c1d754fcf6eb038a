// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/objectsjson.h"
#include "core/workstation/diagnosis.h"
#include "core/workstation/phrases.h"
#include "core/workstation/prepare.h"
#include "core/workstation/workstation.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::workstation;

namespace {

kube::Pod pod(const QString &phase = u"Pending"_s)
{
    kube::Pod pod;
    pod.meta.name = u"demo"_s;
    pod.phase = phase;
    return pod;
}

kube::Pod unscheduled(const QString &message)
{
    kube::Pod one = pod();
    one.conditions.append({u"PodScheduled"_s, u"False"_s, u"Unschedulable"_s, message, {}});
    return one;
}

kube::Event eventOf(const QString &reason, const QString &message)
{
    kube::Event event;
    event.reason = reason;
    event.message = message;
    return event;
}

QString stateName(State state)
{
    switch (state) {
    case State::Stopped:
        return u"Stopped"_s;
    case State::Starting:
        return u"Starting"_s;
    case State::Running:
        return u"Running"_s;
    case State::Stopping:
        return u"Stopping"_s;
    case State::Asleep:
        return u"Asleep"_s;
    case State::Failed:
        return u"Failed"_s;
    }
    return {};
}

QString phaseName(Phase phase)
{
    static const QStringList names{u"Preparing"_s,    u"Placing"_s,        u"DownloadingImage"_s,
                                   u"GettingFiles"_s, u"StartingEditor"_s, u"Connecting"_s,
                                   u"Done"_s};
    return names.value(static_cast<int>(phase));
}

} // namespace

/// Pods as a real cluster shows them, and rows for what a small cluster can't be brought to.
class TestDiagnosis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// tests/data/pods: pods and events taken from a real cluster (1.35), and what they have to mean.
    void realPods_data()
    {
        QTest::addColumn<QString>("file");
        QDirIterator files(QStringLiteral(REMOTE_TEST_DATA "/pods"), {u"*.json"_s});
        int count = 0;
        for (; files.hasNext(); ++count) {
            const QString file = files.next();
            QTest::newRow(qPrintable(files.fileName())) << file;
        }
        QVERIFY(count >= 25);
    }
    void realPods()
    {
        QFETCH(QString, file);
        QFile source(file);
        QVERIFY(source.open(QIODevice::ReadOnly));
        const QJsonObject fixture = QJsonDocument::fromJson(source.readAll()).object();
        const Result<kube::Pod> pod = kube::Resource<kube::Pod>::parse(fixture["pod"_L1].toObject());
        QVERIFY(pod);
        QList<kube::Event> events;
        for (const QJsonValue item : fixture["events"_L1].toArray()) {
            const Result<kube::Event> event = kube::Resource<kube::Event>::parse(item.toObject());
            QVERIFY(event);
            events.append(*event);
        }
        const QJsonObject expect = fixture["expect"_L1].toObject();

        const Workstation workstation = workstationOf(*pod, events);
        QCOMPARE(stateName(workstation.state), expect["state"_L1].toString());
        if (expect.contains("phase"_L1)) {
            QCOMPARE(phaseName(workstation.progress.phase), expect["phase"_L1].toString());
        }
        const auto diagnosis = diagnose(*pod, events, workstation.definition);
        QCOMPARE(diagnosis.has_value(), expect.contains("kind"_L1));
        if (!diagnosis) {
            return;
        }
        QCOMPARE(kindName(diagnosis->error.kind), expect["kind"_L1].toString());
        QCOMPARE(diagnosis->isFinal(), expect["final"_L1].toBool());
        QVERIFY(!diagnosis->error.fact(u"message"_s).isEmpty());
        if (expect.contains("resource"_L1)) {
            QCOMPARE(diagnosis->error.fact(u"resource"_s), expect["resource"_L1].toString());
        }
        if (expect.contains("log"_L1)) {
            QCOMPARE(diagnosis->error.fact(u"exitCode"_s), expect["exitCode"_L1].toString());
            QCOMPARE(diagnosis->error.fact(u"log"_s), expect["log"_L1].toString());
        }
    }

    void placement_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<bool>("final");
        QTest::newRow("gpu") << u"0/3 nodes are available: 3 Insufficient nvidia.com/gpu."_s << ErrorKind::NoCapacity
                             << false;
        QTest::newRow("pods") << u"0/1 nodes are available: 1 Too many pods."_s << ErrorKind::NoCapacity << false;
        QTest::newRow("taint") << u"0/1 nodes are available: 1 node(s) had untolerated taint {team: other}."_s
                               << ErrorKind::Placement << false;
        QTest::newRow("zone") << u"0/2 nodes are available: 2 node(s) had volume node affinity conflict."_s
                              << ErrorKind::Placement << false;
        QTest::newRow("machine away")
            << u"0/1 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/not-ready: }."_s
            << ErrorKind::NodeTrouble << false;
        QTest::newRow("claim") << u"0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims."_s
                               << ErrorKind::DiskUnavailable << false;
        QTest::newRow("no claim") << u"persistentvolumeclaim \"home\" not found"_s << ErrorKind::DiskUnavailable
                                  << true;
    }
    void placement()
    {
        QFETCH(QString, message);
        const auto diagnosis = diagnose(unscheduled(message), {}, {});
        QVERIFY(diagnosis);
        QTEST(diagnosis->error.kind, "kind");
        QTEST(diagnosis->isFinal(), "final");
        QCOMPARE(diagnosis->error.fact(u"message"_s), message);
    }

    void endedPods_data()
    {
        QTest::addColumn<QString>("phase");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("message");
        QTest::addColumn<ErrorKind>("kind");
        const auto failed = u"Failed"_s;
        QTest::newRow("memory of the machine")
            << failed << u"Evicted"_s << u"The node was low on resource: memory."_s << ErrorKind::Evicted;
        QTest::newRow("own disk") << failed << u"Evicted"_s
                                  << u"Usage of EmptyDir volume \"home\" exceeds the limit \"1Gi\"."_s
                                  << ErrorKind::DiskFull;
        QTest::newRow("own disk, in sum")
            << failed << u"Evicted"_s
            << u"Pod ephemeral local storage usage exceeds the total limit of containers 1Gi."_s << ErrorKind::DiskFull;
        QTest::newRow("no room after all")
            << failed << u"OutOfcpu"_s << u"Node didn't have enough resource: cpu"_s << ErrorKind::NoCapacity;
        QTest::newRow("made room") << failed << u"Preempting"_s << QString() << ErrorKind::Evicted;
        QTest::newRow("machine shut down")
            << failed << u"Terminated"_s << u"Pod was terminated in response to imminent node shutdown."_s
            << ErrorKind::NodeTrouble;
        QTest::newRow("machine lost") << failed << u"NodeLost"_s << QString() << ErrorKind::NodeTrouble;
        QTest::newRow("idle") << u"Succeeded"_s << QString() << QString() << ErrorKind::Asleep;
        QTest::newRow("no reason") << failed << QString() << u"gone"_s << ErrorKind::EditorCrashed;
    }
    void endedPods()
    {
        QFETCH(QString, phase);
        QFETCH(QString, reason);
        QFETCH(QString, message);
        kube::Pod one = pod(phase);
        one.reason = reason;
        one.message = message;
        const auto diagnosis = diagnose(one, {}, {});
        QVERIFY(diagnosis);
        QTEST(diagnosis->error.kind, "kind");
        QVERIFY(diagnosis->isFinal());
    }

    // Reasons: kubernetes, pkg/apis/core/types.go (PodReasonTerminationByKubelet and the like).
    void disruption_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("drained") << u"EvictionByEvictionAPI"_s << ErrorKind::Evicted;
        QTest::newRow("preempted") << u"PreemptionByScheduler"_s << ErrorKind::Evicted;
        QTest::newRow("short of memory") << u"TerminationByKubelet"_s << ErrorKind::Evicted;
        QTest::newRow("node lost") << u"DeletionByTaintManager"_s << ErrorKind::NodeTrouble;
        QTest::newRow("node removed") << u"DeletionByPodGC"_s << ErrorKind::NodeTrouble;
    }

    void disruption()
    {
        QFETCH(QString, reason);
        kube::Pod one = pod(u"Running"_s);
        one.conditions.append({u"DisruptionTarget"_s, u"True"_s, reason, u"words"_s, {}});
        const auto diagnosis = diagnose(one, {}, {});
        QVERIFY(diagnosis);
        QTEST(diagnosis->error.kind, "kind");
        QCOMPARE(diagnosis->error.fact(u"reason"_s), reason);
        QVERIFY(!diagnosis->isFinal());
    }

    void events_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("message");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("provisioning") << u"ProvisioningFailed"_s << u"no volume plugin"_s << ErrorKind::DiskUnavailable;
        QTest::newRow("attach") << u"FailedAttachVolume"_s << u"Multi-Attach error"_s << ErrorKind::DiskUnavailable;
        QTest::newRow("mount") << u"FailedMount"_s << u"secret \"x\" not found"_s << ErrorKind::DiskUnavailable;
        QTest::newRow("sandbox") << u"FailedCreatePodSandBox"_s << u"plugin type=\"bridge\" failed"_s
                                 << ErrorKind::NodeTrouble;
        QTest::newRow("network") << u"NetworkNotReady"_s << u"cni plugin not initialized"_s << ErrorKind::NodeTrouble;
    }
    void events()
    {
        QFETCH(QString, reason);
        QFETCH(QString, message);
        kube::Pod one = pod();
        one.conditions.append({u"PodScheduled"_s, u"True"_s, {}, {}, {}});
        kube::ContainerStatus files;
        files.state.reason = u"PodInitializing"_s;
        one.initContainers.append(files);
        const auto diagnosis = diagnose(one, {eventOf(u"Scheduled"_s, {}), eventOf(reason, message)}, {});
        QVERIFY(diagnosis);
        QTEST(diagnosis->error.kind, "kind");
        QVERIFY(!diagnosis->isFinal());
        // History, once a container has been made.
        one.initContainers[0].state.kind = kube::ContainerState::Kind::Running;
        QVERIFY(!diagnose(one, {eventOf(reason, message)}, {}));
    }

    void healthyPodHasNothing()
    {
        QVERIFY(!diagnose(pod(), {}, {}));
        QVERIFY(!diagnose(pod(), {eventOf(u"Scheduled"_s, u"assigned"_s), eventOf(u"Pulling"_s, u"image"_s)}, {}));
    }

    void secretsAreTakenOut()
    {
        kube::Pod one = pod();
        kube::ContainerStatus files;
        files.state.kind = kube::ContainerState::Kind::Terminated;
        files.state.exitCode = 128;
        files.state.message = u"fatal: unable to access 'https://ada:hunter2secret@git.test/x/': timed out"_s;
        one.initContainers.append(files);
        const auto diagnosis = diagnose(one, {}, {});
        QVERIFY(diagnosis);
        QCOMPARE(diagnosis->error.kind, ErrorKind::RepositoryUnreachable);
        for (const QString &fact : diagnosis->error.facts) {
            QVERIFY2(!fact.contains("hunter2secret"_L1), qPrintable(fact));
        }
        QVERIFY(!diagnosis->error.what.contains("hunter2secret"_L1));
    }

    void imagePhrases_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("text");
        const auto row = [](ErrorKind kind, const QString &text) { QTest::newRow(qPrintable(text)) << kind << text; };
        row(ErrorKind::ImageNotFound, u"failed to resolve reference \"r.test/x:1\": r.test/x:1: not found"_s);
        row(ErrorKind::ImageNotFound, u"manifest unknown: manifest unknown"_s);
        row(ErrorKind::ImageForbidden, u"pull access denied, repository does not exist or may require authorization"_s);
        row(ErrorKind::ImageForbidden, u"failed to fetch anonymous token: unexpected status: 401 Unauthorized"_s);
        row(ErrorKind::ImageForbidden, u"unexpected status code [manifests 1]: 403 Forbidden"_s);
        row(ErrorKind::ImageUnreachable, u"dial tcp: lookup r.test on 10.0.0.1:53: no such host"_s);
        row(ErrorKind::ImageUnreachable, u"dial tcp 10.0.0.1:443: i/o timeout"_s);
        row(ErrorKind::ImageUnreachable, u"429 Too Many Requests - toomanyrequests: rate limit"_s);
        row(ErrorKind::ImageUnreachable, u"tls: failed to verify certificate: x509: signed by unknown authority"_s);
        row(ErrorKind::ImageUnreachable, u"http: server gave HTTP response to HTTPS client"_s);
        row(ErrorKind::ImageInvalid, u"no match for platform in manifest: not found"_s);
    }
    void imagePhrases()
    {
        QFETCH(QString, text);
        QTEST(imageErrorKind(text), "kind");
    }

    void clonePhrases_data()
    {
        QTest::addColumn<ErrorKind>("kind");
        QTest::addColumn<QString>("text");
        const auto row = [](ErrorKind kind, const QString &text) { QTest::newRow(qPrintable(text)) << kind << text; };
        row(ErrorKind::RepositoryNotFound,
            u"remote: Repository not found.\nfatal: repository 'https://x/' not found"_s);
        row(ErrorKind::RepositoryNotFound,
            u"fatal: 'x.git' does not appear to be a git repository\n"
            "fatal: Could not read from remote repository."_s);
        row(ErrorKind::RepositoryForbidden,
            u"fatal: could not read Username for 'https://x': terminal prompts disabled"_s);
        row(ErrorKind::RepositoryForbidden, u"fatal: Authentication failed for 'https://x/'"_s);
        row(ErrorKind::RepositoryForbidden,
            u"git@x: Permission denied (publickey).\n"
            "fatal: Could not read from remote repository."_s);
        row(ErrorKind::RepositoryForbidden, u"The requested URL returned error: 403"_s);
        row(ErrorKind::RepositoryUnreachable, u"unable to access 'https://x/': Could not resolve host: x"_s);
        row(ErrorKind::RepositoryUnreachable,
            u"unable to access 'https://x/': server certificate verification failed. CAfile: none CRLfile: none"_s);
        row(ErrorKind::RepositoryUnreachable, u"error: RPC failed; curl 28 Operation too slow."_s);
        row(ErrorKind::RepositoryUnreachable, u"fetch-pack: unexpected disconnect while reading\nfatal: early EOF"_s);
        row(ErrorKind::RepositoryUnreachable, u"ssh: connect to host x port 22: Connection timed out"_s);
        row(ErrorKind::BranchNotFound, u"fatal: Remote branch nope not found in upstream origin"_s);
        row(ErrorKind::DiskFull, u"fatal: write error: No space left on device\nfatal: fetch-pack: invalid output"_s);
        row(ErrorKind::CloneFailed, u"fatal: bad object HEAD"_s);
    }
    void clonePhrases()
    {
        QFETCH(QString, text);
        QTEST(cloneErrorKind(text), "kind");
    }

    void whatBecameOfTheCredential()
    {
        QCOMPARE(cloneRefusal(u"fatal: could not read Username for 'https://x': terminal prompts disabled"_s),
                 u"wanted"_s);
        QCOMPARE(cloneRefusal(u"fatal: Authentication failed for 'https://x/'"_s), u"refused"_s);
        QCOMPARE(cloneRefusal(u"The requested URL returned error: 403"_s), u"denied"_s);
        QCOMPARE(cloneRefusal(u"git@x: Permission denied (publickey)."_s), u"refused"_s);
        const auto hostKey = u"Host key verification failed."_s;
        QCOMPARE(
            cloneRefusal(u"No ED25519 host key is known for x and you have requested strict checking.\n"_s + hostKey),
            u"hostNew"_s);
        QCOMPARE(cloneRefusal(u"@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\n"_s + hostKey), u"hostChanged"_s);
        const auto noSsh = u"cannot run ssh: the image has none"_s;
        QVERIFY(prepareScript().contains(noSsh));
        QCOMPARE(cloneRefusal(noSsh), u"noSsh"_s);
        QCOMPARE(cloneErrorKind(noSsh), ErrorKind::CloneFailed);
        QCOMPARE(cloneRefusal(u"fatal: repository 'https://x/' not found"_s), QString());
    }
};

QTEST_GUILESS_MAIN(TestDiagnosis)
#include "tst_diagnosis.moc"
