// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/access.h"

#include "core/base/json.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

using Space = Access::Space;

net::HttpRequest request(const ApiClient &api, const QByteArray &method, const QString &path)
{
    QUrl url = api.cluster().endpoint.server;
    QString prefix = url.path();
    while (prefix.endsWith(u'/')) {
        prefix.chop(1);
    }
    url.setPath(prefix + path);
    return {method, url, {{"Accept", "application/json"}}, {}};
}

/// Sends an object of a kind without namespace; the server's version of it.
Task<Result<QJsonObject>> post(ApiClient &api, QString path, QJsonObject body, std::stop_token stop)
{
    net::HttpRequest post = request(api, "POST", path);
    post.headers.emplaceBack("Content-Type", "application/json");
    post.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    const Result<net::HttpResponse> response = co_await api.send(std::move(post), std::move(stop));
    if (!response) {
        co_return fail(response.error());
    }
    co_return json::parseObject(response->body);
}

Task<Result<bool>> mayI(ApiClient &api, Right right, QString nameSpace, std::stop_token stop)
{
    const QStringList parts = right.resource.split(u'/');
    QJsonObject attributes{{u"group"_s, right.group}, {u"resource"_s, parts.first()}, {u"verb"_s, right.verb}};
    if (parts.size() > 1) {
        attributes[u"subresource"_s] = parts[1];
    }
    if (!nameSpace.isEmpty()) {
        attributes[u"namespace"_s] = nameSpace;
    }
    const QJsonObject review{{u"apiVersion"_s, u"authorization.k8s.io/v1"_s},
                             {u"kind"_s, u"SelfSubjectAccessReview"_s},
                             {u"spec"_s, QJsonObject{{u"resourceAttributes"_s, attributes}}}};
    const Result<QJsonObject> answer =
        co_await post(api, u"/apis/authorization.k8s.io/v1/selfsubjectaccessreviews"_s, review, std::move(stop));
    if (!answer) {
        co_return fail(answer.error());
    }
    json::Document document(*answer);
    const bool allowed = document.root().required(u"status").flag(u"allowed");
    co_return document.result(allowed);
}

Task<Result<Space>> lookForSpace(ApiClient &api, QString name, std::stop_token stop)
{
    const Result<net::HttpResponse> found =
        co_await api.send(request(api, "GET", u"/api/v1/namespaces/"_s + name), std::move(stop));
    if (found) {
        co_return Space::There;
    }
    switch (found.error().kind) {
    case ErrorKind::NotFound:
        co_return Space::Missing;
    case ErrorKind::Forbidden:
        co_return Space::Unknown;
    default:
        co_return fail(found.error());
    }
}

/// As installers/cluster/manifests/namespace.yaml makes it.
Task<Result<Space>> makeSpace(ApiClient &api, QString name, std::stop_token stop)
{
    const QJsonObject labels{{u"pod-security.kubernetes.io/enforce"_s, u"restricted"_s},
                             {u"pod-security.kubernetes.io/enforce-version"_s, u"latest"_s}};
    const QJsonObject object{{u"apiVersion"_s, u"v1"_s},
                             {u"kind"_s, u"Namespace"_s},
                             {u"metadata"_s, QJsonObject{{u"name"_s, name}, {u"labels"_s, labels}}}};
    const Result<QJsonObject> made = co_await post(api, u"/api/v1/namespaces"_s, object, std::move(stop));
    if (made) {
        co_return Space::Created;
    }
    switch (made.error().kind) {
    case ErrorKind::Conflict: // somebody else was faster
        co_return Space::There;
    case ErrorKind::Forbidden:
    case ErrorKind::PolicyViolation:
        co_return Space::Missing;
    default:
        co_return fail(made.error());
    }
}

} // namespace

