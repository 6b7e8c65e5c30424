"""A case as one line of the ledger 问题台账: every word of it, as its reader may know it. What prints it knows no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from app.casework.deadlines import is_overdue
from app.casework.lifecycle import FLAGS, state_named

FRONTS = {"sanitary": "卫生城", "civilized": "文明城", "food": "食品城"}
SEVERITIES = {"minor": "一般", "major": "较重", "critical": "严重"}
_FLAGS = {flag.code: flag.zh for flag in FLAGS}


@dataclass(frozen=True, slots=True)
class Shot:
    """A received photo. `marks`: what to blur when it is made public; None where nobody looked at it yet."""

    id: UUID
    sha256: str
    taken_at: datetime
    taken_by: str
    marks: tuple[tuple[float, float, float, float], ...] | None


@dataclass(frozen=True, slots=True)
class Line:
    """Times are local words, empty where there is none. `note` and `measure` are people's own words."""

    id: UUID
    number: str
    state: str
    state_zh: str
    fronts: str
    point_type: str
    point: str
    address: str
    street: str
    community: str
    what: str
    item: str
    note: str
    clause: str
    severity: str
    found_at: str
    found_by: str
    line_unit: str
    unit: str
    person: str
    phone: str
    measure: str
    due_at: str
    before: Shot | None
    after: Shot | None
    done_at: str
    checked_by: str
    checked: str
    is_closed: bool
    closed_at: str
    remarks: str
    source: str
    lat: float | None
    lon: float | None

    @property
    def place(self) -> str:
        return " ".join(part for part in (self.point, self.address) if part)

    @property
    def problem(self) -> str:
        """What is wrong, in words: the class, the item, what was noted."""
        named = f"{self.what}：{self.item}" if self.item else self.what
        return f"{named}\n{self.note}" if self.note else named


def line_of(
    row: Mapping[str, Any],
    shots: tuple[Shot | None, Shot | None],
    zone: ZoneInfo,
    now: datetime,
) -> Line:
    """`row`: what `queries.lines` gathered about a case."""
    case = row["case"]

    def local(moment: datetime | None) -> str:
        return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M") if moment else ""

    late = is_overdue(case.state, case.due_at, now)
    flags = [_FLAGS[flag] for flag in case.flags if flag in _FLAGS]
    remarks = [*(["已超期"] if late else []), *flags, f"来源：{case.source}"]
    state = state_named(case.state).zh
    return Line(
        id=case.id,
        number=case.number,
        state=case.state,
        state_zh=state,
        fronts="、".join(FRONTS.get(front, front) for front in case.fronts),
        point_type=row["point_type"],
        point=row["point"],
        address=row["address"] or case.place_text or "",
        street=row["street"],
        community=row["community"],
        what=row["what"],
        item=row["item"],
        note=case.note or "",
        clause=row["clause"],
        severity=SEVERITIES[case.severity],
        found_at=local(case.occurred_at),
        found_by=row["found_by"],
        line_unit=row["line_unit"],
        unit=row["unit"],
        person=row["person"],
        phone=row["phone"],
        measure=row["measure"],
        due_at=local(case.due_at),
        before=shots[0],
        after=shots[1],
        done_at=local(case.feedback_at),
        checked_by=row["checked_by"] if case.state in _CHECKED else "",
        checked=_CHECKED.get(case.state, ""),
        is_closed=case.state == "closed",
        closed_at=local(case.closed_at) if case.state == "closed" else "",
        remarks="；".join([state, *remarks]),
        source=case.source,
        lat=case.lat,
        lon=case.lon,
    )


_CHECKED = {"closed": "合格", "rework": "不合格，退回重改", "feedback": "待核查"}
