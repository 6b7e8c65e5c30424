"""Bombs, damage and noise: a named refusal or findings, never anything else, and nothing large is ever unpacked."""

import io
import random
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from app.checklists.exchange.imports import Imported
from app.checklists.exchange.tables_out import as_xlsx
from app.checklists.exchange.xlsform_out import as_xlsform
from app.checklists.loader import Content
from app.errors import AppError, TooLarge, Unprocessable, UnsupportedMedia
from app.spreadsheets import old_excel, reading
from tests.checklists.exchange.forms import all_forms

TakeIn = Callable[[bytes], Imported]
SHEET = "xl/worksheets/sheet1.xml"
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def rebuilt(data: bytes, changes: dict[str, bytes]) -> bytes:
    """The same archive with other parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changes.pop(name, old.read(name)))
        for name, content in changes.items():
            new.writestr(name, content)
    return out.getvalue()


@pytest.fixture(scope="module")
def sound(content: Content) -> bytes:
    return as_xlsx(content.types["types/bus.yaml"].model_dump(mode="json"))


def refusal(take_in: TakeIn, data: bytes) -> AppError:
    with pytest.raises(AppError) as caught:
        take_in(data)
    return caught.value


def test_a_bomb_is_refused_unopened(take_in: TakeIn, sound: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def unpack(*_: object) -> None:
        raise AssertionError("a part was unpacked")

    bombs = [
        rebuilt(sound, {SHEET: b"<x>" + b" " * 100_000_000}),  # a sheet of 100 MB
        rebuilt(sound, {"xl/media/zeros.bin": bytes(20_000_000)}),  # within the size, but a thousandfold
        rebuilt(sound, {f"xl/media/{number}": b"" for number in range(1001)}),
    ]
    monkeypatch.setattr(zipfile.ZipFile, "open", unpack)
    for bomb in bombs:
        assert len(bomb) < 1_000_000
        error = refusal(take_in, bomb)
        assert isinstance(error, TooLarge)
        assert error.code == "spreadsheets.file_too_large"


def test_a_part_that_lies_about_its_size_gives_no_more_than_it_said(take_in: TakeIn, sound: bytes) -> None:
    bomb = bytearray(rebuilt(sound, {SHEET: b"<x>" + b" " * 40_000_000}))
    size = (40_000_003).to_bytes(4, "little")
    assert bomb.count(size) == 2
    lying = bytes(bomb).replace(size, (1000).to_bytes(4, "little"))
    assert isinstance(refusal(take_in, lying), Unprocessable)


@pytest.mark.parametrize("row", ["1048577", "999999999999", "-5", "x"])
def test_rows_beyond_the_last_are_refused_at_once(take_in: TakeIn, sound: bytes, row: str) -> None:
    xml = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="{row}">'
    xml += f'<c r="A{row}" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>'
    data = rebuilt(sound, {SHEET: xml.encode()})
    try:
        found = take_in(data)
    except AppError as error:
        assert error.code in ("spreadsheets.file_too_large", "spreadsheets.file_unreadable")  # noqa: PT017  # either will do
    else:
        assert found.document is None


def test_one_cell_in_the_last_corner_costs_nothing(take_in: TakeIn, sound: bytes) -> None:
    """Whoever formats whole columns hands in such sheets; filling the gaps took a minute."""
    xml = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
    )
    xml += '<c r="A1" t="inlineStr"><is><t>考核点</t></is></c></row><row r="1048576">'
    xml += '<c r="A1048576" t="inlineStr"><is><t>地面干净</t></is></c>'
    xml += '<c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>'
    read = reading.read_book(rebuilt(sound, {SHEET: xml.encode()}))
    assert [(row.number, len(row.cells)) for row in read.sheets[0].rows] == [(1, 1), (1_048_576, 1)]


def test_too_many_rows_and_cells(take_in: TakeIn) -> None:
    assert (
        refusal(take_in, "考核点\n".encode() + "甲\n".encode() * 20_001).code == "spreadsheets.file_too_large"
    )
    wide = ("x," * 300 + "\n") * 1_700
    assert refusal(take_in, wide.encode()).code == "spreadsheets.file_too_large"
    assert refusal(take_in, b"x" * (reading.MAX_BYTES + 1)).code == "spreadsheets.file_too_large"


def test_entities_of_xml_are_not_expanded(take_in: TakeIn, sound: bytes) -> None:
    laughs = "".join(
        f'<!ENTITY a{n} "{"&a" + str(n - 1) + ";" if n else "ha"}{"&a" + str(n - 1) + ";" if n else "ha"}">'
        for n in range(30)
    )
    xml = f"<?xml version='1.0'?><!DOCTYPE x [{laughs}]>"
    xml += "<worksheet><sheetData><row><c><v>&a29;</v></c></row></sheetData></worksheet>"
    assert isinstance(refusal(take_in, rebuilt(sound, {SHEET: xml.encode()})), Unprocessable)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 something", UnsupportedMedia),
        (b"\x89PNG\r\n\x1a\n\x00\x00", UnsupportedMedia),
        (b"PK\x05\x06" + bytes(18), UnsupportedMedia),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Unprocessable),
        (b"PK\x03\x04 and then nothing", Unprocessable),
        (b"\xff\xff\xff\x80\x81", Unprocessable),
    ],
)
def test_files_of_other_kinds_are_refused_by_name(take_in: TakeIn, data: bytes, kind: type[AppError]) -> None:
    assert isinstance(refusal(take_in, data), kind)


def test_an_open_document_or_a_plain_archive_is_no_workbook(take_in: TakeIn) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<x/>")
    assert isinstance(refusal(take_in, out.getvalue()), UnsupportedMedia)


def test_an_old_workbook_that_leads_in_circles_ends(take_in: TakeIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sectors that follow themselves: the reader would collect them for ever."""
    data = bytearray(next(form for form in all_forms() if form.name == "bilingual").xls())
    size = 1 << int.from_bytes(data[30:32], "little")
    table = (int.from_bytes(data[76:80], "little") + 1) * size  # the first sector of the allocation table
    for place in range(table, table + size, 4):
        data[place : place + 4] = (0).to_bytes(4, "little")
    assert isinstance(refusal(take_in, bytes(data)), Unprocessable)
    monkeypatch.setattr(old_excel, "CPU_SECONDS", 0.001)
    with pytest.raises(old_excel.Unreadable):
        old_excel.sheets_of(bytes(data))


