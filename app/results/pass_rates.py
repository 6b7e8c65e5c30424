"""All pass-rate arithmetic: added up by item, point or day (cells.py), folded to keys and divided here.

What the numbers mean: docs/definitions.md. current 整改后合格率: one verdict for each point and item, as it stands. visits
检查时合格率: every answer of the period, as it was seen then. 自查 has its own columns and enters neither.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from uuid import UUID

from sqlmodel import Session

from app.checklists.queries import scoring
from app.primitives import utc_now
from app.results.cells import GRAIN_OF, Cell, Count, Question, cells, core_items, is_wanted
from app.results.counted import Sheets
from app.results.dimensions import Dimensions, Item, Place, assigned, dimensions, names
from app.results.schemas import RatePage, RateRow

_BY_PLACE = ("point", "street", "point_type")
_WHOLE = ""
_NOTHING = Count()


def pass_rates(session: Session, question: Question) -> RatePage:
    """Rows by `question.by` and the total over distinct pairs, in a fixed number of statements."""
    [page] = pages(session, [question])
    return page


def pages(session: Session, questions: Sequence[Question]) -> list[RatePage]:
    """Questions that share what they read."""
    known = dimensions(session, None)
    sheets = Sheets(session, known)
    rounds = {question.round.id: question.round for question in questions if question.round}
    of_round = {id_: replace(known, assigned=assigned(session, round_)) for id_, round_ in rounds.items()}
    return [
        _page(session, question, sheets, of_round[question.round.id] if question.round else known)
        for question in questions
    ]


def _page(session: Session, question: Question, sheets: Sheets, known: Dimensions) -> RatePage:
    found, whole, seen = _counts(session, question, sheets, known)
    own, own_whole, _ = _counts(session, replace(question, own=True), sheets, known)
    planned = _planned(question, known)
    points = _points(session, question, known, seen) if question.by in _BY_PLACE else {}
    labels = names(session, question.by)
    has_plan = question.round is not None and question.by != "day"
    rows = [
        _row(
            key,
            labels.get(key, key),
            found.get(key, _NOTHING),
            own.get(key, _NOTHING),
            planned.get(key, 0) if has_plan else None,
            points.get(key, _unseen(question)) if points else None,
        )
        for key in sorted({*found, *own, *planned})
    ]
    total = _row(
        "total", "合计", whole, own_whole, planned.get(_WHOLE, 0) if has_plan else None, points.get(_WHOLE)
    )
    return RatePage(
        by=question.by,
        basis=question.basis,
        round_id=str(question.round.id) if question.round else None,
        cut_off=utc_now(),
        since=question.since,
        until=question.until,
        definition=f"pass_rate_{question.basis}",
        items=[row for row in rows if row.key != _WHOLE],
        total=total,
    )


def _counts(
    session: Session, question: Question, sheets: Sheets, known: Dimensions
) -> tuple[dict[str, Count], Count, dict[UUID, int]]:
    """(by key, in all, core items answered by point). An item counts in each of its fronts and clauses, so that keys need
    not add up to the whole."""
    found: dict[str, Count] = defaultdict(Count)
    whole, seen = Count(), dict[UUID, int]()
    grain = GRAIN_OF[question.by]
    for cell in cells(session, question, grain, sheets, known):
        whole.add(cell.count)
        if grain == "point":
            seen[cell.key] = seen.get(cell.key, 0) + cell.count.core
        if grain == "item":
            keys: Collection[str] = keys_of_item(question, known.items[cell.key])
        elif grain == "point":
            keys = [_key_of_point(question, known.places[cell.key], cell)]
        else:
            keys = [str(cell.key)]
        for key in keys:
            found[key].add(cell.count)
    if question.basis == "visits" and grain != "item":
        # A pair seen on two days, or before and after its point moved, is one pair in all.
        whole = next((cell.count for cell in cells(session, question, "whole", sheets, known)), Count())
    return dict(found), whole, seen


def keys_of_item(question: Question, item: Item) -> Collection[str]:
    """Keys of `question.by` that an item counts in."""
    several: Mapping[str, Collection[str]] = {
        "front": item.fronts,
        "category": item.categories,
        "clause": item.clauses,
        "item": [item.code],
        "unit": [item.lead],
    }
    return several[question.by]


def _key_of_point(question: Question, place: Place, cell: Cell | None) -> str:
    if question.by == "point":
        return str(place.id)
    copied = cell if question.basis == "visits" else None
    if question.by == "street":
        return _text(copied.street_id if copied and copied.street_id else place.street_id)
    return copied.point_type if copied and copied.point_type else place.type


_text = lru_cache(maxsize=1000)(str)


def _planned(question: Question, known: Dimensions) -> dict[str, int]:
    """Pairs the round set out to see: points assigned in it × items of their type, in the fronts of the round."""
    if question.round is None or question.by == "day":
        return {}
    planned: dict[str, int] = defaultdict(int)
    of_type = known.planned_items(question.round)
    places: dict[str, list[Place]] = defaultdict(list)
    for place in (known.places[id_] for id_ in known.assigned):
        is_elsewhere = question.street_id not in (None, place.street_id) or question.point_type not in (
            None,
            place.type,
        )
        if place.is_active and not is_elsewhere:
            places[place.type].append(place)
    for type_, listed in places.items():
        items = [item for item in of_type.get(type_, []) if is_wanted(item, question)]
        planned[_WHOLE] += len(listed) * len(items)
        if GRAIN_OF[question.by] == "item":
            for item in items:
                for key in keys_of_item(question, item):
                    planned[key] += len(listed)
        elif items:
            for place in listed:
                planned[_key_of_point(question, place, None)] += len(items)
    return dict(planned)


def _points(
    session: Session, question: Question, known: Dimensions, seen: Mapping[UUID, int]
) -> dict[str, tuple[int, int | None]]:
    """(inspected, planned) points by place as it lies now, and in all. Planned is None without a round.

    A point is inspected when enough of its core items (all items, where its type has no core items) are answered; points
    seen beyond the plan join it.
    """
    enough = float(scoring(session)["core_inspected_share"])
    expected: dict[str, int] = defaultdict(int)
    for code in core_items(question, known):
        expected[known.items[code].type] += 1
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for place in known.places.values():
        if question.street_id not in (None, place.street_id) or question.point_type not in (None, place.type):
            continue
        need = expected[place.type]
        inspected = need > 0 and seen.get(place.id, 0) >= enough * need
        planned = (place.id in known.assigned and place.is_active) or place.id in seen
        for key in (_key_of_point(question, place, None), _WHOLE):
            found[key][0] += inspected
            found[key][1] += planned
    return {
        key: (inspected, planned if question.round is not None else None)
        for key, (inspected, planned) in found.items()
    }


def _unseen(question: Question) -> tuple[int, int | None]:
    return 0, (0 if question.round is not None else None)


def _row(
    key: str, name: str, count: Count, own: Count, planned: int | None, points: tuple[int, int | None] | None
) -> RateRow:
    judged = count.passed + count.fail
    answered = judged + count.na
    # What was seen beyond the plan joins it, so that coverage never passes 100 %.
    intended = planned + count.beyond if planned is not None else None
    return RateRow.model_validate(
        {
            "key": key,
            "name": name,
            "pass": count.passed,
            "fail": count.fail,
            "na": count.na,
            "rate": share(count.passed, judged),
            "inspected": count.inspected,
            "planned": intended,
            "coverage": share(count.inspected, intended) if intended is not None else None,
            "points_inspected": points[0] if points else None,
            "points_planned": points[1] if points else None,
            "confirmed_rate": share(answered - count.bulk, answered),
            "na_rate": share(count.na, answered),
            "self_pass": own.passed,
            "self_fail": own.fail,
            "self_rate": share(own.passed, own.passed + own.fail),
        }
    )


def share(part: int, whole: int) -> float | None:
    """Nothing of nothing is neither 0 % nor 100 %."""
    return part / whole if whole else None
