"""A list as it came → its sheet, what stands above the header, the header, and the rows. Knows no database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.errors import TooLarge, Unprocessable
from app.sources.fields import guessed, kept
from app.spreadsheets.reading import Row, Sheet, read_book

MAX_ROWS = 2_000
HEADER_LIMIT = 40  # the header stands in one of the first rows


@dataclass(frozen=True, slots=True)
class OpenList:
    """`width`: of the header, or of the widest row: cells beyond the header still go back in the answer."""

    sheet: str
    above: Sequence[Sequence[str]]
    header: Sequence[str]
    header_row: int
    rows: Sequence[Row]


def open_list(data: bytes, columns: Mapping[str, str] | None) -> OpenList:
    """`columns`: the remembered mapping, which finds its own header again wherever it stands.

    Raises TooLarge `spreadsheets.file_too_large` or `sources.too_many_rows`, UnsupportedMedia `spreadsheets.file_type`,
    Unprocessable `spreadsheets.file_unreadable` or `sources.list_empty`.
    """
    book = read_book(data)
    best: tuple[tuple[int, int], Sheet, int] | None = None
    for order, sheet in enumerate(book.sheets):
        for index, row in enumerate(sheet.rows[:HEADER_LIMIT]):
            if sum(map(bool, row.cells)) < 2 or index + 1 == len(sheet.rows):
                continue
            fits = len(kept(columns, row.cells)) if columns else 0
            rank = (fits * 100 + len(guessed(row.cells)), -order)
            if best is None or rank > best[0]:
                best = (rank, sheet, index)
    if best is None:
        raise Unprocessable("sources.list_empty", "No sheet has a header and a row beneath it.")
    _, sheet, index = best
    rows = sheet.rows[index + 1 :]
    if len(rows) > MAX_ROWS:
        raise TooLarge(
            "sources.too_many_rows", f"The list has {len(rows)} rows; at most {MAX_ROWS} are taken."
        )
    header = sheet.rows[index]
    return OpenList(sheet.name, [row.cells for row in sheet.rows[:index]], header.cells, header.number, rows)


def column_letter(place: int) -> str:
    """0 → A, 26 → AA: as the spreadsheet names its columns."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
