// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/yamlmap.h"
#include "core/catalogue/catalogue.h"
#include "core/git/remote.h"
#include "core/kube/quantity.h"

#include <QRegularExpression>
#include <QSslCertificate>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace remote::catalogue {

namespace {

constexpr qsizetype maxFileSize = 1024 * 1024; // a ConfigMap's own limit
constexpr std::size_t maxEntries = 500;
constexpr qsizetype maxIdLength = 40;
constexpr qsizetype maxNameLength = 100;
constexpr qsizetype maxTextLength = 1000;
constexpr qsizetype maxCertificatesSize = 256 * 1024; // a Secret takes 1 MiB
constexpr std::array icons{"plain"_L1, "cpp"_L1, "python"_L1, "node"_L1, "java"_L1, "go"_L1, "rust"_L1, "data"_L1};

/// A DNS-1123 label, as ids become part of names in the cluster.
bool isId(const QString &text)
{
    static const QRegularExpression pattern(u"\\A[a-z0-9]([a-z0-9-]*[a-z0-9])?\\z"_s);
    return pattern.match(text).hasMatch();
}

/// github.com/distribution/reference, without its rule that tells a host from a path.
bool isImageReference(const QString &text)
{
    static const QRegularExpression pattern(
        u"\\A(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?/)?"
        "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*"
        "(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[a-f0-9]{64})?\\z"_s);
    return pattern.match(text).hasMatch();
}

Result<QString> readId(const YamlMap &entry, const char *key)
{
    Result<QString> id = entry.required(key, maxIdLength);
    if (id && !isId(*id)) {
        return entry.problem(key, u"not made of a-z, 0-9 and - inside"_s);
    }
    return id;
}

Result<Image> readImage(const YamlMap &entry)
{
    Image image;
    const Result<QString> id = readId(entry, "id");
    const Result<QString> name = entry.optional("name", maxNameLength);
    const Result<QString> description = entry.optional("description", maxTextLength);
    const Result<QString> icon = entry.optional("icon", maxNameLength);
    const Result<QString> reference = entry.required("image", maxTextLength);
    for (const Result<QString> *field : {&id, &name, &description, &icon, &reference}) {
        if (!*field) {
            return fail(field->error());
        }
    }
    if (!isImageReference(*reference)) {
        return entry.problem("image", u"not an image reference"_s);
    }
    const bool known = std::ranges::find(icons, *icon) != icons.end();
    return Image{*id, name->isEmpty() ? *id : *name, *description, known ? *icon : u"plain"_s, *reference};
}

Result<Repository> readRepository(const YamlMap &entry)
{
    const Result<QString> text = entry.required("url", 2048);
    const Result<QString> name = entry.optional("name", maxNameLength);
    const Result<QString> description = entry.optional("description", maxTextLength);
    const Result<QString> branch = entry.optional("branch", maxTextLength);
    const Result<QString> image = entry.optional("image", maxIdLength);
    for (const Result<QString> *field : {&text, &name, &description, &branch, &image}) {
        if (!*field) {
            return fail(field->error());
        }
    }
    const Result<QString> url = git::checkUrl(*text);
    if (!url) {
        return entry.problem("url", url.error().what);
    }
    if (!branch->isEmpty() && !git::isBranchName(*branch)) {
        return entry.problem("branch", u"not a branch name"_s);
    }
    if (!image->isEmpty() && !isId(*image)) {
        return entry.problem("image", u"not the id of an image"_s);
    }
    return Repository{name->isEmpty() ? git::repositoryName(*url) : *name, *description, *url, *branch, *image};
}

Result<Size> readSize(const YamlMap &entry)
{
    Size size;
    const Result<QString> id = readId(entry, "id");
    const Result<QString> name = entry.optional("name", maxNameLength);
    for (const Result<QString> *field : {&id, &name}) {
        if (!*field) {
            return fail(field->error());
        }
    }
    size.id = *id;
    size.name = name->isEmpty() ? *id : *name;
    const std::array<std::pair<const char *, QString Size::*>, 3> quantities{
        {{"cpu", &Size::cpu}, {"memory", &Size::memory}, {"disk", &Size::disk}}};
    for (const auto &[key, member] : quantities) {
        const Result<QString> quantity = entry.required(key, maxNameLength);
        if (!quantity) {
            return fail(quantity.error());
        }
        if (!kube::isPositiveQuantity(*quantity)) {
            return entry.problem(key, u"not a quantity above zero"_s);
        }
        size.*member = *quantity;
    }
    return size;
}

Result<Storage> readStorage(const YamlMap &entry)
{
    const Result<QString> keep = entry.optional("keep", maxNameLength);
    const Result<QString> disk = entry.optional("disk", maxNameLength);
    const Result<QString> name = entry.optional("class", maxNameLength);
    const Result<QString> shared = entry.optional("shared", maxNameLength);
    for (const Result<QString> *field : {&keep, &disk, &name, &shared}) {
        if (!*field) {
            return fail(field->error());
        }
    }
    if (!QStringList{QString(), u"ephemeral"_s, u"home"_s, u"project"_s}.contains(*keep)) {
        return entry.problem("keep", u"neither ephemeral, home nor project"_s);
    }
    if (!disk->isEmpty() && !kube::isPositiveQuantity(*disk)) {
        return entry.problem("disk", u"not a quantity above zero"_s);
    }
    static const QRegularExpression className(u"\\A(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)?\\z"_s);
    if (!className.match(*name).hasMatch()) {
        return entry.problem("class", u"not a name of a StorageClass"_s);
    }
    if (!QStringList{QString(), u"true"_s, u"false"_s}.contains(*shared)) {
        return entry.problem("shared", u"neither true nor false"_s);
    }
    return Storage{*keep, *disk, *name, *shared == "true"_L1};
}

/// Written anew, so that nothing but certificates goes on: a private key that stands beside one is left behind.
Result<QByteArray> readCertificates(const YamlMap &document)
{
    constexpr auto key = "certificates";
    const YAML::Node node = document.child(key);
    if (!node.IsDefined() || node.IsNull()) {
        return QByteArray();
    }
    const QByteArray text = node.IsScalar() ? QByteArray::fromStdString(node.Scalar()) : QByteArray();
    const QList<QSslCertificate> certificates =
        text.size() > maxCertificatesSize ? QList<QSslCertificate>() : QSslCertificate::fromData(text);
    if (certificates.isEmpty() || certificates.size() != text.count("-----BEGIN CERTIFICATE-----")) {
        return document.problem(key, u"not certificates in PEM"_s);
    }
    QByteArray clean;
    for (const QSslCertificate &certificate : certificates) {
        clean += certificate.toPem();
    }
    return clean;
}

class Reader
{
public:
    explicit Reader(QString file)
        : m_file(std::move(file))
    {
    }

