// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/pages/diskcard.h"
#include "app/windows/deletedialog.h"
#include "app/windows/mainwindow_p.h"
#include "app/words.h"
#include "core/kube/quantity.h"
#include "core/workstation/definitionjson.h"

#include <QFileDialog>
#include <QInputDialog>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace remote::app {

using workstation::Disk;
using workstation::Workstation;

namespace {

/// What no ordinary definition reaches.
constexpr qint64 largestFile = 1024 * 1024;

Error fileError(const QString &file, const QString &what)
{
    return {ErrorKind::Io, what, {{u"file"_s, file}}, {}};
}

/// Not modal to the event loop: the answer comes by textValueSelected.
QInputDialog *askText(QWidget *parent, const QString &name, const QString &title, const QString &label)
{
    auto *dialog = new QInputDialog(parent);
    dialog->setObjectName(name);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    return dialog;
}

} // namespace

void MainWindow::Private::manage(const Workstation &workstation, WorkstationCard::Wish wish)
{
    switch (wish) {
    case WorkstationCard::Wish::ForceStop:
        connection.service->forceStop(workstation.id);
        break;
    case WorkstationCard::Wish::Rename:
        rename(workstation);
        break;
    case WorkstationCard::Wish::Edit:
        edit(workstation);
        break;
    case WorkstationCard::Wish::Duplicate:
        duplicate(workstation);
        break;
    case WorkstationCard::Wish::Export:
        exportToFile(workstation);
        break;
    case WorkstationCard::Wish::Grow:
        grow(workstation);
        break;
    case WorkstationCard::Wish::Delete:
        askDelete(workstation);
        break;
    default:
        break;
    }
}

void MainWindow::Private::rename(const Workstation &workstation)
{
    QInputDialog *dialog = askText(q, u"renameDialog"_s, MainWindow::tr("Rename"), MainWindow::tr("Name:"));
    dialog->setTextValue(workstation.definition.title());
    connect(dialog, &QInputDialog::textValueSelected, q, [this, id = workstation.id](const QString &name) {
        if (connection.service != nullptr) {
            connection.service->rename(id, name.simplified().left(100));
        }
    });
    dialog->open();
}

void MainWindow::Private::edit(const Workstation &workstation)
{
    q->showNew();
    fresh->edit(workstation);
}

void MainWindow::Private::duplicate(const Workstation &workstation)
{
    const QString title = MainWindow::tr("Copy of %1").arg(workstation.definition.title());
    connection.service->duplicate(workstation.id, title.left(100));
}

void MainWindow::Private::exportToFile(const Workstation &workstation)
{
    auto *dialog = new QFileDialog(q, MainWindow::tr("Save as a file"));
    dialog->setObjectName(u"exportDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"json"_s);
    dialog->selectFile(workstation.id.section(u'-', 0, -2) + u".json"_s);
    connect(dialog, &QFileDialog::fileSelected, q, [this, definition = workstation.definition](const QString &file) {
        QSaveFile target(file);
        if (!target.open(QIODevice::WriteOnly) || target.write(workstation::exported(definition)) < 0
            || !target.commit()) {
            q->showNotice(errorLine(fileError(file, target.errorString())));
        }
    });
    dialog->open();
}

void MainWindow::Private::importFromFile()
{
    auto *dialog = new QFileDialog(q, MainWindow::tr("Take from a file"));
    dialog->setObjectName(u"importDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({MainWindow::tr("Workstations (*.json)"), MainWindow::tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, q, [this](const QString &file) { importFrom(file); });
    dialog->open();
}

void MainWindow::Private::importFrom(const QString &file)
{
    if (connection.service == nullptr) {
        return;
    }
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly)) {
        q->showNotice(errorLine(fileError(file, source.errorString())));
        return;
    }
    const Result<workstation::Definition> read = workstation::imported(source.read(largestFile));
    if (!read) {
        q->showNotice(errorLine(read.error().wrappedAs(ErrorKind::Invalid, read.error().what, {{u"file"_s, file}})));
        return;
    }
    connection.service->save(*read);
    q->showHome();
}

void MainWindow::Private::grow(const Workstation &workstation)
{
    const std::optional<Disk> disk = connection.service->findDisk(workstation.disk);
    const QString has = disk ? disk->size : workstation.definition.disk.size;
    QStringList quantities;
    QStringList names;
    for (const QString &size : {u"10Gi"_s, u"20Gi"_s, u"50Gi"_s, u"100Gi"_s, u"200Gi"_s, u"500Gi"_s}) {
        if (kube::quantityValue(size).value_or(0) > kube::quantityValue(has).value_or(0)) {
            quantities.append(size);
            names.append(diskText(size));
        }
    }
    if (!disk || quantities.isEmpty()) {
        q->showNotice(disk
                          ? MainWindow::tr("This disk is as large as Remote can make it.")
                          : MainWindow::tr("The disk is made at the first start. Its size can be changed after that."));
        return;
    }
    QInputDialog *dialog = askText(q, u"growDialog"_s, MainWindow::tr("Make the disk larger"),
                                   MainWindow::tr("It has %1 now. New size:").arg(diskText(has)));
    dialog->setComboBoxItems(names);
    connect(dialog, &QInputDialog::textValueSelected, q, [=, this, id = disk->id](const QString &name) {
        const qsizetype chosen = names.indexOf(name);
        if (connection.service != nullptr && chosen >= 0) {
            connection.service->growDisk(id, quantities.at(chosen));
        }
    });
    dialog->open();
}

QStringList MainWindow::Private::namesOf(const QStringList &ids) const
{
    QStringList names;
    for (const QString &id : ids) {
        const std::optional<Workstation> one = connection.service->find(id);
        names.append(one ? one->definition.title() : id);
    }
    return names;
}

void MainWindow::Private::askDelete(const Workstation &workstation)
{
    const std::optional<Disk> disk = connection.service->findDisk(workstation.disk);
    QStringList others = disk ? disk->belongsTo + disk->usedBy : QStringList();
    others.removeAll(workstation.id);
    others.removeDuplicates();
    auto *dialog = new DeleteDialog(workstation, disk, namesOf(others), q);
    connect(dialog, &DeleteDialog::confirmed, q, [this, id = workstation.id](bool andDisk) {
        if (connection.service != nullptr) {
            Q_EMIT q->deletionRequested(id, andDisk);
        }
    });
    dialog->open();
}

void MainWindow::Private::askDeleteDisk(const QString &id)
{
    const std::optional<Disk> disk = connection.service->findDisk(id);
    if (!disk) {
        return;
    }
    auto *dialog = new DeleteDialog(*disk, namesOf(disk->usedBy), q);
    connect(dialog, &DeleteDialog::confirmed, q, [this, id] {
        if (connection.service != nullptr) {
            connection.service->removeDisk(id);
        }
    });
    dialog->open();
}

/// The start waits until the other one has let go of the disk.
void MainWindow::Private::stopOther(const QString &other, const Workstation &wanted)
{
    if (connection.service->find(other)) {
        Q_EMIT q->stopRequested(other);
    }
    if (wanted.saved.isValid()) {
        startSaved(wanted);
    } else {
        start(wanted.definition);
    }
}

} // namespace remote::app
