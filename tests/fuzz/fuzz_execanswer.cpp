// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/execanswer.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace Qt::StringLiterals;

/// Any bytes are an answer that can be used, or Protocol; a token is fit for a header.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace remote;
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    for (const QString &version : {u"client.authentication.k8s.io/v1"_s, u"client.authentication.k8s.io/v1beta1"_s}) {
        const Result<kube::ExecAnswer> answer = kube::parseExecAnswer(bytes, version);
        if (!answer ? answer.error().kind != ErrorKind::Protocol
                    : (answer->token.isEmpty() && !answer->certificate) || answer->token.contains('\n')
                    || answer->token.contains('\r') || (answer->certificate && answer->certificate->chain.isEmpty())
                    || (answer->expires && !answer->expires->isValid())) {
            std::abort();
        }
    }
    return 0;
}
