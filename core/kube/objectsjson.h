// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/kube/objects.h"

#include <QJsonObject>

namespace remote::kube {

struct ResourceType {
    QString group; ///< empty = core
    QString version;
    QString plural;
    bool isNamespaced = true;
};

/// How a type is named in the API and read from JSON. Unknown fields are ignored; a missing or mistyped
/// required field is Invalid with its path in fact `field`.
template <class T> struct Resource;

template <> struct Resource<Pod> {
    static ResourceType type();
    static Result<Pod> parse(const QJsonObject &object);
};
template <> struct Resource<Event> {
    static ResourceType type();
    static Result<Event> parse(const QJsonObject &object);
};
template <> struct Resource<ConfigMap> {
    static ResourceType type();
    static Result<ConfigMap> parse(const QJsonObject &object);
};
template <> struct Resource<PersistentVolumeClaim> {
    static ResourceType type();
    static Result<PersistentVolumeClaim> parse(const QJsonObject &object);
};
template <> struct Resource<PersistentVolume> {
    static ResourceType type();
    static Result<PersistentVolume> parse(const QJsonObject &object);
};
template <> struct Resource<ResourceQuota> {
    static ResourceType type();
    static Result<ResourceQuota> parse(const QJsonObject &object);
};

} // namespace remote::kube
