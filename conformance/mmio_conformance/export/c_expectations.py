"""What steps expect, in C: a method for each step definition, with its name and what its pattern matched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mmio_conformance.export.c_actions import Actions, shown_as_kind
from mmio_conformance.export.expressions import NotExpressibleError, literal, quoted, sized
from mmio_conformance.play.answers import reading_number, signs_of
from mmio_conformance.play.expectations import EXPECTATIONS
from mmio_conformance.play.expressions import member_in
from mmio_conformance.play.naming import MEMBER_OF

if TYPE_CHECKING:
    from mmio_conformance.export.c_actions import Table

_STRING_WITH: Final = re.compile(r"a string with (\".*\")")


class Steps(Actions):
    """Collects the statements of all steps."""

    def call_returns(self, call: str, expected: str) -> None:
        """Make a call and compare its result."""
        function = self.make_call(call)
        self._check(call, expected, function.returns, function.constants)

    def expression_is(self, comparisons: str) -> None:
        """Compare a value; of several, one has to hold."""
        alternatives = comparisons.split(", or ")
        for comparison in alternatives:
            expression, _, expected = comparison.partition(" is ")
            type_name, group = self._got(expression)
            if len(alternatives) == 1:
                self._check(expression, expected, type_name, group)
            else:
                condition = self.condition(expected, type_name)
                shown = self.shown_as(type_name, group)
                self.do(f"either({quoted(expression)}, got, {condition}, {quoted(expected)}, {quoted(shown)})")
        if len(alternatives) > 1:
            self.do("one_of_them()")

    def memory_holds(self, address: str, content: str) -> None:
        """Compare memory."""
        place = self.expressions.number(address)
        if not self._of_gap:
            self.do(f"check_address({quoted(address)}, {place})")
        self.do(f"check_memory({quoted(address)}, {place}, {sized(self.expressions.bytes(content))})")

    def nothing_else_changed(self) -> None:
        """Compare files and blocks with those before the last call."""
        self.do("check_nothing_else_changed()")

    def answer_is(self, datatable: Table) -> None:
        """Look for the first reading of which all signs show; a sign is an expectation without a call."""
        for name, signs in datatable:
            self.do("look_for_signs()")
            for sign in signs_of(signs):
                self._look_for(sign)
            self.do(f"is_reading({reading_number(name)})")

    def _look_for(self, sign: str) -> None:
        for phrase in EXPECTATIONS.phrases:
            if not phrase.takes_table and (match := phrase.compiled.match(sign)) is not None:
                getattr(self, phrase.function.__name__)(**match.groupdict())
                return
        raise NotExpressibleError(f"it has nothing for the sign {sign!r}")

    def reading_gives(self, file: str, count: str, content: str) -> None:
        """Read a file to its end and compare all that came."""
        data = self.expressions.bytes(content)
        self.block_of("part", count)
        self.do("{", end="")
        self.do(f"static char all[{(len(data) + 2) * int(count)}]")
        self.do("number in_all = 0, calls = 0")
        self.do("do {", end="")
        self.make_call(f"mmioRead({file}, part, {count})")
        self.do(f"if (got > 0 && got <= {count}) {{", end="")
        self.do("memcpy(all + in_all, POINTER(part), (size_t)got)")
        self.do("in_all += got")
        self.do("}", end="")
        self.do(f"}} while (got > 0 && calls++ <= {len(data)})")
        self.do(f'check("mmioRead({file}, part, {count}) at last", got, got == 0, "0", "number")')
        self.do(f'check_bytes("all bytes of {file}", all, in_all, {sized(data)})')
        self.do("}", end="")

    def file_holds(self, name: str, content: str, start: str | None = None) -> None:
        """Compare a file, or a part of it."""
        text, what = literal(self.expressions.bytes(name)), f"the file {name}" + (f" from {start}" if start else "")
        data = self.expressions.bytes(content)
        part = f"{start or 0}, {len(data) if start else -1}, {quoted(content)}, {sized(data)}"
        self.do(f"check_file({quoted(what)}, {text}, {part})")

    def file_has(self, name: str, size: str) -> None:
        """Compare the size of a file."""
        text, what = literal(self.expressions.bytes(name)), quoted(f"the file {name}")
        self.do(f"got = size_of_file({what}, {text}, {quoted(f'{size} bytes')})")
        self._check(f"the size of {name}", size, None, None)

    def file_is_made_of(self, name: str, datatable: Table) -> None:
        """Compare a file with pieces."""
        self.file_holds(name, " + ".join(row[0] for row in datatable))

    def file_exists(self, what: str, name: str) -> None:
        """Look whether there is a file."""
        text = literal(self.expressions.bytes(name))
        self.do(f"check_existence({quoted(f'the file {name}')}, {text}, {int(what == 'a')})")

    def procedure_holds(self, name: str, content: str) -> None:
        """Compare what a procedure keeps."""
        data = self.expressions.bytes(content)
        self.do(f'check_kept("the content of {name}", {name}, 0, -1, {sized(data)})')

    def bytes_of_file(self, file: str, start: str | None, content: str) -> None:
        """Compare the bytes of a file, wherever they lie."""
        data = self.expressions.bytes(content)
        way, size = self._places[file]
        begin, most = start or "0", -1 if start is None else len(data)
        what = f'"the bytes of {file}"' if start is None else f'"the bytes of {file} from {start}"'
        rest = f"{begin}, {most}, {sized(data)}"
        if way == "a memory file":
            self.do(f"must_be_readable(image, {size})")
            self.do(f"check_part({what}, POINTER(image), {size}, {rest})")
        elif way == "a file that an I/O procedure keeps":
            self.do(f"check_kept({what}, P, {rest})")
        else:
            self.do(f'check_part_of_file({what}, "a.dat", {rest})')

    def received_in_order(self, name: str, messages: str) -> None:
        """Look for messages, in this order."""
        wanted = [self.expressions.number(message) for message in messages.split(", ")]
        array = f"(const number[]){{{', '.join(wanted)}}}"
        self._received_so(name, f"received_in_order({name}, {array}, {len(wanted)})", messages)

    def received_times(self, name: str, message: str, times: str) -> None:
        """Count messages."""
        self._received_so(name, f"{self._times(name, message)} == {times}", f"{times} times {message}")

    def received_none(self, name: str, message: str) -> None:
        """Make sure that a message did not come."""
        self._received_so(name, f"{self._times(name, message)} == 0", f"no {message}")

    def _times(self, name: str, message: str) -> str:
        return f"times_received({name}, {self.expressions.number(message)})"

    def _received_so(self, name: str, condition: str, expected: str) -> None:
        self.do(f'check_received("messages to {name}", {name}, {condition}, {quoted(expected)})')

    def received_with(self, name: str, message: str, datatable: Table) -> None:
        """Look at the last message of a kind."""
        self._received_so(name, f"{self._times(name, message)} > 0", message)
        self.do("{", end="")
        number = self.expressions.number(message)
        self.do(f"const struct received *last = last_received({name}, {number})")
        for text, expected in datatable:
            self._received(name, message, text, expected)
        self.do("}", end="")

    def _received(self, name: str, message: str, text: str, expected: str) -> None:
        what = f"{text} of {message} to {name}"
        parameters = {"lParam1": ("first", "name"), "lParam2": ("second", "new_name")}
        if text in parameters:
            number, string = parameters[text]
            if '"' in expected:
                self._check_text(what, f"last->{string} ? ADDRESS(last->{string}) : last->{number}", expected)
                return
            self.do(f"got = last->{number}")
            value = self.expressions.interface.find(message)
            kinds = self.namer.parameter_kinds(-1 if value is None else value)
            self._check_as(what, expected, "LPARAM", shown_as_kind(kinds[text == "lParam2"]))
            return
        plain, _, mask = text.partition(" & ")
        plain, index = member_in(plain)
        member = self._members.member(plain)
        place = f"last->info.{member.name}" + ("" if index is None else f"[{index}]")
        read = f"ADDRESS({place})" if self.expressions.interface.types[member.type] == "pointer" else f"(number){place}"
        self.do(f"check_info({quoted(what)}, last, {quoted(expected)})")
        self.do(f"got = {read}" + (f" & {self.expressions.number(mask)}" if mask else ""))
        self._check(what, expected, member.type, member.constants)

    def _got(self, expression: str) -> tuple[str | None, str | None]:
        """Let `got` be the value of an expression; return the type of its number, and its group of constants."""
        self.do(f"got = {self.expressions.number(expression)}")
        if (match := MEMBER_OF.fullmatch(expression)) is not None:
            member = self.expressions.member(match[1], match[2], None)[1]
            return member.type, member.constants
        return self.expressions.variables.get(expression), None

    def _check(self, what: str, expected: str, type_name: str | None, group: str | None) -> None:
        """Compare `got` with an expectation."""
        self._check_as(what, expected, type_name, self.shown_as(type_name, group))

    def _check_as(self, what: str, expected: str, type_name: str | None, shown: str) -> None:
        if '"' in expected:
            self._check_text(what, "got", expected)
        else:
            condition = self.condition(expected, type_name)
            self.do(f"check({quoted(what)}, got, {condition}, {quoted(expected)}, {quoted(shown)})")

    def _check_text(self, what: str, address: str, expected: str) -> None:
        match = _STRING_WITH.fullmatch(expected)
        text = literal(self.expressions.bytes(match[1] if match else expected))
        self.do(f"check_text({quoted(what)}, {address}, {text}, {int(match is None)})")
