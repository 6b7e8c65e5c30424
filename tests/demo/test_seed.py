"""The seeded district: every state there, no screen empty, nothing refused, nothing broken, and safe to run again: also
when it was cut off."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select
from sqlmodel import Session, SQLModel, col

from app.casework.lifecycle import STATES
from app.db import Database
from app.demo.hands import Hands
from app.demo.seed import demo_state, seed_demo
from app.errors import Conflict
from app.events import broken_links
from app.jobs import Workshop
from app.models import (
    Answer,
    Assignment,
    Case,
    District,
    Event,
    Inspection,
    Move,
    Notice,
    Photo,
    PhotoLink,
    Point,
    PointProposal,
    RecordRevision,
    Report,
    Round,
    Sighting,
    Unit,
    User,
)
from app.photos.integrity import verify_photos
from app.primitives import clock_at
from tests.demo.conftest import ANCHOR, PICTURE, Empty

Visitor = Callable[[str], TestClient]
EVERYBODY = (
    "inspector",
    "inspector2",
    "supervisor",
    "handler",
    "checker",
    "command",
    "team",
    "leader",
    "admin",
)


def count(database: Database, table: type[SQLModel], *conditions: Any) -> int:
    with database.reading() as session:
        return int(session.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one())


def by(session: Session, column: Any) -> dict[Any, int]:
    return dict(session.execute(select(column, func.count()).group_by(column)).all())


def test_every_state_of_the_lifecycle_has_a_case(demo: Workshop) -> None:
    with demo.database.reading() as session:
        states = by(session, col(Case.state))
    assert set(states) == {state.code for state in STATES} - {"draft"}
    assert 15 <= states["submitted"] <= 40  # a queue that is alive and can be worked off
    assert states["closed"] > 50


def test_the_queue_shows_photos(demo: Workshop) -> None:
    with demo.database.reading() as session:
        waiting = session.execute(select(col(Case.id)).where(col(Case.state) == "submitted")).scalars().all()
        shown = (
            select(col(PhotoLink.record_id))
            .join(Photo, col(Photo.id) == col(PhotoLink.photo_id))
            .where(col(PhotoLink.record_kind) == "case", col(Photo.state) == "received")
        )
        lit = set(session.execute(shown).scalars())
    assert set(waiting) <= lit


def test_one_photo_is_still_on_its_way_and_all_others_are_whole(demo: Workshop) -> None:
    assert count(demo.database, Photo, col(Photo.state) == "declared") == 1
    with demo.database.reading() as session:
        assert list(verify_photos(session, demo.storage)) == []
        hashes = list(session.execute(select(col(Photo.sha256))).scalars())
    assert len(hashes) == len(set(hashes)) > 400


def test_the_register_of_ads_is_alive(visitor: Callable[[str], TestClient]) -> None:
    rates = visitor("leader").get("/api/ads/rates").json()
    assert 0.3 < rates["total"]["rate"] < 1
    assert 0.7 < rates["total"]["coverage"] < 1
    assert sum(row["standing"] > 0 for row in rates["themes"]) >= 6
    assert {row["code"] for row in rates["conditions"] if row["standing"]} >= {"good", "gone"}
    states = {row["standing"]["state"] for row in visitor("leader").get("/api/ads/points").json()["items"]}
    assert states >= {"met", "unmet", "unregistered"}


def test_history_is_whole(demo: Workshop) -> None:
    with demo.database.reading() as session:
        assert list(broken_links(session)) == []
        started = select(col(Event.seq)).where(col(Event.action) == "demo.started")
        since = (
            select(col(Event.at)).where(col(Event.seq) > started.scalar_subquery()).order_by(col(Event.seq))
        )
        moments = list(session.execute(since).scalars())
    assert moments == sorted(moments)  # everything at its own time, in the order of the chain


def test_the_ordinary_troubles_are_there(demo: Workshop) -> None:
    with demo.database.reading() as session:
        outcomes, kinds = by(session, col(Inspection.outcome)), by(session, col(Sighting.kind))
        proposals = by(session, col(PointProposal.state))
        partial = session.execute(select(func.count()).where(col(Inspection.is_partial))).scalar_one()
        revised = session.execute(select(func.count()).where(col(Inspection.revision) > 1)).scalar_one()
        bulk = by(session, col(Answer.bulk))
    assert outcomes["could_not_inspect"] == 3
    assert kinds["repeated"] > 0
    assert kinds["recurrence"] > 0
    assert set(proposals) == {"open", "accepted", "declined"}
    assert proposals["open"] >= 3
    assert (partial, revised) == (2, 1)
    assert count(demo.database, Notice, col(Notice.kind) == "visit.same_point") >= 2
    assert bulk[True] > 300


def test_no_step_was_turned_down(demo: Workshop) -> None:
    assert count(demo.database, Move, col(Move.refusal).is_not(None)) == 0


def test_it_is_marked_as_a_demo_and_complete(demo: Workshop) -> None:
    assert demo_state(demo.database) == "complete"
    with demo.database.reading() as session:
        assert session.get_one(District, 1).is_demo
        doors = session.execute(select(col(User.username)).where(col(User.is_demo))).scalars().all()
    assert sorted(doors) == sorted(EVERYBODY)


def test_seeding_again_changes_nothing(demo: Workshop) -> None:
    before = count(demo.database, Event)
    assert seed_demo(demo) == []
    assert count(demo.database, Event) == before


# ---- what people see -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("username", EVERYBODY)
def test_everybody_can_log_in(visitor: Visitor, username: str) -> None:
    me = visitor(username).get("/api/me").json()
    assert me["user"]["username"] == username


@pytest.mark.parametrize("username", ["inspector", "inspector2"])
def test_inspectors_have_a_day_before_them_and_a_part_of_it_behind(visitor: Visitor, username: str) -> None:
    bundle = visitor(username).get("/api/bundle").json()
    latest = max(bundle["rounds"], key=lambda round_: (round_["kind"] == "routine", round_["starts_on"]))
    today = [
        a for a in bundle["assignments"] if a["round_id"] == latest["id"] and a["due_on"] == "2026-11-18"
    ]
    visited = {
        visit["point_id"] for visit in bundle["last_visits"] if visit["finished_at"][:10] == "2026-11-18"
    }
    done = [a for a in today if a["point_id"] in visited]
    assert 6 <= len(today) <= 12
    assert 1 <= len(done) < len(today)
    assert len(bundle["points"]) == 34
    assert len({visit["point_id"] for visit in bundle["last_visits"]}) == 34
    assert bundle["cases"]
    assert bundle["notices"]


@pytest.mark.parametrize(
    ("username", "query"),
    [
        ("supervisor", "state=submitted"), ("supervisor", "state=filed"), ("supervisor", "state=return_requested"),
        ("supervisor", "state=extension_requested"), ("supervisor", "overdue=true"), ("handler", "state=dispatched"),
        ("handler", "state=in_progress"), ("handler", "state=closed"), ("checker", "state=feedback"),
        ("command", "state=suspended"),
        ("command", "state=rework"), ("team", "state=closed"), ("leader", "overdue=true"), ("inspector", "state=more_wanted"),
    ],
)  # fmt: skip
def test_the_lists_people_work_from_are_not_empty(visitor: Visitor, username: str, query: str) -> None:
    assert visitor(username).get(f"/api/cases?{query}").json()["items"]


@pytest.mark.parametrize(("username", "path"), [
    ("supervisor", "/api/rounds"), ("supervisor", "/api/point-proposals?state=open"), ("supervisor", "/api/points"),
    ("supervisor", "/api/inspections"), ("handler", "/api/notices"), ("command", "/api/notices"), ("admin", "/api/users"),
    ("admin", "/api/units"), ("inspector", "/api/notices"), ("inspector", "/api/inspections"),
])  # fmt: skip
def test_other_lists_are_not_empty(visitor: Visitor, username: str, path: str) -> None:
    assert visitor(username).get(path).json()["items"]


@pytest.mark.parametrize(
    "dimension", ["front", "category", "clause", "item", "point_type", "street", "unit", "point", "day"]
)
def test_rates_have_rows_and_differ(visitor: Visitor, dimension: str) -> None:
    rows = visitor("leader").get(f"/api/pass-rates?by={dimension}").json()["items"]
    rates = [row["rate"] for row in rows if row["rate"] is not None]
    assert len(rates) >= 3
    assert len(set(rates)) > 1
    assert all(0.4 < rate <= 1 for rate in rates) or dimension in ("item", "clause", "unit", "day")


def test_streets_are_told_apart(visitor: Visitor) -> None:
    rows = visitor("leader").get("/api/pass-rates?by=street").json()["items"]
    rates = [row["rate"] for row in rows if row["rate"] is not None]
    assert len(rows) >= 9
    assert max(rates) - min(rates) > 0.03


def test_a_photo_of_the_queue_can_be_looked_at(visitor: Visitor) -> None:
    [first, *_] = visitor("supervisor").get("/api/cases?state=submitted").json()["items"]
    answer = visitor("supervisor").get(f"/api/photos/{first['photos'][0]['id']}/thumb")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("image/")


def test_before_and_after_stand_side_by_side_and_are_no_reuse(visitor: Visitor, demo: Workshop) -> None:
    [case, *_] = visitor("checker").get("/api/cases?state=feedback").json()["items"]
    detail = visitor("checker").get(f"/api/cases/{case['id']}").json()
    roles = {photo["role"] for event in detail["events"] for photo in event["photos"]} | {
        photo["role"] for photo in detail["photos"]
    }
    assert {"scene", "after"} <= roles


def test_it_is_the_whole_register(demo: Workshop) -> None:
    assert count(demo.database, Point) == 34
    assert count(demo.database, Unit, col(Unit.kind) == "subdistrict") == 10
    assert count(demo.database, Unit, col(Unit.kind) == "community") == 10
    with demo.database.reading() as session:
        names = set(session.execute(select(col(Unit.name)).where(col(Unit.kind) == "subdistrict")).scalars())
        codes = list(session.execute(select(col(Point.qr))).scalars())
    assert "天安街道办事处" in names
    assert len(set(codes)) == 34


def test_old_notices_are_read(demo: Workshop) -> None:
    assert (
        count(demo.database, Notice, col(Notice.read_at).is_not(None))
        > count(demo.database, Notice, col(Notice.read_at).is_(None))
        > 0
    )


def test_a_district_of_somebodys_own_is_left_alone(shop: Workshop) -> None:
    """`shop` is the database other tests start with: people, units and points, no demo."""
    assert demo_state(shop.database) == "other"
    before = count(shop.database, Event), count(shop.database, RecordRevision)
    with pytest.raises(Conflict, match="district of its own"):
        seed_demo(shop)
    assert (count(shop.database, Event), count(shop.database, RecordRevision)) == before


# ---- cut off and run again ---------------------------------------------------------------------------------------------

TABLES: tuple[type[SQLModel], ...] = (
    Unit, User, Round, Assignment, Inspection, Answer, Report, RecordRevision, Case, Move, Sighting, Photo, PhotoLink,
    PointProposal, Notice,
)  # fmt: skip


class PowerCut(BaseException):
    """What no handler of the product may swallow."""


def rows(database: Database) -> dict[str, int]:
    with database.reading() as session:
        return {
            table.__name__: session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in TABLES
        }


def states(database: Database) -> dict[str, int]:
    with database.reading() as session:
        counted = session.execute(select(col(Case.state), func.count()).group_by(col(Case.state)))
        return dict(counted.all())


def cut_after(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """The lights go out after so many records: stored, and none of their photos handed in."""
    real: Callable[..., None] = Hands.hand_in
    left = times

    def hand_in(self: Hands, *arguments: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise PowerCut
        real(self, *arguments)

    monkeypatch.setattr(Hands, "hand_in", hand_in)


def test_two_cuts_and_a_third_run_give_the_same_district(
    demo: Workshop, empty_district: Empty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with empty_district(tmp_path) as shop, clock_at(ANCHOR):
        for reached in (60, 240):
            with monkeypatch.context() as lights:
                cut_after(lights, reached)
                with pytest.raises(PowerCut):
                    seed_demo(shop, picture=PICTURE, workers=0)
            assert demo_state(shop.database) == "partial"
        assert seed_demo(shop, picture=PICTURE, workers=1) == []
        assert demo_state(shop.database) == "complete"
        assert rows(shop.database) == rows(demo.database)
        assert states(shop.database) == states(demo.database)
        with shop.database.reading() as session:
            assert list(broken_links(session)) == []
            waiting = select(func.count()).where(col(Photo.state) == "declared")
            assert session.execute(waiting).scalar_one() == 1
