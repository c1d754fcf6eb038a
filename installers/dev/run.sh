# SPDX-FileCopyrightText: 2026 The Remote authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash

# What reaching the caller's display takes in the root, as bwrap's arguments in ROOT_BINDS.
display_binds() {
    local cookie=${XAUTHORITY:-$HOME/.Xauthority} bus=${XDG_RUNTIME_DIR-}/bus
    ROOT_BINDS+=(--ro-bind-try /tmp/.X11-unix /tmp/.X11-unix)
    rm -f "$CACHE/home/.Xauthority"
    if [[ -r $cookie ]]; then
        install -m 600 "$cookie" "$CACHE/home/.Xauthority"
        ((EUID != 0)) || chown "$(person_uid)" "$CACHE/home/.Xauthority"
    fi
    # Root's session bus would refuse the ordinary user that the program runs as.
    if ((EUID != 0)) && [[ -S $bus ]]; then
        ROOT_BINDS+=(--ro-bind "$bus" "/run/user/$EUID/bus")
        BUS=(env "DBUS_SESSION_BUS_ADDRESS=unix:path=/run/user/$EUID/bus")
    else
        BUS=(dbus-run-session --)
    fi
}

# ./dev run [argument…]: sets up what is missing and opens Remote with the local cluster.
dev_run() {
    local BUS=()
    [[ -n ${DISPLAY-} ]] ||
        die "there is no display (DISPLAY is not set). Run this in a desktop session, or use ./dev test, which needs none."
    desktop_prepare
    person_dir "$CACHE/home"
    display_binds
    in_desktop xdpyinfo >/dev/null 2>&1 ||
        die "the display $DISPLAY does not answer, or refuses this user. Run this in the desktop session that shows it."
    show "Building (release)" build_preset release remote
    with_cluster
    say "Opening Remote"
    in_desktop "${BUS[@]}" env "KUBECONFIG=$REMOTE_CLUSTER_DIR/demo.kubeconfig" build/release/bin/remote "$@"
}
