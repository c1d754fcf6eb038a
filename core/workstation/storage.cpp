// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/storage.h"

#include "core/workstation/definitionjson.h"
#include "core/workstation/names.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

class Ephemeral : public Storage
{
public:
    explicit Ephemeral(QString limit)
        : m_limit(std::move(limit))
    {
    }
    [[nodiscard]] QJsonObject volume() const override
    {
        return {{u"emptyDir"_s, QJsonObject{{u"sizeLimit"_s, m_limit}}}};
    }
    [[nodiscard]] QString claimName() const override { return {}; }
    [[nodiscard]] QJsonObject claimManifest() const override { return {}; }

private:
    QString m_limit;
};

/// What Home and Project have in common.
class Claim : public Storage
{
public:
    Claim(const Definition &definition, QString person, QString name)
        : m_kind(definition.storage)
        , m_wish(definition.disk)
        , m_person(std::move(person))
        , m_name(definition.disk.claim.isEmpty() ? std::move(name) : definition.disk.claim)
    {
    }
    [[nodiscard]] QJsonObject volume() const override
    {
        return {{u"persistentVolumeClaim"_s, QJsonObject{{u"claimName"_s, m_name}}}};
    }
    [[nodiscard]] QString claimName() const override { return m_name; }
    [[nodiscard]] QJsonObject claimManifest() const override
    {
        const QString mode = m_wish.shared ? u"ReadWriteMany"_s : u"ReadWriteOnce"_s;
        QJsonObject spec{
            {u"accessModes"_s, QJsonArray{mode}},
            {u"resources"_s, QJsonObject{{u"requests"_s, QJsonObject{{u"storage"_s, m_wish.size}}}}},
        };
        if (!m_wish.storageClass.isEmpty()) {
            spec.insert("storageClassName"_L1, m_wish.storageClass);
        }
        return {{u"apiVersion"_s, u"v1"_s},
                {u"kind"_s, u"PersistentVolumeClaim"_s},
                {u"metadata"_s, metadata()},
                {u"spec"_s, spec}};
    }

protected:
    /// What is in it, for people who delete it.
    [[nodiscard]] virtual QString contents() const = 0;

private:
    [[nodiscard]] QJsonObject metadata() const
    {
        QJsonObject labels = ownLabels(keys::diskName, m_name, m_person);
        labels.insert(keys::disk, storageWord(m_kind));
        return {
            {u"name"_s, m_name}, {u"labels"_s, labels}, {u"annotations"_s, QJsonObject{{keys::contents, contents()}}}};
    }

    StorageKind m_kind;
    DiskWish m_wish;
    QString m_person;
    QString m_name;
};

class Home : public Claim
{
public:
    Home(const Definition &definition, const QString &person)
        : Claim(definition, person, nameFor(u"home"_s, {u"home"_s, person}))
    {
    }

private:
    [[nodiscard]] QString contents() const override { return {}; }
};

class Project : public Claim
{
public:
    Project(const Definition &definition, const QString &person)
        : Claim(definition, person, nameFor(nameless(definition), {u"project"_s, definition.repository, person}))
        , m_repository(definition.repository)
    {
    }

private:
    /// Two workstations of one repository share its disk, whatever they are called.
    static QString nameless(Definition definition)
    {
        definition.name.clear();
        return u"disk-"_s + (definition.repository.isEmpty() ? u"workspace"_s : definition.title());
    }
    [[nodiscard]] QString contents() const override { return m_repository; }

    QString m_repository;
};

} // namespace

std::unique_ptr<Storage> Storage::of(const Definition &definition, const QString &person)
{
    switch (definition.storage) {
    case StorageKind::Ephemeral:
        break;
    case StorageKind::Home:
        return std::make_unique<Home>(definition, person);
    case StorageKind::Project:
        return std::make_unique<Project>(definition, person);
    }
    return std::make_unique<Ephemeral>(definition.resources.disk);
}

} // namespace remote::workstation
