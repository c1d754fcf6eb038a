// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/launch/firstpaint.h"

#include <poll.h>
#include <stdexcept>

#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/extensions/Xdamage.h>

namespace remote::bench {

namespace {

using Time = std::chrono::steady_clock::time_point;

/// Windows may be gone before they are asked about.
int ignoreError(Display *, XErrorEvent *)
{
    return 0;
}

} // namespace

class FirstPaint::Private
{
public:
    Private()
        : m_display(XOpenDisplay(nullptr))
    {
        int errorBase = 0;
        if (m_display == nullptr || XDamageQueryExtension(m_display, &m_damageBase, &errorBase) == 0) {
            throw std::runtime_error("no X display with DAMAGE");
        }
        XSetErrorHandler(ignoreError);
        XSelectInput(m_display, DefaultRootWindow(m_display), SubstructureNotifyMask);
        XSync(m_display, False);
    }

    ~Private() { XCloseDisplay(m_display); }

    std::optional<Time> waitFor(long processId, std::chrono::seconds limit)
    {
        const Time end = std::chrono::steady_clock::now() + limit;
        while (std::chrono::steady_clock::now() < end) {
            while (XPending(m_display) > 0) {
                if (const auto time = handleEvent(processId)) {
                    return time;
                }
            }
            pollfd descriptor{ConnectionNumber(m_display), POLLIN, 0};
            poll(&descriptor, 1, 100);
        }
        return std::nullopt;
    }

private:
    std::optional<Time> handleEvent(long processId)
    {
        XEvent event;
        XNextEvent(m_display, &event);
        const Time now = std::chrono::steady_clock::now();
        if (event.type == CreateNotify) {
            XDamageCreate(m_display, event.xcreatewindow.window, XDamageReportRawRectangles);
            XFlush(m_display);
        } else if (event.type == m_damageBase + XDamageNotify) {
            const auto *damage = reinterpret_cast<const XDamageNotifyEvent *>(&event);
            const bool large = damage->geometry.width >= 300 && damage->geometry.height >= 200;
            if (large && ownerOf(damage->drawable) == processId) {
                return now;
            }
        }
        return std::nullopt;
    }

    long ownerOf(Window window)
    {
        const Atom name = XInternAtom(m_display, "_NET_WM_PID", False);
        Atom type = 0;
        int format = 0;
        unsigned long count = 0;
        unsigned long left = 0;
        unsigned char *data = nullptr;
        const int status =
            XGetWindowProperty(m_display, window, name, 0, 1, False, XA_CARDINAL, &type, &format, &count, &left, &data);
        const long owner = status == Success && count == 1 ? *reinterpret_cast<const long *>(data) : 0;
        if (data != nullptr) {
            XFree(data);
        }
        return owner;
    }

    Display *m_display;
    int m_damageBase = 0;
};

FirstPaint::FirstPaint()
    : d(std::make_unique<Private>())
{
}

FirstPaint::~FirstPaint() = default;

std::optional<Time> FirstPaint::waitFor(long processId, std::chrono::seconds limit)
{
    return d->waitFor(processId, limit);
}

} // namespace remote::bench
