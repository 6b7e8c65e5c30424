"""What everybody in the story does alike: know what is there already, declare photos, hand in their bytes."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from app.authz import Actor
from app.bodies import RecordBody, parse_record
from app.demo.ground import People
from app.demo.pictures import Easel, Shot
from app.demo.plot import APP_VERSION, DEVICES
from app.jobs import Workshop
from app.models import Move, Photo, PointProposal, RecordRevision, Round
from app.photos import service as photos


class Hands:
    """`revisions`, `moves`, `received`, `proposals`, `rounds`: what an earlier, interrupted seeding has stored."""

    def __init__(self, shop: Workshop, people: People, easel: Easel) -> None:
        self.shop, self.people, self.easel = shop, people, easel
        with shop.database.reading() as session:
            kept = session.execute(select(col(RecordRevision.record_id), col(RecordRevision.revision)))
            self.revisions = {(record_id, revision) for record_id, revision in kept}
            self.moves = set(
                session.execute(select(col(Move.id)).where(col(Move.refusal).is_(None))).scalars()
            )
            held = select(col(Photo.id)).where(col(Photo.state) == "received")
            self.received = set(session.execute(held).scalars())
            proposed = session.execute(select(PointProposal)).scalars()
            self.proposals = {proposal.id: proposal.state for proposal in proposed}
            self.rounds = set(session.execute(select(col(Round.id))).scalars())

    def announce(self, shots: Iterable[Shot], due: datetime) -> None:
        """These photos will be wanted at `due`; they are drawn meanwhile."""
        self.easel.announce([shot for shot in shots if shot.id not in self.received], due)

    def declaration(self, shot: Shot) -> dict[str, Any]:
        return self.easel.look(shot).declaration()

    def hand_in(self, actor: Actor, shots: Sequence[Shot]) -> None:
        """The bytes, after the record that declares them; those that are here already are not sent again."""
        for shot in shots:
            if shot.id not in self.received:
                photos.take_in(self.shop, actor, shot.id, [self.easel.look(shot).data])
                self.received.add(shot.id)
            self.easel.forget(shot)

    @staticmethod
    def device(username: str) -> dict[str, Any]:
        lot = Random(username)
        given = DEVICES.get(username, f"web-{lot.randrange(1 << 24):06x}")
        return {"id": given, "app_version": APP_VERSION, "clock_offset_ms": lot.randint(-900, 900)}

    @staticmethod
    def record(body: dict[str, Any]) -> RecordBody:
        """The body as it would stand on the wire."""
        return parse_record(json.dumps(body, ensure_ascii=False).encode())

    def actor(self, username: str) -> Actor:
        return self.people.actors[username]

    def unit(self, code: str) -> UUID:
        found: UUID = self.people.units[code]
        return found
