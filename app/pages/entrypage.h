// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/widgets/statepanel.h"
#include "core/base/error.h"

namespace remote::app {

class Spinner;

/// What stands between a chosen cluster and its workstations: who the person is, and what they may do there.
class EntryPage : public ScrollPage
{
    Q_OBJECT
public:
    enum class Step {
        Looking, ///< For a sign-in that is kept.
        Ask,
        Opening, ///< The sign-in service is asked; the browser opens.
        Waiting, ///< For the browser.
        Code,    ///< For another device.
        Checking,
        Failed,
        Lacking, ///< Rights are missing.
    };
    struct Content {
        Step step = Step::Looking;
        QString cluster;              ///< Its name.
        bool offersCode = false;      ///< The service takes a code from another device.
        QUrl page;                    ///< Waiting: the browser's. Code: where to type it in.
        QString code;                 ///< Code.
        std::optional<Error> error;   ///< Failed.
        QString lacking;              ///< Lacking: what, as a sentence.
        QString administratorMessage; ///< Lacking.
    };

    explicit EntryPage(QWidget *parent = nullptr);

    void present(const Content &content);
    void focusFirst();

Q_SIGNALS:
    void browserRequested();
    void codeRequested();
    /// The same page once more.
    void openAgainRequested();
    void cancelRequested();
    /// The last thing that failed, or the look at the rights.
    void retryRequested();
    /// Into the cluster, though rights are missing.
    void goOnRequested();

private:
    [[nodiscard]] StatePanel::Content panelOf(const Content &content) const;
    void onPrimary();
    void onSecondary();
    void onOther();
    void copy(const QString &text);

    Content m_content;
    StatePanel *m_panel;
    Spinner *m_spinner;
    Label *m_code;
    Label *m_copied;
    Button *m_other;
};

} // namespace remote::app
