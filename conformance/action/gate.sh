#!/bin/sh
# Judges an implementation beside its baseline, for any CI server: gate.sh ARGUMENTS OF mmio-conformance run
#
# Ends as `mmio-conformance run` does: 0 as the baseline says, 1 a regression, 2 a wrong command line. A run that broke (3)
# says nothing of the implementation and is no regression: it ends with $MMIO_WHEN_BROKEN, 3 if that is not set.
set -u
code=0
mmio-conformance run "$@" || code=$?
if [ "$code" -eq 3 ]; then
    if [ -n "${GITHUB_ACTIONS:-}" ]; then
        echo '::warning title=mmio-conformance::the run broke, so that nothing was judged: no regression, but look at it'
    else
        echo 'gate: the run broke, so that nothing was judged: no regression, but look at it' >&2
    fi
    code=${MMIO_WHEN_BROKEN:-3}
fi
exit "$code"
