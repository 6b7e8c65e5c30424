"""Files as people hand them in (XLSX, XLS, CSV) → sheets of text. What is too large is refused before it is unpacked."""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from app.errors import TooLarge, Unprocessable, UnsupportedMedia
from app.spreadsheets.old_excel import sheets_of

MAX_BYTES = 10 * 1024**2
MAX_UNPACKED = (
    32 * 1024**2
)  # all that the archive says it unpacks to; Python's zipfile gives out no more than that
MAX_RATIO = 200  # a sheet of real text shrinks 5 to 30 times
MAX_ENTRIES = 1_000
MAX_ROWS = 20_000  # with something in them
LAST_ROW = 1_048_576  # of a spreadsheet: what claims to lie beyond is no spreadsheet
MAX_COLUMNS = 300
MAX_CELLS = 500_000
MAX_CHARACTERS = (
    16_000_000  # in all cells: one long text can stand in many cells and take its place in the file once
)
ENCODINGS = ("utf-8-sig", "gb18030")  # Excel in China writes GBK, of which GB 18030 is the superset
OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Row:
    """`number` as the spreadsheet shows it. Cells are trimmed; an empty one is ""."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows with nothing in them are left out."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Book:
    kind: str  # xlsx | csv
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        """By name, however it is capitalised and spaced."""
        return next((sheet for sheet in self.sheets if sheet.name.strip().lower() == name), None)


def read_book(data: bytes) -> Book:
    """Raises TooLarge `spreadsheets.file_too_large`, UnsupportedMedia `spreadsheets.file_type`, Unprocessable
    `spreadsheets.file_unreadable`."""
    if len(data) > MAX_BYTES:
        raise _too_large(f"it has {len(data)} bytes, at most {MAX_BYTES} are taken")
    if data[:4] == b"PK\x03\x04":
        _check_archive(data)
        sheets, kind = _guarded(_xlsx, data), "xlsx"
    elif data[:8] == OLD_EXCEL:
        sheets, kind = _guarded(_xls, data), "xlsx"
    elif data[:5] in (b"%PDF-", b"{\\rtf") or data[:2] == b"PK":
        raise _wrong_type()
    else:
        sheets, kind = _csv(data), "csv"
    return Book(kind, tuple(sheets))


def _check_archive(data: bytes) -> None:
    """From the central directory alone: nothing is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except Exception as error:  # any damage: the archive is not ours
        raise _unreadable("the archive is damaged") from error
    names = {entry.filename for entry in entries}
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if len(entries) > MAX_ENTRIES:
        raise _too_large(f"it holds {len(entries)} parts")
    if unpacked > MAX_UNPACKED:
        raise _too_large(f"it unpacks to {unpacked} bytes, at most {MAX_UNPACKED} are taken")
    if unpacked > 1024**2 and unpacked > MAX_RATIO * max(packed, 1):
        raise _too_large(f"it unpacks to {unpacked // max(packed, 1)} times its size")
    if "[Content_Types].xml" not in names:
        raise _wrong_type()


def _guarded(read: Any, data: bytes) -> list[Sheet]:
    try:
        sheets: list[Sheet] = read(data)
    except (TooLarge, Unprocessable, UnsupportedMedia):
        raise
    except Exception as error:  # the libraries answer damaged files with whatever they stumble over
        raise _unreadable("it is damaged, encrypted or no spreadsheet") from error
    return sheets


def _xlsx(data: bytes) -> list[Sheet]:
    from openpyxl import load_workbook  # costs 0.2 s: paid by the first import, not by the start

    # What it has to say about exotic parts of a file helps nobody who reads the server's log.
    warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        meter = _Meter()
        return [Sheet(sheet.title, meter.rows(_xlsx_rows(sheet))) for sheet in book.worksheets]
    finally:
        book.close()


def _xlsx_rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    """Only rows and cells that are there. iter_rows() fills every gap: a sheet with one cell in its last row takes a minute."""
    from openpyxl.worksheet._reader import WorkSheetParser

    with sheet._get_source() as source:
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=sheet.parent.epoch,
            date_formats=sheet.parent._date_formats,
            timedelta_formats=sheet.parent._timedelta_formats,
        )
        for number, found in parser.parse():
            cells: list[str] = []
            for cell in found:
                text = _text(cell["value"]) if 1 <= cell["column"] <= MAX_COLUMNS else ""
                if text:
                    cells += [""] * (cell["column"] - len(cells))
                    cells[cell["column"] - 1] = text
            yield number, cells


def _xls(data: bytes) -> list[Sheet]:
    meter = _Meter()
    return [
        Sheet(
            name,
            meter.rows((number, [_text(cell) for cell in cells[:MAX_COLUMNS]]) for number, cells in lines),
        )
        for name, lines in sheets_of(data)
    ]


def _csv(data: bytes) -> list[Sheet]:
    text = _decoded(data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        # A quoted cell may hold line breaks, so rows are counted, not lines: that is what a spreadsheet shows.
        lines = (
            (number, [_plain(_clean(cell)) for cell in cells[:MAX_COLUMNS]])
            for number, cells in enumerate(reader, start=1)
        )
        return [Sheet("csv", _Meter().rows(lines))]
    except csv.Error as error:
        raise _unreadable(f"line {reader.line_num}: {error}") from error


def _decoded(data: bytes) -> str:
    encodings: Iterable[str] = ENCODINGS
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ("utf-16",)  # what Excel calls Unicode text
    elif b"\x00" in data:
        raise _wrong_type()
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unreadable("its characters are neither UTF-8 nor GB 18030")


@dataclass(slots=True)
class _Meter:
    """Counts over all sheets of a book."""

    cells: int = 0
    characters: int = 0

    def rows(self, lines: Iterable[tuple[int, list[str]]]) -> tuple[Row, ...]:
        return tuple(self._kept(lines))

    def _kept(self, lines: Iterable[tuple[int, list[str]]]) -> Iterator[Row]:
        kept = 0
        for number, cells in lines:
            if number > LAST_ROW:
                raise _too_large(f"it has rows beyond {LAST_ROW}")
            while cells and not cells[-1]:
                cells.pop()
            if not cells:
                continue
            kept, self.cells = kept + 1, self.cells + len(cells)
            self.characters += sum(map(len, cells))
            if self.characters > MAX_CHARACTERS:
                raise _too_large(f"its cells hold more than {MAX_CHARACTERS} characters")
            if kept > MAX_ROWS or self.cells > MAX_CELLS:
                raise _too_large(f"it has more than {MAX_ROWS} rows or {MAX_CELLS} cells")
            yield Row(number, tuple(cells))


def _text(cell: Any) -> str:
    """As a person reads it: 12.0 is 12, true is TRUE, a date is written 2026-11-23."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ") if cell.time() != time() else cell.date().isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    text = str(cell)
    if "_x" in text:  # how XLSX writes what XML cannot hold
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return _clean(text)


def _clean(text: str) -> str:
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "'")


def _plain(cell: str) -> str:
    """Without the apostrophe that keeps a program from taking a cell of a CSV file for a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(FORMULA_STARTS) else cell


def _too_large(why: str) -> TooLarge:
    return TooLarge("spreadsheets.file_too_large", f"The file was not opened: {why}.")


def _wrong_type() -> UnsupportedMedia:
    return UnsupportedMedia("spreadsheets.file_type", "Send an Excel workbook (.xlsx, .xls) or a CSV file.")


def _unreadable(why: str) -> Unprocessable:
    return Unprocessable("spreadsheets.file_unreadable", f"The file cannot be read: {why}.")
