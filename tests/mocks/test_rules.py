"""What may be done when, by whom, and what stays as it was."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select, update
from sqlmodel import col

from app.db import Database
from app.models import Assignment, MockItem, MockVisit, Point, User, VisitVerdict
from app.primitives import clock_at, utc_now
from tests.intake import bodies
from tests.mocks.evaluation import Evaluation, today
from tests.world import World

AsUser = Callable[[str], TestClient]
ITEMS = bodies.plain_items()


def code(answer: object) -> str:
    return str(answer.json()["code"])  # type: ignore[attr-defined]  # a response


def tomorrow() -> str:
    with clock_at(utc_now() + timedelta(days=1)):
        return today()


def test_the_list_is_sealed_until_the_day(evaluation: Evaluation) -> None:
    assert evaluation.draw(held_on=tomorrow()).json()["may_reveal"] is False
    assert code(evaluation.reveal()) == "mocks.too_early"
    with clock_at(utc_now() + timedelta(days=1)):
        assert evaluation.get()["may_reveal"]
        assert evaluation.reveal().status_code == 200
        assert evaluation.reveal().status_code == 200  # once more is the same
        assert len(evaluation.get("/points")["items"]) == 3
        assert code(evaluation.as_user("command_c").post(f"{evaluation.path}/cancel")) == "mocks.revealed"


def test_what_was_called_off_is_never_revealed(evaluation: Evaluation) -> None:
    evaluation.draw()
    for _ in range(2):
        assert (
            evaluation.as_user("command_c").post(f"{evaluation.path}/cancel").json()["mock"]["state"]
            == "cancelled"
        )
    assert code(evaluation.reveal()) == "mocks.cancelled"
    assert code(evaluation.close()) == "mocks.not_running"
    assert code(evaluation.as_user("command_c").get(f"{evaluation.path}/proof")) == "mocks.sealed"


def test_the_same_content_is_the_same_draw_and_other_content_another(evaluation: Evaluation) -> None:
    first = evaluation.draw()
    again = evaluation.draw()
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["mock"]["commitment"] == again.json()["mock"]["commitment"]
    assert code(evaluation.draw(name="另一次")) == "mocks.id_conflict"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"held_on": "2026-01-01"}, "mocks.dates"),
        ({"last_on": "2026-01-01"}, "mocks.dates"),
        ({"inspector_ids": ["00000000-0000-4000-8000-000000000000", "00000000-0000-4000-8000-000000000001"]},
         "mocks.not_an_inspector"),
        ({"size": 0}, "request.invalid"),
        ({"fronts": []}, "request.invalid"),
        ({"inspector_ids": []}, "request.invalid"),
    ],
)  # fmt: skip
def test_draws_that_cannot_be(evaluation: Evaluation, changes: dict[str, Any], refusal: str) -> None:
    answer = evaluation.draw(**changes)
    assert (answer.status_code, code(answer)) == (422, refusal)


def test_nobody_judges_the_point_of_their_own_unit_or_street(
    evaluation: Evaluation, database: Database, world: World
) -> None:
    """inspector_a moves to a community of 天安街道, where P01 and P02 lie: there are not two impartial people any more."""
    with database.transaction() as session:
        session.execute(
            update(User).where(col(User.username) == "inspector_a").values(unit_id=world.units["COMM1"])
        )
    answer = evaluation.draw()
    assert (answer.status_code, code(answer), answer.json()["points"]) == (422, "mocks.too_few_inspectors", 2)
    people = [str(world.users[name]) for name in ("inspector_a", "inspector_b", "team_d")]
    evaluation.begin(inspector_ids=people)
    for point in evaluation.get("/points")["items"]:
        names = {seat["inspector"]["name"] for seat in point["seats"]}
        assert len(names) == 2
        assert point["code"] == "P03" or names == {"inspector_b", "team_d"}
    path = f"{evaluation.path}/points/{world.points['P01']}/seats/1"
    command = evaluation.as_user("command_c")
    refused = command.put(path, json={"inspector_id": str(world.users["inspector_a"])})
    assert (refused.status_code, code(refused)) == (422, "mocks.not_impartial")


def test_somebody_else_may_be_sent_until_something_is_handed_in(evaluation: Evaluation, world: World) -> None:
    evaluation.begin()
    command, point = evaluation.as_user("command_c"), world.points["P01"]
    [seats] = [p["seats"] for p in evaluation.get("/points")["items"] if p["code"] == "P01"]
    [mine] = [seat["seat"] for seat in seats if seat["inspector"]["name"] == "inspector_a"]

    def send(name: str, seat: int = mine) -> object:
        path = f"{evaluation.path}/points/{point}/seats/{seat}"
        return command.put(path, json={"inspector_id": str(world.users[name])})

    assert code(send("inspector_b")) == "mocks.same_person"
    assert code(send("handler_m")) == "mocks.not_an_inspector"
    assert send("team_d").status_code == 200  # type: ignore[attr-defined]
    assert send("team_d").status_code == 200  # type: ignore[attr-defined]
    own = [a for a in evaluation.as_user("inspector_a").get("/api/bundle").json()["assignments"]
           if a["round_id"] == evaluation.round_id()]  # fmt: skip
    assert str(point) not in {row["point_id"] for row in own}
    evaluation.visit("team_d")
    assert code(send("inspector_a")) == "mocks.seat_taken_up"
    evaluation.visit("inspector_b")
    assert code(send("inspector_a", 3 - mine)) == "mocks.seat_taken_up"


def test_rounds_of_mock_evaluations_are_planned_by_lot_alone(evaluation: Evaluation, world: World) -> None:
    evaluation.begin()
    path, command = f"/api/rounds/{evaluation.round_id()}", evaluation.as_user("command_c")
    points, person = [str(world.points["P01"])], str(world.users["team_d"])
    given = {"name": "x", "fronts": ["food"], "starts_on": today(), "ends_on": today()}
    moved = {"from_inspector_id": str(world.users["inspector_a"]), "to_inspector_id": person}
    for answer in (
        command.put(path, json=given),
        command.post(f"{path}/assignments", json={"point_ids": points, "inspector_id": person}),
        command.post(f"{path}/reassign", json=moved),
    ):
        assert (answer.status_code, code(answer)) == (409, "rounds.of_a_mock")


def test_a_point_retired_since_the_draw_is_visited_by_nobody(
    evaluation: Evaluation, database: Database, world: World
) -> None:
    evaluation.draw()
    with database.transaction() as session:
        session.execute(update(Point).where(col(Point.id) == world.points["P03"]).values(status="retired"))
    evaluation.reveal()
    assert evaluation.get("/proof")["matches"]
    [gone] = [row for row in evaluation.get("/points")["items"] if row["retired"]]
    assert (gone["code"], [seat["inspector"] for seat in gone["seats"]]) == ("P03", [None, None])
    with database.reading() as session:
        sent = session.execute(select(col(Assignment.point_id))).scalars().all()
    assert world.points["P03"] not in sent
    assert evaluation.get()["mock"]["progress"]["retired"] == 1


def test_whoever_answered_does_not_rule(evaluation: Evaluation, world: World) -> None:
    people = [str(world.users[name]) for name in ("command_c", "inspector_b")]
    evaluation.begin(inspector_ids=people)
    evaluation.visit("command_c", fails=[ITEMS[0]])
    evaluation.visit("inspector_b")
    answer = evaluation.rule("P01", ITEMS[0], "pass")
    assert (answer.status_code, code(answer)) == (409, "mocks.own_answer")
    assert code(evaluation.rule("P01", ITEMS[1], "pass")) == "mocks.no_disagreement"


def test_a_ruling_may_be_changed_until_the_end_and_not_after(evaluation: Evaluation) -> None:
    evaluation.begin()
    evaluation.visit("inspector_a", fails=[ITEMS[0]])
    evaluation.visit("inspector_b")
    scores = {}
    for verdict in ("pass", "fail", "na"):
        assert evaluation.rule("P01", ITEMS[0], verdict).status_code == 200
        scores[verdict] = evaluation.get("/sheets/sanitary")["front"]
    assert [row["failed"] for row in scores.values()] == [0, 1, 0]
    assert [row["na"] for row in scores.values()] == [0, 0, 1]
    assert evaluation.close().status_code == 200
    assert code(evaluation.rule("P01", ITEMS[0], "pass")) == "mocks.not_running"


def test_disagreements_nobody_ruled_on_count_nowhere(evaluation: Evaluation) -> None:
    evaluation.begin()
    evaluation.visit("inspector_a", fails=[ITEMS[0]])
    evaluation.visit("inspector_b")
    before = evaluation.front("sanitary")
    assert (before["doubtful"], before["failed"]) == (1, 0)
    assert code(evaluation.close()) == "mocks.disagreements_open"
    closed = evaluation.close(leave_open=True)
    assert closed.status_code == 200
    assert evaluation.front("sanitary") == before


def test_what_was_frozen_does_not_follow_later_revisions_or_visits(evaluation: Evaluation) -> None:
    evaluation.begin()
    first = evaluation.visit("inspector_a", fails=[ITEMS[0]])
    evaluation.visit("inspector_b", fails=[ITEMS[0]])
    before = evaluation.get("/sheets/sanitary")
    body = first["body"]
    answers = [answer | {"verdict": "pass"} for answer in body["answers"]]
    revised = body | {"revision": 2, "base_sha256": first["content_sha256"], "answers": answers}
    phone = evaluation.as_user("inspector_a")
    assert phone.put(f"/api/inspections/{first['id']}", json=revised).status_code == 200
    evaluation.visit("inspector_a")
    after = evaluation.get("/sheets/sanitary")
    assert after == before
    assert evaluation.close().status_code == 200
    evaluation.visit("inspector_a", "P02")  # late: an ordinary visit
    assert evaluation.get("/sheets/sanitary")["front"] == before["front"]


def test_a_revision_of_what_is_withheld_stays_withheld(evaluation: Evaluation, database: Database) -> None:
    """Whatever it says, of another round too: nobody gets to know what one of the two thinks."""
    evaluation.begin()
    first = evaluation.visit("inspector_a", fails=[ITEMS[0]])
    revised = first["body"] | {
        "revision": 2,
        "base_sha256": first["content_sha256"],
        "note": "改",
        "round_id": None,
    }
    phone = evaluation.as_user("inspector_a")
    assert phone.put(f"/api/inspections/{first['id']}", json=revised).status_code == 200
    assert phone.put(f"/api/inspections/{first['id']}", json=revised).status_code == 200
    with database.reading() as session:
        assert session.execute(select(VisitVerdict)).first() is None
    evaluation.visit("inspector_b", fails=[ITEMS[0]])
    with database.reading() as session:
        found = session.execute(select(MockItem).where(col(MockItem.item) == ITEMS[0])).scalar_one()
        assert (found.first, found.second) == ("fail", "fail")
        assert session.execute(select(MockVisit).where(col(MockVisit.opened_at).is_(None))).first() is None


def test_who_could_not_inspect_has_finished_too(evaluation: Evaluation) -> None:
    evaluation.begin()
    unable: dict[str, Any] = {
        "outcome": "could_not_inspect",
        "note": "大门紧锁",
        "photos": [bodies.photo(7)],
        "answers": [],
    }
    evaluation.visit("inspector_a", **unable)
    evaluation.visit("inspector_b", fails=[ITEMS[0]])
    [point] = [row for row in evaluation.get("/points")["items"] if row["code"] == "P01"]
    assert {seat["inspector"]["name"]: seat["state"] for seat in point["seats"]} == {
        "inspector_a": "could_not_inspect",
        "inspector_b": "done",
    }
    front = evaluation.front("sanitary")
    assert (front["failed"], front["points"]) == (1, 1)  # what one alone says counts
    whole = evaluation.get("/agreement")["whole"]
    assert (whole["judged"], whole["kappa"], whole["why"]) == (0, None, "nothing_judged")
    evaluation.visit("inspector_a", "P02", **unable | {"photos": [bodies.photo(8)]})
    evaluation.visit("inspector_b", "P02", **unable | {"photos": [bodies.photo(9)]})
    progress = evaluation.get()["mock"]["progress"]
    assert (progress["finished"], progress["not_inspectable"], progress["none"]) == (2, 1, 1)


def test_an_open_item_is_a_sighting_for_the_second(evaluation: Evaluation) -> None:
    """Both count as visits do: a case that stands already is not opened again, by neither."""
    evaluation.begin()
    evaluation.visit("inspector_a", fails=[ITEMS[0]])
    evaluation.visit("inspector_b", fails=[ITEMS[0], ITEMS[1]])
    cases = evaluation.as_user("command_c").get("/api/cases").json()["items"]
    assert sorted(case["item"] for case in cases) == sorted([ITEMS[0], ITEMS[1]])
