// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/widgets/choicegroup.h"

#include "app/widgets/card.h"
#include "app/widgets/marks.h"
#include "app/widgets/theme.h"

#include <QButtonGroup>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace remote::app {

ChoiceGroup::ChoiceGroup(const QString &objectName, const QString &name, qreal cardLines, int mostColumns,
                         QWidget *parent)
    : QWidget(parent)
    , m_search(new QLineEdit)
    , m_grid(new CardGrid(cardLines, mostColumns))
    , m_buttons(new QButtonGroup(this))
{
    describe(this, objectName, name);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(em(this, 0.7));
    layout->addWidget(m_search);
    layout->addWidget(m_grid);
    m_search->setPlaceholderText(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(em(this, 20));
    describe(m_search, objectName + u".search"_s, tr("Search: %1").arg(name));
    connect(m_search, &QLineEdit::textChanged, this, &ChoiceGroup::filter);
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        updateFocusPolicy();
        if (checked && (!m_hasCurrent || m_current != m_ids.at(id))) {
            m_current = m_ids.at(id);
            m_hasCurrent = true;
            Q_EMIT chosen(m_current);
        }
    });
}

void ChoiceGroup::setChoices(const QList<Choice> &choices)
{
    for (QAbstractButton *button : m_buttons->buttons()) {
        m_buttons->removeButton(button);
    }
    m_grid->clear();
    m_ids.clear();
    m_alwaysShown.clear();
    m_search->setVisible(choices.size() > mostWithoutSearch);
    m_search->clear();
    for (const Choice &choice : choices) {
        auto *card = new ChoiceCard(choice.icon, choice.title, choice.description);
        card->setMark(choice.mark);
        card->setObjectName(u"%1.%2"_s.arg(objectName()).arg(m_ids.size()));
        m_buttons->addButton(card, int(m_ids.size()));
        m_ids.append(choice.id);
        if (choice.isAlwaysShown) {
            m_alwaysShown.append(choice.id);
        }
        m_grid->add(card);
    }
    const QString kept = m_current;
    if (std::exchange(m_hasCurrent, false)) {
        setCurrent(kept);
    }
    updateFocusPolicy();
}

ChoiceCard *ChoiceGroup::card(const QString &id) const
{
    return qobject_cast<ChoiceCard *>(m_buttons->button(int(m_ids.indexOf(id))));
}

void ChoiceGroup::filter()
{
    const QStringList words = m_search->text().split(u' ', Qt::SkipEmptyParts);
    QList<QWidget *> shown;
    for (const QString &id : std::as_const(m_ids)) {
        ChoiceCard *each = card(id);
        const QString text = each->title() + u' ' + each->description();
        const bool matches =
            std::ranges::all_of(words, [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
        if (matches || each->isChecked() || m_alwaysShown.contains(id)) {
            shown.append(each);
        }
    }
    m_grid->showOnly(shown);
    updateFocusPolicy();
}

void ChoiceGroup::updateFocusPolicy()
{
    const QList<QAbstractButton *> all = m_buttons->buttons();
    const auto shown = std::ranges::find_if(all, [](const QAbstractButton *each) { return !each->isHidden(); });
    const QAbstractButton *checked = m_buttons->checkedButton();
    const QAbstractButton *stop = checked != nullptr || shown == all.end() ? checked : *shown;
    for (QAbstractButton *button : m_buttons->buttons()) {
        button->setFocusPolicy(button == stop ? Qt::StrongFocus : Qt::ClickFocus);
    }
}

void ChoiceGroup::setCurrent(const QString &id)
{
    ChoiceCard *wanted = m_ids.contains(id) ? card(id) : nullptr;
    m_hasCurrent = wanted != nullptr;
    m_current = m_hasCurrent ? id : QString();
    if (m_hasCurrent) {
        wanted->setChecked(true);
    } else if (QAbstractButton *checked = m_buttons->checkedButton()) {
        m_buttons->setExclusive(false);
        checked->setChecked(false);
        m_buttons->setExclusive(true);
    }
}

void ChoiceGroup::setMarked(const QString &id, const QString &mark)
{
    for (const QString &each : std::as_const(m_ids)) {
        card(each)->setMark(each == id ? mark : QString());
    }
}

void ChoiceGroup::focusCurrent()
{
    QAbstractButton *target = m_buttons->checkedButton();
    if (target == nullptr) {
        target = m_buttons->button(0);
    }
    if (target != nullptr) {
        target->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace remote::app
