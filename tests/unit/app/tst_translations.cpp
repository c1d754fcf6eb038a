// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;

namespace {

struct Message {
    QString source;
    QStringList translations; ///< More than one for plurals.
    bool finished = true;
    bool numerus = false;
};

QList<Message> read(const QString &language)
{
    QFile file(QStringLiteral(REMOTE_SOURCE_DIR "/translations/remote_%1.ts").arg(language));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QList<Message> messages;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        if (xml.name() == u"message") {
            messages.append(Message{});
            messages.last().numerus = xml.attributes().value(u"numerus") == u"yes";
        } else if (xml.name() == u"source") {
            messages.last().source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            messages.last().finished = xml.attributes().value(u"type").isEmpty();
            if (!messages.last().numerus) {
                messages.last().translations.append(xml.readElementText());
            }
        } else if (xml.name() == u"numerusform") {
            messages.last().translations.append(xml.readElementText());
        }
    }
    return messages;
}

QStringList places(const QString &text)
{
    static const QRegularExpression place(u"%[1-9]"_s);
    QStringList found;
    for (const QRegularExpressionMatch &match : place.globalMatch(text)) {
        found.append(match.captured());
    }
    found.sort();
    return found;
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextIsTranslated_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("least");
        QTest::newRow("German") << u"de"_s << 250;
        QTest::newRow("English plurals") << u"en"_s << 4;
    }

    void everyTextIsTranslated()
    {
        QFETCH(QString, language);
        QFETCH(int, least);
        const QList<Message> messages = read(language);
        QVERIFY(messages.size() >= least);
        for (const Message &message : messages) {
            QVERIFY2(message.finished, qPrintable(message.source));
            QCOMPARE(message.translations.size(), message.numerus ? 2 : 1);
            for (const QString &text : message.translations) {
                QVERIFY2(!text.isEmpty(), qPrintable(message.source));
                QVERIFY2(places(text) == places(message.source), qPrintable(text));
                QVERIFY2(text.endsWith(u'.') == message.source.endsWith(u'.'), qPrintable(text));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
