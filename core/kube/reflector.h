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
    std::function<void(const Error &)> troubled; ///< Once when contact is lost (retried for ever, with back-off).
    std::function<void()> recovered;             ///< Once when contact is back.
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
/// version, lists again on 410, retries with back-off 0.8 s to 30 s and jitter, or at once after ApiClient::wake().
/// Returns only when `stop` is requested, or with what no retry mends: Unauthorized, Forbidden, no way to sign in.
Task<Result<void>> reflectObjects(ApiClient &api, Clock &clock, ResourceType type, ListOptions options,
                                  ReflectObjectHandlers handlers, std::stop_token stop);

/// For reflect(): says in the log what was left out.
void logUnreadable(const ResourceType &type, const Error &error);

/// Typed form. An object that can't be parsed is left out, and the log says so.
template <class T>
Task<Result<void>> reflect(ApiClient &api, Clock &clock, ListOptions options, ReflectHandlers<T> handlers,
                           std::stop_token stop)
{
    const auto with = [](const QJsonObject &object, const std::function<void(const T &)> &handler) {
        const Result<T> parsed = Resource<T>::parse(object);
        if (!parsed) {
            logUnreadable(Resource<T>::type(), parsed.error());
        } else if (handler) {
            handler(*parsed);
        }
    };
    ReflectObjectHandlers raw;
    raw.replaced = [with, replaced = std::move(handlers.replaced)](const QList<QJsonObject> &objects) {
        QList<T> all;
        for (const QJsonObject &object : objects) {
            with(object, [&](const T &one) { all.append(one); });
        }
        if (replaced) {
            replaced(all);
        }
    };
    raw.changed = [with, changed = std::move(handlers.changed)](const QJsonObject &one) { with(one, changed); };
    raw.removed = [with, removed = std::move(handlers.removed)](const QJsonObject &one) { with(one, removed); };
    raw.troubled = std::move(handlers.troubled);
    raw.recovered = std::move(handlers.recovered);
    return reflectObjects(api, clock, Resource<T>::type(), std::move(options), std::move(raw), std::move(stop));
}

} // namespace remote::kube
