// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QList>

namespace remote::workstation {

/// A port that a program of the person's own listens on in the workstation.
struct ListeningPort {
    quint16 port = 0;
    QString program; ///< Its file's name; empty where it can't be found.
    bool operator==(const ListeningPort &) const = default;
};

/// A shell script that prints what parseListening() reads: the kernel's tables of sockets (Linux,
/// Documentation/networking/proc_net_tcp.rst) and whose they are. It runs three short programs and opens no connection,
/// so that looking keeps no workstation awake.
[[nodiscard]] QString listeningScript();

/// By port, without: the editor's (`editorPort`, and its other processes'), other users' (a side-car's), and addresses
/// that a port-forward does not reach, which are all but any address and the usual loopback ones. Errors: Protocol
/// (the text was cut short, or is something else).
[[nodiscard]] Result<QList<ListeningPort>> parseListening(const QByteArray &text);

} // namespace remote::workstation
