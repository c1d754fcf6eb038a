// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/apiclient.h"

#include <functional>

namespace remote::kube {

/// What reflect() tells. All are called on the calling thread; any may be empty.
template <class T> struct ReflectHandlers {
    std::function<void(const QList<T> &)> replaced; ///< After each full list: exactly what exists.
    std::function<void(const T &)> changed;         ///< Added or modified.
    std::function<void(const T &)> removed;
    std::function<void(const Error &)> troubled;    ///< Once when contact is lost (retried for ever, with back-off).
    std::function<void()> recovered;                ///< Once when contact is back.
};

/// Raw form of ReflectHandlers, over JSON.
struct ReflectObjectHandlers {
    std::function<void(const QList<QJsonObject> &)> replaced;
    std::function<void(const QJsonObject &)> changed;
    std::function<void(const QJsonObject &)> removed;
    std::function<void(const Error &)> troubled;
    std::function<void()> recovered;
};

/// Lists, then watches with bookmarks, for ever, as client-go's reflector does: resumes from the last
/// version, lists again on 410, retries with back-off 0.8 s to 30 s and jitter. Returns only when `stop` is
/// requested, or with Unauthorized or Forbidden, which no retry can mend.
Task<Result<void>> reflectObjects(ApiClient &api, Clock &clock, ResourceType type, ListOptions options,
                                  ReflectObjectHandlers handlers, std::stop_token stop);

/// Typed form. An object that can't be parsed is left out and told as `troubled` would be: in the log.
template <class T>
Task<Result<void>> reflect(ApiClient &api, Clock &clock, ListOptions options, ReflectHandlers<T> handlers,
                           std::stop_token stop)
{
    const auto one = [](const std::function<void(const T &)> &handler) {
        return [handler](const QJsonObject &object) {
            if (const Result<T> parsed = Resource<T>::parse(object); parsed && handler) {
                handler(*parsed);
            }
        };
    };
    ReflectObjectHandlers raw;
    raw.replaced = [handler = handlers.replaced](const QList<QJsonObject> &objects) {
        QList<T> all;
        for (const QJsonObject &object : objects) {
            if (Result<T> parsed = Resource<T>::parse(object)) {
                all.append(std::move(*parsed));
            }
        }
        if (handler) {
            handler(all);
        }
    };
    raw.changed = one(handlers.changed);
    raw.removed = one(handlers.removed);
    raw.troubled = handlers.troubled;
    raw.recovered = handlers.recovered;
    return reflectObjects(api, clock, Resource<T>::type(), std::move(options), std::move(raw), std::move(stop));
}

} // namespace remote::kube
