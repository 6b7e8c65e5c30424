"""Faults of the phone itself: a camera that costs the page its life, a database taken away, no room, equal file names."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from tests.e2e.browser import device
from tests.e2e.faults.conftest import Field
from tests.e2e.faults.evidence import kept, rows, stored_hashes, visits
from tests.e2e.faults.pocket import (
    arrived,
    heic_of,
    kill_tab,
    number_before,
    pick,
    ready,
    sha256,
    until,
    written,
)
from tests.e2e.walk import Walk
from tests.intake.bodies import jpeg

ROOM = 2_400_000
REMEMBER_DATABASES = """
  window.openDatabases = [];
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...given) {
    const opening = open.apply(this, given);
    opening.addEventListener("success", () => window.openDatabases.push(opening.result));
    return opening;
  };
"""
CLOSE_AS_A_BROWSER_DOES = """() => {
  const own = window.openDatabases.filter((db) => db.name.startsWith("sancheng-user-"));
  for (const db of own) { db.close(); db.dispatchEvent(new Event("close")); }
  return own.length;
}"""
ASK_FOR_A_NEWER_VERSION = """async () => {
  const { name, version } = (await indexedDB.databases()).find((d) => d.name.startsWith("sancheng-user-"));
  const asking = indexedDB.open(name, version + 10);
  await new Promise((done) => {
    asking.onupgradeneeded = () => asking.transaction.abort();  // a newer build that thinks better of it
    asking.onerror = done;
    asking.onsuccess = done;
  });
}"""


@pytest.mark.parametrize("camera", ["viewfinder", "system camera"])
def test_the_page_dies_while_the_camera_is_open(camera: str, phone: BrowserContext, field: Field) -> None:
    """T6: the draft is back at the same item, and the user is told that the photo did not arrive."""
    walk = ready(Walk(phone)).begin()
    item = walk.item()
    title = walk.page.get_by_test_id("item-title").inner_text()
    visit_url = walk.page.url
    walk.judge("fail")
    shutter = walk.page.get_by_test_id("shutter")
    expect(shutter).to_be_enabled()
    if camera == "system camera":
        with walk.page.expect_file_chooser():
            walk.page.get_by_role("button", name="系统相机").click()
    at_camera = walk.page.url
    kill_tab(walk.page)

    page = phone.new_page()
    page.goto("/")  # opened from the home screen
    told = page.get_by_test_id("photo-not-received")
    expect(told).to_contain_text("有一张照片没有收到")
    expect(told).to_contain_text(title)
    page.goto(visit_url)  # or restored by the browser
    expect(page.get_by_test_id("photo-not-received")).to_be_visible()
    expect(page.get_by_test_id("item-title")).to_have_text(title)
    expect(page.get_by_test_id("verdict-fail")).to_have_attribute("aria-pressed", "true")
    page.goto(at_camera)  # or restored with the camera itself
    expect(page.get_by_test_id("toast").first).to_contain_text("上一张照片没有收到")
    again = Walk(phone)
    again.page = page
    again.shoot()
    assert again.item() == item
    expect(page.get_by_test_id("photo-not-received")).to_have_count(0)
    assert kept(page).whole()
    assert len(kept(page).answered) == 1
    assert [row["item"] for row in rows(page, "photos")] == [item]


def test_the_browser_closes_the_database(phone: BrowserContext, field: Field) -> None:
    """T7, as Safari does under memory pressure: the next save succeeds, without a reload."""
    phone.add_init_script(REMEMBER_DATABASES)
    walk = ready(Walk(phone)).begin()
    page = same_page(walk.page)
    assert page.evaluate(CLOSE_AS_A_BROWSER_DOES) >= 1
    saves(walk, "pass")
    assert page.evaluate(CLOSE_AS_A_BROWSER_DOES) >= 1
    walk.judge("fail").shoot(2)
    assert kept(page).whole()
    assert len(kept(page).answered) == 2
    assert page.evaluate("window.sameLife === true")


def test_another_tab_asks_for_a_newer_database(phone: BrowserContext, field: Field) -> None:
    """T7, `versionchange`: the page lets go at once, and its next save succeeds, without a reload."""
    walk = ready(Walk(phone)).begin()
    page = same_page(walk.page)
    other = phone.new_page()
    other.goto("/healthz")  # same origin, none of our code
    other.evaluate(ASK_FOR_A_NEWER_VERSION)  # ends only when every connection has let go
    saves(walk, "pass")
    walk.judge("fail").shoot(2)
    assert kept(page).whole()
    assert len(kept(page).answered) == 2
    assert page.evaluate("window.sameLife === true")


def same_page(page: Page) -> Page:
    page.evaluate("() => { window.sameLife = true }")
    return page


def saves(walk: Walk, verdict: str) -> None:
    item = walk.item()
    walk.judge(verdict)
    until(
        walk.page, lambda: (item, verdict) in {(r["item"], r["verdict"]) for r in rows(walk.page, "answers")}
    )
    expect(walk.page.get_by_test_id("item-title")).to_be_visible()
    until(walk.page, lambda: walk.item() != item)  # the next one has come


def test_no_room_for_a_photo(field: Field, playwright: Playwright, tmp_path: Path) -> None:
    """T8: what was there stays, the message names the room that sending will make (this browser hides how much is left),
    sending still works and makes it."""
    profile = tmp_path / "profile"
    first = heic_of(3_000_000, seed=1)
    with device(playwright, profile, field.url) as context:
        walk = ready(Walk(context)).offline().begin().judge("fail")
        pick(walk.page, [written(tmp_path, "first.heic", first)])
        before = kept(walk.page)
        at_camera = walk.page.url
        usage = storage(context, field, "Storage.getUsageAndQuota")["usage"]
    # Another life: a browser believes for half a minute that there is as much room as there was.
    with device(playwright, profile, field.url) as context:
        walk = Walk(context).offline()
        page = walk.page
        storage(context, field, "Storage.overrideQuotaForOrigin", quotaSize=1)
        page.goto("/points")
        expect(page.get_by_test_id("point-P01")).to_contain_text(
            "草稿"
        )  # not one byte left: it opens, and shows
        storage(context, field, "Storage.overrideQuotaForOrigin", quotaSize=usage + ROOM)
        page.goto(at_camera)
        with page.expect_file_chooser() as chosen:
            page.get_by_role("button", name="从相册选").click()
        chosen.value.set_files(written(tmp_path, "second.heic", heic_of(4_000_000, seed=2)))
        dialog = page.get_by_role("dialog").or_(page.get_by_role("alertdialog"))
        expect(dialog).to_contain_text("手机空间不够，这次没有保存")
        expect(dialog).to_contain_text("之前的内容都在")
        assert number_before(dialog.inner_text(), "MB") == len(first) / 1e6
        dialog.get_by_role("button", name="知道了").click()
        assert kept(page) == before
        page.get_by_role("button", name="返回").click()
        expect(page.get_by_test_id("item-title")).to_be_visible()
        walk.rest_pass().finish().submit()
        record = walk.record_id()
        walk.online()
        arrived(walk, record, 1)
        assert stored_hashes(field.database, field.folder, record) == {sha256(first)}
        until(
            page, lambda: kept(page).bytes == set()
        )  # with its receipt, and room short, it need not wait a week
        walk.begin("P01").judge("fail")
        pick(page, [written(tmp_path, "third.heic", heic_of(2_000_000, seed=3))])
        assert len(kept(page).bytes) == 1


def storage(context: BrowserContext, field: Field, command: str, **given: int) -> Any:
    """Asks or tells the browser about the app's storage. What it is told lasts as long as the page."""
    session = context.new_cdp_session(context.pages[0])
    return session.send(command, {"origin": field.url, **given})


