// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/windows/networkdialog.h"

#include "app/widgets/banner.h"
#include "app/widgets/labels.h"
#include "core/net/proxy.h"

#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRadioButton>
#include <QSslCertificate>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace remote::app {

NetworkDialog::NetworkDialog(NetworkChoice choice, QWidget *parent)
    : QDialog(parent)
    , m_choice(std::move(choice))
    , m_system(new QRadioButton(tr("As this computer is set up")))
    , m_manual(new QRadioButton(tr("Through this proxy:")))
    , m_none(new QRadioButton(tr("Without a proxy")))
    , m_address(new QLineEdit(m_choice.address.toString()))
    , m_authorities(new QuietLabel)
    , m_remove(new Button(tr("Remove")))
    , m_problem(new Banner(u"network.problem"_s))
{
    setObjectName(u"network"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Network"));
    auto *column = new QVBoxLayout(this);
    const int space = em(this, 2);
    column->setContentsMargins(space, space, space, space);
    column->setSpacing(em(this, 0.5));
    column->addWidget(new QuietLabel(tr("Change this only if your administrator told you to.")));
    column->addWidget(new Label(tr("The way to servers"), Label::Level::Item));
    column->addWidget(makeProxy());
    column->addSpacing(em(this, 0.5));
    column->addWidget(new Label(tr("Certificates of your company"), Label::Level::Item));
    column->addWidget(makeAuthorities());
    column->addWidget(m_problem);
    column->addSpacing(em(this, 0.5));
    column->addWidget(makeButtons());
    m_problem->hide();
    setMinimumWidth(em(this, 30));
    showAuthorities();
}

QWidget *NetworkDialog::makeProxy()
{
    auto *group = new QWidget; // radio buttons of one parent exclude each other
    auto *column = new QVBoxLayout(group);
    column->setContentsMargins({});
    describe(m_system, u"network.system"_s, m_system->text());
    describe(m_manual, u"network.manual"_s, m_manual->text());
    describe(m_none, u"network.none"_s, m_none->text());
    describe(m_address, u"network.address"_s, tr("Address of the proxy"));
    m_address->setPlaceholderText(u"http://proxy.example.com:8080"_s);
    auto *line = new QHBoxLayout;
    line->addWidget(m_manual);
    line->addWidget(m_address, 1);
    column->addWidget(m_system);
    column->addLayout(line);
    column->addWidget(m_none);
    using Proxy = NetworkChoice::Proxy;
    m_system->setChecked(m_choice.proxy == Proxy::System);
    m_manual->setChecked(m_choice.proxy == Proxy::Manual);
    m_none->setChecked(m_choice.proxy == Proxy::None);
    connect(m_address, &QLineEdit::textEdited, m_manual, [this] { m_manual->setChecked(true); });
    return group;
}

QWidget *NetworkDialog::makeAuthorities()
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins({});
    auto *choose = new Button(tr("Choose a file…"));
    describe(choose, u"network.choose"_s, choose->text());
    describe(m_remove, u"network.remove"_s, m_remove->text());
    m_authorities->setObjectName(u"network.authorities"_s);
    row->addWidget(m_authorities, 1);
    row->addWidget(choose);
    row->addWidget(m_remove);
    connect(choose, &QPushButton::clicked, this, &NetworkDialog::chooseFile);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_choice.authorities.clear();
        showAuthorities();
    });
    return line;
}

QWidget *NetworkDialog::makeButtons()
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins({});
    auto *cancel = new Button(tr("Cancel"));
    auto *save = new Button(tr("Save"), Button::Kind::Primary);
    describe(cancel, u"network.cancel"_s, cancel->text());
    describe(save, u"network.save"_s, save->text());
    row->addStretch();
    row->addWidget(cancel);
    row->addWidget(save);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(save, &QPushButton::clicked, this, &NetworkDialog::save);
    save->setDefault(true);
    return line;
}

void NetworkDialog::chooseFile()
{
    auto *picker = new QFileDialog(this, tr("Certificates of your company"), {},
                                   tr("Certificates (*.pem *.crt *.cer);;All files (*)"));
    picker->setAttribute(Qt::WA_DeleteOnClose);
    picker->setFileMode(QFileDialog::ExistingFile);
    connect(picker, &QFileDialog::fileSelected, this, &NetworkDialog::takeFile);
    picker->open();
}

void NetworkDialog::takeFile(const QString &file)
{
    const Result<QList<QSslCertificate>> read = net::loadAuthorities(file);
    if (!read) {
        say(read.error().kind == ErrorKind::Io
                ? tr("“%1” cannot be read.").arg(file)
                : tr("“%1” holds no certificate. Ask for it as a PEM file: its text has the line BEGIN CERTIFICATE.")
                      .arg(file));
        return;
    }
    m_problem->hide();
    m_choice.authorities.clear();
    for (const QSslCertificate &each : *read) {
        m_choice.authorities += each.toPem();
    }
    showAuthorities();
}

void NetworkDialog::showAuthorities()
{
    constexpr qsizetype most = 3;
    constexpr qsizetype longestName = 60;
    QStringList names;
    for (const QSslCertificate &each : QSslCertificate::fromData(m_choice.authorities, QSsl::Pem)) {
        if (names.size() == most) {
            names.append(u"…"_s);
            break;
        }
        names.append(tr("“%1”").arg(each.subjectDisplayName().left(longestName)));
    }
    m_authorities->setText(names.isEmpty() ? tr("None beside those of this computer") : names.join(u", "_s));
    m_remove->setVisible(!names.isEmpty());
}

void NetworkDialog::say(const QString &problem)
{
    m_problem->present({.tone = Tone::Bad, .text = problem, .details = {}, .action = {}, .closable = false});
}

void NetworkDialog::save()
{
    using Proxy = NetworkChoice::Proxy;
    m_choice.proxy = m_manual->isChecked() ? Proxy::Manual : m_none->isChecked() ? Proxy::None : Proxy::System;
    m_choice.address = QUrl(m_address->text().trimmed(), QUrl::StrictMode);
    if (m_choice.proxy == Proxy::Manual) {
        if (const QString problem = proxyProblem(m_choice.address); !problem.isEmpty()) {
            say(problem);
            m_address->setFocus();
            return;
        }
    } else {
        m_choice.address.clear();
    }
    accept();
    Q_EMIT chosen(m_choice);
}

} // namespace remote::app
