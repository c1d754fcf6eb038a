// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/reflector.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"
#include "tests/support/kubeanswers.h"

#include <QUrlQuery>

/// What the reflector's tests are made of: the server's answers, and a reflector that writes down what it tells.
namespace remote::kube::reflectortest {

using namespace Qt::StringLiterals;
using test::json;
using test::status;

inline QByteArray object(const QByteArray &name, const QByteArray &version)
{
    return json("{'metadata':{'name':'" + name + "','resourceVersion':'" + version + "'}}");
}

inline QByteArray list(const QByteArrayList &names, const QByteArray &version)
{
    QByteArrayList items;
    for (const QByteArray &name : names) {
        items.append(object(name, "1"));
    }
    return json("{'metadata':{'resourceVersion':'" + version + "'},'items':[" + items.join(',') + "]}");
}

inline QByteArray eventLine(const QByteArray &type, const QByteArray &name, const QByteArray &version)
{
    return json("{'type':'" + type + "','object':" + object(name, version) + "}\n");
}

inline QByteArray errorEvent(int code, const QByteArray &reason = {})
{
    return json("{'type':'ERROR','object':" + status(code, reason) + "}\n");
}

inline const QByteArray expiredEvent = errorEvent(410, "Expired");
inline const Error refused{ErrorKind::Unreachable, u"refused"_s, {{u"host"_s, u"k8s.example"_s}}, {}};

/// A reflector of ConfigMaps over a fake server and clock. What it tells is `=a,b` (replaced), `+a`, `-a`,
/// `!Kind` (troubled), `ok` (recovered).
struct World {
    World()
        : api(http, Cluster{u"work"_s, {QUrl(u"https://k8s.example"_s), {}, {}}, nullptr, u"team"_s, u"u"_s}, clock)
    {
    }
    void begin()
    {
        const auto name = [this](const char *what) {
            return [this, what](const ConfigMap &one) { told.append(QLatin1StringView(what) + one.meta.name); };
        };
        ReflectHandlers<ConfigMap> handlers;
        handlers.replaced = [this](const QList<ConfigMap> &all) {
            QStringList names;
            for (const ConfigMap &one : all) {
                names.append(one.meta.name);
            }
            told.append(u'=' + names.join(u','));
        };
        handlers.changed = name("+");
        handlers.removed = name("-");
        handlers.troubled = [this](const Error &error) { told.append(u'!' + kindName(error.kind)); };
        handlers.recovered = [this] { told.append(u"ok"_s); };
        task = reflect<ConfigMap>(api, clock, {}, handlers, stop.get_token());
        test::settle();
    }
    /// Lists a and stands in its first watch, from version 10.
    void beginWatching()
    {
        http.then(200, list({"a"}, "10"));
        begin();
        told.clear();
    }
    [[nodiscard]] QStringList taken()
    {
        test::settle();
        return std::exchange(told, {});
    }
    [[nodiscard]] test::FakeExchange &last() const { return *http.last(); }
    /// The request that waits now: `list 0` or `watch 10`.
    [[nodiscard]] QString now() const
    {
        const QUrlQuery query(last().request.url);
        const QString version = query.queryItemValue(u"resourceVersion"_s);
        return !last().isOpen() ? u"nothing"_s : (query.hasQueryItem(u"watch"_s) ? u"watch "_s : u"list "_s) + version;
    }
    [[nodiscard]] ErrorKind result() { return QCoro::waitFor(*task).error().kind; }

    test::FakeHttp http;
    test::FakeClock clock;
    ApiClient api;
    std::stop_source stop;
    std::optional<Task<Result<void>>> task;
    QStringList told;

    ~World()
    {
        stop.request_stop();
        if (task) {
            (void)QCoro::waitFor(*task);
        }
    }
};

} // namespace remote::kube::reflectortest
