"""All pass-rate arithmetic: counted in the database, divided here.

current 整改后合格率: one row per point and item, as `Verdict` (or `RoundVerdict`) stands now.
visits 检查时合格率: every answer given in the period, as it was seen then.
自查 is left out of both. Retired points and items count no longer; see docs/definitions.md.
"""

from sqlmodel import Session

from app.errors import Unprocessable
from app.primitives import utc_now
from app.results import queries
from app.results.queries import Question
from app.results.schemas import RatePage, RateRow

_BY_PLACE = ("point", "street", "point_type")


def pass_rates(session: Session, question: Question) -> RatePage:
    """Raises Unprocessable `results.by_day_needs_visits`: what stands now has no day."""
    if question.by == "day" and question.basis == "current":
        raise Unprocessable(
            "results.by_day_needs_visits", "By day, ask for basis=visits: what stands now has no day."
        )
    counts = queries.counts(session, question, queries.key_of(question))
    total = queries.counts(session, question, None)
    planned = queries.planned(session, question, queries.key_of(question)) if question.by != "day" else {}
    planned_total = queries.planned(session, question, None) if question.by != "day" else {}
    places = queries.points_inspected(session, question) if question.by in _BY_PLACE else {}
    names = queries.names(session, question.by)
    with_plan = question.round is not None and question.by != "day"
    rows = [
        _row(
            key,
            names.get(key, key),
            counts.get(key, queries.Count()),
            planned.get(key, 0) if with_plan else None,
            places.get(key),
            with_plan=with_plan,
        )
        for key in sorted(set(counts) | set(planned))
    ]
    whole = _row(
        "total",
        "合计",
        total.get("", queries.Count()),
        planned_total.get("", 0) if with_plan else None,
        None,
        with_plan=with_plan,
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
        total=whole,
    )


def _row(
    key: str,
    name: str,
    count: queries.Count,
    planned: int | None,
    places: tuple[int, int] | None,
    *,
    with_plan: bool,
) -> RateRow:
    judged = count.passed + count.fail
    answered = judged + count.na
    return RateRow.model_validate(
        {
            "key": key,
            "name": name,
            "pass": count.passed,
            "fail": count.fail,
            "na": count.na,
            "rate": _share(count.passed, judged),
            "inspected": count.inspected,
            "planned": planned,
            "coverage": _share(min(count.inspected, planned), planned) if planned is not None else None,
            "points_inspected": places[0] if places else None,
            "points_planned": places[1] if places and with_plan else None,
            "confirmed_rate": _share(answered - count.bulk, answered),
            "na_rate": _share(count.na, answered),
        }
    )


def _share(part: int, whole: int) -> float | None:
    """Nothing of nothing is neither 0 % nor 100 %."""
    return part / whole if whole else None
