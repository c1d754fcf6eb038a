// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/signinflow.h"

#include "app/accesstext.h"
#include "app/signincredentials.h"
#include "app/signinpage.h"
#include "core/signin/signin.h"

#include <QCoroSignal>
#include <QDesktopServices>

using namespace Qt::StringLiterals;

namespace remote::app {

SignInFlow::SignInFlow(FallbackStore &secrets, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_signIns(secrets, clock)
{
    connect(&m_signIns.store(), &FallbackStore::troubleChanged, this, [this] {
        if (const std::optional<Error> &trouble = m_signIns.store().trouble()) {
            Q_EMIT noticed(*trouble);
        }
    });
}

void SignInFlow::begin(Attempt attempt)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    run((this->*attempt)(m_stop.get_token()));
}

Task<> SignInFlow::run(Task<> task)
{
    ++m_running;
    co_await task;
    --m_running;
    QMetaObject::invokeMethod(this, &SignInFlow::finished, Qt::QueuedConnection);
}

Task<> SignInFlow::shutDown()
{
    m_stop.request_stop();
    while (m_running > 0) {
        co_await qCoro(this, &SignInFlow::finished);
    }
    co_await m_signIns.shutDown();
}

void SignInFlow::leave()
{
    m_stop.request_stop();
    if (m_desk != nullptr) {
        disconnect(&m_desk->session, nullptr, this, nullptr);
    }
    m_desk = nullptr;
    m_invitation.reset();
    m_cluster.reset();
    m_account.clear();
    m_content = {};
    tellPerson();
}

void SignInFlow::enter(const KnownCluster &which)
{
    leave();
    m_invitation = which.invitation;
    m_content.cluster = which.name;
    const Result<SignIns::Desk *> desk = m_signIns.desk(*m_invitation);
    if (!desk) {
        fail(desk.error());
        return;
    }
    m_desk = *desk;
    connect(&m_desk->session, &signin::Session::ended, this, &SignInFlow::ended);
    show(Step::Looking);
    begin(m_last = &SignInFlow::restore);
}

void SignInFlow::enter(const kube::Cluster &cluster)
{
    leave();
    m_cluster = cluster;
    m_content.cluster = cluster.context;
    admit();
}

Task<> SignInFlow::restore(std::stop_token stop)
{
    SignIns::Desk *desk = m_desk;
    if (!std::exchange(desk->isRestored, true)) {
        (void)co_await desk->session.restore(stop);
    }
    if (stop.stop_requested()) {
        desk->isRestored = desk->session.isSignedIn();
        co_return;
    }
    if (desk->session.isSignedIn()) {
        tellPerson();
        if (takeCluster()) {
            admit();
        }
        co_return;
    }
    show(Step::Ask);
    const Result<signin::Discovery> service =
        co_await signin::discover(desk->http, desk->session.client().issuer, stop);
    if (service && !stop.stop_requested()) {
        m_content.offersCode = service->device.isValid();
        Q_EMIT refined();
    }
}

void SignInFlow::signInByBrowser()
{
    if (canSignIn()) {
        begin(m_last = &SignInFlow::byBrowser);
    }
}

void SignInFlow::signInByCode()
{
    if (canSignIn()) {
        begin(m_last = &SignInFlow::byCode);
    }
}

Task<> SignInFlow::byBrowser(std::stop_token stop)
{
    show(Step::Opening);
    const auto open = [this, stop](const QUrl &page) {
        if (!stop.stop_requested()) {
            m_content.page = page;
            show(Step::Waiting);
            openAgain();
        }
    };
    Result<signin::Credential> credential = co_await signin::signInByBrowser(
        {m_desk->http, m_clock}, m_desk->session.client(), signInPage(), signin::Loopback::Limits(), open, stop);
    co_await takeCredential(std::move(credential), stop);
}

Task<> SignInFlow::byCode(std::stop_token stop)
{
    show(Step::Opening);
    const auto tell = [this, stop](const signin::DeviceCode &code) {
        if (!stop.stop_requested()) {
            m_content.page = code.page;
            m_content.code = code.userCode;
            show(Step::Code);
        }
    };
    Result<signin::Credential> credential =
        co_await signin::signInByCode({m_desk->http, m_clock}, m_desk->session.client(), tell, stop);
    co_await takeCredential(std::move(credential), stop);
}

Task<> SignInFlow::takeCredential(Result<signin::Credential> credential, std::stop_token stop)
{
    if (stop.stop_requested()) {
        co_return;
    }
    if (!credential) {
        fail(credential.error());
        co_return;
    }
    show(Step::Checking);
    // Without the stop token: a sign-in that exists is kept. What the keychain refuses comes by noticed().
    (void)co_await m_desk->session.begin(*std::move(credential), {});
    tellPerson();
    if (!stop.stop_requested() && takeCluster()) {
        m_last = &SignInFlow::check;
        co_await check(stop);
    }
}

Task<> SignInFlow::check(std::stop_token stop)
{
    show(Step::Checking);
    net::QtHttp http(m_cluster->endpoint);
    kube::ApiClient api(http, *m_cluster, m_clock);
    const Result<kube::Access> access = co_await kube::checkAccess(api, stop);
    if (stop.stop_requested()) {
        co_return;
    }
    if (!access) {
        fail(m_desk != nullptr ? withAccount(access.error()) : access.error());
    } else if (access->isComplete()) {
        admit();
    } else {
        lack(*access);
    }
}

/// As check(), but quietly: the person is in already.
Task<> SignInFlow::lookAtRights(std::stop_token stop)
{
    net::QtHttp http(m_cluster->endpoint);
    kube::ApiClient api(http, *m_cluster, m_clock);
    const Result<kube::Access> access = co_await kube::checkAccess(api, stop);
    if (access && !access->isComplete() && !stop.stop_requested()) {
        m_last = &SignInFlow::check;
        lack(*access);
    }
}

Task<> SignInFlow::who(std::stop_token stop)
{
    net::QtHttp http(m_cluster->endpoint);
    kube::ApiClient api(http, *m_cluster, m_clock);
    const Result<kube::Person> person = co_await kube::whoAmI(api, stop);
    if (person && !stop.stop_requested()) {
        m_account = person->name;
        Q_EMIT personChanged(person->name, false);
    }
}

git::Author SignInFlow::author() const
{
    if (m_desk == nullptr || !m_desk->session.isSignedIn()) {
        return git::authorOfAccount(m_account, {});
    }
    const signin::Identity &who = m_desk->session.identity();
    return git::authorOfAccount(who.name,
                                !who.email.isEmpty() || !who.username.contains(u'@') ? who.email : who.username);
}

void SignInFlow::checkRights()
{
    if (m_cluster) {
        begin(&SignInFlow::lookAtRights);
    }
}

void SignInFlow::askWho()
{
    if (m_cluster && !canSignIn()) {
        begin(&SignInFlow::who);
    }
}

void SignInFlow::openAgain() const
{
    QDesktopServices::openUrl(m_content.page);
}

void SignInFlow::cancel()
{
    m_stop.request_stop();
    show(Step::Ask);
}

void SignInFlow::retry()
{
    if (m_last != nullptr) {
        begin(m_last);
    }
}

void SignInFlow::goOn()
{
    m_stop.request_stop();
    admit();
}

void SignInFlow::signOut()
{
    m_stop.request_stop();
    if (m_desk != nullptr) {
        run(leaveService(m_desk));
        tellPerson();
        show(Step::Ask);
    }
}

void SignInFlow::forget(const invitation::Invitation &invitation, const QList<invitation::Invitation> &others)
{
    const bool isShared = std::ranges::any_of(
        others, [&](const invitation::Invitation &other) { return other.client == invitation.client; });
    if (const Result<SignIns::Desk *> desk = m_signIns.desk(invitation); desk && !isShared) {
        run(leaveService(*desk));
    }
}

Task<> SignInFlow::leaveService(SignIns::Desk *desk)
{
    if (!std::exchange(desk->isRestored, true)) {
        (void)co_await desk->session.restore({});
    }
    const Result<void> left = co_await desk->session.signOut({});
    if (!left) {
        Q_EMIT noticed(left.error());
    }
}

Result<kube::Cluster> SignInFlow::clusterOf(const invitation::Invitation &invitation) const
{
    Result<QString> nameSpace = invitation::nameSpaceFor(invitation, m_desk->session.identity());
    Result<net::Endpoint> way = endpointOf(invitation.server, invitation.authorities);
    if (!nameSpace || !way) {
        return remote::fail(nameSpace ? way.error() : nameSpace.error());
    }
    kube::Cluster cluster;
    cluster.context = invitation.id();
    cluster.endpoint = *std::move(way);
    cluster.credentials = std::make_shared<SignInCredentials>(m_desk->session);
    cluster.nameSpace = *std::move(nameSpace);
    return cluster;
}

/// Whether there is a place in the cluster for who is signed in.
bool SignInFlow::takeCluster()
{
    Result<kube::Cluster> cluster = clusterOf(*m_invitation);
    if (!cluster) {
        fail(cluster.error());
        return false;
    }
    m_cluster = *std::move(cluster);
    return true;
}

void SignInFlow::show(Step step)
{
    m_content.step = step;
    Q_EMIT changed();
}

void SignInFlow::fail(const Error &error)
{
    m_content.error = error;
    show(Step::Failed);
}

void SignInFlow::lack(const kube::Access &access)
{
    m_content.lacking = lackingText(access);
    m_content.administratorMessage =
        kube::administratorMessage(access, m_cluster->endpoint.server.toString(QUrl::FullyEncoded));
    show(Step::Lacking);
}

void SignInFlow::admit()
{
    Q_EMIT admitted(*m_cluster);
}

void SignInFlow::tellPerson()
{
    const bool isIn = m_desk != nullptr && m_desk->session.isSignedIn();
    Q_EMIT personChanged(isIn ? m_desk->session.identity().name : QString(), isIn);
}

} // namespace remote::app
