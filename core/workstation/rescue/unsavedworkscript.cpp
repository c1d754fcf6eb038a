// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/rescue/unsavedwork.h"

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

constexpr QLatin1StringView script{R"sh(set -u
export LC_ALL=C.UTF-8 GIT_OPTIONAL_LOCKS=0
cd "$HOME" || exit 1
copy=$(mktemp)
trap 'rm -f "$copy"' EXIT
trap 'exit 1' HUP INT TERM

report() {
    folder=${1%/.git}
    printf 'repository %s\0' "${folder#./}"
    own=$(git -C "$folder" rev-parse --path-format=absolute --git-dir) || {
        printf 'unreadable\0'
        return
    }
    # Each file of a rename is two records: without detection each record is one file.
    git -C "$folder" status --porcelain=v2 --branch --show-stash -z --no-renames --ignore-submodules=dirty |
        head -c 400000
    if git -C "$folder" ls-files -v | grep -q '^[a-z]'; then
        # Files that git was told to assume unchanged; asked of a copy of the index.
        cp -p -- "$own/index" "$copy"
        printf '\0hidden %s\0' "$(GIT_INDEX_FILE=$copy git -C "$folder" update-index --really-refresh | grep -c ': needs update$')"
    fi
    tips=HEAD
    git -C "$folder" rev-parse -q --verify 'HEAD^{commit}' >/dev/null || tips=
    # The branches belong to all work trees of a repository: counted with the first one.
    [ "$own" != "$(git -C "$folder" rev-parse --path-format=absolute --git-common-dir)" ] || tips="$tips --branches"
    commits=0
    [ -z "$tips" ] || commits=$(git -C "$folder" rev-list --count $tips --not --remotes)
    printf '\0commits %s\0' "${commits:-unknown}"
}

LIST_REPOSITORIES | while IFS= read -r found; do
    report "$found"
done

shown=${1-}
if [ -n "$shown" ] && [ -d "$shown" ] && ! git -C "$shown" rev-parse -q --git-dir >/dev/null 2>&1; then
    printf 'folder %s\0' "$shown"
    find "$shown" -name .git -prune -o -type f -print0 | head -c 400000
    printf '\0'
fi
printf 'end\0'
)sh"};

} // namespace

QString unsavedWorkScript()
{
    return QString(script).replace(u"LIST_REPOSITORIES"_s, listRepositories);
}

} // namespace remote::workstation
