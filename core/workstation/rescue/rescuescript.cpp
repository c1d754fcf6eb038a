// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/rescue/rescue.h"

namespace remote::workstation {

namespace {

constexpr QLatin1StringView script{R"sh(set -eu
how=$1 branch=$2
export LC_ALL=C.UTF-8 GIT_OPTIONAL_LOCKS=0 GIT_TERMINAL_PROMPT=0
cd "$HOME"
cd -- "$3"
folder=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# In a repository of its own beside the person's: their index, objects and settings are only read.
own=$(git rev-parse --path-format=absolute --git-dir 2>/dev/null) || own=
if [ -n "$own" ] && [ "$(git rev-parse --show-toplevel)" = "$folder" ]; then
    common=$(git rev-parse --path-format=absolute --git-common-dir)
    format=$(git rev-parse --show-object-format)
else
    own= common= format=sha1
fi
git init --quiet --bare --object-format="$format" "$work/git"
git --git-dir="$work/git" config core.bare false
mkdir -p "$work/git/info"
printf '* -text -filter -ident -working-tree-encoding\n' > "$work/git/info/attributes"
: > "$work/git/info/exclude"
head=
if [ -n "$own" ]; then
    printf '%s\n' "$common/objects" > "$work/git/objects/info/alternates"
    [ ! -e "$own/index" ] || cp -p -- "$own/index" "$work/index"
    [ ! -e "$own/index" ] || cp -p -- "$own/index" "$work/staged"
    find "$own" -maxdepth 1 -name 'sharedindex.*' -exec cp -t "$work/git" -- {} +
    [ ! -e "$common/info/exclude" ] || cat -- "$common/info/exclude" > "$work/git/info/exclude"
    head=$(git rev-parse -q --verify 'HEAD^{commit}') || head=
    name=$(git config user.name) || name=
    mail=$(git config user.email) || mail=
    export GIT_AUTHOR_NAME="${name:-Remote}" GIT_AUTHOR_EMAIL="${mail:-remote@localhost}"
else
    export GIT_AUTHOR_NAME=Remote GIT_AUTHOR_EMAIL=remote@localhost
fi
export GIT_COMMITTER_NAME="$GIT_AUTHOR_NAME" GIT_COMMITTER_EMAIL="$GIT_AUTHOR_EMAIL"

# Repositories within this one are rescued by themselves.
printf '\n' >> "$work/git/info/exclude"
find . -mindepth 2 -name .git -prune -print |
    sed -e 's|^\./||' -e 's|/\.git$||' -e 's/[][\\*?!#]/\\&/g' -e 's|.*|/&/|' >> "$work/git/info/exclude"

alone() { GIT_DIR=$work/git GIT_WORK_TREE=$folder GIT_INDEX_FILE=$work/$index git "$@"; }
index=index
alone ls-files -v -z | sed -zn 's/^[a-z] //p' | alone update-index -z --no-assume-unchanged --stdin
alone add --all
tree=$(alone write-tree)

parents=
message="Rescued by Remote
"
note() {
    message="$message
$1"
}
parent() {
    case " $parents " in
        *" $1 "*) ;;
        *) parents="$parents $1" ;;
    esac
}
needed=
if [ -n "$own" ]; then
    at=$(git symbolic-ref -q HEAD) || at=detached
    note "Remote-Head: ${head:-none} $at"
    [ -z "$head" ] || parent "$head"
    [ -n "$head" ] && [ "$(git rev-parse "$head^{tree}")" = "$tree" ] || needed=yes
    index=staged
    if staged=$(alone write-tree 2>/dev/null) && [ "$staged" != "$(alone rev-parse -q --verify "${head:-none}^{tree}")" ]; then
        commit=$(alone commit-tree ${head:+-p "$head"} -m "Index" "$staged")
        note "Remote-Index: $commit"
        parent "$commit"
        needed=yes
    fi
    [ -z "$head" ] || [ -z "$(git rev-list -n 1 "$head" --not --remotes)" ] || needed=yes
    git for-each-ref --format='%(objectname) %(refname)' refs/heads > "$work/heads"
    while read -r commit name; do
        [ -n "$(git rev-list -n 1 "$commit" --not --remotes)" ] || continue
        note "Remote-Branch: $commit $name"
        parent "$commit"
        needed=yes
    done < "$work/heads"
    git log -g --format='%H %gs' refs/stash -- > "$work/stashes" 2>/dev/null || : > "$work/stashes"
    while read -r commit subject; do
        note "Remote-Stash: $commit $subject"
        parent "$commit"
        needed=yes
    done < "$work/stashes"
else
    [ "$(alone hash-object -t tree /dev/null)" = "$tree" ] || needed=yes
    note "Remote-Head: none no-repository"
fi
[ -n "$needed" ] || exit 10

set --
for commit in $parents; do set -- "$@" -p "$commit"; done
commit=$(printf '%s\n' "$message" | alone commit-tree "$@" "$tree")

if [ "$how" = push ]; then
    [ -n "$own" ] || exit 11
    current=$(git symbolic-ref -q --short HEAD) || current=
    remote=$(git config "branch.$current.pushRemote" || git config remote.pushDefault ||
        git config "branch.$current.remote" || git remote | grep -x origin || git remote | head -n 1)
    [ -n "$remote" ] && [ "$remote" != . ] || exit 11
    if [ -d "$common/lfs" ] && command -v git-lfs >/dev/null; then
        git lfs push "$remote" $parents >&2 || exit 12
    fi
    # By a remote without a name in the person's settings: pushing to theirs would note the new branch in the repository.
    url=$(git remote get-url --push "$remote")
    # After what the container has: the helper for the server's credential.
    count=${GIT_CONFIG_COUNT:-0}
    export "GIT_CONFIG_KEY_$count=remote.remote-rescue.url" "GIT_CONFIG_VALUE_$count=$url" GIT_CONFIG_COUNT=$((count + 1))
    GIT_ALTERNATE_OBJECT_DIRECTORIES=$work/git/objects git -c core.hooksPath=/dev/null push --no-verify \
        --quiet remote-rescue "$commit:refs/heads/$branch" >&2 || exit 12
    printf '%s %s\n' "$commit" "$remote"
    exit 0
fi

alone update-ref "refs/heads/$branch" "$commit"
printf '%s\n' "refs/heads/$branch" > "$work/what"
if [ -n "$own" ] && [ "$(git count-objects -v | sed -n 's/^size-pack: //p')" -gt 102400 ]; then
    git for-each-ref --format='^%(objectname)' refs/remotes >> "$work/what"
fi
mkfifo "$work/sum"
sha256sum < "$work/sum" > "$work/digest" &
{
    alone bundle create --quiet - --stdin < "$work/what" || : > "$work/failed"
} | tee "$work/sum"
wait
[ ! -e "$work/failed" ] || exit 1
head -c 64 "$work/digest"
echo
)sh"};

} // namespace

QString rescueScript()
{
    return script;
}

} // namespace remote::workstation
