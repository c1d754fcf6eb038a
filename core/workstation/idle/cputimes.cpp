// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/idle/cputimes.h"

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

constexpr auto script = R"(echo self $$
cat /proc/[0-9]*/stat 2>/dev/null
LC_ALL=C ls -l /proc/[0-9]*/exe 2>/dev/null
echo end)"_L1;

constexpr QByteArrayView editorFolder = " -> /usr/lib/code-server/";

/// Fields behind the name, which may hold anything: state is the first of them (3 in proc.rst).
enum Field { Parent = 4 - 3, UserTime = 14 - 3, SystemTime, ChildrenUserTime, ChildrenSystemTime, StartTime = 22 - 3 };

/// `… /proc/12/exe -> /usr/lib/code-server/lib/node`
std::optional<int> editorProcess(const QByteArray &line)
{
    const qsizetype name = line.indexOf(" /proc/");
    if (name < 0 || !line.contains(editorFolder)) {
        return std::nullopt;
    }
    const qsizetype from = name + 7;
    bool isNumber = false;
    const int process = line.sliced(from, std::max<qsizetype>(0, line.indexOf('/', from) - from)).toInt(&isNumber);
    return isNumber ? std::optional(process) : std::nullopt;
}

} // namespace

QString cpuTimesScript()
{
    return script;
}

Result<CpuTimes> parseCpuTimes(const QByteArray &text)
{
    if (!text.startsWith("self ") || !text.endsWith("\nend\n")) {
        return fail(ErrorKind::Protocol, u"not a whole list of processes"_s);
    }
    CpuTimes times;
    QByteArray self;
    for (const QByteArray &line : text.split('\n')) {
        if (const std::optional<int> editor = editorProcess(line)) {
            times.processes.remove(*editor);
            continue;
        }
        if (line.startsWith("self ")) {
            self = line.sliced(5);
            continue;
        }
        const QByteArrayList fields = line.sliced(line.lastIndexOf(')') + 1).trimmed().split(' ');
        bool isNumber = false;
        const int process = line.first(std::max<qsizetype>(0, line.indexOf(' '))).toInt(&isNumber);
        const bool isLook = line.startsWith(self + ' ') || fields.value(Parent) == self;
        if (isNumber && fields.size() > StartTime && !isLook) {
            CpuTimes::Process one{fields[StartTime].toULongLong(), 0};
            for (const int field : {UserTime, SystemTime, ChildrenUserTime, ChildrenSystemTime}) {
                one.ticks += fields[field].toULongLong();
            }
            times.processes.insert(process, one);
        }
    }
    return times;
}

quint64 ticksBetween(const CpuTimes &before, const CpuTimes &now)
{
    quint64 ticks = 0;
    for (auto one = now.processes.begin(); one != now.processes.end(); ++one) {
        const auto old = before.processes.constFind(one.key());
        const bool isSame = old != before.processes.constEnd() && old->started == one->started;
        ticks += one->ticks - (isSame ? std::min(old->ticks, one->ticks) : 0);
    }
    return ticks;
}

} // namespace remote::workstation
