"""The rows and the lists of a period: read where they were frozen, made from the present where they were not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from app.authz import Actor
from app.checklists.queries import scoring
from app.models import Ranking, Stocktake, Unit
from app.results.ranking import frozen
from app.results.ranking.assembling import lists_of, named_units, of_subject
from app.results.ranking.evidence import found_by_units, lines_now, rows_of_lines, rows_of_steps
from app.results.ranking.periods import Asked
from app.results.ranking.points import rows_of_points
from app.results.ranking.scores import LIST_OF_KIND, LISTS, latest, word
from app.stocktakes.as_of import Period
from app.stocktakes.line_queries import in_force

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Made:
    """Lists of a period. `frozen`: as they were kept; `sha256` of what was kept."""

    document: Mapping[str, Any]
    frozen: bool
    sha256: str | None
    previous: Mapping[str, Any] | None


def lists_seen(session: Session, actor: Actor) -> list[str]:
    """Who steers, inspects or leads reads every list; people of a unit the list of their own kind."""
    if actor.may("cases.read_all") or not actor.may("stocktakes.own") or actor.unit_id is None:
        return list(LISTS)
    kind = session.execute(select(col(Unit.kind)).where(col(Unit.id) == actor.unit_id)).scalar_one()
    if kind == "subdistrict":
        return ["street", "subdistrict"]
    own = LIST_OF_KIND.get(kind)
    return [own] if own else list(LISTS)


def lists(session: Session, asked: Asked) -> Made:
    earlier = None
    if asked.kind in ("week", "now"):
        earlier = frozen.documents(session, before=asked.key if asked.kind == "week" else None)
    previous = earlier[-1] if earlier else None
    if asked.is_settled:
        kept = session.get(Ranking, asked.key)
        if kept is not None:
            return Made(kept.document, True, kept.content_sha256, previous)
    rows, places = rows_of(session, asked)
    document = lists_of(rows, places, named_units(session), scoring(session), earlier=earlier)
    return Made(document, False, None, previous)


def rows_of(session: Session, asked: Asked) -> tuple[list[Row], list[Row]]:
    """(rows of cases, rows of points) of the whole period."""
    kept = frozen.rows_kept(session, [week.stocktake_number for week in _rankings(session, asked.weeks)])
    lines = in_force(session, [week.number for week in asked.weeks]) if asked.weeks else {}
    weeks: list[list[Row]] = []
    for week in asked.weeks:
        if week.number in kept:
            rows = kept[week.number]
            found = {one.case_id: one.found_by for one in frozen.found_kept(rows)}
            steps: list[Row] = [row for row in rows if row["part"] not in ("points", "self_found")]
        else:
            found = {
                one.case_id: one.found_by for one in found_by_units(session, lines[week.number], week.number)
            }
            steps = list(rows_of_steps(session, week.since_at, week.cut_off_at))
        weeks.append([*rows_of_lines(lines[week.number], found), *steps])
    if asked.running is not None:
        weeks.append(_running(session, asked.running))
    whole = weeks[0] if len(weeks) == 1 else latest(weeks)
    return whole, _places(session, asked)


def of_one(
    rows: Sequence[Row], places: Sequence[Row], list_: str, subject: str, part: str
) -> list[dict[str, Any]]:
    """Rows behind one part of one subject's score, each as it counts for the subject."""
    if part == "points":
        return [dict(row) for row in places if row["street_id"] == subject] if list_ == "street" else []
    return [
        {**row, "counts_as": word(row, subject)}
        for row in of_subject([row for row in rows if row["part"] == part], list_, subject)
    ]


def _running(session: Session, period: Period) -> list[Row]:
    lines = lines_now(session, period)
    found = {one.case_id: one.found_by for one in found_by_units(session, lines, None)}
    return [*rows_of_lines(lines, found), *rows_of_steps(session, period.since, period.until)]


def _rankings(session: Session, weeks: Sequence[Stocktake]) -> Sequence[Ranking]:
    if not weeks:
        return []
    numbers = [week.number for week in weeks]
    return session.execute(select(Ranking).where(col(Ranking.stocktake_number).in_(numbers))).scalars().all()


def _places(session: Session, asked: Asked) -> list[Row]:
    """A round's own verdicts; else how places stood when the last week of the period was opened, or stand now."""
    if asked.round is not None:
        return list(rows_of_points(session, asked.round))
    if asked.running is None and asked.weeks:
        number = asked.weeks[-1].number
        kept = [row for row in frozen.rows_kept(session, [number])[number] if row["part"] == "points"]
        if kept:
            return list(kept)
    return list(rows_of_points(session))
