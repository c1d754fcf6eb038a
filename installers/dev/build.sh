# SPDX-FileCopyrightText: 2026 The Remote authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash

# build_preset PRESET [TARGET…]
build_preset() {
    local preset=$1 folder=$CHECKOUT/build/$1
    shift
    # An interrupted configuration leaves no build.ninja; CMake then begins anew.
    [[ -f $folder/build.ninja ]] || in_desktop cmake --preset "$preset"
    in_desktop cmake --build "$folder" ${1:+--target "$@"}
}

# ./dev build [--preset PRESET] [TARGET…]
dev_build() {
    local preset=dev
    if [[ ${1-} == --preset ]]; then
        preset=${2:?}
        shift 2
    fi
    desktop_prepare
    show "Building ($preset)" build_preset "$preset" "$@"
}

# ./dev shell [COMMAND…]: a shell, or a command, where Remote is built.
dev_shell() {
    desktop_prepare
    in_desktop "${@:-bash}"
}

# ./dev session COMMAND…: runs it on a display of its own (installers/dev/session).
dev_session() {
    desktop_prepare
    in_desktop "$CHECKOUT/installers/dev/session" "$@"
}
