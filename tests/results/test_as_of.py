"""What stood then is what was counted then: random fieldwork and casework, late arrivals, reopened, merged and voided cases."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update
from sqlmodel import Session, col

from app.db import Database
from app.jobs import Workshop, enqueue, run_all
from app.models import FRONTS, CheckItem, Inspection, Job, Point, RateDay, Round
from app.primitives import clock_at, local_date, local_midnight, utc_now
from app.results import kept_days
from app.results.as_of import ALL, Tally, rates_at
from app.results.fold import Verdict
from app.settings import Settings
from tests.casework.desk import ITEM, Desk
from tests.intake import bodies
from tests.results.history import START, add_round, add_visit
from tests.results.naive import District
from tests.world import World

MINOR = [
    item["code"]
    for item in bodies.items()
    if item["code"] in bodies.plain_items() and item["severity"] == "minor"
]
"""What a checker closes alone."""


def fieldwork(session: Session, world: World, draw: random.Random, rounds: list[Round | None]) -> None:
    """Visits of any day, own ones among them, in any order of arrival; every third follows a plain item of the market."""
    places = [session.get_one(Point, id_) for id_ in world.points.values()]
    for _ in range(12):
        place = draw.choice(places)
        query = select(col(CheckItem.code)).where(col(CheckItem.type) == place.type)
        codes = sorted(session.execute(query).scalars())
        seen = draw.sample(codes, draw.randint(1, len(codes)))
        answers: dict[str, Verdict] = {code: draw.choice(["pass", "pass", "fail", "na"]) for code in seen}
        add_visit(session, world, place, answers, hours=draw.random() * 100, round_=draw.choice(rounds))


def casework(desk: Desk, draw: random.Random, cases: list[dict[str, Any]]) -> None:
    """Cases that are opened, closed, found again, merged and dropped."""
    given = [
        desk.visit(fails=(item,), at=bodies.AT + timedelta(hours=draw.randint(0, 48)))["cases"]
        for item in draw.sample(MINOR, 3)
    ]
    fresh = [desk.read(case["id"]) for found in given for case in found]
    for case in [*cases, *fresh]:
        now = desk.read(case["id"])
        if now["state"] == "submitted" and draw.random() < 0.8:
            if draw.random() < 0.3:
                ended = draw.choice(["no_violation", "other"])
                desk.step("supervisor_s", now, "refuse", reason="不是问题", ended_as=ended)
            else:
                desk.walk_to("closed", now)
        elif now["state"] == "not_filed":
            desk.step("command_c", now, "refile", reason="重新登记")
    cases.extend(fresh)


def recount(session: Session, world: World) -> dict[tuple[UUID, str], tuple[int, int, int]]:
    """The naive count of what stands, street by street and front by front."""
    naive = District(session)
    found: dict[tuple[UUID, str], list[int]] = {}
    for row in naive.standing:
        point, item = naive.points[row.point_id], naive.items[row.item]
        if row.basis == "self" or point.status != "active" or item.retired:
            continue
        for front in (ALL, *naive.fronts[row.item]):
            count = found.setdefault((point.street_id, front), [0, 0, 0])
            count[0] += row.verdict == "pass"
            count[1] += row.verdict == "fail"
            count[2] += 1
    return {key: (passed, fail, seen) for key, (passed, fail, seen) in found.items()}


def plainly(found: dict[tuple[UUID, str], Tally]) -> dict[tuple[UUID, str], tuple[int, int, int]]:
    return {
        key: (tally.passed, tally.fail, tally.inspected) for key, tally in found.items() if tally.inspected
    }


@pytest.mark.parametrize("seed", range(3))
def test_an_earlier_moment_counts_what_was_counted_then(
    desk: Desk, database: Database, world: World, seed: int
) -> None:
    draw = random.Random(seed)
    with database.transaction() as session:
        rounds: list[Round | None] = [None, add_round(session), add_round(session, "self")]
    cases: list[dict[str, Any]] = []
    then: list[tuple[datetime, dict[tuple[UUID, str], tuple[int, int, int]]]] = []
    for _ in range(3):
        with database.reading() as session:
            then.append((utc_now(), recount(session, world)))
        with database.transaction() as session:
            fieldwork(session, world, draw, rounds)
        casework(desk, draw, cases)
    with database.reading() as session:
        then.append((utc_now(), recount(session, world)))
        assert then[0][1] == {}
        assert then[1][1]
        assert then[1][1] != then[2][1]
        for at, counted in then:
            assert plainly(rates_at(session, at)) == counted


def test_a_case_that_was_reopened_or_merged_since_is_taken_back(
    desk: Desk, database: Database, world: World
) -> None:
    first = desk.walk_to("closed")
    other = next(code for code in MINOR if code != ITEM)
    second = desk.case(fails=(other,), at=bodies.AT + timedelta(hours=1))
    moments = []
    steps: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
        ("reopen", first, {}),
        ("merge", second, {"target_case_id": first["id"]}),
    ]
    for event, case, fields in steps:
        with database.reading() as session:
            moments.append((utc_now(), recount(session, world)))
        who, usual = desk.usual(event) if event == "reopen" else ("supervisor_s", fields)
        desk.step(who, case, event, **usual)
    for event in ("dispatch", "sign", "report_done", "pass"):
        who, usual = desk.usual(event)
        desk.step(who, first, event, **usual)
    with database.reading() as session:
        now = recount(session, world)
        street = (world.units["TIANAN"], ALL)
        # closed · found again, merged into it · closed, and the follower with it
        assert [counted[street][1] for _, counted in moments] + [now[street][1]] == [1, 2, 0]
        for at, counted in moments:
            assert plainly(rates_at(session, at)) == counted


def test_what_arrived_late_is_not_known_earlier(database: Database, world: World) -> None:
    with database.transaction() as session:
        place = session.get_one(Point, world.points["P01"])
        query = select(col(CheckItem.code)).where(col(CheckItem.type) == "market")
        code = sorted(session.execute(query).scalars())[0]
        seen = add_visit(session, world, place, {code: "pass"})
        late = add_visit(session, world, place, {code: "fail"}, hours=1)
        for visit, hours in ((seen, 0), (late, 72)):
            received = START + timedelta(hours=hours)
            session.execute(
                update(Inspection).where(col(Inspection.id) == visit).values(received_at=received)
            )
    with database.reading() as session:
        street = world.units["TIANAN"]
        told = [
            rates_at(session, START + timedelta(hours=hours)).get((street, ALL)) for hours in (-1, 24, 72)
        ]
    assert told == [None, Tally(1, 0, 1), Tally(0, 1, 1)]


# ---- kept ----


def test_days_are_kept_once_and_never_change(database: Database, shop: Workshop, world: World) -> None:
    zone = Settings().zone
    noon = datetime(2026, 11, 23, 4, tzinfo=UTC)
    today = local_date(noon, zone)
    with database.transaction() as session:
        place = session.get_one(Point, world.points["P01"])
        query = select(col(CheckItem.code)).where(col(CheckItem.type) == "market")
        codes = sorted(session.execute(query).scalars())[:4]
        # the minute before and after the local midnight a week ago
        edge = local_midnight(today - kept_days.WEEK, zone)
        for code, verdict, off in zip(codes, ("pass", "fail", "pass", "fail"), (-1, -1, 1, 1), strict=True):
            visit = add_visit(session, world, place, {code: verdict})  # type: ignore[dict-item]
            received = edge + timedelta(minutes=off)
            session.execute(
                update(Inspection).where(col(Inspection.id) == visit).values(received_at=received)
            )
    with clock_at(noon):
        with database.transaction() as session:
            assert kept_days.is_missing(session)
            kept_days.ask(session)
            kept_days.ask(session)
        with database.reading() as session:
            asked = select(col(Job.kind)).where(col(Job.kind) == kept_days.KIND)
            assert session.execute(asked).scalars().all() == [kept_days.KIND]
            assert kept_days.is_keeping(session)
        run_all(shop)
        with database.reading() as session:
            assert not kept_days.is_missing(session)
            assert not kept_days.is_keeping(session)
            then = kept_days.tallies(session, today - kept_days.WEEK)
            now = kept_days.tallies(session, today)
            assert then is not None
            assert now is not None
            street = world.units["TIANAN"]
            assert (then[street, ALL], now[street, ALL]) == (Tally(1, 1, 2), Tally(2, 2, 4))
            assert kept_days.by_front(now)[ALL] == Tally(2, 2, 4)
            rows = session.execute(select(RateDay)).scalars().all()
            assert len(rows) == (kept_days.KEPT_BACK + 1) * 2 * (len(FRONTS) + 1)
            waiting = select(Job).where(col(Job.state) == "queued", col(Job.kind) == kept_days.KIND)
            [next_one] = session.execute(waiting).scalars().all()
            assert next_one.run_at == local_midnight(today + timedelta(days=1), zone) + timedelta(minutes=5)
        kept = [(row.day, row.street_id, row.front, row.passed, row.fail) for row in rows]
        with database.transaction() as session:
            visit = add_visit(
                session, world, session.get_one(Point, world.points["P01"]), {codes[0]: "fail"}, hours=9
            )
            session.execute(
                update(Inspection)
                .where(col(Inspection.id) == visit)
                .values(received_at=edge - timedelta(days=1))
            )
            enqueue(session, kept_days.KIND, {})
        run_all(shop)
    with database.reading() as session:
        rows = session.execute(select(RateDay)).scalars().all()
        assert sorted(kept) == sorted(
            (row.day, row.street_id, row.front, row.passed, row.fail) for row in rows
        )
        assert kept_days.tallies(session, today + timedelta(days=30)) is None
