"""How often a robot may be written to, counted in the database so that all processes count together."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlmodel import Session, col

from app.db import serialise
from app.models import MessageAttempt
from app.primitives import new_id

# (within, at most). The services allow 20 a minute (企业微信, 钉钉) and 100 a minute, 5 a second (飞书): a little is left
# for the way between our clock and theirs. Mail is held to what no server takes for spam.
LIMITS: Mapping[str, tuple[tuple[timedelta, int], ...]] = {
    "wecom": ((timedelta(minutes=1), 18),),
    "dingtalk": ((timedelta(minutes=1), 18),),
    "feishu": ((timedelta(minutes=1), 90), (timedelta(seconds=1), 4)),
    "mail": ((timedelta(minutes=1), 30),),
}
_KEPT = timedelta(hours=1)


def take(session: Session, kind: str, robot: str, now: datetime) -> datetime | None:
    """Note an attempt now; or, when there is no room, the moment at which there will be."""
    serialise(session, UUID(robot[:32]))
    longest = max(within for within, _ in LIMITS[kind])
    lately: list[datetime] = list(
        session.execute(
            select(col(MessageAttempt.at))
            .where(col(MessageAttempt.robot) == robot, col(MessageAttempt.at) > now - longest)
            .order_by(col(MessageAttempt.at).desc())
        ).scalars()
    )
    # The `most`-th latest attempt must have left its window before another fits in.
    free = [lately[most - 1] + within for within, most in LIMITS[kind] if len(lately) >= most]
    if free and max(free) > now:
        return max(free)
    session.execute(delete(MessageAttempt).where(col(MessageAttempt.at) < now - _KEPT))
    session.add(MessageAttempt(id=new_id(), robot=robot, at=now))
    session.flush()
    return None
