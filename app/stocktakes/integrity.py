"""Whether what was frozen is still what was frozen: for `sancheng verify`."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from app.models import Event, EventPayload, Stocktake, StocktakeLine
from app.results.ranking.frozen import altered as altered_rankings
from app.stocktakes.accounts import sum_of
from app.stocktakes.taking import sheets


def altered(session: Session) -> Iterator[str]:
    """A sentence for everything in the accounts of a week, and in their ranking, that is not what the chain says was frozen."""
    for number, what in _altered(session):
        yield f"stock-take {number}: {what}"
    yield from altered_rankings(session)


def _altered(session: Session) -> Iterator[tuple[str, str]]:
    for stocktake in session.execute(select(Stocktake).order_by(col(Stocktake.number))).scalars():
        number, header = stocktake.number, stocktake.document
        if sum_of(header) != stocktake.content_sha256:
            yield number, "the stock-take was altered"
        if stocktake.settlement is not None and sum_of(stocktake.settlement) != stocktake.settlement_sha256:
            yield number, "the settlement was altered"
        yield from _lines(session, number, header)
        told = _told(session, number)
        if told.get("stocktake.opened") != stocktake.content_sha256:
            yield number, "the sum of the stock-take is not the one in the history"
        if told.get("stocktake.settled") != stocktake.settlement_sha256:
            yield number, "the sum of the settlement is not the one in the history"


def _lines(session: Session, number: str, header: Any) -> Iterator[tuple[str, str]]:
    rows = list(
        session.execute(
            select(StocktakeLine)
            .where(col(StocktakeLine.stocktake_number) == number)
            .order_by(col(StocktakeLine.position))
        ).scalars()
    )
    found = {unit_id: sum_of(lines) for unit_id, lines in sheets([row.document for row in rows], "unit_id")}
    for sheet in header["sheets"]:
        if found.pop(sheet["unit_id"], None) != sheet["sha256"]:
            yield number, f"the lines of {sheet['unit']} were altered"
    for unit_id in found:
        yield number, f"lines of a unit that had none were slipped in: {unit_id}"
    for row in rows:
        said: Any = row.document
        columns = (row.position, str(row.case_id), str(row.unit_id), row.counts_as, row.closing, row.left_as)
        if columns != tuple(
            said[name] for name in ("position", "case_id", "unit_id", "counts_as", "closing", "left")
        ):
            yield number, f"the columns of line {row.position} do not say what it says"


def _told(session: Session, number: str) -> dict[str, str]:
    """Action → sum, from the history; a payload that was erased is no proof against anything."""
    rows = session.execute(
        select(col(Event.action), col(EventPayload.payload))
        .join(EventPayload, col(EventPayload.seq) == col(Event.seq))
        .where(
            col(Event.subject_id) == number,
            col(Event.subject_kind) == "stocktake",
            col(Event.action).in_(("stocktake.opened", "stocktake.settled")),
        )
    )
    return {action: str(payload.get("sha256")) for action, payload in rows}
