"""XLSForms in the shapes in which they are met in the field, kept as tables that people can read and made into files here.

tests/checklists/xlsforms/*.md: a sentence, then rows between bars; a row whose first cell holds a name begins a sheet.
"""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import xlwt
from openpyxl import Workbook

FOLDER = Path(__file__).resolve().parent.parent / "xlsforms"
_BAR = re.compile(r"(?<!\\)\|")
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True)
class Form:
    name: str
    what: str
    sheets: Mapping[str, list[list[str]]]

    def xlsx(self) -> bytes:
        """As Excel writes it: numbers and truth values are numbers and truth values."""
        book = Workbook()
        del book[book.sheetnames[0]]
        for name, rows in self.sheets.items():
            sheet = book.create_sheet(name)
            for number, row in enumerate(rows, start=1):
                for place, text in enumerate(row, start=1):
                    if text:
                        cell = sheet.cell(number, place)
                        cell.value = _typed(text)
                        if isinstance(cell.value, str):
                            cell.data_type = "s"  # also what begins with =
        return _saved(book)

    def xls(self) -> bytes:
        """As Excel wrote it until 2003."""
        book = xlwt.Workbook(encoding="utf-8")
        for name, rows in self.sheets.items():
            sheet = book.add_sheet(name)
            for number, row in enumerate(rows):
                for place, text in enumerate(row):
                    if text:
                        sheet.write(number, place, _typed(text))
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    def csv(self) -> bytes:
        """One sheet below the other, its name alone in the first column."""
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        for name, rows in self.sheets.items():
            writer.writerow([name])
            writer.writerows(["", *row] for row in rows)
        return out.getvalue().encode()


def all_forms() -> list[Form]:
    return [_parsed(path) for path in sorted(FOLDER.glob("*.md"))]


def _parsed(path: Path) -> Form:
    what, _, table = path.read_text(encoding="utf-8").partition("\n")
    sheets: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in filter(None, table.split("\n")):
        first, *cells = [cell.strip().replace("\\|", "|") for cell in _BAR.split(line)[1:-1]]
        if first:
            rows = sheets.setdefault(first, [])
        else:
            rows.append(cells)
    return Form(path.stem, what, sheets)


def _typed(text: str) -> str | float | bool:
    if text in ("TRUE", "FALSE"):
        return text == "TRUE"
    return float(text) if _NUMBER.fullmatch(text) else text


def _saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
