"""The places of a new rule: what has to be written for it, as stubs that `check` asks for until they are filled in."""

from __future__ import annotations

import ast
import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from mmio_conformance.check.features import Fault
from mmio_conformance.errors import SuiteError
from mmio_conformance.writing import write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from mmio_spec import Catalogue

    from mmio_conformance.specification.ids import Id

#: What stands in a stub where somebody has to write.
MARK: Final = "TODO"
_RULES: Final = "spec/rules"
_FEATURES: Final = "features"
_DECISIONS: Final = "reference/mmio_reference/decisions"
_LAW_BREAKERS: Final = "conformance/mmio_conformance/audit/law_breakers"

#: folder of a stub -> what to do about one that is left
_HINTS: Final = {
    _RULES: "say the rule in one sentence, the same as its Rule: line, and where in each document it stands",
    _FEATURES: "write the title of the rule, as its entry has it, and scenarios with concrete values that pin it",
    _DECISIONS: "name the decision, let the model ask it, and say in its docstring how it decides",
    _LAW_BREAKERS: "replace the decision by a mistake that somebody might make, and say it in a sentence",
}


class NewRule(Struct, frozen=True):
    """A rule that is to be written: its id, and the dialects that it will hold for."""

    id: Id
    dialects: Sequence[str]

    @property
    def decision(self) -> str:
        """The name that the stub of the decision has until somebody finds a better one."""
        return "todo_" + re.sub(r"\W", "_", self.id)


def write_stubs(checkout: Path, rule: NewRule, catalogue: Catalogue) -> list[Path]:
    """Add the stubs of a rule to the files of its topic and return the files; nothing that is there changes.

    Throws SuiteError, and has written nothing, if one of the files is missing or cannot be read, or names the rule.
    """
    module = f"{rule.id.topic.replace('-', '_')}.py"
    files: dict[Path, Callable[[str], str]] = {
        checkout / _RULES / f"{rule.id.topic}.yaml": lambda text: f"{text.rstrip()}\n\n{_entry(rule, catalogue)}",
        checkout / _FEATURES / f"{rule.id.topic}.feature": lambda text: f"{text.rstrip()}\n\n{_block(rule)}",
        checkout / _DECISIONS / module: lambda text: _behind_last_class(text, _decision(rule)),
        checkout / _LAW_BREAKERS / module: lambda text: f"{text.rstrip()}\n\n\n{_law_breaker(rule, text)}",
    }
    named = re.compile(rf"(?<![\w.-]){re.escape(rule.id)}(?![\w.-])")
    filled = {}
    for file, fill in files.items():
        try:
            text = file.read_text(encoding="utf-8")
        except OSError as error:
            raise SuiteError(f"cannot read {file}: {error.strerror}", "restore it from the repository") from error
        if found := named.search(text):
            line = text.count("\n", 0, found.start()) + 1
            raise SuiteError(f"{file}:{line}: {rule.id!r} is there already", "go on there, or take it out first")
        filled[file] = fill(text)
    for file, text in filled.items():
        write_atomically(file, text.encode())
    return list(filled)


def stub_faults(checkout: Path) -> Iterator[Fault]:
    """Find the stubs that are not filled in yet."""
    for folder, hint in _HINTS.items():
        for file in sorted((checkout / folder).iterdir()):
            if file.suffix in {".yaml", ".feature", ".py"}:
                for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
                    if MARK in line:
                        place = f"{folder}/{file.name}:{number}"
                        yield Fault(place, f"expected a stub to be filled in, got {line.strip()!r}", hint)


def _entry(rule: NewRule, catalogue: Catalogue) -> str:
    own = [catalogue.rules[identifier] for identifier in catalogue.topics[rule.id.topic].rules]
    cited = Counter(key for one in own for key in one.sources)
    chosen = {}
    for dialect in rule.dialects:
        for key, _ in cited.most_common():
            if catalogue.documents[key].dialect in {dialect, "both"}:
                chosen[key] = MARK
                break
    lines = [f"  - id: {rule.id}", f"    title: {_title(rule)}", f"    dialects: [{', '.join(rule.dialects)}]"]
    lines += ["    level: describes"]
    lines += ["    basis: observed"] if all(one.basis == "observed" for one in own) else []
    lines += ["    sources:", *(f"      {key}: {place}" for key, place in (chosen or {MARK: MARK}).items())]
    return "\n".join([*lines, ""])


def _title(rule: NewRule) -> str:
    return f"{MARK} say what {rule.id} demands"


def _block(rule: NewRule) -> str:
    lines = [f"  @{rule.id}", f"  Rule: {_title(rule)}", "", f"    Scenario: {MARK} say what is seen of {rule.id}", ""]
    return "\n".join(lines)


def _decision(rule: NewRule) -> str:
    return (
        f'\n    @rule("{rule.id}")\n    def {rule.decision}(self) -> bool:\n'
        f'        """{MARK} say how it is decided."""\n        return True\n'
    )


def _law_breaker(rule: NewRule, text: str) -> str:
    known = re.findall(r"^from mmio_reference\.decisions\S* import .*?(\w*Decisions)\b", text, re.MULTILINE)
    name = "".join(part.title() for part in re.split(r"\W", rule.id))
    return (
        f'@breaks("{rule.id}", "{MARK} say what the mistake is.")\nclass Todo{name}({known[0] if known else MARK}):\n'
        f"    def {rule.decision}(self) -> bool:\n        return False\n"
    )


def _behind_last_class(text: str, method: str) -> str:
    """Put a method behind the last line of the last class."""
    ends = [node.end_lineno or 0 for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]
    lines = text.splitlines(keepends=True)
    place = max(ends, default=len(lines))
    return "".join([*lines[:place], method, *lines[place:]])
