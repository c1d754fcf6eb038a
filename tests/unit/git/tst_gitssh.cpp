// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/git/credential.h"
#include "core/git/library.h"
#include "core/git/remote.h"
#include "tests/support/run.h"
#include "tests/support/sshserver.h"

#include <QCoroTask>
#include <QDir>
#include <QTcpServer>
#include <QTest>

#include <git2/common.h>

using namespace Qt::StringLiterals;
using namespace remote;
using git::SshLogin;
using test::SshKey;

namespace {

const auto passphrase = u"größer \"als\" $HOME"_s;

Result<git::RemoteInfo> inspect(const QString &url, const git::Login &login)
{
    return QCoro::waitFor(git::inspectRemote(url, login, {}));
}

QString told(const Result<git::RemoteInfo> &answer)
{
    return answer ? answer->branches.join(u' ')
                  : kindName(answer.error().kind) + u' ' + answer.error().fact(u"reason"_s);
}

SshLogin loginOf(const SshKey &person, const QString &passphrase, const QString &hostKey)
{
    return {git::checkKey(person.key).value(), passphrase, hostKey};
}

} // namespace

/// Keys, host keys, and a real sshd asked with them.
class TestGitSsh : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void serversOfUrls_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("known");
        QTest::newRow("scp-like") << u"git@Git.example:team/a.git"_s << u"ssh://git.example"_s << u"git.example k\n"_s;
        QTest::newRow("URL") << u"ssh://git@git.example/a"_s << u"ssh://git.example"_s << u"git.example k\n"_s;
        QTest::newRow("nobody") << u"ssh://git.example/a"_s << u"ssh://git.example"_s << u"git.example k\n"_s;
        QTest::newRow("usual port") << u"ssh://git.example:22/a"_s << u"ssh://git.example"_s << u"git.example k\n"_s;
        QTest::newRow("port") << u"ssh://git.example:2222/a"_s << u"ssh://git.example:2222"_s
                              << u"[git.example]:2222 k\n"_s;
        QTest::newRow("IPv6") << u"ssh://git@[::1]:2222/a"_s << u"ssh://[::1]:2222"_s << u"[::1]:2222 k\n"_s;
        QTest::newRow("scp-like IPv6") << u"git@[::1]:a"_s << u"ssh://[::1]"_s << u"::1 k\n"_s;
        QTest::newRow("https") << u"https://git.example/a"_s << QString() << QString();
        QTest::newRow("pattern") << u"ssh://*.example/a"_s << QString() << QString();
        QTest::newRow("nothing") << QString() << QString() << QString();
    }
    void serversOfUrls()
    {
        QFETCH(QString, url);
        const QString server = git::sshServer(url);
        QTEST(server, "server");
        if (!server.isEmpty()) {
            QTEST(git::knownHost(server, u"k"_s), "known");
            QCOMPARE(git::serverOf(url), server);
        }
    }

    void keysAreTold_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("Ed25519") << QStringList{u"-ted25519"_s};
        QTest::newRow("ECDSA") << QStringList{u"-tecdsa"_s};
        QTest::newRow("RSA") << QStringList{u"-trsa"_s, u"-b3072"_s};
        QTest::newRow("RSA as PEM") << QStringList{u"-trsa"_s, u"-b3072"_s, u"-mPEM"_s};
        QTest::newRow("RSA as PKCS8") << QStringList{u"-trsa"_s, u"-b3072"_s, u"-mPKCS8"_s};
    }
    /// With and without a passphrase, by the server itself.
    void keysAreTold()
    {
        QFETCH(QStringList, options);
        const SshKey open = test::makeSshKey({}, options);
        const SshKey locked = test::makeSshKey(passphrase, options);
        QVERIFY(!git::isEncrypted(git::checkKey(open.key).value()));
        QVERIFY(git::isEncrypted(git::checkKey(locked.key).value()));
        QCOMPARE(git::checkKey(QByteArray(open.key).replace("\n", "\r\n") + "\n").value().toLatin1(), open.key);
        QCOMPARE(git::checkKey(open.publicKey).error().fact(u"reason"_s), u"public"_s);
        m_server->admit(open);
        m_server->admit(locked);
        const QString url = m_server->url(u"project.git"_s);
        QCOMPARE(told(inspect(url, loginOf(open, {}, m_server->hostKey()))), u"main next"_s);
        QCOMPARE(told(inspect(url, loginOf(locked, passphrase, m_server->hostKey()))), u"main next"_s);
        QCOMPARE(told(inspect(url, loginOf(locked, u"wrong"_s, m_server->hostKey()))),
                 u"RepositoryForbidden passphrase"_s);
    }

    void whatIsNoKeyIsTold()
    {
        const auto reason = [](const QByteArray &file) { return git::checkKey(file).error().fact(u"reason"_s); };
        QCOMPARE(reason("PuTTY-User-Key-File-3: ssh-ed25519\n"), u"putty"_s);
        for (const QByteArray &file : {QByteArray(), QByteArray("hello\n"), QByteArray(100'000, 'a'),
                                       QByteArray("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")}) {
            QCOMPARE(reason(file), u"none"_s);
        }
    }

    void aNewServerIsShownFirst()
    {
        const QString url = m_server->url(u"project.git"_s);
        const auto answer = inspect(url, {});
        QCOMPARE(told(answer), u"RepositoryForbidden hostNew"_s);
        QCOMPARE(answer.error().fact(u"hostKey"_s), m_server->hostKey());
        const QByteArray shown = test::run(u"ssh-keygen"_s, {u"-lf"_s, m_server->path(u"host"_s)});
        QCOMPARE(git::fingerprintOf(m_server->hostKey()), QString::fromLatin1(shown).section(u' ', 1, 1));
    }

    /// Not even what ssh on this computer has come to know.
    void nobodyElseVouchesForAServer()
    {
        const QString url = m_server->url(u"project.git"_s);
        const QTemporaryDir home;
        QVERIFY(QDir(home.path()).mkdir(u".ssh"_s));
        QFile known(home.filePath(u".ssh/known_hosts"_s));
        QVERIFY(known.open(QIODevice::WriteOnly));
        known.write(git::knownHost(git::sshServer(url), m_server->hostKey()).toLatin1());
        known.close();
        git::readyLibrary();
        QCOMPARE(git_libgit2_opts(GIT_OPT_SET_HOMEDIR, home.path().toUtf8().constData()), 0);
        QCOMPARE(told(inspect(url, {})), u"RepositoryForbidden hostNew"_s);
        const SshKey person = test::makeSshKey();
        m_server->admit(person);
        QCOMPARE(told(inspect(url, loginOf(person, {}, {}))), u"RepositoryForbidden hostNew"_s);
        QCOMPARE(git_libgit2_opts(GIT_OPT_SET_HOMEDIR, nullptr), 0);
    }

    void refusalsAreToldApart()
    {
        const SshKey person = test::makeSshKey();
        const QString url = m_server->url(u"project.git"_s);
        const SshLogin login = loginOf(person, {}, m_server->hostKey());
        QCOMPARE(told(inspect(url, login)), u"RepositoryForbidden refused"_s);
        m_server->admit(person);
        QCOMPARE(told(inspect(url, login)), u"main next"_s);
        QCOMPARE(told(inspect(m_server->url(u"renamed.git"_s), login)), u"RepositoryNotFound signedIn"_s);

        SshLogin broken = login;
        broken.key.replace(u"-----\nb3Bl"_s, u"-----\nAAAA"_s);
        QCOMPARE(told(inspect(url, broken)), u"RepositoryForbidden key"_s);

        m_server->changeHostKey();
        QCOMPARE(told(inspect(url, login)), u"RepositoryForbidden hostChanged"_s);
    }

    /// Their facts are shown, and copied into diagnostics.
    void errorsHoldNoSecret()
    {
        const SshKey person = test::makeSshKey(passphrase);
        const SshLogin unknown = loginOf(person, passphrase, m_server->hostKey());
        const SshLogin elsewhere =
            loginOf(person, passphrase, QString::fromLatin1(test::makeSshKey().publicKey).section(u' ', 0, 1));
        const SshLogin mistyped = loginOf(person, u"Größer"_s, m_server->hostKey());
        for (const SshLogin &login : {unknown, elsewhere, mistyped}) {
            const auto answer = inspect(m_server->url(u"project.git"_s), login);
            QVERIFY(!answer);
            const QString text = answer.error().what + answer.error().facts.values().join(u' ');
            QVERIFY2(!text.contains(login.passphrase) && !text.contains(login.key.section(u'\n', 1, 1)),
                     qPrintable(text));
        }
    }

    void aSilentServerIsNotWaitedForForEver()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const QString url = u"ssh://git@127.0.0.1:%1/a"_s.arg(silent.serverPort());
        const auto answer = QCoro::waitFor(git::inspectRemote(url, {}, {}, std::chrono::milliseconds(300)));
        QCOMPARE(answer.error().kind, ErrorKind::TimedOut);
    }

    void theKeychainKeepsIt()
    {
        MemoryStore secrets;
        git::CredentialStore store(secrets);
        const SshLogin login = loginOf(test::makeSshKey(passphrase), passphrase, m_server->hostKey());
        const QString server = git::sshServer(m_server->url({}));
        QVERIFY(QCoro::waitFor(store.save(server, login, {})));
        QVERIFY(*QCoro::waitFor(store.load(server, {})) == git::Login(login));
        QCOMPARE(*QCoro::waitFor(store.servers({})), QStringList{server});
        QVERIFY(QCoro::waitFor(store.remove(server, {})));
        QVERIFY(secrets.secrets().isEmpty());
    }

    void initTestCase() { m_server = std::make_unique<test::SshServer>(); }
    void cleanupTestCase() { m_server.reset(); }

private:
    std::unique_ptr<test::SshServer> m_server;
};

QTEST_GUILESS_MAIN(TestGitSsh)
#include "tst_gitssh.moc"
