// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

/// The fields of Kubernetes objects that Remote uses. Names are Kubernetes' own. Mapping: objectsjson.h.
namespace remote::kube {

using StringMap = QMap<QString, QString>;

struct ObjectMeta {
    QString name;
    QString nameSpace;
    QString uid;
    QString resourceVersion;
    StringMap labels;
    StringMap annotations;
    QDateTime creationTimestamp;
    std::optional<QDateTime> deletionTimestamp;
};

struct ContainerState {
    enum class Kind { Waiting, Running, Terminated };
    Kind kind = Kind::Waiting;
    QString reason;
    QString message;
    int exitCode = 0;
    int signal = 0;
    QDateTime startedAt;
    QDateTime finishedAt;
};

struct ContainerStatus {
    QString name;
    QString image;
    QString imageId; ///< What was resolved, with a digest; its form is the container runtime's. Empty before.
    bool ready = false;
    int restartCount = 0;
    ContainerState state;
    std::optional<ContainerState> lastTerminated;
};

struct PodCondition {
    QString type;
    QString status; ///< True, False, Unknown
    QString reason;
    QString message;
    QDateTime lastTransitionTime;
};

struct Pod {
    ObjectMeta meta;
    QString nodeName;
    QString phase; ///< Pending, Running, Succeeded, Failed, Unknown
    QString reason;
    QString message;
    QDateTime startTime;
    QStringList claims; ///< names of the PersistentVolumeClaims it mounts
    QList<PodCondition> conditions;
    QList<ContainerStatus> initContainers;
    QList<ContainerStatus> containers;

    [[nodiscard]] const PodCondition *condition(const QString &type) const;
    [[nodiscard]] bool isReady() const;
};

/// core/v1 Event
struct Event {
    ObjectMeta meta;
    QString involvedKind;
    QString involvedName;
    QString involvedUid;
    QString type; ///< Normal, Warning
    QString reason;
    QString message;
    int count = 1;
    QDateTime lastTimestamp; ///< lastTimestamp, else eventTime, else creation
};

struct ConfigMap {
    ObjectMeta meta;
    StringMap data;
};

struct PersistentVolumeClaim {
    ObjectMeta meta;
    QString phase;        ///< Pending, Bound, Lost
    QString volumeName;   ///< Empty until it is bound.
    QString storageClass; ///< Empty = the cluster's default, not yet filled in.
    QStringList accessModes;
    QString requested; ///< Size asked for, a quantity.
    QString capacity;  ///< Size that it has; empty until it is bound.
};

struct PersistentVolume {
    ObjectMeta meta;
    QString phase;          ///< Available, Bound, Released (its claim is gone), Failed
    QString claimNamespace; ///< Of the claim that it is or was bound to, as is the next.
    QString claimName;
    QString storageClass;
    QStringList accessModes;
    QString capacity; ///< A quantity.
};

struct ResourceQuota {
    ObjectMeta meta;
    StringMap hard;
    StringMap used;
};

} // namespace remote::kube
