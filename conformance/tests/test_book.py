"""The book: its pages and pictures say what is so, and a fault in it is found before anybody reads it."""

from __future__ import annotations

import errno
import filecmp
import json
import os
import re
import shutil
import subprocess
import sys
import zlib
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.book import build, domain, idle, place
from mmio_conformance.book.bars import Bar, bars_svg
from mmio_conformance.book.build import build_book
from mmio_conformance.book.chapters import fill_in
from mmio_conformance.book.compound_picture import compound_svg, pieces, written_by
from mmio_conformance.book.constant_pages import called, constant_pages
from mmio_conformance.book.coverage_pages import coverage_pages, state_maps
from mmio_conformance.book.gap_pages import gap_pages
from mmio_conformance.book.interface_pages import interface_pages
from mmio_conformance.book.kept import kept
from mmio_conformance.book.material import Material, StoredRun
from mmio_conformance.book.pictures import decisions_svg, watch_buffer
from mmio_conformance.book.recipes import PROGRAMS, play_recipe, recipe_folder, recipe_scenarios
from mmio_conformance.book.result_pages import result_pages
from mmio_conformance.book.rule_pages import scenario_lines
from mmio_conformance.book.search_index import BookWords, trim_index
from mmio_conformance.book.sequence import sequence_svg
from mmio_conformance.book.steps_lexer import StepsLexer
from mmio_conformance.book.styles import trim_styles
from mmio_conformance.book.summaries import direction, summary
from mmio_conformance.book.text import escape, prose, table
from mmio_conformance.book.transcript import Message, read_transcript
from mmio_conformance.cli import main
from mmio_conformance.errors import SuiteError
from mmio_conformance.results.verdicts import Verdict
from mmio_conformance.specification.scenarios import load_features
from mmio_spec import DIALECTS, load_catalogue, load_interface
from msgspec.structs import replace
from myst_parser.mdit_to_docutils.base import make_document

if TYPE_CHECKING:
    from collections.abc import Callable

    from mmio_conformance.results.result import Result
    from mmio_spec import Dialect, Function

BOOK = recipe_folder().parent
RECIPES = sorted(file.stem for file in recipe_folder().glob("*.feature"))
PROGRAM_FILES = sorted(recipe_folder().glob("*.c"))
OS2_PROGRAMS = [file for file in PROGRAM_FILES if file.name.endswith(".os2.c")]
WINDOWS_PROGRAMS = [file for file in PROGRAM_FILES if file not in OS2_PROGRAMS]
WINE = Path(__file__).parents[1] / "adapters" / "winmm" / "wine.sh"
BASELINE = Path(__file__).parents[1] / "baselines" / "wine-8.0.yaml"
#: Recipes that are right and do not work on Wine 8.0 -> the rule that it breaks, as its baseline says.
BROKEN_BY_WINE = {"growing-memory-file": "memory.system-block"}
_CALL = re.compile(r"\b(mmio(?!FOURCC)[A-Z]\w*)\(")
PIECES = "direct.advance-read-end/a-file-of-12-bytes-comes-in-pieces-of-5-5-and-2-bytes"


