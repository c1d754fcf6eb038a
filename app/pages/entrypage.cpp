// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/pages/entrypage.h"

#include "app/widgets/labels.h"
#include "app/widgets/marks.h"
#include "app/words.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace remote::app {

EntryPage::EntryPage(QWidget *parent)
    : ScrollPage(u"entry"_s, parent)
    , m_panel(new StatePanel(u"entry.panel"_s))
    , m_spinner(new Spinner(1.8))
    , m_code(new Label({}, Label::Level::Page))
    , m_copied(new QuietLabel(tr("Copied.")))
    , m_other(new Button)
{
    m_code->setObjectName(u"entry.code"_s);
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_code->setSide(Qt::AlignHCenter);
    m_copied->setObjectName(u"entry.copied"_s);
    m_copied->setSide(Qt::AlignHCenter);
    m_panel->insert(m_code);
    column()->addStretch(1);
    column()->addWidget(m_panel);
    column()->addWidget(m_spinner, 0, Qt::AlignHCenter);
    column()->addWidget(m_copied);
    column()->addWidget(m_other, 0, Qt::AlignHCenter);
    column()->addStretch(2);
    connect(m_panel, &StatePanel::primaryTriggered, this, &EntryPage::onPrimary);
    connect(m_panel, &StatePanel::secondaryTriggered, this, &EntryPage::onSecondary);
    connect(m_other, &QPushButton::clicked, this, &EntryPage::onOther);
    present({});
}

void EntryPage::present(const Content &content)
{
    const bool changed = content.step != m_content.step;
    m_content = content;
    if (content.step == Step::Failed && content.error) {
        m_panel->presentError(*content.error);
    } else {
        m_panel->present(panelOf(content));
    }
    const bool waits = content.step == Step::Opening || content.step == Step::Waiting || content.step == Step::Code;
    m_spinner->setVisible(waits || content.step == Step::Looking || content.step == Step::Checking);
    m_code->setText(content.code);
    m_code->setVisible(content.step == Step::Code);
    m_copied->setVisible(m_copied->isVisibleTo(this) && !changed);
    const QString other = content.step == Step::Lacking ? tr("Go on without") : tr("Cancel");
    m_other->setText(other);
    m_other->setVisible(waits || content.step == Step::Checking || content.step == Step::Lacking);
    describe(m_other, u"entry.other"_s, other);
    if (changed && isVisible()) {
        focusFirst();
        QAccessibleEvent event(m_panel, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

StatePanel::Content EntryPage::panelOf(const Content &content) const
{
    StatePanel::Content panel{
        .picture = u"connect"_s, .title = {}, .text = {}, .primary = {}, .secondary = {}, .details = {}};
    switch (content.step) {
    case Step::Failed:
        break;
    case Step::Looking:
        panel.title = tr("Going to %1…").arg(content.cluster);
        break;
    case Step::Ask:
        panel.title = tr("Sign in to %1").arg(content.cluster);
        panel.text = tr("Your browser opens your company's page. Remote never sees your password.");
        panel.primary = tr("Sign in with the browser");
        panel.secondary = content.offersCode ? tr("Use another device") : QString();
        break;
    case Step::Opening:
        panel.title = tr("Opening your browser…");
        break;
    case Step::Waiting:
        panel.title = tr("Sign in on the page in your browser");
        panel.text = tr("Come back here afterwards. If no page has opened, open it again, or copy its link into a "
                        "browser of this computer.");
        panel.primary = tr("Open again");
        panel.secondary = tr("Copy link");
        break;
    case Step::Code:
        panel.title = tr("Type in this code on another device");
        panel.text =
            tr("Open %1 in a browser there, such as that of your phone.").arg(shortUrl(content.page.toString()));
        panel.primary = tr("Copy code");
        break;
    case Step::Checking:
        panel.title = tr("You are signed in");
        panel.text = tr("Looking at what you may do in %1…").arg(content.cluster);
        break;
    case Step::Lacking:
        panel.picture = u"error"_s;
        panel.title = tr("You may not do everything yet in %1").arg(content.cluster);
        panel.text = content.lacking;
        panel.primary = tr("Copy a message for your administrator");
        panel.secondary = tr("Try again");
        panel.details = content.administratorMessage;
        break;
    }
    return panel;
}

void EntryPage::onPrimary()
{
    switch (m_content.step) {
    case Step::Failed:
        m_panel->action() == ErrorAction::SignIn ? Q_EMIT browserRequested() : Q_EMIT retryRequested();
        break;
    case Step::Waiting:
        Q_EMIT openAgainRequested();
        break;
    case Step::Code:
        copy(m_content.code);
        break;
    case Step::Lacking:
        copy(m_content.administratorMessage);
        break;
    default:
        Q_EMIT browserRequested();
    }
}

void EntryPage::onSecondary()
{
    switch (m_content.step) {
    case Step::Waiting:
        copy(m_content.page.toString(QUrl::FullyEncoded));
        break;
    case Step::Lacking:
        Q_EMIT retryRequested();
        break;
    default:
        Q_EMIT codeRequested();
    }
}

void EntryPage::onOther()
{
    m_content.step == Step::Lacking ? Q_EMIT goOnRequested() : Q_EMIT cancelRequested();
}

void EntryPage::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    m_copied->show();
    QAccessibleEvent event(m_copied, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void EntryPage::focusFirst()
{
    m_panel->focusPrimary();
}

} // namespace remote::app
