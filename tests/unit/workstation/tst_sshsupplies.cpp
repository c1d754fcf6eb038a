// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/manifest.h"
#include "tests/support/fakeprogram.h"
#include "tests/support/sshserver.h"
#include "tests/support/suppliedcontainer.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::workstation;
using test::SuppliedContainer;

namespace {

const auto start = u"0123456789abcdef"_s;

} // namespace

/// A login by SSH in a pod.
class TestSshSupplies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sshUsesItsKeyAtItsServerAlone_data()
    {
        QTest::addColumn<QString>("passphrase");
        QTest::newRow("without a passphrase") << QString();
        QTest::newRow("with one") << u"größer \"als\" '$HOME'"_s;
    }
    /// By git, OpenSSH and a real server.
    void sshUsesItsKeyAtItsServerAlone()
    {
        QFETCH(QString, passphrase);
        test::SshServer server;
        const test::SshKey person = test::makeSshKey(passphrase);
        server.admit(person);
        const git::SshLogin login{QString::fromLatin1(person.key), passphrase, server.hostKey()};
        SshAccess access{git::sshServer(server.url({})), login};
        SuppliedContainer container({.ssh = access});
        container.prepare();
        const auto list = [&] {
            return container.run(u"setsid"_s,
                                 {u"-w"_s, u"git"_s, u"ls-remote"_s, u"--heads"_s, server.url(u"project.git"_s)});
        };
        QVERIFY2(list().endsWith("refs/heads/next\n"), list().constData());
        access.server = u"ssh://else.example"_s; // it is asked to use the key for another one
        container.put(access);
        QCOMPARE(list(), QByteArray());
        access = {git::sshServer(server.url({})), login};
        access.login.hostKey = QString::fromLatin1(test::makeSshKey().publicKey).section(u' ', 0, 1);
        container.put(access);
        QCOMPARE(list(), QByteArray());
    }

    /// The kubelet gives the group no right to run a file that only its owner may run.
    void aPassphraseIsReadByAProgram()
    {
        const SshAccess access{u"ssh://git.test"_s, {u"THE-KEY"_s, u"seven dwarfs"_s, u"ssh-ed25519 AAAA"_s}};
        const QJsonObject pod = podManifest(test::demo(), u"ada"_s, start, {}, {.ssh = access});
        QMap<QString, int> modes;
        for (const QJsonValue item : pod["spec"_L1]["volumes"_L1][1]["secret"_L1]["items"_L1].toArray()) {
            modes.insert(item["path"_L1].toString(), item["mode"_L1].toInt());
        }
        QCOMPARE(modes.take(u"ssh-askpass"_s), 0550);
        QCOMPARE(modes.size(), 4);
        QCOMPARE(modes.values().count(0400), 4);
        const QByteArray text = QJsonDocument(pod).toJson();
        QVERIFY(!text.contains("seven dwarfs") && !text.contains("THE-KEY"));
        const QJsonObject secret = suppliesManifest({.ssh = access}, u"demo-1"_s, u"ada"_s, start, u"uid-1"_s);
        QCOMPARE(secret["data"_L1].toObject().size(), 5);
        QCOMPARE(secret["data"_L1]["ssh-passphrase"_L1].toString().toLatin1(), QByteArray("seven dwarfs\n").toBase64());
    }
};

QTEST_GUILESS_MAIN(TestSshSupplies)
#include "tst_sshsupplies.moc"
