"""The command line: every mistake is one error with its suggestion and a fixed exit code, and never a traceback."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from contextlib import suppress
from importlib import import_module
from importlib.metadata import entry_points
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mmio_conformance import __version__
from mmio_conformance.cli import main
from mmio_conformance.commands.parser import COMMANDS
from mmio_conformance.errors import SuiteError
from mmio_conformance.reports.output import Output
from mmio_conformance.reports.terminal import Terminal
from mmio_conformance.results.verdicts import Outcome
from mmio_conformance.specification.scenarios import load_features
from mmio_conformance.writing import write_output
from mmio_spec import Dialect

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("arguments", "what", "hint"),
    [
        ("run --rule open.nonsense", "unknown rule 'open.nonsense'", "`mmio-conformance rules` lists them all"),
        ("run --topic nonsense", "unknown topic 'nonsense'", "topics are "),
        ("run --topic flsh", "unknown topic 'flsh'", "did you mean 'flush'?"),
        ("run --adapter ./a --dialect both", "an adapter answers in one dialect, got 'both'", "by itself"),
        ("run --timeout 0", "expected a timeout above 0 and up to 86400 seconds, got 0", "10 is the default"),
        ("run --timeout -1", "seconds, got -1", "10 is the default"),
        ("run --timeout nan", "seconds, got nan", "10 is the default"),
        ("run --timeout inf", "seconds, got inf", "10 is the default"),
        ("run --rule install.asks-format --dialect windows", "does not hold for windows", "it holds for os2"),
        ("rules --topic nonsense", "unknown topic 'nonsense'", "topics are "),
        ("explain install.count", "nothing is known of 'install.count'", "did you mean 'install.counted'?"),
        ("explain gap.odd-counts --run r", "--run shows what a run found of a rule", "shows it"),
        ("explain gap.odd-count", "unknown gap 'gap.odd-count'", "did you mean 'gap.odd-counts'?"),
        ("run --rule gap.odd-count --profile gaps", "unknown gap 'gap.odd-count'", "did you mean 'gap.odd-counts'?"),
        ("explain mmioFlsh", "nothing is known of 'mmioFlsh'", "did you mean 'mmioFlush'?"),
        ("compare --json --trend a b", "expected --json or a trend, got both", "results.json"),
        ("run --against a --baseline b", "expected --against or --baseline, got both", "--against FILE"),
        ("explain zzz", "nothing is known of 'zzz'", "`mmio-conformance search WORDS` looks for words"),
        ("explain mmioFlush --run r", "--run shows what a run found of a rule, got 'mmioFlush'", "leave --run out"),
    ],
)
def test_what_does_not_exist_is_refused_with_the_suggestion(
    capsys: pytest.CaptureFixture[str], arguments: str, what: str, hint: str
) -> None:
    assert main(arguments.split()) == 2
    printed = capsys.readouterr()
    first, second = printed.err.splitlines()
    assert first.startswith("mmio-conformance: ")
    assert what in first
    assert second.startswith("hint: ")
    assert hint in second
    assert printed.out == ""


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ("", "the following arguments are required: COMMAND"),
        ("nonsense", "invalid choice: 'nonsense'"),
        ("run --dialect dos", "invalid choice: 'dos'"),
        ("run --timeout x", "argument --timeout: expected a number, got 'x'"),
        ("run --adapter=", "the adapter's command is empty"),
        ("run --adapter='", "cannot read the adapter's command"),
        ("explore --adapter=", "the adapter's command is empty"),
        ("run --jobs two", "argument --jobs: expected a whole number, got 'two'"),
        ("run --full --brief", "argument --brief: not allowed with argument --full"),
        ("run --adapter", "argument --adapter: expected one argument"),
        ("explain", "the following arguments are required: ID"),
        ("serve", "one of the arguments --dialect --adapter --winmm is required"),
        ("rules --level shall", "invalid choice: 'shall'"),
    ],
)
def test_what_cannot_be_read_is_refused_like_any_other_mistake(
    capsys: pytest.CaptureFixture[str], arguments: str, what: str
) -> None:
    assert main(arguments.split()) == 2
    printed = capsys.readouterr()
    first, second = printed.err.splitlines()
    assert first.startswith("mmio-conformance: ")
    assert what in first
    assert second.startswith("hint: ")
    assert printed.out == ""


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_has_help(capsys: pytest.CaptureFixture[str], command: str) -> None:
    assert main([*command.split(), "--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"usage: mmio-conformance {command}".rstrip())
    assert all(name in shown for name in COMMANDS) or command


def test_the_help_gives_every_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    lines = capsys.readouterr().out.partition("exit codes:\n")[2].splitlines()
    assert [line.split()[0] for line in lines if line[2] != " "] == ["0", "1", "2", "3", "130"]


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        ("rum", "'run'"),
        ("expalin install.counted", "'explain'"),
        ("run --adpter ./a", "'--adapter'"),
        ("explain install.counted --rnu=r", "'--run'"),
        ("rules --level mst", "'must'"),
        ("--verson check", "'--version'"),
    ],
)
def test_a_word_that_is_nearly_right_is_answered_with_the_right_one(
    capsys: pytest.CaptureFixture[str], arguments: str, meant: str
) -> None:
    assert main(arguments.split()) == 2
    assert capsys.readouterr().err.splitlines()[-1] == f"hint: did you mean {meant}?"


def test_a_word_that_is_far_from_all_leads_to_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--zzzzzz"]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == "hint: mmio-conformance run --help"


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_into_60_columns(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert main([*command.split(), "--help"]) == 0
    assert [line for line in capsys.readouterr().out.splitlines() if len(line) > 60] == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_every_command_and_option(capsys: pytest.CaptureFixture[str], shell: str) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    for word in ("new-adapter", "explain", "adapter", "timeout", "documented"):
        assert word in script


def test_bash_completes_a_command(suite: list[str]) -> None:
    script = subprocess.run([*suite, "completion", "bash"], capture_output=True, text=True, check=True).stdout
    asked = 'COMP_WORDS=(mmio-conformance expla); COMP_CWORD=1; _shtab_mmio_conformance expla; echo "${COMPREPLY[@]}"'
    ended = subprocess.run(["/bin/bash"], input=script + asked, capture_output=True, text=True, check=False)
    assert ended.stdout == "explain\n"


def test_without_shtab_completion_says_how_to_get_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert main(["completion", "bash"]) == 2
    assert "pip install shtab" in capsys.readouterr().err


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"mmio-conformance {__version__}\n"


def test_rules_lists_each_rule_on_a_line_and_counts_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--topic", "install", "--dialect", "windows"]) == 0
    *lines, last = capsys.readouterr().out.splitlines()
    assert all(line.startswith("install.") and "windows" in line for line in lines)
    assert last.startswith(f"{len(lines)} rules, ")


def test_rules_that_are_not_tested_are_listed_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--untestable"]) == 0
    *lines, last = capsys.readouterr().out.splitlines()
    assert len(lines) > 2
    assert all("not tested: " in line for line in lines[1::2])
    assert last == f"{len(lines) // 2} rules, 0 of them tested"


def test_rules_as_json_hold_everything_about_each_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--json"]) == 0
    by_id = {rule["id"]: rule for rule in json.loads(capsys.readouterr().out)}
    counted = by_id["install.counted"]
    assert counted["dialects"] == ["windows", "os2"]
    assert counted["sources"]
    assert counted["scenarios"]
    assert all(scenario.startswith("install.counted/") for scenario in counted["scenarios"])


def test_steps_gives_an_example_of_every_step(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["steps"]) == 0
    blocks = capsys.readouterr().out.strip().split("\n\n")
    assert len(blocks) > 15
    assert all(block.splitlines()[1].startswith("    ") for block in blocks)


def test_explain_tells_a_rule_its_source_and_what_the_model_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "install.counted"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("install.counted (Windows and OS/2, must, documented)\n")
    for part in (
        "source    ",
        "entry     spec/rules/install.yaml:",
        "the model on Windows and OS/2: passed",
        "decided by ",
    ):
        assert part in shown


@pytest.mark.parametrize(
    ("word", "part"),
    [
        ("mmioFlush", "  flush.writes: mmioFlush writes out"),
        ("MMIOM_SEEK", "  Windows: 2 in messages"),
        ("MMIOINFO", "  Windows: 72 bytes with 4-byte pointers or 100 bytes"),
        ("lDiskOffset", "  OS/2: LONG in MMIOINFO, at 40 with 4-byte pointers"),
        ("MMIOERR_NO_FLUSH_NEEDED", "  Windows: has none of that name"),
        ("flush", "flush, a topic: "),
        ("win-open", "rules that cite it"),
        ("FL-01", "  flush.writes: "),
        ("INF-17", "  no rule: "),
    ],
)
def test_explain_knows_more_than_rules(capsys: pytest.CaptureFixture[str], word: str, part: str) -> None:
    assert main(["explain", word]) == 0
    assert part in capsys.readouterr().out


def test_explain_shows_a_rule_that_decided_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "flush.writes"]) == 0
    decided = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  decided by ")]
    rules = ", ".join(line.removeprefix("  decided by ") for line in decided).split(", ")
    repeated = {rule for rule in rules if rules.count(rule) > 1}
    assert repeated <= {"nothing new"}


def test_search_finds_what_has_all_of_the_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "mmioflush", "WRITES"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("flush.writes: ") for line in lines)
    assert all("mmioflush" in line.lower() and "writes" in line.lower() for line in lines)
    assert main(["search", "zzzzz"]) == 2
    assert capsys.readouterr().err.startswith("mmio-conformance: nothing has 'zzzzz'\nhint: ")


def test_explain_tells_why_a_rule_is_not_tested(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules", "--untestable"])
    first = capsys.readouterr().out.split()[0]
    assert main(["explain", first]) == 0
    assert "not tested: " in capsys.readouterr().out


def test_an_adapter_that_is_not_there_ends_the_run_with_three(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--adapter", "./no-such-adapter"]) == 3
    assert capsys.readouterr().err == (
        "mmio-conformance: cannot start the adapter './no-such-adapter': there is no file 'no-such-adapter' in "
        f"{str(Path.cwd())!r}\n"
        "hint: check the path, and that the file is executable\n"
    )


def test_a_script_that_names_no_interpreter_is_told_from_a_path_that_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "adapter.py"
    script.write_text("print()\n")
    script.chmod(0o755)
    assert main(["run", "--adapter", str(script)]) == 3
    assert "hint: a script names its interpreter in its first line, after #!" in capsys.readouterr().err


def test_deviations_are_explained_and_end_the_run_with_one(
    capsys: pytest.CaptureFixture[str], misbehaving: Callable[..., str]
) -> None:
    assert main(["run", "--adapter", misbehaving("one-more"), "--rule", "fourcc.truncated"]) == 1
    shown = capsys.readouterr().out
    for part in ("failed: fourcc.truncated/", "expected", "got", "rule", "source", "scenario", "calls", "hint: "):
        assert part in shown
    assert " failed" in shown.splitlines()[-1]


def test_a_fault_of_the_suite_is_told_without_a_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise RuntimeError("nobody thought of this")

    monkeypatch.setattr("mmio_conformance.commands.rules.load_catalogue", broken)
    assert main(["rules"]) == 3
    error = capsys.readouterr().err
    assert error.startswith("mmio-conformance: RuntimeError: nobody thought of this (test_command_line.py:")
    assert error.endswith("\nhint: this is a fault of the suite: please report it\n")


@pytest.mark.parametrize("arguments", ["--help", "rules"])
def test_a_reader_who_has_had_enough_is_no_error(suite: list[str], arguments: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ended = subprocess.run([*suite, *arguments.split()], stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_output_onto_a_full_disk_is_told(suite: list[str]) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device, not a path of ours
        ended = subprocess.run([*suite, "rules"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert ended.returncode == 3
    assert ended.stderr.decode() == (
        "mmio-conformance: output: No space left on device\nhint: is the disk full, or the place not writable?\n"
    )


@pytest.mark.parametrize(
    ("place", "what", "hint"),
    [
        ("none/file", "No such file or directory", "name a file in a folder that exists"),
        (".", "Is a directory", "name the file itself, not a folder"),
        ("/dev/full", "No space left on device", "is the disk full, or the place not writable?"),
    ],
)
def test_a_file_that_cannot_be_written_is_named_with_what_is_wrong(
    tmp_path: Path, place: str, what: str, hint: str
) -> None:
    with pytest.raises(SuiteError, match=what) as caught:
        write_output(tmp_path / place, b"content")
    assert caught.value.what == f"cannot write {tmp_path / place}: {what}"
    assert caught.value.hint == hint


def test_a_folder_that_was_removed_under_the_user_is_said_to_be(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert main(["run", "fourcc.truncated", "--adapter", "./my-adapter"]) == 3
    assert capsys.readouterr().err == (
        "mmio-conformance: the current folder does not exist any more\nhint: go to another one\n"
    )


def test_an_empty_word_finds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", ""]) == 2
    assert "expected words, got an empty one" in capsys.readouterr().err


def test_colour_is_for_terminals_only(suite: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["run", "--rule", "fourcc.truncated", "--dialect", "os2"]
    environment = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "FORCE_COLOR"}}
    assert b"\x1b[32m" in on_a_terminal([*suite, *arguments], environment | {"TERM": "xterm"})
    assert main(arguments) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_no_color_keeps_a_terminal_plain() -> None:
    shown = {name: StringIO() for name in ("NO_COLOR", "TERM")}
    for name, file in shown.items():
        output = Output(file, {"TERM": "xterm", "FORCE_COLOR": "1", name: "xterm"})
        Terminal(output, full=True).next(
            Outcome(load_features()[0], "windows", Dialect.WINDOWS, "crashed", 0.1, "it is gone")
        )
    assert "\x1b[1;31mcrashed: " in shown["TERM"].getvalue()
    assert "31m" not in shown["NO_COLOR"].getvalue()
    assert "crashed: " in shown["NO_COLOR"].getvalue()


def on_a_terminal(command: list[str], environment: dict[str, str]) -> bytes:
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stdout=theirs, stderr=theirs, stdin=theirs, env=environment) as process:
        os.close(theirs)
        shown = b""
        while chunk := read_if_any(ours):
            shown += chunk
        assert process.wait() == 0
    os.close(ours)
    return shown


def read_if_any(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # what a terminal says when everybody has left it
        return b""


@pytest.mark.parametrize("what", ["scenarios", "law-breakers"])
def test_in_a_pipe_a_line_every_ten_seconds_says_how_far_the_work_is(
    what: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr("mmio_conformance.reports.output.monotonic", lambda: now[0])
    output = Output(sys.stdout, {})
    output.starts(50, what)
    for _ in range(25):
        now[0] += 1
        output.advances()
    output.stops()
    assert capsys.readouterr() == ("", f"... 11 of 50 {what}\n... 22 of 50 {what}\n")


@pytest.mark.usefixtures("decided")
def test_an_audit_in_a_pipe_says_how_far_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = iter(range(0, 10_000, 11))
    monkeypatch.setattr("mmio_conformance.reports.output.monotonic", lambda: float(next(now)))
    assert main(["audit", "--rule", "fourcc.upper-case"]) == 0
    assert re.search(r"^\.\.\. \d+ of \d+ law-breakers$", capsys.readouterr().err, re.MULTILINE)


@pytest.mark.parametrize("environment", [{}, {"FORCE_COLOR": "1"}])
def test_the_output_does_not_end_the_process_when_its_reader_does(environment: dict[str, str]) -> None:
    reads_from, writes_to = os.pipe()
    os.close(reads_from)
    with suppress(BrokenPipeError), open(writes_to, "w") as broken:  # noqa: PTH123 - closing it writes what is left
        terminal = Terminal(Output(broken, environment))
        terminal.line("a line")
        assert isinstance(terminal.error, BrokenPipeError)


def test_serve_answers_what_is_no_request_with_an_error(suite: list[str]) -> None:
    said = b'hello\n\n[]\n{"id":1}\n{"id":2,"do":"begin"}\n{"id":3,"do":"call","function":"mmioFly","arguments":[]}\n'
    ended = subprocess.run(
        [*suite, "serve", "--dialect", "os2"], input=said + b'{"id":4,"do":"bye"}\n', capture_output=True, check=True
    )
    *errors, last = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [(error["id"], bool(error["error"])) for error in errors] == [(n, True) for n in (0, 0, 0, 0, 2, 3)]
    assert (last, ended.stderr) == ({"id": 4}, b"")


@pytest.mark.parametrize("module", ["mmio_conformance.cli", "mmio_spec", "msgspec", "mmio_conformance.run.runner"])
def test_ctrl_c_is_one_line_also_while_modules_are_read(module: str) -> None:
    program = f"""
