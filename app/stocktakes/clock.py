"""The clock opens every week after the first, at the cut-off."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from app.casework.policy import policy
from app.jobs import Workshop, enqueue, job
from app.primitives import utc_now
from app.stocktakes.accounts import OPENS, gather, open_week
from app.stocktakes.queries import newest
from app.stocktakes.rules import last_cut_off, next_cut_off, number_of


@job(OPENS)
def open_at_cut_off(shop: Workshop, args: Mapping[str, Any]) -> None:
    """Safe to repeat. Where the district moved its cut-off meanwhile, it waits for the new one; where units may still answer to
    the week before, because that was opened late, it waits for the end of their window."""
    meant = datetime.fromisoformat(args["cut_off_at"])
    with shop.database.reading() as session:
        rules = policy(session)
        passed = last_cut_off(utc_now(), *rules.cut_off, rules.zone)
        gathered = gather(session, number_of(passed, rules.zone)) if passed >= meant else None
    with shop.database.transaction() as session:
        rules, now = policy(session), utc_now()
        if not rules.opens_by_itself:
            return
        passed = last_cut_off(now, *rules.cut_off, rules.zone)
        if passed >= meant:
            last = newest(session)
            if last and last.cut_off_at < passed and not last.settled_at and now < last.closes_at:
                enqueue(session, OPENS, dict(args), delay=last.closes_at - now)
                return
            open_week(session, number_of(passed, rules.zone), actor=None, gathered=gathered)
            return
        following = next_cut_off(now, *rules.cut_off, rules.zone)
        enqueue(session, OPENS, {"cut_off_at": following.isoformat()}, delay=following - now)