def os2_header() -> str:
    """Return what a compiler needs to know of OS/2, made of its interface, and of the two functions for resources."""
    interface = load_interface("os2")
    lines = [
        "typedef void *PVOID, *HMODULE;\ntypedef unsigned long *PULONG;\n#define NULL ((void *)0)",
        "#define NULLHANDLE 0\n#define APIENTRY",
        "unsigned long DosQueryResourceSize(HMODULE, unsigned long, unsigned long, PULONG);",
        "unsigned long DosGetResource(HMODULE, unsigned long, unsigned long, PVOID *);",
        "#define mmioFOURCC(a, b, c, d) ((FOURCC)(a) | (FOURCC)(b) << 8 | (FOURCC)(c) << 16 | (FOURCC)(d) << 24)",
    ]
    plain = {"u8": "char", "u16": "unsigned short", "u32": "unsigned long", "i32": "long", "i16": "short"}
    lines += [f"typedef {plain[kind]} {name};" for name, kind in interface.types.items() if kind in plain]
    lines += ["typedef LONG MESSAGEPARAM;", "typedef char *PSZ, *PCHAR;"]
    lines += [f"typedef struct _{name} {name}, *P{name};" for name in interface.structures]
    lines.append(f"typedef LONG MMIOPROC{_parameters(interface.procedure)};\ntypedef MMIOPROC *PMMIOPROC;")
    known = {"PVOID", "PULONG", "PSZ", "PCHAR", "PMMIOPROC", *(f"P{name}" for name in interface.structures)}
    lines += [
        f"typedef void *{name};" for name, kind in interface.types.items() if kind == "pointer" and name not in known
    ]
    for name, structure in interface.structures.items():
        members = (
            f"{one.type} {one.name}{f'[{one.count}]' if one.count > 1 else ''}" for one in structure.members.values()
        )
        lines.append(f"struct _{name} {{ {'; '.join(members)}; }};")
    values = {name: value for group in interface.groups.values() for name, value in group.items()}
    lines += [f"#define {name} {value}" for name, value in values.items()]
    lines += [f"{one.returns} {one.name}{_parameters(one)};" for one in interface.functions.values()]
    return "\n".join(lines)


def _parameters(function: Function) -> str:
    return f"({', '.join(f'{one.type} {one.name}' for one in function.parameters)})"


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


def test_the_picture_of_a_compound_file_has_each_entry_lead_to_the_bytes_of_its_element() -> None:
    (scenario,) = recipe_scenarios("compound-file", load_catalogue())
    file = written_by(scenario, "sounds.bnd")
    drawn = pieces(file)
    at = {piece.leads_to: file[piece.leads_to :] for piece in drawn if piece.leads_to is not None}
    assert [content[:5] for content in at.values()] == [b"hello", b"world"]
    assert {piece.offset for piece in drawn} >= set(at)
    assert compound_svg(drawn).count('class="link"') == 2


def test_bars_are_drawn_to_one_scale_and_say_their_parts() -> None:
    drawn = bars_svg([Bar("one", {"tested": 3, "not": 1}), Bar("two", {"tested": 0, "not": 2}, "two.html")])
    assert re.findall(r'class="part\d" x="[^"]*" y="(?:44|68)" width="([^"]*)"', drawn) == ["225.0", "75.0", "150.0"]
    assert 'aria-label="one: 3 tested, 1 not; two: 2 not"' in drawn
    assert drawn.count("<a ") == 1


@pytest.mark.long
def test_the_pictures_of_coverage_count_each_rule_of_their_topics_once(material: Material) -> None:
    ((_, lines),) = coverage_pages(material)
    rules = len(load_catalogue().topics["fourcc"].rules)
    said = [re.findall(r"(\d+) (?:must|should|may|describes|tested|not tested|observed only)", line) for line in lines]
    assert [sum(map(int, one)) for one in said if one][:2] == [rules, rules]


@pytest.mark.long
def test_the_state_maps_are_those_of_the_whole_alone(material: Material) -> None:
    assert list(state_maps(material)) == []


def test_a_picture_of_a_file_that_no_scenario_leaves_is_refused() -> None:
    (scenario,) = recipe_scenarios("compound-file", load_catalogue())
    with pytest.raises(SuiteError, match=r"leaves no file 'NONE\.BND'"):
        written_by(scenario, "NONE.BND")


# Chapters


