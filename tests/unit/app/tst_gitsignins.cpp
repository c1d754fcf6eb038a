// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/gitsignins.h"
#include "core/git/library.h"
#include "tests/support/gitserver.h"
#include "tests/support/sshserver.h"
#include "tests/support/testpki.h"

#include <QCoroTask>
#include <QSslKey>
#include <QTest>

#include <git2/common.h>

using namespace Qt::StringLiterals;
using namespace remote;
using app::GitSignIns;

namespace {

const git::Credential good{u"anna"_s, u"good-token"_s};
const git::Credential wrong{u"anna"_s, u"old-token"_s};

/// Refuses to keep anything while `trouble` is set.
class Keychain : public MemoryStore
{
public:
    Task<Result<void>> write(QString key, QString secret, std::stop_token stop) override
    {
        if (trouble) {
            co_return fail(*trouble, u"as the test wants"_s);
        }
        co_return co_await MemoryStore::write(key, secret, stop);
    }
    std::optional<ErrorKind> trouble;
};

/// Of localhost, for a day.
class Certificate
{
public:
    Certificate()
    {
        QFile file(m_folder.filePath(u"ca.crt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(m_pki.authority()) > 0);
        file.close();
        git::readyLibrary();
        git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, file.fileName().toLocal8Bit().constData(), nullptr);
    }
    [[nodiscard]] QSslConfiguration configuration() const
    {
        const test::TestPki::Pair pair = m_pki.issue({u"DNS:localhost"_s});
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate(pair.certificate));
        configuration.setPrivateKey(QSslKey(pair.key, QSsl::Ec));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        return configuration;
    }

private:
    test::TestPki m_pki;
    QTemporaryDir m_folder;
};

/// A private repository, and the program's sign-ins over a keychain that outlives them.
struct World {
    Certificate certificate;
    QSslConfiguration tls = certificate.configuration();
    test::GitServer server{&tls};
    Keychain keychain;
    FallbackStore store{keychain};
    GitSignIns signIns{store};

    World()
    {
        server.addRepository(u"private"_s, {u"main"_s});
        server.protect(u"private"_s, good.user, good.token);
    }
    [[nodiscard]] QString url() const { return server.url(u"private.git"_s); }
    [[nodiscard]] QString host() const { return git::credentialHost(url()); }
};

/// With a key that the server has just come to know.
git::SshLogin loginOf(test::SshServer &server)
{
    const test::SshKey person = test::makeSshKey();
    server.admit(person);
    return {QString::fromLatin1(person.key), {}, server.hostKey()};
}

template <class T> T wait(Task<T> task)
{
    return QCoro::waitFor(std::move(task));
}

} // namespace

