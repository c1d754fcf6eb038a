// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/folder.h"
#include "tests/support/manual.h"
#include "tests/support/openidprovider.h"
#include "tests/support/personsbrowser.h"
#include "tests/support/visit.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using test::Desktop;
using test::Example;
using test::OpenIdProvider;

namespace {

constexpr int lifetime = 30; ///< Of a token, in seconds.
const QString manual = u"docs/administrator.md"_s;

QByteArray readAll(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// This machine's end of its link to the cluster.
QString machine(const QUrl &server)
{
    return server.host().section(u'.', 0, 2) + u".1"_s;
}

} // namespace

/// An administrator follows docs/administrator.md for a real cluster and a real sign-in service, and a person who opens
/// their invitation works for several lifetimes of a token.
class TestAdministrator : public QObject
{
    Q_OBJECT
private:
    test::Folder m_folder;
    QTemporaryDir m_home;
    std::unique_ptr<test::TestPki> m_pki;
    std::unique_ptr<OpenIdProvider> m_provider;
    std::unique_ptr<test::TestNamespace> m_space;
    std::unique_ptr<Desktop> m_desktop;
    test::PersonsBrowser m_browser;

    QUrl server() const { return test::serverOf(m_space->kubeconfig()); }

    QByteArray clusterAuthority() const
    {
        return QByteArray::fromBase64(
            m_space->kubectl({u"config"_s, u"view"_s, u"--raw"_s,
                              u"--output=jsonpath={.clusters[0].cluster.certificate-authority-data}"_s}));
    }

    /// How often the API server has read the file anew, as it tells in its metrics.
    int reloads() const
    {
        const QByteArray metrics = m_space->kubectl({u"get"_s, u"--raw"_s, u"/metrics"_s});
        const QByteArray name = "apiserver_authentication_config_controller_automatic_reloads_total";
        int count = 0;
        for (const QByteArray &line : metrics.split('\n')) {
            if (line.startsWith(name) && line.contains("status=\"success\"")) {
                count += line.split(' ').last().toInt();
            }
        }
        return count;
    }

    /// The API server reads it anew by itself. Empty = no sign-in service.
    static void writeAuthentication(const QByteArray &text)
    {
        test::run(u"local-node"_s, {u"authentication"_s, test::clusterFile(u".."_s)}, {}, text);
    }

    /// Step 2.
    void letTheServerTakeTokens()
    {
        Example example(manual, "kind: AuthenticationConfiguration");
        const QByteArray place =
            "      # certificateAuthority: |    # where the service's certificate is one of your own\n";
        example.put("https://login.example.com", m_provider->issuer().toUtf8());
        example.put(place, test::yamlBlock("certificateAuthority", m_provider->authority(), 6));
        const int before = reloads();
        writeAuthentication(example.text());
        test::waitUntil([&] { return reloads() > before; }, u"the API server to take the configuration"_s, 150s);
    }

    /// Step 3.
    void makeNamespace()
    {
        Example example(u"installers/cluster/README.md"_s, "kind: Kustomization");
        example.put("workstations-anna", m_space->name().toUtf8());
        example.put("anna@example.org", "company:anna");
        m_folder.write(u"anna/kustomization.yaml"_s, example.text());
        m_folder.write(
            u"anna/catalogue.yaml"_s,
            m_space->kubectl({u"get"_s, u"configmap"_s, u"remote-catalogue"_s, u"--namespace=workstations-demo"_s,
                              u"--output=jsonpath={.data.catalogue\\.yaml}"_s}));
        const QDir source(QStringLiteral(REMOTE_SOURCE_DIR "/installers/cluster/manifests"));
        for (const QString &file : source.entryList(QDir::Files)) {
            m_folder.write(u"manifests/"_s + file, readAll(source.filePath(file)));
        }
        // The test's own mark on the namespace stays.
        m_space->kubectl({u"apply"_s, u"--server-side"_s, u"--kustomize"_s, m_folder.path(u"anna"_s),
                          u"--field-manager=administrator"_s, u"--force-conflicts"_s});
    }

    /// Step 4.
    QString invitation()
    {
        Example example(manual, "client-id: remote");
        example.put("https://kubernetes.example.com:6443", server().toEncoded());
        example.put("https://login.example.com", m_provider->issuer().toUtf8());
        example.put("workstations-{username}", m_space->name().toUtf8());
        example.put("workstations/remote-catalogue", "remote-catalogue");
        return m_folder.write(u"company.remote"_s,
                              example.text() + test::yamlBlock("certificate-authority", clusterAuthority(), 0)
                                  + test::yamlBlock("issuer-certificate-authority", m_provider->authority(), 0));
    }

