"""Tables that programs take away as CSV (RFC 4180, UTF-8 with its mark), line by line; nothing in them runs in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

Cell = str | int | float | None
MEDIA = "text/csv"
MARK = "\ufeff".encode()  # what makes Excel read Chinese
_STARTS = tuple("=+-@|%＝＋－＠")
_PIECE = 64 * 1024


def csv_pieces(rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The file in pieces of some 64 KB. Numbers stay numbers; None is an empty cell."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    yield MARK
    for row in rows:
        writer.writerow([inert(cell) for cell in row])
        if buffer.tell() >= _PIECE:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def inert(cell: Cell) -> Cell:
    """CSV has no types: a text that a spreadsheet would take for a formula begins with an apostrophe."""
    if not isinstance(cell, str):
        return cell
    text = cell.replace("\x00", "")
    return f"'{text}" if text.lstrip().startswith(_STARTS) or text[:1] in ("\t", "\r", "\n") else text
