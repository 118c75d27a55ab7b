"""The run that an exported program has made: what it printed, in the Test Anything Protocol, becomes a result.

The program knows numbers; what depends on the catalogue, as which rule blocks a scenario, is worked out here.
"""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import yaml
from mmio_spec import Dialect, load_catalogue, load_interface
from msgspec import Struct, field

from mmio_conformance.driver.connection import Handshake
from mmio_conformance.errors import SuiteError, UsageError
from mmio_conformance.play.application import Kind
from mmio_conformance.play.expressions import parse_call
from mmio_conformance.play.naming import Namer
from mmio_conformance.results.answers import Answer
from mmio_conformance.results.result import Result
from mmio_conformance.results.run_info import RunInfo, catalogue_hash, plan
from mmio_conformance.results.verdicts import NOT_APPLICABLE, Outcome, Verdict
from mmio_conformance.run.blocking import Blocking
from mmio_conformance.specification.basis import Basis
from mmio_conformance.specification.profiles import Profile
from mmio_conformance.specification.scenarios import load_features
from mmio_conformance.values import Value, read_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from mmio_conformance.specification.scenario import FeatureScenario

_HINT: Final = "name a file that keeps what a program of `mmio-conformance export` printed"
_DAMAGED: Final = "the file is damaged: run the program again"
_SUBJECT: Final = Dialect.WINDOWS
_TEST: Final = re.compile(r"(not )?ok \d+ - windows: (\S+)(?: # (?:SKIP (.*)|TODO .*|time=(\d+)ms))?")
_HASH: Final = re.compile("[0-9a-f]{64}")
_PLAN: Final = re.compile(r"1\.\.(\d+)")
_REMARK: Final = re.compile(r"# (suite|implementation|began|ended): (.+)")
#: A number, alone or behind its name.
_NUMBER: Final = re.compile(r"(?:.+ \()?(-?(?:0x[0-9a-f]+|\d+))\)?")
#: What a program prints of an outcome; anything else is damage.
_TEXTS: Final = ("verdict", "message", "what", "expected", "got", "as", "at", "function", "code")


class _Test(Struct):
    """A test as a program printed it."""

    scenario: str
    ok: bool
    #: why it was not played; empty if it was
    skipped: str
    seconds: float
    details: dict[str, Any] = field(default_factory=dict)


class _Printed(Struct):
    """What a program printed."""

    remarks: dict[str, str] = field(default_factory=dict)
    planned: int = 0
    tests: list[_Test] = field(default_factory=list)


