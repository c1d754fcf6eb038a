// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/kube/forward/forwarder.h"
#include "core/net/qthttp.h"
#include "tests/support/testnamespace.h"

namespace remote::test {

/// A real pod of the plain image, in a namespace of its own, that serves on its 127.0.0.1:8080, with the API as
/// the person sees it. The constructor returns when it serves; it throws std::runtime_error when it can't.
class ServingPod
{
public:
    /// Runs `command` in the image.
    explicit ServingPod(const QStringList &command);
    /// A server for tests: /down?n=… sends n bytes of pattern(), /up answers with the body's SHA-256 and length,
    /// /count with the length alone, a WebSocket request becomes an echo of bytes, all else is answered with "ok".
    [[nodiscard]] static QStringList testServer();
    [[nodiscard]] static QStringList codeServer();
    /// The first n bytes that /down sends.
    [[nodiscard]] static QByteArray pattern(qsizetype n);

    [[nodiscard]] const kube::Cluster &cluster() const { return m_cluster; }
    [[nodiscard]] const kube::PodRef &ref() const { return m_ref; }
    [[nodiscard]] const TestNamespace &space() const { return m_space; }
    kube::ApiClient &api() { return m_api; }
    [[nodiscard]] std::unique_ptr<kube::Forwarder> forwarder(
        quint16 port = 8080, kube::ForwardProtocol protocol = kube::ForwardProtocol::Negotiated);

private:
    TestNamespace m_space;
    SystemClock m_clock;
    kube::Cluster m_cluster;
    net::QtHttp m_http;
    kube::ApiClient m_api;
    kube::PodRef m_ref;
};

/// The cluster of a kubeconfig's current context. Throws std::runtime_error.
[[nodiscard]] kube::Cluster clusterOf(const QString &kubeconfig);

} // namespace remote::test
