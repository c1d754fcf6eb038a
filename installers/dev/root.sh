# SPDX-FileCopyrightText: 2026 The Remote authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Debian 13 roots in the cache, made by mmdebstrap from a list of packages, and two ways to enter them.

# The machine's own Debian mirrors, for another release. Empty where it has none; then mmdebstrap has its default.
debian_sources() {
    apt-get indextargets --format '$(REPO_URI) $(RELEASE)' 'Created-By: Packages' 'Origin: Debian' 2>/dev/null |
        sort -u | while read -r uri release; do
        case $uri,$release in
            http*,*-security) echo "deb $uri trixie-security main" ;;
            http*,*-updates) echo "deb $uri trixie-updates main" ;;
            http*,*-*) ;;
            http*) echo "deb $uri trixie main" ;;
        esac
    done | sort -u
}

# root_build FOLDER PACKAGES_FILE. Its text is part of the root's name: a change here makes a new root.
root_build() {
    local partial=$1.partial sources mirror=() options=() user=1000
    ((EUID == 0)) || user=$EUID
    as_root rm -rf --one-file-system "$partial"
    sources=$(debian_sources || true)
    [[ -z $sources ]] || mirror=(-)
    [[ -d /usr/local/share/ca-certificates ]] &&
        options+=(--customize-hook='cp -r /usr/local/share/ca-certificates "$1/usr/local/share/"')
    options+=(--customize-hook='chroot "$1" update-ca-certificates')
    [[ -f ${SSL_CERT_FILE-} ]] &&
        options+=(--customize-hook="cp -L '$SSL_CERT_FILE' \"\$1/etc/ssl/certs/ca-certificates.crt\"")
    as_root mmdebstrap --variant=minbase --format=directory \
        --keyring=/usr/share/keyrings/debian-archive-keyring.gpg \
        --include="ca-certificates,$(packages_in "$2" | paste -sd,)" \
        --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' \
        --aptopt='Acquire::Retries "2"' --aptopt='Acquire::http::Timeout "20"' \
        --dpkgopt='force-unsafe-io' \
        --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
        --dpkgopt='path-include=/usr/share/doc/*/copyright' \
        "${options[@]}" \
        --customize-hook='touch "$1/etc/hosts" "$1/etc/resolv.conf"' \
        --customize-hook="chroot \"\$1\" useradd --create-home --uid $user --shell /bin/bash person" \
        trixie "$partial" "${mirror[@]}" <<<"$sources"
    as_root mv "$partial" "$1"
}

root_make_locked() {
    [[ -d $1 ]] && return
    need_host_packages mmdebstrap bubblewrap debian-archive-keyring
    need_space 3000 "$CACHE"
    need_root
    step "Making the Debian 13 root $(basename "$1")" root_build "$@"
}

# root_make NAME PACKAGES_FILE: makes the root if it is not there; prints its path.
root_make() {
    local recipe root
    recipe=$({
        packages_in "$2"
        declare -f root_build
    } | sha256sum | cut -c1-12)
    root=$CACHE/roots/$1-$recipe
    if [[ ! -d $root ]]; then
        cache_dir roots
        with_lock "root-$1" root_make_locked "$root" "$2"
    fi
    realpath "$root"
}

# The ordinary user that programs run as: the caller, or uid 1000 where that is root.
person_uid() { ((EUID == 0)) && echo 1000 || echo "$EUID"; }

# person_dir PATH…: folders that belong to that user.
person_dir() {
    mkdir -p -- "$@" || die "cannot make $*. Free some space there, or make it writable."
    ((EUID != 0)) || chown "$(person_uid):$(person_uid)" -- "$@"
}

# What else a caller wants inside, as bwrap's arguments.
ROOT_BINDS=()

# root_arguments ROOT: bwrap's arguments in the array `bwrap_arguments`. The root is read-only, the network is the
# machine's. The cache is at its own path, read-only but for a home; the checkout is at its own, and at /src, where
# commands begin: so ccache, whose keys hold paths, serves every checkout of this machine.
root_arguments() {
    local git
    git=$(git -c safe.directory='*' -C "$CHECKOUT" rev-parse --path-format=absolute --git-common-dir 2>/dev/null ||
        echo "$CHECKOUT")
    person_dir "$CACHE/home"
    bwrap_arguments=(
        --ro-bind "$1/usr" /usr --ro-bind "$1/etc" /etc --ro-bind "$1/var" /var
        --symlink usr/bin /bin --symlink usr/sbin /sbin --symlink usr/lib /lib --symlink usr/lib64 /lib64
        --dev /dev --perms 1777 --tmpfs /dev/shm --dev-bind-try /dev/dri /dev/dri --proc /proc --ro-bind /sys /sys
        --perms 1777 --tmpfs /tmp --perms 1777 --tmpfs /var/tmp --dir /run/user
        --ro-bind /etc/hosts /etc/hosts --ro-bind "$(realpath /etc/resolv.conf)" /etc/resolv.conf
        --dir "$(dirname "$git")" --dir "$(dirname "$CHECKOUT")" --dir "$(dirname "$CACHE")"
        --ro-bind "$git" "$git" --bind "$CHECKOUT" "$CHECKOUT" --bind "$CHECKOUT" /src --ro-bind "$CACHE" "$CACHE"
        --bind "$CACHE/home" "$CACHE/home" "${ROOT_BINDS[@]}" --unshare-pid --die-with-parent --chdir /src
    )
}

# root_environment: what a program in the root sees, as NAME=VALUE in the array `root_variables`.
root_environment() {
    local name
    root_variables=(
        "PATH=${REMOTE_CLUSTER_DIR:+${REMOTE_CLUSTER_DIR%/*}/bin:}/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin" LANG=C.UTF-8 "HOME=$CACHE/home"
        "XDG_RUNTIME_DIR=/run/user/$(person_uid)" "REMOTE_CACHE=$CACHE"
        "CCACHE_DIR=$CACHE/ccache" CCACHE_MAXSIZE=5G
        CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory 'GIT_CONFIG_VALUE_0=*'
    )
    for name in TERM CI DISPLAY ${!QT_@} ${!QTEST_@} ${!REMOTE_@} ${!CMAKE_@} ${!CTEST_@} \
        {http,https,no}_proxy {HTTP,HTTPS,NO}_PROXY; do
        [[ $name == REMOTE_CACHE || -z ${!name-} ]] || root_variables+=("$name=${!name}")
    done
}

# root_enter_user ROOT COMMAND…: as the ordinary user, so that Chromium's sandbox stays on.
root_enter_user() {
    local root=$1 uid user=() bwrap_arguments root_variables
    shift
    uid=$(person_uid)
    ((EUID != 0)) || user=(setpriv --reuid "$uid" --regid "$uid" --clear-groups --inh-caps=-all)
    person_dir "$CACHE/ccache"
    local ROOT_BINDS=("${ROOT_BINDS[@]}" --bind "$CACHE/ccache" "$CACHE/ccache")
    root_arguments "$root"
    root_environment
    bwrap "${bwrap_arguments[@]}" env -i "${root_variables[@]}" \
        sh -c 'install -d -m 700 -o "$0" -g "$0" "/run/user/$0" && exec "$@"' "$uid" "${user[@]}" "$@"
}

# root_enter_root ROOT COMMAND…: with root's rights.
root_enter_root() {
    local root=$1 bwrap_arguments root_variables
    shift
    root_arguments "$root"
    root_environment
    as_root bwrap "${bwrap_arguments[@]}" env -i "${root_variables[@]}" "$@"
}