def import_tap(file: Path) -> Result:
    """Return the run of which a program printed the results; `notes` says what is missing.

    Throws UsageError if the file holds no such thing, SuiteError if it is damaged.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}", _HINT) from None
    # What PowerShell writes into a file is UTF-16; of the program itself every byte is ASCII.
    encoding = "utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "latin-1"
    printed = _read(file, data.decode(encoding, errors="replace").removeprefix(BOM_UTF8.decode("latin-1")).splitlines())
    suite = _suite(file, printed)
    handshake = _handshake(_remark(file, printed, "implementation"))
    known: dict[str, FeatureScenario] = {
        scenario.id: scenario for scenario in load_features() if scenario.holds_for(_SUBJECT)
    }
    tests = [test for test in printed.tests if test.scenario in known]
    outcomes = _judged([_outcome(known[test.scenario], test) for test in tests])
    counts, follows = plan(outcome.scenario for outcome in outcomes)
    return Result(
        {_SUBJECT: handshake},
        outcomes,
        interrupted=len(printed.tests) < printed.planned,
        run_info=RunInfo(
            version=suite["version"],
            catalogue=suite["catalogue"],
            profile=suite["profile"],
            adapter="an exported program",
            began=_time(printed, "began"),
            planned={_SUBJECT: counts},
            follows={_SUBJECT: follows},
        ),
        ended=_time(printed, "ended"),
        notes=tuple(_notes(file, printed, len(tests), suite)),
    )


def _read(file: Path, lines: list[str]) -> _Printed:
    """Take the tests out of all that stands in a file: the log of a virtual machine may have lines of its own."""
    printed = _Printed()
    numbered = enumerate(lines, 1)
    seen: set[str] = set()
    for number, line in numbered:
        if (match := _TEST.fullmatch(line.rstrip())) is not None:
            if match[2] in seen:
                hint = "keep what each run printed in a file of its own"
                raise SuiteError(f"expected one run, got a second result of {match[2]}", hint, place=f"{file}:{number}")
            seen.add(match[2])
            printed.tests.append(_Test(match[2], match[1] is None, match[3] or "", int(match[4] or 0) / 1000))
        elif line.strip() == "---" and printed.tests:
            details = _details(file, number, numbered)
            if details is None:
                printed.tests.pop()  # cut off in the middle
                break
            printed.tests[-1].details = details
        elif (match := _PLAN.fullmatch(line.rstrip())) is not None:
            printed.planned = int(match[1])
        elif (match := _REMARK.fullmatch(line.rstrip())) is not None:
            printed.remarks[match[1]] = match[2]
    if printed.planned < len(printed.tests):
        planned = f"the plan says {printed.planned}" if printed.planned else "there is no plan"
        raise SuiteError(f"{file}: {planned}, and there are {len(printed.tests)} results", "keep all that was printed")
    return printed


def _details(file: Path, begin: int, lines: Iterator[tuple[int, str]]) -> dict[str, Any] | None:
    """Return what stands between `---` and `...`, None if the file ends before; throws SuiteError."""
    block: list[str] = []
    for _, line in lines:
        if line.strip() == "...":
            break
        block.append(line)
    else:
        return None
    try:
        details = yaml.load("\n".join(block), Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        details = None
    if not isinstance(details, dict) or any(not isinstance(details.get(name, ""), str) for name in _TEXTS):
        raise SuiteError(
            "expected the details of a test as the program printed them, got something else",
            _DAMAGED,
            place=f"{file}:{begin}",
        )
    return details


def _remark(file: Path, printed: _Printed, name: str) -> Mapping[str, Any]:
    try:
        found = json.loads(printed.remarks[name])
    except (KeyError, ValueError):
        found = None
    if not isinstance(found, dict):
        raise UsageError(f"{file} is not what an exported program prints: expected a line `# {name}:`", _HINT)
    return found


def _suite(file: Path, printed: _Printed) -> Mapping[str, str]:
    suite = _remark(file, printed, "suite")
    found = {name: str(suite.get(name, "")) for name in ("version", "catalogue", "profile")}
    if not _HASH.fullmatch(found["catalogue"]) or found["profile"] not in set(Profile):
        raise SuiteError(f"{file}: expected a catalogue and a profile in the line `# suite:`, got {suite}", _DAMAGED)
    return found


def _time(printed: _Printed, name: str) -> str:
    """Return a time in the form of ISO 8601, empty if there is none."""
    text = printed.remarks.get(name, "")
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return ""
    return text


def _handshake(implementation: Mapping[str, Any]) -> Handshake:
    return Handshake(
        name=str(implementation.get("name", "")),
        version=str(implementation.get("version", "")),
        dialect=_SUBJECT,
        pointer=4 if implementation.get("pointer") == 4 else 8,  # noqa: PLR2004 - bytes
        functions=frozenset(load_interface(_SUBJECT).functions),
        procedures=(),
        capabilities=frozenset(),
        build=str(implementation.get("build", "")),
    )


def _notes(file: Path, printed: _Printed, known: int, suite: Mapping[str, str]) -> Iterator[str]:
    if suite["catalogue"] != catalogue_hash():
        yield f"{file}: the program was made of another catalogue; rules and steps are shown as this suite has them"
    if known < len(printed.tests):
        yield f"{file}: {len(printed.tests) - known} scenarios are left out, which this suite does not have"
    if len(printed.tests) < printed.planned:
        yield f"{file}: the run was cut off after {len(printed.tests)} of {printed.planned} scenarios"


def _outcome(scenario: FeatureScenario, test: _Test) -> Outcome:
    """Return the outcome that a program printed, as a run with an adapter would have it."""
    details = test.details
    verdict = details.get("verdict", "passed" if test.ok else "failed")
    if test.skipped:
        verdict = NOT_APPLICABLE
    elif verdict not in set(Verdict):
        verdict = Verdict.ADAPTER_ERROR
    expected = read_value(details["expected"]) if "what" in details and "expected" in details else None
    got = _value(details["got"], details.get("as", "")) if expected is not None and "got" in details else None
    message = test.skipped or details.get("message", "")
    if not message and "code" in details:
        message = f"the process of the scenario ended with code {details['code']}"
    if got is not None:
        message = f"{details['what']}: expected {expected}, got {got}"
    return Outcome(
        scenario=scenario,
        subject=_SUBJECT,
        dialect=_SUBJECT,
        verdict=verdict,
        duration=test.seconds,
        message=message,
        expected=expected,
        got=got,
        step=_step(scenario, details.get("at", "")),
        basis=scenario.basis or Basis.DOCUMENTED,
        level=scenario.level,
        strength=scenario.strength,
        on_the_way=details.get("function", ""),
        answer=_answer(scenario, details),
    )


def _value(text: str, shown_as: str) -> Value:
    """Return what was got: as a number of a group of constants, if it was shown as one, in all the names it has."""
    interface = load_interface(_SUBJECT)
    match = _NUMBER.fullmatch(text)
    number = int(match[1], 0) if match else None
    if number is not None and shown_as in interface.groups:
        return Namer(interface, {}).describe_got(number, Kind.NUMBER, shown_as, null_expected=False)
    if shown_as and text == "NULL":
        return Value("NULL", "0", 0)
    read = read_value(text)
    return Value(read.text, read.symbol, number)


def _step(scenario: FeatureScenario, place: str) -> str:
    line = place.rpartition(":")[2]
    return next((step.place for step in scenario.steps if str(step.line) == line), place)


def _answer(scenario: FeatureScenario, details: Mapping[str, Any]) -> Answer | None:
    gap = load_catalogue().gaps.get(scenario.gap or "")
    reading, noted = details.get("reading"), details.get("noted") or []
    if gap is None or not (noted or reading):
        return None
    calls = dict.fromkeys((str(call), _returned(str(call), str(text), str(shown))) for call, text, shown in noted)
    found = reading if isinstance(reading, int) and 0 < reading <= len(gap.readings) else None
    return Answer(tuple(calls), found, gap.readings[found - 1] if found else "")


def _returned(call: str, text: str, shown_as: str) -> str:
    function = load_interface(_SUBJECT).functions[parse_call(call).function]
    null = text == "NULL" and function.holds is not None and not function.constants
    return "NULL" if null else _value(text, shown_as).symbol


def _judged(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Return outcomes with what blocks them: a program cannot know it before it has played everything."""
    found = tuple(outcomes)
    blocking = Blocking({}, found)
    return tuple(blocking(outcome) for outcome in found)
