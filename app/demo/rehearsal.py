"""The mock evaluation of the demo district: drawn, walked by two, ruled on and closed, so that its pages have something to show.

Who goes where is drawn when the story is played, so what is found is told then: as at the point's own visit, but for a few items
that the two judge differently. Safe to run again: ids follow from the story, and what is there already is left alone.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from app.demo import cast
from app.demo.hands import Hands
from app.demo.pictures import Shot
from app.demo.plot import Story, Visit
from app.demo.scenes import scene_for
from app.demo.telling import Telling
from app.intake import service as intake
from app.mocks import drawing, queries, service
from app.mocks.schemas import MockIn, MockRulingIn
from app.models import Case, Mock, MockItem

OFFICE = "command"
WALKERS = ("hanxue", "wujun", "lina")
SIZE = 6
DRAWN, HELD, CLOSED = -11, -9, -8  # days
REASON = "以现场照片为准。"
Shots = list[tuple[Shot, str | None, int]]


class Rehearsal:
    """`at`: puts a deed on the agenda. `follow`: gives the cases of a visit their way."""

    def __init__(
        self,
        story: Story,
        told: Telling,
        hands: Hands,
        at: Callable[[datetime, Callable[[], None]], None],
        follow: Callable[..., None],
    ) -> None:
        self.story, self.told, self.hands, self._at, self._follow = story, told, hands, at, follow
        self.id = cast.born("mock", told.days.at(DRAWN, 15, 0))

    def plan(self) -> None:
        days = self.told.days
        self._at(days.at(DRAWN, 15, 0), self._draw)
        self._at(days.at(HELD, 7, 30), self._reveal)
        self._at(days.at(CLOSED, 10, 30), self._close)

    def _draw(self) -> None:
        given = {
            "name": "第一次模拟测评",
            "held_on": (self.told.days.today + timedelta(days=HELD)).isoformat(),
            "fronts": ["sanitary", "civilized", "food"],
            "size": SIZE,
            "inspector_ids": [str(self.hands.actor(name).id) for name in WALKERS],
        }
        body = self.hands.record(given)
        database = self.hands.shop.database
        with database.reading() as session:
            if session.get(Mock, self.id) is not None:
                return
            gathered = drawing.gather(session, MockIn.model_validate(given))
        with database.transaction() as session:
            actor, zone = self.hands.actor(OFFICE), self.hands.shop.settings.zone
            said = MockIn.model_validate(given)
            seed = sha256(f"{cast.SEED}|mock".encode()).hexdigest()
            drawing.make(session, actor, self.id, body, said, gathered, zone, seed=seed)

    def _reveal(self) -> None:
        with self.hands.shop.database.transaction() as session:
            mock = service.reveal(session, self.hands.actor(OFFICE), self.id, self.hands.shop.settings.zone)
            round_id = mock.round_id
            seats = queries.seats_of(session, self.id)
        codes = self.hands.people.point_codes
        names = {actor.id: name for name, actor in self.hands.people.actors.items()}
        begin = self.told.days.at(HELD, 9, 0)
        for n, (point_id, own) in enumerate(sorted(seats.items(), key=lambda pair: codes[pair[0]])):
            pair = [
                self._visit(codes[point_id], place, names[seat.inspector_id], begin + timedelta(minutes=47 * n + 31 * place))
                for place, seat in sorted(own.items())
            ]  # fmt: skip
            for visit in pair:
                self.hands.announce([shot for shot, _, _ in visit.shots], visit.sent_at)
                self._at(visit.sent_at, partial(self._hand_in, visit, round_id))
            self._at(
                max(visit.sent_at for visit in pair) + timedelta(minutes=1), partial(self._aftermath, pair)
            )

    def _visit(self, code: str, place: int, author: str, at: datetime) -> Visit:
        """As the point was found on its own visit; each of the two overlooks or finds one thing more, now and then."""
        known = [v for v in self.story.visits if v.point == code and v.outcome == "done" and not v.corrects]
        lot, point = Random(f"{cast.SEED}|mock {code} {place}"), self.told.places[code]
        lat, lon = self.told.near(point.lat, point.lon, lot, 20)
        answers: list[dict[str, Any]] = (
            [{**a, "photos": [], "note": None} for a in known[0].answers] if known else []
        )
        items = {
            item["code"]: item
            for section in self.told.documents[point.type]["sections"]
            for item in section["items"]
        }
        plain = [a for a in answers if items[a["item"]]["answer"] == "pass_fail" and not a.get("switches")]
        ends = {
            a["item"]: "fail" if a["verdict"] == "pass" else "pass" for a in plain if a["verdict"] != "na"
        }
        if ends and lot.random() < 0.8:
            turned = lot.choice(sorted(ends))
            for answer in answers:
                if answer["item"] == turned:
                    answer["verdict"], answer["bulk"] = ends[turned], False
        shots: Shots = []
        for n, answer in enumerate(a for a in answers if a["verdict"] == "fail"):
            about = items[answer["item"]]
            shot = self.told.shot(
                f"mock|{code}|{place}|{answer['item']}|{answer['sample']}",
                scene_for(about["violation"], point.type),
                f"{code}|{about['violation']}|{answer['item']}",
                at + timedelta(minutes=n),
                *self.told.near(lat, lon, lot, 5),
                take=20 + place,
                small=True,
            )
            answer["photos"] = [str(shot.id)]
            answer["note"] = self.told.note(about["violation"], lot)
            shots.append((shot, answer["item"], answer["sample"]))
        return Visit(
            key=f"mock-{code}-{place}", point=code, round=None, author=author, started_at=at,
            finished_at=at + timedelta(minutes=19), sent_at=at + timedelta(minutes=21), answers=answers, shots=shots,
            lat=lat, lon=lon,
        )  # fmt: skip

    def _hand_in(self, visit: Visit, round_id: UUID | None) -> None:
        hands, actor = self.hands, self.hands.actor(visit.author)
        record_id, kind = _id(visit), self.told.places[visit.point].type
        if (record_id, 1) not in hands.revisions:
            fix = {"lat": round(visit.lat, 6), "lon": round(visit.lon, 6), "accuracy_m": 9.0}
            body = {
                "point_id": str(hands.people.points[visit.point]),
                "round_id": str(round_id),
                "checklist": {"code": kind, "version": self.story.versions[kind]},
                "revision": 1,
                "started_at": visit.started_at.isoformat(),
                "finished_at": visit.finished_at.isoformat(),
                "position": {**fix, "fixed_at": visit.finished_at.isoformat()},
                "device": hands.device(visit.author),
                "answers": list(visit.answers),
                "photos": [hands.declaration(shot) for shot, _, _ in visit.shots],
            }
            with hands.shop.database.transaction() as session:
                zone = hands.shop.settings.zone
                intake.accept_inspection(
                    session, actor, record_id, intake.understand(session, actor, hands.record(body)), zone
                )
        hands.hand_in(actor, [shot for shot, _, _ in visit.shots])

    def _aftermath(self, pair: Sequence[Visit]) -> None:
        """What both found is put right like anything else."""
        for visit in pair:
            if visit.shots:
                self._follow(Case.inspection_id == _id(visit), visit.key, visit.author, visit.shots)

    def _close(self) -> None:
        """Every other disagreement is ruled a failure; one is left in doubt."""
        database, office = self.hands.shop.database, self.hands.actor(OFFICE)
        query = select(MockItem).where(
            col(MockItem.mock_id) == self.id,
            col(MockItem.first) != col(MockItem.second),
        )
        with database.transaction() as session:
            if session.get_one(Mock, self.id).closed_at is None:
                rows = (
                    session.execute(query.order_by(col(MockItem.item), col(MockItem.point_id)))
                    .scalars()
                    .all()
                )
                for n, row in enumerate(rows[1:]):
                    given = MockRulingIn(verdict="fail" if n % 2 == 0 else "pass", reason=REASON)
                    service.rule(session, office, self.id, row.point_id, row.item, given)
            service.close(session, office, self.id, self.hands.shop.settings.zone, leave_open=True)


def _id(visit: Visit) -> UUID:
    return cast.born(f"visit {visit.key}", visit.started_at)
