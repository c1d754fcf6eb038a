// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QStringList>
#include <QTcpServer>
#include <QUrl>

namespace remote::test {

/// A small web server of the tests' own on 127.0.0.1. It serves what `serve` was given, keeps the head of every
/// request, and takes what pages tell by `POST /report`.
class WebServer : public QObject
{
    Q_OBJECT
public:
    explicit WebServer(QObject *parent = nullptr);

    void serve(const QString &path, const QByteArray &type, const QByteArray &body, const QByteArray &headers = {});
    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const;
    [[nodiscard]] const QList<QByteArray> &heads() const { return m_heads; }
    [[nodiscard]] const QStringList &reports() const { return m_reports; }
    /// How many requests for the path came so far.
    [[nodiscard]] int count(const QByteArray &path) const;
    void forget();

private:
    struct Answer {
        QByteArray type;
        QByteArray body;
        QByteArray headers;
    };

    void read(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const QByteArray &head, const QByteArray &body);

    QTcpServer m_server;
    QHash<QString, Answer> m_answers;
    QList<QByteArray> m_heads;
    QStringList m_reports;
};

} // namespace remote::test
