// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/windows/editorwindow.h"

#include "app/errortext.h"
#include "app/settings.h"
#include "app/widgets/banner.h"
#include "app/widgets/portbar.h"
#include "app/widgets/statepanel.h"
#include "app/widgets/troublebanner.h"

#include <QCloseEvent>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGridLayout>
#include <QGuiApplication>
#include <QLocale>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QShortcut>
#include <QStackedLayout>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::app {

namespace {

/// A page that does not answer the wish to close for so long hangs.
constexpr auto closeLimit = 3s;
constexpr double zoomStep = 1.1;
/// Most troubles are over sooner.
constexpr auto troubleShown = 1500ms;
/// After the window is shown; slow computers draw later than the page is ready.
constexpr auto pictureDelay = 3s;

/// A place that keeps the panel together in its middle.
QWidget *middleOf(StatePanel *panel)
{
    auto *place = new QWidget;
    auto *grid = new QGridLayout(place);
    grid->addWidget(panel, 1, 1);
    for (const int side : {0, 2}) {
        grid->setRowStretch(side, 1);
        grid->setColumnStretch(side, 1);
    }
    panel->setMinimumWidth(em(panel, 30));
    return place;
}

} // namespace

EditorWindow::EditorWindow(WebEngine &engine, Settings &settings, Clock &clock, const QString &key,
                           const QString &title, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_settings(settings)
    , m_clock(clock)
    , m_key(key)
    , m_stack(new QStackedLayout)
    , m_trouble(new TroubleBanner(u"editor.banner"_s, {.shown = troubleShown}, tr("What you type stays here.")))
    , m_notice(new Banner(u"editor.notice"_s))
    , m_ports(new PortBar)
    , m_sleep(new Banner(u"editor.sleep"_s))
    , m_rescue(new Banner(u"editor.rescue"_s))
    , m_downloads(new Banner(u"editor.downloads"_s))
    , m_panel(new StatePanel(u"editor.panel"_s))
{
    setObjectName(u"editorWindow"_s);
    setWindowTitle(title);
    m_view = engine.createView(key, *this);
    m_view->setZoom(m_settings.zoom(key));
    m_stack->addWidget(m_view->widget());
    m_stack->addWidget(middleOf(m_panel));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_trouble);
    column->addWidget(m_notice);
    column->addWidget(m_ports);
    column->addWidget(m_sleep);
    column->addWidget(m_rescue);
    column->addLayout(m_stack, 1);
    column->addWidget(m_downloads);
    m_notice->hide();
    m_downloads->hide();
    connect(m_notice, &Banner::actionTriggered, this, &EditorWindow::reloadView);
    connect(m_panel, &StatePanel::primaryTriggered, this, &EditorWindow::panelTriggered);
    connect(m_panel, &StatePanel::secondaryTriggered, this, &QWidget::close);
    connect(m_downloads, &Banner::actionTriggered, this, &EditorWindow::downloadAction);
    connect(m_downloads, &Banner::closed, m_downloads, &QWidget::hide);
    m_closeLimit.setSingleShot(true);
    m_closeLimit.setInterval(closeLimit);
    connect(&m_closeLimit, &QTimer::timeout, this, &EditorWindow::closeAccepted);
    m_pictureCheck.setSingleShot(true);
    m_pictureCheck.setInterval(pictureDelay);
    connect(&m_pictureCheck, &QTimer::timeout, this, &EditorWindow::checkPicture);
    const auto zoomKey = [this](const QKeySequence &keys, int steps) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, [this, steps] { addZoom(steps); });
    };
    zoomKey(Qt::CTRL | Qt::Key_Plus, 1);
    zoomKey(Qt::CTRL | Qt::Key_Equal, 1);
    zoomKey(Qt::CTRL | Qt::Key_Minus, -1);
    zoomKey(QKeyCombination(Qt::ControlModifier | Qt::KeypadModifier, Qt::Key_0), 0);
    resize(1200, 800);
    restoreGeometry(m_settings.geometry(m_key));
    // A hidden window arranges nothing; the page is to be laid out in its final size from the beginning.
    setAttribute(Qt::WA_DontShowOnScreen);
    show();
}

