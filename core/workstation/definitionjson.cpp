// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/definitionjson.h"

#include "core/base/json.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

constexpr int formatVersion = 2;
constexpr qsizetype largest = 256 * 1024; // a quarter of what a ConfigMap may hold

std::unexpected<Error> invalid(const QString &field, const QString &what)
{
    return fail(ErrorKind::Invalid, u"definition: %1 %2"_s.arg(field, what), {{u"field"_s, field}});
}

Resources readResources(const json::Node &size)
{
    return {size.text(u"id"), size.text(u"name"), size.text(u"cpu"), size.text(u"memory"), size.text(u"disk")};
}

/// What the second version added.
void readRest(const json::Node &root, const QJsonObject &object, Definition &draft)
{
    const json::Node disk = root.optional(u"disk");
    draft.name = root.text(u"name");
    draft.disk = {disk.text(u"size"), disk.text(u"class"), disk.flag(u"shared"), disk.text(u"claim")};
    draft.idle = std::chrono::minutes(root.number(u"idleMinutes", usualIdle.count()));
    draft.extensions = root.strings(u"extensions");
    std::ignore = root.optional(u"settings"); // its type
    draft.settings = object.value("settings"_L1).toObject();
    draft.madeBy = root.text(u"madeBy");
}

} // namespace

QByteArray toJson(const Definition &definition)
{
    QJsonObject object{
        {u"version"_s, formatVersion},
        {u"name"_s, definition.name},
        {u"imageId"_s, definition.imageId},
        {u"imageName"_s, definition.imageName},
        {u"image"_s, definition.image},
        {u"repository"_s, definition.repository},
        {u"branch"_s, definition.branch},
        {u"size"_s,
         QJsonObject{{u"id"_s, definition.resources.sizeId},
                     {u"name"_s, definition.resources.sizeName},
                     {u"cpu"_s, definition.resources.cpu},
                     {u"memory"_s, definition.resources.memory},
                     {u"disk"_s, definition.resources.disk}}},
        {u"storage"_s, storageWord(definition.storage)},
        {u"idleMinutes"_s, static_cast<int>(definition.idle.count())},
        {u"extensions"_s, QJsonArray::fromStringList(definition.extensions)},
        {u"settings"_s, definition.settings},
        {u"madeBy"_s, definition.madeBy},
    };
    if (definition.storage != StorageKind::Ephemeral) {
        object.insert("disk"_L1,
                      QJsonObject{{u"size"_s, definition.disk.size},
                                  {u"class"_s, definition.disk.storageClass},
                                  {u"shared"_s, definition.disk.shared},
                                  {u"claim"_s, definition.disk.claim}});
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<Definition> definitionFromJson(const QByteArray &json)
{
    if (json.size() > largest) {
        return invalid({}, u"is too large"_s);
    }
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const int version = object.value("version"_L1).toInt();
    if (version < 1 || version > formatVersion) {
        return invalid(u"version"_s, u"is neither 1 nor 2"_s);
    }
    json::Document document(object);
    const json::Node root = document.root();
    const std::optional<StorageKind> storage = storageOf(object.value("storage"_L1).toString());
    if (!storage) {
        return invalid(u"storage"_s, u"is unknown"_s);
    }
    Definition draft;
    draft.storage = *storage;
    draft.imageId = root.text(u"imageId");
    draft.imageName = root.text(u"imageName");
    draft.image = root.text(u"image");
    draft.repository = root.text(u"repository");
    draft.branch = root.text(u"branch");
    draft.resources = readResources(root.optional(u"size"));
    if (version > 1) {
        readRest(root, object, draft);
    }
    if (document.problem()) {
        return fail(*document.problem());
    }
    return Definition::create(std::move(draft));
}

QByteArray exported(const Definition &definition)
{
    Definition copy = definition;
    copy.disk.claim.clear();
    return QJsonDocument::fromJson(toJson(copy)).toJson(QJsonDocument::Indented);
}

Result<Definition> imported(const QByteArray &file)
{
    Result<Definition> definition = definitionFromJson(file);
    if (definition) {
        definition->disk.claim.clear();
        definition->madeBy.clear();
    }
    return definition;
}

QString storageWord(StorageKind kind)
{
    switch (kind) {
    case StorageKind::Ephemeral:
        return u"ephemeral"_s;
    case StorageKind::Home:
        return u"home"_s;
    case StorageKind::Project:
        return u"project"_s;
    }
    return {};
}

std::optional<StorageKind> storageOf(const QString &word)
{
    for (const StorageKind kind : {StorageKind::Ephemeral, StorageKind::Home, StorageKind::Project}) {
        if (word == storageWord(kind)) {
            return kind;
        }
    }
    return {};
}

} // namespace remote::workstation
