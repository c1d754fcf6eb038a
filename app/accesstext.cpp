// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/accesstext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace remote::app {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(AccessText)
public:
    static QString deed(const QString &resource)
    {
        const QString whole = resource.section(u'/', 0, 0);
        if (resource == "pods/portforward"_L1 || resource == "pods/exec"_L1) {
            return tr("open the editor", "you may not yet …");
        }
        if (whole == "pods"_L1) {
            return tr("start workstations", "you may not yet …");
        }
        if (whole == "persistentvolumeclaims"_L1) {
            return tr("keep work on disks", "you may not yet …");
        }
        if (whole == "configmaps"_L1) {
            return tr("save workstations", "you may not yet …");
        }
        if (whole == "secrets"_L1) {
            return tr("use private files", "you may not yet …");
        }
        return tr("see why a start does not get on", "you may not yet …");
    }

    static QString lacking(const kube::Access &access)
    {
        if (access.space == kube::Access::Space::Missing) {
            return tr("There is no place of your own in this cluster yet, and only your administrator can make it.");
        }
        QStringList deeds;
        for (const kube::Right &right : access.missing) {
            if (const QString each = deed(right.resource); !deeds.contains(each)) {
                deeds.append(each);
            }
        }
        return tr("You may not yet: %1. Only your administrator can allow it.").arg(deeds.join(u", "_s));
    }
};

} // namespace

QString lackingText(const kube::Access &access)
{
    return Words::lacking(access);
}

} // namespace remote::app
