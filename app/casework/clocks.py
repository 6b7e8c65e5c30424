"""Steps the clock takes: a case signs itself after the limit, waiting for more ends in refusal."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.casework.ledger import Step, apply
from app.casework.rules import COMMAND_ONLY_SOURCES
from app.jobs import Workshop, job
from app.models import Case
from app.notices import service as notices
from app.primitives import utc_now
from app.results.verdicts import lock_point, refresh_cases


@job("case.sign_itself")
def sign_itself(shop: Workshop, args: Mapping[str, Any]) -> None:
    with shop.database.transaction() as session:
        case = _standing(session, args, "dispatched")
        if case is not None:
            now = utc_now()
            apply(session, case, Step("sign", "in_progress", now, now, fields={"signed_at": now}))


@job("case.give_up_waiting")
def give_up_waiting(shop: Workshop, args: Mapping[str, Any]) -> None:
    with shop.database.transaction() as session:
        case = _standing(session, args, "more_wanted")
        if case is not None:
            now = utc_now()
            if case.source in COMMAND_ONLY_SOURCES:
                # Only the command office may refuse it, so the clock may not: it waits for the registrar again.
                apply(session, case, Step("supplement", "submitted", now, now))
                return
            # Nobody ruled that there was no violation: the answer stands.
            ended = {"ended_as": "other"}
            apply(session, case, Step("refuse", "not_filed", now, now, fields=ended, changes=ended))
            refresh_cases(session, [case.id])
            if case.reporter_id:
                body = {"case_id": str(case.id), "number": case.number}
                notices.notify(session, [case.reporter_id], "case.given_up", body)


def _standing(session: Session, args: Mapping[str, Any], state: str) -> Case | None:
    """The case, locked, if nobody moved it since the clock was started."""
    case_id = UUID(args["case_id"])
    point_id = session.execute(select(col(Case.point_id)).where(col(Case.id) == case_id)).scalar_one_or_none()
    if point_id is not None:
        lock_point(session, point_id)
    case = session.execute(select(Case).where(col(Case.id) == case_id).with_for_update()).scalar_one_or_none()
    return case if case is not None and (case.state, case.version) == (state, args["version"]) else None
