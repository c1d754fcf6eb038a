// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/windows/deletedialog.h"

#include "app/pages/diskcard.h"
#include "app/widgets/labels.h"
#include "app/widgets/theme.h"
#include "app/words.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace remote::app {

using workstation::Disk;
using workstation::Workstation;

DeleteDialog::DeleteDialog(const Workstation &workstation, const std::optional<Disk> &disk, const QStringList &others,
                           QWidget *parent)
    : QDialog(parent)
    , m_column(new QVBoxLayout(this))
{
    const QString title = workstation.definition.title();
    QStringList goes{tr("The workstation with its settings.")};
    if (workstation.isLive()) {
        goes.append(tr("It runs: it is stopped first."));
    }
    if (workstation.definition.storage == workstation::StorageKind::Ephemeral && workstation.isLive()) {
        goes.append(tr("All files that were not pushed to the repository."));
    }
    if (disk && !others.isEmpty()) {
        goes.append(tr("Its disk stays: %1 keeps work on it, too.").arg(others.join(u", "_s)));
    } else if (disk) {
        m_andDisk = new QCheckBox(tr("Delete its disk too (%1), with all files on it").arg(diskText(disk->size)));
        describe(m_andDisk, u"delete.andDisk"_s, m_andDisk->text());
        goes.append(tr("Its disk stays unless you delete it as well."));
    }
    build(tr("Delete %1?").arg(title), goes);
}

DeleteDialog::DeleteDialog(const Disk &disk, const QStringList &usedBy, QWidget *parent)
    : QDialog(parent)
    , m_column(new QVBoxLayout(this))
{
    QStringList goes{tr("A disk of %1, with all files on it.").arg(diskText(disk.size))};
    if (!disk.repository.isEmpty()) {
        goes.append(tr("It holds what you did in %1.").arg(shortUrl(disk.repository)));
    }
    if (!usedBy.isEmpty()) {
        goes.append(tr("It is in use, and goes as soon as %1 is stopped.").arg(usedBy.join(u", "_s)));
    }
    goes.append(tr("This cannot be undone."));
    build(tr("Delete “%1”?").arg(diskTitle(disk)), goes);
}

void DeleteDialog::build(const QString &question, const QStringList &goes)
{
    setObjectName(u"deleteDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Delete"));
    auto *title = new Label(question, Label::Level::Section);
    title->setWordWrap(true);
    auto *list = new QuietLabel(u"•  "_s + goes.join(u"\n•  "_s));
    list->setObjectName(u"delete.list"_s);
    auto *keep = new Button(tr("Keep"), Button::Kind::Primary);
    auto *really = new Button(tr("Delete"));
    describe(keep, u"delete.keep"_s, keep->text());
    describe(really, u"delete.really"_s, really->text());
    const int space = em(this);
    m_column->setContentsMargins(2 * space, 2 * space, 2 * space, 2 * space);
    m_column->setSpacing(space);
    m_column->addWidget(title);
    m_column->addWidget(list);
    if (m_andDisk != nullptr) {
        m_column->addWidget(m_andDisk);
    }
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(really);
    buttons->addWidget(keep);
    m_column->addLayout(buttons);
    connect(keep, &QPushButton::clicked, this, &QDialog::reject);
    connect(really, &QPushButton::clicked, this, [this] {
        Q_EMIT confirmed(m_andDisk != nullptr && m_andDisk->isChecked());
        accept();
    });
    keep->setDefault(true);
    keep->setFocus();
    setMinimumWidth(em(this, 26));
}

} // namespace remote::app