EditorWindow::~EditorWindow()
{
    if (testAttribute(Qt::WA_WState_Created) && !isFullScreen()) {
        m_settings.setGeometry(m_key, saveGeometry());
    }
    m_stack->removeWidget(m_view->widget());
    m_view.reset();
}

void EditorWindow::load(const QUrl &url, const QNetworkCookie &cookie)
{
    m_view->load(url, cookie);
}

void EditorWindow::present()
{
    if (testAttribute(Qt::WA_DontShowOnScreen)) {
        hide();
        setAttribute(Qt::WA_DontShowOnScreen, false);
    }
    isMinimized() ? showNormal() : show();
    raise();
    activateWindow();
    if (m_stack->currentWidget() == m_view->widget()) {
        m_view->widget()->setFocus();
        m_pictureCheck.start();
    }
}

void EditorWindow::setTrouble(const std::optional<Error> &error)
{
    m_trouble->setTrouble(m_ended ? std::nullopt : error);
}

void EditorWindow::presentRestart(const Error &error)
{
    if (!m_ended) {
        m_notice->present({.tone = Tone::Warning,
                           .text = errorLine(error) + u' ' + tr("The editor was started again."),
                           .details = errorDetails(error),
                           .action = tr("Load it again"),
                           .closable = true});
    }
}

void EditorWindow::presentEnd(const Error &error)
{
    m_ended = true;
    m_trouble->setTrouble({});
    m_notice->hide();
    m_sleep->hide();
    m_rescue->hide();
    const ErrorText text = errorText(error);
    m_panel->present({.picture = u"error"_s,
                      .title = text.title,
                      .text = text.explanation + u' ' + text.advice,
                      .primary = tr("Start again"),
                      .secondary = tr("Close"),
                      .details = errorDetails(error)});
    m_stack->setCurrentWidget(m_panel->parentWidget());
}

void EditorWindow::requestClose()
{
    if (m_ended || m_dead || !isVisible() || testAttribute(Qt::WA_DontShowOnScreen)) {
        closeAccepted();
        return;
    }
    m_closeLimit.start();
    m_view->requestClose();
}

void EditorWindow::retire()
{
    m_retired = true;
    m_closeLimit.stop();
    hide();
    m_question ? m_question->reject() : deleteLater();
}

void EditorWindow::closeEvent(QCloseEvent *event)
{
    if (m_closeAllowed) {
        event->accept();
        return;
    }
    event->ignore();
    if (!m_closeLimit.isActive()) {
        requestClose();
    }
}

void EditorWindow::closeAccepted()
{
    m_closeLimit.stop();
    if (!std::exchange(m_closeAllowed, true)) {
        close();
        Q_EMIT closed();
    }
}

bool EditorWindow::confirmLeaving()
{
    m_closeLimit.stop();
    QMessageBox question(QMessageBox::Question, windowTitle(), tr("Some of your changes are not saved yet."),
                         QMessageBox::NoButton, this);
    question.setObjectName(u"editor.leave"_s);
    question.setInformativeText(tr("If you close the editor now, they may be lost."));
    QPushButton *leave = question.addButton(tr("Close anyway"), QMessageBox::DestructiveRole);
    QPushButton *stay = question.addButton(tr("Go back"), QMessageBox::RejectRole);
    question.setDefaultButton(stay);
    question.setEscapeButton(stay);
    m_question = &question;
    question.exec();
    m_question = nullptr;
    if (m_retired) {
        deleteLater();
        return false;
    }
    if (question.clickedButton() == leave) {
        return true;
    }
    Q_EMIT closeRefused();
    return false;
}

void EditorWindow::openOutside(const QUrl &url)
{
    QDesktopServices::openUrl(url);
}

