// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/git/remote.h"
#include "core/kube/kubeconfig.h"
#include "tests/support/testnamespace.h"

#include <QCoroTask>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;

/// Against the local cluster's own git server.
class TestGitCluster : public QObject
{
    Q_OBJECT
private:
    QString m_server;

    Result<git::RemoteInfo> inspect(const QString &name)
    {
        return QCoro::waitFor(git::inspectRemote(m_server + name, {}, {}));
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto kubeconfig = kube::Kubeconfig::load(test::clusterFile(u"demo.kubeconfig"_s));
        QVERIFY(kubeconfig.has_value());
        const QUrl server(kubeconfig->contexts().first().server);
        m_server = u"http://%1:3000/"_s.arg(server.host());
    }

    void listsTheDemosBranches()
    {
        const auto info = inspect(u"demo.git"_s);
        QVERIFY2(info.has_value(), info ? "" : qPrintable(info.error().what));
        QCOMPARE(info->defaultBranch, u"main"_s);
        QVERIFY(info->branches.contains(u"main"_s));
    }

    void isRefusedWithoutACredential()
    {
        const auto info = inspect(u"private.git"_s);
        QCOMPARE(info.error().kind, ErrorKind::RepositoryForbidden);
        QCOMPARE(info.error().fact(u"repository"_s), m_server + u"private.git"_s);
    }

    void tellsWhatIsMissing() { QCOMPARE(inspect(u"nothing-here.git"_s).error().kind, ErrorKind::RepositoryNotFound); }
};

QTEST_GUILESS_MAIN(TestGitCluster)
#include "tst_git_cluster.moc"
