"""The answer to a source: its own list, header and order as they came, with what became of each row filled in."""

from collections.abc import Mapping, Sequence
from uuid import UUID
from zoneinfo import ZoneInfo

from app.casework.lifecycle import state_named
from app.models import SourceList, SourceRow
from app.sources.fields import REPLIES
from app.sources.queries import Standing
from app.spreadsheets.writing import table

# Where the source has no column for it, one is added under this name.
ADDED = {field: names[0] for field, names in REPLIES.items()}


def reply(
    listed: SourceList, rows: Sequence[SourceRow], now: Mapping[UUID, Standing], zone: ZoneInfo
) -> bytes:
    """XLSX in which nothing calculates."""
    header = list(listed.header)
    places: dict[str, int] = {}
    width = max([len(header), *(len(row.cells) for row in rows)])
    header += [""] * (width - len(header))
    for field, name in ADDED.items():
        own = listed.columns.get(field)
        if own in header:
            places[field] = header.index(own)
        else:
            places[field] = len(header)
            header.append(name)
    lines = []
    for row in rows:
        line = [*row.cells, *[""] * (len(header) - len(row.cells))]
        for field, said in answers(now[row.case_id], zone).items():
            if said:  # what the source wrote there itself is not wiped out by our having nothing to say
                line[places[field]] = said
        lines.append(line)
    return table(listed.sheet, listed.above, header, lines)


def answers(standing: Standing, zone: ZoneInfo) -> dict[str, str]:
    case = standing.now
    ended = standing.reason if case.state in ("not_filed", "voided") else None
    return {
        "reply_state": state_named(case.state).zh,
        "reply_measure": ended or standing.measure or "",
        "reply_finished": f"{case.closed_at.astimezone(zone):%Y-%m-%d %H:%M}" if case.closed_at else "",
        "reply_unit": standing.unit.name if standing.unit else "",
    }
