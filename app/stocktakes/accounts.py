"""开账 and 定账: taking a week's list once, and settling it once. What was written then is never computed again."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlmodel import Session, col

from app import events
from app.authz import Actor
from app.casework.policy import Policy, policy
from app.db import serialise
from app.errors import Conflict, NotFound
from app.jobs import enqueue
from app.models import Case, ContentDocument, Stocktake, StocktakeDispute, StocktakeLine, Unit, User
from app.notices import service as notices
from app.primitives import canonical_json, utc_now
from app.results.ranking.frozen import freeze, keep_places
from app.results.ranking.points import rows_of_points
from app.statements import table_of
from app.stocktakes import queries
from app.stocktakes.as_of import Period
from app.stocktakes.rules import add_up, last_cut_off, next_cut_off, number_of
from app.stocktakes.taking import lines, sheets

DEFINITION = "stocktake/1"
OPENS = "stocktake.open"
FLAG = "disputed"
WEEK = timedelta(days=7)
_ANSWERERS = frozenset({"unit_handler", "unit_leader"})
_OPENING = UUID("5b0a4b1e-7d0c-4f0e-9a51-0f6a3c9b7d11")  # one opening at a time, whichever week


@dataclass(frozen=True, slots=True)
class Gathered:
    """The lines of a week, read before anything is locked: they end with the cut-off, however long writing them takes.

    `places`: every point as it stands now, for the week's ranking."""

    period: Period
    lines: Sequence[dict[str, Any]]
    places: Sequence[dict[str, Any]] = ()


def gather(session: Session, number: str) -> Gathered | None:
    """None where there is nothing to take: the week was opened, or is not the one whose cut-off passed last."""
    rules, last = policy(session), queries.newest(session)
    until = last_cut_off(utc_now(), *rules.cut_off, rules.zone)
    if number != number_of(until, rules.zone) or (last is not None and last.cut_off_at >= until):
        return None
    period = _period(last, until)
    return Gathered(period, lines(session, period), rows_of_points(session))


def open_week(
    session: Session, number: str, *, actor: Actor | None, gathered: Gathered | None = None
) -> tuple[Stocktake, bool]:
    """(the accounts, True when they are new). Opening twice is opening once, whoever was faster. `gathered`: see there.

    Raises Conflict `stocktakes.not_due` for any week but the one whose cut-off passed last.
    """
    serialise(session, _OPENING)
    known = session.get(Stocktake, number)
    if known is not None:
        return known, False
    now, rules = utc_now(), policy(session)
    until = last_cut_off(now, *rules.cut_off, rules.zone)
    last = queries.newest(session)
    if number != number_of(until, rules.zone) or (last is not None and last.cut_off_at >= until):
        raise Conflict(
            "stocktakes.not_due",
            "Only the week whose cut-off passed last can be opened, and only once.",
            number=number_of(until, rules.zone),
        )
    if last is not None and last.settled_at is None:
        settle(session, last, actor=None)  # its window closed days ago: what nobody ruled on is 存疑
    period = _period(last, until)
    if gathered is None or gathered.period != period:
        gathered = Gathered(period, lines(session, period), rows_of_points(session))
    made = _take(session, number, gathered, last, rules, now, actor)
    if rules.opens_by_itself:
        following = next_cut_off(now, *rules.cut_off, rules.zone)
        enqueue(session, OPENS, {"cut_off_at": following.isoformat()}, delay=following - now)
    return made, True


def settle(session: Session, stocktake: Stocktake, *, actor: Actor | None) -> None:
    """定账 of locked accounts: rulings and 存疑 applied. Settling twice is settling once.

    Raises Conflict `stocktakes.window_open` while units may still answer and have not.
    """
    if stocktake.settled_at is not None:
        return
    now = utc_now()
    answers = queries.answers(session, stocktake.number)
    header: Any = stocktake.document
    if now < stocktake.closes_at:
        waiting = [sheet["unit"] for sheet in header["sheets"] if UUID(sheet["unit_id"]) not in answers]
        if waiting:
            raise Conflict(
                "stocktakes.window_open",
                "Units may still answer: settle when the window is over or all have answered.",
                closes_at=stocktake.closes_at.isoformat(),
                waiting=waiting[:20],
            )
    disputes = queries.disputes(session, stocktake.number)
    documents = queries.documents(session, stocktake.number)
    stands = {
        dispute.position: ("disputed" if dispute.ruling is None else str(dispute.rules_as))
        for dispute in disputes
        if dispute.ruling != "rejected"
    }
    units = [
        {
            "unit_id": unit_id,
            "answer": answers[UUID(unit_id)].state if UUID(unit_id) in answers else "silent",
            "totals": asdict(add_up(rows, stands)),
        }
        for unit_id, rows in sheets(documents, "unit_id")
    ]
    settlement: dict[str, Any] = {
        "definition": DEFINITION,
        "number": stocktake.number,
        "of": stocktake.content_sha256,
        "settled_at": now.isoformat(),
        "rulings": [_ruled(dispute) for dispute in disputes],
        "units": units,
        "streets": _streets(documents, stands),
        "totals": asdict(add_up(documents, stands)),
    }
    stocktake.settlement, stocktake.settled_at = settlement, now
    stocktake.settlement_sha256 = sum_of(settlement)
    stocktake.settled_by = actor.id if actor else None
    session.flush()
    payload = {
        "sha256": stocktake.settlement_sha256,
        "of": stocktake.content_sha256,
        "disputed": [dispute.position for dispute in disputes if dispute.ruling is None],
    }
    events.record(
        session,
        "stocktake.settled",
        subject=("stocktake", stocktake.number),
        actor_id=actor.id if actor else None,
        payload=payload,
    )
    freeze(session, stocktake)


