// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/objectsjson.h"

#include "core/base/json.h"

using namespace Qt::StringLiterals;

namespace remote::kube {

namespace {

ResourceType coreType(const QString &plural)
{
    return {{}, u"v1"_s, plural};
}

ObjectMeta readMeta(const json::Node &object)
{
    const json::Node meta = object.required(u"metadata");
    ObjectMeta read;
    read.name = meta.requiredText(u"name");
    read.nameSpace = meta.text(u"namespace");
    read.uid = meta.text(u"uid");
    read.resourceVersion = meta.text(u"resourceVersion");
    read.labels = meta.texts(u"labels");
    read.annotations = meta.texts(u"annotations");
    read.creationTimestamp = meta.time(u"creationTimestamp");
    if (const QDateTime deleted = meta.time(u"deletionTimestamp"); deleted.isValid()) {
        read.deletionTimestamp = deleted;
    }
    return read;
}

std::optional<ContainerState> readState(const json::Node &state)
{
    using Kind = ContainerState::Kind;
    for (const auto &[key, kind] : {std::pair(u"running", Kind::Running), std::pair(u"terminated", Kind::Terminated),
                                    std::pair(u"waiting", Kind::Waiting)}) {
        if (const json::Node found = state.optional(key); found.exists()) {
            return ContainerState{kind,
                                  found.text(u"reason"),
                                  found.text(u"message"),
                                  found.number(u"exitCode"),
                                  found.number(u"signal"),
                                  found.time(u"startedAt"),
                                  found.time(u"finishedAt")};
        }
    }
    return std::nullopt;
}

QList<ContainerStatus> readContainers(const json::Node &status, QStringView key)
{
    QList<ContainerStatus> containers;
    for (const json::Node &item : status.items(key)) {
        ContainerStatus container;
        container.name = item.requiredText(u"name");
        container.image = item.text(u"image");
        container.imageId = item.text(u"imageID");
        container.ready = item.flag(u"ready");
        container.restartCount = item.number(u"restartCount");
        container.state = readState(item.optional(u"state")).value_or(ContainerState{});
        container.lastTerminated = readState(item.optional(u"lastState"));
        containers.append(container);
    }
    return containers;
}

QList<PodCondition> readConditions(const json::Node &status)
{
    QList<PodCondition> conditions;
    for (const json::Node &item : status.items(u"conditions")) {
        conditions.append({item.requiredText(u"type"), item.requiredText(u"status"), item.text(u"reason"),
                           item.text(u"message"), item.time(u"lastTransitionTime")});
    }
    return conditions;
}

QStringList readClaims(const json::Node &spec)
{
    QStringList claims;
    for (const json::Node &volume : spec.items(u"volumes")) {
        if (const json::Node claim = volume.optional(u"persistentVolumeClaim"); claim.exists()) {
            claims.append(claim.requiredText(u"claimName"));
        }
    }
    return claims;
}

/// Events of the two generations of the API: lastTimestamp and count, or eventTime and series.
QDateTime lastTime(const json::Node &event, const QDateTime &creation)
{
    const QDateTime last = event.time(u"lastTimestamp");
    const QDateTime observed = event.optional(u"series").time(u"lastObservedTime");
    const QDateTime time = event.time(u"eventTime");
    return last.isValid() ? last : observed.isValid() ? observed : time.isValid() ? time : creation;
}

} // namespace

ResourceType Resource<Pod>::type()
{
    return coreType(u"pods"_s);
}

Result<Pod> Resource<Pod>::parse(const QJsonObject &object)
{
    json::Document document(object);
    const json::Node root = document.root();
    const json::Node status = root.optional(u"status");
    Pod pod;
    pod.meta = readMeta(root);
    pod.nodeName = root.optional(u"spec").text(u"nodeName");
    pod.claims = readClaims(root.optional(u"spec"));
    pod.phase = status.text(u"phase");
    pod.reason = status.text(u"reason");
    pod.message = status.text(u"message");
    pod.startTime = status.time(u"startTime");
    pod.conditions = readConditions(status);
    pod.initContainers = readContainers(status, u"initContainerStatuses");
    pod.containers = readContainers(status, u"containerStatuses");
    return document.result(std::move(pod));
}

ResourceType Resource<Event>::type()
{
    return coreType(u"events"_s);
}

Result<Event> Resource<Event>::parse(const QJsonObject &object)
{
    json::Document document(object);
    const json::Node root = document.root();
    const json::Node involved = root.required(u"involvedObject");
    Event event;
    event.meta = readMeta(root);
    event.involvedKind = involved.text(u"kind");
    event.involvedName = involved.text(u"name");
    event.involvedUid = involved.text(u"uid");
    event.type = root.text(u"type");
    event.reason = root.text(u"reason");
    event.message = root.text(u"message");
    event.count = root.number(u"count", root.optional(u"series").number(u"count", 1));
    event.lastTimestamp = lastTime(root, event.meta.creationTimestamp);
    return document.result(std::move(event));
}

ResourceType Resource<ConfigMap>::type()
{
    return coreType(u"configmaps"_s);
}

Result<ConfigMap> Resource<ConfigMap>::parse(const QJsonObject &object)
{
    json::Document document(object);
    const json::Node root = document.root();
    ConfigMap map{readMeta(root), root.texts(u"data")};
    return document.result(std::move(map));
}

ResourceType Resource<PersistentVolumeClaim>::type()
{
    return coreType(u"persistentvolumeclaims"_s);
}

Result<PersistentVolumeClaim> Resource<PersistentVolumeClaim>::parse(const QJsonObject &object)
{
    json::Document document(object);
    const json::Node root = document.root();
    const json::Node spec = root.optional(u"spec");
    const json::Node status = root.optional(u"status");
    PersistentVolumeClaim claim;
    claim.meta = readMeta(root);
    claim.phase = status.text(u"phase");
    claim.volumeName = spec.text(u"volumeName");
    claim.storageClass = spec.text(u"storageClassName");
    claim.accessModes = spec.strings(u"accessModes");
    claim.requested = spec.optional(u"resources").optional(u"requests").text(u"storage");
    claim.capacity = status.optional(u"capacity").text(u"storage");
    return document.result(std::move(claim));
}

ResourceType Resource<PersistentVolume>::type()
{
    return {{}, u"v1"_s, u"persistentvolumes"_s, false};
}

Result<PersistentVolume> Resource<PersistentVolume>::parse(const QJsonObject &object)
{
    json::Document document(object);
    const json::Node root = document.root();
    const json::Node spec = root.optional(u"spec");
    const json::Node claim = spec.optional(u"claimRef");
    PersistentVolume volume;
    volume.meta = readMeta(root);
    volume.phase = root.optional(u"status").text(u"phase");
    volume.claimNamespace = claim.text(u"namespace");
    volume.claimName = claim.text(u"name");
    volume.storageClass = spec.text(u"storageClassName");
    volume.accessModes = spec.strings(u"accessModes");
    volume.capacity = spec.optional(u"capacity").text(u"storage");
    return document.result(std::move(volume));
}

ResourceType Resource<ResourceQuota>::type()
{
    return coreType(u"resourcequotas"_s);
}

Result<ResourceQuota> Resource<ResourceQuota>::parse(const QJsonObject &object)
{
    json::Document document(object);
    const json::Node root = document.root();
    const json::Node status = root.optional(u"status");
    ResourceQuota quota{readMeta(root), status.texts(u"hard"), status.texts(u"used")};
    if (quota.hard.isEmpty()) {
        quota.hard = root.optional(u"spec").texts(u"hard");
    }
    return document.result(std::move(quota));
}

} // namespace remote::kube
