"""Near-duplicates: what is offered, what is not, and that finding them walks indexes whatever the size of the ledger."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event, insert, text
from sqlmodel import Session

from app.casework.near import near_cases
from app.db import Database
from app.geo import cell_of
from app.models import Case, Photo, PhotoLink
from app.photos import reuse
from app.primitives import new_id, utc_now
from tests.casework.desk import ITEM, OTHER_ITEM, Desk
from tests.casework.test_queries import actor
from tests.intake import bodies
from tests.world import World

LAT, LON = 41.1120, 121.1180
METRE = 1 / 111_195


def row(world: World, **fields: Any) -> Case:
    """An open case of V101 at the market, found now."""
    now = utc_now()
    place: dict[str, Any] = {"lat": LAT, "lon": LON} | fields
    columns: dict[str, Any] = {
            "id": new_id(), "number": f"2026-W02-{new_id().hex[-8:]}", "violation": "V101", "severity": "minor",
            "fronts": ["sanitary"], "street_id": world.units["TIANAN"], "occurred_at": now,
            "submitted_at": now, "reporter_id": world.users["inspector_b"],
        } | place | {"cell": cell_of(place["lat"], place["lon"])}  # fmt: skip
    return Case(**columns)


def keep(database: Database, *rows: Any) -> None:
    with database.transaction() as session:
        for one in rows:
            session.add(one)
            session.flush()


def offered(desk: Desk, case: Case, who: str = "supervisor_s") -> list[dict[str, Any]]:
    answer = desk.client(who).get(f"/api/cases/{case.id}/near")
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


@pytest.mark.parametrize(
    ("fields", "is_offered"),
    [
        ({"lat": LAT + 45 * METRE}, True),
        ({"lat": LAT + 55 * METRE}, False),
        ({"lon": LON - 45 * METRE / 0.7534}, True),  # a degree of longitude is shorter here
        ({"lon": LON - 55 * METRE / 0.7534}, False),
        ({"violation": "V102"}, False),
        ({"occurred_at": utc_now() - timedelta(hours=166)}, True),
        ({"occurred_at": utc_now() - timedelta(hours=170)}, False),
        ({"state": "in_progress"}, True),
        ({"state": "closed", "is_open": False}, False),
        ({"lat": None, "lon": None}, False),
    ],
)
def test_the_same_class_near_in_place_and_time(
    desk: Desk, database: Database, fields: dict[str, Any], is_offered: bool
) -> None:
    case, other = row(desk.world), row(desk.world, **fields)
    keep(database, case, other)
    assert [found["case"]["id"] for found in offered(desk, case)] == [str(other.id)] * is_offered
    assert (
        [found["case"]["id"] for found in offered(desk, other)] == [str(case.id)] * is_offered
        if (other.is_open)
        else True
    )


def test_at_one_point_a_drifting_position_does_not_hide_them(desk: Desk, database: Database) -> None:
    at = {"point_id": desk.world.points["P01"]}
    case, other = row(desk.world, **at), row(desk.world, lat=LAT + 120 * METRE, **at)
    keep(database, case, other)
    [found] = offered(desk, case)
    assert (found["same_place"], found["may_merge"], found["pairs"]) == (True, True, [])
    assert found["distance_m"] == pytest.approx(120, abs=1)


def test_findings_of_one_visit_are_not_each_others_duplicates(desk: Desk) -> None:
    visit = desk.visit(fails=[ITEM, OTHER_ITEM])
    first, second = (desk.read(given["id"]) for given in visit["cases"])
    answer = desk.client("supervisor_s").get(f"/api/cases/{first['id']}/near").json()
    assert second["id"] not in [found["case"]["id"] for found in answer["items"]]


def hashed(database: Database, world: World, case: Case, value: int, at: datetime | None = None) -> UUID:
    """A photo of `case` with this dHash, made at `at`."""
    photo_id = new_id(at)
    photo = Photo(
        id=photo_id, sha256=photo_id.hex * 2, bytes=1, content_type="image/jpeg", width=1, height=1,
        taken_at=utc_now(), source="camera", author_id=world.users["inspector_b"], state="received",
        received_at=utc_now(), dhash=f"{value:016x}",
    )  # fmt: skip
    keep(database, photo, PhotoLink(photo_id=photo_id, record_id=case.id, record_kind="case"))
    with database.transaction() as session:
        reuse.index_hash(session, photo_id, value)
    return photo_id


LOOK = 0x0F1E2D3C4B5A6978


def test_pictures_that_look_the_same_are_put_side_by_side(desk: Desk, database: Database) -> None:
    far = {"lat": LAT + 0.05, "violation": "V102"}
    case, copy, closed, other = (
        row(desk.world),
        row(desk.world, **far),
        row(desk.world, state="closed", is_open=False, **far),
        row(desk.world, **far),
    )
    keep(database, case, copy, closed, other)
    mine = hashed(database, desk.world, case, LOOK)
    theirs = hashed(database, desk.world, copy, LOOK ^ 0b1011)
    hashed(database, desk.world, closed, LOOK)
    hashed(database, desk.world, other, LOOK ^ 0x1FF)  # nine bits: one too many
    first, second = offered(desk, case)
    assert first["pairs"] == [{"mine": str(mine), "theirs": str(theirs), "distance": 3}]
    assert (first["same_place"], first["distance_m"], first["may_merge"]) == (False, None, True)
    assert (second["case"]["id"], second["may_merge"]) == (str(closed.id), False)


def test_a_picture_of_long_ago_is_not_searched(desk: Desk, database: Database) -> None:
    case, old = row(desk.world), row(desk.world, lat=None, lon=None)
    keep(database, case, old)
    hashed(database, desk.world, case, LOOK)
    hashed(database, desk.world, old, LOOK, at=utc_now() - timedelta(days=31))
    assert offered(desk, case) == []
    hashed(database, desk.world, old, LOOK, at=utc_now() - timedelta(days=29))
    assert len(offered(desk, case)) == 1


def test_nobody_is_offered_what_they_may_not_see(desk: Desk, database: Database) -> None:
    own = {"accountable_unit_id": desk.world.units["CG"], "state": "in_progress"}
    case, foreign = row(desk.world, **own), row(desk.world)
    keep(database, case, foreign)
    assert len(offered(desk, case)) == 1
    assert offered(desk, case, "handler_cg") == []


def test_reported_twice_is_found_over_http(desk: Desk) -> None:
    """The whole way: two quick reports of one class a few metres apart."""
    found = []
    for seed, metres in ((61, 0), (62, 20)):
        body = bodies.report(desk.world, photos=[bodies.photo(seed, id=str(new_id()))])
        body["position"] = body["position"] | {"lat": LAT + metres * METRE, "lon": LON}
        answer = desk.client("inspector_a").put(f"/api/reports/{new_id()}", json=body)
        assert answer.status_code == 201, answer.text
        found.append(answer.json()["cases"][0]["id"])
    [near] = desk.client("supervisor_s").get(f"/api/cases/{found[1]}/near").json()["items"]
    assert (near["case"]["id"], near["distance_m"]) == (found[0], pytest.approx(20, abs=1))


# ---- cost ----


def test_the_search_walks_its_indexes(desk: Desk, database: Database) -> None:
    """Whatever the size of ledger and archive: by plan, not by time."""
    spread(database, desk.world, 2000)
    case = row(desk.world, point_id=desk.world.points["P01"])
    keep(database, case)
    hashed(database, desk.world, case, LOOK)
    plans = plans_of(database, case)
    used = "\n".join(plans)
    for index in ("ix_case_near_place", "ix_case_near_point", "ix_photo_hash_band_bits"):
        assert index in used, used
    for table in ("violation_case", "photo_hash_band", "photo", "photo_link"):
        assert f"SCAN {table}\n" not in used + "\n", used
        assert f"Seq Scan on {table} " not in used + " ", used
    if database.is_sqlite:
        # Every band is entered at its bits and at the first photo of the days searched, and left at the last.
        assert used.count("(band=? AND bits=? AND photo_id>? AND photo_id<?)") == 4, used
        assert "(violation=? AND cell=? AND occurred_at>? AND occurred_at<?)" in used, used
        assert "(point_id=? AND violation=? AND occurred_at>? AND occurred_at<?)" in used, used


def spread(database: Database, world: World, count: int) -> None:
    """Cases all over the district, a minute apart, some at points."""
    points = [world.points["P02"], world.points["P03"], None, None]
    now = utc_now()
    rows = [
        row(
            world, number=f"2026-W01-{n:06d}", violation=("V101", "V102", "V201")[n % 3], point_id=points[n % 4],
            lat=LAT + n % 40 * 0.003, lon=LON + n // 40 * 0.003, occurred_at=now - timedelta(minutes=n),
        ).model_dump()
        for n in range(count)
    ]  # fmt: skip
    with database.transaction() as session:
        session.execute(insert(Case), rows)


def plans_of(database: Database, case: Case) -> list[str]:
    sent: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        sent.append((statement, parameters))

    if not database.is_sqlite:
        with database.transaction() as session:
            for table in ("violation_case", "photo_hash_band", "photo", "photo_link"):
                session.execute(text(f"ANALYZE {table}"))
    with database.reading() as session:
        person = actor(session, "supervisor_s")
        if not database.is_sqlite:  # so few rows fit on a page: ask what it would do with many
            session.execute(text("SET LOCAL enable_seqscan = off"))
        event.listen(database.reader, "before_cursor_execute", note)
        try:
            near_cases(session, person, case.id)
        finally:
            event.remove(database.reader, "before_cursor_execute", note)
        return [explained(session, *one) for one in sent if "content_document" not in one[0]]


def explained(session: Session, statement: str, parameters: Any) -> str:
    verb = "EXPLAIN QUERY PLAN " if session.get_bind().dialect.name == "sqlite" else "EXPLAIN "
    rows = session.connection().exec_driver_sql(verb + statement, parameters)
    return "\n".join(str(found[-1]) for found in rows)
