# SPDX-FileCopyrightText: 2026 The Remote authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash

# build_preset PRESET [TARGET…]. The stamp tells a finished configuration of these presets from any other.
build_preset() {
    local preset=$1 folder=$CHECKOUT/build/$1 stamp
    shift
    [[ -z ${CI-} ]] || export REMOTE_WERROR=ON
    stamp=$(hash_of "$CHECKOUT/CMakePresets.json")-${REMOTE_WERROR-}-$SOURCE-${DESKTOP##*/}
    if [[ $(cat "$folder/configured" 2>/dev/null) != "$stamp" ]]; then
        rm -rf "$folder/CMakeCache.txt" "$folder/configured"
        in_desktop cmake --preset "$preset"
        echo "$stamp" >"$folder/configured"
    fi
    in_desktop cmake --build "build/$preset" ${1:+--target "$@"}
}

# ./dev build [--preset PRESET] [TARGET…]
dev_build() {
    local preset=dev
    if [[ ${1-} == --preset ]]; then
        preset=${2:?}
        shift 2
    fi
    desktop_prepare
    show "Building ($preset)" build_preset "$preset" "$@"
}

# ./dev shell [COMMAND…]: a shell, or a command, where Remote is built.
dev_shell() {
    desktop_prepare
    in_desktop "${@:-bash}"
}

# ./dev session COMMAND…: the same on a display of its own (installers/dev/session).
dev_session() {
    (($#)) || die "say what to run: ./dev session COMMAND…"
    desktop_prepare
    in_desktop installers/dev/session "$@"
}

# ./dev format: puts all C++ files into the project's form.
dev_format() {
    local files
    desktop_prepare
    mapfile -t files < <(cpp_files)
    as_owner clang-format-19 -i -- "${files[@]}"
}

# ./dev translations: brings translations/*.ts up to date with the texts in the sources.
dev_translations() {
    desktop_prepare
    local lupdate=(as_owner /usr/lib/qt6/bin/lupdate -I . -no-obsolete -locations none app)
    "${lupdate[@]}" -ts translations/remote_de.ts
    "${lupdate[@]}" -pluralonly -ts translations/remote_en.ts
}

# The C++ files of the project, also those that are not committed yet.
cpp_files() { git_files '*.cpp' '*.h'; }

git_files() {
    local file
    git -C "$CHECKOUT" ls-files --cached --others --exclude-standard -- "$@" | sort -u | while read -r file; do
        [[ ! -f $CHECKOUT/$file ]] || echo "$file"
    done
}

# ./dev package: the Debian package, into dist/.
dev_package() {
    desktop_prepare
    person_dir "$CHECKOUT/dist"
    show "Building (release)" build_preset release remote
    show "Packaging" in_desktop cpack --config build/release/CPackConfig.cmake -G DEB -B "$SOURCE/dist"
}
