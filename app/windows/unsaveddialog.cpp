// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/windows/unsaveddialog.h"

#include "app/errortext.h"
#include "app/widgets/labels.h"
#include "app/widgets/marks.h"
#include "app/widgets/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace remote::app {

using workstation::RepositoryWork;

namespace {

constexpr int mostExamples = 4;

enum Page { Waiting, List, Naming };

/// A column for what may be long.
QScrollArea *makeScroll()
{
    auto *area = new QScrollArea;
    area->setFrameStyle(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setAutoFillBackground(false);
    return area;
}

/// As high as its contents, up to a limit.
void fill(QScrollArea *area, QWidget *contents)
{
    contents->setAutoFillBackground(false);
    area->setWidget(contents);
    const int width = em(area, 32);
    const int height = contents->layout()->hasHeightForWidth() ? contents->layout()->heightForWidth(width)
                                                               : contents->sizeHint().height();
    area->setFixedHeight(std::min(height + em(area, 0.5), em(area, 16)));
}

QVBoxLayout *columnOf(QWidget *page)
{
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(em(page));
    return column;
}

QString unansweredText(const UnsavedProject &project)
{
    return UnsavedDialog::tr("It does not say whether something is unsaved: %1").arg(errorLine(*project.unanswered));
}

QString titleOf(const UnsavedProject &project)
{
    const QString name = projectName(project.work.path);
    return project.unanswered ? project.workstation
        : name == project.workstation
        ? name
        : UnsavedDialog::tr("%1 in %2", "a project in a workstation").arg(name, project.workstation);
}

QWidget *rowOf(const UnsavedProject &project)
{
    auto *row = new QWidget;
    auto *column = new QVBoxLayout(row);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(em(row, 0.1));
    auto *title = new Label(titleOf(project), Label::Level::Item);
    title->setWordWrap(true);
    column->addWidget(title);
    auto *what = new Label(project.unanswered ? unansweredText(project) : workText(project.work), Label::Level::Body);
    what->setWordWrap(true);
    column->addWidget(what);
    QStringList examples = project.work.examples.first(std::min<qsizetype>(project.work.examples.size(), mostExamples));
    if (project.work.examples.size() > mostExamples) {
        examples.append(u"…"_s);
    }
    if (!examples.isEmpty()) {
        column->addWidget(new QuietLabel(examples.join(u", "_s)));
    }
    if (!project.trouble.isEmpty()) {
        auto *trouble = new Label(project.trouble, Label::Level::Body);
        trouble->setWordWrap(true);
        trouble->setObjectName(u"unsaved.trouble"_s);
        column->addWidget(trouble);
    }
    return row;
}

} // namespace

QString workText(const RepositoryWork &work)
{
    QStringList parts;
    const auto add = [&parts](int count, const QString &text) {
        if (count > 0) {
            parts.append(text);
        }
    };
    add(work.conflicted, UnsavedDialog::tr("%n file(s) in conflict", nullptr, work.conflicted));
    add(work.changed, UnsavedDialog::tr("%n changed file(s)", nullptr, work.changed));
    add(work.untracked, UnsavedDialog::tr("%n new file(s)", nullptr, work.untracked));
    add(work.commits, UnsavedDialog::tr("%n commit(s) not on the server", nullptr, work.commits));
    add(work.stashes, UnsavedDialog::tr("%n stash(es)", nullptr, work.stashes));
    if (!work.complete) {
        parts.append(parts.isEmpty() ? UnsavedDialog::tr("something that could not be counted")
                                     : UnsavedDialog::tr("and more"));
    }
    return parts.join(u", "_s);
}

QString projectName(const QString &path)
{
    return path == "."_L1 ? UnsavedDialog::tr("The home folder") : path.section(u'/', -1);
}

UnsavedDialog::UnsavedDialog(QWidget *parent)
    : QDialog(parent)
    , m_pages(new QStackedWidget)
    , m_spinner(new Spinner)
    , m_waitingText(new Label({}, Label::Level::Body))
    , m_title(new Label(tr("Some work would be lost"), Label::Level::Section))
    , m_explanation(new QuietLabel)
    , m_projects(makeScroll())
    , m_named(makeScroll())
{
    setObjectName(u"unsavedDialog"_s);
    setWindowTitle(tr("Unsaved work"));
    m_pages->addWidget(makeWaiting());
    m_pages->addWidget(makeList());
    m_pages->addWidget(makeDiscard());
    auto *column = new QVBoxLayout(this);
    const int space = em(this, 2);
    column->setContentsMargins(space, space, space, space);
    column->addWidget(m_pages);
    column->setSizeConstraint(QLayout::SetFixedSize);
}

QPushButton *UnsavedDialog::addButton(QWidget *button, const QString &name, Choice choice)
{
    auto *made = qobject_cast<QPushButton *>(button);
    describe(made, u"unsaved."_s + name, made->text());
    connect(made, &QPushButton::clicked, this, [this, choice] { Q_EMIT chosen(choice); });
    return made;
}

QWidget *UnsavedDialog::makeWaiting()
{
    auto *page = new QWidget;
    QVBoxLayout *column = columnOf(page);
    m_waitingText->setObjectName(u"unsaved.waiting"_s);
    m_waitingText->setWordWrap(true);
    m_waitingText->setMinimumWidth(em(this, 22));
    auto *line = new QHBoxLayout;
    line->addWidget(m_spinner);
    line->addWidget(m_waitingText, 1);
    column->addLayout(line);
    column->addWidget(addButton(new Button(tr("Cancel")), u"cancel"_s, Choice::Keep), 0, Qt::AlignTrailing);
    return page;
}

QWidget *UnsavedDialog::makeList()
{
    auto *page = new QWidget;
    QVBoxLayout *column = columnOf(page);
    m_title->setWordWrap(true);
    describe(m_projects, u"unsaved.projects"_s, tr("Unsaved work"));
    m_projects->setMinimumWidth(em(this, 34));
    column->addWidget(m_title);
    column->addWidget(m_projects);
    column->addWidget(m_explanation);
    m_push = addButton(new Button(tr("Push to a rescue branch")), u"push"_s, Choice::Push);
    m_download = addButton(new Button(tr("Download")), u"download"_s, Choice::Download);
    m_again = addButton(new Button(tr("Look again")), u"again"_s, Choice::LookAgain);
    m_keep = addButton(new Button(tr("Keep running"), Button::Kind::Primary), u"keep"_s, Choice::Keep);
    m_toDiscard = new Button(tr("Discard…"));
    describe(m_toDiscard, u"unsaved.toDiscard"_s, m_toDiscard->text());
    connect(m_toDiscard, &QPushButton::clicked, this, [this] { turnTo(Naming); });
    auto *ways = new QHBoxLayout;
    for (QPushButton *button : {m_push, m_download, m_again}) {
        ways->addWidget(button, 1);
    }
    auto *ends = new QHBoxLayout;
    ends->addWidget(m_toDiscard);
    ends->addStretch();
    ends->addWidget(m_keep);
    column->addLayout(ways);
    column->addLayout(ends);
    m_keep->setDefault(true);
    return page;
}

QWidget *UnsavedDialog::makeDiscard()
{
    auto *page = new QWidget;
    QVBoxLayout *column = columnOf(page);
    auto *title = new Label(tr("Discard which work?"), Label::Level::Section);
    auto *text = new QuietLabel(tr("Tick each one whose work is to be lost. This cannot be undone."));
    auto *back = new Button(tr("Back"), Button::Kind::Primary);
    describe(back, u"unsaved.back"_s, back->text());
    connect(back, &QPushButton::clicked, this, [this] { turnTo(List); });
    m_discard = addButton(new Button(tr("Discard and stop")), u"discard"_s, Choice::Discard);
    describe(m_named, u"unsaved.named"_s, title->text());
    m_named->setMinimumWidth(em(this, 34));
    column->addWidget(title);
    column->addWidget(text);
    column->addWidget(m_named);
    auto *ends = new QHBoxLayout;
    ends->addWidget(m_discard);
    ends->addStretch();
    ends->addWidget(back);
    column->addLayout(ends);
    return page;
}

void UnsavedDialog::showWaiting(const QString &text)
{
    m_waitingText->setText(text);
    turnTo(Waiting);
    open();
}

void UnsavedDialog::ask(const QList<UnsavedProject> &projects)
{
    const auto isUnanswered = [](const UnsavedProject &one) { return one.unanswered.has_value(); };
    const bool someSaid = !std::ranges::all_of(projects, isUnanswered);
    const bool someDidNot = std::ranges::any_of(projects, isUnanswered);
    m_title->setText(someSaid ? tr("Some work would be lost") : tr("Nobody knows whether work would be lost"));
    m_explanation->setText(
        someSaid ? tr("A rescue branch keeps it on the project's server, and nothing else there is touched. A download "
                      "keeps it on this computer. At the next start Remote offers it back.")
                 : tr("You can look again, or keep it running and save your work in the editor."));
    fillList(projects);
    fillDiscard(projects);
    m_push->setVisible(!someDidNot);
    m_download->setVisible(!someDidNot);
    m_again->setVisible(someDidNot);
    turnTo(List);
    open();
    raise();
    m_keep->setFocus();
}

void UnsavedDialog::fillList(const QList<UnsavedProject> &projects)
{
    auto *contents = new QWidget;
    QVBoxLayout *column = columnOf(contents);
    for (const UnsavedProject &project : projects) {
        column->addWidget(rowOf(project));
    }
    column->addStretch();
    fill(m_projects, contents);
}

void UnsavedDialog::fillDiscard(const QList<UnsavedProject> &projects)
{
    m_checks.clear();
    auto *contents = new QWidget;
    QVBoxLayout *column = columnOf(contents);
    for (const UnsavedProject &project : projects) {
        auto *check = new QCheckBox(titleOf(project).replace(u'&', u"&&"_s));
        describe(check, u"unsaved.discard.%1"_s.arg(m_checks.size()),
                 tr("Discard the work in %1").arg(titleOf(project)));
        connect(check, &QCheckBox::toggled, this, &UnsavedDialog::checkNamed);
        m_checks.append(check);
        column->addWidget(check);
    }
    column->addStretch();
    fill(m_named, contents);
    checkNamed();
}

void UnsavedDialog::checkNamed()
{
    m_discard->setEnabled(std::ranges::all_of(m_checks, &QCheckBox::isChecked));
}

/// The dialog is as large as the page that is shown.
void UnsavedDialog::turnTo(int page)
{
    for (int each = 0; each < m_pages->count(); ++each) {
        const auto policy = each == page ? QSizePolicy::Preferred : QSizePolicy::Ignored;
        m_pages->widget(each)->setSizePolicy(policy, policy);
    }
    m_pages->setCurrentIndex(page);
    m_pages->adjustSize();
    adjustSize();
}

void UnsavedDialog::reject()
{
    Q_EMIT chosen(Choice::Keep);
}

} // namespace remote::app
