// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/invitation/invitation.h"
#include "tests/support/formbrowser.h"
#include "tests/support/openidcluster.h"
#include "tests/support/openidprovider.h"
#include "tests/support/personsbrowser.h"
#include "tests/support/visit.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace remote;
using test::buttonRole;
using test::Desktop;
using test::OpenIdCluster;
using test::OpenIdProvider;

/// A person who was sent an invitation, at a real sign-in service and a real API server, with a real keychain.
class TestSignInUi : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<test::TestPki> m_pki;
    std::unique_ptr<OpenIdProvider> m_provider;
    std::unique_ptr<OpenIdCluster> m_cluster;
    std::unique_ptr<Desktop> m_desktop;
    QTemporaryDir m_home;
    QString m_account = u"anna"_s;
    test::PersonsBrowser m_browser;

    invitation::Invitation invitation(const QString &name) const
    {
        invitation::Invitation made;
        made.name = name;
        made.server = QUrl(m_cluster->address());
        made.authorities = QSslCertificate::fromData(m_pki->authority());
        made.client = m_provider->client();
        made.issuerAuthorities = QSslCertificate::fromData(m_provider->authority());
        made.nameSpace = u"workstations-{username}"_s;
        return made;
    }

    /// As an administrator writes it.
    QString invitationFile(const OpenIdProvider &provider) const
    {
        const auto indented = [](QByteArray pem) { return "  " + pem.trimmed().replace('\n', "\n  ") + '\n'; };
        QFile file(m_home.filePath(u"company.remote"_s));
        const bool written = file.open(QIODevice::WriteOnly)
            && file.write("version: 1\nname: Example Company\nserver: " + m_cluster->address().toUtf8()
                          + "\nissuer: " + provider.issuer().toUtf8()
                          + "\nclient-id: remote\nscopes: [openid, profile, groups, offline_access]\n"
                            "namespace: workstations-{username}\ncertificate-authority: |\n"
                          + indented(m_pki->authority()) + "issuer-certificate-authority: |\n"
                          + indented(provider.authority()))
                > 0;
        return written ? file.fileName() : QString();
    }

    QMap<QString, QString> environment() const
    {
        auto environment = test::homeIn(m_home.path(), m_home.filePath(u"none"_s));
        environment.insert(m_browser.environment(m_account));
        return environment;
    }

    void start(const QStringList &arguments = {})
    {
        m_desktop = std::make_unique<Desktop>(test::screenshotFolder());
        m_desktop->start(test::programFile(), arguments, environment());
    }

    void quit()
    {
        m_desktop->process().terminate();
        QVERIFY(m_desktop->process().waitForFinished(10'000));
        QCOMPARE(m_desktop->process().exitCode(), 0);
    }

    void click(const QString &name, std::chrono::milliseconds limit = 15s)
    {
        m_desktop->click(m_desktop->waitFor(buttonRole, name, limit));
    }

    void signOut(const QString &person)
    {
        m_desktop->click(m_desktop->waitFor({}, u"You are "_s + person));
        m_desktop->press(u"Down"_s, u"Sign out"_s);
        m_desktop->press(u"Return"_s);
        m_desktop->waitFor(buttonRole, u"Sign in with the browser"_s);
    }

    /// Signs anna in at the service's page for devices.
    void signInElsewhere(const QString &code)
    {
        test::FormBrowser browser(m_provider->authority());
        browser.open(QUrl(m_provider->issuer() + u"/device"_s));
        browser.submit({{u"user_code"_s, code}});
        browser.submit({}); // The page asks whether it is the same code.
        browser.submit({{u"account"_s, u"anna"_s},
                        {u"password"_s, QString::fromLatin1(OpenIdProvider::password)},
                        {u"answer"_s, u"login"_s}});
        browser.submit({{u"answer"_s, u"allow"_s}});
    }

    void waitForHome() { m_desktop->waitFor({}, u"You have no workstation yet"_s, 30s); }

    /// What the person copies for their administrator is what the administrator applies.
    void applyCopied()
    {
        click(u"Copy a message for your administrator"_s, 30s);
        m_desktop->waitFor({}, u"Copied."_s);
        const QString message = m_desktop->clipboard();
        QVERIFY2(message.contains(u"company:anna wants to use Remote in the namespace workstations-anna"),
                 qPrintable(message));
        const QString manifest = message.section(u"--filename FILE):"_s, 1);
        m_cluster->kubectl({u"apply"_s, u"--server-side"_s, u"--filename=-"_s}, manifest.toUtf8());
        m_cluster->kubectl(
            {u"create"_s, u"configmap"_s, u"remote-catalogue"_s, u"--namespace=workstations-anna"_s,
             QStringLiteral("--from-file=catalogue.yaml=" REMOTE_SOURCE_DIR "/resources/catalogue/default.yaml")});
    }

private Q_SLOTS:
    void initTestCase()
    {
        try {
            m_pki = std::make_unique<test::TestPki>();
            OpenIdProvider::Settings settings;
            settings.lifetime = 30; // so that a revocation is noticed soon
            m_provider = std::make_unique<OpenIdProvider>(*m_pki, settings);
            m_cluster = std::make_unique<OpenIdCluster>(*m_pki, m_provider->issuer(), m_provider->authority());
        } catch (const std::exception &error) {
            QFAIL(error.what());
        }
    }

    /// First start, invitation, the browser's page, what is missing, the administrator, the workstations.
    void firstVisit()
    {
        try {
            start({invitationFile(*m_provider)});
            m_desktop->waitFor({}, u"Add “Example Company”.*"_s);
            m_desktop->waitFor({}, u".*fingerprint .*"_s);
            m_desktop->screenshot(u"signin-1-invitation"_s);
            click(u"Add"_s);
            m_desktop->waitFor(buttonRole, u"Use another device"_s);
            m_desktop->screenshot(u"signin-2-ask"_s);
            QVERIFY2(m_browser.signIn(*m_desktop).contains("You can close this page."), m_browser.page().constData());
            m_desktop->waitFor({}, u"You may not yet: start workstations.*"_s, 60s);
            m_desktop->screenshot(u"signin-3-lacking"_s);
            applyCopied();
            click(u"Try again"_s);
            waitForHome();
            m_desktop->waitFor({}, u"You are Anna Berg"_s);
            m_desktop->screenshot(u"signin-4-home"_s);
            quit();
        } catch (const std::exception &error) {
            QFAIL(error.what());
        }
    }

    /// The keychain has the sign-in; no browser, no question.
    void anotherStartGoesStraightIn()
    {
        try {
            m_browser.forget();
            start();
            waitForHome();
            QVERIFY(m_browser.page().isEmpty());
            quit();
        } catch (const std::exception &error) {
            QFAIL(error.what());
        }
    }

    /// A link that comes while the program runs asks, and changes nothing that is open.
    void aLinkIsAskedAbout()
    {
        try {
            start();
            waitForHome();
            invitation::Invitation other = invitation(u"Other Company"_s);
            other.nameSpace = u"elsewhere"_s;
            Desktop second(m_home.path());
            second.start(test::programFile(), {invitation::toLink(other)}, environment());
            QVERIFY(second.process().waitForFinished(10'000));
            m_desktop->waitFor({}, u"Add “Other Company”.*"_s);
            click(u"Add"_s);
            m_desktop->waitFor({}, u"“Other Company” was added.*"_s);
            m_desktop->screenshot(u"signin-6-added"_s);
            QVERIFY(m_desktop->has({}, u"You have no workstation yet"_s));
            quit();
        } catch (const std::exception &error) {
            QFAIL(error.what());
        }
    }

    void signingOutIsForGood()
    {
        try {
            start();
            waitForHome();
            signOut(u"Anna Berg"_s);
            quit();
            start();
            m_desktop->waitFor(buttonRole, u"Sign in with the browser"_s);
            quit();
        } catch (const std::exception &error) {
            QFAIL(error.what());
        }
    }

    void aCodeForAnotherDevice()
    {
        try {
            start();
            click(u"Use another device"_s);
            m_desktop->waitFor({}, u"Type in this code on another device"_s);
            m_desktop->screenshot(u"signin-7-code"_s);
            click(u"Copy code"_s);
            m_desktop->waitFor({}, u"Copied."_s);
            signInElsewhere(m_desktop->clipboard());
            waitForHome();
            m_desktop->waitFor({}, u"You are Anna Berg"_s);
            quit();
        } catch (const std::exception &error) {
            QFAIL(error.what());
        }
    }

    /// An administrator ends the sign-in at the service: it is said, and one button mends it.
    void endedFromOutside()
    {
        try {
            start();
            waitForHome();
            m_provider->revokeLast();
            m_desktop->waitFor({}, u"Your sign-in has ended.*"_s, 60s);
            m_desktop->screenshot(u"signin-8-ended"_s);
            QVERIFY(m_browser.signIn(*m_desktop).contains("You can close this page."));
            waitForHome();
            QVERIFY(!m_desktop->has({}, u"Your sign-in has ended.*"_s));
            signOut(u"Anna Berg"_s);
            quit();
        } catch (const std::exception &error) {
            QFAIL(error.what());
        }
    }

    /// Somebody who may make namespaces needs no administrator.
    void aNamespaceIsMade()
    {
        try {
            m_cluster->kubectl({u"create"_s, u"clusterrolebinding"_s, u"berta"_s, u"--clusterrole=cluster-admin"_s,
                                u"--user=company:berta"_s});
            m_account = u"berta"_s;
            start();
            m_browser.signIn(*m_desktop);
            waitForHome();
            const QByteArray level =
                m_cluster->kubectl({u"get"_s, u"namespace"_s, u"workstations-berta"_s,
                                    u"--output=jsonpath={.metadata.labels.pod-security\\.kubernetes\\.io/enforce}"_s});
            QCOMPARE(level, "restricted");
            signOut(u"Berta Tal"_s);
            quit();
        } catch (const std::exception &error) {
            QFAIL(error.what());
        }
    }

    /// An account that the service refuses, and a service that is gone: a sentence and one button.
    void failuresAreSaid()
    {
        try {
            m_account = u"carla"_s;
            start();
            QVERIFY2(m_browser.signIn(*m_desktop).contains("The sign-in did not work"), m_browser.page().constData());
            m_desktop->waitFor({}, u"The sign-in was refused"_s);
            m_desktop->screenshot(u"signin-10-refused"_s);
            m_provider->stop();
            click(u"Sign in"_s);
            m_desktop->waitFor({}, u"The sign-in service does not answer"_s, 60s);
            m_desktop->screenshot(u"signin-11-down"_s);
            quit();
        } catch (const std::exception &error) {
            QFAIL(error.what());
        }
    }

    void theClockIsWrong()
    {
        try {
            m_account = u"anna"_s;
            OpenIdProvider::Settings settings;
            settings.skew = 24 * 3'600;
            const OpenIdProvider tomorrow(*m_pki, settings);
            start({invitationFile(tomorrow)});
            click(u"Add"_s);
            m_browser.signIn(*m_desktop);
            m_desktop->waitFor({}, u"The clock of this computer is wrong"_s);
            m_desktop->screenshot(u"signin-9-clock"_s);
            quit();
        } catch (const std::exception &error) {
            QFAIL(error.what());
        }
    }

    void cleanup() { m_desktop.reset(); }
};

QTEST_GUILESS_MAIN(TestSignInUi)
#include "tst_signin_ui.moc"
