// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/pages/repositorychooser.h"

#include "app/errortext.h"
#include "app/pages/serversignin.h"
#include "app/widgets/banner.h"
#include "app/widgets/labels.h"
#include "app/widgets/marks.h"
#include "app/words.h"

#include <QCoroTask>

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace remote::app {
namespace {

/// Of the card for a pasted address; no clone URL looks like this.
const QString otherId = u"other"_s;
constexpr int typingPause = 500; // ms without a key until an address counts as typed
constexpr int choicePause = 120;

} // namespace

RepositoryChooser::RepositoryChooser(RepositoryTools tools, QWidget *parent)
    : QWidget(parent)
    , m_tools(std::move(tools))
    , m_group(new ChoiceGroup(u"new.repository"_s, tr("Files"), 15, 3))
    , m_addressRow(makeAddress())
    , m_branchRow(makeBranches())
    , m_problem(new Banner(u"new.problem"_s))
    , m_form(new ServerSignIn)
    , m_settling(new QTimer(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(em(this, 0.7));
    layout->addWidget(m_group);
    layout->addWidget(m_addressRow);
    layout->addWidget(m_branchRow);
    layout->addWidget(m_problem);
    layout->addWidget(m_form);
    m_settling->setSingleShot(true);
    connect(m_settling, &QTimer::timeout, this, &RepositoryChooser::ask);
    connect(m_group, &ChoiceGroup::chosen, this, &RepositoryChooser::onChosen);
    connect(m_problem, &Banner::actionTriggered, this, &RepositoryChooser::ask);
    connect(m_form, &ServerSignIn::submitted, this, &RepositoryChooser::signIn);
}

RepositoryChooser::~RepositoryChooser()
{
    m_stop.request_stop();
}

QWidget *RepositoryChooser::makeAddress()
{
    auto *row = new QWidget;
    auto *layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(em(this, 0.3));
    auto *label = new Label(tr("&Address of the repository"), Label::Level::Body);
    m_address = new QLineEdit;
    m_address->setMinimumHeight(em(this, 2));
    m_address->setClearButtonEnabled(true);
    m_address->setPlaceholderText(u"https://"_s);
    describe(m_address, u"new.address"_s, tr("Address of the repository"),
             tr("Paste the address that the repository's web page shows for cloning"));
    label->setBuddy(m_address);
    layout->addWidget(label);
    layout->addWidget(m_address);
    layout->addWidget(new QuietLabel(tr("Paste the address that the repository's web page shows under “Clone” "
                                        "or “Code”.")));
    connect(m_address, &QLineEdit::textEdited, this, [this] {
        m_wantedBranch.clear();
        settle(typingPause);
    });
    row->hide();
    return row;
}

QWidget *RepositoryChooser::makeBranches()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(em(this, 0.6));
    auto *label = new Label(tr("&Branch"), Label::Level::Body);
    m_branches = new QComboBox;
    m_branches->setMinimumHeight(em(this, 2));
    m_branches->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_branches->setMinimumContentsLength(22);
    describe(m_branches, u"new.branch"_s, tr("Branch"), tr("Which line of work of the repository to open"));
    label->setBuddy(m_branches);
    m_spinner = new Spinner(1);
    m_status = new QuietLabel;
    m_status->setObjectName(u"new.status"_s);
    m_status->setWordWrap(false);
    layout->addWidget(label);
    layout->addWidget(m_branches);
    layout->addWidget(m_spinner);
    layout->addWidget(m_status, 1);
    connect(m_branches, &QComboBox::activated, this, [this] {
        m_wantedBranch = branch();
        m_problem->hide();
        setCheck(Check::Good);
    });
    row->hide();
    return row;
}

void RepositoryChooser::setRepositories(const QList<catalogue::Repository> &known, const QStringList &recent)
{
    m_known = known;
    const QIcon icon(u":/icons/repository.svg"_s);
    QList<ChoiceGroup::Choice> choices;
    QStringList urls;
    for (const catalogue::Repository &each : known) {
        choices.append(
            {each.url, icon, each.name, each.description.isEmpty() ? shortUrl(each.url) : each.description, {}});
        urls.append(each.url);
    }
    for (const QString &url : recent) {
        if (!url.isEmpty() && !urls.contains(url)) {
            choices.append({url, icon, git::repositoryName(url), shortUrl(url), {}});
            urls.append(url);
        }
    }
    choices.append(
        {QString(), QIcon(u":/icons/folder-empty.svg"_s), tr("No files"), tr("Begin with an empty folder."), {}, true});
    choices.append(
        {otherId, QIcon(u":/icons/address.svg"_s), tr("Another repository"), tr("Paste its address."), {}, true});
    m_group->setChoices(choices);
}

bool RepositoryChooser::isOther() const
{
    return m_group->hasCurrent() && m_group->current() == otherId;
}

void RepositoryChooser::select(const QString &url, const QString &branch)
{
    m_wantedBranch = branch;
    m_group->setCurrent(url);
    if (!m_group->hasCurrent()) {
        m_address->setText(url);
        m_group->setCurrent(otherId);
    }
    m_addressRow->setVisible(isOther());
    settle(choicePause);
}

void RepositoryChooser::begin()
{
    m_begun = true;
    settle(choicePause);
}

void RepositoryChooser::onChosen(const QString &id)
{
    m_wantedBranch.clear();
    m_wantsSignIn = false;
    for (const catalogue::Repository &each : std::as_const(m_known)) {
        if (each.url == id) {
            m_wantedBranch = each.branch;
        }
    }
    m_addressRow->setVisible(isOther());
    if (isOther()) {
        m_address->setFocus();
    }
    settle(choicePause);
    if (!isOther()) {
        Q_EMIT repositoryChosen(id);
    }
}

QString RepositoryChooser::url() const
{
    if (!isOther()) {
        return m_group->current();
    }
    const Result<QString> checked = git::checkUrl(m_address->text().trimmed());
    return checked ? *checked : QString();
}

QString RepositoryChooser::branch() const
{
    return m_branches->currentData().toString();
}

void RepositoryChooser::settle(int milliseconds)
{
    m_stop.request_stop();
    m_settling->stop();
    m_problem->hide();
    m_form->close();
    fillBranches({});
    const bool nothing = isOther() ? m_address->text().trimmed().isEmpty() : m_group->current().isEmpty();
    setCheck(nothing ? Check::None : Check::Waiting);
    if (!nothing && m_begun) {
        m_settling->start(milliseconds);
    }
}

void RepositoryChooser::ask()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_signsIn = false;
    if (isOther()) {
        if (const Result<QString> checked = git::checkUrl(m_address->text().trimmed()); !checked) {
            failed(checked.error());
            return;
        }
    }
    follow(m_tools.inspect(url(), m_stop.get_token()));
}

