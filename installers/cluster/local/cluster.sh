# SPDX-FileCopyrightText: 2026 The Remote authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# ./dev cluster: a real Kubernetes of one node on this machine, in namespaces of its own. README.md beside
# this file tells what it is made of.

CLUSTER_SOURCE=$CHECKOUT/installers/cluster/local
CLUSTER=$CACHE/cluster
GO_TOOLCHAIN=go1.25.9
KUBERNETES_VERSION=v1.35.4

# shellcheck source=installers/cluster/local/images.sh
. "$CLUSTER_SOURCE/images.sh"
# shellcheck source=installers/cluster/local/contents.sh
. "$CLUSTER_SOURCE/contents.sh"
# shellcheck source=installers/cluster/local/check.sh
. "$CLUSTER_SOURCE/check.sh"

cluster_root() { root_make cluster "$CLUSTER_SOURCE/node.packages"; }

# node_go ROOT FOLDER ARGUMENT…: Go in the node's module; it may write to FOLDER. Go itself comes from the
# module proxy, in the version that is asked for.
node_go() {
    # shellcheck disable=SC2034 # root_enter_root reads it
    local root=$1 ROOT_BINDS=(--bind "$CACHE/go" "$CACHE/go" --bind "$2" "$2")
    shift 2
    root_enter_root "$root" \
        env -C "$CLUSTER_SOURCE/node" GOTOOLCHAIN=$GO_TOOLCHAIN GOPATH="$CACHE/go/path" GOCACHE="$CACHE/go/build" \
        CGO_ENABLED=0 GOFLAGS=-mod=readonly go "$@"
}

# programs_build FOLDER ROOT
programs_build() {
    local partial=$1.partial version=k8s.io/component-base/version client=k8s.io/client-go/pkg/version part
    [[ ! -d $1 ]] || return 0 # another ./dev made it while this one waited
    cache_dir go
    as_root rm -rf "$partial"
    mkdir -p "$partial"
    node_go "$2" "$partial" build -trimpath -o "$partial/" \
        -ldflags "-s -w -X $version.gitVersion=$KUBERNETES_VERSION -X $client.gitVersion=$KUBERNETES_VERSION" ./cmd/...
    for part in kube-apiserver kube-controller-manager kube-scheduler kubelet dns volumes; do
        ln -s kubernetes "$partial/$part"
    done
    mv "$partial" "$1"
}

# cluster_programs ROOT: prints the folder of the built programs.
cluster_programs() {
    local folder files
    mapfile -t files < <(find "$CLUSTER_SOURCE/node" -type f ! -name '*_test.go' | LC_ALL=C sort)
    folder=$CACHE/programs/$(hash_of "${files[@]}")
    cache_dir programs
    [[ -d $folder ]] || with_lock programs step "Building Kubernetes $KUBERNETES_VERSION" programs_build "$folder" "$1"
    echo "$folder"
}

# The programs and the base image need nothing of each other: they are made at the same time.
cluster_up() {
    local root programs base_rc=0 base
    need_root
    need_host_packages git
    [[ -d $CACHE/images/storage && -d $CACHE/programs ]] || need_space 14000 "$CACHE"
    root=$(cluster_root)
    base_make "$root" >/dev/null &
    base=$!
    programs=$(cluster_programs "$root")
    cache_dir cluster
    ln -sfn "$programs" "$CLUSTER/bin"
    git_make
    show "Starting the cluster" as_root "$programs/local-node" up "$CLUSTER" "$root" "$programs" "$(person_uid)"
    contents_apply
    wait "$base" || base_rc=$?
    ((base_rc == 0)) || die "the base image was not made."
    images_make "$root" "$(cluster_address)" "$CLUSTER/state"
}

cluster_address() { sed -n 's/.*server: https:\/\/\(.*\):6443/\1/p' "$CLUSTER/access/demo.kubeconfig"; }

cluster_down() {
    [[ -x $CLUSTER/bin/local-node ]] || {
        say "There is no cluster."
        return
    }
    show "Ending the cluster" as_root "$CLUSTER/bin/local-node" down "$CLUSTER"
}

cluster_status() {
    [[ -x $CLUSTER/bin/local-node ]] || die "there is no cluster. Make one with: ./dev cluster up"
    "$CLUSTER/bin/local-node" status "$CLUSTER"
}

# cluster_kubectl ARGUMENT…: as the cluster's administrator.
cluster_kubectl() { "$CLUSTER/bin/kubectl" --kubeconfig "$CLUSTER/access/admin.kubeconfig" "$@"; }

# cluster_part stop|start|restart NAME, or signal NAME NUMBER
cluster_part() {
    case $1 in
        signal) "$CLUSTER/bin/local-node" signal "$CLUSTER" "${@:2}" ;;
        *) "$CLUSTER/bin/local-node" part "$CLUSTER" "$@" ;;
    esac
}

# cluster_env: what tests and the program need, as NAME=VALUE lines.
cluster_env() {
    echo "REMOTE_CLUSTER_DIR=$CLUSTER/access"
    echo "PATH=$CLUSTER/bin:$PATH"
}
