// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/definitionjson.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

constexpr int formatVersion = 1;

std::unexpected<Error> invalid(const QString &field, const QString &what)
{
    return fail(ErrorKind::Invalid, u"definition: %1 %2"_s.arg(field, what), {{u"field"_s, field}});
}

} // namespace

QByteArray toJson(const Definition &definition)
{
    const QJsonObject size{
        {u"id"_s, definition.resources.sizeId}, {u"name"_s, definition.resources.sizeName},
        {u"cpu"_s, definition.resources.cpu},   {u"memory"_s, definition.resources.memory},
        {u"disk"_s, definition.resources.disk},
    };
    const QJsonObject object{
        {u"version"_s, formatVersion},
        {u"imageId"_s, definition.imageId},
        {u"imageName"_s, definition.imageName},
        {u"image"_s, definition.image},
        {u"repository"_s, definition.repository},
        {u"branch"_s, definition.branch},
        {u"size"_s, size},
        {u"storage"_s, u"ephemeral"_s},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<Definition> definitionFromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (object.value("version"_L1).toInt() != formatVersion) {
        return invalid(u"version"_s, u"is not 1"_s);
    }
    if (object.value("storage"_L1).toString() != "ephemeral"_L1) {
        return invalid(u"storage"_s, u"is unknown"_s);
    }
    const QJsonObject size = object.value("size"_L1).toObject();
    Definition draft;
    draft.imageId = object.value("imageId"_L1).toString();
    draft.imageName = object.value("imageName"_L1).toString();
    draft.image = object.value("image"_L1).toString();
    draft.repository = object.value("repository"_L1).toString();
    draft.branch = object.value("branch"_L1).toString();
    draft.resources = {size.value("id"_L1).toString(), size.value("name"_L1).toString(),
                       size.value("cpu"_L1).toString(), size.value("memory"_L1).toString(),
                       size.value("disk"_L1).toString()};
    return Definition::create(std::move(draft));
}

} // namespace remote::workstation
