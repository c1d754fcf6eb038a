// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/definitionjson.h"
#include "tests/support/pagestest.h"

#include <QAction>
#include <QCheckBox>
#include <QDialog>
#include <QFileDialog>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QTemporaryDir>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::test;
using workstation::State;
using workstation::StorageKind;

namespace {

const QString weather = u"https://git.example/demo/weather.git"_s;
const QString engine = u"https://git.example/core/engine.git"_s;

workstation::Workstation saved(const QString &id, State state, StorageKind kind = StorageKind::Ephemeral)
{
    workstation::Workstation made = sampleWorkstation(id, state, u"python"_s, weather, 5);
    made.saved = made.created;
    made.definition.storage = kind;
    if (state == State::Stopped) {
        made.podUid.clear();
    }
    if (kind != StorageKind::Ephemeral) {
        made.definition.disk.size = u"20Gi"_s;
        made.disk = u"disk"_s;
    }
    return made;
}

workstation::Disk disk(const QStringList &belongsTo)
{
    workstation::Disk made = sampleDisk(u"disk"_s);
    made.belongsTo = belongsTo;
    return made;
}

} // namespace

/// Saved workstations and disks on the pages, by mouse and by menu.
class TestPagesSaved : public PagesTest
{
    Q_OBJECT

private Q_SLOTS:
    void aStoppedOneStartsWithTheImageOfToday()
    {
        show({saved(u"a"_s, State::Stopped)});
        m_stage->service.put([] {
            auto old = saved(u"a"_s, State::Stopped);
            old.definition.image = u"registry.example/workstations/python:0"_s;
            return old;
        }());
        QCOMPARE(m_stage->text(u"home.card.a.state"_s), u"Stopped"_s);
        click(u"home.card.a.startAgain"_s);
        QCOMPARE(m_stage->service.requests(), QStringList{u"start a registry.example/workstations/python:1"_s});
        QVERIFY(m_stage->isShown(u"launch"_s));
    }

    void deletingSaysWhatGoes()
    {
        m_stage->service.setDisks({disk({u"a"_s})});
        show({saved(u"a"_s, State::Running, StorageKind::Home)});
        choose(u"a"_s, u"delete"_s);
        QVERIFY(dialog(u"deleteDialog"_s)->findChild<QLabel *>(u"delete.list"_s)->text().contains(u"stopped first"));
        answer(u"deleteDialog"_s, u"delete.keep"_s);
        QVERIFY(m_stage->service.requests().isEmpty());
        choose(u"a"_s, u"delete"_s);
        auto *andDisk = dialog(u"deleteDialog"_s)->findChild<QCheckBox *>(u"delete.andDisk"_s);
        QVERIFY(andDisk->text().contains(u"20 GB") && !andDisk->isChecked());
        QCOMPARE(flaws(dialog(u"deleteDialog"_s)), QStringList());
        shoot(dialog(u"deleteDialog"_s), u"pages/"_s + u"delete-dialog"_s);
        andDisk->click();
        answer(u"deleteDialog"_s, u"delete.really"_s);
        QCOMPARE(m_stage->service.requests(), QStringList{u"remove a disk"_s});
    }

    void aDiskOfOthersIsNotOffered()
    {
        m_stage->service.setDisks({disk({u"a"_s, u"b"_s})});
        auto second = saved(u"b"_s, State::Stopped, StorageKind::Home);
        second.definition.name = u"The other one"_s;
        show({saved(u"a"_s, State::Stopped, StorageKind::Home), second});
        choose(u"a"_s, u"delete"_s);
        QVERIFY(!dialog(u"deleteDialog"_s)->findChild<QCheckBox *>(u"delete.andDisk"_s));
        QVERIFY(dialog(u"deleteDialog"_s)->findChild<QLabel *>(u"delete.list"_s)->text().contains(u"The other one"));
        answer(u"deleteDialog"_s, u"delete.really"_s);
        QCOMPARE(m_stage->service.requests(), QStringList{u"remove a"_s});
    }

    void aLeftDiskIsShownAndDeleted()
    {
        m_stage->service.setDisks({disk({})});
        show({});
        QVERIFY(m_stage->text(u"home.disk.disk.state"_s).contains(u"20 GB"));
        click(u"home.disk.disk.delete"_s);
        answer(u"deleteDialog"_s, u"delete.really"_s);
        QCOMPARE(m_stage->service.requests(), QStringList{u"removeDisk disk"_s});
        auto leaving = disk({});
        leaving.leaving = true;
        m_stage->service.setDisks({leaving});
        QVERIFY(m_stage->text(u"home.disk.disk.state"_s).contains(u"being deleted"));
        QVERIFY(!m_stage->isShown(u"home.disk.disk.delete"_s));
    }

