"""The book: its pages and pictures say what is so, and a fault in it is found before anybody reads it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.book.build import build_book
from mmio_conformance.book.chapters import fill_in
from mmio_conformance.book.material import Material
from mmio_conformance.book.pictures import decisions_svg, watch_buffer
from mmio_conformance.book.recipes import play_recipe, recipe_folder, recipe_scenarios
from mmio_conformance.book.sequence import sequence_svg
from mmio_conformance.book.text import escape, prose, table
from mmio_conformance.book.transcript import Message, read_transcript
from mmio_conformance.cli import main
from mmio_conformance.errors import SuiteError
from mmio_conformance.specification.scenarios import load_features
from mmio_spec import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_conformance.results.result import Result

BOOK = recipe_folder().parent
RECIPES = sorted(file.stem for file in recipe_folder().glob("*.c"))
WINE = Path(__file__).parents[1] / "adapters" / "winmm" / "wine.sh"
BASELINE = Path(__file__).parents[1] / "baselines" / "wine-8.0.yaml"
#: Recipes that are right and do not work on Wine 8.0 -> the rule that it breaks, as its baseline says.
BROKEN_BY_WINE = {"growing-memory-file": "memory.system-block"}
_CALL = re.compile(r"\b(mmio(?!FOURCC)[A-Z]\w*)\(")
PIECES = "direct.advance-read-end/a-file-of-12-bytes-comes-in-pieces-of-5-5-and-2-bytes"


@pytest.fixture(scope="module")
def material() -> Material:
    return Material(topics=["fourcc"])


@pytest.fixture(scope="module")
def site(material: Material, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("book") / "site"
    build_book(material, out)
    return out


# Markup


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("a * b", r"a \* b"),
        ("a\n  b", "a b"),
        ("1. one", r"1\. one"),
        ("- one", r"\- one"),
        ("<b>{x}", r"\<b\>\{x\}"),
    ],
)
def test_text_is_no_markup(text: str, marked: str) -> None:
    assert escape(text) == marked


def test_names_of_the_interface_are_code_in_prose() -> None:
    assert prose("mmioOpen returns NULL for a name") == "`mmioOpen` returns `NULL` for a name"


def test_a_table_without_rows_is_none() -> None:
    assert table(["a", "b"], []) == []


# Transcripts and their pictures


def test_a_call_within_a_message_is_one_level_deeper() -> None:
    lines = ['f = mmioOpen("a", info, 0) -> f', '    P receives MMIOM_OPEN with "a", 0 and answers 0']
    assert read_transcript(lines) == [
        Message(0, "", "", 'f = mmioOpen("a", info, 0)', "f"),
        Message(1, "", "P", 'MMIOM_OPEN("a", 0)', "0"),
    ]


def test_what_is_neither_call_nor_message_is_refused() -> None:
    with pytest.raises(ValueError, match="expected a call or a message, got 'nonsense'"):
        read_transcript(["nonsense"])


def test_every_line_of_a_run_is_a_call_or_a_message(reference_run: Result) -> None:
    lines = [line for outcome in reference_run.outcomes for line in outcome.calls]
    assert len(read_transcript(lines)) == len(lines)


def test_an_answer_follows_all_that_it_waited_for() -> None:
    drawn = sequence_svg([Message(0, "", "", "mmioRead(f, b, 4)", "4"), Message(1, "", "P", "MMIOM_READ(b, 4)", "3")])
    assert drawn is not None
    said = re.findall(r'class="said"[^>]*>([^<]*)<', drawn)
    assert said == ["mmioRead(f, b, 4)", "MMIOM_READ(b, 4)", "3", "4"]


def test_calls_that_reach_no_procedure_have_no_picture() -> None:
    assert sequence_svg([Message(0, "", "", "mmioClose(f, 0)", "0")]) is None


def test_the_picture_of_a_buffer_shows_what_the_model_did() -> None:
    scenario = next(one for one in load_features() if one.id == PIECES)
    moments = watch_buffer(scenario, "state")
    ends = [(moment.pointers["pchEndRead"], moment.content) for moment in moments if "mmioAdvance" in moment.step]
    assert ends == [(5, b"01234"), (5, b"56789"), (2, b"ab789")]


def test_decisions_are_drawn_in_their_order_and_lead_to_their_rules() -> None:
    rules = load_catalogue().rules
    drawn = decisions_svg([rules["select.by-code"], rules["select.by-address"]])
    assert re.findall(r'href="([^"]*)"', drawn) == ["rules/select.by-code.html", "rules/select.by-address.html"]


# Chapters


def test_an_unknown_part_of_a_chapter_is_refused(material: Material) -> None:
    with pytest.raises(SuiteError, match="unknown part 'poem'"):
        fill_in("{{ poem install.find }}", "a.md", material)


def test_a_part_that_names_an_unknown_rule_is_refused(material: Material) -> None:
    with pytest.raises(SuiteError, match=r"names what there is not: 'install\.nonsense'"):
        fill_in("{{ rules install.nonsense }}", "a.md", material)


@pytest.mark.parametrize("chapter", sorted(BOOK.rglob("*.md")), ids=lambda file: file.stem)
def test_a_chapter_names_only_rules_that_exist(chapter: Path) -> None:
    catalogue = load_catalogue()
    named = re.findall(r"`([a-z0-9-]+)\.([a-z0-9-]+)`", chapter.read_text(encoding="utf-8"))
    ids = [f"{topic}.{name}" for topic, name in named if topic in catalogue.topics]
    assert set(ids) <= set(catalogue.rules)


# Recipes


@pytest.mark.parametrize("recipe", RECIPES)
def test_the_model_plays_a_recipe_on_both_systems(recipe: str) -> None:
    (scenario,) = recipe_scenarios(recipe, load_catalogue())
    assert list(play_recipe(scenario)) == ["Windows", "OS/2"]


@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_makes_the_calls_that_the_model_plays(recipe: str) -> None:
    (scenario,) = recipe_scenarios(recipe, load_catalogue())
    program = re.sub(r"/\*.*?\*/", "", (recipe_folder() / f"{recipe}.c").read_text(encoding="utf-8"), flags=re.DOTALL)
    played = [function for step in scenario.steps for function in _CALL.findall(step.text)]
    assert _CALL.findall(program) == played


@pytest.mark.parametrize("recipe", RECIPES)
def test_every_recipe_has_a_page(recipe: str) -> None:
    assert f"{{{{ recipe {recipe} }}}}" in (BOOK / "recipes" / f"{recipe}.md").read_text(encoding="utf-8")


@pytest.mark.wine
@pytest.mark.parametrize("recipe", RECIPES)
def test_a_recipe_is_compiled_and_works(recipe: str, tmp_path: Path) -> None:
    program = tmp_path / "recipe.exe"
    compiler = shutil.which("x86_64-w64-mingw32-gcc") or "x86_64-w64-mingw32-gcc"
    warnings = ["-Wall", "-Wextra", "-Werror"]
    subprocess.run([compiler, *warnings, recipe_folder() / f"{recipe}.c", "-o", program, "-lwinmm"], check=True)
    subprocess.run([WINE, "--prepare"], check=True)
    ended = subprocess.run([WINE, program], cwd=tmp_path, check=False, stdout=subprocess.PIPE, text=True)
    if recipe in BROKEN_BY_WINE:
        assert f"scenario: {BROKEN_BY_WINE[recipe]}/" in BASELINE.read_text(encoding="utf-8")
        assert ended.returncode == 1
    else:
        assert ended.returncode == 0, ended.stdout


# The site


@pytest.mark.slow
def test_each_rule_has_a_page_whose_address_is_its_id(site: Path) -> None:
    rules = load_catalogue().topics["fourcc"].rules
    assert {file.stem for file in (site / "rules").glob("*.html")} == set(rules)


@pytest.mark.slow
def test_each_function_has_a_page_with_both_prototypes(site: Path) -> None:
    page = (site / "functions" / "mmioStringToFOURCC.html").read_text(encoding="utf-8")
    assert page.count("mmioStringToFOURCC</span>") >= 2


@pytest.mark.slow
def test_no_link_of_the_site_leads_nowhere(site: Path, dead_links: Callable[[Path], list[str]]) -> None:
    # In a part of the book the pictures lead to rules that it leaves out.
    assert [link for link in dead_links(site) if not re.search(r": rules/[a-z-]+\.[a-z-]+\.html$", link)] == []


@pytest.mark.slow
def test_others_can_link_to_a_rule_by_its_id(site: Path) -> None:
    content = (site / "objects.inv").read_bytes().split(b"\n", 4)[4]
    lines = zlib.decompress(content).decode().splitlines()
    assert "fourcc.packing mmio:rule 1 rules/fourcc.packing.html#$ -" in lines


def test_a_folder_that_holds_anything_else_is_not_replaced(tmp_path: Path, material: Material) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SuiteError, match="expected a new folder or one of a book"):
        build_book(material, tmp_path)
    assert (tmp_path / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_without_its_extra_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.delitem(sys.modules, "mmio_conformance.book.build", raising=False)
    monkeypatch.setitem(sys.modules, "sphinx.application", None)
    assert main(["book", "--out", str(tmp_path / "site")]) == 2
    assert "pip install 'mmio-conformance[book]'" in capsys.readouterr().err


def test_an_unknown_topic_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["book", "--out", str(tmp_path / "site"), "--topic", "poems"]) == 2
    assert "unknown topic 'poems'" in capsys.readouterr().err
