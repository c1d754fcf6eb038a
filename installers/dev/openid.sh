# SPDX-FileCopyrightText: 2026 The Remote authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# The programs of the sign-in's tests: a real OpenID provider with its Node.js, and the store of a second API server.

OPENID_SOURCE=$CHECKOUT/tests/openid
OPENID_NODE=$CHECKOUT/installers/cluster/local/code-server/node.requirements

# openid_build FOLDER ROOT
openid_build() {
    local partial=$1.partial
    [[ ! -d $1 ]] || return 0 # another ./dev made it while this one waited
    as_root rm -rf "$partial"
    mkdir -p "$partial"
    # shellcheck disable=SC2034 # root_enter_root reads it
    local ROOT_BINDS=(--bind "$partial" "$partial")
    root_enter_root "$2" bash "$OPENID_SOURCE/build.sh" "$OPENID_SOURCE" "$OPENID_NODE" "$partial"
    mv "$partial" "$1"
}

# openid_make ROOT: prints the folder of these programs. ROOT is the local cluster's.
openid_make() {
    local folder
    folder=$CACHE/openid/$(hash_of "$OPENID_SOURCE"/{build.sh,package-lock.json} "$OPENID_NODE")
    cache_dir openid
    [[ -d $folder ]] || with_lock openid step "Getting the OpenID provider" openid_build "$folder" "$1"
    echo "$folder"
}
