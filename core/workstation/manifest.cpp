// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/manifest.h"

#include "core/kube/quantity.h"
#include "core/workstation/definitionjson.h"
#include "core/workstation/names.h"
#include "core/workstation/prepare.h"
#include "core/workstation/service.h"
#include "core/workstation/storage.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

constexpr QLatin1StringView volumeName{"home"};

/// A share of a validated quantity in whole units, at least one.
QString shareOf(const QString &limit, double share)
{
    return QString::number(std::max<qint64>(1, static_cast<qint64>(kube::quantityValue(limit).value_or(0.0) * share)));
}

/// Limits are what the person chose; requests are small, so that many mostly idle editors share a machine,
/// but memory is asked for honestly enough that the editor itself always fits.
QJsonObject resources(const Resources &size)
{
    return {
        {u"limits"_s,
         QJsonObject{{u"cpu"_s, size.cpu}, {u"memory"_s, size.memory}, {u"ephemeral-storage"_s, size.disk}}},
        {u"requests"_s,
         QJsonObject{{u"cpu"_s, shareOf(size.cpu, 0.1 * 1000) + u'm'},
                     {u"memory"_s, shareOf(size.memory, 0.25)},
                     {u"ephemeral-storage"_s, shareOf(size.disk, 0.1)}}},
    };
}

/// What both containers have in common.
QJsonObject container(const Definition &definition, const QString &name, const QString &mountPath,
                      const Supplies &supplies)
{
    QJsonArray mounts{QJsonObject{{u"name"_s, volumeName}, {u"mountPath"_s, mountPath}}};
    if (supplies.needSecret()) {
        mounts.append(QJsonObject{{u"name"_s, suppliesVolume}, {u"mountPath"_s, suppliesMount}, {u"readOnly"_s, true}});
    }
    return {
        {u"name"_s, name},
        {u"image"_s, definition.image},
        {u"imagePullPolicy"_s, u"IfNotPresent"_s},
        {u"resources"_s, resources(definition.resources)},
        {u"terminationMessagePolicy"_s, u"FallbackToLogsOnError"_s},
        {u"volumeMounts"_s, mounts},
        {u"securityContext"_s,
         QJsonObject{{u"allowPrivilegeEscalation"_s, false},
                     {u"capabilities"_s, QJsonObject{{u"drop"_s, QJsonArray{u"ALL"_s}}}}}},
    };
}

QJsonArray withCommon(QJsonArray environment, const Supplies &supplies, const QString &mountPath)
{
    environment.append(variable(u"HOME"_s, homeFolder));
    for (const QJsonValue supplied : suppliesEnvironment(supplies, mountPath)) {
        environment.append(supplied);
    }
    return environment;
}

QJsonObject filesContainerOf(const Definition &definition, const QString &id, const Supplies &supplies)
{
    QJsonObject files = container(definition, filesContainer, prepareMount, supplies);
    QJsonArray environment = withCommon(prepareEnvironment(definition, id), supplies, prepareMount);
    for (const QJsonValue supplied : suppliesPreparation(supplies)) {
        environment.append(supplied);
    }
    files.insert("env"_L1, environment);
    files.insert("command"_L1, QJsonArray{u"/bin/sh"_s, u"-c"_s, prepareScript(), u"files"_s});
    return files;
}

QJsonArray editorCommand(const Definition &definition, const QString &id)
{
    return {
        u"dumb-init"_s,
        u"--"_s,
        u"/bin/sh"_s,
        u"-c"_s,
        literal(editorScript()),
        u"editor"_s,
        u"--auth=none"_s,
        u"--bind-addr=127.0.0.1:%1"_s.arg(editorPort),
        u"--idle-timeout-seconds=%1"_s.arg(std::chrono::seconds(definition.idle).count()),
        u"--reconnection-grace-time=%1"_s.arg(reconnectSeconds),
        u"--app-name=Remote"_s,
        u"--cookie-suffix=%1"_s.arg(id),
        u"--disable-proxy"_s,
        u"--disable-telemetry"_s,
        u"--disable-update-check"_s,
        u"--disable-workspace-trust"_s,
        u"--disable-getting-started-override"_s,
    };
}

