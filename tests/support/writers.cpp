// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/writers.h"

#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::test {

namespace {

void waitForTextOf(Writer &writer, std::chrono::seconds limit)
{
    QString seen;
    const auto isThere = [&] {
        seen = writer.inPod();
        return seen == writer.written();
    };
    try {
        waitUntil(isThere, u"the text of "_s + writer.name(), limit);
    } catch (const std::runtime_error &error) {
        const QString output = QString::fromUtf8(writer.desktop.output().right(3000));
        const QString text = u"%1: typed “%2”, in the pod “%3”\n%4\n%5"_s.arg(
            QString::fromUtf8(error.what()), writer.written(), seen, output, writer.logs());
        throw std::runtime_error(text.toStdString());
    }
    if (writer.loads() != 1) {
        throw std::runtime_error("the editor of " + writer.name().toStdString() + " was loaded again");
    }
}

} // namespace

Writers::Writers(const QStringList &names)
{
    for (const QString &name : names) {
        m_all.push_back(std::make_unique<Writer>(name, screenshotFolder()));
    }
    for (const auto &writer : m_all) {
        waitUntil([&] { return writer->podRuns(); }, u"the workstation of "_s + writer->name(), 120s);
    }
    for (const auto &writer : m_all) {
        writer->open();
    }
    write();
    waitForText();
}

void Writers::write(int words)
{
    for (const auto &writer : m_all) {
        writer->write(words);
    }
}

void Writers::waitForText(std::chrono::seconds limit)
{
    for (const auto &writer : m_all) {
        waitForTextOf(*writer, limit);
    }
}

QString whatFails(const std::function<void()> &test)
{
    try {
        test();
        return {};
    } catch (const std::exception &error) {
        return QString::fromUtf8(error.what());
    }
}

} // namespace remote::test
