// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/workstation/ports/listening.h"

#include "core/workstation/service.h"

#include <QHash>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace remote::workstation {

namespace {

constexpr auto script = R"(grep -h -e '^Uid:' -e ': [0-9A-F:]* [0-9A-F:]* 0A ' \
    /proc/self/status /proc/net/tcp /proc/net/tcp6 2>/dev/null
LC_ALL=C ls -l /proc/[0-9]*/exe /proc/[0-9]*/fd 2>/dev/null |
    grep -e '^/proc' -e '/exe -> ' -e ' -> socket:'
echo end)"_L1;

/// As the kernel prints them on the machines that Kubernetes' images are made for, which are all little-endian:
/// any address, 127.0.0.1, and both as IPv6 and as IPv4 in IPv6.
constexpr std::array<QByteArrayView, 6> reachedAddresses{"00000000",
                                                         "0100007F",
                                                         "00000000000000000000000000000000",
                                                         "00000000000000000000000001000000",
                                                         "0000000000000000FFFF000000000000",
                                                         "0000000000000000FFFF00000100007F"};

constexpr QByteArrayView editorFolder = "/usr/lib/code-server/";

struct Socket {
    quint16 port;
    QByteArray inode;
};

class Reader
{
public:
    Result<QList<ListeningPort>> read(const QByteArray &text)
    {
        const QByteArrayList lines = text.split('\n');
        if (!text.endsWith("end\n") || !text.startsWith("Uid:")) {
            return fail(ErrorKind::Protocol, u"not a whole list of listening ports"_s);
        }
        for (const QByteArray &line : lines) {
            if (line.startsWith("Uid:")) {
                m_user = line.simplified().split(' ').value(1);
            } else if (line.startsWith("/proc/")) { // what follows is of this process
                m_process = line.split('/').value(2);
            } else if (line.contains("/exe -> ")) {
                takeProgram(line);
            } else if (line.contains(" -> socket:[")) {
                takeOwner(line);
            } else {
                takeSocket(line.simplified().split(' '));
            }
        }
        return ports();
    }

private:
    /// sl, local_address, rem_address, st, queues, timer, retransmissions, uid, timeout, inode
    void takeSocket(const QByteArrayList &fields)
    {
        const QByteArray local = fields.value(1);
        const qsizetype colon = local.indexOf(':');
        bool isNumber = false;
        const quint16 port = colon < 0 ? quint16(0) : local.sliced(colon + 1).toUShort(&isNumber, 16);
        if (fields.size() >= 10 && isNumber && port != 0 && port != editorPort && fields[7] == m_user
            && std::ranges::contains(reachedAddresses, QByteArrayView(local).first(colon))) {
            m_sockets.append({port, fields[9]});
        }
    }

    void takeProgram(const QByteArray &line)
    {
        const qsizetype arrow = line.indexOf("/exe -> ");
        const QByteArray process = line.first(arrow).split('/').last();
        QByteArray file = line.sliced(arrow + 8);
        if (file.endsWith(" (deleted)")) {
            file.chop(10);
        }
        m_programs[process] = file;
    }

    void takeOwner(const QByteArray &line)
    {
        const qsizetype from = line.lastIndexOf('[') + 1;
        QByteArray &owner = m_owners[line.sliced(from, std::max<qsizetype>(0, line.indexOf(']', from) - from))];
        // A child may hold its parent's socket too; what is the editor's stays the editor's.
        if (owner.isEmpty() || isEditor(m_process)) {
            owner = m_process;
        }
    }

    [[nodiscard]] bool isEditor(const QByteArray &process) const
    {
        return m_programs.value(process).startsWith(editorFolder);
    }

    [[nodiscard]] QList<ListeningPort> ports() const
    {
        QList<ListeningPort> all;
        for (const Socket &socket : m_sockets) {
            const QByteArray owner = m_owners.value(socket.inode);
            const QByteArray file = m_programs.value(owner);
            if (!isEditor(owner)) {
                all.append({socket.port, QString::fromUtf8(file.sliced(file.lastIndexOf('/') + 1))});
            }
        }
        std::ranges::stable_sort(all, {}, &ListeningPort::port);
        const auto doubled = std::ranges::unique(all, {}, &ListeningPort::port); // IPv4 and IPv6
        all.erase(doubled.begin(), doubled.end());
        return all;
    }

    QByteArray m_user;
    QByteArray m_process;
    QList<Socket> m_sockets;
    QHash<QByteArray, QByteArray> m_programs; ///< File by process.
    QHash<QByteArray, QByteArray> m_owners;   ///< Process by socket.
};

} // namespace

QString listeningScript()
{
    return script;
}

Result<QList<ListeningPort>> parseListening(const QByteArray &text)
{
    return Reader().read(text);
}

} // namespace remote::workstation
