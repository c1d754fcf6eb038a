# SPDX-FileCopyrightText: 2026 The Remote authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# What is in the local cluster: the account "demo" with its catalogue, and the git server's repositories.

# manifests_folder FOLDER: the manifests with the overlay for "demo" and this cluster's address.
manifests_folder() {
    as_root rm -rf "$1"
    mkdir -p "$1/base" "$1/demo"
    cp "$CHECKOUT"/installers/cluster/manifests/*.yaml "$1/base"
    cp "$CLUSTER_SOURCE/demo/kustomization.yaml" "$1/demo"
    sed "s/10\.93\.0\.2/$(cluster_address)/" "$CHECKOUT/resources/catalogue/default.yaml" >"$1/demo/catalogue.yaml"
}

# The first time, the API server starts again: one with a new store remembers all of its history, where one of a cluster
# that lives for a while answers "too old" to a watch from the beginnings.
contents_apply_now() {
    [[ -d $CLUSTER/state/applied ]] || cluster_part restart apiserver
    cluster_kubectl apply --server-side --force-conflicts --kustomize "$1/demo"
    as_root mkdir -p "$CLUSTER/state/applied"
    as_root touch "$2"
}

# contents_apply: only what has changed since the last time. The marks go when the cluster's store goes.
contents_apply() {
    local folder=$CLUSTER/manifests mark
    manifests_folder "$folder"
    mark=$CLUSTER/state/applied/$(hash_of "$folder"/base/* "$folder"/demo/*)
    [[ -e $mark ]] || step "Making the account demo" contents_apply_now "$folder" "$mark"
}

# By the environment, so that git's helpers take the checkout too, whoever owns it.
git_quiet() {
    as_root env GIT_CONFIG_COUNT=2 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*' \
        GIT_CONFIG_KEY_1=init.defaultBranch GIT_CONFIG_VALUE_1=main git "$@"
}

# The checkout's own history; where it was cloned without its history, one that is made up.
git_fill() {
    local repository=$1
    git_quiet init --bare --quiet "$repository"
    if [[ $(git_quiet -C "$CHECKOUT" rev-parse --is-shallow-repository 2>/dev/null) == false ]]; then
        git_quiet -C "$repository" fetch --quiet "$CHECKOUT" HEAD:refs/heads/main
    else
        history_made_up | git_quiet -C "$repository" fast-import --quiet
    fi
    git_quiet -C "$repository" update-server-info
}

# history_made_up: a small project of five commits, always the same, for git fast-import.
history_made_up() {
    local number text
    for number in 1 2 3 4 5; do
        text="Chapter $number of a story that git tells."
        printf 'commit refs/heads/main\ncommitter Remote <remote@example.org> %d +0000\n' $((1700000000 + number * 86400))
        printf 'data <<END\nWrite chapter %d\nEND\n' "$number"
        printf 'M 100644 inline chapter-%d.md\ndata <<END\n%s\nEND\n' "$number" "$text"
    done
    printf 'M 100644 inline README.md\ndata <<END\n# Demo\n\nOpen a chapter and change it.\nEND\n'
    printf 'M 100644 inline hello.py\ndata <<END\nprint("Hello from a workstation")\nEND\ndone\n'
}

git_make_folder() {
    as_root rm -rf "$1.partial"
    as_root mkdir -p "$1.partial"
    git_fill "$1.partial/demo.git"
    as_root cp -a "$1.partial/demo.git" "$1.partial/private.git"
    as_root mv "$1.partial" "$1"
}

# git_make: demo.git, which everyone may read, and private.git, which needs credentials.
git_make() {
    local folder=$CLUSTER/state/git
    [[ -d $folder ]] && return
    as_root mkdir -p "$CLUSTER/state"
    step "Making the demo repository" git_make_folder "$folder"
}
