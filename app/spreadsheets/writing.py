"""Tables that people take away as XLSX: every cell is the text it is, and nothing in it calculates, links or runs."""

import io
from collections.abc import Sequence
from typing import Any

MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# In memory and with nothing taken for a formula, a number or a link.
INERT: dict[str, Any] = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_WIDEST, _NARROWEST = 60, 8


def table(
    name: str, above: Sequence[Sequence[str]], header: Sequence[str], rows: Sequence[Sequence[str]]
) -> bytes:
    """One sheet: what stands above, the header, the rows. A cell that starts like a formula also stays text when it is edited."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    with Workbook(out, INERT) as book:
        bold = {"bold": True, "bg_color": "#DCE9E4", "border": 1}
        plain = {"text_wrap": True, "valign": "top", "num_format": "@", "quote_prefix": True}
        title, text = book.add_format(plain | bold), book.add_format(plain)
        sheet = book.add_worksheet(_sheet_name(name))
        lines = [*above, header, *rows]
        sheet.freeze_panes(len(above) + 1, 0)
        for place in range(max(map(len, lines), default=0)):
            longest = max(
                (_width(line[place]) for line in lines[len(above) :] if place < len(line)), default=0
            )
            sheet.set_column(place, place, min(max(longest + 2, _NARROWEST), _WIDEST))
        for number, line in enumerate(lines):
            style = title if number == len(above) else text
            for place, cell in enumerate(line):
                if cell:
                    sheet.write_string(number, place, cell, style)
    return out.getvalue()


def _width(cell: str) -> int:
    return max((sum(1 + (ord(sign) > 0xFF) for sign in line) for line in cell.split("\n")), default=0)


def _sheet_name(name: str) -> str:
    kept = "".join(sign for sign in name if sign not in "[]:*?/\\").strip("'")
    return kept[:31] or "Sheet1"
