"""退回补充: what the desk asks for, with a picture, comes back to the inspector, who answers with a new version of the record."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import BrowserContext, Playwright, expect
from sqlalchemy import select
from sqlmodel import col

from app.db import Database
from app.models import Case, Move, Photo, PhotoLink
from tests.casework.desk import Desk
from tests.e2e.browser import DESK, device
from tests.e2e.faults.evidence import rows
from tests.e2e.faults.pocket import until
from tests.e2e.server import ServerProcess
from tests.e2e.walk import Walk
from tests.intake import bodies
from tests.world import World


@pytest.fixture
def desk(server: ServerProcess, world: World) -> Iterator[Desk]:
    with httpx2.Client(base_url=server.url, timeout=60) as client:
        client.headers["authorization"] = f"Bearer {world.tokens['command_c']}"
        yield Desk(lambda _who: client, world)  # type: ignore[arg-type, return-value]  # a TestClient is an httpx2 client


def test_asked_for_more_with_a_picture_and_answered(
    phone: BrowserContext,
    desk: Desk,
    server: ServerProcess,
    database: Database,
    playwright: Playwright,
    tmp_path: Path,
) -> None:
    walk = Walk(phone).log_in().ready_offline().begin()
    walk.judge("fail").shoot()
    walk.rest_pass().finish().submit().delivered()
    with database.reading() as session:
        case = session.execute(select(Case)).scalar_one()
    drawn = tmp_path / "圈出位置.jpg"
    drawn.write_bytes(bodies.jpeg(77, (640, 480)))

    with device(playwright, tmp_path / "desk", server.url, viewport=DESK) as office:
        page = Walk(office).log_in("supervisor_s").page
        page.goto("/triage")
        expect(page.get_by_test_id("photo-stage")).to_be_visible()
        page.keyboard.press("a")
        dialog = page.get_by_role("dialog")
        with page.expect_file_chooser() as chooser:
            dialog.get_by_role("button", name="附图说明").first.click()
        chooser.value.set_files([drawn])
        expect(dialog.get_by_test_id("reason-pictures").get_by_role("img")).to_have_count(1)
        dialog.get_by_label("补充说明").fill("请拍到圈出的这一处")
        dialog.get_by_test_id("reason-submit").click()
        expect(page.get_by_test_id("toast").first).to_contain_text(case.number)
    with database.reading() as session:
        move = session.execute(select(Move).where(col(Move.event) == "ask_more")).scalar_one()
        sent = session.execute(
            select(Photo)
            .join(PhotoLink, col(PhotoLink.photo_id) == col(Photo.id))
            .where(col(PhotoLink.record_id) == move.id)
        ).scalar_one()
        assert sent.state == "received"

    page = walk.page
    page.goto("/notices")
    page.get_by_role("link", name=case.number).click()
    reply = page.get_by_test_id("case-reply")
    expect(reply).to_contain_text("请拍到圈出的这一处")
    picture = reply.get_by_role("img").first
    expect(picture).to_be_visible()
    assert picture.evaluate("img => img.decode().then(() => img.naturalWidth)") > 0
    reply.get_by_test_id("answer").click()
    page.get_by_test_id("edit-record").click()
    expect(page.get_by_test_id("item-title")).to_be_visible()
    page.goto(f"/visits/{case.inspection_id}?item={case.item}")
    page.locator(".note textarea").fill("圈出处已补拍")
    page.keyboard.press("Tab")  # a note is saved when its field is left
    until(page, lambda: any(row["note"] == "圈出处已补拍" for row in rows(page, "answers")))
    walk.finish().submit().delivered()
    until(page, lambda: desk.read(str(case.id))["state"] == "submitted")