    void arrive()
    {
        auto environment = test::homeIn(m_home.path(), m_home.filePath(u"none"_s));
        environment.insert(m_browser.environment(u"anna"_s));
        m_desktop = std::make_unique<Desktop>(test::screenshotFolder());
        m_desktop->start(test::programFile(), {invitation()}, environment);
        m_desktop->waitFor({}, u"Add “Example Company”.*"_s);
        m_desktop->click(m_desktop->waitFor(test::buttonRole, u"Add"_s));
        const QByteArray page = m_browser.signIn(*m_desktop);
        QVERIFY2(page.contains("You can close this page."), page.constData());
    }

    void isUninterrupted()
    {
        QVERIFY(!m_desktop->has({}, u"Reconnecting.*|.*sign-in has ended.*|You are not signed in.*"_s));
    }

    /// Writes and saves in the editor all the time, for six lifetimes of a token.
    void work(test::Visit &visit)
    {
        const QString file = visit.textFile();
        const QString name = file.section(u'/', -1);
        m_desktop->openFile(name);
        const qsizetype given = m_provider->issued().size();
        int line = 0;
        QElapsedTimer time;
        for (time.start(); time.elapsed() < 6 * lifetime * 1'000; QTest::qWait(5'000)) {
            const QString text = u"Line %1. "_s.arg(++line);
            m_desktop->typeInto(name, text, [&] { return visit.inPod({u"cat"_s, file}).startsWith(text.toUtf8()); });
            isUninterrupted();
        }
        m_desktop->screenshot(u"administrator-working"_s);
        QVERIFY2(m_provider->issued().size() > given + 5, "no tokens were renewed");
        QCOMPARE(m_desktop->output().count("\"launch.usable\""), 1);
    }

    /// All that the program has written: settings, log, cache, the web engine's profile, and what it prints.
    void findNoSecretIn(const QByteArrayList &secrets)
    {
        int files = 0;
        const auto look = [&](const QString &name, const QByteArray &text) {
            for (const QByteArray &secret : secrets) {
                QVERIFY2(!text.contains(secret),
                         qPrintable(name + u" holds "_s + QString::fromLatin1(secret.left(12))));
            }
        };
        const auto flags = QDir::Files | QDir::Hidden | QDir::NoSymLinks;
        for (QDirIterator all(m_home.path(), flags, QDirIterator::Subdirectories); all.hasNext(); ++files) {
            const QString name = all.next();
            look(name, readAll(name));
        }
        QVERIFY(files > 3);
        look(u"its output"_s, m_desktop->output());
        const QString process = u"/proc/%1/"_s.arg(m_desktop->process().processId());
        for (const QString &name : {u"cmdline"_s, u"environ"_s}) {
            const QByteArray text = readAll(process + name);
            QVERIFY(!text.isEmpty());
            look(process + name, text);
        }
        // Nor would a crash write its memory to the disk.
        static const QRegularExpression noCore(u"\\nMax core file size +0 +0 "_s);
        QVERIFY(QString::fromLatin1(readAll(process + u"limits"_s)).contains(noCore));
    }

private Q_SLOTS:
    void initTestCase()
    {
        try {
            m_space = std::make_unique<test::TestNamespace>();
            m_pki = std::make_unique<test::TestPki>();
            OpenIdProvider::Settings settings;
            settings.host = machine(server());
            settings.lifetime = lifetime;
            m_provider = std::make_unique<OpenIdProvider>(*m_pki, settings);
            letTheServerTakeTokens();
            makeNamespace();
        } catch (const std::exception &error) {
            QFAIL(error.what());
        }
    }

    void theInvitedPersonWorks()
    {
        try {
            arrive();
            test::Visit visit(*m_desktop, *m_space);
            visit.chooseAndStart();
            visit.waitForEditor();
            m_desktop->screenshot(u"administrator-editor"_s);
            work(visit);
            findNoSecretIn(m_provider->issued());
        } catch (const std::exception &error) {
            QFAIL(error.what());
        }
    }

    void cleanupTestCase()
    {
        m_desktop.reset();
        try {
            writeAuthentication({});
        } catch (const std::exception &error) {
            QFAIL(error.what());
        }
    }
};

QTEST_GUILESS_MAIN(TestAdministrator)
#include "tst_administrator.moc"
