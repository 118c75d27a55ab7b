"""What steps expect, in C: a method for each step definition, with its name and what its pattern matched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mmio_conformance.export.c_actions import MEMBER_OF, Actions
from mmio_conformance.export.expressions import literal, quoted
from mmio_conformance.play.expressions import member_in

if TYPE_CHECKING:
    from mmio_conformance.export.c_actions import Table

_STRING_WITH: Final = re.compile(r"a string with (\".*\")")


class Steps(Actions):
    """Collects the statements of all steps."""

    def call_returns(self, call: str, expected: str) -> None:
        """Make a call and compare its result."""
        function = self.make_call(call)
        self._check(call, expected, function.returns)

    def expression_is(self, comparisons: str) -> None:
        """Compare a value; of several, one has to hold."""
        *others, last = comparisons.split(", or ")
        for comparison in others:
            expression, _, expected = comparison.partition(" is ")
            type_name = self._got(expression)
            self.do(f"if (!({self.condition(expected, type_name)})) {{", end="")
        expression, _, expected = last.partition(" is ")
        self._check(comparisons if others else expression, expected, self._got(expression))
        if others:
            self.do("}" * len(others), end="")

    def memory_holds(self, address: str, content: str) -> None:
        """Compare memory."""
        data = self.expressions.bytes(content)
        place = self.expressions.number(address)
        self.do(f"check_memory({quoted(address)}, {place}, {literal(data)}, {len(data)})")

    def reading_gives(self, file: str, count: str, content: str) -> None:
        """Read a file to its end and compare all that came."""
        data = self.expressions.bytes(content)
        self.block_of("part", count)
        self.do("{", end="")
        self.do(f"char all[{(len(data) + 2) * int(count)}]")
        self.do("number size = 0, calls = 0")
        self.do("do {", end="")
        self.make_call(f"mmioRead({file}, part, {count})")
        self.do(f"if (got > 0 && got <= {count}) {{", end="")
        self.do("memcpy(all + size, POINTER(part), (size_t)got)")
        self.do("size += got")
        self.do("}", end="")
        self.do(f"}} while (got > 0 && calls++ <= {len(data)})")
        self.do(f'check("mmioRead({file}, part, {count}) at last", got, got == 0, "0")')
        self.do(f'check_bytes("all bytes of {file}", all, size, {literal(data)}, {len(data)})')
        self.do("}", end="")

    def file_holds(self, name: str, content: str, start: str | None = None) -> None:
        """Compare a file, or a part of it."""
        self._check_file(name, self.expressions.bytes(content), start)

    def file_is_made_of(self, name: str, datatable: Table) -> None:
        """Compare a file with pieces."""
        self._check_file(name, b"".join(self.expressions.bytes(row[0]) for row in datatable))

    def file_exists(self, what: str, name: str) -> None:
        """Look whether there is a file."""
        text = literal(self.expressions.bytes(name))
        self.do(f"check_existence({quoted(f'the file {name}')}, {text}, {int(what == 'a')})")

    def procedure_holds(self, name: str, content: str) -> None:
        """Compare what a procedure keeps."""
        data = self.expressions.bytes(content)
        self.do(f'check_kept("the content of {name}", {name}, 0, -1, {literal(data)}, {len(data)})')

    def bytes_of_file(self, file: str, start: str | None, content: str) -> None:
        """Compare the bytes of a file, wherever they lie."""
        data = self.expressions.bytes(content)
        wanted = f"{literal(data)}, {len(data)}"
        way, size = self._places[file]
        begin, most = start or "0", -1 if start is None else len(data)
        what = f'"the bytes of {file}"'
        if way == "a memory file":
            self.do(f"check_bytes({what}, POINTER(image + {begin}), {size if start is None else len(data)}, {wanted})")
        elif way == "a file that an I/O procedure keeps":
            self.do(f"check_kept({what}, P, {begin}, {most}, {wanted})")
        else:
            self.do(f'check_file({what}, "a.dat", {begin}, {most}, {wanted})')

    def received_in_order(self, name: str, messages: str) -> None:
        """Look for messages, in this order."""
        wanted = [self.expressions.number(message) for message in messages.split(", ")]
        array = f"(const number[]){{{', '.join(wanted)}}}"
        condition = f"received_in_order({name}, {array}, {len(wanted)})"
        self.do(f'check("messages to {name}", 0, {condition}, {quoted(messages)})')

    def received_times(self, name: str, message: str, times: str) -> None:
        """Count messages."""
        self.do(f"got = times_received({name}, {self.expressions.number(message)})")
        self.do(f'check("times that {name} received {message}", got, got == {times}, "{times}")')

    def received_none(self, name: str, message: str) -> None:
        """Make sure that a message did not come."""
        self.received_times(name, message, "0")

    def received_with(self, name: str, message: str, datatable: Table) -> None:
        """Look at the last message of a kind."""
        self.do("{", end="")
        number = self.expressions.number(message)
        self.do(f'const struct received *last = last_received("messages to {name}", {name}, {number})')
        for text, expected in datatable:
            self._received(name, message, text, expected)
        self.do("}", end="")

    def _received(self, name: str, message: str, text: str, expected: str) -> None:
        what = f"{text} of {message} to {name}"
        parameters = {"lParam1": ("first", "name"), "lParam2": ("second", "new_name")}
        if text in parameters:
            number, string = parameters[text]
            if '"' in expected:
                self._check_text(what, f"ADDRESS(last->{string})", expected)
                return
            self.do(f"got = last->{number}")
            self._check(what, expected, "LPARAM")
            return
        plain, _, mask = text.partition(" & ")
        plain, index = member_in(plain)
        member = self._members.member(plain)
        place = f"last->info.{member.name}" + ("" if index is None else f"[{index}]")
        read = f"ADDRESS({place})" if self.expressions.interface.types[member.type] == "pointer" else f"(number){place}"
        self.do(f'check({quoted(what)}, 0, last->has_info, "an MMIOINFO with the message")')
        self.do(f"got = {read}" + (f" & {self.expressions.number(mask)}" if mask else ""))
        self._check(what, expected, member.type)

    def _got(self, expression: str) -> str | None:
        """Let `got` be the value of an expression, and return the type of its number."""
        self.do(f"got = {self.expressions.number(expression)}")
        if (match := MEMBER_OF.fullmatch(expression)) is not None:
            return self.expressions.member(match[1], match[2], None)[1].type
        return self.expressions.variables.get(expression)

    def _check(self, what: str, expected: str, type_name: str | None) -> None:
        """Compare `got` with an expectation."""
        if '"' in expected:
            self._check_text(what, "got", expected)
        else:
            condition = self.condition(expected, type_name)
            self.do(f"check({quoted(what)}, got, {condition}, {quoted(expected)})")

    def _check_text(self, what: str, address: str, expected: str) -> None:
        match = _STRING_WITH.fullmatch(expected)
        text = literal(self.expressions.bytes(match[1] if match else expected))
        self.do(f"check_text({quoted(what)}, {address}, {text}, {int(match is None)})")

    def _check_file(self, name: str, data: bytes, start: str | None = None) -> None:
        what = f"the file {name}" + (f" from {start}" if start else "")
        place = f"{start}, {len(data)}" if start else "0, -1"
        text = literal(self.expressions.bytes(name))
        self.do(f"check_file({quoted(what)}, {text}, {place}, {literal(data)}, {len(data)})")
