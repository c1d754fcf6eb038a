// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/pages/storagechooser.h"

#include "app/widgets/choicegroup.h"
#include "app/widgets/labels.h"
#include "app/widgets/theme.h"
#include "app/words.h"
#include "core/kube/quantity.h"
#include "core/workstation/definitionjson.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace remote::app {

using workstation::StorageKind;

namespace {

const auto usualSize = u"20Gi"_s;

bool isSmaller(const QString &a, const QString &b)
{
    return kube::quantityValue(a).value_or(0) < kube::quantityValue(b).value_or(0);
}

} // namespace

StorageChooser::StorageChooser(QWidget *parent)
    : QWidget(parent)
    , m_kinds(new ChoiceGroup(u"new.storage"_s, tr("How to keep your work"), 13, 3))
    , m_disk(makeDiskRow())
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(em(this, 0.6));
    layout->addWidget(m_kinds);
    layout->addWidget(m_disk);
    m_kinds->setChoices({{workstation::storageWord(StorageKind::Ephemeral),
                          {},
                          tr("Fresh each time"),
                          tr("When you stop, everything goes but what you pushed."),
                          {}},
                         {workstation::storageWord(StorageKind::Home),
                          {},
                          tr("One disk for everything"),
                          tr("All your projects, tools and settings stay on your own disk."),
                          {}},
                         {workstation::storageWord(StorageKind::Project),
                          {},
                          tr("A disk for this project"),
                          tr("Its files, tools and settings stay, apart from your other projects."),
                          {}}});
    connect(m_kinds, &ChoiceGroup::chosen, this, [this] {
        refresh();
        Q_EMIT changed();
        if (m_disk->isVisibleTo(this)) {
            Q_EMIT appeared(m_disk);
        }
    });
    connect(m_size, &QComboBox::activated, this, &StorageChooser::changed);
    setOffer({});
    select(StorageKind::Ephemeral);
}

QWidget *StorageChooser::makeDiskRow()
{
    m_size = new QComboBox;
    describe(m_size, u"new.diskSize"_s, tr("Size of the disk"));
    m_size->setMinimumHeight(em(this, 2));
    m_note = new QuietLabel;
    m_note->setObjectName(u"new.diskNote"_s);
    m_sizeRow = new QWidget;
    auto *row = new QHBoxLayout(m_sizeRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(em(this, 0.6));
    row->addWidget(new Label(tr("Size of the disk"), Label::Level::Body));
    row->addWidget(m_size);
    row->addStretch();
    auto *disk = new QWidget;
    auto *column = new QVBoxLayout(disk);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_sizeRow);
    column->addWidget(m_note);
    return disk;
}

void StorageChooser::setOffer(const catalogue::Storage &offer)
{
    m_offer = offer;
    fillSizes();
    refresh();
}

void StorageChooser::fillSizes()
{
    const QString before = m_size->currentData().toString();
    const QString usual = m_offer.disk.isEmpty() ? usualSize : m_offer.disk;
    QStringList sizes{u"5Gi"_s, u"10Gi"_s, u"20Gi"_s, u"50Gi"_s, u"100Gi"_s, u"200Gi"_s, usual};
    if (!before.isEmpty()) {
        sizes.append(before);
    }
    std::ranges::sort(sizes, isSmaller);
    const auto isSame = [](const QString &a, const QString &b) { return !isSmaller(a, b) && !isSmaller(b, a); };
    sizes.erase(std::unique(sizes.begin(), sizes.end(), isSame), sizes.end());
    m_size->clear();
    for (const QString &size : std::as_const(sizes)) {
        m_size->addItem(diskText(size), size);
    }
    const auto wanted = std::ranges::find_if(sizes, [&](const QString &size) { return isSame(size, usual); });
    m_size->setCurrentIndex(int(wanted - sizes.begin()));
}

void StorageChooser::setDisks(const QList<workstation::Disk> &disks)
{
    m_disks = disks;
    refresh();
}

void StorageChooser::setRepository(const QString &url)
{
    m_repository = url;
    refresh();
}

void StorageChooser::select(StorageKind kind, const workstation::DiskWish &wish)
{
    m_kinds->setCurrent(workstation::storageWord(kind));
    if (!wish.size.isEmpty()) {
        if (m_size->findData(wish.size) < 0) {
            m_size->addItem(diskText(wish.size), wish.size);
        }
        m_size->setCurrentIndex(m_size->findData(wish.size));
    }
    refresh();
}

StorageKind StorageChooser::kind() const
{
    return workstation::storageOf(m_kinds->current()).value_or(StorageKind::Ephemeral);
}

workstation::DiskWish StorageChooser::wish() const
{
    if (kind() == StorageKind::Ephemeral) {
        return {};
    }
    const workstation::Disk *there = existing();
    return {
        there != nullptr ? there->size : m_size->currentData().toString(), m_offer.storageClass, m_offer.shared, {}};
}

const workstation::Disk *StorageChooser::existing() const
{
    const auto found = std::ranges::find_if(m_disks, [this](const workstation::Disk &disk) {
        return disk.kind == kind() && !disk.leaving
            && (disk.kind == StorageKind::Home || disk.repository == m_repository);
    });
    return found == m_disks.end() ? nullptr : &*found;
}

void StorageChooser::refresh()
{
    const bool keeps = kind() != StorageKind::Ephemeral;
    const workstation::Disk *there = keeps ? existing() : nullptr;
    m_disk->setVisible(keeps);
    m_sizeRow->setVisible(there == nullptr);
    m_note->setVisible(there != nullptr);
    if (there != nullptr) {
        m_note->setText(tr("Your disk is there already: %1.").arg(diskText(there->size)));
    }
}

} // namespace remote::app