    void aLostDiskIsBroughtBack()
    {
        auto lost = disk({u"a"_s});
        lost.isLost = true;
        m_stage->service.setDisks({lost});
        show({saved(u"a"_s, State::Stopped, StorageKind::Home)});
        QVERIFY(m_stage->text(u"home.disk.disk.state"_s).contains(u"its files are still there"));
        QVERIFY(!m_stage->isShown(u"home.disk.disk.delete"_s));
        shoot(window(), u"pages/lost-disk"_s);
        click(u"home.disk.disk.bringBack"_s);
        QCOMPARE(m_stage->service.requests(), QStringList{u"bringBackDisk disk"_s});
    }

    void howFullADiskIsIsShown()
    {
        m_stage->service.setDisks({disk({u"a"_s}), sampleDisk(u"left"_s)});
        workstation::Workstation running = saved(u"a"_s, State::Running, StorageKind::Home);
        running.definition.branch = u"a-branch-with-a-very-long-name/that-leaves-no-room"_s;
        workstation::Workstation other = saved(u"other"_s, State::Stopped, StorageKind::Project);
        other.disk = u"left"_s;
        show({running, other});
        const auto card = [this](const QString &id) {
            return m_stage->window->findChild<QWidget *>(u"home.card."_s + id)->accessibleName();
        };
        QVERIFY(card(u"a"_s).contains(u"20 GB disk"));
        constexpr qint64 giga = 1LL << 30;
        m_stage->window->setSpace(u"a"_s, {400 * giga, 100 * giga}); // a folder on something larger
        QVERIFY(card(u"a"_s).contains(u"20 GB disk"));
        m_stage->window->setSpace(u"a"_s, {3 * giga + giga / 10, 17 * giga - giga / 10});
        QVERIFY2(card(u"a"_s).contains(u"3.1 of 20 GB used"), qPrintable(card(u"a"_s)));
        QVERIFY(!card(u"other"_s).contains(u"used"));
        test::shoot(m_stage->window.get(), u"home-space"_s);

        auto leaving = disk({});
        leaving.leaving = true;
        leaving.usedBy = {u"a"_s};
        m_stage->service.setDisks({leaving});
        QVERIFY(m_stage->text(u"home.disk.disk.state"_s).startsWith(u"3.1 of 20 GB used."));
        m_stage->service.setDisks({});
        m_stage->service.setDisks({disk({u"a"_s})}); // a new one
        QVERIFY(card(u"a"_s).contains(u"20 GB disk"));
    }

    void renamingAndGrowingAsk()
    {
        m_stage->service.setDisks({disk({u"a"_s})});
        show({saved(u"a"_s, State::Stopped, StorageKind::Home)});
        choose(u"a"_s, u"rename"_s);
        auto *name = qobject_cast<QInputDialog *>(dialog(u"renameDialog"_s));
        QCOMPARE(name->textValue(), u"weather"_s);
        name->setTextValue(u"  Rain "_s);
        name->accept();
        choose(u"a"_s, u"grow"_s);
        auto *size = qobject_cast<QInputDialog *>(dialog(u"growDialog"_s));
        QCOMPARE(size->comboBoxItems().first(), u"50 GB"_s);
        size->accept();
        choose(u"a"_s, u"duplicate"_s);
        QCOMPARE(m_stage->service.requests(),
                 (QStringList{u"edit a Rain home medium"_s, u"growDisk disk 50Gi"_s, u"save Copy of weather"_s}));
    }

    void changingSavesForTheNextStart()
    {
        show({saved(u"a"_s, State::Running)});
        choose(u"a"_s, u"edit"_s);
        QCOMPARE(m_stage->text(u"new.title"_s), u"Change weather"_s);
        QVERIFY(m_stage->text(u"new.summary"_s).startsWith(u"Applies at the next start"));
        click(u"new.storage.2"_s);
        click(u"new.size.2"_s);
        click(u"new.start"_s);
        QCOMPARE(m_stage->service.requests(), QStringList{u"edit a weather project large"_s});
        QVERIFY(m_stage->isShown(u"home"_s));
        // The next new one is a new one.
        window()->showNew();
        QCOMPARE(m_stage->text(u"new.title"_s), u"New workstation"_s);
    }

