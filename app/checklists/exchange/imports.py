"""bytes → (document, findings): the one door for files, whoever hands them in. Nothing is written anywhere."""

from dataclasses import dataclass
from typing import Any, Literal

from app.checklists.exchange.assemble import Background
from app.checklists.exchange.findings import Finding, Findings
from app.checklists.exchange.tables import read_table
from app.spreadsheets.reading import Book, Row, Sheet, read_book

Format = Literal["xlsform", "table", "csv"]


@dataclass(frozen=True, slots=True)
class Imported:
    """`items` and `sections` as found; `document` in the content format, or None when a finding is an error."""

    format: Format
    findings: tuple[Finding, ...]
    items: int
    sections: int
    document: dict[str, Any] | None


def import_file(data: bytes, background: Background) -> Imported:
    """Raises TooLarge `spreadsheets.file_too_large`, UnsupportedMedia `spreadsheets.file_type`, Unprocessable
    `spreadsheets.file_unreadable`; every other mistake is a finding."""
    book = _unfolded(read_book(data))
    findings = Findings()
    if book.sheet("survey") is not None:
        # pyxform costs half a second to import: paid by the first XLSForm, not by the start of the service.
        from app.checklists.exchange.xlsform_check import note_refusal
        from app.checklists.exchange.xlsform_in import read_xlsform

        kind: Format = "xlsform"
        items, document = read_xlsform(book, background, findings)
        note_refusal(book, findings)
    else:
        kind = "table" if book.kind == "xlsx" else "csv"
        items, document = read_table(book, background, findings)
    return Imported(
        kind, tuple(findings.listed), items, len(document["sections"]) if document else 0, document
    )


def _unfolded(book: Book) -> Book:
    """An XLSForm as CSV keeps its sheets below each other, each name alone in the first column."""
    if book.kind != "csv":
        return book
    names = [row.cells[0].strip().lower() for row in book.sheets[0].rows if len(row.cells) == 1]
    if "survey" not in names:
        return book
    sheets: dict[str, list[Row]] = {}
    rows: list[Row] = []
    for row in book.sheets[0].rows:
        if len(row.cells) == 1:
            rows = sheets.setdefault(row.cells[0].strip().lower(), [])
        else:
            rows.append(Row(row.number, row.cells[1:]))
    return Book("csv", tuple(Sheet(name, tuple(listed)) for name, listed in sheets.items()))
