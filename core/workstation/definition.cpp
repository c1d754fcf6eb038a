// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/definition.h"

#include "core/git/remote.h"
#include "core/kube/quantity.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

constexpr std::chrono::minutes shortestIdle{2};
constexpr std::chrono::days longestIdle{30};
constexpr qsizetype longestName = 100;

std::unexpected<Error> invalid(const QString &field, const QString &what)
{
    return fail(ErrorKind::Invalid, u"%1: %2"_s.arg(field, what), {{u"field"_s, field}});
}

bool isImageId(const QString &text)
{
    static const QRegularExpression pattern(u"\\A[A-Za-z0-9][A-Za-z0-9._-]{0,62}\\z"_s);
    return pattern.match(text).hasMatch();
}

/// Only what could harm is refused: the cluster itself judges the rest and says so (InvalidImageName).
bool isImageReference(const QString &text)
{
    static const QRegularExpression pattern(u"\\A[A-Za-z0-9][A-Za-z0-9._:/@-]{0,511}\\z"_s);
    return pattern.match(text).hasMatch();
}

Result<void> checkStorage(Definition &draft)
{
    if (draft.storage == StorageKind::Ephemeral) {
        draft.disk = {};
    } else if (!kube::isPositiveQuantity(draft.disk.size)) {
        return invalid(u"disk.size"_s, u"is no quantity above 0"_s);
    }
    static const QRegularExpression name(u"\\A(?:[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)?\\z"_s);
    for (const auto &[field, value] :
         {std::pair{u"disk.storageClass"_s, draft.disk.storageClass}, std::pair{u"disk.claim"_s, draft.disk.claim}}) {
        if (!name.match(value).hasMatch()) {
            return invalid(field, u"is no name"_s);
        }
    }
    return {};
}

Result<void> checkEditor(Definition &draft)
{
    if (draft.idle < shortestIdle || draft.idle > longestIdle) {
        return invalid(u"idle"_s, u"is not between 2 minutes and 30 days"_s);
    }
    static const QRegularExpression id(u"\\A[A-Za-z0-9][A-Za-z0-9-]{0,99}\\.[A-Za-z0-9][A-Za-z0-9._-]{0,99}\\z"_s);
    for (const QString &extension : std::as_const(draft.extensions)) {
        if (!id.match(extension).hasMatch()) {
            return invalid(u"extensions"_s, u"holds what is no id"_s);
        }
    }
    for (QString &extension : draft.extensions) {
        extension = extension.toLower();
    }
    draft.extensions.sort();
    draft.extensions.removeDuplicates();
    return {};
}

Result<void> checkResources(const Resources &resources)
{
    if (resources.sizeId.isEmpty()) {
        return invalid(u"resources.sizeId"_s, u"is missing"_s);
    }
    for (const auto &[field, value] :
         {std::pair{u"resources.cpu"_s, resources.cpu}, std::pair{u"resources.memory"_s, resources.memory},
          std::pair{u"resources.disk"_s, resources.disk}}) {
        if (!kube::isPositiveQuantity(value)) {
            return invalid(field, u"is no quantity above 0"_s);
        }
    }
    return {};
}

} // namespace

Result<Definition> Definition::create(Definition draft)
{
    draft.name = draft.name.simplified();
    if (draft.name.size() > longestName) {
        return invalid(u"name"_s, u"is longer than 100 characters"_s);
    }
    for (QString *text : {&draft.imageId, &draft.imageName, &draft.image, &draft.repository, &draft.branch}) {
        *text = text->trimmed();
    }
    if (!isImageId(draft.imageId)) {
        return invalid(u"imageId"_s, u"is no id"_s);
    }
    if (!isImageReference(draft.image)) {
        return invalid(u"image"_s, u"is no image reference"_s);
    }
    if (draft.imageName.isEmpty()) {
        draft.imageName = draft.imageId;
    }
    if (draft.repository.isEmpty()) {
        draft.branch.clear();
    } else {
        const Result<QString> url = git::checkUrl(draft.repository);
        if (!url) {
            return fail(url.error().wrappedAs(ErrorKind::Invalid, u"repository: is no clone URL"_s,
                                              {{u"field"_s, u"repository"_s}}));
        }
        draft.repository = *url;
    }
    if (!draft.branch.isEmpty() && !git::isBranchName(draft.branch)) {
        return invalid(u"branch"_s, u"is no branch name"_s);
    }
    for (const Result<void> &part : {checkResources(draft.resources), checkStorage(draft), checkEditor(draft)}) {
        if (!part) {
            return fail(part.error());
        }
    }
    return draft;
}

QString Definition::title() const
{
    if (!name.isEmpty()) {
        return name;
    }
    if (!repository.isEmpty()) {
        const QString project = git::repositoryName(repository);
        if (!project.isEmpty()) {
            return project;
        }
    }
    return imageName.isEmpty() ? imageId : imageName;
}

} // namespace remote::workstation
