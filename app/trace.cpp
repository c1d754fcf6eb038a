// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/trace.h"

#include <QEvent>
#include <QFile>
#include <QJsonDocument>
#include <QTimer>
#include <QWidget>

#include <cstdio>
#include <ctime>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace remote::app {

namespace {

/// Milliseconds since boot: the clock that the kernel stamps processes with.
double sinceBoot()
{
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

/// Field 22 of /proc/self/stat (proc_pid_stat(5)): clock ticks since boot.
double processStart()
{
    QFile stat(u"/proc/self/stat"_s);
    if (!stat.open(QIODevice::ReadOnly)) {
        return sinceBoot();
    }
    const QByteArray text = stat.readAll();
    const QList<QByteArray> fields = text.sliced(text.lastIndexOf(')') + 2).split(' ');
    return fields.value(19).toDouble() * 1e3 / double(sysconf(_SC_CLK_TCK));
}

class PaintWatch : public QObject
{
public:
    PaintWatch(QWidget *window, std::function<void()> then)
        : QObject(window)
        , m_then(std::move(then))
    {
        window->installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_then) {
            watched->removeEventFilter(this);
            QTimer::singleShot(0, watched, std::exchange(m_then, {}));
            deleteLater();
        }
        return false;
    }

private:
    std::function<void()> m_then;
};

} // namespace

void trace(QByteArrayView name, const QJsonObject &details)
{
    static const bool on = qEnvironmentVariable("REMOTE_TRACE") == "1"_L1;
    if (!on) {
        return;
    }
    static const double start = processStart();
    QJsonObject line = details;
    line.insert(u"trace"_s, QString::fromLatin1(name));
    line.insert(u"ms"_s, sinceBoot() - start);
    const QByteArray text = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    std::fwrite(text.constData(), 1, size_t(text.size()), stderr);
    std::fflush(stderr);
}

void afterFirstPaint(QWidget *window, std::function<void()> then)
{
    new PaintWatch(window, std::move(then));
}

} // namespace remote::app
