"""快速上报 arrives: a case at once, safe to repeat, amended while it waits."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

from fastapi.testclient import TestClient
from sqlalchemy import func, select

from app.db import Database
from app.models import Case, Report
from app.primitives import content_sha256
from tests.intake.bodies import photo, report
from tests.world import World

As = Callable[[str], TestClient]


def test_a_report_opens_a_submitted_case_with_its_photos(as_user: As, world: World) -> None:
    shots = [photo(1), photo(2)]
    body = report(world, shots)
    answer = as_user("inspector_a").put(f"/api/reports/{uuid4()}", json=body)
    assert answer.status_code == 201, answer.text
    receipt = answer.json()
    assert receipt["content_sha256"] == content_sha256(body)
    case = as_user("supervisor_s").get(f"/api/cases/{receipt['case_id']}").json()
    assert (case["state"], case["violation"]) == ("submitted", "V101")
    assert {p["id"] for p in case["photos"]} == {s["id"] for s in shots}


def test_fifty_parallel_copies_open_one_case(as_user: As, world: World, database: Database) -> None:
    body, record, client = report(world, [photo()]), uuid4(), as_user("inspector_a")
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda _: client.put(f"/api/reports/{record}", json=body), range(50)))
    assert sorted(a.status_code for a in answers) == [200] * 49 + [201]
    with database.reading() as session:
        assert session.execute(select(func.count()).select_from(Case)).scalar_one() == 1


def test_a_newer_revision_amends_the_waiting_case(as_user: As, world: World, database: Database) -> None:
    shot, record = photo(), uuid4()
    first = report(world, [shot])
    case_id = as_user("inspector_a").put(f"/api/reports/{record}", json=first).json()["case_id"]
    second = report(world, [shot, photo(2)], revision=2, base_sha256=content_sha256(first), violation="V102")
    answer = as_user("inspector_a").put(f"/api/reports/{record}", json=second)
    assert (answer.status_code, answer.json()["case_id"]) == (200, case_id)
    with database.reading() as session:
        assert session.get_one(Report, record).violation == "V102"
        assert session.get_one(Case, UUID(case_id)).violation == "V102"


def test_a_place_may_be_words_alone(as_user: As, world: World) -> None:
    body = report(world, [photo()], point_id=None, position=None, place_text="北三里 12 号楼后巷")
    assert as_user("inspector_a").put(f"/api/reports/{uuid4()}", json=body).status_code == 201
