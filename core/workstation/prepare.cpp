// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/prepare.h"

#include "core/workstation/names.h"
#include "core/workstation/rescue/lastlook.h"
#include "core/workstation/rescue/rescue.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

constexpr QLatin1StringView script{R"sh(set -eu
state="$REMOTE_VOLUME/.local/state/remote"
if [ ! -e "$state/prepared" ]; then
    find "$HOME" -mindepth 1 -maxdepth 1 -exec cp -a -f -t "$REMOTE_VOLUME" -- {} +
    mkdir -p "$state"
    : > "$state/prepared"
fi

if [ -n "${REMOTE_RESCUE:-}" ]; then
    printf '%s' "$REMOTE_RESCUE" > "$state/rescue.sh"
fi

if [ -n "${REMOTE_CERTIFICATES:-}" ]; then
    bundle="$state/certificates.pem"
    for known in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem /dev/null; do
        if [ -r "$known" ]; then
            cat "$known" "$REMOTE_CERTIFICATES" > "$bundle.$REMOTE_ID"
            break
        fi
    done
    mv -f -- "$bundle.$REMOTE_ID" "$bundle"
fi

if [ -n "${REMOTE_GIT_SETTINGS:-}" ]; then
    printf '%s' "$REMOTE_GIT_SETTINGS" > "$GIT_CONFIG_SYSTEM.$REMOTE_ID"
    mv -f -- "$GIT_CONFIG_SYSTEM.$REMOTE_ID" "$GIT_CONFIG_SYSTEM"
fi

settings="$REMOTE_VOLUME/.local/share/code-server/User/settings.json"
if [ ! -e "$settings" ]; then
    mkdir -p "${settings%/*}"
    printf '%s\n' "$REMOTE_SETTINGS" > "$settings"
fi

# The folder that was cloned for this repository and branch, whatever else has its name; else the first free name.
source="$REMOTE_REPOSITORY $REMOTE_BRANCH"
choose_folder() {
    for folder in "$REMOTE_VOLUME/$REMOTE_FOLDER" "$REMOTE_VOLUME/$REMOTE_FOLDER"-[0-9]*; do
        case "$folder" in *.partial-*) continue ;; esac
        if [ "$(git config --file "$folder/.git/config" --get workstation.source 2> /dev/null)" = "$source" ]; then
            return
        fi
    done
    folder="$REMOTE_VOLUME/$REMOTE_FOLDER"
    number=1
    while [ -n "$REMOTE_REPOSITORY" ] && [ -e "$folder" ]; do
        number=$((number + 1))
        folder="$REMOTE_VOLUME/$REMOTE_FOLDER-$number"
    done
}
choose_folder
printf '%s\n' "$HOME/${folder##*/}" > "$state/folder-$REMOTE_ID"
if [ -e "$folder" ]; then
    exit 0
fi
if [ -z "$REMOTE_REPOSITORY" ]; then
    mkdir -- "$folder"
    exit 0
fi

case "$REMOTE_REPOSITORY" in
    ssh://*) ssh=1 ;;
    *://*) ssh=0 ;;
    *) ssh=1 ;;
esac
if [ "$ssh" = 1 ] && ! command -v ssh > /dev/null; then
    echo "cannot run ssh: the image has none"
    exit 1
fi
if ! git config core.sshCommand > /dev/null; then
    export GIT_SSH_COMMAND="ssh -o BatchMode=yes -o ConnectTimeout=30 -o StrictHostKeyChecking=yes"
fi

partial="$folder.partial-$REMOTE_ID"
rm -rf -- "$partial"
if [ -n "$REMOTE_BRANCH" ]; then
    set -- "--branch=$REMOTE_BRANCH"
fi
status=0
git clone "$@" -- "$REMOTE_REPOSITORY" "$partial" > "$state/clone.log" 2>&1 || status=$?
cat "$state/clone.log"
if [ "$status" -ne 0 ]; then
    exit "$status"
fi
git config --file "$partial/.git/config" workstation.source "$source"
mv -T -- "$partial" "$folder"
)sh"};

constexpr QLatin1StringView editor{R"sh(
state="$HOME/.local/state/remote"
for extension in $REMOTE_EXTENSIONS; do
    ls -d "$HOME/.local/share/code-server/extensions/$extension"-* > /dev/null 2>&1 \
        || timeout 60 code-server --install-extension "$extension" >> "$state/extensions.log" 2>&1 || true
done
folder=$(cat "$state/folder-$REMOTE_ID")
[ -n "${REMOTE_RESCUE_AS:-}" ] || exec code-server "$@" "$folder"
)sh"};

/// Calms the first look: no welcome page, no chat panel, no reports home, light or dark as the desktop is.
QString settings(const QJsonObject &wished)
{
    QJsonObject values{
        {u"chat.disableAIFeatures"_s, true},
        {u"extensions.ignoreRecommendations"_s, true},
        {u"git.openRepositoryInParentFolders"_s, u"never"_s},
        {u"telemetry.telemetryLevel"_s, u"off"_s},
        {u"update.showReleaseNotes"_s, false},
        {u"window.autoDetectColorScheme"_s, true},
        {u"workbench.secondarySideBar.defaultVisibility"_s, u"hidden"_s},
        {u"workbench.startupEditor"_s, u"none"_s},
        {u"workbench.tips.enabled"_s, false},
        {u"workbench.welcomePage.walkthroughs.openOnInstall"_s, false},
    };
    for (auto value = wished.begin(); value != wished.end(); ++value) {
        values.insert(value.key(), value.value());
    }
    return QString::fromUtf8(QJsonDocument(values).toJson(QJsonDocument::Indented));
}

} // namespace

QString prepareScript()
{
    return script;
}

QString editorScript()
{
    return editor + lastLookScript();
}

QJsonObject variable(const QString &name, const QString &value)
{
    return {{u"name"_s, name}, {u"value"_s, literal(value)}};
}

QJsonArray editorEnvironment(const Definition &definition, const QString &id, const QString &person)
{
    QJsonArray result{variable(u"REMOTE_ID"_s, id), variable(u"REMOTE_EXTENSIONS"_s, definition.extensions.join(u' '))};
    if (definition.storage == StorageKind::Ephemeral) {
        result.append(variable(u"REMOTE_RESCUE_AS"_s, rescueBranches(person)));
    }
    return result;
}

QJsonArray prepareEnvironment(const Definition &definition, const QString &id)
{
    QJsonArray result;
    const auto add = [&result](const QString &name, const QString &value) { result.append(variable(name, value)); };
    add(u"REMOTE_ID"_s, id);
    add(u"REMOTE_VOLUME"_s, prepareMount);
    add(u"REMOTE_FOLDER"_s, folderName(definition));
    add(u"REMOTE_REPOSITORY"_s, definition.repository);
    add(u"REMOTE_BRANCH"_s, definition.branch);
    add(u"REMOTE_SETTINGS"_s, settings(definition.settings));
    if (definition.storage == StorageKind::Ephemeral) {
        add(u"REMOTE_RESCUE"_s, rescueScript());
    }
    add(u"LC_ALL"_s, u"C.UTF-8"_s);
    add(u"GIT_TERMINAL_PROMPT"_s, u"0"_s);
    add(u"GIT_ALLOW_PROTOCOL"_s, u"https:http:ssh:git"_s);
    add(u"GIT_HTTP_LOW_SPEED_LIMIT"_s, u"1"_s);
    add(u"GIT_HTTP_LOW_SPEED_TIME"_s, u"120"_s);
    return result;
}

QString literal(QString text)
{
    return text.replace(u'$', u"$$"_s);
}

} // namespace remote::workstation
