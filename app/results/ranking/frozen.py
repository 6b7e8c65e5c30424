"""The ranking of a settled week, kept as it was: with its weights, its rows and its sum in the history."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import Session, col

from app import events
from app.checklists.queries import scoring
from app.models import Event, EventPayload, Ranking, RankingRow, Stocktake
from app.primitives import canonical_json, utc_now
from app.results.ranking.assembling import lists_of, named_units
from app.results.ranking.evidence import Found, found_by_units, rows_of_lines, rows_of_steps
from app.results.ranking.points import rows_of_points
from app.statements import table_of
from app.stocktakes.line_queries import in_force

DEFINITION = "ranking/1"
_MOST_EARLIER = 12


def keep_places(session: Session, number: str, places: Sequence[Mapping[str, Any]]) -> None:
    """How every point stood when the week was opened."""
    _keep(session, number, [("points", dict(row)) for row in places], start=1)


def freeze(session: Session, stocktake: Stocktake) -> None:
    """The ranking of a week that is being settled, in the same transaction; freezing twice is freezing once."""
    number = stocktake.number
    if session.get(Ranking, number) is not None:
        return
    kept = rows_kept(session, [number])[number]
    places = [row for row in kept if row["part"] == "points"]
    if not places:  # opened before there were rankings
        places = rows_of_points(session)
        keep_places(session, number, places)
    lines = in_force(session, [number])[number]
    found = found_by_units(session, lines, number)
    steps = rows_of_steps(session, stocktake.since_at, stocktake.cut_off_at)
    rows = [
        *((row["part"], row) for row in steps),
        *(("self_found", {"case_id": one.case_id, "found_by": list(one.found_by)}) for one in found),
    ]
    _keep(session, number, rows, start=len(places) + 1)
    whole = [*rows_of_lines(lines, {one.case_id: one.found_by for one in found}), *steps]
    units = named_units(session)
    document = {
        "definition": DEFINITION,
        "number": number,
        "since_at": stocktake.since_at.isoformat(),
        "cut_off_at": stocktake.cut_off_at.isoformat(),
        "of": stocktake.settlement_sha256,
        "rows": [sum_of([*places]), sum_of([row for _, row in rows])],
        **lists_of(whole, places, units, scoring(session), earlier=documents(session, before=number)),
    }
    made = Ranking(
        stocktake_number=number, made_at=utc_now(), document=document, content_sha256=sum_of(document)
    )
    session.add(made)
    session.flush()
    events.record(
        session,
        "ranking.frozen",
        subject=("stocktake", number),
        actor_id=None,
        payload={"sha256": made.content_sha256, "of": stocktake.settlement_sha256},
    )


def rows_kept(session: Session, numbers: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Week → the rows that were kept of it, each with its part."""
    found: dict[str, list[dict[str, Any]]] = {number: [] for number in numbers}
    rows = session.execute(
        select(col(RankingRow.stocktake_number), col(RankingRow.part), col(RankingRow.document))
        .where(col(RankingRow.stocktake_number).in_(numbers))
        .order_by(col(RankingRow.stocktake_number), col(RankingRow.position))
    )
    for number, part, document in rows:
        found[number].append({**document, "part": part})
    return found


def found_kept(rows: Sequence[Mapping[str, Any]]) -> list[Found]:
    return [Found(row["case_id"], tuple(row["found_by"])) for row in rows if row["part"] == "self_found"]


def documents(
    session: Session, *, before: str | None = None, limit: int = _MOST_EARLIER
) -> list[Mapping[str, Any]]:
    """Rankings of settled weeks, newest last."""
    query = select(col(Ranking.document)).order_by(col(Ranking.stocktake_number).desc()).limit(limit)
    if before is not None:
        query = query.where(col(Ranking.stocktake_number) < before)
    return list(session.execute(query).scalars())[::-1]


def sum_of(document: Any) -> str:
    return hashlib.sha256(canonical_json(document)).hexdigest()


def _keep(
    session: Session, number: str, rows: Sequence[tuple[str, Mapping[str, Any]]], *, start: int
) -> None:
    if rows:
        session.execute(
            insert(table_of(RankingRow)),
            [
                {"stocktake_number": number, "position": at, "part": part, "document": dict(document)}
                for at, (part, document) in enumerate(rows, start)
            ],
        )


def altered(session: Session) -> Iterator[str]:
    """A sentence for every ranking that is not what the event chain says was frozen; for `sancheng verify`."""
    told = {
        number: str(payload.get("sha256"))
        for number, payload in session.execute(
            select(col(Event.subject_id), col(EventPayload.payload))
            .join(EventPayload, col(EventPayload.seq) == col(Event.seq))
            .where(col(Event.action) == "ranking.frozen")
        )
    }
    found = session.execute(select(Ranking).order_by(col(Ranking.stocktake_number))).scalars().all()
    for ranking in found:
        number, document = ranking.stocktake_number, ranking.document
        if sum_of(document) != ranking.content_sha256:
            yield f"ranking {number}: it was altered"
        if told.pop(number, None) != ranking.content_sha256:
            yield f"ranking {number}: its sum is not the one in the history"
        kept = rows_kept(session, [number])[number]
        places = [row for row in kept if row["part"] == "points"]
        others = [_as_kept(row) for row in kept if row["part"] != "points"]
        if document["rows"] != [sum_of(places), sum_of(others)]:
            yield f"ranking {number}: the rows behind it were altered"
    for number in told:
        yield f"ranking {number}: it is gone"


def _as_kept(row: Mapping[str, Any]) -> dict[str, Any]:
    """Who found what names no part in its document: the column does."""
    return {name: value for name, value in row.items() if name != "part"} if "found_by" in row else dict(row)
