// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/kube/forward/forwarder.h"

#include <chrono>
#include <vector>

namespace remote::kube {

/// Streams that were opened ahead and not used yet, so that a new browser connection costs no round trips.
/// One leaves the store when it ends or after `lifetime`: the editor's HTTP server gives up a silent
/// connection after 60 s (Node's headersTimeout), and counts it as activity until then.
class SpareStreams : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds lifetime{20};

    ~SpareStreams() override;
    void add(std::unique_ptr<ForwardStream> stream);
    /// The newest one; null when there is none.
    [[nodiscard]] std::unique_ptr<ForwardStream> take();
    void clear();
    [[nodiscard]] qsizetype size() const { return qsizetype(m_streams.size()); }

private:
    void drop(const ForwardStream *stream);

    std::vector<std::unique_ptr<ForwardStream>> m_streams;
};

} // namespace remote::kube
