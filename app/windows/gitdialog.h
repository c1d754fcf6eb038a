// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/task.h"
#include "core/git/author.h"

#include <QDialog>

#include <functional>
#include <stop_token>

class QLineEdit;
class QScrollArea;
class QVBoxLayout;

namespace remote::app {

class Banner;
class Label;
class QuietLabel;

/// What the dialog shows and changes. The tasks may wait for the keychain.
struct GitTools {
    std::function<git::Author()> account; ///< Whom commits bear where nothing is chosen; may be empty.
    std::function<git::Author()> chosen;
    std::function<void(const git::Author &author)> choose;
    /// As CredentialStore names them.
    std::function<Task<Result<QStringList>>(std::stop_token stop)> servers;
    std::function<Task<Result<void>>(QString server, std::stop_token stop)> remove;
};

/// The person as git servers know them: whom commits bear, and where Remote keeps a sign-in. What is typed counts once
/// the dialog closes, however it does.
class GitDialog : public QDialog
{
    Q_OBJECT
public:
    explicit GitDialog(GitTools tools, QWidget *parent = nullptr);
    ~GitDialog() override;

private:
    QLineEdit *addField(const QString &objectName, const QString &name, const QString &hint, const QString &usual,
                        const QString &chosen);
    void addAuthor();
    void addServers();
    void fit();
    void look();
    void list(const QStringList &servers);
    QWidget *makeRow(const QString &server);
    void remove(const QString &server);
    void removed(const QString &server);
    void tellTrouble(const Error &error);

    GitTools m_tools;
    std::stop_source m_stop;
    QScrollArea *m_area;
    QVBoxLayout *m_column;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_email = nullptr;
    QuietLabel *m_none = nullptr;
    QVBoxLayout *m_rows = nullptr;
    Banner *m_answer = nullptr;
};

} // namespace remote::app
