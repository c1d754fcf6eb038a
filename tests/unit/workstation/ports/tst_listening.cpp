// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/ports/listening.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

/// A line of /proc/net/tcp or tcp6.
QByteArray listening(const QByteArray &address, const QByteArray &inode, const QByteArray &user = "1000")
{
    return "   0: " + address + " 00000000:0000 0A 00000000:00000000 00:00000000 00000000  " + user + "        0 "
        + inode + " 1 0000000023dda48a 100 0 0 10 0\n";
}

QByteArray whole(const QByteArray &sockets, const QByteArray &processes = {})
{
    return "Uid:\t1000\t1000\t1000\t1000\n" + sockets + processes + "end\n";
}

QByteArray program(const QByteArray &process, const QByteArray &file)
{
    return "lrwxrwxrwx 1 coder coder  0 Nov 25 18:35 /proc/" + process + "/exe -> " + file + '\n';
}

QByteArray holds(const QByteArray &process, const QByteArray &inode)
{
    return "/proc/" + process + "/fd:\nlrwx------ 1 coder coder 64 Nov 25 18:35 21 -> socket:[" + inode + "]\n\n";
}

QString words(const QByteArray &text)
{
    const auto ports = parseListening(text);
    QStringList all;
    for (const ListeningPort &one : ports.value_or(QList<ListeningPort>())) {
        all.append(u"%1 %2"_s.arg(one.port).arg(one.program).trimmed());
    }
    return ports ? all.join(", "_L1) : kindName(ports.error().kind);
}

} // namespace

class TestListening : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lists_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("ports");
        QTest::newRow("none") << whole({}) << QString();
        QTest::newRow("loopback") << whole(listening("0100007F:0BB8", "7")) << u"3000"_s;
        QTest::newRow("any") << whole(listening("00000000:1F40", "7")) << u"8000"_s;
        const QByteArray zeros(24, '0');
        QTest::newRow("IPv6") << whole(listening(zeros + "00000000:0BB8", "7")
                                       + listening(zeros + "01000000:0BB9", "8"))
                              << u"3000, 3001"_s;
        QTest::newRow("IPv4 in IPv6") << whole(listening("0000000000000000FFFF00000100007F:0BB8", "7")) << u"3000"_s;
        QTest::newRow("not reached") << whole(listening("3500007F:0035", "7") + listening("0501A8C0:0BB8", "8"))
                                     << QString();
        QTest::newRow("another user's") << whole(listening("00000000:3A99", "7", "1337")) << QString();
        QTest::newRow("the editor") << whole(listening("0100007F:1F90", "7")) << QString();
        QTest::newRow("both kinds") << whole(listening("00000000:0BB8", "7") + listening(zeros + "00000000:0BB8", "8"))
                                    << u"3000"_s;
        QTest::newRow("sorted") << whole(listening("0100007F:0BB8", "7") + listening("0100007F:01BB", "8"))
                                << u"443, 3000"_s;
        QTest::newRow("largest") << whole(listening("0100007F:FFFF", "7")) << u"65535"_s;
        QTest::newRow("program") << whole(listening("0100007F:0BB8", "7"),
                                          program("66", "/usr/bin/python3.13") + holds("1", "6") + holds("66", "7"))
                                 << u"3000 python3.13"_s;
        QTest::newRow("odd names") << whole(listening("0100007F:0BB8", "7"),
                                            program("66", "/home/coder/my app/exe -> (deleted)") + holds("66", "7"))
                                   << u"3000 exe ->"_s;
        QTest::newRow("the editor's other processes")
            << whole(listening("0100007F:0BB8", "7"), program("9", "/usr/lib/code-server/lib/node") + holds("9", "7"))
            << QString();
        QTest::newRow("inherited from the editor")
            << whole(listening("0100007F:0BB8", "7"),
                     program("66", "/usr/bin/rg") + program("9", "/usr/lib/code-server/lib/node") + holds("66", "7")
                         + holds("9", "7"))
            << QString();
        QTest::newRow("another's process") << whole(listening("0100007F:0BB8", "7"), holds("66", "8")) << u"3000"_s;
    }
    void lists()
    {
        QFETCH(QByteArray, text);
        QTEST(words(text), "ports");
    }

    void broken_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut short") << whole(listening("0100007F:0BB8", "7")).chopped(2);
        QTest::newRow("something else") << QByteArray("sh: grep: not found\nend\n");
    }
    void broken()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(words(text), u"Protocol"_s);
    }

    void oddLinesAreLeftOut()
    {
        QCOMPARE(words(whole("   0: :0BB8 a 0A\n 0A\n: \n" + listening("0100007F:", "1")
                             + listening("0100007F:10000", "2") + listening("0100007F:0BB8", "7"))),
                 u"3000"_s);
        QCOMPARE(words(whole({}, "x -> socket:[\n/exe -> \n/proc/\n")), QString());
    }
};

} // namespace remote::workstation

QTEST_GUILESS_MAIN(remote::workstation::TestListening)
#include "tst_listening.moc"
