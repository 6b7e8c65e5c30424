"""What the database says of a period, as rows: the weekly lists, the steps of cases, who found what. Definitions:
docs/definitions.md, `ranking/1`.

A handful of statements, each along an index, whatever the number of cases.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select, union
from sqlmodel import Session, col

from app.casework.policy import policy
from app.models import Case, Move, Point, StocktakeLine, Unit, User, Violation
from app.results.ranking import trails
from app.results.ranking.trails import Again, Step, Trail, Window
from app.stocktakes.as_of import Period
from app.stocktakes.taking import lines as taken

Line = tuple[Mapping[str, Any], str]
"""(document of a line of a weekly list, what it stands as after rulings)."""

_SHOWN = (
    "case_id", "number", "unit_id", "unit", "street_id", "street", "what", "what_en", "severity", "place", "due_at",
    "feedback_at", "closed_at",
)  # fmt: skip
_CONSIDERED = ("pass", "fail", "fix_on_spot", "reopen", "recheck_fail", "rule_shirking")
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Found:
    """A case that is new to the units. `found_by`: where a unit found it itself (自查), that unit and all above it."""

    case_id: str
    found_by: tuple[str, ...]


def lines_now(session: Session, period: Period) -> list[Line]:
    """The list as it would be if the cut-off were now."""
    return [(document, document["counts_as"]) for document in taken(session, period)]


def rows_of_lines(lines: Iterable[Line], found: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """Parts `due` and `self_found`. `found`: cases that came to a unit in this week for the first time → units that may call them
    found by their own people."""
    made: list[dict[str, Any]] = []
    for line, stands in lines:
        shown = {name: line[name] for name in _SHOWN}
        why = None
        if stands == "excluded":
            why = line["why"] if stands == line["counts_as"] else "ruled"
        key = f"{line['unit_id']}:{line['case_id']}:{line['handled_at']}"
        moment = line["closed_at"] or line["due_at"] or line["found_at"]
        made.append(
            shown | {"part": "due", "counts_as": stands, "why": why, "key": key, "at": moment, "how": None}
        )
        if line["case_id"] in found and line["entered"] and line["why"] != "handed_on":
            gone = line["why"] if line["why"] in trails.ENDED.values() else None
            made.append(
                shown
                | {
                    "part": "self_found",
                    "counts_as": "excluded" if gone else "found",
                    "why": gone,
                    "key": f"{line['unit_id']}:{line['case_id']}",
                    "at": line["found_at"],
                    "how": None,
                    "found_by": list(found[line["case_id"]]),
                }
            )
    return made


def found_by_units(session: Session, lines: Iterable[Line], number: str | None) -> list[Found]:
    """Cases that are with a unit and stood on no list before the one of week `number` (None: the running week), and who found
    them: of source 自查 the reporter's unit and those above it. What the first list brought in is older than the ledger."""
    entered = sorted(
        {
            line["case_id"]
            for line, _ in lines
            if line["entered"] not in (None, "brought_in") and line["why"] != "handed_on"
        }
    )
    above: dict[UUID, UUID | None] = dict(session.execute(select(col(Unit.id), col(Unit.parent_id))).all())
    made: list[Found] = []
    for start in range(0, len(entered), _AT_ONCE):
        some = [UUID(case_id) for case_id in entered[start : start + _AT_ONCE]]
        stood = select(col(StocktakeLine.case_id)).where(col(StocktakeLine.case_id).in_(some))
        if number is not None:
            stood = stood.where(col(StocktakeLine.stocktake_number) < number)
        before = set(session.execute(stood.distinct()).scalars())
        own = dict(
            session.execute(
                select(col(Case.id), col(User.unit_id))
                .join(User, col(User.id) == col(Case.reporter_id))
                .where(col(Case.id).in_(some), col(Case.source) == "自查")
            ).all()
        )
        made += [
            Found(str(case_id), tuple(map(str, _upwards(own.get(case_id), above))))
            for case_id in some
            if case_id not in before
        ]
    return made


def _upwards(unit: UUID | None, above: Mapping[UUID, UUID | None]) -> list[UUID]:
    found: list[UUID] = []
    while unit is not None and unit not in found:
        found.append(unit)
        unit = above.get(unit)
    return found


