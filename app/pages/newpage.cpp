// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/pages/newpage.h"

#include "app/widgets/banner.h"
#include "app/widgets/labels.h"
#include "app/widgets/marks.h"
#include "app/words.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace remote::app {

NewPage::NewPage(RepositoryTools tools, QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget)
    , m_waiting(makeWaiting())
    , m_panel(new StatePanel(u"new.panel"_s))
    , m_footer(makeFooter())
{
    setObjectName(u"new"_s);
    m_stack->addWidget(m_waiting);
    m_stack->addWidget(makeForm(std::move(tools)));
    auto *panel = new ScrollPage(u"new.panelPage"_s);
    panel->column()->addStretch();
    panel->column()->addWidget(m_panel);
    panel->column()->addStretch();
    m_stack->addWidget(panel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_footer);
    connect(m_panel, &StatePanel::primaryTriggered, this, [this] {
        const ErrorAction action = m_panel->action();
        Q_EMIT actionRequested(action == ErrorAction::None ? ErrorAction::Retry : action);
    });
    setWaiting();
}

QWidget *NewPage::makeWaiting()
{
    auto *waiting = new QWidget;
    auto *layout = new QVBoxLayout(waiting);
    layout->setSpacing(em(this));
    layout->addStretch();
    layout->addWidget(new Spinner(2.5), 0, Qt::AlignHCenter);
    auto *text = new QuietLabel(tr("Reading what your cluster offers…"));
    text->setSide(Qt::AlignHCenter);
    layout->addWidget(text);
    layout->addStretch();
    return waiting;
}

QWidget *NewPage::makeForm(RepositoryTools tools)
{
    m_form = new ScrollPage(u"new.form"_s);
    QVBoxLayout *column = m_form->column();
    const auto section = [&](const QString &title, QWidget *content) {
        column->addWidget(new Label(title, Label::Level::Section));
        column->addWidget(content);
        column->addSpacing(em(this, 0.6));
    };
    m_problems = new Banner(u"new.problems"_s);
    m_images = new ChoiceGroup(u"new.image"_s, tr("Image"), 15, 3);
    m_repository = new RepositoryChooser(std::move(tools));
    m_storage = new StorageChooser;
    m_sizes = new ChoiceGroup(u"new.size"_s, tr("Size"), 13, 3);
    m_title = new Label(tr("New workstation"), Label::Level::Page);
    m_title->setObjectName(u"new.title"_s);
    column->addWidget(m_title);
    column->addWidget(m_problems);
    section(tr("What do you want to work with?"), m_images);
    section(tr("Which files?"), m_repository);
    section(tr("How to keep your work?"), m_storage);
    section(tr("How much power?"), m_sizes);
    column->addStretch();
    connect(m_images, &ChoiceGroup::chosen, this, [this] {
        m_imageByHand = true;
        refresh();
    });
    connect(m_sizes, &ChoiceGroup::chosen, this, &NewPage::refresh);
    connect(m_storage, &StorageChooser::changed, this, &NewPage::refresh);
    connect(m_storage, &StorageChooser::appeared, m_form, &ScrollPage::reveal);
    connect(m_repository, &RepositoryChooser::changed, this, &NewPage::refresh);
    connect(m_repository, &RepositoryChooser::appeared, m_form, &ScrollPage::reveal);
    connect(m_repository, &RepositoryChooser::repositoryChosen, this, &NewPage::onRepositoryChosen);
    return m_form;
}

QWidget *NewPage::makeFooter()
{
    auto *footer = new QWidget;
    auto *line = new QFrame;
    line->setFrameStyle(QFrame::HLine | QFrame::Sunken);
    m_summary = new ElidedLabel({}, Label::Level::Quiet);
    m_summary->setObjectName(u"new.summary"_s);
    m_start = new Button(tr("Start"), Button::Kind::Primary);
    m_start->setMinimumWidth(em(this, 7));
    describe(m_start, u"new.start"_s, tr("Start"));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(em(this, 1.4), em(this, 0.7), em(this, 1.4), em(this, 0.8));
    row->setSpacing(em(this));
    row->addWidget(m_summary, 1);
    row->addWidget(m_start);
    auto *layout = new QVBoxLayout(footer);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(line);
    layout->addLayout(row);
    connect(m_start, &QPushButton::clicked, this, &NewPage::start);
    return footer;
}

