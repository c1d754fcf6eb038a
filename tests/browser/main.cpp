// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
//
// test_browser ADDRESS: a person's browser for the tests of the sign-in, a QWebEngineView. It fills in the provider's
// own forms with $REMOTE_TEST_ACCOUNT and $REMOTE_TEST_PASSWORD, and says yes. The text of the first page without a
// form goes to the file $REMOTE_TEST_BROWSED; then it ends.

#include <QApplication>
#include <QFile>
#include <QHostAddress>
#include <QWebEngineCertificateError>
#include <QWebEngineView>

using namespace Qt::StringLiterals;

namespace {

/// The page's text when it has no form.
const auto answerScript = uR"((account, password) => {
    const form = document.forms[0];
    if (!form) return document.body.innerText;
    if (form.elements.account) {
        form.elements.account.value = account;
        form.elements.password.value = password;
    }
    form.querySelector('button[value=login], button[value=allow]').click();
})"_s;

QString quoted(const char *variable)
{
    QString text = qEnvironmentVariable(variable);
    return u'"' + text.replace(u'"', u"\\\""_s) + u'"';
}

void end(const QString &text)
{
    QFile file(qEnvironmentVariable("REMOTE_TEST_BROWSED"));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(text.toUtf8());
    }
    QApplication::quit();
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QWebEngineView view;
    // The provider of a test has a certificate of the test's own.
    QObject::connect(view.page(), &QWebEnginePage::certificateError, &app, [](QWebEngineCertificateError error) {
        const QHostAddress host(error.url().host());
        if (host.isLoopback() || host.isPrivateUse()) {
            error.acceptCertificate();
        }
    });
    QObject::connect(&view, &QWebEngineView::loadFinished, &app, [&view] {
        const QString call =
            u"(%1)(%2, %3)"_s.arg(answerScript, quoted("REMOTE_TEST_ACCOUNT"), quoted("REMOTE_TEST_PASSWORD"));
        view.page()->runJavaScript(call, [](const QVariant &text) {
            if (!text.toString().isEmpty()) {
                end(text.toString());
            }
        });
    });
    view.resize(800, 600);
    view.show();
    view.load(QUrl(QApplication::arguments().value(1)));
    return QApplication::exec();
}
