# SPDX-FileCopyrightText: 2026 The Remote authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# What every part of `dev` shares: messages, timed steps, the cache folder, locks, root rights.
# Callers run under `set -euo pipefail` and `shopt -s inherit_errexit`. Messages go to stderr, so that
# a function's stdout is its result. `step` and `show` end the program on failure: do not call them
# in a condition, where bash would ignore errors inside.

CACHE=${REMOTE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/remote-dev}

say() { printf '%s\n' "$*" >&2; }

# die TEXT…: TEXT says what happened and what to do.
die() {
    printf 'dev: %s\n' "$*" >&2
    exit 1
}

# Seconds since the time given in $EPOCHREALTIME's form, with one decimal.
seconds_since() { awk -v now="${EPOCHREALTIME/,/.}" -v then="${1/,/.}" 'BEGIN { printf "%.1f", now - then }'; }

# reason_of LOG: what to do about a step that failed.
reason_of() {
    local network='could not connect|unable to connect|connection (refused|timed out|failed)|could not resolve'
    network+='|temporary failure (in name resolution|resolving)|dial tcp|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|no such host'
    if grep -qi 'no space left on device' "$1" || no_space_left; then
        echo "The disk is full. Free some space in $CACHE and $CHECKOUT, then run this again."
    elif grep -qiE "$network" "$1"; then
        echo "A package registry does not answer. Check the network and the proxy (http_proxy, https_proxy), then run this again."
    elif [[ -s $1 ]]; then
        echo "The whole log is $1."
    else
        echo "What went wrong is above."
    fi
}

# step TEXT COMMAND…: a step whose output goes to a log; its end is shown when it fails.
step() {
    local text=$1 begin=$EPOCHREALTIME log rc
    shift
    cache_dir log
    log=$CACHE/log/$(printf '%s' "$text" | tr -cs 'A-Za-z0-9' '-').log
    say "$text …"
    set +e
    (
        set -e
        "$@"
    ) >"$log" 2>&1
    rc=$?
    set -e
    if ((rc != 0)); then
        tail -n 25 "$log" >&2
        die "$text: failed after $(seconds_since "$begin") s. $(reason_of "$log")"
    fi
    say "$text: $(seconds_since "$begin") s"
}

# show TEXT COMMAND…: a step whose output is shown as it comes.
show() {
    local text=$1 begin=$EPOCHREALTIME rc
    shift
    say "$text …"
    set +e
    (
        set -e
        "$@"
    )
    rc=$?
    set -e
    ((rc == 0)) || die "$text: failed after $(seconds_since "$begin") s. $(reason_of /dev/null)"
    say "$text: $(seconds_since "$begin") s"
}

# cache_dir NAME: makes a folder of the cache.
cache_dir() {
    mkdir -p "$CACHE/$1" 2>/dev/null ||
        die "cannot write to $CACHE. Free some space there, or set REMOTE_CACHE to a folder that you can write to."
}

# hash_of FILE…: a short hash of their contents.
hash_of() { cat -- "$@" | sha256sum | cut -c1-12; }

# with_lock NAME COMMAND…: one at a time on this machine. The command inherits the lock: when `dev` alone is killed,
# the next one waits for what still runs.
with_lock() {
    local name=$1 fd
    shift
    cache_dir lock
    exec {fd}>"$CACHE/lock/$name"
    flock --nonblock "$fd" || {
        say "Waiting for another ./dev that works on $name …"
        flock "$fd"
    }
    "$@"
    exec {fd}>&-
}

free_mib() { df --output=avail -m "$1" | tail -n 1 | tr -d ' '; }

no_space_left() { (($(free_mib "$CACHE") < 16 || $(free_mib "$CHECKOUT") < 16)); }

# need_space MIB FOLDER
need_space() {
    local free
    free=$(free_mib "$2")
    ((free >= $1)) ||
        die "$2 has $free MiB free, and $1 MiB are needed. Free some space, or set REMOTE_CACHE to a folder on another disk."
}

# as_root COMMAND…: with root's rights, directly or by sudo.
as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo --preserve-env=http_proxy,https_proxy,no_proxy,HTTP_PROXY,HTTPS_PROXY,NO_PROXY -- "$@"
    else
        die "this needs root's rights, and there is no sudo. Run it as root, or install sudo and allow yourself to use it."
    fi
}

# Asks for the password, where one is needed, before a long step and with a clear line when it is refused.
need_root() {
    ((EUID == 0)) && return
    as_root true || die "sudo does not let you act as root. Ask an administrator for the right, or run this as root."
}

installed() { [[ $(dpkg-query --show --showformat '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

apt_install() {
    as_root apt-get -o Acquire::Retries=2 -o Acquire::http::Timeout=20 update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=2 -o Acquire::http::Timeout=20 \
        install --yes --no-install-recommends "$@" ||
        {
            echo "Could not install $*. Check the network, the proxy (http_proxy) and /etc/apt/sources.list."
            return 1
        }
}

# need_host_packages PACKAGE…: installs what is missing on this machine.
need_host_packages() {
    local package missing=()
    command -v apt-get >/dev/null || die "this is not Debian or Ubuntu (no apt-get). Use one of them, for example in a virtual machine."
    for package in "$@"; do
        installed "$package" || missing+=("$package")
    done
    ((${#missing[@]})) || return 0
    need_root
    step "Installing ${missing[*]}" apt_install "${missing[@]}"
}

# packages_in FILE…: the names in package lists; a # begins a comment.
packages_in() { sed -e 's/#.*//' -- "$@" | tr -s '[:space:]' '\n' | sed '/^$/d'; }
