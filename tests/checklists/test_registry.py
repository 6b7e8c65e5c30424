"""codes.yaml: no code vanishes, means something else or is given away again without anybody saying so."""

import shutil
from pathlib import Path

import pytest

from app.checklists.check import check_content_command, check_folder
from app.checklists.check_items import check_words
from app.checklists.loader import load
from app.checklists.registry import check_codes, read, register
from app.settings import REPOSITORY

FOLDER = REPOSITORY / "checklists"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "checklists"
    shutil.copytree(FOLDER, copy)
    return copy


def spoil(folder: Path, file: str, before: str, after: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert before in text, f"{file} no longer holds {before!r}"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_the_shipped_folder_owes_nothing() -> None:
    assert [str(problem) for problem in check_folder(FOLDER, load(FOLDER))] == []


def test_every_code_of_the_first_version_is_still_known() -> None:
    entries = [entry for listed in read(FOLDER).types.values() for entry in listed]
    assert sum(entry.since == 1 for entry in entries) == 536
    assert {entry.code for entry in entries if entry.retired} == set()


@pytest.mark.parametrize(
    ("file", "before", "after", "named"),
    [
        ("types/bus.yaml", "code: BUS-16", "code: BUS-17", "codes.yaml: BUS-16: retired: vanished from its checklist"),
        ("types/bus.yaml", "code: BUS-16", "code: BUS-17", "codes.yaml: BUS-17: code: is not registered"),
        ("types/netbar.yaml", "zh: 入口设未成年人禁入警示牌", "zh: 座位整齐", "codes.yaml: NET-03: means: was"),
        ("types/netbar.yaml", "op: <=, value: 0, unit: 人", "op: <=, value: 0, unit: 起", "NET-05: answer: was answered"),
        ("codes.yaml", "  - {code: BUS-01, ", "  - {code: BUS-02, ", "codes.yaml: BUS-02: code: is registered twice"),
        ("codes.yaml", "在检定有效期内, answer: pass_fail, since: 1}",
         "在检定有效期内, answer: pass_fail, since: 1, retired: 2}", "MKT-34: retired: was retired in version 2"),
        ("codes.yaml", "在检定有效期内, answer: pass_fail, since: 1}",
         "在检定有效期内, answer: pass_fail, since: 9}", "MKT-34: since: version 9 of market does not exist"),
        ("codes.yaml", "  bus:\n", "  coach:\n", "codes.yaml: BUS-01: types: belongs to coach, and bus uses it"),
        ("codes.yaml", "since: 1}", "since: never}", "codes.yaml: cannot be used"),
        ("codes.yaml", "types:", "types: [", "codes.yaml: cannot be used"),
    ],
)  # fmt: skip
def test_what_a_code_stands_for_cannot_change_unsaid(
    folder: Path, file: str, before: str, after: str, named: str
) -> None:
    spoil(folder, file, before, after)
    found = [str(problem) for problem in check_codes(folder, load(folder))]
    assert any(named in line for line in found), found


def test_a_retired_code_may_be_gone(folder: Path) -> None:
    spoil(folder, "types/bus.yaml", "code: BUS-16", "code: BUS-17")
    register(folder, load(folder))
    entry = next(line for line in (folder / "codes.yaml").read_text().splitlines() if "BUS-16" in line)
    spoil(folder, "codes.yaml", entry, entry.replace("since: 2}", "since: 2, retired: 3}"))
    assert check_codes(folder, load(folder)) == []


def test_new_codes_are_entered_and_nothing_else_changes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "codes.yaml").read_text(encoding="utf-8").splitlines()
    spoil(folder, "types/bus.yaml", "code: BUS-16", "code: BUS-17")
    assert register(folder, load(folder)) == ["BUS-17"]
    after = (folder / "codes.yaml").read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line not in before] == [
        next(line for line in after if "BUS-17" in line)
    ]
    assert [line for line in before if line not in after] == []
    assert register(folder, load(folder)) == []
    assert check_content_command(folder, enter_codes=True) == 1, "BUS-16 vanished"
    assert "codes.yaml: BUS-16: retired: vanished" in capsys.readouterr().out


def test_a_folder_without_a_register_gets_one(folder: Path) -> None:
    (folder / "codes.yaml").unlink()
    content = load(folder)
    assert str(check_codes(folder, content)[0]).startswith("codes.yaml: cannot be used")
    assert len(register(folder, content)) == 643
    assert check_codes(folder, content) == []


@pytest.mark.parametrize("name", ["photo_hint", "help"])
def test_words_for_the_spot_are_owed(folder: Path, name: str) -> None:
    path = folder / "types" / "bus.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    first = next(number for number, line in enumerate(lines) if f"{name}_zh" in line)
    path.write_text("".join(lines[:first] + lines[first + 2 :]), encoding="utf-8")
    found = [str(problem) for problem in check_words(load(folder))]
    assert len(found) == 1
    assert found[0].startswith(f"types/bus.yaml: BUS-01: {name}_zh: ")
