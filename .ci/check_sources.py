# SPDX-FileCopyrightText: 2026 The Remote authors
# SPDX-License-Identifier: Apache-2.0
"""Checks the arrows between the layers (docs/architecture.md) and the sizes of the files."""

import pathlib
import re
import sys

# What each room may include, besides itself.
ROOMS = {
    "base": set(),
    "net": {"base"},
    "kube": {"base", "net"},
    "signin": {"base", "net"},
    "git": {"base", "net"},
    "gateway": {"base", "net", "kube"},
    "invitation": {"base", "net", "signin"},
    "catalogue": {"base", "net", "kube", "signin", "git"},
    "workstation": {"base", "net", "kube", "signin", "git", "catalogue"},
}
GUI_MODULES = ("QtGui/", "QtWidgets/", "QtWebEngine")
GUI_HEADERS = re.compile(
    r"Q(GuiApplication|Application|Widget|Window|MainWindow|Dialog|Icon|Image|Pixmap|Painter|Color|Font|Palette|"
    r"Clipboard|DesktopServices|Action|Menu|Screen|WebEngine\w*|\w*Event|\w*View|\w*Layout|\w*Button|Label|\w*Box)$"
)
NOT_GUI = {"QEvent", "QTimerEvent", "QChildEvent", "QDynamicPropertyChangeEvent", "QStringView", "QByteArrayView",
           "QAnyStringView", "QUtf8StringView", "QLatin1StringView"}
LINES = {".cpp": 400, ".h": 120}
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')


def room_of(path):
    return path.split("/")[1] if path.startswith("core/") and path.count("/") > 1 else None


def complaint(path, header):
    """Why `path` may not include `header`; None when it may."""
    if not path.startswith("core/"):
        return None
    if header.startswith("app/"):
        return "core does not know app"
    if header.startswith(GUI_MODULES) or (GUI_HEADERS.match(header) and header not in NOT_GUI):
        return "core is without Gui and Widgets"
    own, other = room_of(path), room_of(header)
    if own not in ROOMS:
        return f"core/{own} is not a room of this check"
    if other and other != own and other not in ROOMS[own]:
        return f"core/{own} may not include core/{other}"
    return None


def check(root, file):
    path = file.relative_to(root).as_posix()
    lines = file.read_text(encoding="utf-8").splitlines()
    if len(lines) > LINES[file.suffix]:
        yield f"{path}: {len(lines)} lines, more than {LINES[file.suffix]}"
    for number, line in enumerate(lines, 1):
        include = INCLUDE.match(line)
        reason = complaint(path, include[1]) if include else None
        if reason:
            yield f"{path}:{number}: {include[1]}: {reason}"


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    files = [f for folder in ("core", "app", "tests") for f in (root / folder).rglob("*") if f.suffix in LINES]
    problems = [problem for file in sorted(files) for problem in check(root, file)]
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems or not files else 0


sys.exit(main())
