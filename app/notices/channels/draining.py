"""The job that empties a channel: take a turn (transaction), send (no transaction), settle (transaction), and again.

At least once: a process that dies between sending and settling leaves a message that is taken over when its lease is up,
and then sent a second time under the same number.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from app.jobs import Workshop, job
from app.notices.channels import lines, queries
from app.notices.channels.ends import settle
from app.notices.channels.turns import take_turn
from app.primitives import utc_now

MOST = 20  # attempts of one job: the next is another's turn


@job(lines.DRAIN)
def drain(shop: Workshop, args: Mapping[str, Any]) -> None:
    channel_id = UUID(args["channel_id"])
    for _ in range(MOST):
        with shop.database.transaction() as session:
            turn = take_turn(session, shop.settings, channel_id)
        if turn is None:
            return
        # Here and not above: whoever answers requests registers this handler too, and is to know no other server.
        from app.notices.channels.senders.post import send

        said = send(turn, shop.settings)
        with shop.database.transaction() as session:
            settle(session, channel_id, turn.digest_id, turn.attempt, said)
    with shop.database.transaction() as session:
        channel = queries.lock_channel(session, channel_id)
        if channel is not None:
            lines.wake(session, channel, utc_now())