void RepositoryChooser::signIn(const git::Login &login)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_signsIn = true;
    follow(m_tools.signIn(url(), login, m_stop.get_token()));
}

void RepositoryChooser::follow(Task<Result<git::RemoteInfo>> answer)
{
    m_problem->hide();
    setCheck(Check::Asking);
    QCoro::connect(std::move(answer), this, [this, stop = m_stop.get_token()](const Result<git::RemoteInfo> &answer) {
        if (!stop.stop_requested()) {
            answered(answer);
        }
    });
}

void RepositoryChooser::answered(const Result<git::RemoteInfo> &answer)
{
    if (!answer) {
        failed(answer.error());
        return;
    }
    m_form->close();
    fillBranches(*answer);
    if (!m_wantedBranch.isEmpty() && !answer->branches.contains(m_wantedBranch)) {
        failed(Error{.kind = ErrorKind::BranchNotFound,
                     .what = u"branch not among those of the server"_s,
                     .facts = {{u"branch"_s, m_wantedBranch}, {u"repository"_s, url()}},
                     .cause = {}});
        return;
    }
    setCheck(Check::Good);
    if (m_signsIn) {
        signedIn();
    }
}

/// The sign-in is good, but may be forgotten at the program's end.
void RepositoryChooser::signedIn()
{
    m_branches->setFocus(Qt::OtherFocusReason);
    if (const std::optional<Error> trouble = m_tools.keychainTrouble()) {
        m_problem->present({.tone = Tone::Warning,
                            .text = errorLine(*trouble),
                            .details = errorDetails(*trouble),
                            .action = {},
                            .closable = true});
    }
}

