"""All pass-rate arithmetic: counted in the database, divided here. What the numbers mean: docs/definitions.md.

current 整改后合格率: one verdict for each point and item, as it stands. visits 检查时合格率: every answer of the period, as
it was seen then. 自查 has its own columns and enters neither.
"""

from dataclasses import replace

from sqlmodel import Session

from app.primitives import utc_now
from app.results import queries
from app.results.pairs import WHOLE, Question
from app.results.queries import Count
from app.results.schemas import RatePage, RateRow

_BY_PLACE = ("point", "street", "point_type")
_NOTHING = Count()


def pass_rates(session: Session, question: Question) -> RatePage:
    """Rows by `question.by` and the total over distinct pairs, in a fixed number of statements."""
    assert question.by is not None
    whole, own = replace(question, by=None), replace(question, own=True)
    found, found_own = queries.counts(session, question), queries.counts(session, own)
    planned = queries.planned(session, question)
    points = queries.points(session, question)
    names = queries.names(session, question.by)
    by_place = question.by in _BY_PLACE
    rows = [
        _row(
            key,
            names.get(key, key),
            found.get(key, _NOTHING),
            found_own.get(key, _NOTHING),
            planned.get(key, 0) if _has_plan(question) else None,
            points.get(key, (0, None)) if by_place else None,
        )
        for key in sorted({*found, *found_own, *planned})
    ]
    total = _row(
        "total",
        "合计",
        queries.counts(session, whole)[WHOLE],
        queries.counts(session, replace(own, by=None))[WHOLE],
        queries.planned(session, whole)[WHOLE] if _has_plan(question) else None,
        points.get(WHOLE, (0, None)),
    )
    return RatePage(
        by=question.by,
        basis=question.basis,
        round_id=str(question.round.id) if question.round else None,
        cut_off=utc_now(),
        since=question.since,
        until=question.until,
        definition=f"pass_rate_{question.basis}",
        items=rows,
        total=total,
    )


def _has_plan(question: Question) -> bool:
    """Without a round nothing was planned, and no day has a plan of its own."""
    return question.round is not None and question.by != "day"


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
            "rate": _share(count.passed, judged),
            "inspected": count.inspected,
            "planned": intended,
            "coverage": _share(count.inspected, intended) if intended is not None else None,
            "points_inspected": points[0] if points else None,
            "points_planned": points[1] if points else None,
            "confirmed_rate": _share(answered - count.bulk, answered),
            "na_rate": _share(count.na, answered),
            "self_pass": own.passed,
            "self_fail": own.fail,
            "self_rate": _share(own.passed, own.passed + own.fail),
        }
    )


def _share(part: int, whole: int) -> float | None:
    """Nothing of nothing is neither 0 % nor 100 %."""
    return part / whole if whole else None
