// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "app/errortext.h"

#include <QMetaEnum>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace remote;
using namespace remote::app;

namespace {

const Facts everyFact{{u"file"_s, u"/home/anna/kube.yaml"_s},
                      {u"line"_s, u"12"_s},
                      {u"field"_s, u"users[0].name"_s},
                      {u"host"_s, u"cluster.example"_s},
                      {u"issuer"_s, u"Example CA"_s},
                      {u"image"_s, u"registry.example/cpp:1"_s},
                      {u"repository"_s, u"https://git.example/a.git"_s},
                      {u"branch"_s, u"develop"_s},
                      {u"method"_s, u"exec"_s},
                      {u"requested"_s, u"limits.cpu=4"_s},
                      {u"used"_s, u"limits.cpu=2"_s},
                      {u"limited"_s, u"limits.cpu=4"_s},
                      {u"message"_s, u"pods is forbidden"_s}};

Error made(ErrorKind kind, const Facts &facts)
{
    return {.kind = kind, .what = u"the developer's words"_s, .facts = facts, .cause = {}};
}

} // namespace

class TestErrorText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasItsWords_data()
    {
        QTest::addColumn<int>("kind");
        const QMetaEnum kinds = QMetaEnum::fromType<ErrorKind>();
        for (int i = 0; i < kinds.keyCount(); ++i) {
            QTest::addRow("%s", kinds.key(i)) << kinds.value(i);
        }
    }

    void everyKindHasItsWords()
    {
        QFETCH(int, kind);
        const ErrorText internal = errorText(made(ErrorKind::Internal, {}));
        for (const Facts &facts : {Facts{}, everyFact}) {
            const ErrorText words = errorText(made(ErrorKind(kind), facts));
            for (const QString &text : {words.title, words.explanation, words.advice, actionLabel(words.action)}) {
                QVERIFY(!text.isEmpty());
                QVERIFY2(!text.contains(u'%'), qPrintable(text));
                QVERIFY2(!text.contains(u"developer's"), qPrintable(text));
            }
            QVERIFY2(!words.title.endsWith(u'.'), qPrintable(words.title));
            QVERIFY2(words.explanation.endsWith(u'.'), qPrintable(words.explanation));
            QVERIFY2(words.advice.endsWith(u'.'), qPrintable(words.advice));
            QVERIFY(kind == int(ErrorKind::Internal) || words.title != internal.title);
        }
    }

    void noWordsOfTheCluster_data() { everyKindHasItsWords_data(); }

    void noWordsOfTheCluster()
    {
        QFETCH(int, kind);
        static const QRegularExpression jargon(
            u"\\b(pod|namespace|PVC|kubernetes|kubeconfig|RBAC|ResourceQuota|container|node|401|403)\\b"_s,
            QRegularExpression::CaseInsensitiveOption);
        const ErrorText words = errorText(made(ErrorKind(kind), {}));
        const QString all = words.title + words.explanation + words.advice;
        QVERIFY2(!all.contains(jargon), qPrintable(all));
    }

    void quotesWhatIsKnown()
    {
        QVERIFY(errorText(made(ErrorKind::BranchNotFound, everyFact)).explanation.contains(u"“develop”"));
        QVERIFY(errorText(made(ErrorKind::Unreachable, everyFact)).explanation.contains(u"cluster.example"));
        QVERIFY(errorText(made(ErrorKind::ImageNotFound, everyFact)).explanation.contains(u"registry.example/cpp:1"));
        const QString place = errorText(made(ErrorKind::KubeconfigInvalid, everyFact)).explanation;
        QVERIFY2(place.contains(u"line 12 of kube.yaml") && place.contains(u"users[0].name"), qPrintable(place));
        const QString quota = errorText(made(ErrorKind::QuotaExceeded, everyFact)).explanation;
        QVERIFY2(quota.contains(u"limits.cpu=2") && quota.contains(u"limits.cpu=4"), qPrintable(quota));
    }

    void waysToSignInThatWereReplaced()
    {
        QVERIFY(errorText(made(ErrorKind::SignInUnsupported, {{u"method"_s, u"gcp"_s}}))
                    .explanation.contains(u"gke-gcloud-auth-plugin"));
        QVERIFY(errorText(made(ErrorKind::SignInUnsupported, {{u"method"_s, u"azure"_s}}))
                    .explanation.contains(u"kubelogin"));
    }

    void programsForSigningIn()
    {
        const Facts facts{
            {u"method"_s, u"aws"_s}, {u"message"_s, u"brew install"_s}, {u"log"_s, u"password=hunter2x"_s}};
        for (const ErrorKind kind :
             {ErrorKind::SignInProgramMissing, ErrorKind::SignInProgramFailed, ErrorKind::SignInProgramAsks}) {
            QVERIFY(errorText(made(kind, facts)).explanation.contains(u"“aws”"));
        }
        const QString details = errorDetails(made(ErrorKind::SignInProgramFailed, facts));
        QVERIFY(details.contains(u"brew install") && !details.contains(u"hunter2x"));
    }

    void privateRepositoriesLeadToTheSignIn()
    {
        const auto words = [](const QString &url, const QString &reason) {
            return errorText(made(ErrorKind::RepositoryForbidden, {{u"repository"_s, url}, {u"reason"_s, reason}}));
        };
        const QString https = u"https://git.example/a.git"_s;
        QStringList titles;
        for (const QString &reason : {u"wanted"_s, u"refused"_s, u"denied"_s}) {
            QCOMPARE(words(https, reason).action, ErrorAction::SignInToServer);
            titles.append(words(https, reason).title);
        }
        QCOMPARE(titles.removeDuplicates(), 0);
        QVERIFY(words(https, u"refused"_s).explanation.contains(u"expired"));
        const QStringList reasons{u"wanted"_s, u"refused"_s, u"hostNew"_s, u"hostChanged"_s, u"passphrase"_s, u"key"_s};
        for (const QString &reason : reasons) {
            const ErrorText bySsh = words(u"git@git.example:a.git"_s, reason);
            QCOMPARE(bySsh.action, ErrorAction::SignInToServer);
            QVERIFY2(!titles.contains(bySsh.title) || reason == "wanted"_L1, qPrintable(bySsh.title));
            titles.append(bySsh.title);
        }
        QCOMPARE(words(u"http://git.example/a.git"_s, u"wanted"_s).action, ErrorAction::ChooseRepository);
        const Error moved = made(ErrorKind::RepositoryNotFound, {{u"repository"_s, https}, {u"reason"_s, u"moved"_s}});
        QVERIFY(errorText(moved).title.contains(u"moved"));
    }

    void detailsHoldTheChain()
    {
        const Error outer = made(ErrorKind::TimedOut, {{u"host"_s, u"a.example"_s}})
                                .wrappedAs(ErrorKind::RepositoryUnreachable, u"asking for branches"_s);
        const QString details = errorDetails(outer);
        QVERIFY2(details.startsWith(u"RepositoryUnreachable: asking for branches"), qPrintable(details));
        QVERIFY2(details.contains(u"\n  TimedOut: the developer's words"), qPrintable(details));
        QVERIFY2(details.contains(u"host: a.example"), qPrintable(details));
        QVERIFY(errorDetails(made(ErrorKind::Forbidden, {{u"code"_s, u"403"_s}})).contains(u"code: 403"));
    }

    void detailsHideSecrets()
    {
        const Error error =
            made(ErrorKind::CloneFailed, {{u"log"_s, u"fatal: https://anna:hunter2secret@git.example/a"_s}});
        QVERIFY(!errorDetails(error).contains(u"hunter2secret"));
        QVERIFY(errorDetails(error).contains(u"git.example"));
    }
};

QTEST_GUILESS_MAIN(TestErrorText)
#include "tst_errortext.moc"
