"""The events of a run are written as they happen, and a stored run is read back whole, however the run ended."""

from __future__ import annotations

import json
import resource
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from jsonschema import Draft202012Validator
from mmio_conformance.cli import main
from mmio_conformance.errors import SuiteError, UsageError
from mmio_conformance.reports.formats import FORMATS
from mmio_conformance.results.events import FILE, EventWriter
from mmio_conformance.results.quick_check import UnknownKeywordError, type_for
from mmio_conformance.results.result import Result
from mmio_conformance.results.run_info import RunInfo, catalogue_hash
from mmio_conformance.results.stored_run import read_run
from mmio_conformance.results.verdicts import VERDICTS, BaselineResult
from mmio_conformance.specification.basis import Level, Strength
from mmio_conformance.values import read_value
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from mmio_conformance.results.verdicts import Outcome

ABOUT = RunInfo(
    catalogue="0" * 64, began="2025-01-31T12:00:00.000+00:00", adapter="./a", topics=("fourcc",),
    planned={"windows": {"documented": {"must": 3}}},
)  # fmt: skip


def store(result: Result, folder: Path) -> Path:
    """Store a result as a run would have done, and return the file of its events."""
    writer = EventWriter(folder / FILE, result.run_info)
    writer.begins(result.handshakes, len(result.outcomes))
    for outcome in result.outcomes:
        writer.next(outcome)
    writer.ends(result)
    assert writer.error is None
    return folder / FILE


