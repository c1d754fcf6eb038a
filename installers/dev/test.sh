# SPDX-FileCopyrightText: 2026 The Remote authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash

RESULTS=$CHECKOUT/build/results

# run_label LABEL[|LABEL] [ctest argument…]: the result goes to build/results/LABEL.xml.
run_label() {
    local label=$1 preset=dev parallel begin=$EPOCHREALTIME rc=0
    shift
    parallel=$(nproc)
    [[ $label != fuzz ]] || preset=fuzz
    [[ $label != cluster* ]] || ((++parallel)) # those mostly wait
    say "Testing ($label) …"
    in_desktop ctest --test-dir "build/$preset" --label-regex "^($label)\$" --parallel "$parallel" --no-tests=ignore \
        --output-on-failure --output-junit "$SOURCE/build/results/${label/|/-}.xml" "$@" || rc=$?
    say "Testing ($label): $(seconds_since "$begin") s"
    return "$rc"
}

# The first words of each failed test, as one looks for them at the end of a long log.
failed_tests() {
    cat "$RESULTS"/*.xml 2>/dev/null | awk '
        /<testcase / { failed = /status="fail"/; left = 0; split($0, part, "\""); name = part[2] }
        failed && /FAIL!|ERROR:|Assertion/ { print "--- " name; left = 40; failed = 0 }
        left > 0 { print substr($0, 1, 300); left-- }'
}

# Prints "N passed, N failed" for all results; not 0 when one failed or none ran. What did not run counts as failed.
test_summary() {
    local all passed
    failed_tests
    all=$(cat "$RESULTS"/*.xml 2>/dev/null | grep -c '<testcase ' || true)
    passed=$(cat "$RESULTS"/*.xml 2>/dev/null | grep -c '<testcase .*status="run"' || true)
    echo "$passed passed, $((all - passed)) failed"
    ((all > 0 && passed == all))
}

# Brings the cluster up, gets the OpenID provider, and puts where they are into the environment.
with_cluster() {
    local variables openid
    # shellcheck source=/dev/null
    . "$CHECKOUT/installers/cluster/local/cluster.sh"
    cluster_up
    # shellcheck source=/dev/null
    . "$CHECKOUT/installers/dev/openid.sh"
    openid=$(openid_make "$(cluster_root)")
    mapfile -t variables < <(cluster_env)
    export "${variables[@]}" "REMOTE_OPENID_DIR=$openid"
}

# ./dev test [unit|cluster|ui|fuzz] [ctest argument…]
dev_test() {
    local label labels=(unit 'cluster|ui' fuzz) rc=0
    case ${1-} in
        unit | cluster | ui | fuzz)
            labels=("$1")
            shift
            ;;
    esac
    desktop_prepare
    person_dir "$RESULTS"
    rm -f "$RESULTS"/*.xml
    [[ ${labels[*]} == fuzz ]] || show "Building (dev)" build_preset dev
    [[ ${labels[*]} != *fuzz* ]] || show "Building (fuzz)" build_preset fuzz fuzzers
    [[ ${labels[*]} != *cluster* && ${labels[*]} != *ui* ]] || with_cluster
    for label in "${labels[@]}"; do
        run_label "$label" "$@" || rc=1
    done
    test_summary || rc=1
    return "$rc"
}

# ./dev bench NAME [argument…]: the figures of tests/bench/NAME, one JSON line each.
dev_bench() {
    local name=${1-}
    [[ -n $name && -d $CHECKOUT/tests/bench/$name ]] ||
        die "say which: ./dev bench NAME, with one of: $(cd "$CHECKOUT/tests/bench" && echo */ | tr -d /)"
    shift
    desktop_prepare
    show "Building (release)" build_preset release remote "bench_$name"
    with_cluster
    export REMOTE_PROGRAM=$SOURCE/build/release/bin/remote
    in_desktop installers/dev/session "build/release/bin/bench_$name" "$@"
}