def test_two_files_of_one_name(phone: BrowserContext, field: Field, tmp_path: Path) -> None:
    """T11: iOS calls every picture image.jpg. Both are kept and both arrive."""
    pictures = [jpeg(11, (640, 480)), jpeg(12, (640, 480))]
    files = [written(tmp_path, f"{n}/image.jpg", data) for n, data in enumerate(pictures)]
    walk = ready(Walk(phone)).begin().judge("fail")
    pick(walk.page, files)
    assert len(kept(walk.page).bytes) == 2
    walk.page.get_by_test_id("camera-done").click()
    walk.rest_pass().finish().submit()
    record = walk.record_id()
    arrived(walk, record, 2)
    assert visits(field.database, record) == 1
    assert stored_hashes(field.database, field.folder, record) == {sha256(data) for data in pictures}


def test_a_browser_without_storage_says_so_instead_of_starting(phone: BrowserContext) -> None:
    """Private mode, or storage switched off: what cannot be kept is not captured."""
    phone.add_init_script("indexedDB.open = () => { throw new DOMException('refused', 'SecurityError'); };")
    page = phone.new_page()
    page.goto("/")
    expect(page.get_by_role("heading", name="这个浏览器不提供存储")).to_be_visible()
    expect(page.get_by_role("button", name="重新打开")).to_be_visible()
    expect(page.get_by_label("用户名")).to_have_count(0)