void EditorWindow::notify(const QString &title, const QString &text, std::function<void()> clicked)
{
    Q_EMIT notified(title, text, [self = QPointer(this), clicked = std::move(clicked)] {
        if (self) {
            self->present();
            clicked();
        }
    });
}

void EditorWindow::setFullScreen(bool on)
{
    if (on) {
        m_wasMaximised = isMaximized();
        showFullScreen();
    } else if (isFullScreen()) {
        m_wasMaximised ? showMaximized() : showNormal();
    }
}

void EditorWindow::addZoom(int steps)
{
    const double now = m_settings.zoom(m_key);
    const double factor = steps == 0 ? 1.0 : std::clamp(steps > 0 ? now * zoomStep : now / zoomStep, 0.5, 3.0);
    m_settings.setZoom(m_key, factor);
    m_view->setZoom(factor);
}

void EditorWindow::rendererDied()
{
    if (m_ended) {
        return;
    }
    if (const auto delay = m_reloads.next(m_clock.elapsed())) {
        m_notice->present({.tone = Tone::Warning,
                           .text = tr("The editor's page ended unexpectedly. It opens again in a moment."),
                           .details = {},
                           .action = {},
                           .closable = false});
        QTimer::singleShot(*delay, this, &EditorWindow::reloadView);
        return;
    }
    m_dead = true;
    m_notice->hide();
    m_panel->present({.picture = u"error"_s,
                      .title = tr("The editor's page keeps ending"),
                      .text = tr("Your workstation still runs, and saved files are safe. "
                                 "This computer may be short of memory."),
                      .primary = tr("Open again"),
                      .secondary = tr("Close"),
                      .details = {}});
    m_stack->setCurrentWidget(m_panel->parentWidget());
}

void EditorWindow::reloadView()
{
    if (m_ended) {
        return;
    }
    m_dead = false;
    m_notice->hide();
    m_stack->setCurrentWidget(m_view->widget());
    m_view->reload();
}

void EditorWindow::checkPicture()
{
    const bool looks = isVisible() && !isMinimized() && m_stack->currentWidget() == m_view->widget();
    if (looks && isOneColour(m_view->widget()->grab().toImage())) {
        Q_EMIT blank();
    }
}

void EditorWindow::panelTriggered()
{
    m_ended ? Q_EMIT startAgainRequested() : reloadView();
}

void EditorWindow::downloadChanged(const Download &download)
{
    m_download = download;
    const QString name = QFileInfo(download.file).fileName();
    Banner::Content content;
    content.closable = true;
    switch (download.state) {
    case Download::State::Running:
        content.text = download.total > 0
            ? tr("Downloading %1: %2 %").arg(name).arg(download.received * 100 / download.total)
            : tr("Downloading %1: %2").arg(name, locale().formattedDataSize(download.received));
        content.action = tr("Cancel");
        content.tone = Tone::Busy;
        break;
    case Download::State::Done:
        content.text = tr("%1 is in your Downloads folder.").arg(name);
        content.action = tr("Show in folder");
        content.tone = Tone::Good;
        break;
    case Download::State::Stopped:
        content.text = tr("%1 was not downloaded.").arg(name);
        content.tone = Tone::Warning;
        break;
    }
    m_downloads->present(content);
    m_downloads->show();
}

void EditorWindow::downloadAction()
{
    if (m_download.state == Download::State::Running) {
        m_view->cancelDownload(m_download.id);
    } else {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_download.file).path()));
    }
}

bool isOneColour(const QImage &picture)
{
    const QImage pixels = picture.convertToFormat(QImage::Format_RGB32);
    for (int y = 0; y < pixels.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(pixels.constScanLine(y));
        if (std::any_of(line, line + pixels.width(), [&](QRgb pixel) { return pixel != pixels.pixel(0, 0); })) {
            return false;
        }
    }
    return true;
}

} // namespace remote::app
