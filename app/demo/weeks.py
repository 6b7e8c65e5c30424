"""The weekly accounts of the demo district: the week before last is settled, last week's list is out and being answered.

Safe to run again: ids follow from the week, and what is there already is left alone.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlmodel import Session, col

from app.casework.policy import policy
from app.demo.hands import Hands
from app.models import Stocktake, StocktakeDispute, StocktakeLine
from app.stocktakes.accounts import locked, open_week, settle
from app.stocktakes.answers import answer, rule
from app.stocktakes.rules import last_cut_off, number_of
from app.stocktakes.schemas import RulingIn

SPACE = UUID("2d0b6f5e-93c1-4a77-8b1e-7c4d8a1f6b20")
OFFICE = "command"
WAITS = "ZHANQIAN"  # whoever logs in as `handler` finds a list to answer
WEEK = timedelta(days=7)
SAYS = (
    ("done_in_time", "截止前已整改到位并上传照片。"),
    ("not_mine", "该处由物业负责，不在本单位职责范围。"),
    ("other", "与另一件是同一处，请核实。"),
)
RULINGS: Sequence[dict[str, Any]] = (
    {"ruling": "upheld", "rules_as": "on_time", "reason": "照片时间在期限内，异议成立。"},
    {"ruling": "rejected", "rules_as": None, "reason": "按职责清单属该单位，维持原账。"},
)


def plan_accounts(hands: Hands, anchor: datetime, at: Callable[[datetime, Callable[[], None]], None]) -> None:
    """Puts the deeds on the agenda. `anchor`: when the demo's present is."""
    with hands.shop.database.reading() as session:
        rules = policy(session)
    last = last_cut_off(anchor, *rules.cut_off, rules.zone)
    before, now = (number_of(moment, rules.zone) for moment in (last - WEEK, last))
    opened = last - WEEK + timedelta(minutes=1)
    at(opened, partial(_open, hands, before))
    at(opened + timedelta(hours=3), partial(_answer, hands, before, every=True))
    at(opened + timedelta(hours=20), partial(_rule, hands, before))
    at(opened + timedelta(hours=25), partial(_settle, hands, before))
    opened = max(last, anchor - timedelta(hours=3))
    at(opened, partial(_open, hands, now))
    at(min(anchor, opened + timedelta(hours=1)), partial(_answer, hands, now, every=False))


def _open(hands: Hands, number: str) -> None:
    with hands.shop.database.transaction() as session:
        open_week(session, number, actor=hands.actor(OFFICE))


def _settle(hands: Hands, number: str) -> None:
    with hands.shop.database.transaction() as session:
        settle(session, locked(session, number), actor=hands.actor(OFFICE))


def _answer(hands: Hands, number: str, *, every: bool) -> None:
    """Two of four confirm, one disputes what stands first on its list, one is silent."""
    spokesmen = {
        person.unit_id: person
        for _, person in sorted(hands.people.actors.items())
        if person.unit_id is not None and person.roles & {"unit_handler", "unit_leader"}
    }
    with hands.shop.database.reading() as session:
        sheets: Any = session.get_one(Stocktake, number).document["sheets"]
    said = 0
    for at, sheet in enumerate(sheets):
        unit = UUID(sheet["unit_id"])
        person = spokesmen.get(unit)
        waits = hands.unit(WAITS) == unit and not every
        if person is None or waits or at % 4 == 3:
            continue
        disputes = []
        if at % 4 == 1 or (every and hands.unit(WAITS) == unit):
            reason, note = SAYS[said % len(SAYS)]
            said += 1
            with hands.shop.database.reading() as session:
                disputes = [_dispute(number, line, reason, note) for line in _first(session, number, unit)]
        body = {"unit_id": str(unit), "disputes": disputes}
        with hands.shop.database.transaction() as session:
            answer(session, person, number, uuid5(SPACE, f"{number}:{unit}"), hands.record(body))


def _first(session: Session, number: str, unit: UUID) -> Sequence[StocktakeLine]:
    """Lists begin with what is wrong."""
    rows = (
        select(StocktakeLine)
        .where(col(StocktakeLine.stocktake_number) == number, col(StocktakeLine.unit_id) == unit)
        .order_by(col(StocktakeLine.position))
        .limit(1)
    )
    return session.execute(rows).scalars().all()


def _dispute(number: str, line: StocktakeLine, reason: str, note: str) -> dict[str, Any]:
    made = str(uuid5(SPACE, f"{number}:{line.position}"))
    return {"id": made, "case_id": str(line.case_id), "reason": reason, "note": note}


def _rule(hands: Hands, number: str) -> None:
    """The first two; what is left is 存疑 when the week is settled."""
    query = select(StocktakeDispute).where(col(StocktakeDispute.stocktake_number) == number)
    with hands.shop.database.reading() as session:
        raised = session.execute(query.order_by(col(StocktakeDispute.position))).scalars().all()
    for dispute, said in zip(raised, RULINGS, strict=False):
        body = hands.record({"ruling_id": str(uuid5(SPACE, f"ruling:{dispute.id}")), **said})
        with hands.shop.database.transaction() as session:
            rule(session, hands.actor(OFFICE), number, dispute.id, body.as_model(RulingIn), body.sha256)