    void aHangingStopCanBeForced()
    {
        show({saved(u"a"_s, State::Stopping)});
        choose(u"a"_s, u"forceStop"_s);
        QCOMPARE(m_stage->service.requests(), QStringList{u"forceStop a"_s});
        m_stage->service.put(saved(u"a"_s, State::Running));
        QVERIFY(!action(u"a"_s, u"forceStop"_s)->isVisible());
    }

    void stoppingKeepsWhatIsOnADisk()
    {
        show({saved(u"a"_s, State::Running, StorageKind::Project)});
        click(u"home.card.a.stop"_s);
        QVERIFY(m_stage->find<QLabel>(u"home.card.a.state"_s)->text().contains(u"stay"));
    }

    void aDiskInUseChangesHands()
    {
        auto failed = saved(u"a"_s, State::Failed, StorageKind::Home);
        failed.podUid.clear();
        failed.error = Error{ErrorKind::DiskInUse, u"in use"_s, {{u"workstation"_s, u"b"_s}, {u"name"_s, u"b"_s}}, {}};
        show({failed, saved(u"b"_s, State::Running, StorageKind::Home)});
        click(u"home.card.a.follow"_s);
        click(u"launch.panel.primary"_s);
        QCOMPARE(m_stage->service.requests().first(), u"stop b"_s);
        QVERIFY(m_stage->service.requests().last().startsWith(u"start a "));
    }

    void aFileBringsItAgain()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"weather.json"_s);
        show({saved(u"a"_s, State::Stopped)});
        choose(u"a"_s, u"export"_s);
        Q_EMIT qobject_cast<QFileDialog *>(dialog(u"exportDialog"_s))->fileSelected(file);
        dialog(u"exportDialog"_s)->close();
        QVERIFY(QFileInfo::exists(file));
        auto *menu = m_stage->find<QToolButton>(u"header.menu"_s)->menu();
        menu->findChild<QAction *>(u"menu.import"_s)->trigger();
        Q_EMIT qobject_cast<QFileDialog *>(dialog(u"importDialog"_s))->fileSelected(file);
        QCOMPARE(m_stage->service.requests(), QStringList{u"save weather"_s});
        QFile broken(folder.filePath(u"broken.json"_s));
        QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("{}") == 2);
        broken.close();
        Q_EMIT qobject_cast<QFileDialog *>(dialog(u"importDialog"_s))->fileSelected(broken.fileName());
        QVERIFY(m_stage->text(u"notice.text"_s).contains(u"broken.json"));
        QCOMPARE(m_stage->service.requests().size(), 1);
    }

    void theDiskThatIsThereIsSaid()
    {
        m_stage->service.setDisks({disk({u"a"_s})});
        show({});
        window()->showNew();
        QVERIFY(!m_stage->isShown(u"new.diskNote"_s));
        click(u"new.storage.1"_s);
        QVERIFY(m_stage->text(u"new.diskNote"_s).contains(u"20 GB"));
        QVERIFY(!m_stage->isShown(u"new.diskSize"_s));
        click(u"new.storage.2"_s);
        QVERIFY(m_stage->isShown(u"new.diskSize"_s));
    }

private:
    void show(const QList<workstation::Workstation> &workstations)
    {
        m_stage->service.setWorkstations(workstations);
        m_stage->connectCluster();
    }
    QAction *action(const QString &id, const QString &part) const
    {
        return window()->findChild<QAction *>(u"home.card.%1.%2"_s.arg(id, part));
    }
    void choose(const QString &id, const QString &part)
    {
        QAction *wanted = action(id, part);
        QVERIFY2(wanted != nullptr && wanted->isVisible(), qPrintable(part));
        wanted->trigger();
    }
    QDialog *dialog(const QString &name) const
    {
        for (QDialog *each : window()->findChildren<QDialog *>(name)) {
            if (each->isVisible()) {
                return each;
            }
        }
        return nullptr;
    }
    void answer(const QString &dialogName, const QString &buttonName)
    {
        QTRY_VERIFY(dialog(dialogName) != nullptr);
        dialog(dialogName)->findChild<QAbstractButton *>(buttonName)->click();
        QTRY_VERIFY(dialog(dialogName) == nullptr);
    }
};

QTEST_MAIN(TestPagesSaved)
#include "tst_pagessaved.moc"