/// What only this computer cannot see, the cluster may; that is a warning. The rest is known to be wrong.
void RepositoryChooser::failed(const Error &error)
{
    const bool doubtful = error.kind == ErrorKind::RepositoryUnreachable || error.kind == ErrorKind::Unreachable
        || error.kind == ErrorKind::TimedOut || error.kind == ErrorKind::ProxyFailed
        || error.kind == ErrorKind::CertificateUntrusted || error.kind == ErrorKind::CertificateInvalid;
    const bool malformed = error.kind == ErrorKind::Invalid;
    const bool isNew = error.fact(u"reason"_s) == "hostNew"_L1;
    const ErrorText words = errorText(error);
    QString text = words.title + u". "_s + words.explanation;
    if (malformed) {
        text = tr("This is not an address of a repository. It should look like https://server.example/team/project "
                  "and hold no password.");
    } else if (doubtful) {
        text += u' ' + tr("You can start anyway if your cluster can reach it.");
    }
    m_problem->present({.tone = isNew  ? Tone::Neutral
                            : doubtful ? Tone::Warning
                                       : Tone::Bad,
                        .text = text,
                        .details = errorDetails(error),
                        .action = malformed ? QString() : tr("Check again"),
                        .closable = false});
    setCheck(doubtful ? Check::Doubtful : Check::Bad);
    if (isOther()) {
        Q_EMIT appeared(m_problem);
    }
    offerSignIn(error);
}

void RepositoryChooser::offerSignIn(const Error &error)
{
    if (!m_form->offer(url(), error)) {
        if (!m_signsIn) { // what was typed may be good
            m_form->close();
        }
        return;
    }
    if (m_signsIn || std::exchange(m_wantsSignIn, false)) {
        m_form->focusField();
    }
    if (isOther() || m_form->isAncestorOf(QApplication::focusWidget())) {
        Q_EMIT appeared(m_form);
    }
}

void RepositoryChooser::setCheck(Check check)
{
    m_check = check;
    m_branchRow->setVisible(check != Check::None && (check != Check::Bad || m_branches->count() > 1));
    m_spinner->setVisible(check == Check::Asking);
    m_form->setBusy(check == Check::Asking);
    m_status->setText(check == Check::Asking ? tr("Looking for its branches…") : QString());
    Q_EMIT changed();
}

void RepositoryChooser::fillBranches(const git::RemoteInfo &info)
{
    m_branches->clear();
    m_branches->addItem(info.defaultBranch.isEmpty() ? tr("Default") : tr("Default (%1)").arg(info.defaultBranch),
                        QString());
    for (const QString &each : info.branches) {
        m_branches->addItem(each, each);
    }
    if (!m_wantedBranch.isEmpty() && info.branches.isEmpty()) {
        m_branches->addItem(m_wantedBranch, m_wantedBranch);
    }
    m_branches->setCurrentIndex(std::max(m_branches->findData(m_wantedBranch), 0));
    m_branches->setEnabled(m_branches->count() > 1);
}

bool RepositoryChooser::isAcceptable() const
{
    return obstacle().isEmpty();
}

QString RepositoryChooser::obstacle() const
{
    if (!m_group->hasCurrent()) {
        return tr("Choose your files.");
    }
    if (m_check == Check::Bad) {
        return tr("The repository cannot be used.");
    }
    if (isOther() && m_check == Check::None) {
        return tr("Paste the address of the repository.");
    }
    if (isOther() && (m_check == Check::Waiting || m_check == Check::Asking)) {
        return tr("Checking the address…");
    }
    return {};
}

void RepositoryChooser::focusChoice()
{
    m_group->focusCurrent();
}

void RepositoryChooser::focusSignIn()
{
    m_wantsSignIn = true;
    focusChoice();
}

void RepositoryChooser::focusBranch()
{
    m_branches->setFocus(Qt::OtherFocusReason);
}

} // namespace remote::app