    void read(const QByteArray &yaml)
    {
        if (yaml.size() > maxFileSize) {
            m_parsed.problems.append(
                yamlProblem(m_file, YAML::Mark::null_mark(), {}, u"larger than %1 bytes"_s.arg(maxFileSize)));
            return;
        }
        try {
            readDocument(YAML::Load(yaml.toStdString()));
        } catch (const YAML::Exception &exception) {
            m_parsed.problems.append(yamlProblem(m_file, exception.mark, {}, QString::fromStdString(exception.msg)));
        }
    }

    Parsed take() { return std::move(m_parsed); }

private:
    void readDocument(const YAML::Node &node)
    {
        const YamlMap document(node, m_file, {});
        if (!document.isMap()) {
            report(document.problem("", u"not a mapping"_s).error());
            return;
        }
        const Result<QString> version = document.required("version", maxNameLength);
        if (!version) {
            report(version.error());
        } else if (*version != "1"_L1) {
            report(document.problem("version", u"not a version that this program reads"_s).error());
            return;
        }
        readList(document, "images", m_parsed.catalogue.images, readImage, &Image::id, "id");
        readList(document, "repositories", m_parsed.catalogue.repositories, readRepository, &Repository::url, "url");
        readList(document, "sizes", m_parsed.catalogue.sizes, readSize, &Size::id, "id");
        readStorageOf(document);
        if (const Result<QByteArray> certificates = readCertificates(document)) {
            m_parsed.catalogue.certificates = *certificates;
        } else {
            report(certificates.error());
        }
    }

    template <class T>
    void readList(const YamlMap &document, const char *key, QList<T> &entries, Result<T> (*readOne)(const YamlMap &),
                  QString T::*identity, const char *identityKey)
    {
        const YAML::Node list = document.child(key);
        if (!list.IsDefined() || list.IsNull()) {
            return;
        }
        if (!list.IsSequence()) {
            report(document.problem(key, u"not a list"_s).error());
            return;
        }
        if (list.size() > maxEntries) {
            report(document.problem(key, u"more than %1 entries"_s.arg(maxEntries)).error());
        }
        for (std::size_t i = 0; i < std::min(list.size(), maxEntries); ++i) {
            const YamlMap entry(list[i], m_file, u"%1[%2]"_s.arg(QLatin1StringView(key)).arg(i));
            Result<T> one = entry.isMap() ? readOne(entry) : entry.problem("", u"not a mapping"_s);
            if (!one) {
                report(one.error());
            } else if (std::ranges::contains(entries, (*one).*identity, identity)) {
                report(entry.problem(identityKey, u"used by an earlier entry"_s).error());
            } else {
                entries.append(*std::move(one));
            }
        }
    }

    void readStorageOf(const YamlMap &document)
    {
        const YAML::Node node = document.child("storage");
        if (!node.IsDefined() || node.IsNull()) {
            return;
        }
        const YamlMap entry(node, m_file, u"storage"_s);
        const Result<Storage> storage =
            entry.isMap() ? readStorage(entry) : Result<Storage>(entry.problem("", u"not a mapping"_s));
        if (storage) {
            m_parsed.catalogue.storage = *storage;
        } else {
            report(storage.error());
        }
    }

    void report(const Error &problem) { m_parsed.problems.append(problem); }

    QString m_file;
    Parsed m_parsed;
};

} // namespace

Parsed parse(const QByteArray &yaml, const QString &file)
{
    Reader reader(file);
    reader.read(yaml);
    Parsed parsed = reader.take();
    if (parsed.catalogue.sizes.isEmpty()) {
        parsed.catalogue.sizes = defaultSizes();
    }
    return parsed;
}

} // namespace remote::catalogue
