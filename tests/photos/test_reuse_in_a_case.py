"""Before and after of one case are taken from the same spot on purpose: that is no reuse. Elsewhere the same picture is."""

import hashlib
from datetime import timedelta
from typing import Any
from uuid import UUID

from fastapi.testclient import TestClient
from PIL import ImageEnhance

from app.jobs import Workshop, run_all
from app.models import Photo
from app.primitives import new_id, utc_now
from tests.casework.desk import ITEM, Desk
from tests.images.pictures import as_file, noisy
from tests.intake import bodies
from tests.world import World


def announced(data: bytes, **more: Any) -> dict[str, Any]:
    size = {"width": 800, "height": 600, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    return bodies.photo(1, **size, **more)


def send(client: TestClient, photo: dict[str, Any], data: bytes) -> None:
    answer = client.put(
        f"/api/photos/{photo['id']}/content", content=data, headers={"content-type": "image/jpeg"}
    )
    assert answer.status_code == 201, answer.text


def test_the_after_photo_from_the_same_spot_is_not_flagged(
    as_user: Any, world: World, shop: Workshop
) -> None:
    desk = Desk(as_user, world)
    picture = noisy(800, 600)
    before, after = as_file(picture), as_file(ImageEnhance.Brightness(picture).enhance(1.15))
    found, fixed = (
        announced(before),
        announced(after, role="after", taken_at=(bodies.AT + timedelta(days=1)).isoformat()),
    )
    visit_id = new_id()
    body = bodies.inspection(world, fails={ITEM: [found]})
    [case] = desk.client("inspector_a").put(f"/api/inspections/{visit_id}", json=body).json()["cases"]
    send(desk.client("inspector_a"), found, before)
    for event in ("file", "dispatch", "sign"):
        who, fields = desk.usual(event)
        desk.step(who, case["id"], event, **fields)
    desk.step("handler_cg", case["id"], "report_done", measure="已清理", photos=[fixed])
    send(desk.client("handler_cg"), fixed, after)
    elsewhere = as_file(picture, quality=60)
    shown_again = announced(elsewhere, taken_at=utc_now().isoformat())
    report = bodies.report(world, [shown_again], point_id=str(world.points["P02"]))
    assert desk.client("inspector_b").put(f"/api/reports/{new_id()}", json=report).status_code == 201
    send(desk.client("inspector_b"), shown_again, elsewhere)
    run_all(shop)
    with shop.database.reading() as session:
        flags = {
            name: session.get_one(Photo, UUID(photo["id"])).flags
            for name, photo in (("before", found), ("after", fixed))
        }
        again = session.get_one(Photo, UUID(shown_again["id"]))
        resembles: Any = again.found["resembles"]
    assert flags == {"before": [], "after": []}
    assert again.flags == ["reused"]
    assert found["id"] in resembles
