// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/rescue/unsavedwork.h"

#include <optional>

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

constexpr qsizetype mostExamples = 20;

/// Where the name begins in a record of `git status --porcelain=v2` without renames: after so many spaces.
std::optional<int> fieldsBefore(char kind)
{
    switch (kind) {
    case '1':
        return 8;
    case 'u':
        return 10;
    case '?':
        return 1;
    default:
        return std::nullopt;
    }
}

QByteArrayView nameOf(QByteArrayView record, int fields)
{
    for (; fields > 0; --fields) {
        const qsizetype space = record.indexOf(' ');
        if (space < 0) {
            return {};
        }
        record = record.sliced(space + 1);
    }
    return record;
}

class Reader
{
public:
    Result<QList<RepositoryWork>> read(const QByteArray &output)
    {
        qsizetype at = 0;
        while (!m_ended) {
            const qsizetype end = output.indexOf('\0', at);
            if (end < 0) {
                return fail(ErrorKind::Protocol, u"the list of unsaved work is cut short"_s);
            }
            if (!take(QByteArrayView(output).sliced(at, end - at))) {
                return fail(ErrorKind::Protocol, u"not a list of unsaved work"_s);
            }
            at = end + 1;
        }
        return m_all;
    }

private:
    bool take(QByteArrayView record)
    {
        if (record == "end") {
            m_ended = true;
            return true;
        }
        if (record.startsWith("repository ") || record.startsWith("folder ")) {
            m_all.emplaceBack();
            m_all.last().path = QString::fromUtf8(nameOf(record, 1));
            m_all.last().isRepository = record.startsWith('r');
            return true;
        }
        return !m_all.isEmpty() && (m_all.last().isRepository ? takeLine(m_all.last(), record) : takeFile(record));
    }

    bool takeFile(QByteArrayView name)
    {
        if (!name.isEmpty()) {
            ++m_all.last().untracked;
            addExample(name.startsWith("./") ? name.sliced(2) : name);
        }
        return true;
    }

    bool takeLine(RepositoryWork &work, QByteArrayView record)
    {
        if (record.isEmpty()) {
            return true;
        }
        if (record == "unreadable") {
            work.complete = false;
            return true;
        }
        if (record.startsWith("hidden ")) {
            work.changed += nameOf(record, 1).toInt();
            return true;
        }
        if (record.startsWith("commits ")) {
            bool isNumber = false;
            work.commits = nameOf(record, 1).toInt(&isNumber);
            work.complete = work.complete && isNumber;
            return true;
        }
        if (record.startsWith('#')) {
            takeHeader(work, record);
            return true;
        }
        return takeEntry(work, record);
    }

    static void takeHeader(RepositoryWork &work, QByteArrayView record)
    {
        if (record.startsWith("# branch.head ")) {
            const QByteArrayView name = nameOf(record, 2);
            work.branch = name == "(detached)" ? QString() : QString::fromUtf8(name);
        } else if (record.startsWith("# stash ")) {
            work.stashes = nameOf(record, 2).toInt();
        }
    }

    bool takeEntry(RepositoryWork &work, QByteArrayView record)
    {
        const auto fields = fieldsBefore(record.front());
        const QByteArrayView name = fields ? nameOf(record, *fields) : QByteArrayView();
        if (name.isEmpty()) {
            work.complete = false; // cut off by the script's limit, or a later git's
            return true;
        }
        (record.front() == '?' ? work.untracked : record.front() == 'u' ? work.conflicted : work.changed) += 1;
        addExample(name);
        return true;
    }

    void addExample(QByteArrayView name)
    {
        if (m_all.last().examples.size() < mostExamples) {
            m_all.last().examples.append(QString::fromUtf8(name));
        }
    }

    QList<RepositoryWork> m_all;
    bool m_ended = false;
};

} // namespace

bool RepositoryWork::isUnsaved() const
{
    return changed + untracked + conflicted + stashes + commits > 0 || !complete;
}

Result<QList<RepositoryWork>> parseUnsavedWork(const QByteArray &output)
{
    return Reader().read(output);
}

} // namespace remote::workstation
