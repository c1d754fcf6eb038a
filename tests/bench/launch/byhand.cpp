// SPDX-FileCopyrightText: 2026 The Remote authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/launch/byhand.h"

#include "tests/bench/launch/ours.h"
#include "tests/support/desktop.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>

#include <stdexcept>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace remote::bench {

namespace {

constexpr auto podName = "by-hand"_L1;

QStringList asPerson(const test::TestNamespace &where, const QStringList &arguments)
{
    return QStringList{u"--kubeconfig"_s, where.kubeconfig()} + arguments;
}

/// What the process has written once `pattern` is in it.
QRegularExpressionMatch waitForOutput(QProcess &process, const QString &pattern)
{
    const QRegularExpression expression(pattern);
    QString output;
    test::waitUntil(
        [&] {
            output += QString::fromUtf8(process.readAllStandardOutput());
            return output.contains(expression);
        },
        process.program() + u" to write "_s + pattern, 180s);
    return expression.match(output);
}

void end(QProcess &process)
{
    process.terminate();
    process.waitForFinished();
}

} // namespace

QByteArray manifestOfRunningPod(const test::TestNamespace &where)
{
    const QByteArray text = where.kubectl({u"get"_s, u"pods"_s, u"--output"_s, u"json"_s});
    const QJsonArray pods = QJsonDocument::fromJson(text).object().value("items"_L1).toArray();
    if (pods.size() != 1) {
        throw std::runtime_error("not one pod: " + text.toStdString());
    }
    QJsonObject pod = pods.first().toObject();
    QJsonObject spec = pod.value("spec"_L1).toObject();
    spec.remove("nodeName"_L1);
    pod.remove("status"_L1);
    pod.insert("apiVersion"_L1, "v1"_L1);
    pod.insert("kind"_L1, "Pod"_L1);
    pod.insert("metadata"_L1, QJsonObject{{"name"_L1, podName}});
    pod.insert("spec"_L1, spec);
    return QJsonDocument(pod).toJson();
}

double measureByHand(const test::TestNamespace &where, const QByteArray &manifest)
{
    const QTemporaryDir home;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    variables.insert(u"HOME"_s, home.path());
    QProcess forward;
    QProcess browser;
    browser.setProcessEnvironment(variables);
    QElapsedTimer timer;
    timer.start();
    test::run(u"kubectl"_s, asPerson(where, {u"apply"_s, u"--filename"_s, u"-"_s}), {}, manifest);
    test::run(u"kubectl"_s,
              asPerson(where, {u"wait"_s, u"--for=condition=Ready"_s, u"pod/"_s + podName, u"--timeout=180s"_s}));
    forward.start(u"kubectl"_s, asPerson(where, {u"port-forward"_s, u"pod/"_s + podName, u":8080"_s}));
    const QString port = waitForOutput(forward, u"127\\.0\\.0\\.1:(\\d+)"_s).captured(1);
    browser.start(QCoreApplication::applicationDirPath() + u"/bench_launch_browser"_s,
                  {u"http://127.0.0.1:%1/"_s.arg(port)});
    waitForOutput(browser, u"usable"_s);
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    end(browser);
    end(forward);
    removeWorkstations(where);
    return seconds;
}

} // namespace remote::bench
