"""Colours the steps of a scenario: keywords, values, names of constants, and the places that examples fill in."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from pygments.lexer import RegexLexer, bygroups
from pygments.token import Keyword, Name, Number, Punctuation, String, Text, Whitespace


class StepsLexer(RegexLexer):  # type: ignore[misc]  # Pygments has no type hints
    """The listings of the book begin with the steps: the title of the scenario is the heading above them."""

    name = "steps of a scenario"
    aliases: ClassVar = ["steps"]
    flags = re.MULTILINE
    tokens: ClassVar[dict[str, list[Any]]] = {
        "root": [
            (r"^( *)((?:Given|When|Then|And|But|\*)\b|\w[\w ]*:)", bygroups(Whitespace, Keyword)),
            (r"\"[^\"\n]*\"|'[^'\n]{1,4}'", String),
            (r"<[\w -]+>", Name.Variable),
            (r"\b[A-Z][A-Z0-9]*_\w+|\bNULL\b", Name.Constant),
            (r"\b(?:0x[0-9A-Fa-f]+|\d+)\b", Number),
            (r"\|", Punctuation),
            (r"\w+|[^\w\"'<|\n]+|\n|.", Text),
        ]
    }
