"""T27: while a phone was out of reach, the desk retired one of its points and gave another to a colleague."""

from uuid import UUID

from playwright.sync_api import BrowserContext, expect

from app.models import Inspection
from tests.e2e.faults.conftest import Field
from tests.e2e.faults.evidence import kept, stored_hashes, visits
from tests.e2e.faults.pocket import arrived, failing_visit, ready, stand_at
from tests.e2e.walk import Walk


def test_a_point_retired_and_another_taken_away(phone: BrowserContext, field: Field) -> None:
    world = field.world
    walk = ready(Walk(phone)).offline()
    waiting = failing_visit(walk, photos=2, point="P01")
    stand_at(walk, "P02")
    walk.begin("P02").judge("fail").shoot(2)
    draft, draft_url = walk.record_id(), walk.page.url

    field.ask("admin_a", f"/api/points/{world.points['P01']}/retire", {"reason": "拆除重建"}, "POST")
    moved = field.ask(
        "supervisor_s",
        f"/api/rounds/{world.round_id}/reassign",
        {
            "from_inspector_id": str(world.users["inspector_a"]),
            "to_inspector_id": str(world.users["inspector_b"]),
            "point_ids": [str(world.points["P02"])],
        },
        "POST",
    )
    assert moved["moved"] == 1

    walk.online()
    arrived(walk, waiting, 2)  # what was seen was seen: it is accepted, and says so on the desk
    with field.database.reading() as session:
        assert "point.retired" in session.get_one(Inspection, UUID(waiting)).flags
    walk.page.goto("/me/storage")
    walk.page.get_by_role("button", name="立即更新").click()
    expect(walk.page.get_by_test_id("toast").first).to_be_visible()
    walk.page.goto("/notices")
    expect(walk.page.get_by_text("点位「古塔农贸市场」已停用")).to_be_visible()
    expect(walk.page.get_by_text("有 1 个点位转给了 inspector_b")).to_be_visible()

    assert kept(walk.page).whole()
    walk.page.goto(
        draft_url
    )  # the draft of the point that was taken away is still there, and may be finished
    expect(walk.page.get_by_test_id("item-title")).to_be_visible()
    walk.rest_pass().finish().submit()
    arrived(walk, draft, 2)
    assert visits(field.database, draft) == 1
    assert len(stored_hashes(field.database, field.folder, draft)) == 2
    walk.page.goto(f"/outbox/{waiting}")  # and what was sent stays readable here
    expect(walk.page.get_by_test_id("record-state")).to_contain_text("已全部送达")
