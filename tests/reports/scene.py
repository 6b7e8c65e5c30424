"""A small ledger with pictures that arrived: one case closed with photos of before and after, one handed over, one new."""

from typing import Any

from app import jobs
from app.jobs import Workshop
from app.primitives import new_id
from tests.casework.desk import ITEM, OTHER_ITEM, Desk
from tests.intake import bodies


def send(desk: Desk, who: str, photo_id: str, seed: int) -> None:
    answer = desk.client(who).put(
        f"/api/photos/{photo_id}/content", content=bodies.jpeg(seed), headers={"content-type": "image/jpeg"}
    )
    assert answer.status_code in (200, 201), answer.text


def shown(seed: int, role: str) -> dict[str, Any]:
    return bodies.photo(seed, id=str(new_id()), role=role)


def small_ledger(desk: Desk, *, measure: str = "已清理", **changes: Any) -> list[dict[str, Any]]:
    """[closed, in progress, submitted]: one visit found all three. Of the first inspector_a sent a photo, handler_cg one of it
    put right, checker_c passed it."""
    before, after = shown(101, "scene"), shown(102, "after")
    items = (ITEM, OTHER_ITEM, bodies.plain_items()[2])
    fails = {items[0]: [before], items[1]: [shown(103, "scene")], items[2]: [shown(104, "scene")]}
    body = bodies.inspection(desk.world, fails=fails, **changes)
    visit = desk.client("inspector_a").put(f"/api/inspections/{new_id()}", json=body)
    assert visit.status_code == 201, visit.text
    send(desk, "inspector_a", before["id"], 101)
    by_item = {given["item"]: desk.read(given["id"]) for given in visit.json()["cases"]}
    closed, handed, fresh = (by_item[item] for item in items)
    desk.walk_to("in_progress", closed)
    desk.step("handler_cg", closed, "report_done", measure=measure, photos=[after])
    send(desk, "handler_cg", after["id"], 102)
    desk.step("checker_c", closed, "pass", photos=[bodies.photo(6, id=str(new_id()), role="check")])
    handed = desk.walk_to("in_progress", handed)
    return [desk.read(closed["id"]) | {"before": before["id"], "after": after["id"]}, handed, fresh]


def ask(desk: Desk, who: str, kind: str, **given: Any) -> Any:
    body = {"kind": kind} | given
    return desk.client(who).put(f"/api/exports/{new_id()}", json=body)


def export(desk: Desk, shop: Workshop, who: str, kind: str, **given: Any) -> tuple[dict[str, Any], bytes]:
    """Asked for, made by the job, downloaded: (what the server says about it, the bytes)."""
    asked = ask(desk, who, kind, **given)
    assert asked.status_code == 201, asked.text
    jobs.run_all(shop, lane=jobs.LONG_LANE)
    made = desk.client(who).get(f"/api/exports/{asked.json()['id']}").json()
    assert made["state"] == "done", made
    answer = desk.client(who).get(f"/api/exports/{made['id']}/file")
    assert answer.status_code == 200, answer.text
    return made, answer.content