@pytest.mark.parametrize(
    "page", [*BOOK.rglob("*.md"), *BOOK.parent.glob("*.md"), *BOOK.parent.glob("guides/*.md")], ids=lambda f: f.stem
)
def test_every_column_of_a_table_has_a_head(page: Path) -> None:
    # An empty one says nothing to those who hear the page.
    heads = re.findall(r"^(\|.*\|)\n\|[ :|-]+\|$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert [head for head in heads if not all(cell.strip() for cell in head[1:-1].split("|"))] == []


def test_an_unknown_part_of_a_chapter_is_refused(material: Material) -> None:
    with pytest.raises(SuiteError, match="unknown part 'poem'"):
        fill_in("{{ poem install.find }}", "a.md", material)


def test_a_topic_without_a_place_in_the_book_is_refused(material: Material) -> None:
    with pytest.raises(SuiteError, match=r"the book has no place for .*install"):
        fill_in("{{ topics open }}", "index.md", material)


def test_a_part_that_names_an_unknown_rule_is_refused(material: Material) -> None:
    with pytest.raises(SuiteError, match=r"names what there is not: 'install\.nonsense'"):
        fill_in("{{ rules install.nonsense }}", "a.md", material)


@pytest.mark.parametrize("chapter", sorted(BOOK.rglob("*.md")), ids=lambda file: file.stem)
def test_a_chapter_names_only_rules_that_exist(chapter: Path) -> None:
    catalogue = load_catalogue()
    named = re.findall(r"`([a-z0-9-]+)\.([a-z0-9-]+)`", chapter.read_text(encoding="utf-8"))
    ids = [f"{topic}.{name}" for topic, name in named if topic in catalogue.topics]
    assert set(ids) <= set(catalogue.rules)


@pytest.mark.parametrize("chapter", sorted(BOOK.rglob("*.md")), ids=lambda file: file.stem)
def test_a_chapter_names_gaps_as_the_book_links_them(chapter: Path) -> None:
    catalogue = load_catalogue()
    text = chapter.read_text(encoding="utf-8")
    assert set(re.findall(r"`gap\.([a-z0-9-]+)`", text)) <= set(catalogue.gaps)
    assert not set(re.findall(r"`([a-z0-9-]+)`", text)) & set(catalogue.gaps)


# Functions, messages, structures and constants


@pytest.mark.parametrize("dialect", DIALECTS)
def test_each_function_and_structure_says_what_it_is_for(dialect: Dialect) -> None:
    interface = load_interface(dialect)
    said = [summary("functions", name) for name in interface.functions]
    said += [summary("structures", name) for name in interface.structures]
    assert all(one.endswith(".") and one[0].isupper() for one in said)


def test_a_message_without_a_summary_is_one_that_no_rule_names() -> None:
    messages = {name for dialect in DIALECTS for name in load_interface(dialect).groups["messages"]}
    unruled = {name for name in messages if "no rule is about it" in summary("messages", name)}
    titles = " ".join(rule.title for rule in load_catalogue().rules.values())
    assert unruled
    assert not unruled & set(re.findall(r"\w+", titles))


@pytest.mark.long
def test_the_title_of_a_gap_writes_names_as_they_are() -> None:
    pages = dict(gap_pages(Material(topics=["info", "transfer"])))
    headings = {name: next(line for line in lines if line.startswith("# ")) for name, lines in pages.items()}
    assert headings["gaps/meaning-of-lbufoffset"] == "# Meaning of lBufOffset"
    assert headings["gaps/seeking-past-end-on-windows"] == "# Seeking past end on Windows"


def test_each_parameter_has_its_direction(material: Material) -> None:
    lines = dict(interface_pages(material))["functions/mmioRead"]
    rows = [line.split(" | ")[:3] for line in lines if line.startswith("| `")]
    assert [row[2] for row in rows if "pch" in row[0]] == ["out", "out"]
    assert [row[2] for row in rows if "pch" not in row[0]] == ["in"] * 4


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_structure_of_constants_is_only_read(dialect: Dialect) -> None:
    functions = load_interface(dialect).functions.values()
    constant = [(one.name, it.name) for one in functions for it in one.parameters if it.type.startswith("LPC")]
    assert [direction(*one, dialect) for one in constant] == ["in"] * len(constant)


def test_a_function_without_a_summary_is_refused() -> None:
    with pytest.raises(SuiteError, match="mmioNonsense has no summary"):
        summary("functions", "mmioNonsense")


def test_constants_that_rules_name_come_before_those_that_none_does(material: Material) -> None:
    pages = dict(constant_pages(material))
    headings = [line for line in pages["constants/string_to_fourcc"] if line.startswith("## ")]
    assert headings == [r"## MMIO\_TOUPPER"]
    assert [line for line in pages["constants/close"] if line.startswith("## ")] == ["## No rule names these"]


def test_the_flags_of_a_function_are_called_so(material: Material) -> None:
    assert called("find_element", material) == "Flags of mmioFindElement"


# Rules and their scenarios


def test_the_title_of_a_scenario_is_its_heading_and_no_line_of_its_listing(material: Material) -> None:
    scenario = next(one for one in material.scenarios["fourcc.padded"] if "<" not in one.outline)
    lines = list(scenario_lines([scenario], material, "fourcc"))
    assert lines[0] == f"### {escape(scenario.title)}"
    assert not any("Scenario" in line for line in lines)


def test_what_examples_fill_in_is_set_apart_in_a_title(material: Material) -> None:
    outlined = next(one for one in material.scenarios["fourcc.packing"] if "<" in one.outline)
    heading = next(iter(scenario_lines([outlined], material, "fourcc")))
    assert "<" not in heading
    assert re.search(r"\*\w+\*", heading)


@pytest.mark.slow
def test_a_topic_is_no_link_wherever_its_name_is_a_word_of_code(site: Path) -> None:
    page = (site / "guides" / "protocol.html").read_text(encoding="utf-8")
    assert "topics/" not in page.partition("<article")[2].partition("</article>")[0]


# Results


def test_what_a_baseline_knows_is_a_finding_all_the_same(material: Material) -> None:
    failed = [
        replace(one, verdict=Verdict.KNOWN_DEVIATION, found=Verdict.FAILED, message="a miss")
        for one in material.model.outcomes
        if one.scenario.rule == "fourcc.packing"
    ]
    others = [one for one in material.model.outcomes if one.scenario.rule != "fourcc.packing"]
    run = StoredRun("mine", replace(material.model, outcomes=(*failed, *others)))
    pages = dict(result_pages(Material([run], ["fourcc"])))
    title = load_catalogue().rules["fourcc.packing"].title
    assert f"### {escape(title)}" in pages["results/run-1"]


def test_a_run_without_findings_says_so(material: Material) -> None:
    pages = dict(result_pages(Material([StoredRun("mine", material.model)], ["fourcc"])))
    assert "Everything that was played passed." in pages["results/run-1"]


def test_steps_are_coloured_by_what_they_are() -> None:
    tokens = StepsLexer().get_tokens("Then mmioRead(f, <data>, 0x10) returns MMIO_ERROR\n")
    kinds = {str(kind).removeprefix("Token."): text for kind, text in tokens if str(kind) != "Token.Text"}
    assert kinds == {
        "Keyword": "Then",
        "Name.Variable": "<data>",
        "Literal.Number": "0x10",
        "Name.Constant": "MMIO_ERROR",
    }


# Recipes


@pytest.mark.parametrize("recipe", RECIPES)
def test_the_model_plays_a_recipe_on_each_system_that_it_has_a_program_for(recipe: str) -> None:
    (scenario,) = recipe_scenarios(recipe, load_catalogue())
    written = [system for system, ending in PROGRAMS.items() if (recipe_folder() / f"{recipe}{ending}").is_file()]
    assert list(play_recipe(scenario)) == written


@pytest.mark.parametrize("program", PROGRAM_FILES, ids=lambda file: file.name)
def test_a_recipe_makes_the_calls_that_the_model_plays(program: Path) -> None:
    (scenario,) = recipe_scenarios(program.name.partition(".")[0], load_catalogue())
    text = re.sub(r"/\*.*?\*/", "", program.read_text(encoding="utf-8"), flags=re.DOTALL)
    played = [function for step in scenario.steps for function in _CALL.findall(step.text)]
    assert _CALL.findall(text) == played


@pytest.mark.wine
@pytest.mark.parametrize("program", OS2_PROGRAMS, ids=lambda file: file.name)
def test_a_recipe_for_os2_has_the_names_and_types_of_its_interface(program: Path, tmp_path: Path) -> None:
    (tmp_path / "os2.h").write_text(os2_header(), encoding="utf-8")
    (tmp_path / "os2me.h").write_text("", encoding="utf-8")
    compiler = shutil.which("x86_64-w64-mingw32-gcc") or "x86_64-w64-mingw32-gcc"
    warnings = ["-std=c99", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", "-m32", f"-I{tmp_path}"]
    compiled = subprocess.run([compiler, *warnings, program], check=False, stderr=subprocess.PIPE, text=True)
    assert compiled.stderr == ""


@pytest.mark.parametrize("recipe", RECIPES)
def test_every_recipe_has_a_page(recipe: str) -> None:
    assert f"{{{{ recipe {recipe} }}}}" in (BOOK / "recipes" / f"{recipe}.md").read_text(encoding="utf-8")


@pytest.mark.wine
@pytest.mark.parametrize("recipe", [file.stem for file in WINDOWS_PROGRAMS])
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


def test_styles_for_words_that_no_page_has_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "_static" / "styles").mkdir(parents=True)
    (tmp_path / "index.html").write_text('<span class="k">int</span>', encoding="utf-8")
    styles = tmp_path / "_static" / "pygments.css"
    styles.write_text(".highlight { x }\n.highlight .k { y } /* Keyword */\n.highlight .mi { z }\n", encoding="utf-8")
    theme = tmp_path / "_static" / "styles" / "furo.css"
    theme.write_text(".k{x}.sig,.k .sig{x}@media print{.tip,.k{y}.tip{z}}", encoding="utf-8")
    for script in ("doctools.js", "sphinx_highlight.js"):
        (tmp_path / "_static" / script).write_text(
            "/**\n * Says what.\n */\n  // Why.\n  run(/* here */);\n", encoding="utf-8"
        )
    trim_styles(tmp_path)
    assert styles.read_text(encoding="utf-8") == ".highlight { x }\n.highlight .k { y }\n"
    assert theme.read_text(encoding="utf-8") == ".k{x}@media print{.tip,.k{y}}"
    assert (tmp_path / "_static" / "doctools.js").read_text(encoding="utf-8") == "run(/* here */);\n"


def test_the_search_index_has_no_word_for_what_follows_from_the_rest_of_it(tmp_path: Path) -> None:
    file = tmp_path / "searchindex.js"
    index: dict[str, object] = {
        "docnames": ["a", "b"],
        "filenames": ["a.md", "b.md"],
        "titles": ["A page", "B page"],
        "alltitles": {
            "A page": [[0, None], [1, "a-page"]],
            "B page": [[1, None]],
            "1. Run it": [[0, "run-it"]],
            "Again": [[0, "again"], [0, "id1"]],
            "Everywhere": [[0, "everywhere"]] * 20,
        },
        "indexentries": {"a.rule (rule)": [[0, "a.rule", False]], "what people say (rule of thumb)": [[1, "", False]]},
    }
    file.write_text(f"Search.setIndex({json.dumps(index)})", encoding="utf-8")
    trim_index(tmp_path, domain.KINDS)
    kept = json.loads(file.read_text(encoding="utf-8").removeprefix("Search.setIndex(").removesuffix(")"))
    assert kept == {
        "docnames": ["a", "b"],
        "titles": ["A page", "B page"],
        "alltitles": {"A page": [1], "1. Run it": [0], "Again": [0, [0, "id1"]]},
        "indexentries": {"what people say (rule of thumb)": [[1, "", False]]},
    }


def test_a_word_that_says_nothing_says_nothing_at_the_beginning_of_a_sentence() -> None:
    words = BookWords({})
    assert [word for word in ("Who", "the", "Buffer") if words.word_filter(word)] == ["Buffer"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_page_that_changes_its_settings_changes_those_of_no_other() -> None:
    with kept():
        first, second = make_document().settings, make_document().settings
    first.tab_width = 3
    first.record_dependencies.add("a file")
    assert second.tab_width == 8
    assert second.record_dependencies.list == []


@pytest.mark.slow
def test_what_is_left_out_of_a_build_or_kept_changes_no_page(
    site: Path, material: Material, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idle, "IDLE", frozenset())
    monkeypatch.setattr(domain, "share_navigation", lambda _: None)
    monkeypatch.setattr(build, "kept", nullcontext)
    build_book(material, tmp_path / "again")
    pages = sorted(str(file.relative_to(site)) for file in site.rglob("*.html"))
    assert filecmp.cmpfiles(site, tmp_path / "again", pages, shallow=False) == (pages, [], [])


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


@pytest.mark.parametrize("name", ["mine.txt", "objects.inv", ".git"])
def test_a_folder_that_holds_anything_else_is_not_written_into(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    assert main(["book", "--out", str(tmp_path)]) == 3
    assert "expected a new folder or one of a book" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == [name]


def site_of(folder: Path, *names: str) -> Path:
    """Return a folder with these files, as if a book had been built there."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def files_of(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def test_a_book_replaces_what_a_book_left_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    place.put(site_of(tmp_path / "first", "index.html", "rules/gone.html"), out)
    (out / ".git").write_text("mine", encoding="utf-8")
    place.put(site_of(tmp_path / "second", "index.html", "gaps/new.html"), out)
    assert files_of(out) == [".git", place.LIST, "gaps/new.html", "index.html"]
    assert not (out / "rules").exists()


def test_a_list_of_files_that_leads_out_of_its_folder_removes_nothing_there(tmp_path: Path) -> None:
    out = site_of(tmp_path / "out", "index.html")
    outside = site_of(tmp_path, "mine.txt") / "mine.txt"
    (out / place.LIST).write_text(f"../mine.txt\n{outside}\nindex.html\n", encoding="utf-8")
    place.put(site_of(tmp_path / "new", "index.html"), out)
    assert outside.exists()


def test_a_full_disk_leaves_the_book_that_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    out.mkdir()
    place.put(site_of(tmp_path / "first", "index.html"), out)
    monkeypatch.setattr(shutil, "copyfile", lambda *_: no_room())
    with pytest.raises(SuiteError, match=r"cannot write the book into .*: No space left on device"):
        place.put(site_of(tmp_path / "second", "new.html"), out)
    assert files_of(out) == [place.LIST, "index.html"]


def no_room() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_for_temporary_files_is_said_to_be_one() -> None:
    said = r"cannot build the book in .*mmio-book-.*: No space left on device"
    with pytest.raises(SuiteError, match=said) as caught, place.workshop():
        no_room()
    assert "TMPDIR" in str(caught.value.hint)


def test_two_books_are_not_built_into_one_folder_at_once(tmp_path: Path) -> None:
    said = "another run is writing into the folder"
    with place.taken(tmp_path / "site"), pytest.raises(SuiteError, match=said), place.taken(tmp_path / "site"):
        pass


def test_a_file_of_a_book_that_cannot_be_written_is_said_before_anybody_waits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["book", "--format", "epub", "--out", str(tmp_path / "none" / "a.epub")]) == 3
    assert "No such file or directory\nhint: name a file in a folder that exists" in capsys.readouterr().err


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
