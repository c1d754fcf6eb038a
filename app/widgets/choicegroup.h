// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIcon>
#include <QWidget>

class QButtonGroup;
class QLineEdit;

namespace remote::app {

class CardGrid;
class ChoiceCard;

/// One of several cards: images, repositories, sizes, clusters. Where there are many, a field above them finds by
/// words; what is chosen stays in sight.
class ChoiceGroup : public QWidget
{
    Q_OBJECT
public:
    struct Choice {
        QString id;
        QIcon icon;
        QString title;
        QString description;
        QString mark;               ///< A short word that sets it apart; may be empty.
        bool isAlwaysShown = false; ///< Whatever is searched for.
    };

    static constexpr qsizetype mostWithoutSearch = 12;

    /// Cards are named `<objectName>.<number>`, the search field `<objectName>.search`. `name` is what screen readers
    /// call the group.
    ChoiceGroup(const QString &objectName, const QString &name, qreal cardLines, int mostColumns,
                QWidget *parent = nullptr);

    /// Keeps what is chosen when it is still there.
    void setChoices(const QList<Choice> &choices);
    [[nodiscard]] QString current() const { return m_current; }
    [[nodiscard]] bool hasCurrent() const { return m_hasCurrent; }
    /// An id that is not there chooses nothing.
    void setCurrent(const QString &id);
    void setMarked(const QString &id, const QString &mark);
    /// Gives the focus to the chosen card.
    void focusCurrent();

Q_SIGNALS:
    /// By the person, not by setCurrent().
    void chosen(const QString &id);

private:
    [[nodiscard]] ChoiceCard *card(const QString &id) const;
    /// One stop for Tab: the chosen card, else the first.
    void updateFocusPolicy();
    void filter();

    QLineEdit *m_search;
    CardGrid *m_grid;
    QButtonGroup *m_buttons;
    QStringList m_ids;
    QStringList m_alwaysShown;
    QString m_current;
    bool m_hasCurrent = false;
};

} // namespace remote::app
