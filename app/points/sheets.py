"""Tables as people hand them in: CSV in whatever encoding their Excel wrote, or XLSX. Rows keep the number they have there."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from app.errors import TooLarge, Unprocessable

MAX_BYTES = 20 * 1024**2
MAX_UNPACKED = 200 * 1024**2  # an XLSX is a ZIP: what it unpacks to is asked before it is unpacked
MAX_ROWS = 20_000
ENCODINGS = ("utf-8-sig", "gb18030")  # Excel in China writes GBK, of which GB 18030 is the superset


@dataclass(frozen=True, slots=True)
class SheetRow:
    """`number` as the spreadsheet shows it (the header is row 1); `cells` by header, trimmed, empty ones left out."""

    number: int
    cells: dict[str, str]


def read_sheet(path: Path) -> list[SheetRow]:
    """Raises TooLarge `points.sheet_too_large`, Unprocessable `points.sheet_unreadable` or `points.sheet_empty`."""
    if path.stat().st_size > MAX_BYTES:
        raise TooLarge("points.sheet_too_large", f"The file has more than {MAX_BYTES // 1024**2} MB.")
    data = path.read_bytes()
    lines = _xlsx(data) if data[:2] == b"PK" else _csv(data)
    header: Sequence[str] | None = None
    rows: list[SheetRow] = []
    for number, cells in lines:
        if not any(cells):
            continue
        if header is None:
            header = cells
            continue
        if len(rows) >= MAX_ROWS:
            raise TooLarge("points.sheet_too_large", f"The file has more than {MAX_ROWS} rows.")
        named = zip(header, cells, strict=False)
        rows.append(SheetRow(number, {name: cell for name, cell in named if name and cell}))
    if header is None:
        raise Unprocessable("points.sheet_empty", "There is nothing in this file.")
    return rows


def _csv(data: bytes) -> Iterator[tuple[int, list[str]]]:
    if b"\x00" in data:
        raise _unreadable("it is neither a CSV nor an XLSX file")
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise _unreadable("its characters are neither UTF-8 nor GB 18030")
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        # A quoted cell may hold line breaks, so rows are counted, not lines: that is what a spreadsheet shows.
        for number, cells in enumerate(reader, start=1):
            yield number, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise _unreadable(f"line {reader.line_num}: {error}") from error


def _xlsx(data: bytes) -> Iterator[tuple[int, list[str]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED:
                raise TooLarge(
                    "points.sheet_too_large", "The file unpacks to more than a sheet of points can be."
                )
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what the file claims about its own size is not to be trusted
            for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
                yield number, [_text(cell) for cell in cells]
        finally:
            book.close()
    except TooLarge:
        raise
    except (
        zipfile.BadZipFile,
        InvalidFileException,
        KeyError,
        ValueError,
        IndexError,
        OSError,
        SyntaxError,
    ) as error:
        raise _unreadable("it is a damaged XLSX file, or none") from error


def _text(cell: Any) -> str:
    """12.0 typed as a number is the code 12."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _unreadable(why: str) -> Unprocessable:
    return Unprocessable("points.sheet_unreadable", f"The file cannot be read: {why}.")
