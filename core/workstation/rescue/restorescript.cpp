// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/rescue/rescue.h"

namespace remote::workstation {

namespace {

constexpr QLatin1StringView script{R"sh(set -eu
branch=$1 from=$3
export LC_ALL=C.UTF-8 GIT_TERMINAL_PROMPT=0
cd "$HOME"
folder=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

[ "$from" != bundle ] || cat > "$work/bundle"
mkdir -p -- "$folder"
cd -- "$folder"
folder=$PWD
if [ -z "$(ls -A)" ] && top=$(git rev-parse --show-toplevel 2>/dev/null) &&
    git -C "$top" ls-files --stage -- "$folder" | grep -q '^160000'; then
    # A commit that the submodule's remote does not have can't be checked out; it comes with the rescue.
    git -C "$top" submodule --quiet update --init -- "$folder" 2>/dev/null || git reset --hard --quiet
fi
if ! own=$(git rev-parse --path-format=absolute --git-dir 2>/dev/null) ||
    [ "$(git rev-parse --show-toplevel)" != "$folder" ]; then
    [ -z "$(ls -A)" ] && [ "$from" = bundle ] || {
        echo "the folder is no clone of the repository, and not empty" >&2
        exit 1
    }
    format=$(sed -n 's/^@object-format=//p;/^$/q' "$work/bundle")
    git init --quiet --object-format="${format:-sha1}"
    own=$PWD/.git
else
    [ -z "$(git status --porcelain --ignore-submodules=dirty)" ] || {
        echo "the folder has changes of its own" >&2
        exit 1
    }
fi
if [ "$from" = bundle ]; then from=$work/bundle; fi
git -c fetch.fsckObjects=false fetch --quiet --no-tags --no-write-fetch-head --no-recurse-submodules \
    "$from" "+refs/heads/$branch:refs/remote-rescue/$branch"
rescue=$(git rev-parse "refs/remote-rescue/$branch")
git log -1 --format=%B "$rescue" > "$work/notes"
noted() { sed -n "s/^Remote-$1: //p" "$work/notes"; }

keep() { # OBJECT BRANCH: prints the branch that has it now
    short=${2#refs/heads/} have=$(git rev-parse -q --verify "$2") || have=
    if [ -n "$have" ] && [ -n "$(git rev-list -n 1 "$have" --not "$1" --remotes)" ]; then
        short=rescued/$short
    fi
    git update-ref "refs/heads/$short" "$1"
    printf 'refs/heads/%s\n' "$short"
}

read -r head at <<END
$(noted Head)
END
noted Branch | while read -r commit name; do
    [ "$name" = "$at" ] || keep "$commit" "$name" >/dev/null
done

# As in the rescue: no filter and no conversion touches the files.
git init --quiet --bare --object-format="$(git rev-parse --show-object-format)" "$work/git"
git --git-dir="$work/git" config core.bare false
mkdir -p "$work/git/info"
printf '* -text -filter -ident -working-tree-encoding\n' > "$work/git/info/attributes"
printf '%s\n' "$(git rev-parse --path-format=absolute --git-common-dir)/objects" > "$work/git/objects/info/alternates"
alone() { GIT_DIR=$work/git GIT_WORK_TREE=$folder GIT_INDEX_FILE=$own/index git "$@"; }

if [ "$head" = none ]; then
    if git rev-parse -q --verify HEAD >/dev/null; then
        echo "the repository was empty then and is not now" >&2
        exit 1
    fi
    [ "$at" = no-repository ] || git symbolic-ref HEAD "$at"
    alone read-tree --reset -u "$rescue"
    git read-tree --empty
else
    if [ "$at" = detached ]; then
        git update-ref --no-deref HEAD "$head"
    else
        at=$(keep "$head" "$at")
        git symbolic-ref HEAD "$at"
    fi
    git -c core.hooksPath=/dev/null reset --hard --quiet
    alone read-tree --reset -u "$head" "$rescue"
fi
index=$(noted Index)
if [ -n "$index" ]; then
    git read-tree "$index"
elif [ "$head" != none ]; then
    git read-tree "$head"
fi
git update-index -q --refresh >/dev/null || :
noted Stash > "$work/stashes"
tac "$work/stashes" | while read -r commit subject; do
    git stash store --message "$subject" "$commit"
done
git update-ref -d "refs/remote-rescue/$branch"
if [ "$at" = no-repository ]; then rm -rf -- "$own"; fi
echo restored
)sh"};

} // namespace

QString restoreScript()
{
    return script;
}

} // namespace remote::workstation