Task<Result<Person>> whoAmI(ApiClient &api, std::stop_token stop)
{
    const QJsonObject review{{u"apiVersion"_s, u"authentication.k8s.io/v1"_s}, {u"kind"_s, u"SelfSubjectReview"_s}};
    const Result<QJsonObject> answer =
        co_await post(api, u"/apis/authentication.k8s.io/v1/selfsubjectreviews"_s, review, std::move(stop));
    if (!answer && answer.error().kind == ErrorKind::NotFound) {
        co_return Person();
    }
    if (!answer) {
        co_return fail(answer.error());
    }
    json::Document document(*answer);
    Person person{document.root().required(u"status").required(u"userInfo").text(u"username"), {}};
    for (const QJsonValue group : (*answer)["status"_L1]["userInfo"_L1]["groups"_L1].toArray()) {
        person.groups.append(group.toString());
    }
    co_return document.result(person);
}

Task<Result<Access>> checkAccess(ApiClient &api, std::stop_token stop)
{
    Access access;
    access.nameSpace = api.cluster().nameSpace;
    // Tasks are eager: all of them are on their way before the first is awaited, and none outlives this one.
    Task<Result<Person>> person = whoAmI(api, stop);
    Task<Result<Space>> space = lookForSpace(api, access.nameSpace, stop);
    Task<Result<bool>> mayCreate = mayI(api, {{}, u"namespaces"_s, u"create"_s}, {}, stop);
    std::vector<Task<Result<bool>>> answers;
    for (const Right &right : neededRights()) {
        answers.push_back(mayI(api, right, access.nameSpace, stop));
    }
    std::optional<Error> trouble;
    const auto take = [&](auto result, auto &&use) {
        if (result) {
            use(*result);
        } else if (!trouble) {
            trouble = result.error();
        }
    };
    bool creates = false;
    take(co_await std::move(person), [&](const Person &found) { access.person = found; });
    take(co_await std::move(space), [&](Space found) { access.space = found; });
    take(co_await std::move(mayCreate), [&](bool allowed) { creates = allowed; });
    for (std::size_t index = 0; index < answers.size(); ++index) {
        take(co_await std::move(answers[index]), [&](bool allowed) {
            if (!allowed) {
                access.missing.append(neededRights()[qsizetype(index)]);
            }
        });
    }
    if (!trouble && access.space == Space::Missing && creates) {
        take(co_await makeSpace(api, access.nameSpace, stop), [&](Space made) { access.space = made; });
    }
    co_return trouble ? Result<Access>(fail(*trouble)) : access;
}

QString administratorMessage(const Access &access, const QString &server)
{
    const QString person = access.person.name.isEmpty() ? u"PERSON"_s : access.person.name;
    const bool mayBeMissing =
        access.space == Space::Missing || (access.space == Space::Unknown && !access.missing.isEmpty());
    QString text = u"%1 wants to use Remote in the namespace %2 of %3.\n\n"_s.arg(person, access.nameSpace, server);
    if (access.space == Space::Missing) {
        text += u"The namespace does not exist.\n"_s;
    } else if (mayBeMissing) {
        text += u"Whether the namespace exists they may not see.\n"_s;
    }
    if (!access.missing.isEmpty()) {
        text += u"These rights are missing there:\n"_s;
    }
    QStringList resources;
    for (const Right &right : access.missing) {
        if (!resources.contains(right.resource)) {
            resources.append(right.resource);
        }
    }
    for (const QString &resource : std::as_const(resources)) {
        QStringList verbs;
        for (const Right &right : access.missing) {
            if (right.resource == resource) {
                verbs.append(right.verb);
            }
        }
        text += u"- %1: %2\n"_s.arg(resource, verbs.join(u", "));
    }
    text += u"\nThis gives all that is needed (kubectl apply --server-side --filename FILE):\n\n"_s;
    if (mayBeMissing) {
        text += namespaceManifest(access.nameSpace) + u"---\n"_s;
    }
    return text + rightsManifest(access.nameSpace, person);
}

} // namespace remote::kube