void NewPage::setWaiting()
{
    m_stack->setCurrentIndex(0);
    m_footer->hide();
}

void NewPage::setError(const Error &error)
{
    m_panel->presentError(error);
    m_stack->setCurrentIndex(2);
    m_footer->hide();
}

void NewPage::setCatalogue(const catalogue::Parsed &parsed, const Recent &recent)
{
    m_catalogue = parsed.catalogue;
    presentProblems(parsed.problems);
    if (m_catalogue.images.isEmpty()) {
        QStringList details;
        for (const Error &problem : parsed.problems) {
            details.append(errorDetails(problem));
        }
        m_panel->present({.picture = u"empty"_s,
                          .title = tr("No images are offered yet"),
                          .text = tr("Your cluster has no list of images that could be read. Ask your administrator "
                                     "to add one."),
                          .primary = tr("Look again"),
                          .secondary = {},
                          .details = details.join(u"\n\n"_s)});
        m_stack->setCurrentIndex(2);
        m_footer->hide();
        return;
    }
    fill(recent);
    m_stack->setCurrentIndex(1);
    m_footer->show();
}

void NewPage::presentProblems(const QList<Error> &problems)
{
    if (problems.isEmpty()) {
        m_problems->hide();
        return;
    }
    QStringList details;
    for (const Error &problem : problems) {
        details.append(errorDetails(problem));
    }
    m_problems->present({.tone = Tone::Warning,
                         .text = tr("%n entry(ies) of the catalogue could not be read.", nullptr, int(problems.size())),
                         .details = details.join(u"\n\n"_s),
                         .action = {},
                         .closable = true});
}

void NewPage::fill(const Recent &recent)
{
    QList<ChoiceGroup::Choice> images;
    for (const catalogue::Image &each : std::as_const(m_catalogue.images)) {
        images.append({each.id, imageIcon(each.icon), each.name, each.description, {}});
    }
    QList<ChoiceGroup::Choice> sizes;
    for (const catalogue::Size &each : std::as_const(m_catalogue.sizes)) {
        const QString use = sizeUse(each.id);
        const QString numbers = sizeText(each.cpu, each.memory, each.disk);
        sizes.append({each.id, {}, sizeName(each.id, each.name), use.isEmpty() ? numbers : use + u'\n' + numbers, {}});
    }
    const bool first = !m_images->hasCurrent();
    const Preselection before{m_images->current(), m_repository->url(), m_repository->branch(), m_sizes->current(),
                              m_storage->kind()};
    m_images->setChoices(images);
    m_repository->setRepositories(m_catalogue.repositories, recent.repositories);
    m_sizes->setChoices(sizes);
    m_storage->setOffer(m_catalogue.storage);
    const bool kept = !first && m_images->hasCurrent() && m_sizes->hasCurrent();
    apply(kept ? before : preselect(m_catalogue, recent));
}

void NewPage::apply(const Preselection &chosen, const workstation::DiskWish &disk)
{
    m_images->setCurrent(chosen.imageId);
    m_sizes->setCurrent(chosen.sizeId);
    m_repository->select(chosen.repository, chosen.branch);
    m_storage->setRepository(chosen.repository);
    m_storage->select(chosen.storage, disk);
    m_images->setMarked(suggestedImage(m_catalogue, chosen.repository), tr("Suggested for these files"));
    refresh();
}

void NewPage::begin(const Recent &recent)
{
    setEdited({});
    m_imageByHand = false;
    if (!m_catalogue.images.isEmpty()) {
        m_repository->setRepositories(m_catalogue.repositories, recent.repositories);
        apply(preselect(m_catalogue, recent));
    }
    m_repository->begin();
    m_form->verticalScrollBar()->setValue(0);
    m_start->setFocus(Qt::OtherFocusReason);
}

