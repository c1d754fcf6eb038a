// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

namespace remote::signin {

/// The texts of the page that the browser ends with, in the person's language.
struct ClosingPage {
    QString language; ///< As in HTML, `de`.
    QString title;
    QString done;    ///< "You can close this page."
    QString refused; ///< The same where it did not work: the program says why.
};

/// The page as a whole HTTP/1.1 response. It holds nothing of the request, loads nothing and is kept nowhere.
[[nodiscard]] QByteArray closingResponse(const ClosingPage &page, bool worked);
/// The response to what is no answer of ours: a status and no words.
[[nodiscard]] QByteArray refusingResponse(int status);

} // namespace remote::signin
