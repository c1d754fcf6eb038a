// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"

namespace remote {

Error Error::wrappedAs(ErrorKind outer, QString outerWhat, Facts outerFacts) const
{
    Facts all = facts;
    all.insert(outerFacts);
    return {outer, std::move(outerWhat), std::move(all), std::make_shared<const Error>(*this)};
}

bool isSameError(const std::optional<Error> &a, const std::optional<Error> &b)
{
    return a.has_value() == b.has_value() && (!a || (a->kind == b->kind && a->what == b->what && a->facts == b->facts));
}

QString kindName(ErrorKind kind)
{
    return QString::fromLatin1(QMetaEnum::fromType<ErrorKind>().valueToKey(static_cast<int>(kind)));
}

} // namespace remote
