"""The accounts of a week as one actor sees them: the numbers in force, whose lists, what was answered."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlmodel import Session

from app.authz import Actor
from app.casework.policy import policy
from app.models import Stocktake
from app.paging import cursor_of
from app.primitives import utc_now
from app.stocktakes import queries
from app.stocktakes.answers import may_answer
from app.stocktakes.queries import Answered
from app.stocktakes.rules import Totals, last_cut_off, marks, next_cut_off, number_of
from app.stocktakes.schemas import (
    ListAnswerOut,
    NamedOut,
    NextStocktake,
    StocktakeOut,
    StocktakePage,
    StocktakeRow,
    StreetSumsOut,
    TotalsOut,
    UnitListOut,
)


def page(session: Session, actor: Actor, *, cursor: str | None, limit: int) -> StocktakePage:
    found = queries.page(session, actor, cursor=cursor, limit=limit)
    shown = found[:limit]
    seen = queries.units_seen(session, actor)
    waiting = queries.open_disputes(session, actor, [row.number for row in shown])
    now = utc_now()
    return StocktakePage(
        items=[StocktakeRow(**_row(row, seen, waiting, now)) for row in shown],
        next=_next(session, actor, now),
        next_cursor=cursor_of(shown[-1].number) if len(found) > limit else None,
    )


def whole(session: Session, actor: Actor, stocktake: Stocktake) -> StocktakeOut:
    """A constant number of statements, whatever the size of the list."""
    now = utc_now()
    header: Any = stocktake.document
    seen = queries.units_seen(session, actor)
    waiting = queries.open_disputes(session, actor, [stocktake.number])
    answers = queries.answers(session, stocktake.number)
    accounts, below = queries.with_accounts(session), queries.units_below(session, actor)
    people = {said.by_id for said in answers.values()} | {stocktake.opened_by, stocktake.settled_by}
    names = queries.names(session, people)
    totals = _in_force(stocktake, "units", "unit_id")
    is_open = now <= stocktake.closes_at and stocktake.settled_at is None
    units = [
        _sheet(
            sheet,
            totals[sheet["unit_id"]],
            answer=_answer(answers.get(UUID(sheet["unit_id"])), names, over=not is_open),
            open_disputes=waiting.get((stocktake.number, UUID(sheet["unit_id"])), 0),
            has_account=UUID(sheet["unit_id"]) in accounts,
            may=is_open
            and may_answer(actor, UUID(sheet["unit_id"]), below, UUID(sheet["unit_id"]) in accounts),
            min_due=header["min_due"],
        )
        for sheet in header["sheets"]
        if seen is None or UUID(sheet["unit_id"]) in seen
    ]
    by_place = _in_force(stocktake, "streets", "street_id")
    everybody_answered = all(UUID(sheet["unit_id"]) in answers for sheet in header["sheets"])
    sees_people = actor.may("people.see")
    return StocktakeOut(
        **_row(stocktake, seen, waiting, now),
        first=header["previous"] is None,
        previous=header["previous"],
        opened_by=names.get(stocktake.opened_by) if stocktake.opened_by and sees_people else None,
        settled_by=names.get(stocktake.settled_by) if stocktake.settled_by and sees_people else None,
        sha256=stocktake.content_sha256,
        settlement_sha256=stocktake.settlement_sha256,
        min_due=header["min_due"],
        units=units,
        streets=[
            StreetSumsOut(
                street=NamedOut(id=UUID(row["street_id"]), code="", name=row["street"]),
                totals=totals_out(by_place[row["street_id"]]),
            )
            for row in header["streets"]
            if seen is None or UUID(row["street_id"]) in seen
        ],
        may_rule=actor.may("stocktakes.rule") and stocktake.settled_at is None,
        may_settle=actor.may("stocktakes.manage")
        and stocktake.settled_at is None
        and (not is_open or everybody_answered),
    )


def totals_out(totals: Totals) -> TotalsOut:
    return TotalsOut(
        lines=totals.lines,
        due=totals.due,
        on_time=totals.on_time,
        late=totals.late,
        overdue=totals.overdue,
        suspended=totals.suspended,
        excluded=totals.excluded,
        disputed=totals.disputed,
        rate=totals.rate,
        opening=totals.opening,
        entered=totals.entered,
        left=totals.left,
        closing=totals.closing,
        why=totals.why,
    )


def sum_up(parts: Sequence[Totals]) -> Totals:
    """Totals of several lists together."""
    whole = Totals()
    for part in parts:
        for name in (
            "lines",
            "on_time",
            "late",
            "overdue",
            "suspended",
            "excluded",
            "disputed",
            "opening",
            "closing",
        ):
            setattr(whole, name, getattr(whole, name) + getattr(part, name))
        for name in ("entered", "left", "why"):
            mine: dict[str, int] = getattr(whole, name)
            for code, n in getattr(part, name).items():
                mine[code] = mine.get(code, 0) + n
    return whole


def _in_force(stocktake: Stocktake, group: Literal["units", "streets"], key: str) -> dict[str, Totals]:
    """The settled sums, or those of the frozen lines until then."""
    document: Any = stocktake.settlement or stocktake.document
    rows = document["sheets" if group == "units" and stocktake.settlement is None else group]
    return {row[key]: Totals(**row["totals"]) for row in rows}


def _row(
    stocktake: Stocktake,
    seen: frozenset[UUID] | None,
    waiting: Mapping[tuple[str, UUID], int],
    now: datetime,
) -> dict[str, Any]:
    document: Any = stocktake.settlement or stocktake.document
    if seen is None:
        totals = Totals(**document["totals"])
    else:
        mine = _in_force(stocktake, "units", "unit_id")
        totals = sum_up([sums for unit_id, sums in mine.items() if UUID(unit_id) in seen])
    state = "open" if now <= stocktake.closes_at else "ruling"
    return {
        "number": stocktake.number,
        "state": "settled" if stocktake.settled_at else state,
        "since_at": stocktake.since_at,
        "cut_off_at": stocktake.cut_off_at,
        "opened_at": stocktake.opened_at,
        "closes_at": stocktake.closes_at,
        "settled_at": stocktake.settled_at,
        "totals": totals_out(totals),
        "open_disputes": sum(n for (number, _), n in waiting.items() if number == stocktake.number),
    }


def _sheet(
    sheet: Mapping[str, Any],
    totals: Totals,
    *,
    answer: ListAnswerOut,
    open_disputes: int,
    has_account: bool,
    may: bool,
    min_due: int,
) -> UnitListOut:
    return UnitListOut(
        unit=NamedOut(id=UUID(sheet["unit_id"]), code=sheet["code"], name=sheet["unit"]),
        kind=sheet["kind"],
        totals=totals_out(totals),
        marks=marks(totals, min_due=min_due),
        answer=answer,
        open_disputes=open_disputes,
        has_account=has_account,
        may_answer=may,
        sha256=sheet["sha256"],
    )


def _answer(said: Answered | None, names: Mapping[UUID, str], *, over: bool) -> ListAnswerOut:
    if said is None:
        return ListAnswerOut(state="silent" if over else "waiting", at=None, by=None, spoken_by=None)
    return ListAnswerOut(
        state=said.state, at=said.at, by=names.get(said.by_id), spoken_by=said.spoken_by or None
    )


def _next(session: Session, actor: Actor, now: datetime) -> NextStocktake:
    rules, last = policy(session), queries.newest(session)
    passed = last_cut_off(now, *rules.cut_off, rules.zone)
    is_due = last is None or last.cut_off_at < passed
    at = passed if is_due else next_cut_off(now, *rules.cut_off, rules.zone)
    return NextStocktake(
        number=number_of(at, rules.zone),
        cut_off_at=at,
        may_open=is_due and actor.may("stocktakes.manage"),
        by_itself=rules.opens_by_itself and last is not None,
    )
