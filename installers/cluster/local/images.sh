# SPDX-FileCopyrightText: 2026 The Remote authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# The workstation images of the local cluster: a base with the layout and name of upstream's, and
# resources/images/* built from it into the cluster's registry.

CODE_SERVER=$CLUSTER_SOURCE/code-server
CODE_SERVER_IMAGE=docker.io/codercom/code-server:4.139.1
IMAGES_SOURCE=$CHECKOUT/resources/images

# code_server_build FOLDER ROOT
code_server_build() {
    local partial=$1.partial
    mkdir -p "$partial"
    # shellcheck disable=SC2034 # root_enter_root reads it
    local ROOT_BINDS=(--bind "$partial" "$partial")
    root_enter_root "$2" bash "$CODE_SERVER/build.sh" "$CODE_SERVER" "$partial"
    as_root mv "$partial/code-server" "$1"
    as_root rm -rf "$partial"
}

# code_server_make ROOT: prints the folder of the built code-server.
code_server_make() {
    local folder
    folder=$CACHE/code-server/$(hash_of "$CODE_SERVER"/{build.sh,code-server,node.requirements,package-lock.json})
    cache_dir code-server
    [[ -d $folder ]] || with_lock code-server step "Building code-server" code_server_build "$folder" "$1"
    echo "$folder"
}

# base_context FOLDER CODE_SERVER_FOLDER: what the base image is built from.
base_context() {
    local context=$1
    mkdir -p "$context"
    debian_sources | as_root env TMPDIR="$context" mmdebstrap --variant=minbase --format=tar --mode=root \
        --keyring=/usr/share/keyrings/debian-archive-keyring.gpg \
        --include="$(packages_in "$CODE_SERVER/image.packages" | paste -sd,)" \
        --aptopt='APT::Install-Recommends "false"' --dpkgopt='force-unsafe-io' \
        --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
        --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
        trixie "$context/debian.tar" -
    cp "$CODE_SERVER"/{Containerfile,entrypoint.sh} "$context"
    as_root cp -al "$2" "$context/code-server"
}

# buildah_in ROOT ARGUMENT…: buildah in the node's root, with its storage and what it knows of the
# registry's layers in the cache.
buildah_in() {
    local root=$1
    shift
    cache_dir images/known
    # shellcheck disable=SC2034 # root_enter_root reads it
    local ROOT_BINDS=(--bind "$CACHE/images" "$CACHE/images" --tmpfs /run
        --tmpfs /var/lib --bind "$CACHE/images/known" /var/lib/containers/cache)
    root_enter_root "$root" env -u XDG_RUNTIME_DIR TMPDIR="$CACHE/images" \
        buildah --storage-driver overlay --root "$CACHE/images/storage" --runroot /run/buildah "$@"
}

# image_build ROOT NAME CONTEXT: with this shell's limits, which not every machine lets root raise.
image_build() {
    local files processes
    files=$(ulimit -Hn) processes=$(ulimit -Hu)
    [[ $processes != unlimited ]] || processes=-1
    buildah_in "$1" build --isolation chroot --network host --layers --format oci \
        --ulimit "nofile=$files:$files" --ulimit "nproc=$processes:$processes" --tag "$2" "$3"
}

# base_build ROOT CODE_SERVER_FOLDER MARK
base_build() {
    local context=$CACHE/images/base.partial
    as_root rm -rf "$context"
    base_context "$context" "$2"
    image_build "$1" "$CODE_SERVER_IMAGE" "$context"
    as_root rm -rf "$context"
    touch "$3"
}

# image_push ROOT NAME ADDRESS MARK: zstd unpacks several times as fast as gzip. What the node has pulled
# under the name before is forgotten.
image_push() {
    local image=registry.remote.local:5000/workstations/$2:1
    image_build "$1" "$image" "$IMAGES_SOURCE/$2"
    buildah_in "$1" push --tls-verify=false --compression-format zstd --compression-level 3 \
        "$image" "docker://$3:5000/workstations/$2:1"
    as_root "$CLUSTER/bin/local-node" exec "$CLUSTER" ctr --namespace k8s.io images remove "$image"
    as_root touch "$4"
}

# base_make ROOT: makes the base image if it is not there; prints a name for its contents.
base_make() {
    local mark folder
    mark=$CACHE/images/base-$(hash_of "$CODE_SERVER"/*)
    cache_dir images
    if [[ ! -e $mark ]]; then
        folder=$(code_server_make "$1")
        with_lock images step "Making the base image" base_build "$1" "$folder" "$mark"
    fi
    basename "$mark"
}

# images_make ROOT ADDRESS STATE_FOLDER: builds and pushes the images that the cluster's registry has not.
images_make() {
    local base name mark
    base=$(base_make "$1")
    for name in "$IMAGES_SOURCE"/*/; do
        name=$(basename "$name")
        mark=$3/registry/image-$name-$base-$(hash_of "$IMAGES_SOURCE/$name"/*)
        [[ -e $mark ]] || with_lock images step "Making the image $name" image_push "$1" "$name" "$2" "$mark"
    done
}
