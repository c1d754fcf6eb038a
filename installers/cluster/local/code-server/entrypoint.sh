#!/bin/sh
# SPDX-FileCopyrightText: 2026 The Remote authors
# SPDX-License-Identifier: Apache-2.0
exec dumb-init /usr/bin/code-server "$@"
