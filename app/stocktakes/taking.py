"""Which lines stand on the list of a week: each case with each unit that had it, and what it counts as there."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.casework.lifecycle import OPEN_STATES
from app.stocktakes.as_of import Before, Period, candidates, deadlines_of, earlier, named, roll_back
from app.stocktakes.rules import DUE, LEFT, Standing, counts_as

_AT_DESK = ("submitted", "more_wanted", "filed")
_FIRST = {"overdue": 0, "late": 1, "on_time": 2, "suspended": 3, "excluded": 4}


def lines(session: Session, period: Period) -> list[dict[str, Any]]:
    """Documents of the lines by unit, what is wrong first; `position` runs through all of them."""
    cases = candidates(session, period)
    roll_back(session, cases, period.until)
    before = earlier(session, cases)
    deadlines = deadlines_of(session, cases.values(), period.until)
    units = named(session, cases, before)
    made: list[dict[str, Any]] = []
    for case_id, case in cases.items():
        holds = case["accountable_unit_id"]
        for unit_id in {holds, *(unit for unit, known in before[case_id].items() if known.closing)} - {None}:
            line = _line(
                case, unit_id, before[case_id], deadlines.get(case_id, (case["due_at"],) * 2), period, units
            )
            if line is not None:
                made.append(line)
    made.sort(key=lambda line: (line["unit"], line["unit_id"], _FIRST[line["counts_as"]], line["number"]))
    for position, line in enumerate(made, 1):
        line["position"] = position
    return made


def _line(
    case: Mapping[str, Any],
    unit_id: UUID,
    before: Mapping[UUID, Before],
    deadline: tuple[datetime | None, datetime | None],
    period: Period,
    units: Mapping[UUID, str],
) -> dict[str, Any] | None:
    """None for what neither stood on the unit's ledger in this week nor counts in it."""
    known, state = before.get(unit_id), case["state"]
    original, due_at = deadline
    # Reopened, it names its unit and is at the desk until it is handed over again.
    with_unit = case["accountable_unit_id"] == unit_id and state not in _AT_DESK
    if not with_unit and known is None:
        return None
    handled_at = case["dispatched_at"] if with_unit else (known.handled_at if known else None)
    standing = Standing(
        state, with_unit, due_at, case["feedback_at"], known.counted.get(handled_at) if known else None
    )
    said, why = counts_as(standing, period.until)
    closing = with_unit and state in OPEN_STATES
    opening = known is not None and known.closing
    entered = None if opening else _entered(case, known, before, handled_at, closing=closing, period=period)
    left = None
    if (opening or entered) and not closing:
        left = LEFT.get(state, "handed_on") if with_unit else "handed_on"
    if not (opening or entered) and said not in DUE:
        return None
    came, went = case["dispatched_at"], case["closed_at"]
    late = (entered in ("new", "handed_over") and came is not None and came <= period.since) or (
        left == "cancelled" and went is not None and went <= period.since
    )
    return {
        "number": case["number"],
        "case_id": str(case["id"]),
        "unit_id": str(unit_id),
        "unit": units[unit_id],
        "street_id": _text(case["street_id"]),
        "street": units.get(case["street_id"], ""),
        "line_unit_id": _text(case["line_unit_id"]),
        "violation": case["violation"],
        "what": case["what"],
        "what_en": case["what_en"],
        "severity": case["severity"],
        "place": " ".join(part for part in (case["point"], case["place_text"]) if part),
        "found_at": case["occurred_at"].isoformat(),
        "handled_at": _text(handled_at),
        "original_due_at": _text(original),
        "due_at": _text(due_at),
        "state": state,
        "feedback_at": _text(case["feedback_at"]),
        "closed_at": _text(went),
        "reworks": case["rework_count"],
        "counts_as": said,
        "why": why,
        "opening": opening,
        "entered": entered,
        "left": left,
        "closing": closing,
        "late_data": late,
    }


def _entered(
    case: Mapping[str, Any],
    known: Before | None,
    before: Mapping[UUID, Before],
    handled_at: datetime | None,
    *,
    closing: bool,
    period: Period,
) -> str | None:
    """How a case came onto the unit's ledger in this week; None if it did not."""
    if known is not None:
        if known.handled_at == handled_at and not closing:
            return None  # left in an earlier week; only its deadline fell into this one
        return "reopened" if known.left == "cancelled" else "handed_over"
    ended = case["closed_at"] if case["state"] == "closed" else None
    if ended is not None and ended <= period.since and case["submitted_at"] <= period.since:
        return None  # over before anybody counted
    if period.last is None:
        return "brought_in" if (handled_at or period.until) <= period.since else "new"
    if before or case["return_count"]:
        return "handed_over"
    # What is the return of another case has the same mark, and is a case of its own.
    return "reopened" if case["recurred_at"] and case["recurrence_of_id"] is None else "new"


def _text(value: datetime | UUID | None) -> str | None:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if value else None


def sheets(documents: Sequence[Mapping[str, Any]], by: str) -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    """Lines by unit or by street, those without one left out."""
    groups: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for line in documents:
        if line[by]:
            groups[line[by]].append(line)
    yield from sorted(groups.items(), key=lambda group: group[1][0]["position"])
