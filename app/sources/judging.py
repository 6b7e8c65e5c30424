"""A row of a list → what would be registered, or why not: every problem with its row and column."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from app.casework.candidates import Listed
from app.models import Point, Violation
from app.sources.fields import PLACES, plain
from app.sources.opening import OpenList, column_letter
from app.spreadsheets.reading import Row

LONGEST = {"ref": 120, "text": 4_000, "address": 500}
_SEVERITIES = {
    "一般": "minor", "轻微": "minor", "minor": "minor", "较重": "major", "重要": "major", "major": "major",
    "关键": "critical", "严重": "critical", "重大": "critical", "critical": "critical",
}  # fmt: skip
_DATE = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]*(\d{1,2})[:：时](\d{1,2})?分?(?:[:：](\d{1,2})(?:\.\d+)?)?)?"
)


@dataclass(frozen=True, slots=True)
class Problem:
    """`column`: its letter, None for the row as a whole. `value`: what stands there."""

    row: int
    column: str | None
    header: str | None
    field: str
    code: str
    value: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What rows are read against: names of this district. Points, streets and classes by every name they go by."""

    violations: Mapping[str, Violation]
    points: Mapping[str, Sequence[Point]]
    streets: Mapping[str, UUID]
    streets_in_addresses: Sequence[str]  # the names that are never part of something else
    classes: Mapping[str, str]
    violation: str | None
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Judged:
    """`content`: what was read, in the list's own words, to be compared with what the next list says."""

    row: Row
    ref: str
    listed: Listed
    content: Mapping[str, str]


@dataclass(slots=True)
class Judgement:
    rows: list[Judged] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unknown_classes: list[str] = field(default_factory=list)


def judge(opened: OpenList, columns: Mapping[str, str], ground: Ground, now: datetime) -> Judgement:
    """All rows, in order. `columns`: field → a header of this list."""
    places = {name: list(opened.header).index(header) for name, header in columns.items()}
    found = Judgement()
    seen: set[str] = set()
    for row in opened.rows:
        _Reader(row, places, opened.header, ground, found, now).read(seen)
    return found


class _Reader:
    """One row."""

    def __init__(
        self,
        row: Row,
        places: Mapping[str, int],
        header: Sequence[str],
        ground: Ground,
        found: Judgement,
        now: datetime,
    ) -> None:
        self.row, self.places, self.header, self.ground, self.found = row, places, header, ground, found
        self.now = now
        self.cells = {
            name: row.cells[place]
            for name, place in places.items()
            if place < len(row.cells) and row.cells[place]
        }

    def read(self, seen: set[str]) -> None:
        before = len(self.found.problems)
        ref = " ".join(self.cells.get("ref", "").split())
        if not ref:
            self.note("ref", "sources.cell_missing")
        elif ref in seen:
            self.note("ref", "sources.ref_repeated")
        seen.add(ref)
        if "text" not in self.cells:
            self.note("text", "sources.cell_missing")
        for name, most in LONGEST.items():
            if len(self.cells.get(name, "")) > most:
                self.note(name, "sources.cell_too_long")
        violation = self.violation()
        severity = self.severity()
        point, street = self.place()
        due, found = self.moment("due", time(23, 59)), self.moment("found", time(0, 0))
        if len(self.found.problems) > before or violation is None:
            return
        listed = Listed(
            violation=violation,
            severity=severity or violation.severity,
            point=point,
            street_id=street,
            place_text=self.cells.get("address"),
            note=self.cells["text"],
            ref=ref,
            due_at=due,
            at=min(found, self.now) if found else self.now,
        )
        content = {name: cell for name, cell in self.cells.items() if not name.startswith("reply_")}
        self.found.rows.append(Judged(self.row, ref, listed, content))

    def violation(self) -> Violation | None:
        word = self.cells.get("class", "")
        known = self.ground.violations
        code = self.ground.classes.get(plain(word)) if word else None
        named = known.get(code or "") or known.get(plain(word)) if word else None
        chosen = named or known.get(self.ground.violation or "")
        if named is None and word and word not in self.found.unknown_classes:
            self.found.unknown_classes.append(word)
        if chosen is None:
            self.note("class", "sources.class_unknown")
        return chosen

    def severity(self) -> str | None:
        word = self.cells.get("severity")
        if word is None:
            return None
        code = _SEVERITIES.get(plain(word))
        if code is None:
            self.note("severity", "sources.severity_unknown")
        return code

    def place(self) -> tuple[Point | None, UUID | None]:
        """A point, or the street an address lies on: named in its own column, or written in the address."""
        if "point" in self.cells:
            points = self.ground.points.get(plain(self.cells["point"]), ())
            if len(points) == 1:
                return points[0], points[0].street_id
            if "address" not in self.cells:
                self.note("point", "sources.point_unknown")
                return None, None
        if not any(name in self.cells for name in PLACES):
            self.note("address" if "address" in self.places else "point", "sources.cell_missing")
            return None, None
        named = self.cells.get("street")
        if named is not None:
            street = self.ground.streets.get(plain(named))
            if street is None:
                self.note("street", "sources.street_unknown")
            return None, street
        address = plain(self.cells["address"])
        names = [name for name in self.ground.streets_in_addresses if name in address]
        # 大东街道 holds the name of 东街道: the longer one is meant.
        meant = [name for name in names if not any(name != other and name in other for other in names)]
        within = {self.ground.streets[name] for name in meant}
        if len(within) != 1:
            self.note("address", "sources.street_unknown")
            return None, None
        return None, within.pop()

    def moment(self, name: str, without_time: time) -> datetime | None:
        """Local time of the district. A day alone as a deadline means its end."""
        text = self.cells.get(name)
        if text is None:
            return None
        match = _DATE.fullmatch(text.strip())
        try:
            if match is None:
                raise ValueError(text)
            year, month, day = (int(match[n]) for n in (1, 2, 3))
            at = time(int(match[4]), int(match[5] or 0), int(match[6] or 0)) if match[4] else without_time
            if not 2000 <= year <= 2199:
                raise ValueError(text)
            return datetime.combine(date(year, month, day), at, self.ground.zone)
        except ValueError:
            self.note(name, "sources.date_unreadable")
            return None

    def note(self, name: str, code: str) -> None:
        place = self.places.get(name)
        self.found.problems.append(
            Problem(
                row=self.row.number,
                column=column_letter(place) if place is not None else None,
                header=self.header[place] if place is not None else None,
                field=name,
                code=code,
                value=self.cells.get(name, "")[:120],
            )
        )


def differences(
    before: Mapping[str, Any], now: Mapping[str, str], columns: Mapping[str, str]
) -> dict[str, list[str]]:
    """Header → [what an earlier list said, what this one says]."""
    return {
        columns.get(name, name): [str(before.get(name, "")), now.get(name, "")]
        for name in sorted({*before, *now})
        if before.get(name, "") != now.get(name, "")
    }
