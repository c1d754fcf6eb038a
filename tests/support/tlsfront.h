// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/testpki.h"

#include <QSslServer>

namespace remote::test {

/// Takes TLS connections on 127.0.0.1 and leads what is inside to a port of this machine.
class TlsFront : public QSslServer
{
public:
    TlsFront(const TestPki::Pair &pair, quint16 target);
};

} // namespace remote::test
