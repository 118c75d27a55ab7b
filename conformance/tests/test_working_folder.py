"""Whatever an adapter leaves in the place of its working folder: nothing outside of that is followed or removed."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from mmio_conformance.driver.working_folder import WorkingFolder
from mmio_conformance.errors import AdapterError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def folder() -> Iterator[WorkingFolder]:
    """Return a working folder, which is removed afterwards whatever became of it."""
    folder = WorkingFolder()
    yield folder
    shutil.rmtree(folder.path.parent, ignore_errors=True)


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """Return a folder that is not the suite's, with a file in it."""
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "precious").write_text("mine")
    return tmp_path / "foreign"


def is_untouched(foreign: Path) -> bool:
    return (foreign / "precious").read_text() == "mine"


def test_each_replacement_gives_a_new_empty_folder_and_removes_the_old_one(folder: WorkingFolder) -> None:
    before = folder.path
    (before / "left" / "behind").mkdir(parents=True)
    (before / "file.dat").write_bytes(b"1")
    folder.replace()
    assert (before.exists(), list(folder.path.iterdir()), folder.left_behind) == (False, [], "")


def test_an_emptied_folder_has_no_files_and_still_its_folders(folder: WorkingFolder) -> None:
    (folder.path / "left").mkdir()
    (folder.path / "file.dat").write_bytes(b"1")
    (folder.path / "read-only.dat").write_bytes(b"1")
    (folder.path / "read-only.dat").chmod(0o400)
    folder.empty()
    assert [place.name for place in folder.path.iterdir()] == ["left"]


def test_a_link_to_a_file_is_emptied_away_and_the_file_stays(folder: WorkingFolder, foreign: Path) -> None:
    (folder.path / "link").symlink_to(foreign / "precious")
    folder.empty()
    assert is_untouched(foreign)
    assert list(folder.path.iterdir()) == []


@pytest.mark.parametrize("outer", [False, True])
def test_what_a_link_in_place_of_the_folder_leads_to_is_not_emptied(
    folder: WorkingFolder, foreign: Path, outer: bool
) -> None:
    place = folder.path.parent if outer else folder.path
    (foreign / folder.path.name).mkdir()
    (foreign / folder.path.name / "precious").write_text("mine")
    shutil.rmtree(place)
    place.symlink_to(foreign, target_is_directory=True)
    folder.empty()
    assert is_untouched(foreign)
    assert is_untouched(foreign / folder.path.name)
    place.unlink()


@pytest.mark.parametrize("end", [WorkingFolder.replace, WorkingFolder.remove])
def test_a_link_in_place_of_the_folder_is_removed_and_not_followed(
    folder: WorkingFolder, foreign: Path, end: Callable[[WorkingFolder], None]
) -> None:
    link = folder.path
    link.rmdir()
    link.symlink_to(foreign, target_is_directory=True)
    end(folder)
    assert is_untouched(foreign)
    assert not link.is_symlink()


@pytest.mark.parametrize("end", [WorkingFolder.replace, WorkingFolder.remove])
def test_a_link_in_the_folder_is_removed_and_not_followed(
    folder: WorkingFolder, foreign: Path, end: Callable[[WorkingFolder], None]
) -> None:
    place = folder.path
    (place / "link").symlink_to(foreign, target_is_directory=True)
    end(folder)
    assert is_untouched(foreign)
    assert not place.exists()


@pytest.mark.parametrize("end", [WorkingFolder.replace, WorkingFolder.remove])
def test_a_link_in_place_of_the_outer_folder_is_left_alone(
    folder: WorkingFolder, foreign: Path, end: Callable[[WorkingFolder], None]
) -> None:
    outer = folder.path.parent
    (foreign / folder.path.name).mkdir()
    (foreign / folder.path.name / "precious").write_text("mine")
    shutil.rmtree(outer)
    outer.symlink_to(foreign, target_is_directory=True)
    end(folder)
    assert is_untouched(foreign)
    assert is_untouched(foreign / "1")
    outer.unlink()


def test_a_file_in_place_of_the_folder_is_replaced_by_a_folder(folder: WorkingFolder) -> None:
    folder.path.rmdir()
    folder.path.write_bytes(b"")
    folder.replace()
    assert folder.path.is_dir()


def test_a_closed_folder_is_opened_and_removed(folder: WorkingFolder) -> None:
    place = folder.path
    (place / "closed" / "deep").mkdir(parents=True)
    (place / "closed").chmod(0)
    folder.remove()
    assert (place.exists(), folder.left_behind) == (False, "")


def test_what_cannot_be_removed_is_named_and_costs_nothing(
    folder: WorkingFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = folder.path
    (place / "stays").touch()
    unlink = os.unlink

    def refuse(name: str, **options: int) -> None:
        if name == "stays":
            raise PermissionError(1, "Operation not permitted")
        unlink(name, **options)

    monkeypatch.setattr(os, "unlink", refuse)
    folder.replace()
    monkeypatch.undo()
    assert folder.left_behind == f"{place}: Operation not permitted"
    assert list(folder.path.iterdir()) == []


@pytest.mark.long
@pytest.mark.parametrize("end", [WorkingFolder.replace, WorkingFolder.remove])
def test_folders_deeper_than_any_path_or_stack_are_removed(
    folder: WorkingFolder, end: Callable[[WorkingFolder], object]
) -> None:
    place = folder.path
    inner = os.open(place, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("deep", dir_fd=inner)
        outer, inner = inner, os.open("deep", os.O_RDONLY, dir_fd=inner)
        os.close(outer)
    os.close(inner)
    end(folder)
    assert (place.exists(), folder.left_behind) == (False, "")


@pytest.mark.parametrize("ahead", [False, True])
def test_a_folder_that_an_adapter_has_made_ahead_is_not_taken_for_ours(
    folder: WorkingFolder, foreign: Path, ahead: bool
) -> None:
    number = int(folder.path.name)
    (folder.path.parent / str(number + 1)).symlink_to(foreign, target_is_directory=True)
    (folder.path.parent / str(number + 2)).mkdir()
    if ahead:
        folder.next()
    folder.replace()
    assert folder.path.name == str(number + 3)
    assert is_untouched(foreign)


def test_a_folder_that_was_moved_is_emptied_where_it_is_and_named(folder: WorkingFolder, tmp_path: Path) -> None:
    outer = folder.path.parent
    (folder.path / "left").touch()
    outer.rename(tmp_path / "moved")
    folder.remove()
    assert list((tmp_path / "moved").iterdir()) == []
    assert folder.left_behind == f"{outer}: somebody has moved it; what was in it is removed"


def test_where_no_folder_can_be_made_the_next_start_fails_and_not_the_scenario_before_it(
    folder: WorkingFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "mkdir", refuse)
    folder.replace()
    with pytest.raises(AdapterError, match="cannot make a folder for the adapter to work in: No space left"):
        _ = folder.path
    monkeypatch.undo()
    assert list(folder.path.iterdir()) == []
