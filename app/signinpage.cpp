// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/signinpage.h"

#include <QCoreApplication>

namespace remote::app {
namespace {

using signin::ClosingPage; // lupdate takes a name in front of a function for its context

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SignInPage)
public:
    static ClosingPage page()
    {
        return {tr("en", "the language of these texts, as a code"), tr("Back to Remote"),
                tr("You can close this page."),
                tr("The sign-in did not work: Remote says why. You can close this page.")};
    }
};

} // namespace

signin::ClosingPage signInPage()
{
    return Words::page();
}

} // namespace remote::app
