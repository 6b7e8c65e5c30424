"""What pyxform, the reference reader of the field, says about a form: whether other programs will take it."""

import re
from collections.abc import Iterable

import structlog
from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from app.checklists.exchange.findings import Findings
from app.spreadsheets.reading import Book, Sheet

logger = structlog.get_logger(__name__)

MOST_ROWS = 3_000  # pyxform takes its time over more,
LONGEST_CELL = 8_000  # and over longer formulas
_ROW = re.compile(r"\[row : (\d+)\]")
_SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")


def note_refusal(book: Book, findings: Findings) -> None:
    """One warning, with the row that pyxform names, when it refuses the form. The import goes on without it."""
    sheets = {name: sheet for name in _SHEETS if (sheet := book.sheet(name))}
    if sum(len(sheet.rows) for sheet in sheets.values()) > MOST_ROWS or _long_winded(sheets.values()):
        return
    given: dict[str, object] = {"sheet_names": [sheet.name for sheet in book.sheets]}
    for name, sheet in sheets.items():
        header, rows = _as_dicts(sheet)
        given |= {name: rows, f"{name}_header": [dict.fromkeys(header)]}
    try:
        convert(given, form_name="data")
    except PyXFormError as error:
        why = str(error)
        row = _ROW.search(why)
        findings.note(
            "checklists.form_refused", "survey" if row else None, int(row[1]) if row else None, None, why=why
        )
    except Exception as error:  # it stumbles over odd forms in many ways, which says nothing about the form
        logger.info("pyxform could not judge a form", error=repr(error)[:200])


def _long_winded(sheets: Iterable[Sheet]) -> bool:
    return any(len(cell) > LONGEST_CELL for sheet in sheets for row in sheet.rows for cell in row.cells)


def _as_dicts(sheet: Sheet) -> tuple[list[str], list[dict[str, str]]]:
    """In its own terms: a dict for every row below the header, empty ones too, so that it counts rows as we do."""
    if not sheet.rows:
        return [], []
    header = [text for text in sheet.rows[0].cells if text]
    rows: list[dict[str, str]] = []
    for row in sheet.rows[1:]:
        rows += [{}] * min(row.number - sheet.rows[0].number - 1 - len(rows), MOST_ROWS)
        pairs = zip(sheet.rows[0].cells, row.cells, strict=False)
        rows.append({name: text for name, text in pairs if name and text})
    return header, rows
