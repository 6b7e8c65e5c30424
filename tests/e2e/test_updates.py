"""A new build installs whole or not at all, waits to be let in, and leaves the old one to the pages that still run it."""

import base64
import hashlib
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from app.settings import REPOSITORY, Settings
from tests.e2e.browser import device, first_page
from tests.e2e.server import serving
from tests.world import PASSWORD, World

SCRIPT = "assets/entry-of-the-next-build.js"
STATE = """async () => {
  const found = await navigator.serviceWorker.getRegistration();
  const builds = {};
  for (const name of await caches.keys()) builds[name] = (await (await caches.open(name)).keys()).length;
  return {waiting: found.waiting !== null, builds};
}"""
UPDATE = "async () => { await (await navigator.serviceWorker.getRegistration()).update().catch(() => null) }"
TAKE_OVER = """async () => {
  const found = await navigator.serviceWorker.getRegistration();
  const taken = new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, {once: true}));
  found.waiting.postMessage({type: 'SKIP_WAITING'});
  await taken;
}"""


def digest(data: bytes) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(data).digest()).decode()


class Deployed:
    """A copy of the built front end that can be replaced by a next build while it is served."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # Without the packed copies: they would answer for the texts that next_build() changes.
        shutil.copytree(REPOSITORY / "frontend" / "dist", folder, ignore=shutil.ignore_patterns("*.br"))
        self.entry = next(path for path in (folder / "assets").glob("index-*.js") if self._is_entry(path))

    def _is_entry(self, path: Path) -> bool:
        return path.name in (self.folder / "index.html").read_text("utf-8")

    def next_build(self) -> None:
        """The same app under another entry file, as every real change gives it."""
        (self.folder / SCRIPT).write_bytes(self.entry.read_bytes())
        old_page = (self.folder / "index.html").read_bytes()
        new_page = old_page.replace(self.entry.name.encode(), Path(SCRIPT).name.encode())
        (self.folder / "index.html").write_bytes(new_page)
        worker = (self.folder / "sw.js").read_text("utf-8")
        changed = worker.replace(digest(old_page), digest(new_page)).replace(
            f"assets/{self.entry.name}", SCRIPT
        )
        assert changed.count(digest(new_page)) == 1
        assert changed.count(SCRIPT) == 1
        (self.folder / "sw.js").write_text(changed, "utf-8")


@pytest.fixture
def deployed(tmp_path: Path) -> Deployed:
    return Deployed(tmp_path / "dist")


@pytest.fixture
def browser(
    playwright: Playwright, settings: Settings, deployed: Deployed, tmp_path: Path
) -> Iterator[BrowserContext]:
    data = tmp_path / "data"
    data.mkdir()
    with (
        serving(data, settings.database_address, SANCHENG_FRONTEND_DIR=str(deployed.folder)) as server,
        device(playwright, tmp_path / "profile", server.url) as context,
    ):
        yield context


def opened(page: Page) -> Page:
    page.goto("/login")
    until(page, "navigator.serviceWorker.controller !== null")
    return page


def state(page: Page) -> Any:
    return page.evaluate(STATE)


def until(page: Page, question: str) -> None:
    """Asked from outside: the page's own policy forbids evaluating texts, which wait_for_function does."""
    deadline = time.monotonic() + 20
    while not page.evaluate(question):
        assert time.monotonic() < deadline, f"never true: {question}"
        page.wait_for_timeout(100)


def test_a_build_with_a_missing_file_does_not_install_and_the_old_one_goes_on(
    browser: BrowserContext, deployed: Deployed
) -> None:
    page = opened(first_page(browser))
    before = state(page)
    assert len(before["builds"]) == 1
    deployed.next_build()
    (deployed.folder / SCRIPT).rename(deployed.folder / "away")
    page.evaluate(UPDATE)
    until(page, "async () => (await navigator.serviceWorker.getRegistration()).installing === null")
    until(page, "async () => (await caches.keys()).length === 1")
    assert state(page) == before
    browser.set_offline(True)
    assert page.reload() is not None

    browser.set_offline(False)
    (deployed.folder / "away").rename(deployed.folder / SCRIPT)
    page.evaluate(UPDATE)
    until(page, "async () => (await navigator.serviceWorker.getRegistration()).waiting !== null")
    assert len(state(page)["builds"]) == 2


def test_a_changed_file_is_refused_by_its_hash(browser: BrowserContext, deployed: Deployed) -> None:
    page = opened(first_page(browser))
    before = state(page)
    deployed.next_build()
    (deployed.folder / SCRIPT).write_text("document.title = 'a portal was here'", "utf-8")
    page.evaluate(UPDATE)
    until(page, "async () => (await navigator.serviceWorker.getRegistration()).installing === null")
    until(page, "async () => (await caches.keys()).length === 1")
    assert state(page) == before


def test_a_page_that_the_server_no_longer_has_asks_for_the_update(
    browser: BrowserContext, deployed: Deployed, world: World
) -> None:
    desk, away = deployed.folder / "assets" / "desk", deployed.folder / "away"
    desk.rename(away)  # fetched after the first bundle only; the next build has other names for it
    page = opened(first_page(browser))
    page.get_by_label("用户名").fill("admin_a")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    renew = page.get_by_test_id("renew")
    expect(renew).to_be_visible()
    deployed.next_build()
    away.rename(desk)
    renew.click()
    expect(page.locator(f"script[src$='{Path(SCRIPT).name}']")).to_have_count(1)
    page.goto("/admin/evaluations")
    expect(page.get_by_role("heading", name="迎检日期").first).to_be_visible()


def test_the_old_build_stays_while_a_page_runs_it(browser: BrowserContext, deployed: Deployed) -> None:
    old = opened(first_page(browser))
    (first_build,) = state(old)["builds"]
    deployed.next_build()
    old.evaluate(UPDATE)
    until(old, "async () => (await navigator.serviceWorker.getRegistration()).waiting !== null")

    new = opened(browser.new_page())
    assert Path(SCRIPT).name not in new.content()  # nothing takes over by itself
    whole = state(new)["builds"][first_build]
    new.evaluate(TAKE_OVER)
    new.reload()
    assert Path(SCRIPT).name in new.content()
    builds = state(new)["builds"]
    assert set(builds.values()) == {whole}
    assert len(builds) == 2

    browser.set_offline(True)
    asked = old.evaluate("async (file) => (await fetch(file)).status", f"/assets/{deployed.entry.name}")
    assert asked == 200
    browser.set_offline(False)

    old.close()
    new.evaluate("navigator.serviceWorker.controller.postMessage({type: 'tidy'})")
    until(new, "async () => (await caches.keys()).length === 1")
    assert list(state(new)["builds"]) != [first_build]
