// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/clusterchooser.h"

#include "app/windows/invitationdialog.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace remote::app {
namespace {

constexpr qint64 longestInvitation = qint64{1} << 20;

Result<invitation::Invitation> readInvitation(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::Io, file.errorString(), {{u"file"_s, name}});
    }
    return invitation::parseFile(file.read(longestInvitation), name);
}

} // namespace

ClusterChooser::ClusterChooser(MainWindow &window, Settings &settings, SignInFlow &flow, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_settings(settings)
    , m_flow(flow)
{
}

void ClusterChooser::setAsked(const CommandLine &commandLine)
{
    m_askedFile = commandLine.kubeconfig;
    m_asked = commandLine.context;
}

QStringList ClusterChooser::arguments() const
{
    QStringList arguments;
    for (const auto &[option, value] : {std::pair{u"--kubeconfig"_s, m_askedFile}, {u"--context"_s, m_asked}}) {
        if (!value.isEmpty()) {
            arguments << option << value;
        }
    }
    return arguments;
}

Result<kube::Kubeconfig> ClusterChooser::loadKubeconfig() const
{
    for (const QString &file : {m_askedFile, m_settings.kubeconfig()}) {
        if (!file.isEmpty()) {
            return kube::Kubeconfig::load(file);
        }
    }
    return kube::Kubeconfig::loadDefault();
}

/// To find none is no error, but what the page is for.
std::optional<Error> ClusterChooser::problemOf(const Result<kube::Kubeconfig> &config) const
{
    const bool named = !m_askedFile.isEmpty() || !m_settings.kubeconfig().isEmpty();
    if (!config) {
        const bool none = !named && config.error().kind == ErrorKind::KubeconfigMissing;
        return none ? std::nullopt : std::optional(config.error());
    }
    if (config->contexts().isEmpty() && named) {
        return Error{ErrorKind::KubeconfigInvalid, u"no contexts"_s, {{u"field"_s, u"contexts"_s}}, {}};
    }
    return {};
}

void ClusterChooser::enter()
{
    Q_EMIT leaving();
    m_flow.leave();
    m_invitation.reset();
    const Result<kube::Kubeconfig> config = loadKubeconfig();
    // Whoever names a file means one of its clusters.
    m_known = knownClusters(m_askedFile.isEmpty() ? m_settings.invitations() : QList<invitation::Invitation>(),
                            config ? config->contexts() : QList<kube::NamedContext>());
    QString wanted = m_asked.isEmpty() ? m_settings.cluster() : m_asked;
    auto which = std::ranges::find(m_known, wanted, &KnownCluster::id);
    if (which == m_known.end() && m_asked.isEmpty()) {
        which = m_known.size() == 1 ? m_known.begin() : m_known.end();
        wanted = which == m_known.end() ? QString() : which->id;
    }
    m_window.setClusters(m_known, wanted);
    if (which != m_known.end() && which->invitation) {
        m_invitation = which->invitation;
        m_flow.enter(*which);
    } else if (!wanted.isEmpty() && config && !config->contexts().isEmpty()) {
        enterContext(config, wanted);
    } else {
        m_window.showSetup(problemOf(config));
    }
}

void ClusterChooser::enterContext(const Result<kube::Kubeconfig> &config, const QString &name)
{
    const Result<kube::Cluster> cluster = config->cluster(name);
    if (cluster) {
        m_flow.enter(*cluster);
    } else {
        m_window.showSetup(cluster.error());
    }
}

void ClusterChooser::choose(const QString &id)
{
    m_asked.clear();
    m_settings.setCluster(id);
    enter();
}

void ClusterChooser::takeFile(const QString &file)
{
    const Result<invitation::Invitation> invitation = readInvitation(file);
    if (invitation || file.endsWith(".remote"_L1, Qt::CaseInsensitive)) {
        takeInvitation(file);
        return;
    }
    m_askedFile.clear();
    m_settings.setKubeconfig(file);
    if (m_invitation) {
        m_settings.setCluster({}); // it is the file's that is wanted now
    }
    enter();
}

void ClusterChooser::takeInvitation(const QString &linkOrFile)
{
    const Result<invitation::Invitation> invitation =
        invitation::isLink(linkOrFile) ? invitation::parseLink(linkOrFile) : readInvitation(linkOrFile);
    if (invitation) {
        offer(*invitation);
    } else {
        m_window.showNotice(errorLine(invitation.error()));
    }
}

void ClusterChooser::offer(const invitation::Invitation &invitation)
{
    const bool isKnown = std::ranges::contains(m_settings.invitations(), invitation.id(), &invitation::Invitation::id);
    auto *dialog = new InvitationDialog(invitation, isKnown, &m_window);
    connect(dialog, &QDialog::accepted, this, [this, invitation] { add(invitation); });
    dialog->open();
}

void ClusterChooser::add(const invitation::Invitation &invitation)
{
    m_settings.addInvitation(invitation);
    m_askedFile.clear();
    if (!m_busy) {
        choose(invitation.id());
        return;
    }
    // What is open stays open.
    m_known.removeIf([&](const KnownCluster &each) { return each.id == invitation.id(); });
    m_known = knownClusters({invitation}, {}) + m_known;
    m_window.setClusters(m_known, m_asked.isEmpty() ? m_settings.cluster() : m_asked);
    m_window.showNotice(tr("“%1” was added. You find it at the top of the window.").arg(invitation.name));
}

void ClusterChooser::forget(const QString &id)
{
    const QList<invitation::Invitation> all = m_settings.invitations();
    const auto which = std::ranges::find(all, id, &invitation::Invitation::id);
    if (which == all.end()) {
        return;
    }
    m_settings.removeInvitation(id);
    m_settings.setCluster({});
    enter();
    m_flow.forget(*which, m_settings.invitations());
}

} // namespace remote::app
