"""The pages that people read name what there is: files, scenarios, commands and their options."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from mmio_conformance.cli import main
from mmio_conformance.specification.scenarios import load_features
from mmio_spec import load_catalogue

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    page
    for folder in (".", "conformance", "conformance/*", "conformance/adapters/*", "spec", "spec/implementations")
    for page in ROOT.glob(f"{folder}/*.md")
    if folder != "conformance/*" or page.parent.name != "book"  # whose links lead to pages that are built
)
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yaml"))
#: of the past, whose ids may be those of then
HISTORY = ROOT / "CHANGELOG.md"


def test_every_link_within_the_repository_leads_to_a_file() -> None:
    links = [
        (page.relative_to(ROOT), link)
        for page in PAGES
        for link in re.findall(r"\]\(<?([^)#>\s*]+)", page.read_text())
        if "://" not in link and not (page.parent / link).exists()
    ]
    assert len(PAGES) > 10
    assert links == []


def test_every_scenario_that_a_page_names_exists() -> None:
    ids = {str(scenario.id) for scenario in load_features()}
    named = re.compile(rf"\b(?:{'|'.join(load_catalogue().topics)})\.[a-z-]+/[a-z][a-z0-9-]+(?!\S*[*.])")
    found = [(page.name, one) for page in PAGES if page != HISTORY for one in named.findall(page.read_text())]
    assert found
    assert [(page, one) for page, one in found if one not in ids] == []


def test_every_command_in_a_page_has_the_options_that_it_is_shown_with(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        (page.name, re.split(r"#|\|\|", line)[0])
        for page in (*PAGES, *WORKFLOWS)
        for line in re.findall(r"^ +(?:\$ |run: )?mmio-conformance (.*)$", page.read_text(), re.MULTILINE)
    ]
    assert {page.name for page in WORKFLOWS} <= {name for name, _ in lines}
    assert len(lines) > 10
    for page, line in lines:
        command, *words = shlex.split(line, posix=False)
        assert main([command, "--help"]) == 0, (page, line)
        known = capsys.readouterr().out
        unknown = [word for word in words if word.startswith("--") and not re.search(rf"{word}\b", known)]
        assert unknown == [], (page, line)
