# SPDX-FileCopyrightText: 2026 The Remote authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# The machine that Remote is built and runs on: this one, or a Debian 13 root where its Qt is too old.

DESKTOP_PACKAGES=$CHECKOUT/installers/dev/desktop.packages

# Whether this machine offers Qt 6.8 or later.
host_has_qt() {
    local version
    version=$(apt-cache policy qt6-base-dev 2>/dev/null | sed -n 's/^ *Candidate: //p')
    [[ $version != '(none)' ]] && dpkg --compare-versions "${version:-0}" ge 6.8
}

# Sets DESKTOP to the root to enter, a folder of the cache or empty for this machine, and SOURCE to where the
# checkout is there. Commands begin in SOURCE.
desktop_prepare() {
    local packages
    if host_has_qt; then
        mapfile -t packages < <(packages_in "$DESKTOP_PACKAGES")
        need_host_packages bubblewrap "${packages[@]}"
        DESKTOP=
    else
        DESKTOP=$(root_make desktop "$DESKTOP_PACKAGES")
    fi
    SOURCE=/src
    [[ -n $DESKTOP || $EUID == 0 ]] || SOURCE=$CHECKOUT
    person_dir "$CHECKOUT/build" "$CHECKOUT/screenshots"
}

# in_desktop COMMAND…: there, as the ordinary user.
in_desktop() {
    local root_variables
    if [[ -z $DESKTOP && $EUID != 0 ]]; then
        person_dir "$CACHE/home" "$CACHE/ccache"
        root_environment
        [[ -d ${XDG_RUNTIME_DIR-} ]] || root_variables+=(XDG_RUNTIME_DIR=)
        env -C "$SOURCE" "${root_variables[@]}" "$@"
    else
        root_enter_user "$DESKTOP" "$@"
    fi
}

# as_owner COMMAND…: there, as whoever owns the checkout, so that it can change the sources.
as_owner() {
    if [[ $EUID == 0 ]]; then
        root_enter_root "$DESKTOP" "$@"
    else
        in_desktop "$@"
    fi
}
