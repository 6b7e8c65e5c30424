"""One file down: complete, compressed once, unchanged means 304, and scoped to the person."""

import gzip
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

from fastapi.testclient import TestClient

from app.db import Database
from app.models import Assignment, Point, Unit
from app.primitives import utc_now
from tests.intake.bodies import inspection, jpeg, photo, plain_items, report
from tests.world import World

As = Callable[[str], TestClient]


def bundle(client: TestClient) -> dict[str, Any]:
    answer = client.get("/api/bundle")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_an_inspector_gets_everything_to_work_without_signal(as_user: As, world: World) -> None:
    got = bundle(as_user("inspector_a"))
    assert {p["code"] for p in got["points"]} == {"P01", "P02", "P03"}
    assert {a["point_id"] for a in got["assignments"]} == {str(world.points["P01"]), str(world.points["P02"])}
    assert len({c["code"] for c in got["checklists"] if c["current"]}) == 25
    assert sum(len(s["items"]) for c in got["checklists"] for s in c["sections"]) == 643
    assert len(got["violations"]) == 71
    assert [v["rank"] for v in got["violations"][:10]] == list(range(1, 11))
    assert got["timezone"] == "Asia/Shanghai"
    assert got["lifecycle"]["transitions"]
    assert got["scoring"]["weights"] == {"minor": 2, "major": 5, "critical": 15}
    assert got["rounds"][0]["id"] == str(world.round_id)


def test_the_gzip_file_put_together_from_parts_is_whole(as_user: As) -> None:
    client = as_user("inspector_a")
    with client.stream("GET", "/api/bundle", headers={"accept-encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
        assert answer.headers["content-encoding"] == "gzip"
        plain = gzip.decompress(raw)  # checks the CRC and the length
        assert int(answer.headers["x-content-bytes"]) == len(plain)
    with client.stream("GET", "/api/bundle", headers={"accept-encoding": "identity"}) as answer:
        other = json.loads(b"".join(answer.iter_raw()))
    parsed = json.loads(plain)
    for bundle_ in (parsed, other):
        bundle_.pop("generated_at")
    assert parsed == other


def test_unchanged_is_304_and_a_change_is_not(as_user: As, world: World, database: Database) -> None:
    client = as_user("inspector_a")
    etag = client.get("/api/bundle").headers["etag"]
    assert client.get("/api/bundle", headers={"if-none-match": etag}).status_code == 304
    with database.transaction() as session:
        point = session.get_one(Point, world.points["P03"])
        point.name, point.changed_at = "古塔公园（南门）", utc_now()
    changed = client.get("/api/bundle", headers={"if-none-match": etag})
    assert changed.status_code == 200
    assert "古塔公园（南门）" in changed.text
    with database.transaction() as session:
        session.add(
            Assignment(
                round_id=world.round_id,
                point_id=world.points["P03"],
                inspector_id=world.users["inspector_a"],
                due_on=date(2026, 11, 30),
            )
        )
    assert client.get("/api/bundle", headers={"if-none-match": changed.headers["etag"]}).status_code == 200


def test_since_brings_only_what_changed(as_user: As, world: World, database: Database) -> None:
    client = as_user("inspector_a")
    whole = bundle(client)
    held = whole["etag"]

    def since(known: str) -> dict[str, Any]:
        answer = client.get("/api/bundle", params={"since": known})
        assert answer.status_code == 200, answer.text
        return answer.json()

    assert set(since(held)) == {"since", "etag", "generated_at"}
    with database.transaction() as session:
        point = session.get_one(Point, world.points["P03"])
        point.status, point.changed_at = "retired", utc_now()
    changed = since(held)
    assert set(changed) == {"since", "etag", "generated_at", "points"}
    assert changed["since"] == held != changed["etag"]
    assert {p["code"] for p in changed["points"]} == {"P01", "P02"}
    with database.transaction() as session:
        session.get_one(Unit, world.units["TIANAN"]).name = "天安街道办"
    renamed = since(changed["etag"])
    assert {"units", "streets", "checklists", "points"} <= set(renamed)
    now = bundle(client)
    held_so = whole | changed | renamed
    for part in (now, held_so):
        part.pop("generated_at")
        part.pop("since", None)
    assert held_so == now, "the phone's parts put together are the bundle"
    for nonsense in ("x", "-".join(["0"] * 40), "é" * 200, "0" * 1000):
        assert set(since(nonsense)) == set(now) | {"generated_at"}
    assert client.get("/api/bundle", params={"since": "0" * 1001}).status_code == 422


def test_changes_travel_packed_too(as_user: As) -> None:
    client = as_user("inspector_a")
    held = bundle(client)["etag"]
    with client.stream(
        "GET", "/api/bundle", params={"since": held}, headers={"accept-encoding": "gzip"}
    ) as answer:
        plain = gzip.decompress(b"".join(answer.iter_raw()))
        assert int(answer.headers["x-content-bytes"]) == len(plain) < 2000


def test_a_unit_gets_its_own_points_only(as_user: As) -> None:
    assert {p["code"] for p in bundle(as_user("handler_m"))["points"]} == {"P01"}
    assert {p["code"] for p in bundle(as_user("outsider_o"))["points"]} == {"P03"}


def test_open_cases_and_the_last_visit_come_along(as_user: As, world: World) -> None:
    item, shot = plain_items()[0], photo()
    now = datetime.now(UTC).replace(microsecond=0)
    body = inspection(world, fails={item: [shot]}, at=now)
    as_user("inspector_a").put(f"/api/inspections/{uuid4()}", json=body)
    for name in ("inspector_a", "inspector_b"):
        got = bundle(as_user(name))
        assert [(c["item"], c["state"], c["photos"]) for c in got["cases"]] == [
            (item, "submitted", [shot["id"]])
        ]
        (visit,) = got["last_visits"]
        failed = next(a for a in visit["answers"] if a["item"] == item)
        assert (failed["verdict"], failed["photos"]) == ("fail", [shot["id"]])
        assert visit["complete_answers"] is (name == "inspector_a")
        assert visit["team"] == "巡查二组"
    assert bundle(as_user("outsider_o"))["cases"] == []


def test_the_bundle_costs_a_fixed_number_of_statements(
    as_user: As, world: World, count_statements: Any
) -> None:
    client = as_user("inspector_a")

    def visits(count: int) -> None:
        for _ in range(count):
            body = inspection(world, fails={plain_items()[0]: [photo()]}, at=datetime.now(UTC))
            as_user("inspector_b").put(f"/api/inspections/{uuid4()}", json=body)

    visits(1)
    bundle(client)  # the part that all share is made once
    with count_statements(client.app) as before:
        bundle(client)
    visits(8)
    with count_statements(client.app) as after:
        bundle(client)
    assert after.count == before.count


def test_every_photo_the_bundle_names_may_be_fetched(as_user: As, world: World) -> None:
    """A colleague's quick report stands beside the item on site: its picture must be there too."""
    shot = photo()
    as_user("inspector_a").put(f"/api/reports/{uuid4()}", json=report(world, [shot]))
    as_user("inspector_a").put(
        f"/api/photos/{shot['id']}/content", content=jpeg(), headers={"content-type": "image/jpeg"}
    )
    got = bundle(as_user("inspector_b"))
    assert [c["photos"] for c in got["cases"]] == [[shot["id"]]]
    assert as_user("inspector_b").get(f"/api/photos/{shot['id']}/thumb").status_code == 200
    assert as_user("outsider_o").get(f"/api/photos/{shot['id']}/thumb").status_code == 404
