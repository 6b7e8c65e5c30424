"""The list is sealed until the day, and what one inspector says until the other has finished too: for everybody, everywhere."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlmodel import col

from app.authz import withheld_visits
from app.db import Database
from app.mocks import draw, queries
from app.models import (
    Answer,
    Event,
    EventPayload,
    Mock,
    MockPoint,
    MockSeal,
    MockSeat,
    Notice,
    Verdict,
    VisitVerdict,
)
from app.primitives import clock_at, new_id, utc_now
from app.results.as_of import standing_at
from tests.intake import bodies
from tests.mocks.evaluation import CODES, Evaluation
from tests.world import PEOPLE, World

AsUser = Callable[[str], TestClient]
ITEMS = bodies.plain_items()
READ = (
    "/api/rounds", "/api/points", "/api/inspections", "/api/cases", "/api/notices", "/api/pass-rates?by=point", "/api/pass-rates",
    "/api/pass-rates?by=item&basis=visits", "/api/ads/points", "/api/forecast", "/api/cases/counts", "/api/office/counts",
)  # fmt: skip


def all_that_is_read(as_user: AsUser) -> dict[str, Any]:
    """Everything that everybody reads, but the pages of mock evaluations themselves."""
    found: dict[str, Any] = {}
    for person in sorted(PEOPLE):
        phone = as_user(person)
        for path in READ:
            answer = phone.get(path)
            found[f"{person} {path}"] = (
                _timeless(answer.json()) if answer.status_code == 200 else answer.status_code
            )
        bundle = phone.get("/api/bundle")
        found[f"{person} bundle"] = (
            _timeless(bundle.json()) if bundle.status_code == 200 else bundle.status_code
        )
    return found


def _timeless(body: Any) -> Any:
    return {name: value for name, value in body.items() if name not in ("generated_at", "cut_off", "etag")}


def test_a_draw_changes_nothing_that_anybody_reads(
    as_user: AsUser, evaluation: Evaluation, database: Database, world: World
) -> None:
    before = all_that_is_read(as_user)
    assert evaluation.draw(size=2).status_code == 201
    assert all_that_is_read(as_user) == before
    with database.reading() as session:
        assert session.execute(select(MockPoint)).first() is None
        assert session.execute(select(Notice)).first() is None
        seal = session.execute(select(MockSeal)).scalar_one()
        told = json.dumps(list(session.execute(select(col(EventPayload.payload))).scalars()))
        plan: Any = session.execute(select(col(Mock.plan))).scalar_one()
        ids = draw.drawn(*queries.sealed(session, seal.mock_id), plan)
    assert len(ids) == 2
    everything = [told]
    for person in PEOPLE:
        pages = ("", "/points", "/agreement", "/disagreements", "/proof", "/sheets/food", "/file?format=xlsx")
        everything += [as_user(person).get(f"{evaluation.path}{what}").text for what in pages]
        everything.append(as_user(person).get("/api/mocks").text)
    assert not any(seal.seed in text for text in everything)
    assert not any(str(id_) in text for text in everything for id_ in world.points.values())
    assert evaluation.as_user("command_c").get(f"{evaluation.path}/proof").json()["code"] == "mocks.sealed"


def test_the_history_binds_the_list_before_anybody_knows_it(
    evaluation: Evaluation, database: Database
) -> None:
    drawn = evaluation.draw().json()["mock"]
    with database.reading() as session:
        payload = session.execute(
            select(col(EventPayload.payload))
            .join(Event, col(Event.seq) == col(EventPayload.seq))
            .where(col(Event.action) == "mock.drawn")
        ).scalar_one()
    assert payload["commitment"] == drawn["commitment"]
    evaluation.reveal()
    proof = evaluation.get("/proof")
    population = [(row["id"], row["type"]) for row in proof["population"]]
    ids = draw.drawn(proof["seed"], population, proof["plan"])
    assert ids == proof["drawn"]
    assert (
        draw.commitment(evaluation.id, proof["seed"], draw.population_sum(population), ids)
        == payload["commitment"]
    )


def test_units_learn_of_it_when_it_is_over(as_user: AsUser, evaluation: Evaluation) -> None:
    """Of an open one too: who is to be visited unawares would sweep the point first."""
    evaluation.begin()
    units = ("handler_m", "handler_cg", "street_t", "outsider_o")
    for person in units:
        assert all(row["kind"] != "mock" for row in as_user(person).get("/api/rounds").json()["items"])
        assert all(row["kind"] != "mock" for row in as_user(person).get("/api/bundle").json()["rounds"])
        assert as_user(person).get(f"{evaluation.path}/proof").status_code == 404
    assert evaluation.close().status_code == 200
    for person in units:
        assert as_user(person).get(f"{evaluation.path}/proof").json()["matches"]
    with clock_at(utc_now() + timedelta(days=2)):
        assert any(row["kind"] == "mock" for row in as_user("street_t").get("/api/rounds").json()["items"])


def test_phones_get_their_own_points_and_nobody_elses(
    as_user: AsUser, evaluation: Evaluation, world: World
) -> None:
    evaluation.begin()
    for person in ("inspector_a", "inspector_b"):
        bundle = as_user(person).get("/api/bundle").json()
        own = [row for row in bundle["assignments"] if row["round_id"] == evaluation.round_id()]
        assert {row["point_id"] for row in own} == {str(id_) for id_ in world.points.values()}
        assert {row["inspector_id"] for row in own} == {str(world.users[person])}
    assert as_user("checker_c").get("/api/bundle").json()["assignments"] == []


@pytest.mark.parametrize("shots", [True, False])
def test_what_one_says_is_told_to_nobody_until_the_other_has_finished(
    as_user: AsUser, evaluation: Evaluation, database: Database, shots: bool
) -> None:
    evaluation.begin()
    before = all_that_is_read(as_user)
    visit = evaluation.visit("inspector_a", fails=[ITEMS[0]], shots=shots)
    assert visit["cases"] == []
    after = all_that_is_read(as_user)
    for key, value in after.items():
        person, path = key.split(" ")
        if person == "inspector_a" and path in ("/api/inspections", "bundle"):
            assert visit["id"] in json.dumps(value)  # one's own
        elif path == "/api/rounds":
            continue  # how many points were visited is no secret
        else:
            assert value == before[key], key
    for person in sorted(set(PEOPLE) - {"inspector_a"}):
        assert as_user(person).get(f"/api/inspections/{visit['id']}").status_code == 404
        for photo in visit["photos"]:
            assert as_user(person).get(f"/api/photos/{photo['id']}/thumb").status_code == 404
        page = as_user(person).get(evaluation.path)
        assert visit["id"] not in page.text
        assert visit["id"] not in as_user(person).get(f"{evaluation.path}/points").text
    with database.reading() as session:
        for table in (Answer, VisitVerdict, Verdict):
            assert session.execute(select(table)).first() is None
    [seats] = [p["seats"] for p in evaluation.get("/points")["items"] if p["code"] == "P01"]
    assert sorted(seat["state"] for seat in seats) == ["handed_in", "waiting"]

    evaluation.visit("inspector_b", fails=[ITEMS[0]], shots=shots)
    assert as_user("command_c").get(f"/api/inspections/{visit['id']}").status_code == 200
    assert as_user("inspector_b").get(f"/api/inspections/{visit['id']}").status_code == 200
    [case] = as_user("command_c").get("/api/cases").json()["items"]
    shown = as_user("command_c").get(f"/api/cases/{case['id']}").json()
    assert len(shown["photos"]) == (2 if shots else 0)  # both saw the same: one case with the photos of both
    rate = as_user("command_c").get("/api/pass-rates", params={"by": "item"}).json()
    assert rate["total"]["fail"] == 1


def test_what_was_handed_in_alone_counts_when_it_is_closed(as_user: AsUser, evaluation: Evaluation) -> None:
    evaluation.begin()
    visit = evaluation.visit("inspector_b", fails=[ITEMS[0]])
    assert as_user("command_c").get("/api/cases").json()["items"] == []
    assert evaluation.close().status_code == 200
    assert len(as_user("command_c").get("/api/cases").json()["items"]) == 1
    assert as_user("inspector_a").get(f"/api/inspections/{visit['id']}").status_code == 200


def test_another_visitor_of_the_day_is_not_told(
    as_user: AsUser, evaluation: Evaluation, world: World
) -> None:
    evaluation.begin()
    at = utc_now() - timedelta(minutes=4)
    visit = evaluation.visit("inspector_a", at=at)
    body = bodies.inspection(world, at=at)
    assert as_user("team_d").put(f"/api/inspections/{world.round_id}", json=body).status_code == 201
    for person in ("team_d", "inspector_a"):
        kinds = [row["kind"] for row in as_user(person).get("/api/notices").json()["items"]]
        assert "visit.same_point" not in kinds
    assert visit["id"] not in as_user("team_d").get("/api/bundle").text


def test_what_was_withheld_is_known_from_the_opening_on(evaluation: Evaluation, database: Database) -> None:
    """Rates of an earlier day, made up later, do not know what nobody knew then."""
    evaluation.begin()
    evaluation.visit("inspector_a", fails=[ITEMS[0]])
    between = utc_now() + timedelta(minutes=1)
    with clock_at(utc_now() + timedelta(minutes=2)):
        evaluation.visit("inspector_b")
    with database.reading() as session:
        assert standing_at(session, between) == {}
        assert len(standing_at(session, between + timedelta(hours=1))) == len(
            session.execute(select(Verdict)).all()
        )


def test_two_who_finish_at_once_open_the_point_once(evaluation: Evaluation, database: Database) -> None:
    evaluation.begin()
    round_id = evaluation.round_id()
    at = utc_now() - timedelta(hours=2)

    def send(who: str, point: str) -> int:
        body = bodies.inspection(evaluation.world, point=point, code=CODES[point], at=at, round_id=round_id)
        return int(evaluation.as_user(who).put(f"/api/inspections/{new_id()}", json=body).status_code)

    pairs = [(who, point) for point in CODES for who in ("inspector_a", "inspector_b")]
    with ThreadPoolExecutor(len(pairs)) as pool:
        assert list(pool.map(lambda pair: send(*pair), pairs)) == [201] * len(pairs)
    with database.reading() as session:
        assert session.execute(withheld_visits()).first() is None
        opened = session.execute(select(col(MockPoint.opened_at))).scalars().all()
        seats = session.execute(select(col(MockSeat.outcome))).scalars().all()
    assert (len(opened), None in opened) == (3, False)
    assert seats == ["done"] * 6
    assert evaluation.get()["mock"]["progress"]["finished"] == 3
