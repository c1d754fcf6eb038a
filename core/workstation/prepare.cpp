// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/prepare.h"

#include "core/workstation/names.h"

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

settings="$REMOTE_VOLUME/.local/share/code-server/User/settings.json"
if [ ! -e "$settings" ]; then
    mkdir -p "${settings%/*}"
    printf '%s\n' "$REMOTE_SETTINGS" > "$settings"
fi

folder="$REMOTE_VOLUME/$REMOTE_FOLDER"
if [ -e "$folder" ]; then
    exit 0
fi
if [ -z "$REMOTE_REPOSITORY" ]; then
    mkdir -- "$folder"
    exit 0
fi

rm -rf -- "$folder.partial"
if [ -n "$REMOTE_BRANCH" ]; then
    set -- "--branch=$REMOTE_BRANCH"
fi
status=0
git clone "$@" -- "$REMOTE_REPOSITORY" "$folder.partial" > "$state/clone.log" 2>&1 || status=$?
cat "$state/clone.log"
if [ "$status" -ne 0 ]; then
    exit "$status"
fi
mv -- "$folder.partial" "$folder"
)sh"};

/// Calms the first look: no welcome page, no chat panel, no reports home, light or dark as the desktop is.
QString settings()
{
    const QJsonObject values{
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
    return QString::fromUtf8(QJsonDocument(values).toJson(QJsonDocument::Indented));
}

} // namespace

QString prepareScript()
{
    return script;
}

QJsonArray prepareEnvironment(const Definition &definition)
{
    QJsonArray result;
    const auto add = [&result](const QString &name, const QString &value) {
        result.append(QJsonObject{{u"name"_s, name}, {u"value"_s, literal(value)}});
    };
    add(u"REMOTE_VOLUME"_s, prepareMount);
    add(u"REMOTE_FOLDER"_s, folderName(definition));
    add(u"REMOTE_REPOSITORY"_s, definition.repository);
    add(u"REMOTE_BRANCH"_s, definition.branch);
    add(u"REMOTE_SETTINGS"_s, settings());
    add(u"LC_ALL"_s, u"C.UTF-8"_s);
    add(u"GIT_TERMINAL_PROMPT"_s, u"0"_s);
    add(u"GIT_ALLOW_PROTOCOL"_s, u"https:http:ssh:git"_s);
    add(u"GIT_SSH_COMMAND"_s, u"ssh -o BatchMode=yes -o ConnectTimeout=30 -o StrictHostKeyChecking=accept-new"_s);
    add(u"GIT_HTTP_LOW_SPEED_LIMIT"_s, u"1"_s);
    add(u"GIT_HTTP_LOW_SPEED_TIME"_s, u"120"_s);
    return result;
}

QString literal(QString text)
{
    return text.replace(u'$', u"$$"_s);
}

} // namespace remote::workstation
