"""Rates are what they say: checked against a naive recount of random fieldwork, key by key, and by hand where it matters."""

import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, get_args
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from app.checklists.queries import scoring
from app.db import Database
from app.models import Assignment, CheckItem, Inspection, Point, PointBook, Round, Verdict
from app.primitives import utc_now
from app.results.cells import Question
from app.results.fold import Verdict as Said
from app.results.pass_rates import pass_rates
from app.results.schemas import Basis, By, RatePage
from tests.results.history import START, add_round, add_visit
from tests.results.naive import District, Naive
from tests.results.packing import pack
from tests.world import World

BY: tuple[By, ...] = get_args(By)


def points(session: Session, world: World) -> list[Point]:
    return [session.get_one(Point, world.points[code]) for code in ("P01", "P02", "P03")]


def codes_of(session: Session, type_: str) -> list[str]:
    query = select(col(CheckItem.code)).where(col(CheckItem.type) == type_).order_by(col(CheckItem.position))
    return list(session.execute(query).scalars())


def fill(session: Session, world: World, seed: int) -> list[Round]:
    """Random fieldwork: open, covert, self and partial rounds; points that moved, retired or were never assigned."""
    draw = random.Random(seed)
    rounds = [
        session.get_one(Round, world.round_id),
        add_round(session, is_open=False),
        add_round(session, "self"),
        add_round(session, "external", fronts=["food"]),
    ]
    places = points(session, world)
    for round_ in rounds[1:]:
        for place in draw.sample(places, 2):
            session.add(
                Assignment(round_id=round_.id, point_id=place.id, inspector_id=world.users["inspector_b"])
            )
    session.flush()
    for n in range(25):
        place = draw.choice(places)
        codes = codes_of(session, place.type)
        seen = draw.sample(codes, draw.randint(1, len(codes)))
        answers: dict[str, Said] = {code: draw.choice(["pass", "pass", "fail", "na"]) for code in seen}
        add_visit(
            session,
            world,
            place,
            answers,
            hours=n * 5 + draw.random(),
            round_=draw.choice([None, *rounds]),
            bulk=frozenset(draw.sample(seen, len(seen) // 2)),
            outcome="could_not_inspect" if draw.random() < 0.1 else "done",
        )
    if draw.random() < 0.5:  # a point moves to another street after it was visited
        places[0].street_id = world.units["SHIYOU"]
    if draw.random() < 0.5:
        places[2].status = "retired"
    for code in draw.sample(codes_of(session, "market"), 3):
        session.execute(update(CheckItem).where(col(CheckItem.code) == code).values(retired=True))
    session.flush()
    return rounds


def agree(page: RatePage, naive: dict[str, Naive], *, with_plan: bool) -> None:
    assert {row.key for row in page.items} == set(naive)
    for row in page.items:
        same(row, naive[row.key], with_plan=with_plan)


def same(row: Any, count: Naive, *, with_plan: bool) -> None:
    assert (row.passed, row.fail, row.na) == (count.passed, count.fail, count.na)
    judged, answered = count.passed + count.fail, count.passed + count.fail + count.na
    assert row.rate == (count.passed / judged if judged else None)
    assert row.inspected == len(count.seen)
    assert row.planned == (len(count.planned | count.seen) if with_plan else None)
    assert row.coverage is None or 0 <= row.coverage <= 1
    assert row.confirmed_rate == ((answered - count.bulk) / answered if answered else None)
    assert row.na_rate == (count.na / answered if answered else None)
    assert (row.self_pass, row.self_fail) == (count.own_pass, count.own_fail)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("basis", get_args(Basis))
def test_every_number_is_what_a_recount_says(
    database: Database, world: World, seed: int, basis: Basis
) -> None:
    """Counted row by row (0), from sheets (1 and 3), and where some points have changed since they were packed (2)."""
    with database.transaction() as session:
        rounds = fill(session, world, seed)
        share = float(scoring(session)["core_inspected_share"])
    if seed:
        pack(database)
    if seed == 2:
        with database.transaction() as session:
            for place in points(session, world)[:2]:
                again: dict[str, Said] = dict.fromkeys(codes_of(session, place.type)[:4], "fail")
                add_visit(session, world, place, again, hours=3, round_=rounds[0])
                add_visit(session, world, place, again, hours=300, round_=rounds[2])
    with database.reading() as session:
        naive = District(session)
        for round_ in (None, *rounds):
            for by in BY:
                page = pass_rates(session, Question(by, basis, round_))
                with_plan = round_ is not None and by != "day"
                agree(page, naive.count(by, basis, round_), with_plan=with_plan)
                same(page.total, naive.count(None, basis, round_)[""], with_plan=with_plan)
                if (
                    basis == "visits" and round_ is None
                ):  # a period that holds everything is added up in the database
                    whole = pass_rates(session, Question(by, basis, since=date(2026, 1, 1)))
                    agree(whole, naive.count(by, basis, round_), with_plan=False)
            inspected = naive.inspected(basis, round_, share)
            rows = {row.key: row for row in pass_rates(session, Question("point", basis, round_)).items}
            for key, row in rows.items():
                assert row.points_inspected == int(inspected[UUID(key)])
            streets = pass_rates(session, Question("street", basis, round_))
            known = [point for point in naive.points.values() if point.id in inspected]
            for row in streets.items:
                mine = [p for p in known if str(p.street_id) == row.key]
                assert row.points_inspected == sum(inspected[p.id] for p in mine)
            assert streets.total.points_inspected == sum(inspected.values())


def test_filters_narrow_rows_and_total_alike(database: Database, world: World) -> None:
    with database.transaction() as session:
        fill(session, world, 5)
    pack(database)
    since = date(2026, 11, 18)
    with database.reading() as session:
        naive = District(session)
        page = pass_rates(session, Question("clause", "visits", since=since, front="food"))
        agree(page, naive.count("clause", "visits", since=since, front="food"), with_plan=False)
        street = world.units["TIANAN"]
        whole = pass_rates(session, Question("street", "current"))
        [row] = pass_rates(session, Question("street", "current", street_id=street)).items
        assert row == next(r for r in whole.items if r.key == str(street))
        alone = pass_rates(session, Question("street", "current", point_type="market"))
        assert alone.total.inspected < whole.total.inspected


# ---- by hand ----


def market(session: Session, world: World) -> tuple[Point, list[str]]:
    return session.get_one(Point, world.points["P01"]), codes_of(session, "market")


def test_a_repaired_failure_passes_now_and_failed_then(database: Database, world: World) -> None:
    with database.transaction() as session:
        place, codes = market(session, world)
        add_visit(session, world, place, {codes[0]: "fail", codes[1]: "pass"}, hours=0)
        add_visit(session, world, place, {codes[0]: "pass"}, hours=5)
    with database.reading() as session:
        now = pass_rates(session, Question("point", "current")).total
        then = pass_rates(session, Question("point", "visits")).total
    assert (now.passed, now.fail, now.rate, now.inspected) == (2, 0, 1.0, 2)
    assert (then.passed, then.fail, then.rate, then.inspected) == (2, 1, 2 / 3, 2)


def test_na_counts_as_inspected_and_in_no_rate(database: Database, world: World) -> None:
    with database.transaction() as session:
        place, codes = market(session, world)
        add_visit(session, world, place, {codes[0]: "na"})
    with database.reading() as session:
        row = pass_rates(session, Question("point", "current")).total
    assert (row.rate, row.inspected, row.na_rate, row.confirmed_rate) == (None, 1, 1.0, 1.0)


def test_nothing_is_neither_good_nor_bad(database: Database) -> None:
    with database.reading() as session:
        for by in BY:
            for basis in get_args(Basis):
                page = pass_rates(session, Question(by, basis))
                assert page.items == []
                assert (page.total.rate, page.total.na_rate, page.total.planned) == (None, None, None)


def test_the_self_visit_of_a_unit_enters_no_ranking(database: Database, world: World) -> None:
    with database.transaction() as session:
        place, codes = market(session, world)
        own = add_round(session, "self")
        add_visit(session, world, place, {codes[0]: "fail"}, hours=0)
        add_visit(session, world, place, {codes[0]: "pass", codes[1]: "pass"}, hours=1, round_=own)
    with database.reading() as session:
        for basis in get_args(Basis):
            row = pass_rates(session, Question("point", basis)).total
            assert (row.passed, row.fail, row.rate) == (0, 1, 0.0)
            assert (row.self_pass, row.self_fail, row.self_rate) == (2, 0, 1.0)


def test_a_covert_round_does_not_plan_what_cannot_be_asked(database: Database, world: World) -> None:
    with database.transaction() as session:
        place, codes = market(session, world)
        rounds = [add_round(session), add_round(session, is_open=False)]
        for round_ in rounds:
            session.add(
                Assignment(round_id=round_.id, point_id=place.id, inspector_id=world.users["inspector_a"])
            )
        hidden = (
            session.execute(
                select(col(CheckItem.code)).where(
                    col(CheckItem.type) == "market", col(CheckItem.method).in_(("document", "interview"))
                )
            )
            .scalars()
            .all()
        )
    assert hidden
    with database.reading() as session:
        planned = [
            pass_rates(session, Question("point", "current", round_)).total.planned for round_ in rounds
        ]
    assert planned == [len(codes), len(codes) - len(hidden)]


def test_a_point_is_inspected_at_four_fifths_of_its_core(database: Database, world: World) -> None:
    with database.transaction() as session:
        place, _ = market(session, world)
        core = list(
            session.execute(
                select(col(CheckItem.code)).where(col(CheckItem.type) == "market", col(CheckItem.core))
            ).scalars()
        )
        enough = -(-4 * len(core) // 5)
        round_ = session.get_one(Round, world.round_id)
        add_visit(session, world, place, dict.fromkeys(core[: enough - 1], "pass"), round_=round_)
    with database.reading() as session:
        before = pass_rates(session, Question("point_type", "current", round_)).total
    with database.transaction() as session:
        add_visit(session, world, place, {core[-1]: "na"}, hours=1, round_=round_)
    with database.reading() as session:
        after = pass_rates(session, Question("point_type", "current", round_))
    assert (before.points_inspected, before.points_planned) == (0, 2)
    assert (after.total.points_inspected, after.total.points_planned) == (1, 2)
    assert {row.key: (row.points_inspected, row.points_planned) for row in after.items} == {
        "market": (1, 1),
        "old_estate": (0, 1),
    }


# ---- over the wire, and its cost ----


def test_over_the_wire(as_user: Callable[[str], TestClient], database: Database, world: World) -> None:
    with database.transaction() as session:
        place, codes = market(session, world)
        add_visit(session, world, place, {codes[0]: "fail", codes[1]: "pass"})
    client = as_user("leader_l")
    for by in BY:
        for basis in get_args(Basis):
            answer = client.get("/api/pass-rates", params={"by": by, "basis": basis})
            assert answer.status_code == 200, answer.text
            body = answer.json()
            assert (body["by"], body["basis"], body["definition"]) == (by, basis, f"pass_rate_{basis}")
            assert body["items"][0]["pass"] + body["items"][0]["fail"] >= 1
            assert (body["total"]["pass"], body["total"]["fail"]) == (1, 1)
    fronts = client.get("/api/pass-rates").json()
    assert {row["key"]: row["name"] for row in fronts["items"]}["sanitary"] == "国家卫生城市"
    day = client.get("/api/pass-rates?by=day&basis=visits").json()["items"]
    assert [row["key"] for row in day] == [START.date().isoformat()]
    assert client.get("/api/pass-rates?by=street").json()["items"][0]["name"] == "天安街道"
    assert (
        client.get(f"/api/pass-rates?round_id={world.points['P01']}").json()["code"]
        == "results.unknown_round"
    )
    assert client.get("/api/pass-rates?by=nothing").status_code == 422


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize("basis", get_args(Basis))
def test_the_cost_does_not_grow_with_the_fieldwork(
    database: Database,
    world: World,
    count_statements: Callable[[object], AbstractContextManager[Any]],
    by: By,
    basis: Basis,
) -> None:
    with database.transaction() as session:
        rounds = fill(session, world, 1)
    pack(database)
    for round_ in (None, rounds[0]):
        with count_statements(database) as sent, database.reading() as session:
            pass_rates(session, Question(by, basis, round_))
        assert sum(text.startswith(("SELECT", "WITH")) for text in sent.texts) <= 12


def test_a_year_of_a_district_is_counted_before_it_is_packed(database: Database, world: World) -> None:
    """150,000 verdicts that were there before there were sheets."""
    with database.transaction() as session:
        codes = codes_of(session, "market")
        streets = [world.units["TIANAN"], world.units["SHIYOU"]]
        extra = [
            {"code": f"X{n:05d}", "name": f"点位{n}", "type": "market", "street_id": streets[n % 2], "lat": 41.1, "lon": 121.1,
             "qr": f"X{n}", "radius_m": 100, "address": "", "steward": "", "status": "active", "status_note": "",
             "id": UUID(int=n + 1), "created_at": utc_now(), "changed_at": utc_now()}
            for n in range(150_000 // len(codes))
        ]  # fmt: skip
        session.execute(insert(Point), extra)
        rows = [
            {"point_id": point["id"], "item": code, "verdict": ("pass", "pass", "fail")[(n + m) % 3], "as_of": START,
             "basis": "visit", "bulk": m % 2 == 0}
            for n, point in enumerate(extra)
            for m, code in enumerate(codes)
        ]  # fmt: skip
        for start in range(0, len(rows), 20_000):
            session.execute(insert(Verdict), rows[start : start + 20_000])
        books = [{"point_id": point["id"], "changes": 1, "packed": 0} for point in extra]
        session.execute(insert(PointBook), books)
    with database.reading() as session:
        for by in BY:
            page = pass_rates(session, Question(by, "current"))
            assert page.total.inspected == len(rows)
            assert page.total.passed == sum(row["verdict"] == "pass" for row in rows)
        assert len(pass_rates(session, Question("street", "current")).items) == 2
        assert session.execute(select(Inspection)).first() is None
