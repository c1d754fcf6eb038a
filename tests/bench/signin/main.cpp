// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
//
// signin.warm_list: from the start of the process, with a sign-in in the keychain, to the list of workstations; beside
// `kubectl get pods` with an exec plugin that has a token of the same provider ready, in turn in one run. The plugin is
// the least that one can be: it prints a file.

#include "app/settings.h"
#include "core/base/keychainstore.h"
#include "core/kube/rights.h"
#include "core/signin/credentialstore.h"
#include "tests/support/desktop.h"
#include "tests/support/figures.h"
#include "tests/support/openidcluster.h"
#include "tests/support/signinstage.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QCoroTask>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;

namespace {

const auto nameSpace = u"workstations-anna"_s;
constexpr auto limit = 30s;

class World
{
public:
    World()
        : m_cluster(m_stage.pki, m_stage.provider.issuer(), m_stage.provider.authority())
    {
        const QString manifests =
            kube::namespaceManifest(nameSpace) + u"---\n"_s + kube::rightsManifest(nameSpace, u"company:anna"_s);
        m_cluster.kubectl({u"apply"_s, u"--server-side"_s, u"--filename=-"_s}, manifests.toUtf8());
        const Result<signin::Credential> credential = m_stage.signIn(u"anna"_s);
        KeychainStore keychain;
        signin::CredentialStore store(keychain);
        if (!credential || !QCoro::waitFor(store.save(m_stage.provider.client(), *credential, {}))) {
            throw std::runtime_error("there is no sign-in");
        }
        writeInvitation();
        writeKubeconfig(credential->idToken);
        // It takes some seconds to have the provider's keys.
        test::waitUntil([this] { return kubectl(); }, u"the API server to know Anna"_s, 60s);
    }

    /// Seconds.
    [[nodiscard]] double measureOurs() const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_CONFIG_HOME"_s, m_home.path());
        environment.insert(u"KUBECONFIG"_s, m_home.filePath(u"none"_s));
        environment.insert(u"REMOTE_TRACE"_s, u"1"_s);
        QProcess program;
        program.setProcessChannelMode(QProcess::MergedChannels);
        program.setProcessEnvironment(environment);
        QByteArray output;
        QElapsedTimer timer;
        timer.start();
        program.start(qEnvironmentVariable("REMOTE_PROGRAM"), {});
        while (!output.contains("\"list.loaded\"")) {
            if (timer.durationElapsed() > limit || !program.waitForReadyRead(30'000)) {
                throw std::runtime_error("the list does not come: " + output.toStdString());
            }
            output += program.readAll();
        }
        const double seconds = double(timer.nsecsElapsed()) / 1e9;
        program.terminate();
        program.waitForFinished();
        return seconds;
    }

    [[nodiscard]] double measureKubectl() const
    {
        QElapsedTimer timer;
        timer.start();
        if (!kubectl()) {
            throw std::runtime_error("kubectl does not list the pods");
        }
        return double(timer.nsecsElapsed()) / 1e9;
    }

private:
    [[nodiscard]] bool kubectl() const
    {
        return QProcess::execute(u"kubectl"_s,
                                 {u"--kubeconfig="_s + m_home.filePath(u"config"_s), u"get"_s, u"pods"_s,
                                  u"--cache-dir="_s + m_home.filePath(u"kubecache"_s)})
            == 0;
    }

    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_home.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) {
            throw std::runtime_error("can't write " + name.toStdString());
        }
    }

    void writeInvitation() const
    {
        invitation::Invitation invitation;
        invitation.name = u"Example Company"_s;
        invitation.server = QUrl(m_cluster.address());
        invitation.authorities = QSslCertificate::fromData(m_stage.pki.authority());
        invitation.client = m_stage.provider.client();
        invitation.issuerAuthorities = QSslCertificate::fromData(m_stage.provider.authority());
        invitation.nameSpace = u"workstations-{username}"_s;
        QDir(m_home.path()).mkdir(u"remote"_s);
        app::Settings settings(m_home.filePath(u"remote/remote.ini"_s));
        settings.addInvitation(invitation);
        settings.setCluster(invitation.id());
    }

    void writeKubeconfig(const QString &idToken) const
    {
        const auto version = "client.authentication.k8s.io/v1"_L1;
        const QJsonObject answer{{"apiVersion"_L1, version},
                                 {"kind"_L1, "ExecCredential"_L1},
                                 {"status"_L1, QJsonObject{{"token"_L1, idToken}}}};
        write(u"token.json"_s, QJsonDocument(answer).toJson());
        const QJsonObject plugin{{"apiVersion"_L1, version},
                                 {"interactiveMode"_L1, "Never"_L1},
                                 {"command"_L1, "cat"_L1},
                                 {"args"_L1, QJsonArray{m_home.filePath(u"token.json"_s)}}};
        const QJsonObject cluster{
            {"server"_L1, m_cluster.address()},
            {"certificate-authority-data"_L1, QString::fromLatin1(m_stage.pki.authority().toBase64())}};
        const QJsonObject context{{"cluster"_L1, "a"_L1}, {"user"_L1, "a"_L1}, {"namespace"_L1, nameSpace}};
        const auto named = [](QLatin1StringView key, const QJsonObject &value) {
            return QJsonArray{QJsonObject{{"name"_L1, "a"_L1}, {key, value}}};
        };
        const QJsonObject config{{"clusters"_L1, named("cluster"_L1, cluster)},
                                 {"users"_L1, named("user"_L1, {{"exec"_L1, plugin}})},
                                 {"contexts"_L1, named("context"_L1, context)},
                                 {"current-context"_L1, "a"_L1}};
        write(u"config"_s, QJsonDocument(config).toJson());
    }

    QTemporaryDir m_home;
    test::SignInStage m_stage;
    test::OpenIdCluster m_cluster;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption runs(u"runs"_s, u"How often each is measured."_s, u"number"_s, u"9"_s);
    parser.addOption(runs);
    parser.addHelpOption();
    parser.process(app);
    try {
        const World world;
        QList<double> ours;
        QList<double> peer;
        static_cast<void>(world.measureOurs()); // fills the disk's cache
        for (int i = 0; i < std::max(1, parser.value(runs).toInt()); ++i) {
            ours.append(world.measureOurs());
            peer.append(world.measureKubectl());
        }
        test::print({.name = u"signin.warm_list"_s,
                     .unit = u"s"_s,
                     .ours = ours,
                     .others = {{u"kubectl get pods, exec plugin"_s, peer}}});
    } catch (const std::exception &error) {
        std::fprintf(stderr, "bench_signin: %s\n", error.what());
        return 1;
    }
    return 0;
}
