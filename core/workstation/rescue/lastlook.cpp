// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/rescue/lastlook.h"

#include "core/workstation/rescue/unsavedwork.h"

using namespace Qt::StringLiterals;

namespace remote::workstation {
namespace {

/// The message may have 4,096 bytes; what the kubelet cuts off would be lost:
/// https://kubernetes.io/docs/tasks/debug/debug-application/determine-reason-pod-failure/
constexpr QLatin1StringView script{R"sh(
leave=
trap 'leave=1' TERM INT HUP
rescue_one() {
    case "$1" in *[[:cntrl:]\"\\]*) return 1 ;; esac
    number=$((number + 1))
    branch="$REMOTE_RESCUE_AS/$time-$number"
    status=0
    pushed=$(timeout 600 sh "$state/rescue.sh" push "$branch" "$1" < /dev/null) || status=$?
    [ "$status" -ne 10 ] || return 0
    [ "$status" -eq 0 ] || return 1
    case "${pushed#* }" in *[[:cntrl:]\"\\]*) return 1 ;; esac
    records="$records,{\"path\":\"$1\",\"branch\":\"$branch\",\"remote\":\"${pushed#* }\"}"
}
rescue_all() {
    records=
    number=0
    time=$(date -u +%Y-%m-%d-%H%M%S)
    list=$(mktemp) || return 1
    (cd "$HOME" && LIST_REPOSITORIES) > "$list" || return 1
    if ! git -C "$folder" rev-parse -q --git-dir > /dev/null 2>&1; then
        printf '%s\n' "./${folder#"$HOME"/}/.git" >> "$list"
    fi
    while IFS= read -r found; do
        path=${found%/.git}
        rescue_one "${path#./}" || {
            echo "the work in ${path#./} could not be pushed: running on"
            return 1
        }
    done < "$list"
    rm -f -- "$list"
    records="[${records#,}]"
    [ "${#records}" -le 4000 ] && printf '%s' "$records" > "${REMOTE_TERMINATION_LOG:-/dev/termination-log}"
}
while :; do
    code-server "$@" "$folder" &
    editor=$!
    wait "$editor"
    status=$?
    while kill -0 "$editor" 2> /dev/null; do
        wait "$editor"
        status=$?
    done
    [ "$status" -eq 0 ] && [ -z "$leave" ] || exit "$status"
    if rescue_all; then
        exit 0
    fi
    [ -z "$leave" ] || exit 1
    sleep 1 # an editor that ends again and again keeps no processor busy
done
)sh"};

} // namespace

QString lastLookScript()
{
    return QString(script).replace(u"LIST_REPOSITORIES"_s, listRepositories);
}

QList<RescueRecord> lastLookRecords(const kube::Pod &pod)
{
    for (const kube::ContainerStatus &container : pod.containers) {
        if (container.state.kind == kube::ContainerState::Kind::Terminated && container.state.exitCode == 0) {
            QList<RescueRecord> records = rescueRecords(container.state.message);
            for (RescueRecord &one : records) {
                one.podUid = pod.meta.uid;
                one.when = container.state.finishedAt;
            }
            return records;
        }
    }
    return {};
}

QList<RescueRecord> united(QList<RescueRecord> records, const QList<RescueRecord> &more)
{
    for (const RescueRecord &one : more) {
        if (!std::ranges::contains(records, one.branch, &RescueRecord::branch)) {
            records.append(one);
        }
    }
    return records;
}

} // namespace remote::workstation