QJsonObject readinessProbe()
{
    const QString wait = u"for i in $(seq 100); do curl -fsS -m 5 -o /dev/null http://127.0.0.1:%1/healthz && exit 0; "
                         "sleep 0.1; done; exit 1"_s.arg(editorPort);
    return {
        {u"exec"_s, QJsonObject{{u"command"_s, QJsonArray{u"/bin/sh"_s, u"-c"_s, wait}}}},
        {u"periodSeconds"_s, 20},
        {u"timeoutSeconds"_s, 20},
        {u"failureThreshold"_s, 3},
    };
}

QJsonObject editorContainerOf(const Definition &definition, const QString &id, const QString &person,
                              const Supplies &supplies)
{
    QJsonObject editor = container(definition, editorContainer, homeFolder, supplies);
    editor.insert("env"_L1, withCommon(editorEnvironment(definition, id, person), supplies, homeFolder));
    editor.insert("command"_L1, editorCommand(definition, id));
    editor.insert("readinessProbe"_L1, readinessProbe());
    return editor;
}

QJsonObject metadata(const Definition &definition, const QString &id, const QString &person, const QString &start)
{
    QJsonObject labels = ownLabels(keys::workstationName, id, person);
    labels.insert(keys::image, labelValue(definition.imageId));
    const QJsonObject annotations{
        {keys::definition, QString::fromUtf8(toJson(definition))},
        {keys::start, start},
    };
    return {{u"name"_s, id}, {u"labels"_s, labels}, {u"annotations"_s, annotations}};
}

/// When the definition is deleted the cluster itself takes the pod.
QJsonArray owner(const Saved &saved)
{
    return {QJsonObject{
        {u"apiVersion"_s, u"v1"_s}, {u"kind"_s, u"ConfigMap"_s}, {u"name"_s, saved.id}, {u"uid"_s, saved.uid}}};
}

QJsonObject podSecurity()
{
    return {
        {u"runAsNonRoot"_s, true},
        {u"runAsUser"_s, 1000},
        {u"runAsGroup"_s, 1000},
        {u"fsGroup"_s, 1000},
        {u"fsGroupChangePolicy"_s, u"OnRootMismatch"_s},
        {u"seccompProfile"_s, QJsonObject{{u"type"_s, u"RuntimeDefault"_s}}},
    };
}

} // namespace

QJsonObject podManifest(const Definition &definition, const QString &person, const QString &start, const Saved &saved,
                        const Supplies &supplies)
{
    const QString id = saved.id.isEmpty() ? podName(definition, person) : saved.id;
    QJsonObject volume = Storage::of(definition, person)->volume();
    volume.insert("name"_L1, volumeName);
    QJsonArray volumes{volume};
    if (supplies.needSecret()) {
        volumes.append(suppliesVolumeOf(supplies, id, start));
    }
    const QJsonObject spec{
        {u"automountServiceAccountToken"_s, false},
        {u"enableServiceLinks"_s, false},
        {u"restartPolicy"_s, u"OnFailure"_s},
        {u"terminationGracePeriodSeconds"_s, 5},
        {u"securityContext"_s, podSecurity()},
        {u"volumes"_s, volumes},
        {u"initContainers"_s, QJsonArray{filesContainerOf(definition, id, supplies)}},
        {u"containers"_s, QJsonArray{editorContainerOf(definition, id, person, supplies)}},
    };
    QJsonObject meta = metadata(definition, id, person, start);
    if (!saved.uid.isEmpty()) {
        meta.insert("ownerReferences"_L1, owner(saved));
    }
    return {
        {u"apiVersion"_s, u"v1"_s},
        {u"kind"_s, u"Pod"_s},
        {u"metadata"_s, meta},
        {u"spec"_s, spec},
    };
}

} // namespace remote::workstation
