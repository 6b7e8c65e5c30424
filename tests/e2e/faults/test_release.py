"""T2 and T3: a release, first a broken one, and a new version of a checklist, while a phone is full of unsent drafts."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from uuid import UUID, uuid5

import pytest
from playwright.sync_api import Browser, Page, expect

from app.checklists.service import load_content
from app.db import Database
from app.models import Point
from app.settings import REPOSITORY, Settings
from tests.e2e.faults import proxy
from tests.e2e.faults.builds import entry_script, next_build
from tests.e2e.faults.conftest import Field, new_phone
from tests.e2e.faults.evidence import kept, rows
from tests.e2e.faults.pocket import arrived, pick, ready, until, written
from tests.e2e.server import serving
from tests.e2e.walk import Walk
from tests.intake.bodies import items, jpeg
from tests.world import SPACE, World

DRAFTS = 20
PHOTOS = 50
FIRST_ITEM = items("market")[0]
NEW_WORDS = "集中公示制度、平面图和投诉电话（新版）"

ASK_FOR_UPDATE = (
    "async () => { await (await navigator.serviceWorker.getRegistration()).update().catch(() => null) }"
)
WORKERS = """async () => {
  const found = await navigator.serviceWorker.getRegistration();
  return {
    installing: found.installing !== null, waiting: found.waiting !== null, caches: (await caches.keys()).sort(),
  };
}"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The folder that is served; a release replaces what is in it."""
    folder = tmp_path / "site"
    shutil.copytree(Settings().frontend_dir, folder)
    return folder


@pytest.fixture
def field(
    template: tuple[Callable[[Path], AbstractContextManager[str]], World], site: Path, tmp_path: Path
) -> Iterator[Field]:
    data = tmp_path / "data"
    data.mkdir()
    with template[0](data) as address:
        database = Database(address)
        add_markets(database, template[1])
        with (
            serving(data, address, SANCHENG_WORKER="thread", SANCHENG_FRONTEND_DIR=str(site)) as server,
            proxy.proxying(server.port) as wire,
        ):
            yield Field(server, wire, database, template[1], data)
        database.close()


def market(number: int) -> UUID:
    return uuid5(SPACE, f"stall:{number}")


def add_markets(database: Database, world: World) -> None:
    with database.transaction() as session:
        for number in range(DRAFTS + 1):
            session.add(
                Point(
                    id=market(number),
                    code=f"S{number:02}",
                    name=f"市场 {number}",
                    type="market",
                    street_id=world.units["TIANAN"],
                    unit_id=world.units["MARKET1"],
                    lat=41.1121,
                    lon=121.1181,
                    qr=f"QR-S{number:02}",
                )
            )


def test_a_release_and_a_new_checklist_while_drafts_are_unsent(
    chromium: Browser, field: Field, site: Path, tmp_path: Path
) -> None:
    context = new_phone(chromium, field.url)
    walk = ready(Walk(context)).offline()
    page = walk.page
    drafts = [draft(walk, number, tmp_path) for number in range(DRAFTS)]
    walk.online()
    before = kept(page)
    assert (len(before.photos), before.whole()) == (PHOTOS, True)
    page.evaluate("() => { window.sameLife = true }")
    old_caches = page.evaluate(WORKERS)["caches"]
    old_script = running_script(page)

    release(field, site, tmp_path)
    new_script = entry_script(site)
    assert new_script != old_script

    # One file of the new build answers 500: it does not install, and the old one goes on, offline too.
    broken = field.wire.on("GET", f"/assets/{new_script}", proxy.answer(500), times=1)
    page.evaluate(ASK_FOR_UPDATE)
    until(page, lambda: broken.left == 0 and not page.evaluate(WORKERS)["installing"])
    until(page, lambda: page.evaluate(WORKERS)["caches"] == old_caches)
    assert not page.evaluate(WORKERS)["waiting"]
    second = context.new_page()
    walk.offline()
    second.goto("/points")
    expect(second.get_by_test_id("point-S00")).to_contain_text("草稿")
    assert running_script(second) == old_script
    second.close()
    walk.online()

    # Now it is whole. It waits, silent in the middle of a visit, offered outside of it, and takes over only when told.
    page.evaluate(ASK_FOR_UPDATE)
    until(page, lambda: page.evaluate(WORKERS)["waiting"])
    expect(page.get_by_test_id("item-title")).to_be_visible()
    expect(page.get_by_test_id("update-prompt")).to_have_count(0)
    page.go_back()
    prompt = page.get_by_test_id("update-prompt")
    expect(prompt).to_be_visible()
    assert page.evaluate("window.sameLife === true")
    with page.expect_navigation():
        prompt.get_by_role("button", name="立即更新").click()
    assert running_script(page) == new_script
    assert page.evaluate("window.sameLife === undefined")

    page.goto("/me/storage")
    page.get_by_role("button", name="立即更新").click()
    expect(page.get_by_test_id("toast").first).to_be_visible()
    assert kept(page) == before
    for record in drafts:
        page.goto(f"/visits/{record}?item={FIRST_ITEM['code']}")
        expect(page.get_by_test_id("item-title")).to_have_text(FIRST_ITEM["zh"])
        expect(page.get_by_test_id("verdict-fail")).to_have_attribute("aria-pressed", "true")
    page.goto(f"/points/{market(DRAFTS)}")
    page.get_by_test_id("start-visit").click()
    expect(page.get_by_test_id("item-title")).to_have_text(NEW_WORDS)
    assert len(rows(page, "records")) == DRAFTS + 1

    page.goto(f"/visits/{drafts[0]}")
    expect(page.get_by_test_id("item-title")).to_be_visible()
    walk.rest_pass().finish().submit()
    arrived(walk, drafts[0], 3)
    (revision,) = field.ask("supervisor_s", f"/api/inspections/{drafts[0]}")["revisions"]
    assert revision["body"]["checklist"] == {"code": "market", "version": 2}
    context.close()


def draft(walk: Walk, number: int, folder: Path) -> str:
    """A visit with one failure and two or three photos, left as it is. Its id."""
    page = walk.page
    page.goto(f"/points/{market(number)}")
    page.get_by_test_id("start-visit").click()
    expect(page.get_by_test_id("item-title")).to_be_visible()
    walk.judge("fail")
    count = PHOTOS // DRAFTS + (number < PHOTOS % DRAFTS)
    files = [written(folder, f"{number}-{n}.jpg", jpeg(number * 10 + n, (320, 240))) for n in range(count)]
    pick(page, files)
    page.get_by_test_id("camera-done").click()
    expect(page.get_by_test_id("item-title")).to_be_visible()
    return walk.record_id()


def release(field: Field, site: Path, folder: Path) -> None:
    """The server comes back with another front end and a second version of the checklist."""
    field.server.stop()
    next_build(site, folder / "next")
    shutil.rmtree(site)
    (folder / "next").rename(site)
    content = folder / "content"
    shutil.copytree(REPOSITORY / "checklists", content)
    file = content / "types" / "market.yaml"
    text = file.read_text("utf-8")
    changed = text.replace("version: 2\n", "version: 3\n", 1).replace(FIRST_ITEM["zh"], NEW_WORDS, 1)
    assert changed.count(NEW_WORDS) == 1
    file.write_text(changed, "utf-8")
    with field.database.transaction() as session:
        assert load_content(session, content).published == ["market 3"]
    field.server.start()


def running_script(page: Page) -> str:
    """Name of the script this page was started with."""
    return str(page.evaluate("document.querySelector('script[type=module][src]').src.split('/').pop()"))
