"""A checklist is published anew while twenty phones hold drafts of the version before."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlmodel import col

from app.checklists import queries, rules
from app.checklists.service import load_content
from app.db import Database
from app.models import Checklist, Inspection, VisitVerdict
from app.settings import REPOSITORY
from tests.intake.bodies import AT, inspection, items, photo, plain_items
from tests.world import World

As = Callable[[str], TestClient]
PHONES = 20


def next_version(folder: Path) -> int:
    """The market's list with its first sentence reworded, one item dropped, a number tightened, one severity raised."""
    shutil.copytree(REPOSITORY / "checklists", folder)
    path = folder / "types" / "market.yaml"
    text = path.read_text(encoding="utf-8")
    number = next(int(line.split()[1]) for line in text.splitlines() if line.startswith("version:"))
    for before, after in (
        (f"version: {number}", f"version: {number + 1}"),
        (f"zh: {items()[0]['zh']}", "zh: 入口公示管理制度和投诉电话"),
        ("code: MKT-35", "code: MKT-90"),
        ("{op: '>=', value: 5, unit: 处}", "{op: '>=', value: 6, unit: 处}"),
        ("severity: minor", "severity: critical"),
    ):
        assert before in text, before
        text = text.replace(before, after, 1)
    ads = (folder / "ads.yaml").read_text(encoding="utf-8")
    (folder / "ads.yaml").write_text(
        ads.replace("min_count: 5\n  item: MKT-32", "min_count: 6\n  item: MKT-32"), encoding="utf-8"
    )
    path.write_text(text, encoding="utf-8")
    return number + 1


def draft(world: World, phone: int) -> dict[str, Any]:
    """Every phone found something else, and all five ads; one of the answered items is gone in the next version."""
    plain = plain_items()
    body = inspection(
        world, fails={plain[phone % len(plain)]: [photo(phone)]}, at=AT + timedelta(minutes=phone)
    )
    body["answers"] += [
        {"item": "MKT-32", "verdict": "pass", "value": 5},
        *(
            []
            if any(a["item"] == "MKT-35" for a in body["answers"])
            else [{"item": "MKT-35", "verdict": "pass"}]
        ),
    ]
    return body


def test_twenty_drafts_of_the_version_before_are_taken_and_judged_by_it(
    as_user: As, world: World, database: Database, tmp_path: Path
) -> None:
    drafts = {uuid4(): draft(world, phone) for phone in range(PHONES)}
    old = {body["checklist"]["version"] for body in drafts.values()}
    clients = [as_user("inspector_a"), as_user("inspector_b")]
    new = next_version(tmp_path / "content")
    assert old == {new - 1}
    with database.transaction() as session:
        assert load_content(session, tmp_path / "content").published == [f"market {new}"]

    def send(sent: tuple[int, tuple[UUID, dict[str, Any]]]) -> int:
        number, (record, body) = sent
        return clients[number % 2].put(f"/api/inspections/{record}", json=body).status_code

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(send, enumerate(drafts.items()))) == [201] * PHONES

    with database.reading() as session:
        scoring = queries.scoring(session)
        before = queries.checklist(session, "market", new - 1)
        assert before is not None
        for record, body in drafts.items():
            visit = session.get_one(Inspection, record)
            assert visit.checklist_id == before.id
            judged = rules.evaluate(before.document, body["answers"], scoring)
            stored = session.execute(
                select(VisitVerdict).where(col(VisitVerdict.inspection_id) == record)
            ).scalars()
            given = {r.item: r.verdict for r in judged.items if r.verdict and r.samples}
            assert given.items() <= {row.item: row.verdict for row in stored}.items()
            assert given["MKT-32"] == "pass", "five were enough then"
            assert "MKT-35" in given, "the item was there then"

    served = clients[0].get("/api/bundle").json()["checklists"]
    market = {c["version"]: c for c in served if c["code"] == "market"}
    assert {version: c["current"] for version, c in market.items()} == {new - 1: False, new: True}
    assert market[new - 1]["sections"][0]["items"][0]["zh"] == items()[0]["zh"]


def test_a_revision_of_such_a_draft_stays_with_its_version(
    as_user: As, world: World, database: Database, tmp_path: Path
) -> None:
    client, record, body = as_user("inspector_a"), uuid4(), draft(world, 0)
    first = client.put(f"/api/inspections/{record}", json=body).json()
    new = next_version(tmp_path / "content")
    with database.transaction() as session:
        load_content(session, tmp_path / "content")
    again = {**body, "revision": 2, "base_sha256": first["content_sha256"], "note": "补充说明"}
    assert client.put(f"/api/inspections/{record}", json=again).status_code in (200, 201)
    with database.reading() as session:
        visit = session.get_one(Inspection, record)
        assert visit.revision == 2
        assert session.get_one(Checklist, visit.checklist_id).version == new - 1


def test_a_visit_of_the_new_version_is_judged_by_the_new_one(
    as_user: As, world: World, database: Database, tmp_path: Path
) -> None:
    new = next_version(tmp_path / "content")
    with database.transaction() as session:
        load_content(session, tmp_path / "content")
    client, record = as_user("inspector_a"), uuid4()
    body = inspection(world, only=[], checklist={"code": "market", "version": new})
    body["answers"] = [{"item": "MKT-32", "verdict": "fail", "value": 5, "photos": []}]
    assert client.put(f"/api/inspections/{record}", json=body).status_code == 201
    with database.reading() as session:
        assert session.get_one(VisitVerdict, (record, "MKT-32")).verdict == "fail"
    gone = {**body, "answers": [{"item": "MKT-35", "verdict": "pass"}]}
    refused = client.put(f"/api/inspections/{uuid4()}", json=gone)
    assert refused.status_code == 422
    assert "MKT-35" in refused.json()["detail"]
