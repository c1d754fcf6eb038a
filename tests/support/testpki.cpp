// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/testpki.h"

#include <QFile>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace remote::test {

TestPki::TestPki(const QString &name)
{
    (void)openssl({u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
                   u"-noenc"_s, u"-keyout"_s, u"ca.key"_s, u"-out"_s, u"ca.crt"_s, u"-subj"_s, u"/CN="_s + name,
                   u"-days"_s, u"2"_s});
}

QByteArray TestPki::openssl(const QStringList &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(u"openssl"_s, arguments);
    if (!process.waitForFinished() || process.exitCode() != 0) {
        qFatal("openssl %s: %s", qPrintable(arguments.join(u' ')), process.readAllStandardError().constData());
    }
    return process.readAllStandardOutput();
}

QByteArray TestPki::authority() const
{
    QFile file(m_folder.filePath(u"ca.crt"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

TestPki::Pair TestPki::issue(const QStringList &names, Key key) const
{
    return sign(names, key, {u"-days"_s, u"2"_s});
}

TestPki::Pair TestPki::issueExpired(const QStringList &names) const
{
    return sign(names, Key::EcPkcs8, {u"-not_before"_s, u"20200101000000Z"_s, u"-not_after"_s, u"20200201000000Z"_s});
}

TestPki::Pair TestPki::sign(const QStringList &names, Key key, const QStringList &validity) const
{
    static const QMap<Key, QStringList> recipes{
        {Key::EcPkcs8, {u"genpkey"_s, u"-algorithm"_s, u"EC"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s}},
        {Key::EcSec1, {u"ecparam"_s, u"-name"_s, u"prime256v1"_s, u"-genkey"_s}},
        {Key::RsaPkcs8, {u"genpkey"_s, u"-algorithm"_s, u"RSA"_s}},
        {Key::RsaPkcs1, {u"genrsa"_s, u"-traditional"_s}},
        {Key::Ed25519, {u"genpkey"_s, u"-algorithm"_s, u"ED25519"_s}},
    };
    (void)openssl(recipes[key] + QStringList{u"-out"_s, u"leaf.key"_s});
    const QByteArray certificate = openssl(QStringList{u"req"_s, u"-x509"_s, u"-CA"_s, u"ca.crt"_s, u"-CAkey"_s,
                                                       u"ca.key"_s, u"-key"_s, u"leaf.key"_s, u"-subj"_s, u"/CN=leaf"_s,
                                                       u"-addext"_s, u"basicConstraints=critical,CA:FALSE"_s,
                                                       u"-addext"_s, u"subjectAltName="_s + names.join(u',')}
                                           + validity);
    QFile file(m_folder.filePath(u"leaf.key"_s));
    return {certificate, file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray()};
}

} // namespace remote::test
