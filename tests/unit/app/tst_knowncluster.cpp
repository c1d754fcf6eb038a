// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/accesstext.h"
#include "app/knowncluster.h"
#include "app/settings.h"
#include "tests/support/stage.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::app;

class TestKnownCluster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesLocalClustersPlainly_data()
    {
        QTest::addColumn<QString>("context");
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("name");
        const QString loopback = u"https://127.0.0.1:6443"_s;
        QTest::newRow("Docker") << u"docker-desktop"_s << u"https://kubernetes.docker.internal:6443"_s
                                << u"Docker Desktop"_s;
        QTest::newRow("Rancher") << u"rancher-desktop"_s << loopback << u"Rancher Desktop"_s;
        QTest::newRow("minikube") << u"minikube"_s << u"https://192.168.49.2:8443"_s << u"minikube"_s;
        QTest::newRow("kind") << u"kind-demo"_s << loopback << u"demo (kind)"_s;
        QTest::newRow("k3d") << u"k3d-demo"_s << u"https://0.0.0.0:39125"_s << u"demo (k3d)"_s;
        QTest::newRow("IPv6") << u"kind-demo"_s << u"https://[::1]:6443"_s << u"demo (kind)"_s;
        QTest::newRow("no name") << u"kind-"_s << loopback << u""_s;
        QTest::newRow("company's") << u"production"_s << loopback << u""_s;
        QTest::newRow("kind of elsewhere") << u"kind-demo"_s << u"https://kind.example.com"_s << u""_s;
        QTest::newRow("address of elsewhere") << u"minikube"_s << u"https://203.0.113.7:8443"_s << u""_s;
    }

    void namesLocalClustersPlainly()
    {
        QFETCH(QString, context);
        QFETCH(QString, server);
        QTEST(localName(context, QUrl(server)), "name");
    }

    void listsInvitationsFirst()
    {
        const invitation::Invitation invited = test::sampleInvitation();
        const QList<KnownCluster> all = knownClusters({invited},
                                                      {{u"kind-demo"_s, {}, {}, u"me"_s, u"https://127.0.0.1:1"_s},
                                                       {u"company"_s, {}, {}, {}, u"https://company.example"_s}});
        QCOMPARE(all.size(), 3);
        QCOMPARE(all[0].id, invited.id());
        QCOMPARE(all[0].name, u"Example Company"_s);
        QVERIFY(all[0].invitation == invited && !all[0].isHere);
        QCOMPARE(all[1].id, u"kind-demo"_s);
        QVERIFY(all[1].isHere && all[1].nameSpace == "me"_L1);
        QVERIFY(!all[2].isHere && all[2].name == "company"_L1);
    }

    /// Without a secret, across starts; one that comes again takes the other's place.
    void settingsKeepInvitations()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(u"a.ini"_s);
        invitation::Invitation one = test::sampleInvitation();
        invitation::Invitation other = one;
        other.nameSpace = u"shared"_s;
        {
            Settings settings(file);
            settings.addInvitation(one);
            settings.addInvitation(other);
            one.name = u"Renamed"_s;
            settings.addInvitation(one);
        }
        Settings settings(file);
        QCOMPARE(settings.invitations(), QList({one, other}));
        settings.removeInvitation(one.id());
        QCOMPARE(settings.invitations(), QList({other}));
    }

    void saysWhatIsMissing()
    {
        kube::Access access;
        access.missing = {{{}, u"pods"_s, u"create"_s}, {{}, u"pods"_s, u"delete"_s}, {{}, u"pods/exec"_s, u"get"_s}};
        QCOMPARE(lackingText(access),
                 u"You may not yet: start workstations, open the editor. Only your administrator can allow it."_s);
        access.space = kube::Access::Space::Missing;
        QVERIFY(lackingText(access).contains(u"no place of your own"));
    }
};

QTEST_GUILESS_MAIN(TestKnownCluster)
#include "tst_knowncluster.moc"
