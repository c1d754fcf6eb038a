# SPDX-FileCopyrightText: 2026 The Remote authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# ./dev cluster check: tests a second, empty cluster beside the usual one, as root: it recovers from whatever
# kills it, and when it has ended nothing of it is left on the machine.

CHECK=$CACHE/cluster-check

check_node() { "$CHECK_PROGRAMS/local-node" "$@"; }
check_up() { check_node up "$CHECK" "$CHECK_ROOT" "$CHECK_PROGRAMS" "$(person_uid)"; }
check_part() { check_node status "$CHECK" | awk -v name="$1" '$1 == name { print $2 }'; }

# machine_state: what a cluster could leave behind; two clusters differ in nothing else that is compared.
machine_state() {
    awk '{ print $5, $(NF - 2) }' /proc/self/mountinfo | sort
    ls /sys/class/net
    find /sys/fs/cgroup -maxdepth 2 -name 'remote-local-*' | sort
    sysctl -n vm.overcommit_memory vm.panic_on_oom kernel.panic kernel.panic_on_oops net.ipv4.ip_forward
    pgrep -fc "$CHECK" || true
}

check_is() {
    [[ $2 == "$3" ]] || die "check: $1: expected \"$3\", found \"$2\""
    say "ok: $1"
}

check_nothing_left() { check_is "$1: nothing is left" "$(machine_state)" "$CHECK_BEFORE"; }

check_down_and_up() {
    check_up
    check_is "a second up changes nothing" "$(check_up && cat "$CHECK/run/pid")" "$(cat "$CHECK/run/pid")"
    check_is "the machine's settings and mounts stay" "$(machine_state | grep -c "$CHECK")" 0
    local certificate
    certificate=$(sha256sum <"$CHECK/access/demo.kubeconfig")
    check_node down "$CHECK"
    check_nothing_left "after down"
    check_up
    check_is "the identity stays" "$(sha256sum <"$CHECK/access/demo.kubeconfig")" "$certificate"
}

check_killed() {
    kill -KILL "$(cat "$CHECK/run/pid")"
    check_up
    check_is "up after a killed node" "$(check_part kubelet)" ready
    local pause
    for pause in 0.02 0.1 0.5 2; do
        check_node down "$CHECK"
        timeout --signal KILL "$pause" "$CHECK_PROGRAMS/local-node" up "$CHECK" "$CHECK_ROOT" "$CHECK_PROGRAMS" 1000 || true
        check_up
        check_is "up after one that was killed after $pause s" "$(check_part volumes)" ready
    done
}

check_parts() {
    check_node signal "$CHECK" scheduler 9
    until [[ $(check_part scheduler) != ready ]]; do :; done
    check_is "a killed part is said to be dead" "$(check_part scheduler)" dead
    check_up
    check_is "up starts it again" "$(check_part scheduler)" ready
    check_node part "$CHECK" restart apiserver
    check_up
    check_is "a restarted API server comes back" "$(check_part apiserver)" ready
}

# A crash of the machine shows as another boot id.
check_crash() {
    local kubectl=("$CHECK_PROGRAMS/kubectl" --kubeconfig "$CHECK/access/admin.kubeconfig")
    "${kubectl[@]}" create namespace before-the-crash >/dev/null
    kill -KILL "$(cat "$CHECK/run/pid")"
    echo another-boot >"$CHECK/run/boot-id"
    check_up
    check_is "after a crash the store is empty" "$("${kubectl[@]}" get namespace before-the-crash --ignore-not-found)" ""
}

check_all() {
    check_down_and_up
    check_killed
    check_parts
    check_crash
    check_node down "$CHECK"
    check_nothing_left "in the end"
}

cluster_check() {
    ((EUID == 0)) || die "check looks at what root sees. Run it as root."
    CHECK_ROOT=$(cluster_root)
    CHECK_PROGRAMS=$(cluster_programs "$CHECK_ROOT")
    show "Testing the node's program" node_go "$CHECK_ROOT" "$CACHE/go" test ./internal/...
    check_node down "$CHECK"
    rm -rf "$CHECK"
    CHECK_BEFORE=$(machine_state)
    show "Checking the local cluster" check_all
    rm -rf "$CHECK"
}
