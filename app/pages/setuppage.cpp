// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/pages/setuppage.h"

#include "app/widgets/banner.h"
#include "app/widgets/choicegroup.h"
#include "app/widgets/labels.h"
#include "app/widgets/marks.h"
#include "app/words.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace remote::app {
namespace {

QString droppedFile(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 && urls.first().isLocalFile() ? urls.first().toLocalFile() : QString();
}

} // namespace

/// The dashed field. It lights up while a file is held over the page.
class SetupPage::DropArea : public QWidget
{
public:
    void setHeld(bool held)
    {
        m_held = held;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor accent = palette().color(QPalette::Accent);
        const QColor surface = surfaceColour(palette());
        painter.setBrush(m_held ? blend(accent, surface, 0.12) : surface);
        painter.setPen(QPen(m_held ? accent : toneColour(Tone::Neutral, palette()), m_held ? 2 : 1.2, Qt::DashLine));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 12, 12);
    }

private:
    bool m_held = false;
};

SetupPage::SetupPage(QWidget *parent)
    : ScrollPage(u"setup"_s, parent)
    , m_problem(new Banner(u"setup.problem"_s))
    , m_picker(makePicker())
    , m_title(new Label({}, Label::Level::Page))
    , m_text(new QuietLabel)
    , m_dropBox(makeDrop())
{
    setAcceptDrops(true);
    m_title->setObjectName(u"setup.title"_s);
    m_title->setWordWrap(true);
    m_text->setObjectName(u"setup.text"_s);
    column()->addWidget(m_title);
    column()->addWidget(m_text);
    column()->addWidget(m_problem);
    column()->addWidget(m_picker);
    column()->addWidget(m_dropBox);
    column()->addStretch();
    connect(m_problem, &Banner::actionTriggered, this, &SetupPage::retryRequested);
    refresh();
}

QWidget *SetupPage::makePicker()
{
    auto *picker = new QWidget;
    auto *layout = new QVBoxLayout(picker);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(em(this, 0.8));
    m_clusters = new ChoiceGroup(u"setup.context"_s, tr("Clusters"), 18, 2);
    m_use = new Button(tr("Use this cluster"), Button::Kind::Primary);
    describe(m_use, u"setup.use"_s, tr("Use this cluster"));
    layout->addWidget(m_clusters);
    layout->addWidget(m_use, 0, Qt::AlignLeading);
    layout->addSpacing(em(this));
    connect(m_use, &QPushButton::clicked, this, [this] { Q_EMIT clusterChosen(m_clusters->current()); });
    return picker;
}

QWidget *SetupPage::makeDrop()
{
    m_drop = new DropArea;
    auto *layout = new QVBoxLayout(m_drop);
    const int margin = em(this, 1.6);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(em(this, 0.7));
    auto *picture = new Picture(QIcon(u":/icons/picture-connect.svg"_s), 6);
    auto *text = new QuietLabel(tr("Drop the file here"));
    text->setSide(Qt::AlignHCenter);
    m_choose = new Button(tr("Choose file…"), Button::Kind::Primary);
    describe(m_choose, u"setup.choose"_s, tr("Choose file…"), tr("Opens a window in which you pick the cluster file"));
    layout->addWidget(picture, 0, Qt::AlignHCenter);
    layout->addWidget(text);
    layout->addWidget(m_choose, 0, Qt::AlignHCenter);
    auto *byHand = new Button(tr("Enter a link or an address…"));
    describe(byHand, u"setup.byHand"_s, byHand->text(), tr("For an invitation's link, or a cluster without a file"));
    layout->addWidget(byHand, 0, Qt::AlignHCenter);
    connect(byHand, &QPushButton::clicked, this, &SetupPage::byHandRequested);
    connect(m_choose, &QPushButton::clicked, this, &SetupPage::chooseFile);
    return m_drop;
}

void SetupPage::setClusters(const QList<KnownCluster> &clusters, const QString &current)
{
    QList<ChoiceGroup::Choice> choices;
    for (const KnownCluster &each : clusters) {
        const QString where = shortUrl(each.server);
        choices.append({each.id, QIcon(u":/icons/cluster.svg"_s), each.name,
                        each.nameSpace.isEmpty() ? where : tr("%1, area “%2”").arg(where, each.nameSpace),
                        each.isHere           ? tr("On this computer")
                            : each.invitation ? tr("Invitation")
                                              : QString()});
    }
    m_count = clusters.size();
    m_clusters->setChoices(choices);
    m_clusters->setCurrent(current);
    if (!m_clusters->hasCurrent() && !clusters.isEmpty()) {
        m_clusters->setCurrent(clusters.first().id);
    }
    refresh();
}

void SetupPage::setError(const std::optional<Error> &error)
{
    if (!error) {
        m_problem->hide();
        return;
    }
    const ErrorText words = errorText(*error);
    m_problem->present({.tone = Tone::Bad,
                        .text = u"%1. %2 %3"_s.arg(words.title, words.explanation, words.advice),
                        .details = errorDetails(*error),
                        .action = words.action == ErrorAction::Retry ? actionLabel(words.action) : QString(),
                        .closable = false});
}

void SetupPage::refresh()
{
    m_picker->setVisible(m_count > 0);
    m_choose->setKind(m_count > 0 ? Button::Kind::Plain : Button::Kind::Primary);
    if (m_count == 0) {
        m_title->setText(tr("Welcome. Where do your workstations run?"));
        m_text->setText(tr("Remote starts workstations in your company's cluster. To find it, Remote needs the "
                           "invitation or the cluster file that your administrator gave you. An invitation ends in "
                           "“.remote”; a cluster file is often called “config” or ends in “.yaml”."));
    } else if (m_count == 1) {
        m_title->setText(tr("Your cluster"));
        m_text->setText(tr("Remote knows this cluster. Use it, or add another one below."));
    } else {
        m_title->setText(tr("Which cluster?"));
        m_text->setText(tr("Remote knows several clusters. Choose the one that you want to work in. You can "
                           "change it later at the top of the window."));
    }
}

void SetupPage::focusFirst()
{
    if (m_count > 0) {
        m_clusters->focusCurrent();
    } else {
        m_choose->setFocus(Qt::OtherFocusReason);
    }
}

void SetupPage::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose the cluster file"));
    dialog->setObjectName(u"setup.dialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &SetupPage::fileChosen);
    dialog->open();
}

void SetupPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedFile(event->mimeData()).isEmpty()) {
        m_drop->setHeld(true);
        event->acceptProposedAction();
    }
}

void SetupPage::dragLeaveEvent(QDragLeaveEvent *)
{
    m_drop->setHeld(false);
}

void SetupPage::dropEvent(QDropEvent *event)
{
    m_drop->setHeld(false);
    if (const QString file = droppedFile(event->mimeData()); !file.isEmpty()) {
        event->acceptProposedAction();
        Q_EMIT fileChosen(file);
    }
}

} // namespace remote::app