def test_one_long_text_in_many_cells(take_in: TakeIn) -> None:
    """A shared text takes its place in the archive once, however often it is shown."""
    made = Workbook(write_only=True)
    sheet = made.create_sheet()
    for _ in range(600):
        sheet.append(["很" * 30_000])
    out = io.BytesIO()
    made.save(out)
    assert len(out.getvalue()) < 1_000_000
    assert refusal(take_in, out.getvalue()).code == "spreadsheets.file_too_large"


def test_nothing_at_all(take_in: TakeIn) -> None:
    assert take_in(b"").document is None
    assert take_in(b"\n\n\n").document is None


def survives(take_in: TakeIn, data: bytes) -> None:
    try:
        found = take_in(data)
    except AppError as error:
        assert error.code.startswith("spreadsheets.file_")  # noqa: PT017  # a refusal is as good as an answer
    else:
        assert found.document is not None or any(finding.severity == "error" for finding in found.findings)


@quick
@given(
    noise=st.binary(max_size=400),
    mark=st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe"]),
)
def test_noise(take_in: TakeIn, noise: bytes, mark: bytes) -> None:
    survives(take_in, mark + noise)


@quick
@given(seed=st.integers(0, 2**32), kind=st.sampled_from(["archive", "part"]))
def test_damaged_workbooks(take_in: TakeIn, sound: bytes, content: Content, seed: int, kind: str) -> None:
    """Bytes changed in the archive, or in one of its parts, which then is packed properly again."""
    dice = random.Random(seed)
    data = (
        sound if dice.random() < 0.5 else as_xlsform(content.types["types/bus.yaml"].model_dump(mode="json"))
    )
    if kind == "archive":
        survives(take_in, _spoilt(dice, data))
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = dice.choice(archive.namelist())
        part = archive.read(name)
    survives(take_in, rebuilt(data, {name: _spoilt(dice, part)}))


@quick
@given(seed=st.integers(0, 2**32))
def test_shuffled_forms(take_in: TakeIn, seed: int) -> None:
    """Cells of real forms in each other's places: wrong types, broken groups, conditions in every column."""
    dice = random.Random(seed)
    form = dice.choice(all_forms())
    cells = [cell for rows in form.sheets.values() for row in rows for cell in row if cell]
    for rows in form.sheets.values():
        for row in rows[dice.choice([0, 1]) :]:
            for place in range(len(row)):
                if dice.random() < 0.25:
                    row[place] = dice.choice(cells)
    survives(take_in, form.csv())


def _spoilt(dice: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(dice.randint(1, 12)):
        place = dice.randrange(len(changed))
        action = dice.choice(["flip", "cut", "double"])
        if action == "flip":
            changed[place] = dice.randrange(256)
        elif action == "cut":
            del changed[place : place + dice.randint(1, 30)]
        else:
            changed[place:place] = changed[place : place + dice.randint(1, 30)]
        if not changed:
            return b""
    return bytes(changed)
