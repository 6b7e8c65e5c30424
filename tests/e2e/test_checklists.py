"""An admin rewords an item and publishes; a phone in the middle of a visit is not disturbed, and begins its next one anew."""

from pathlib import Path
from uuid import UUID

from playwright.sync_api import BrowserContext, Page, Playwright, expect
from sqlalchemy import select
from sqlmodel import col

from app.checklists import queries
from app.db import Database
from app.models import Checklist, Inspection
from tests.e2e.browser import DESK, device
from tests.e2e.server import ServerProcess
from tests.e2e.walk import Walk
from tests.images.pictures import as_file, scene

WORDS = "改过措辞的第一项"


def current(database: Database) -> Checklist:
    with database.reading() as session:
        found = queries.current_checklist(session, "market")
        assert found is not None
        return found


def reword_and_publish(page: Page, code: str) -> None:
    page.goto(f"/admin/checklists/market?at={code}")
    words = page.get_by_label("考核点（中文）")
    expect(words).to_be_visible()
    words.fill(WORDS)
    expect(page.get_by_test_id("save-state")).to_have_attribute("data-state", "saved")
    page.get_by_test_id("undo").click()
    expect(words).not_to_have_value(WORDS)
    words.fill(WORDS)
    page.get_by_test_id("item-down").click()
    page.get_by_test_id("item-up").click()
    page.get_by_test_id("review").click()
    change = page.get_by_test_id("item-change")
    expect(change).to_have_count(1)
    expect(change).to_contain_text(WORDS)
    expect(page.get_by_test_id("running-work")).to_be_visible()
    page.get_by_label("为什么改").fill("措辞更清楚")
    page.get_by_test_id("publish").click()
    page.get_by_role("alertdialog").get_by_role("button", name="发布").click()
    expect(page.get_by_test_id("version").first).to_contain_text("措辞更清楚")


def test_a_new_version_is_published_while_a_phone_holds_a_draft_of_the_old_one(
    phone: BrowserContext, server: ServerProcess, database: Database, playwright: Playwright, tmp_path: Path
) -> None:
    old = current(database)
    first = old.document["sections"][0]["items"][0]  # type: ignore[index]  # JSON
    walk = Walk(phone).log_in().ready_offline().offline().begin()
    draft = walk.page.url
    expect(walk.page.get_by_test_id("item-title")).to_have_text(first["zh"])
    walk.judge("pass")

    with device(playwright, tmp_path / "desk", server.url, viewport=DESK) as desk:
        reword_and_publish(Walk(desk).log_in("admin_a").page, first["code"])
    new = current(database)
    assert (new.version, new.note) == (old.version + 1, "措辞更清楚")

    walk.online()
    walk.page.goto(draft)  # the draft goes on with the words it was begun with
    expect(walk.page.get_by_test_id("item-title")).to_have_text(first["zh"])
    walk.rest_pass().finish().submit()
    record = UUID(walk.record_id())
    walk.delivered()
    with database.reading() as session:
        visit = session.execute(select(Inspection).where(col(Inspection.id) == record)).scalar_one()
        assert visit.checklist_id == old.id

    walk.page.goto("/me/storage")  # by itself it asks every ten minutes
    walk.page.get_by_role("button", name="立即更新").click()
    expect(walk.page.get_by_test_id("toast").first).to_contain_text("已是最新")
    walk.begin()
    expect(walk.page.get_by_test_id("item-title")).to_have_text(WORDS)


def test_an_example_picture_chosen_at_the_desk_shows_in_the_help_without_a_network(
    phone: BrowserContext, server: ServerProcess, database: Database, playwright: Playwright, tmp_path: Path
) -> None:
    code = current(database).document["sections"][0]["items"][0]["code"]  # type: ignore[index]  # JSON
    with device(playwright, tmp_path / "desk", server.url, viewport=DESK) as desk:
        page = Walk(desk).log_in("admin_a").page
        page.goto(f"/admin/checklists/market?at={code}")
        page.get_by_test_id("picture-file").set_input_files(
            {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": as_file(scene(1600, 1200))}
        )
        expect_drawn(page)
        expect(page.get_by_test_id("save-state")).to_have_attribute("data-state", "saved")
        page.get_by_test_id("review").click()
        expect(page.get_by_test_id("item-change")).to_contain_text("示例图片")
        expect_drawn(page)
        page.get_by_label("为什么改").fill("加一张示例图片")
        page.get_by_test_id("publish").click()
        page.get_by_role("alertdialog").get_by_role("button", name="发布").click()
        expect(page.get_by_test_id("version").first).to_contain_text("加一张示例图片")

    walk = Walk(phone).log_in().ready_offline()
    held = """async () => (await indexedDB.databases()).length && new Promise(async (done) => {
        for (const { name } of await indexedDB.databases()) {
          const db = await new Promise((ok) => { const asked = indexedDB.open(name); asked.onsuccess = () => ok(asked.result); });
          if (db.objectStoreNames.contains("photo_cache")) {
            const all = db.transaction("photo_cache").objectStore("photo_cache").getAllKeys();
            await new Promise((ok) => { all.onsuccess = ok; });
            if (all.result.some(([id]) => id.length === 64)) { db.close(); return done(true); }
          }
          db.close();
        }
        done(false);
      })"""
    walk.page.wait_for_function(held)
    walk.offline().begin()
    walk.page.get_by_text("怎么查").click()
    expect_drawn(walk.page)


def expect_drawn(page: Page) -> None:
    picture = page.get_by_test_id("help-picture")
    expect(picture).to_be_visible()
    page.wait_for_function("(img) => img.complete && img.naturalWidth === 1280", arg=picture.element_handle())
