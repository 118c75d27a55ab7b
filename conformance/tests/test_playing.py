"""A scenario while it is played: what it logs, and what it calls the values that it meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mmio_conformance.driver.model import MODELS, start_model
from mmio_conformance.errors import Blocked, Deviation
from mmio_conformance.play.application import Kind
from mmio_conformance.play.expressions import ScenarioError
from mmio_conformance.play.play import Scenario
from mmio_conformance.play.player import action
from mmio_conformance.play.ways import WAYS
from mmio_conformance.values import Value
from mmio_spec import Dialect, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def on_os2() -> Iterator[Scenario]:
    implementation = start_model(MODELS["os2"])
    yield Scenario(implementation)
    implementation.close()


@pytest.fixture
def scenario() -> Iterator[Scenario]:
    implementation = start_model(MODELS["windows"])
    yield Scenario(implementation)
    implementation.close()


def open_through_procedure(scenario: Scenario) -> None:
    """Open a file of procedure P, and leave it open."""
    application = scenario.application()
    procedure = scenario.add_procedure("P", application, b"")
    scenario.variables["info"] = application.structure("MMIOINFO", {"pIOProc": procedure.address})
    scenario.call('file = mmioOpen("a.dat", info, MMIO_READ)', application)


def test_what_happens_while_cleaning_up_is_no_part_of_the_log(scenario: Scenario) -> None:
    open_through_procedure(scenario)
    before = list(scenario.log)
    scenario.undo()
    assert scenario.log == before
    assert scenario.interface.describe(scenario.procedure("P").received[-1].message, "messages") == "MMIOM_CLOSE"


@pytest.mark.parametrize(
    ("kind", "name"),
    [(Kind.ADDRESS, "buffer"), (Kind.NUMBER_OR_ADDRESS, "buffer"), (Kind.NUMBER, "{}"), (Kind.HANDLE, "{}")],
)
def test_a_number_is_named_after_a_block_only_where_it_is_an_address(scenario: Scenario, kind: Kind, name: str) -> None:
    scenario.variables["buffer"] = block = scenario.application().block(bytes(16))
    assert scenario.namer.describe(block.number, kind).symbol == name.format(block.number)


def test_a_count_of_a_message_is_a_number_whatever_it_is_equal_to(scenario: Scenario) -> None:
    open_through_procedure(scenario)
    count = scenario.procedure("P").address
    scenario.variables["buffer"] = scenario.application().block(bytes(count))
    scenario.call(f"mmioRead(file, buffer, {count})", scenario.application())
    assert scenario.log[-1] == f"    P receives MMIOM_READ (0) with buffer, {count} and answers 0"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("info.pchNext + 3", Kind.ADDRESS),
        ("buffer", Kind.ADDRESS),
        ("info.pchNext - info.pchBuffer", Kind.NUMBER),
        ("info.cchBuffer", Kind.NUMBER),
        ("info.hmmio", Kind.HANDLE),
        ("4096 + 4", Kind.NUMBER),
    ],
)
def test_a_variable_is_what_its_expression_is(scenario: Scenario, text: str, kind: Kind) -> None:
    scenario.variables["buffer"] = scenario.application().block(bytes(16))
    scenario.variables["info"] = scenario.application().structure("MMIOINFO", {})
    scenario.assign("start", text)
    assert scenario.variables["start"].kind is kind


def test_a_deviation_carries_its_values_in_all_forms(scenario: Scenario) -> None:
    with pytest.raises(Deviation) as caught:
        scenario.judge("it", 257, "0x100", "MMRESULT", "errors")
    assert caught.value.expected == Value("0x100 = 256", "256", 256)
    assert caught.value.got == Value("MMIOERR_FILENOTFOUND (257)", "MMIOERR_FILENOTFOUND", 257)


def test_a_result_is_shown_for_what_it_is_and_no_number_twice(scenario: Scenario) -> None:
    application = scenario.application()
    for call in (
        'mmioOpen("a.dat", NULL, MMIO_CREATE)',
        'mmioOpen("b.dat", NULL, MMIO_READ)',
        'mmioOpen("a.dat", NULL, MMIO_EXIST)',
        'mmioStringToFOURCC("wave", MMIO_TOUPPER)',
        "mmioFlush(0, 0)",
    ):
        scenario.call(call, application)
    shown = [line.rpartition(" -> ")[2] for line in scenario.log]
    assert shown == ["a handle (257)", "NULL", "1", "'WAVE'", "MMSYSERR_INVALHANDLE (5)"]


def carry_out(scenario: Scenario, keyword: str, text: str, *table: tuple[str, str]) -> None:
    action(keyword, text)(scenario, table)


def test_a_call_on_the_way_that_fails_blocks_the_scenario_unless_it_is_only_tried(scenario: Scenario) -> None:
    with pytest.raises(Blocked, match="expected anything but NULL, got NULL"):
        carry_out(scenario, "when", 'file = mmioOpen("missing.dat", NULL, MMIO_READ)')
    carry_out(scenario, "when", 'mmioOpen("missing.dat", NULL, MMIO_READ) is tried')
    with pytest.raises(Blocked, match="expected 0, got MMSYSERR_INVALHANDLE"):
        carry_out(scenario, "given", "mmioFlush(NULL, 0)")
    scenario.of_gap = True
    carry_out(scenario, "given", "mmioFlush(NULL, 0)")


@pytest.mark.parametrize(
    ("next_byte", "what"), [(0, "expected an address, got NULL"), (-2, "pchNext: expected at least 3, got 2")]
)
def test_a_scenario_does_not_write_where_an_implementation_has_left_no_room(
    scenario: Scenario, next_byte: int, what: str
) -> None:
    application = scenario.application()
    end = application.block(bytes(16)).number + 16
    members = {"pchNext": end + next_byte if next_byte else 0, "pchEndWrite": end}
    scenario.variables["info"] = application.structure("MMIOINFO", members)
    with pytest.raises(Blocked, match=what):
        carry_out(scenario, "when", '"abc" is put at info.pchNext')


def test_a_buffer_that_is_not_there_is_a_deviation_and_no_crash(scenario: Scenario) -> None:
    scenario.variables["info"] = scenario.application().structure("MMIOINFO", {})
    with pytest.raises(Deviation, match=r"info\.pchBuffer: expected an address, got NULL"):
        carry_out(scenario, "then", 'info.pchBuffer holds "abc"')


def test_nothing_else_changed_is_about_files_and_blocks_that_the_last_call_was_not_given() -> None:
    implementation = start_model(MODELS[Dialect.WINDOWS])
    scenario = Scenario(implementation, compares_surroundings=True)
    for keyword, text in (
        ("given", 'a file "a.dat" that holds "abc"'),
        ("given", 'a block mine that holds "123"'),
        ("given", "a block buffer of 4 bytes"),
        ("when", 'file = mmioOpen("a.dat", NULL, MMIO_READWRITE)'),
        ("then", "nothing else changed"),
        ("then", "mmioRead(file, buffer, 2) returns 2"),
        ("then", "nothing else changed"),
    ):
        carry_out(scenario, keyword, text)
    carry_out(scenario, "when", '"x" is put at mine')
    with pytest.raises(Deviation, match='mine: expected "123", got "x23"'):
        carry_out(scenario, "then", "nothing else changed")
    carry_out(scenario, "when", "mmioWrite(file, mine, 1)")
    with pytest.raises(Deviation, match=r'the file "a\.dat": expected "abc", got "abx"'):
        carry_out(scenario, "then", "nothing else changed")
    implementation.close()


def test_of_several_comparisons_one_must_hold(scenario: Scenario) -> None:
    scenario.assign("written", "3")
    scenario.assign("flushed", "262")
    carry_out(scenario, "then", "written is -1, or flushed is anything but 0")
    with pytest.raises(Deviation) as caught:
        carry_out(scenario, "then", "written is -1, or flushed is 0 or 1")
    assert caught.value.what == "one of written, flushed: expected -1, or 0 or 1, got 3, 262"


def test_a_file_is_read_to_its_end(scenario: Scenario) -> None:
    open_through_procedure(scenario)
    scenario.procedure("P").content[:] = b"0123456789"
    carry_out(scenario, "given", "P transfers at most 3 bytes at a time")
    carry_out(scenario, "then", 'reading file to its end, 4 bytes at a time, gives "0123456789"')
    with pytest.raises(Deviation, match="all bytes of file"):
        carry_out(scenario, "then", 'reading file to its end, 4 bytes at a time, gives "0"')


def test_a_file_that_never_ends_is_not_read_for_ever(scenario: Scenario) -> None:
    open_through_procedure(scenario)
    carry_out(scenario, "given", "P answers 4 to MMIOM_READ")
    with pytest.raises(Deviation, match="expected 0, got 4"):
        carry_out(scenario, "then", 'reading file to its end, 4 bytes at a time, gives "0123"')


def test_two_calls_are_made_in_turn(scenario: Scenario) -> None:
    open_through_procedure(scenario)
    before = len(scenario.log)
    both = "mmioSeek(file, 1, SEEK_SET) and mmioSeek(file, 2, SEEK_SET)"
    carry_out(scenario, "when", f"{both} are called 2 times in turn")
    calls = [line for line in scenario.log[before:] if line.startswith("mmio")]
    assert [line[15] for line in calls] == ["1", "2", "1", "2"]


def test_a_member_of_a_message_can_be_looked_at_under_a_mask(scenario: Scenario) -> None:
    open_through_procedure(scenario)
    received = scenario.procedure("P").received[-1]
    received.info["dwFlags"] = 0x1002
    scenario.judge_received(scenario.procedure("P"), received, "dwFlags & MMIO_RWMODE", "MMIO_READWRITE")
    with pytest.raises(Deviation):
        scenario.judge_received(scenario.procedure("P"), received, "dwFlags & MMIO_CREATE", "0")


def test_what_a_procedure_keeps_is_compared_as_a_whole(scenario: Scenario) -> None:
    open_through_procedure(scenario)
    scenario.procedure("P").content[:] = b"0AB3"
    carry_out(scenario, "then", 'the I/O procedure P holds "0AB3"')
    with pytest.raises(Deviation, match="the content of P"):
        carry_out(scenario, "then", 'the I/O procedure P holds "0AB"')


def test_a_file_is_opened_with_a_buffer_or_without_one(scenario: Scenario) -> None:
    scenario.application().driver.put("a.dat", b"0123456789")
    scenario.variables["state"] = scenario.application().structure("MMIOINFO", {})
    for buffer, size in (("no buffer", 0), ("a system buffer of 4 bytes", 4), ("a block mine of 8 bytes", 8)):
        carry_out(scenario, "when", f'"a.dat" is opened as file with MMIO_READ and {buffer}')
        scenario.call("mmioGetInfo(file, state, 0)", scenario.application())
        assert scenario.value("state.cchBuffer")[0] == size


@pytest.mark.parametrize(
    "way",
    [
        *WAYS,
        "an ordinary file with a system buffer of 8 bytes",
        "a file that an I/O procedure keeps with a block of 5 bytes",
    ],
)
def test_whichever_way_a_file_is_opened_its_bytes_are_seen_where_they_lie(scenario: Scenario, way: str) -> None:
    carry_out(scenario, "when", f'"01234567" in {way} is opened as file with MMIO_READWRITE')
    carry_out(scenario, "then", "mmioSeek(file, 2, SEEK_SET) returns 2")
    carry_out(scenario, "then", 'mmioWrite(file, "abc", 3) returns 3')
    carry_out(scenario, "when", "mmioClose(file, 0)")
    carry_out(scenario, "then", 'the bytes of file are "01abc567"')
    carry_out(scenario, "then", 'the bytes of file from 5 are "56"')
    with pytest.raises(Deviation, match='the bytes of file from 5: expected "57", got "56"'):
        carry_out(scenario, "then", 'the bytes of file from 5 are "57"')


def test_bytes_that_no_step_has_put_anywhere_are_a_fault_of_the_scenario(scenario: Scenario) -> None:
    with pytest.raises(ScenarioError, match="no step has put bytes into 'file'"):
        carry_out(scenario, "then", 'the bytes of file are "01"')


def test_an_array_at_the_end_of_a_structure_is_as_long_as_a_row_says(on_os2: Scenario) -> None:
    carry_out(on_os2, "given", "an MMCTOCENTRY entry", ("usNameSize", "5"), ("pszElementName", '"ONE"'))
    assert on_os2.variables["entry"].size == 24 + 5
    carry_out(on_os2, "then", 'entry.pszElementName holds "ONE\\x00\\x00"')
    carry_out(on_os2, "then", 'entry.pszElementName is "ONE"')
    carry_out(on_os2, "when", "entry.pszElementName[1] = 0")
    carry_out(on_os2, "then", 'entry.pszElementName is "O"')
    carry_out(on_os2, "then", "entry.pszElementName[2] is 0x45")


def test_elements_that_a_structure_has_no_room_for_are_refused_with_what_says_how_many(on_os2: Scenario) -> None:
    with pytest.raises(ScenarioError, match="expected at most 0 elements of aulExHdrField, got 2") as caught:
        carry_out(on_os2, "given", "an MMCFINFO header", ("aulExHdrField[1]", "7"))
    assert caught.value.hint == "usExHdrFields says how many there are; give it too"


def test_structures_of_an_array_lie_one_behind_the_other(on_os2: Scenario) -> None:
    carry_out(on_os2, "given", "an array formats of 3 MMFORMATINFO")
    carry_out(on_os2, "when", "formats[2].lNameLength = 9")
    carry_out(on_os2, "then", "formats[2].lNameLength is 9")
    carry_out(on_os2, "then", "formats[1].lNameLength is 0")
    carry_out(on_os2, "then", "formats + 116 holds dword(9)")


def test_a_structure_that_the_dialect_has_not_is_refused(scenario: Scenario) -> None:
    with pytest.raises(ScenarioError, match="windows has no structure 'MMCTOCENTRY'"):
        carry_out(scenario, "given", "an MMCTOCENTRY entry")


def test_a_part_of_a_file_and_its_size_are_compared(scenario: Scenario) -> None:
    carry_out(scenario, "given", 'a file "a.dat" that holds "0123456789"')
    carry_out(scenario, "then", 'the file "a.dat" from 4 holds "456"')
    carry_out(scenario, "then", 'the file "a.dat" has 10 bytes')
    with pytest.raises(Deviation, match=r'the file "a\.dat" from 4: expected "56", got "45"'):
        carry_out(scenario, "then", 'the file "a.dat" from 4 holds "56"')
    with pytest.raises(Deviation, match=r'the size of "a\.dat": expected less than 10, got 10'):
        carry_out(scenario, "then", 'the file "a.dat" has less than 10 bytes')
    with pytest.raises(Deviation, match="no such file"):
        carry_out(scenario, "then", 'the file "b.dat" has 1 bytes')


def test_an_element_of_an_array_whose_length_varies_is_set_where_it_lies(on_os2: Scenario) -> None:
    carry_out(on_os2, "given", "an MMCFINFO header", ("usExHdrFields", "1"), ("usExEntFields", "2"))
    carry_out(on_os2, "when", "header.aulExHdrField[0] = 7")
    carry_out(on_os2, "then", "header + 48 holds dword(7)")
    with pytest.raises(ScenarioError, match="aulExHdrField has 1 elements"):
        carry_out(on_os2, "when", "header.aulExHdrField[1] = 7")


def open_on_os2(on_os2: Scenario) -> None:
    """Open a file of procedure P, and leave it open."""
    carry_out(on_os2, "given", "an MMIOINFO request", ("pIOProc", "P"), ("ulTranslate", "MMIO_TRANSLATEHEADER"))
    carry_out(on_os2, "when", 'file = mmioOpen("a.dat", request, MMIO_READ)')


def test_what_a_message_comes_with_is_known_while_a_procedure_handles_it(on_os2: Scenario) -> None:
    carry_out(on_os2, "given", "an I/O procedure P")
    carry_out(on_os2, "given", 'a file "b.dat" that holds "abcdef"')
    carry_out(on_os2, "given", "a block buffer of 4 bytes")
    carry_out(on_os2, "given", 'P calls below = mmioOpen("b.dat", NULL, MMIO_READ | MMIO_NOIDENTIFY) at MMIOM_OPEN')
    carry_out(on_os2, "given", "P answers mmioRead(below, lParam1, lParam2 - 1) to MMIOM_READ")
    carry_out(on_os2, "given", "P answers info.ulTranslate + lParam2 to MMIOM_USER")
    open_on_os2(on_os2)
    carry_out(on_os2, "then", "mmioRead(file, buffer, 3) returns 2")
    carry_out(on_os2, "then", 'buffer holds "ab\\x00"')
    carry_out(on_os2, "then", "mmioSendMessage(file, MMIOM_USER, 1, 5) returns 7")
    assert "lParam1" not in on_os2.variables
    assert "info" not in on_os2.variables


def test_what_a_call_at_a_message_returns_is_missed_where_the_message_never_comes(on_os2: Scenario) -> None:
    carry_out(on_os2, "given", "an I/O procedure P")
    carry_out(on_os2, "given", "P calls last = mmioGetLastError(file) at MMIOM_CLOSE")
    open_on_os2(on_os2)
    with pytest.raises(Deviation, match="messages to P: expected MMIOM_CLOSE, got no such message"):
        carry_out(on_os2, "then", "last is 0")
    carry_out(on_os2, "when", "mmioClose(file, 0)")
    carry_out(on_os2, "then", "last is 0")


def test_a_procedure_puts_bytes_and_structures_where_a_message_wants_them(on_os2: Scenario) -> None:
    carry_out(on_os2, "given", "an I/O procedure P")
    carry_out(on_os2, "given", "a block buffer of 40 bytes")
    carry_out(on_os2, "given", 'P puts "ab" + word(7) at lParam1 + 1 at MMIOM_USER')
    carry_out(on_os2, "given", "P fills lParam1 as an MMFORMATINFO at MMIOM_USER + 1", ("fccIOProc", "'XYZ '"))
    open_on_os2(on_os2)
    carry_out(on_os2, "when", "mmioSendMessage(file, MMIOM_USER, buffer, 0)")
    carry_out(on_os2, "then", 'buffer holds "\\x00ab\\x07\\x00"')
    carry_out(on_os2, "then", "mmioSendMessage(file, MMIOM_USER + 1, buffer, 0) returns 0")
    carry_out(on_os2, "then", 'buffer holds dword(0) + "XYZ " + dword(0)')


def test_a_member_that_a_structure_does_not_have_is_refused_when_the_step_is_read(on_os2: Scenario) -> None:
    carry_out(on_os2, "given", "an I/O procedure P")
    with pytest.raises(UnknownNameError, match="fccType"):
        carry_out(on_os2, "given", "P fills lParam1 as an MMFORMATINFO at MMIOM_USER", ("fccType", "1"))
