# SPDX-FileCopyrightText: 2026 The Remote authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash

# check NAME COMMAND…: notes a failure in `failed` and goes on.
check() {
    local name=$1
    shift
    if "$@"; then say "$name: fine"; else failed+=("$name"); fi
}

# Runs a command on the files that match, when there are some.
on_files() {
    local files pattern=$1
    shift
    mapfile -t files < <(git_files "$pattern")
    ((${#files[@]} == 0)) || in_desktop "$@" "${files[@]}"
}

# Names the files that are not in the project's form.
check_format() {
    local files wrong
    mapfile -t files < <(cpp_files)
    wrong=$(in_desktop clang-format-19 --dry-run -- "${files[@]}" 2>&1 | sed -n 's/:.*clang-format-violations.*//p' | sort -u)
    [[ -z $wrong ]] || {
        say "$wrong"
        return 1
    }
}

check_shell() {
    local files
    mapfile -t files < <(git_files '*.sh' dev .ci/run installers/dev/session)
    in_desktop shellcheck --severity=warning "${files[@]}"
}

# ./dev lint [--tidy [FILE…]]: the form of the sources; with --tidy clang-tidy too, which takes long.
dev_lint() {
    local failed=()
    cd "$CHECKOUT"
    desktop_prepare
    check "Format (./dev format mends it)" check_format
    check "Layers and sizes" in_desktop python3 .ci/check_sources.py
    check "Licences" in_desktop reuse lint --quiet
    check "Shell" check_shell
    check "Desktop files" on_files '*.desktop' desktop-file-validate
    check "AppStream" on_files '*.metainfo.xml' appstreamcli validate --no-net
    if [[ ${1-} == --tidy ]]; then
        shift
        check "clang-tidy" tidy "$@"
    fi
    ((${#failed[@]} == 0)) || die "lint: ${failed[*]}"
}

# tidy [FILE…]: of all sources when none is given.
tidy() {
    local files=("$@")
    build_preset dev
    ((${#files[@]})) || mapfile -t files < <(git_files 'core/*.cpp' 'app/*.cpp')
    printf '%s\0' "${files[@]}" |
        in_desktop xargs -0 -n 4 -P "$(nproc)" clang-tidy-19 -p build/dev --quiet --warnings-as-errors='*'
}