import runpy, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # it may be ignored here
class Interrupting:
    def find_spec(self, name, *_):
        if name == {module!r}:
            signal.raise_signal(signal.SIGINT)
sys.meta_path.insert(0, Interrupting())
sys.argv = ["mmio-conformance", "run", "install.counted"]
runpy.run_module("mmio_conformance", run_name="__main__")
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (130, "mmio-conformance: interrupted\n")


def test_a_program_that_has_no_memory_to_begin_is_one_line() -> None:
    program = """
import runpy, sys
class Full:
    def find_spec(self, name, *_):
        if name == "mmio_conformance.cli":
            raise MemoryError
sys.meta_path.insert(0, Full())
runpy.run_module("mmio_conformance", run_name="__main__")
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr.splitlines()[0]) == (3, "mmio-conformance: there is no memory left")


def test_ctrl_c_while_a_class_is_made_is_ctrl_c(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Interrupting:
        def __set_name__(self, *_: object) -> None:
            raise KeyboardInterrupt

    monkeypatch.setattr("mmio_conformance.commands.steps._steps", lambda _: type("Made", (), {"one": Interrupting()}))
    assert main(["steps"]) == 130
    assert capsys.readouterr().err == "mmio-conformance: interrupted\n"


def test_the_script_is_the_program_that_the_module_is() -> None:
    (script,) = entry_points(group="console_scripts", name="mmio-conformance")
    assert script.load() is import_module("mmio_conformance.__main__").main


def test_the_module_and_the_script_are_one_command_line() -> None:
    ended = subprocess.run([sys.executable, "-m", "mmio_conformance", "--version"], capture_output=True, check=True)
    assert ended.stdout.decode() == f"mmio-conformance {__version__}\n"


def test_a_gap_is_explained_with_its_readings_and_what_the_model_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "gap.truncated-chunk"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("gap.truncated-chunk (Windows")
    assert "\nreading   " in shown
    assert "\nstance    " in shown


@pytest.mark.parametrize(
    ("command", "closed", "code"),
    [
        ("rules --topic fourcc", ">&-", 0),
        ("run --adapter false", "2>&-", 3),
        ("run --rule install.counted", ">&- 2>&-", 0),
    ],
)
def test_a_closed_stream_changes_no_exit_code(suite: list[str], command: str, closed: str, code: int) -> None:
    ended = subprocess.run(["sh", "-c", f'"$@" {command} {closed}', "sh", *suite], capture_output=True, check=False)  # noqa: S607
    assert (ended.returncode, b"Traceback" in ended.stderr) == (code, False)
