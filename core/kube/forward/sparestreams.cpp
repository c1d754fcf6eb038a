// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/kube/forward/sparestreams.h"

#include <QTimer>

#include <algorithm>

namespace remote::kube {

SpareStreams::~SpareStreams()
{
    clear();
}

void SpareStreams::add(std::unique_ptr<ForwardStream> stream)
{
    ForwardStream *added = stream.get();
    connect(added, &ForwardStream::ended, this, [this, added] { drop(added); });
    // A server that speaks first has nothing good to say to a connection without a request.
    connect(added, &ForwardStream::readyRead, this, [this, added] { drop(added); });
    auto *timer = new QTimer(added);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, this, [this, added] { drop(added); });
    timer->start(lifetime);
    m_streams.push_back(std::move(stream));
}

std::unique_ptr<ForwardStream> SpareStreams::take()
{
    if (m_streams.empty()) {
        return nullptr;
    }
    std::unique_ptr<ForwardStream> stream = std::move(m_streams.back());
    m_streams.pop_back();
    stream->disconnect(this);
    delete stream->findChild<QTimer *>(Qt::FindDirectChildrenOnly);
    return stream;
}

void SpareStreams::clear()
{
    while (!m_streams.empty()) {
        drop(m_streams.back().get());
    }
}

void SpareStreams::drop(const ForwardStream *stream)
{
    const auto found = std::ranges::find_if(m_streams, [stream](const auto &one) { return one.get() == stream; });
    if (found == m_streams.end()) {
        return;
    }
    ForwardStream *dropped = found->release(); // it may be in the middle of its own signal
    m_streams.erase(found);
    dropped->disconnect(this);
    dropped->abort();
    dropped->deleteLater();
}

} // namespace remote::kube
