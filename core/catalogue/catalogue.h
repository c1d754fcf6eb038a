// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace remote::catalogue {

struct Image {
    QString id; ///< Stable; what definitions store, so that a changed tag breaks nobody.
    QString name;
    QString description;
    QString icon;  ///< One of the program's own: plain, cpp, python, node, java, go, rust, data.
    QString image; ///< Reference that the cluster pulls.
    bool operator==(const Image &) const = default;
};

struct Repository {
    QString name;
    QString description;
    QString url;
    QString branch;  ///< Empty = the remote's default.
    QString imageId; ///< Suggested image; may be empty.
    bool operator==(const Repository &) const = default;
};

/// Quantities are Kubernetes' (`500m`, `2Gi`).
struct Size {
    QString id;
    QString name;
    QString cpu;    ///< limit
    QString memory; ///< limit
    QString disk;   ///< limit of the ephemeral disk
    bool operator==(const Size &) const = default;
};

/// How people's work is kept unless they choose otherwise, and what their disks are made of. Empty = not said.
struct Storage {
    QString keep;         ///< `ephemeral`, `home` or `project`.
    QString disk;         ///< Size of a new disk, a quantity.
    QString storageClass; ///< Empty = the cluster's default.
    bool shared = false;  ///< The class lets several workstations use a disk at once.
    bool operator==(const Storage &) const = default;
};

struct Catalogue {
    QList<Image> images;
    QList<Repository> repositories;
    QList<Size> sizes; ///< Never empty after parse: small, medium, large are built in.
    Storage storage;
    QByteArray certificates = {}; ///< PEM: authorities of the company's own servers, which workstations are to trust.

    [[nodiscard]] const Image *image(const QString &id) const;
    [[nodiscard]] const Size *size(const QString &id) const;
};

/// What could be read, and every problem (Invalid with facts file, line, field). One bad entry does not
/// hide the others; a document that is no YAML at all gives an empty catalogue and one problem.
struct Parsed {
    Catalogue catalogue;
    QList<Error> problems;
};

/// Format: version 1, see resources/catalogue/default.yaml.
[[nodiscard]] Parsed parse(const QByteArray &yaml, const QString &file);

/// Later sources add to earlier ones and replace entries of the same id (repositories: same url; storage:
/// the whole of it; certificates add up).
[[nodiscard]] Catalogue merge(const QList<Catalogue> &sources);

[[nodiscard]] QList<Size> defaultSizes();

} // namespace remote::catalogue
