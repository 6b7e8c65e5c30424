"""What the first visit costs and what it leaves behind. Bytes, requests and rows are counted here; times are for the bench."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from app.db import Database
from tests.e2e.browser import device
from tests.e2e.many import add_points
from tests.e2e.server import ServerProcess
from tests.e2e.walk import Walk
from tests.world import World

FIRST_LOAD_KB = 140  # DESIGN allows 150 with Vant's icon font; there is none
FIRST_REQUESTS = 12
POINTS = 1200
ROWS_DRAWN = 60  # two windows of a phone, with some to spare

# Bytes as they came over the wire, without headers; a file served from memory or by the worker counts nothing.
LOADED = """() => [
    ...performance.getEntriesByType("navigation"),
    ...performance.getEntriesByType("resource"),
].filter((entry) => !new URL(entry.name).pathname.startsWith("/api/"))
 .map((entry) => [new URL(entry.name).pathname, entry.encodedBodySize, entry.decodedBodySize])"""


@pytest.fixture
def plain(playwright: Playwright, server: ServerProcess, tmp_path: Path) -> Iterator[BrowserContext]:
    """A phone whose browser has no service worker: what is counted is what the pages themselves ask for."""
    with device(playwright, tmp_path / "plain", server.url, service_workers="block") as context:
        yield context


def test_an_inspectors_first_load(plain: BrowserContext) -> None:
    walk = Walk(plain).log_in()
    expect(walk.page.get_by_test_id("point-P01")).to_be_visible()
    files: list[tuple[str, int, int]] = walk.page.evaluate(LOADED)
    code = [file for file in files if file[0].endswith((".js", ".css")) or "." not in file[0]]
    listing = "\n".join(
        f"{packed / 1024:7.1f} KB  {name}" for name, packed, _ in sorted(code, key=lambda f: -f[1])
    )
    assert sum(packed for _, packed, _ in code) <= FIRST_LOAD_KB * 1024, listing
    assert len(code) <= FIRST_REQUESTS, listing
    assert all(packed < whole for _, packed, whole in code), f"not compressed:\n{listing}"
    assert not [name for name, *_ in files if "/map/" in name or "/desk" in name], listing


CACHED = """async () => {
    const text = await (await fetch("/sw.js")).text();
    const wanted = [...new Set([...text.matchAll(/["']?url["']?:\\s*["'`]([^"'`]+)["'`]/g)].map((found) => found[1]))];
    const names = (await caches.keys()).filter((name) => name.startsWith("sancheng-build-"));
    const kept = (await Promise.all(names.map(async (name) => (await caches.open(name)).keys())))
        .flat().map((request) => new URL(request.url).pathname.slice(1));
    return { wanted, kept };
}"""

# What only a desk needs is not pressed upon a phone.
DESK_ONLY = "assets/desk"


def test_one_visit_is_enough_to_work_without_a_network(phone: BrowserContext) -> None:
    walk = Walk(phone).log_in()
    page = walk.page
    expect(page.get_by_test_id("point-P01")).to_be_visible()
    # The same visit, no reload: the worker installs, and after the bundle the map and the tools follow.
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.evaluate(
        """async (deskOnly) => {
            const look = CACHED;
            for (;;) {
                const { wanted, kept } = await look();
                if (wanted.every((file) => kept.includes(file) || file.startsWith(deskOnly))) return;
                await new Promise((done) => setTimeout(done, 100));
            }
        }""".replace("CACHED", CACHED),
        DESK_ONLY,
    )
    files = page.evaluate(CACHED)
    assert len(files["wanted"]) > 20
    phone.set_offline(True)
    opens_everything(page)


def opens_everything(page: Page) -> None:
    """Every page an inspector has, each from a cold start."""
    point = f"/points/{World().points['P01']}"
    for path, shows in (
        ("/points", "point-P01"),
        ("/points?view=map", "points-map"),
        (point, "start-visit"),
        (f"{point}/cannot", "submit"),
        (f"{point}/propose/pin", "take-position"),
        ("/quick", "shutter"),
        ("/outbox", "export"),
    ):
        page.goto(path)
        expect(page.get_by_test_id(shows).first).to_be_visible()
    for path, title in (("/me/storage", "存储与数据"), ("/me/app", "版本")):
        page.goto(path)
        expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


def test_a_thousand_points_draw_a_windowful(phone: BrowserContext, database: Database, world: World) -> None:
    add_points(database, world, POINTS)
    walk = Walk(phone).log_in()
    page = walk.page
    rows = page.locator("[data-testid^=point-]")
    expect(rows.first).to_be_visible()
    expect(page.get_by_role("status").filter(has_text=str(POINTS + len(world.points)))).to_have_count(1)
    assert 0 < rows.count() <= ROWS_DRAWN
    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    expect(page.get_by_test_id(f"point-Z{POINTS - 1:04d}")).to_be_visible()  # the farthest one
    assert rows.count() <= ROWS_DRAWN
    page.get_by_role("searchbox").or_(page.get_by_role("textbox")).first.fill("Z0007")
    expect(rows).to_have_count(1)
