// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/pages/diskcard.h"

#include "app/errortext.h"
#include "app/widgets/labels.h"
#include "app/widgets/theme.h"
#include "app/words.h"
#include "core/git/remote.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace remote::app {

using workstation::Disk;

namespace {

QString stateOf(const Disk &disk, const QStringList &usedBy, const std::optional<workstation::DiskSpace> &space)
{
    const QString size = space ? spaceText(*space) : diskText(disk.size);
    if (disk.isLost) {
        const QString lost =
            DiskCard::tr("%1. The cluster has lost track of it, but its files are still there.").arg(size);
        return disk.error ? lost + u' ' + errorText(*disk.error).title + u'.' : lost;
    }
    if (disk.leaving) {
        return usedBy.isEmpty()
            ? DiskCard::tr("%1. It is being deleted…").arg(size)
            : DiskCard::tr("%1. It is deleted as soon as %2 is stopped.").arg(size, usedBy.join(u", "_s));
    }
    const QString state = usedBy.isEmpty() ? DiskCard::tr("%1. No workstation keeps its work on it.").arg(size)
                                           : DiskCard::tr("%1. In use by %2.").arg(size, usedBy.join(u", "_s));
    return disk.error ? state + u' ' + errorText(*disk.error).title + u'.' : state;
}

} // namespace

QString diskTitle(const Disk &disk)
{
    if (disk.kind == workstation::StorageKind::Home) {
        return DiskCard::tr("Your disk for everything");
    }
    return disk.repository.isEmpty() ? DiskCard::tr("Disk of a workstation without a repository")
                                     : DiskCard::tr("Disk of %1").arg(git::repositoryName(disk.repository));
}

DiskCard::DiskCard(const QString &objectName, QWidget *parent)
    : Card(parent)
    , m_title(new ElidedLabel({}, Label::Level::Item))
    , m_state(new QuietLabel)
    , m_delete(new Button(tr("Delete…")))
    , m_bringBack(new Button(tr("Bring back")))
{
    setObjectName(objectName);
    m_title->setObjectName(objectName + u".title"_s);
    m_state->setObjectName(objectName + u".state"_s);
    m_delete->setObjectName(objectName + u".delete"_s);
    m_bringBack->setObjectName(objectName + u".bringBack"_s);
    auto *layout = new QVBoxLayout(this);
    const int margin = em(this);
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(em(this, 0.6));
    layout->addWidget(m_title);
    layout->addWidget(m_state);
    layout->addStretch();
    layout->addWidget(m_delete, 0, Qt::AlignLeading);
    layout->addWidget(m_bringBack, 0, Qt::AlignLeading);
    connect(m_bringBack, &QPushButton::clicked, this, &DiskCard::returnRequested);
    connect(m_delete, &QPushButton::clicked, this, &DiskCard::deleteRequested);
}

void DiskCard::present(const Disk &disk, const QStringList &usedBy, const std::optional<workstation::DiskSpace> &space)
{
    const QString title = diskTitle(disk);
    m_title->setFullText(title);
    m_state->setText(stateOf(disk, usedBy, space));
    m_delete->setVisible(!disk.leaving && !disk.isLost);
    m_bringBack->setVisible(disk.isLost);
    m_bringBack->setAccessibleName(tr("Bring back %1").arg(title));
    m_delete->setAccessibleName(tr("Delete %1").arg(title));
    setAccessibleName(title);
    setAccessibleDescription(m_state->text());
}

} // namespace remote::app
