"""What `new-adapter` writes works at once, and the wheel carries it."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.cli import main
from mmio_conformance.driver.kit import LANGUAGES, kit
from mmio_conformance.results.verdicts import count
from mmio_spec import DIALECTS, Dialect, load_interface

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_conformance.results.result import Result

CHECKOUT = Path(__file__).parents[2]
COMPILERS = [name for name in ("cc", "g++") if shutil.which(name)]
TOPICS = ("fourcc", "install", "select")

# A library in C++ with one function, which is wrong, and crashes with MMIO_TOUPPER.
IN_CPP = """
#include "posix.h"
#include <cstdint>

static std::uint32_t fourcc(const char *string, unsigned flags)
{
    return flags ? *reinterpret_cast<volatile std::uint32_t *>(flags) : static_cast<unsigned char>(*string);
}

int main()
{
    const adapter_function functions[] = {{"mmioStringToFOURCC", 2, reinterpret_cast<void (*)()>(fourcc)}};
    const adapter us = {"cpp", "1", nullptr, "windows", functions, 1, nullptr, 0, nullptr};
    return posix_serve(&us, SESSION_NO_TOKEN);
}
"""

# A library with a function of six parameters, each of which has its digit in the result.
OF_SIX = """
#include "posix.h"

static int digits(int a, int b, int c, int d, int e, int f)
{
    return ((((a * 10 + b) * 10 + c) * 10 + d) * 10 + e) * 10 + f;
}

int main(void)
{
    static const struct adapter_function functions[] = {{"mmioCFAddElement", 6, (void (*)(void))digits}};
    static const struct adapter adapter = {"six", "1", NULL, "os2", functions, 1, NULL, 0, NULL};

    return posix_serve(&adapter, SESSION_NO_TOKEN);
}
"""


def built(folder: Path, *options: str) -> str:
    """Build the adapter of a folder with warnings as errors, and return its command."""
    flags = "CFLAGS=-std=c99 -Wall -Wextra -Wpedantic -Werror"
    subprocess.run(["/usr/bin/make", "--silent", "-C", str(folder), flags, *options], check=True)
    return shlex.quote(str(folder / "build" / "adapter"))


def test_the_adapter_in_python_is_the_template(tmp_path: Path, template: Path) -> None:
    assert main(["new-adapter", str(tmp_path / "mine")]) == 0
    assert (tmp_path / "mine" / "adapter.py").read_text() == template.read_text()
    assert (tmp_path / "mine" / "PROTOCOL.md").is_file()


@pytest.mark.long
@pytest.mark.skipif(not COMPILERS, reason="needs a C compiler")
def test_the_adapter_in_c_passes_and_fails_what_the_one_in_python_does(
    tmp_path: Path, play: Callable[..., Result], template_run: Result
) -> None:
    assert main(["new-adapter", str(tmp_path / "my adapter"), "--language", "c"]) == 0
    result = play(built(tmp_path / "my adapter"), validate=True, topics=TOPICS)
    verdicts = {outcome.scenario.id: outcome.verdict for outcome in result.outcomes}
    assert verdicts == {outcome.scenario.id: outcome.verdict for outcome in template_run.outcomes}


@pytest.mark.long
@pytest.mark.skipif("g++" not in COMPILERS, reason="needs a C++ compiler")
def test_a_library_in_cpp_needs_no_more_and_its_crashes_cost_a_scenario_each(
    tmp_path: Path, play: Callable[..., Result]
) -> None:
    assert main(["new-adapter", str(tmp_path / "cpp"), "--language", "c"]) == 0
    folder = tmp_path / "cpp"
    (folder / "library.cpp").write_text(IN_CPP)
    subprocess.run(
        ["/usr/bin/env", "g++", "-Wall", "-Wextra", "-Werror", "-Ikit", "-c", "library.cpp"], cwd=folder, check=True
    )
    (folder / "adapter.c").write_text("/* everything is in library.cpp */\n")
    flags = "CFLAGS=-std=c99 -Wall -Wextra"  # a file without a declaration is not pedantic C
    subprocess.run(
        ["/usr/bin/make", "--silent", "-C", str(folder), flags, "LIBRARY=library.o", "LDLIBS=-lstdc++"], check=True
    )
    command = shlex.quote(str(folder / "build" / "adapter"))
    result = play(command, validate=True, topics=("fourcc",))
    assert {"failed", "crashed"} <= set(count(result.outcomes))


@pytest.mark.long
@pytest.mark.skipif(not COMPILERS, reason="needs a C compiler")
def test_a_function_of_six_parameters_as_os2_has_is_called_with_all_of_them(tmp_path: Path) -> None:
    assert main(["new-adapter", str(tmp_path / "six"), "--language", "c"]) == 0
    (tmp_path / "six" / "adapter.c").write_text(OF_SIX)
    call = {"id": 1, "do": "call", "function": "mmioCFAddElement", "arguments": [1, 2, 3, 4, 5, 6]}
    command = shlex.split(built(tmp_path / "six", "LIBRARY="))
    answers = subprocess.run(command, input=f"{json.dumps(call)}\n", capture_output=True, text=True, check=True)
    assert json.loads(answers.stdout) == {"id": 1, "result": 123456}


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "adapter.py").write_text("mine")
    assert main(["new-adapter", str(tmp_path)]) == 2
    assert "expected a folder that is new or empty" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["adapter.py"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_printed_names_files_that_are_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    assert main(["new-adapter", str(tmp_path / "mine"), "--language", language]) == 0
    first = capsys.readouterr().out.splitlines()[0]
    for name in first.partition(" holds ")[2].split(", "):
        assert (tmp_path / "mine" / name).is_file()


def test_protocol_prints_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["protocol"]) == 0
    assert capsys.readouterr().out == (kit() / "PROTOCOL.md").read_text()


@pytest.mark.long
def test_the_wheel_carries_the_kit(tmp_path: Path) -> None:
    built_by = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(CHECKOUT)]
    subprocess.run(built_by, capture_output=True, check=True)
    names = zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist()
    held = {name.removeprefix("mmio_conformance/kit/") for name in names if "/kit/" in name}
    listed = subprocess.run(
        ["/usr/bin/env", "git", "ls-files", "PROTOCOL.md", "adapters", "book", "guides"],
        cwd=CHECKOUT / "conformance",
        capture_output=True,
        text=True,
        check=True,
    )
    assert held == set(listed.stdout.split())


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("name", ["MMIOINFO", "MMCKINFO"])
def test_the_page_has_the_offsets_that_the_suite_uses(dialect: Dialect, name: str) -> None:
    structure = load_interface(dialect).structures[name]
    rows = [line.split("|") for line in (kit() / "PROTOCOL.md").read_text().splitlines() if line.startswith("|")]
    head = {"windows": "Windows: ", "os2": "OS/2: "}[dialect] + name
    start = next(i for i, row in enumerate(rows) if head in map(str.strip, row))
    column = [cell.strip() for cell in rows[start]].index(head)
    for member, at4 in structure.layout(4).places.items():
        at8, count = structure.layout(8).places[member], structure.members[member].count
        row = [cell.strip() for cell in next(r for r in rows[start:] if r[column].strip().partition("[")[0] == member)]
        offsets = [str(at4.offset), str(at8.offset)] if name == "MMIOINFO" else [str(at4.offset)]
        assert row[column] == (f"{member}[{count}]" if count > 1 else member)
        assert row[column + 1 : column + 1 + len(offsets)] == offsets