def rows_of_steps(session: Session, since: datetime, until: datetime) -> list[dict[str, Any]]:
    """Parts `first_check`, `recurrence` and `shirking` of (since, until]."""
    rules = policy(session)
    reach = since - timedelta(days=max(rules.window_days, rules.short_window_days))
    considered, returned = _considered(reach, until)
    facts = _facts(session, considered, returned)
    steps = _steps(session, considered, returned)
    again: dict[str, list[Again]] = defaultdict(list)
    for case_id, case in facts.items():
        if case["recurrence_of_id"] is not None and reach < case["submitted_at"] <= until:
            trail = Trail(case_id, None, steps.get(case_id, ()))
            again[str(case["recurrence_of_id"])].append(
                Again(case_id, case["number"], case["submitted_at"], trails.ended(trail, until))
            )
    window = Window(since, until)
    made: list[dict[str, Any]] = []
    for case_id, case in sorted(facts.items(), key=lambda one: one[1]["number"]):
        holds = case["accountable_unit_id"]
        trail = Trail(case_id, str(holds) if holds else None, steps.get(case_id, ()), again.get(case_id, ()))

        def quiet(closed_at: datetime, violation: str = case["violation"]) -> datetime:
            return rules.reopen_until(violation, closed_at)

        shown = _shown(case)
        made += [shown | row for row in trails.rows(trail, window, quiet)]
    names = dict(session.execute(select(col(Unit.id), col(Unit.name))).all())
    for row in made:
        row["unit"] = names.get(UUID(row["unit_id"]), "")
    return made


def _considered(reach: datetime, until: datetime) -> tuple[Select[Any], Select[Any]]:
    """Ids of cases with a step that may say something of the period, and of those that are the return of another one."""
    moved = select(col(Move.case_id)).where(
        col(Move.event).in_(_CONSIDERED), col(Move.received_at) > reach, col(Move.received_at) <= until
    )
    came = (
        col(Case.recurrence_of_id).is_not(None),
        col(Case.submitted_at) > reach,
        col(Case.submitted_at) <= until,
    )
    of_old = select(col(Case.recurrence_of_id)).where(*came)
    considered: Any = select(union(moved, of_old).subquery().c.case_id)
    return considered, select(col(Case.id)).where(*came)


def _facts(session: Session, *ids: Select[Any]) -> dict[str, dict[str, Any]]:
    columns: tuple[Any, ...] = (
        Case.id, Case.number, Case.violation, Case.severity, Case.street_id, Case.place_text, Case.accountable_unit_id,
        Case.submitted_at, Case.due_at, Case.feedback_at, Case.closed_at, Case.recurrence_of_id,
    )  # fmt: skip
    found: dict[str, dict[str, Any]] = {}
    for some in ids:
        query = (
            select(
                *columns,
                col(Violation.zh).label("what"),
                col(Violation.en).label("what_en"),
                col(Point.name).label("point"),
                col(Unit.name).label("street"),
            )
            .join(Violation, col(Violation.code) == col(Case.violation))
            .outerjoin(Point, col(Point.id) == col(Case.point_id))
            .outerjoin(Unit, col(Unit.id) == col(Case.street_id))
            .where(col(Case.id).in_(some))
        )
        found |= {str(row["id"]): dict(row) for row in session.execute(query).mappings()}
    return found


def _steps(session: Session, *ids: Select[Any]) -> dict[str, list[Step]]:
    found: dict[str, list[Step]] = {}
    columns: tuple[Any, ...] = (
        Move.case_id, Move.id, Move.event, Move.from_state, Move.to_state, Move.received_at, Move.effective_at, Move.changes,
    )  # fmt: skip
    for some in ids:
        of_these: dict[str, list[Step]] = defaultdict(list)
        rows = session.execute(
            select(*columns)
            .where(
                col(Move.case_id).in_(some),
                col(Move.refusal).is_(None),
                or_(col(Move.event).in_(trails.TELLING), col(Move.to_state).in_(tuple(trails.ENDED))),
            )
            .order_by(col(Move.case_id), col(Move.version), col(Move.received_at), col(Move.id))
        )
        for case_id, id_, event, from_state, to_state, received_at, effective_at, changes in rows:
            if event == "undo" or changes.get("undone_by"):
                continue
            before = changes.get("before", {})
            was = (before["accountable_unit_id"] or "") if "accountable_unit_id" in before else None
            of_these[str(case_id)].append(
                Step(
                    str(id_), event, from_state, to_state, received_at, effective_at, was, changes.get("shirked_by")
                )
            )  # fmt: skip
        found |= of_these
    return found


def _shown(case: Mapping[str, Any]) -> dict[str, Any]:
    def text(value: Any) -> str | None:
        if value is None:
            return None
        return value.isoformat() if isinstance(value, datetime) else str(value)

    return {
        "case_id": str(case["id"]),
        "number": case["number"],
        "unit": "",
        "street_id": text(case["street_id"]),
        "street": case["street"] or "",
        "what": case["what"],
        "what_en": case["what_en"],
        "severity": case["severity"],
        "place": " ".join(part for part in (case["point"], case["place_text"]) if part),
        "due_at": text(case["due_at"]),
        "feedback_at": text(case["feedback_at"]),
        "closed_at": text(case["closed_at"]),
    }


__all__ = ["Found", "Line", "found_by_units", "lines_now", "rows_of_lines", "rows_of_steps"]