void NewPage::amend(const workstation::Definition &definition, ErrorAction where)
{
    setEdited({});
    m_imageByHand = true;
    apply(
        {definition.imageId, definition.repository, definition.branch, definition.resources.sizeId, definition.storage},
        definition.disk);
    m_repository->begin();
    switch (where) {
    case ErrorAction::ChooseImage:
        m_images->focusCurrent();
        break;
    case ErrorAction::ChooseSize:
        m_sizes->focusCurrent();
        break;
    case ErrorAction::ChooseBranch:
        m_repository->focusBranch();
        break;
    case ErrorAction::SignInToServer:
        m_repository->focusSignIn();
        break;
    default:
        m_repository->focusChoice();
    }
}

void NewPage::edit(const workstation::Workstation &workstation, ErrorAction where)
{
    const workstation::Definition &definition = workstation.definition;
    amend(definition, where);
    setEdited(workstation);
    refresh();
}

void NewPage::setEdited(const std::optional<workstation::Workstation> &edited)
{
    m_edited = edited;
    m_title->setText(edited ? tr("Change %1").arg(edited->definition.title()) : tr("New workstation"));
    m_start->setText(edited ? tr("Save") : tr("Start"));
    m_start->setAccessibleName(m_start->text());
}

void NewPage::onRepositoryChosen(const QString &url)
{
    const QString suggested = suggestedImage(m_catalogue, url);
    if (!m_imageByHand && !suggested.isEmpty()) {
        m_images->setCurrent(suggested);
    }
    m_images->setMarked(suggested, tr("Suggested for these files"));
    refresh();
}

Result<workstation::Definition> NewPage::definition() const
{
    const catalogue::Image *image = m_catalogue.image(m_images->current());
    const catalogue::Size *size = m_catalogue.size(m_sizes->current());
    if (image == nullptr || size == nullptr) {
        return fail(ErrorKind::Invalid, u"no image or size is chosen"_s);
    }
    workstation::Definition draft = m_edited ? m_edited->definition : workstation::Definition();
    draft.imageId = image->id;
    draft.imageName = image->name;
    draft.image = image->image;
    draft.repository = m_repository->url();
    draft.branch = m_repository->branch();
    draft.resources = {size->id, size->name, size->cpu, size->memory, size->disk};
    const QString claim = draft.disk.claim; // stays with the same storage; the service looks
    draft.storage = m_storage->kind();
    draft.disk = m_storage->wish();
    draft.disk.claim = claim;
    return workstation::Definition::create(draft);
}

void NewPage::refresh()
{
    m_storage->setRepository(m_repository->url());
    const Result<workstation::Definition> valid = definition();
    QString obstacle = m_repository->obstacle();
    if (!m_images->hasCurrent()) {
        obstacle = tr("Choose an image.");
    } else if (!m_sizes->hasCurrent()) {
        obstacle = tr("Choose a size.");
    } else if (obstacle.isEmpty() && !valid) {
        obstacle = errorLine(valid.error());
    }
    m_start->setEnabled(obstacle.isEmpty());
    QString text = obstacle;
    if (obstacle.isEmpty()) {
        QStringList parts{valid->imageName,
                          valid->repository.isEmpty() ? tr("no files") : git::repositoryName(valid->repository),
                          valid->branch, sizeName(valid->resources.sizeId, valid->resources.sizeName)};
        parts.removeAll(QString());
        text = parts.join(u" · "_s);
        if (m_edited && m_edited->isLive()) {
            text = tr("Applies at the next start: %1").arg(text);
        }
    }
    m_summary->setFullText(text);
    m_start->setAccessibleDescription(text);
}

void NewPage::start()
{
    const Result<workstation::Definition> valid = definition();
    if (valid && m_edited) {
        Q_EMIT changeRequested(m_edited->id, *valid);
    } else if (valid) {
        Q_EMIT startRequested(*valid);
    }
}

} // namespace remote::app
