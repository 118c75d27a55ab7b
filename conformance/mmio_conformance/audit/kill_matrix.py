"""The kill matrix of an audit as data: kill-matrix.json, which its schema describes, and kill-matrix.csv."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

from mmio_conformance.results.run_info import RunInfo, catalogue_hash, now

if TYPE_CHECKING:
    from mmio_conformance.audit.audit import Audit, Trial

#: Grows when a reader of the file would have to change.
SCHEMA: Final = 1
_COLUMNS: Final = ("rule", "law-breaker", "mistake", "dialect", "scenario", "verdict")


def kill_matrix(audit: Audit) -> dict[str, Any]:
    """Return the kill matrix as plain data."""
    return {
        "schema": SCHEMA,
        "suite": {"name": "mmio-conformance", "version": RunInfo().version},
        "catalogue": catalogue_hash(),
        "ended": now(),
        "seconds": round(audit.took, 3),
        "rules": list(audit.rules),
        "counts": counts(audit),
        "faults": [
            {"where": fault.where, "what": fault.what, "suggestion": fault.suggestion} for fault in audit.faults
        ],
        "trials": [
            {
                "rule": trial.law_breaker.rule,
                "law_breaker": class_name(trial),
                "mistake": trial.law_breaker.mistake,
                "dialect": trial.dialect,
                "caught_by": [scenario.id for scenario in trial.caught_by],
                "collateral": [scenario.id for scenario in trial.collateral],
                "verdicts": dict(trial.verdicts),
            }
            for trial in audit.trials
        ],
    }


def counts(audit: Audit) -> dict[str, int]:
    """Return the sums: law-breakers, trials, scenarios, how often one was played, and how often it did not pass."""
    return {
        "law_breakers": len({trial.law_breaker.name for trial in audit.trials}),
        "trials": len(audit.trials),
        "caught": sum(bool(trial.caught_by) for trial in audit.trials),
        "scenarios": audit.scenarios,
        "played": sum(len(trial.verdicts) for trial in audit.trials),
        "not_passed": sum(len(trial.killed_by) for trial in audit.trials),
    }


def class_name(trial: Trial) -> str:
    """Return the name of the law-breaker's class."""
    return trial.law_breaker.wrong.__name__


def as_json(audit: Audit) -> bytes:
    """Return kill-matrix.json."""
    return (json.dumps(kill_matrix(audit), indent=1) + "\n").encode()


def as_csv(audit: Audit) -> bytes:
    """Return kill-matrix.csv: a row for each trial and scenario that was played."""
    written = StringIO()
    rows = csv.writer(written)
    rows.writerow(_COLUMNS)
    for trial in audit.trials:
        broken = trial.law_breaker
        first = (broken.rule, class_name(trial), broken.mistake, trial.dialect)
        rows.writerows((*first, scenario, verdict) for scenario, verdict in trial.verdicts.items())
    return written.getvalue().encode()