class TestGitSignIns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *proxy : {"http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}) {
            qunsetenv(proxy);
        }
    }

    void keepsWhatTheServerTakes()
    {
        World world;
        const app::RepositoryTools tools = world.signIns.tools();
        QCOMPARE(wait(tools.inspect(world.url(), {})).error().fact(u"reason"_s), u"wanted"_s);
        QVERIFY(!wait(world.signIns.access(world.url(), {}))->needSecret());

        QCOMPARE(wait(tools.signIn(world.url(), wrong, {})).error().fact(u"reason"_s), u"refused"_s);
        QVERIFY(world.keychain.secrets().isEmpty());

        QCOMPARE(wait(tools.signIn(world.url(), good, {}))->branches, QStringList(u"main"_s));
        QCOMPARE(world.keychain.secrets().keys(), (QStringList{u"git"_s, u"git/"_s + world.host()}));
        QVERIFY(!tools.keychainTrouble());

        // The next program knows it, too.
        FallbackStore laterStore(world.keychain);
        GitSignIns later(laterStore);
        QCOMPARE(wait(later.tools().inspect(world.url(), {}))->branches, QStringList(u"main"_s));
        const auto access = wait(later.access(world.url(), {}));
        QVERIFY(access && access->git);
        QCOMPARE(access->git->host, world.host());
        QVERIFY(access->git->credential == good);
        QVERIFY(!wait(later.access(u"https://else.example/private.git"_s, {}))->needSecret());
        QVERIFY(!wait(later.access(u"http://"_s + world.host() + u"/private.git"_s, {}))->needSecret());
    }

    /// Until the program ends.
    void goesOnWithoutAKeychain()
    {
        World world;
        world.keychain.trouble = ErrorKind::KeychainLocked;
        const app::RepositoryTools tools = world.signIns.tools();
        QVERIFY(wait(tools.signIn(world.url(), good, {})).has_value());
        QCOMPARE(tools.keychainTrouble()->kind, ErrorKind::KeychainLocked);
        QVERIFY(world.keychain.secrets().isEmpty());
        QVERIFY(wait(tools.inspect(world.url(), {})).has_value());
        QVERIFY(wait(world.signIns.access(world.url(), {}))->git.has_value());
    }

    /// A token that the server no longer takes stays until there is a better one: the person sees why.
    void anExpiredTokenIsReplaced()
    {
        World world;
        git::CredentialStore store(world.keychain);
        QVERIFY(wait(store.save(world.host(), wrong, {})));
        const app::RepositoryTools tools = world.signIns.tools();
        QCOMPARE(wait(tools.inspect(world.url(), {})).error().fact(u"reason"_s), u"refused"_s);
        QVERIFY(wait(tools.signIn(world.url(), good, {})).has_value());
        QVERIFY(wait(tools.inspect(world.url(), {})).has_value());
        QVERIFY(*wait(store.load(world.host(), {})) == git::Login(good));
    }

    /// What the person confirmed is what counts, for another key, too.
    void anSshServerIsConfirmedOnce()
    {
        test::SshServer server;
        const QString url = server.url(u"project.git"_s);
        const git::SshLogin first = loginOf(server);
        git::SshLogin second = loginOf(server);
        Keychain keychain;
        FallbackStore store(keychain);
        GitSignIns signIns(store);
        const app::RepositoryTools tools = signIns.tools();
        const auto isKept = [&](const git::SshLogin &login) {
            const auto supplies = wait(signIns.access(url, {}));
            return supplies && supplies->ssh && supplies->ssh->login == login && !supplies->git;
        };
        QCOMPARE(wait(tools.inspect(url, {})).error().fact(u"reason"_s), u"hostNew"_s);
        QCOMPARE(wait(tools.signIn(url, git::SshLogin{first.key, {}, {}}, {})).error().fact(u"reason"_s), u"hostNew"_s);
        QVERIFY(keychain.secrets().isEmpty());
        QVERIFY(wait(tools.signIn(url, first, {})).has_value());
        QCOMPARE(keychain.secrets().keys(), (QStringList{u"git"_s, u"git/"_s + git::sshServer(url)}));
        QVERIFY(isKept(first));

        server.changeHostKey();
        QCOMPARE(wait(tools.inspect(url, {})).error().fact(u"reason"_s), u"hostChanged"_s);
        QCOMPARE(wait(tools.signIn(url, git::SshLogin{second.key, {}, {}}, {})).error().fact(u"reason"_s),
                 u"hostChanged"_s);
        QVERIFY(isKept(first));
        QVERIFY(wait(signIns.store().remove(git::sshServer(url), {})));
        second.hostKey = server.hostKey();
        QVERIFY(wait(tools.signIn(url, second, {})).has_value());
        QVERIFY(wait(tools.signIn(url, git::SshLogin{first.key, {}, {}}, {})).has_value());
        QVERIFY(isKept({first.key, {}, second.hostKey}));
    }

    void stops()
    {
        World world;
        std::stop_source stop;
        stop.request_stop();
        const app::RepositoryTools tools = world.signIns.tools();
        QCOMPARE(wait(tools.inspect(world.url(), stop.get_token())).error().kind, ErrorKind::Cancelled);
        QCOMPARE(wait(tools.signIn(world.url(), good, stop.get_token())).error().kind, ErrorKind::Cancelled);
        QVERIFY(world.keychain.secrets().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestGitSignIns)
#include "tst_gitsignins.moc"