def as_stored(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Return outcomes without what is derived of their scenarios."""
    nothing: dict[str, Any] = {
        "functions": (),
        "basis": None,
        "level": Level.NONE,
        "strength": Strength.NONE,
        "dialects": (),
    }
    return tuple(replace(one, scenario=replace(one.scenario, **nothing)) for one in outcomes)


@pytest.fixture(scope="module")
def everything(template_run: Result) -> Result:
    """Return a run with every verdict there is, which a fault of the suite ended, beside a baseline."""
    first = template_run.outcomes[0]
    odd = replace(
        first, verdict="failed", got=read_value('"\x00\ud800"'), message="line\nbreak", basis="observed", level="may"
    )
    outcomes = [odd, *(replace(first, verdict=verdict, found="failed") for verdict in VERDICTS)]
    gated = BaselineResult("base.yaml", 2, ("base.yaml:3: wrong",), ())
    error = SuiteError("it broke", "mend it")
    ended = "2025-01-31T12:00:01.500+00:00"
    return Result(template_run.handshakes, tuple(outcomes), error=error, run_info=ABOUT, ended=ended, baseline=gated)


def test_every_event_is_as_its_schema_says(template_run: Result, everything: Result, tmp_path: Path) -> None:
    schema = json.loads((files("mmio_conformance.results") / "schema" / "event.schema.json").read_text())
    validator = Draft202012Validator(schema)
    for result in (template_run, everything):
        lines = store(result, tmp_path).read_text().splitlines()
        assert len(lines) == len(result.outcomes) + 2
        assert [error.message for line in lines for error in validator.iter_errors(json.loads(line))] == []


def test_an_event_of_another_form_is_not_as_the_schema_says(everything: Result, tmp_path: Path) -> None:
    schema = json.loads((files("mmio_conformance.results") / "schema" / "event.schema.json").read_text())
    first, second, *_ = (json.loads(line) for line in store(everything, tmp_path).read_text().splitlines())
    changes: list[dict[str, Any]] = [{"event": "lost"}, {"schema": 1}, {"more": 1}, {"catalogue": "abc"}]
    assert all(list(Draft202012Validator(schema).iter_errors(first | change)) for change in changes)
    changes = [{"verdict": "lost"}, {"basis": "guessed"}, {"level": "shall"}, {"scenario": None}]
    assert all(list(Draft202012Validator(schema).iter_errors(second | change)) for change in changes)


def test_what_was_stored_is_read_back_whole(template_run: Result, everything: Result, tmp_path: Path) -> None:
    for result in (template_run, everything):
        read = read_run(store(result, tmp_path))
        assert read.outcomes == as_stored(result.outcomes)
        assert read.handshakes == result.handshakes
        assert (read.run_info, read.ended, read.baseline) == (result.run_info, result.ended, result.baseline)
        assert (read.interrupted, str(read.error), read.notes) == (False, str(result.error), ())


def test_a_stored_run_is_rendered_as_at_its_end(tmp_path: Path) -> None:
    assert main(["run", "--rule", "fourcc.truncated", "--rule", "install.find", "--report", str(tmp_path)]) == 0
    for form, (name, _) in FORMATS.items():
        again = tmp_path / "again"
        assert main(["report", str(tmp_path / FILE), "--format", form, "--out", str(again)]) == 0
        assert again.read_bytes() == (tmp_path / name).read_bytes()


def test_the_terminal_shows_a_stored_run_as_it_showed_the_run(
    tmp_path: Path, misbehaving: Callable[..., str], capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["run", "--adapter", misbehaving("one-more"), "fourcc.truncated", "install.find"]
    assert main([*command, "--report", str(tmp_path)]) == 1
    shown = capsys.readouterr().out
    assert "failed: fourcc." in shown
    assert main(["report", str(tmp_path)]) == 0
    assert capsys.readouterr() == (shown, "")
    assert main(["report", str(tmp_path), "--out", str(tmp_path / "shown")]) == 0
    assert (tmp_path / "shown").read_text() == shown


def test_a_run_that_broke_before_it_began_takes_the_place_of_the_one_before(
    template_run: Result, everything: Result, tmp_path: Path
) -> None:
    store(template_run, tmp_path)
    EventWriter(tmp_path / FILE, ABOUT).ends(Result(everything.handshakes, error=everything.error))
    read = read_run(tmp_path)
    assert (read.outcomes, read.run_info, str(read.error), read.notes) == ((), ABOUT, "it broke\nhint: mend it", ())


def test_an_unfinished_last_line_is_left_out_and_said(everything: Result, tmp_path: Path) -> None:
    file = store(everything, tmp_path)
    whole = file.read_bytes()
    cut = whole.rindex(b"\n", 0, whole.rindex(b"\n"))
    for rest, kept in ((whole[: cut - 5], len(everything.outcomes) - 1), (whole[:cut], len(everything.outcomes))):
        file.write_bytes(rest)
        read = read_run(tmp_path)
        assert read.outcomes == as_stored(everything.outcomes[:kept])
        assert read.interrupted
        unfinished = [f"{file}: the last line is unfinished and left out"] if kept < len(everything.outcomes) else []
        assert list(read.notes) == [
            *unfinished,
            f"{file}: the run was cut off after {kept} of {len(everything.outcomes)} scenarios",
        ]


def test_a_place_that_becomes_too_small_keeps_what_fitted(template_run: Result, tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    writer = EventWriter(tmp_path / FILE, template_run.run_info)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4000, before[1]))
    try:
        writer.begins(template_run.handshakes, len(template_run.outcomes))
        for outcome in template_run.outcomes:
            writer.next(outcome)
        writer.ends(template_run)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert writer.error is not None
    assert (tmp_path / FILE).stat().st_size == 4000
    read = read_run(tmp_path)
    assert 0 < len(read.outcomes) < len(template_run.outcomes)
    assert read.outcomes == as_stored(template_run.outcomes[: len(read.outcomes)])


def test_events_that_cannot_be_written_are_told_once_and_cost_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / FILE).mkdir()
    assert main(["run", "--rule", "fourcc.truncated", "--dialect", "windows", "--report", str(tmp_path)]) == 3
    printed = capsys.readouterr()
    assert "passed, 0 not run" in printed.out
    assert printed.err == (
        f"mmio-conformance: cannot write {tmp_path / FILE}: Is a directory\n"
        "hint: is the disk full, or the place not writable? the results stand above\n"
    )
    assert {name for name, _ in FORMATS.values()} < {file.name for file in tmp_path.iterdir()}


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (None, "cannot read the stored run {}: No such file or directory"),
        (b"", "{} is no stored run: expected the event 'run begins' first"),
        (b'{"event": "run be', "{} is no stored run: expected the event 'run begins' first"),
        (b'{\n  "schema": 2\n}\n', "{} is no stored run: expected the event 'run begins' first"),
        (b'{"event": "outcome"}\n', "{} is no stored run: expected the event 'run begins' first"),
    ],
)
def test_what_is_no_stored_run_is_refused(tmp_path: Path, content: bytes | None, what: str) -> None:
    if content is not None:
        (tmp_path / FILE).write_bytes(content)
    with pytest.raises(UsageError) as caught:
        read_run(tmp_path)
    assert caught.value.message == what.format(tmp_path / FILE)
    assert caught.value.hint == "`mmio-conformance run --report DIR` stores a run in DIR"


def test_another_file_of_a_report_is_refused_with_the_place_of_its_events(everything: Result, tmp_path: Path) -> None:
    events = store(everything, tmp_path)
    other = tmp_path / "results.json"
    other.write_text("{\n}\n")
    with pytest.raises(UsageError) as caught:
        read_run(other)
    assert caught.value.hint == f"its events stand in {events}"


@pytest.mark.parametrize(
    ("line", "bad", "what"),
    [
        (1, b'{"event": "run begins", "schema": 9}', "expected schema 2, got 9"),
        (
            1,
            b'{"event": "run begins", "schema": 2}',
            "not as schema/event.schema.json says: $: 'suite' is a required property",
        ),
        (2, b'{"event": "outcome"}', "not as schema/event.schema.json says: $: 'scenario' is a required property"),
        (3, b"garbage", "expected an event, got b'garbage'"),
        (3, b"[]", "expected an event, got b'[]'"),
    ],
)
def test_a_damaged_line_is_named(everything: Result, tmp_path: Path, line: int, bad: bytes, what: str) -> None:
    file = store(everything, tmp_path)
    lines = file.read_bytes().splitlines(keepends=True)
    lines[line - 1] = bad + b"\n"
    file.write_bytes(b"".join(lines))
    with pytest.raises(SuiteError, match="the file is damaged") as caught:
        read_run(file)
    assert caught.value.message.startswith(f"{file}:{line}: ")
    assert caught.value.message.endswith(what)


@pytest.mark.parametrize(
    ("member", "value", "what"),
    [
        ("verdict", "lost", "$.verdict: 'lost' is not one of ['passed', 'failed', "),
        ("message", 7, "$.message: 7 is not of type 'string'"),
        ("calls", 7, "$.calls: 7 is not of type 'array'"),
        ("dialect", "vms", "$.dialect: 'vms' is not one of ['windows', 'os2']"),
    ],
)
def test_a_member_that_is_not_as_the_schema_says_is_named(
    everything: Result, tmp_path: Path, member: str, value: object, what: str
) -> None:
    file = store(everything, tmp_path)
    lines = file.read_text().splitlines()
    lines[1] = json.dumps(json.loads(lines[1]) | {member: value})
    file.write_text("\n".join(lines))
    with pytest.raises(SuiteError) as caught:
        read_run(file)
    assert caught.value.message.startswith(f"{file}:2: not as schema/event.schema.json says: {what}")


def altered(value: object) -> Iterator[object]:
    """Give a value with one thing in it replaced, and with one member or item left out."""
    others: tuple[object, ...] = (None, True, -1, 0.5, "odd", [], {}, [{}], {"odd": {}})
    yield from (other for other in others if other != value)
    if isinstance(value, dict):
        for name, member in value.items():
            yield {key: one for key, one in value.items() if key != name}
            yield from (value | {name: other} for other in altered(member))
    if isinstance(value, list) and value:
        yield value[1:]
        yield from ([other, *value[1:]] for other in altered(value[0]))


def test_what_the_quick_check_takes_is_as_the_schema_says(everything: Result, tmp_path: Path) -> None:
    schema = json.loads((files("mmio_conformance.results") / "schema" / "event.schema.json").read_text())["$defs"]
    begins, outcome, *_, ends = (json.loads(line) for line in store(everything, tmp_path).read_text().splitlines())
    answered = outcome | {"answer": {"number": 1, "reading": "It fails.", "noted": [["f()", "0"]]}}
    for event in (begins, answered, ends):
        quick = type_for(schema[event["event"]], schema)
        whole = Draft202012Validator({"$ref": f"#/$defs/{event['event']}", "$defs": schema})
        msgspec.convert(event, quick)
        taken = 0
        for other in altered(event):
            faults = [one for one in whole.iter_errors(other) if one.validator != "additionalProperties"]
            try:
                msgspec.convert(other, quick)
            except msgspec.ValidationError:
                continue
            assert faults == []
            taken += 1
        assert taken > 10


def test_a_schema_that_no_type_says_is_refused_and_not_taken_for_less() -> None:
    with pytest.raises(UnknownKeywordError, match="maxLength"):
        type_for({"type": "object", "properties": {"name": {"type": "string", "maxLength": 3}}}, {})


def test_two_runs_in_one_file_are_refused(everything: Result, tmp_path: Path) -> None:
    file = store(everything, tmp_path)
    file.write_bytes(file.read_bytes() * 2)
    with pytest.raises(SuiteError, match="expected one run, got the events of another"):
        read_run(file)


def test_what_a_newer_suite_adds_is_passed_over(everything: Result, tmp_path: Path) -> None:
    file = store(everything, tmp_path)
    events = [json.loads(line) | {"new": [1]} for line in file.read_text().splitlines()]
    events.insert(1, {"event": "something new"})
    file.write_text("".join(json.dumps(event) + "\n" for event in events))
    assert read_run(file).outcomes == as_stored(everything.outcomes)


def test_the_hash_of_the_catalogue_changes_with_every_rule_and_every_scenario(tmp_path: Path) -> None:
    spec, features = tmp_path / "spec", tmp_path / "features"
    for file in (spec / "documents.yaml", spec / "rules" / "a.yaml", features / "a.feature"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("1")
    hashes = [catalogue_hash(spec, features)]
    for file in (spec / "rules" / "a.yaml", features / "a.feature", spec / "rules" / "b.yaml"):
        file.write_text("2")
        hashes.append(catalogue_hash(spec, features))
    (features / "notes.txt").write_text("no part of it")
    assert len(set(hashes)) == 4
    assert catalogue_hash(spec, features) == hashes[-1]
    assert len(catalogue_hash()) == 64
