"""Workbooks of Excel until 2003, in which many published XLSForms still are. Run as a program of its own:

    python -m app.spreadsheets.old_excel < form.xls > sheets.json

The reader of that format (xlrd) follows chains of sectors wherever a damaged file sends it, in circles too, and collects what it
passes. So it works in a process that may use only so much time and memory, and whose end is no harm.
"""

import json
import resource
import subprocess
import sys
from typing import Any

CPU_SECONDS = 5
MEMORY_BYTES = 1024**3
MOST_TEXT = 32 * 1024**2

Lines = list[tuple[int, list[Any]]]


class Unreadable(Exception):
    """Damaged, encrypted, or beyond what one file may cost."""


def sheets_of(data: bytes) -> list[tuple[str, Lines]]:
    """(name of the sheet, [(row as Excel shows it, cells)]). Raises Unreadable."""
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "app.spreadsheets.old_excel"],
            input=data,
            capture_output=True,
            timeout=3 * CPU_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable("it takes too long") from error
    if ended.returncode:
        raise Unreadable(f"the reader ended with {ended.returncode}")
    found: list[tuple[str, Lines]] = json.loads(ended.stdout)
    return found


def _read(data: bytes) -> list[tuple[str, Lines]]:
    import xlrd

    book = xlrd.open_workbook(file_contents=data, logfile=sys.stderr, on_demand=True)
    left = MOST_TEXT

    def shown(cell: Any) -> Any:
        if cell.ctype == xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        if cell.ctype == xlrd.XL_CELL_DATE:
            return str(xlrd.xldate_as_datetime(cell.value, book.datemode)).removesuffix(" 00:00:00")
        return None if cell.ctype in (xlrd.XL_CELL_ERROR, xlrd.XL_CELL_EMPTY) else cell.value

    found: list[tuple[str, Lines]] = []
    for name in book.sheet_names():
        sheet = book.sheet_by_name(name)
        lines: Lines = []
        for number in range(sheet.nrows):
            cells = [shown(cell) for cell in sheet.row(number)]
            left -= sum(len(str(cell)) for cell in cells)
            if left < 0:
                raise MemoryError("more text than one file may hold")
            lines.append((number + 1, cells))
        found.append((name, lines))
    return found


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    json.dump(_read(sys.stdin.buffer.read()), sys.stdout)