def locked(session: Session, number: str, *, shared: bool = False) -> Stocktake:
    """Raises NotFound `stocktakes.not_found`."""
    found: Stocktake | None = session.execute(
        select(Stocktake)
        .where(col(Stocktake.number) == number)
        .with_for_update(read=shared)
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()
    if found is None:
        raise NotFound("stocktakes.not_found", "There are no accounts of this week.")
    return found


def sum_of(document: Any) -> str:
    """SHA-256 of canonical JSON, hexadecimal."""
    return hashlib.sha256(canonical_json(document)).hexdigest()


def flag(session: Session, case_ids: Sequence[UUID], *, on: bool) -> None:
    """存疑 on the cases themselves, as long as nobody has ruled."""
    rows = session.execute(
        select(Case)
        .where(col(Case.id).in_(case_ids))
        .order_by(col(Case.id))
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalars()
    for case in rows:
        kept = [one for one in case.flags if one != FLAG]
        case.flags = [*kept, FLAG] if on else kept
    session.flush()


def _take(
    session: Session,
    number: str,
    gathered: Gathered,
    last: Stocktake | None,
    rules: Policy,
    now: datetime,
    actor: Actor | None,
) -> Stocktake:
    if last is not None:
        doubtful = [
            dispute.case_id for dispute in queries.disputes(session, last.number) if not dispute.ruling
        ]
        flag(session, doubtful, on=False)
    period, documents = gathered.period, gathered.lines
    kinds: dict[UUID, tuple[str, str]] = {
        id_: (code, kind)
        for id_, code, kind in session.execute(select(col(Unit.id), col(Unit.code), col(Unit.kind)))
    }
    header: dict[str, Any] = {
        "definition": DEFINITION,
        "number": number,
        "since_at": period.since.isoformat(),
        "cut_off_at": period.until.isoformat(),
        "opened_at": now.isoformat(),
        "closes_at": (now + rules.reconciliation_window).isoformat(),
        "previous": period.last,
        "previous_sha256": last.content_sha256 if last else None,
        "min_due": _min_due(session),
        "lines": len(documents),
        "sheets": [
            {
                "unit_id": unit_id,
                "unit": rows[0]["unit"],
                "code": kinds[UUID(unit_id)][0],
                "kind": kinds[UUID(unit_id)][1],
                "sha256": sum_of(rows),
                "totals": asdict(add_up(rows)),
            }
            for unit_id, rows in sheets(documents, "unit_id")
        ],
        "streets": _streets(documents, {}),
        "totals": asdict(add_up(documents)),
    }
    made = Stocktake(
        number=number,
        since_at=period.since,
        cut_off_at=period.until,
        opened_at=now,
        opened_by=actor.id if actor else None,
        closes_at=now + rules.reconciliation_window,
        document=header,
        content_sha256=sum_of(header),
    )
    session.add(made)
    session.flush()
    if documents:
        session.execute(insert(table_of(StocktakeLine)), [_row(number, line) for line in documents])
    keep_places(session, number, gathered.places)
    _tell(session, made, header["sheets"])
    payload = {"sha256": made.content_sha256, "lines": len(documents), "cut_off_at": header["cut_off_at"]}
    events.record(
        session,
        "stocktake.opened",
        subject=("stocktake", number),
        actor_id=actor.id if actor else None,
        payload=payload,
    )
    return made


def _period(last: Stocktake | None, until: datetime) -> Period:
    return Period(last.cut_off_at if last else until - WEEK, until, last.number if last else None)


def _row(number: str, line: Mapping[str, Any]) -> dict[str, Any]:
    ids = {
        name: UUID(line[name]) if line[name] else None
        for name in ("case_id", "unit_id", "street_id", "line_unit_id")
    }
    return ids | {
        "stocktake_number": number,
        "position": line["position"],
        "counts_as": line["counts_as"],
        "closing": line["closing"],
        "left_as": line["left"],
        "handled_at": datetime.fromisoformat(line["handled_at"]) if line["handled_at"] else None,
        "document": dict(line),
    }


def _streets(documents: Sequence[Mapping[str, Any]], stands: Mapping[int, str]) -> list[dict[str, Any]]:
    return [
        {"street_id": street_id, "street": rows[0]["street"], "totals": asdict(add_up(rows, stands))}
        for street_id, rows in sheets(documents, "street_id")
    ]


def _ruled(dispute: StocktakeDispute) -> dict[str, Any]:
    return {
        "dispute_id": str(dispute.id),
        "position": dispute.position,
        "case_id": str(dispute.case_id),
        "reason": dispute.reason,
        "ruling": dispute.ruling or "disputed",
        "rules_as": dispute.rules_as,
    }


def _min_due(session: Session) -> int:
    scoring: Any = session.execute(
        select(col(ContentDocument.document)).where(col(ContentDocument.name) == "scoring")
    ).scalar_one()
    return int(scoring["ranking"]["min_due"])


def _tell(session: Session, made: Stocktake, listed: Sequence[Mapping[str, Any]]) -> None:
    """A line in the inbox of everybody who answers for a unit with a list."""
    by_unit = {UUID(sheet["unit_id"]): sheet for sheet in listed}
    people = session.execute(
        select(User).where(col(User.active), col(User.unit_id).is_not(None)).order_by(col(User.id))
    ).scalars()
    for person in people:
        sheet = by_unit.get(person.unit_id) if person.unit_id else None
        if sheet is not None and _ANSWERERS & set(person.roles):
            body = {
                "number": made.number,
                "unit": sheet["unit"],
                "lines": sheet["totals"]["lines"],
                "overdue": sheet["totals"]["overdue"],
                "closes_at": made.closes_at.isoformat(),
            }
            notices.notify(session, [person.id], "stocktake.opened", body)
