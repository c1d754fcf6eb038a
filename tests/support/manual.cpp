// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/manual.h"

#include <QFile>
#include <QRegularExpression>

#include <stdexcept>

using namespace Qt::StringLiterals;

namespace remote::test {

Example::Example(const QString &file, const QByteArray &words)
{
    QFile source(QStringLiteral(REMOTE_SOURCE_DIR "/") + file);
    if (!source.open(QIODevice::ReadOnly)) {
        throw std::runtime_error((file + u": "_s + source.errorString()).toStdString());
    }
    static const QRegularExpression block(u"^```\\w*\n(.*?)^```$"_s,
                                          QRegularExpression::MultilineOption
                                              | QRegularExpression::DotMatchesEverythingOption);
    for (const auto &match : block.globalMatch(QString::fromUtf8(source.readAll()))) {
        m_text = match.captured(1).toUtf8();
        if (m_text.contains(words)) {
            return;
        }
    }
    throw std::runtime_error(file.toStdString() + " has no example with " + words.toStdString());
}

Example &Example::put(const QByteArray &example, const QByteArray &own)
{
    if (!m_text.contains(example)) {
        throw std::runtime_error("the example has no " + example.toStdString());
    }
    m_text.replace(example, own);
    return *this;
}

QByteArray yamlBlock(const QByteArray &key, const QByteArray &pem, int indent)
{
    const QByteArray begin(indent, ' ');
    return begin + key + ": |\n  " + begin + pem.trimmed().replace('\n', "\n  " + begin) + '\n';
}

} // namespace remote::test
