"""T5: a phone that dies again and again while it saves photos holds every photo it has told its user about."""

import os
import random
import signal
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright, expect

from app.primitives import utc_now
from tests.e2e.browser import device
from tests.e2e.faults.conftest import Field
from tests.e2e.faults.evidence import kept, photos_of, rows, stored_hashes
from tests.e2e.faults.pocket import arrived, kill_tab, ready
from tests.e2e.walk import Walk
from tests.intake.bodies import plain_items

LIVES = 5
TABS = 7
"""Of one life of the browser: each is killed alone; then the whole browser is."""
LONGEST_MS = 400
"""From the shutter to the end of a photo's way into the store, and beyond."""

WATCH = """
  new MutationObserver(() => {
    const said = document.querySelector("[data-testid=camera-done]")?.textContent.match(/完成 (\\d+)/);
    if (said && Number(said[1]) > (window.alreadyTold ?? 0)) tellSaved(window.alreadyTold = Number(said[1]));
  }).observe(document, { subtree: true, childList: true, characterData: true });
"""


class Told:
    """How many photos the screens said are saved, added up over all lives of the page."""

    def __init__(self, context: BrowserContext) -> None:
        self.before = 0
        self.now = 0
        context.expose_function("tellSaved", self._hear)
        context.add_init_script(WATCH)

    def _hear(self, count: int) -> None:
        self.now = count

    def next_life(self) -> None:
        self.before, self.now = self.before + self.now, 0


def test_killed_at_random_moments_while_saving(field: Field, playwright: Playwright, tmp_path: Path) -> None:
    seed = int(os.environ.get("SANCHENG_FAULT_SEED", "20261120"))
    chance = random.Random(seed)
    items = plain_items("market")[:12]  # an answer carries a score of photos at most
    profile = tmp_path / "profile"
    told = 0
    record = ""
    for life in range(LIVES):
        with device(playwright, profile, field.url) as context:
            said = Told(context)
            if life == 0:
                walk = ready(Walk(context)).begin().judge("fail")
                expect(walk.page.get_by_test_id("shutter")).to_be_enabled()
                record = walk.record_id()
            for tab in range(TABS + 1):
                page = aim(context, record, chance.choice(items))
                shoot_and_wait(page, chance)
                if tab < TABS:
                    kill_tab(page)
                else:
                    kill_process(context, profile)
                said.next_life()
            told += said.before
    # A browser writes its cookies down every half minute: a login younger than that dies with it. Here it always has.
    field.end_logins("inspector_a", revoked_at=utc_now())
    with device(playwright, profile, field.url) as context:
        walk = Walk(context)
        walk.page.goto(f"/visits/{record}")
        expect(walk.page.get_by_test_id("item-title")).to_be_visible()
        there = kept(walk.page)
        assert there.whole(), f"seed {seed}"
        assert len(there.photos) >= told > 0, f"seed {seed}"
        assert there.answered == there.photos
        hashes = {row["sha256"] for row in rows(walk.page, "photos")}
        walk.rest_pass().finish().submit()
        walk.log_in()
        arrived(walk, record, len(there.photos))
    assert {photo.state for photo in photos_of(field.database, record)} == {"received"}
    assert stored_hashes(field.database, field.folder, record) == hashes


def aim(context: BrowserContext, record: str, item: str) -> Page:
    page = context.new_page()
    page.goto(f"/camera/{record}?item={item}")
    expect(page.get_by_test_id("shutter")).to_be_enabled()
    return page


def shoot_and_wait(page: Page, chance: random.Random) -> None:
    """One to three presses at once; then any moment of their way into the store."""
    presses = chance.randint(1, 3)
    page.get_by_test_id("shutter").evaluate("(shutter, n) => { while (n--) shutter.click() }", presses)
    page.wait_for_timeout(chance.uniform(0, LONGEST_MS))


def kill_process(context: BrowserContext, profile: Path) -> None:
    """SIGKILL for the browser this test started."""
    with context.expect_event("close"):
        os.kill(browser_of(profile), signal.SIGKILL)


def browser_of(profile: Path) -> int:
    wanted = f"--user-data-dir={profile}".encode()
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        with suppress(OSError):
            arguments = (entry / "cmdline").read_bytes().split(b"\0")
            if wanted in arguments and not any(a.startswith(b"--type=") for a in arguments):
                return int(entry.name)
    raise AssertionError(f"no browser runs on {profile}")
