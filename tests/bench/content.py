"""The content in the hand: a checklist of 200 items scrolled, and the page of the standards opened.

Chromium with its processor slowed four times. A frame is late when more than a beat and a half of 60 a second went by.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml
from playwright.sync_api import Playwright, sync_playwright

from app.checklists.service import load_content
from app.db import Database
from app.migration import migrate
from app.settings import REPOSITORY
from tests.bench.browser import CPU_SLOWDOWN, FRAME_WITH, RUNS, row, slow
from tests.e2e.browser import device
from tests.e2e.server import ServerProcess, serving
from tests.e2e.walk import Walk
from tests.world import build_world

ITEMS = 200
BEAT_MS = 1000 / 60

# Two seconds of a steady finger over the whole list, there and back; the time between frames.
SCROLL = """(selector) => new Promise((done) => {
    let box = document.querySelector(selector);
    while (box && box.scrollHeight <= box.clientHeight + 1) box = box.parentElement;
    const way = box.scrollHeight - box.clientHeight, began = performance.now(), beats = [];
    let last = began;
    const step = (now) => {
        beats.push(now - last);
        last = now;
        const part = (now - began) / 2000;
        box.scrollTop = way * (part < 0.5 ? part * 2 : 2 - part * 2);
        if (part < 1) requestAnimationFrame(step);
        else done(beats.slice(2));
    };
    requestAnimationFrame(step);
})"""


def long_content(folder: Path) -> Path:
    """The content with a market's checklist of 200 items: its own, and copies of them under codes of their own."""
    shutil.copytree(REPOSITORY / "checklists", folder)
    file = folder / "types" / "market.yaml"
    checklist = yaml.safe_load(file.read_text("utf-8"))
    checklist["version"] += 1
    plain = [item for item in checklist["sections"][0]["items"] if "when" not in item]
    have = sum(len(section["items"]) for section in checklist["sections"])
    checklist["sections"][0]["items"] += [
        {**plain[number % len(plain)], "code": f"MKT-{500 + number}"} for number in range(ITEMS - have)
    ]
    file.write_text(yaml.safe_dump(checklist, allow_unicode=True, sort_keys=False), "utf-8")
    return folder


@contextmanager
def district() -> Iterator[tuple[ServerProcess, Path]]:
    with tempfile.TemporaryDirectory(prefix="sancheng-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'sancheng.db'}"
        database = Database(url)
        migrate(database)
        build_world(database)
        with database.transaction() as session:
            load_content(session, long_content(folder / "content"))
        database.close()
        with serving(folder, url) as server:
            yield server, folder


def scrolled(playwright: Playwright, server: ServerProcess, folder: Path) -> None:
    with device(playwright, folder / "walker", server.url) as context:
        walk = Walk(context).log_in().ready_offline().begin()
        slow(walk.page, network=False)
        walk.page.get_by_test_id("overview").click()
        entries = walk.page.locator("dialog button.entry, [role=dialog] button.entry")
        entries.first.wait_for()
        assert entries.count() >= ITEMS * 0.9, entries.count()
        beats = [
            beat for _ in range(RUNS) for beat in walk.page.evaluate(SCROLL, "dialog ul, [role=dialog] ul")
        ]
        late = sum(beat > BEAT_MS * 1.5 for beat in beats) / len(beats)
        row(
            f"{entries.count()} items, {CPU_SLOWDOWN}× CPU: between two frames of a scroll",
            beats,
            "17 ms",
            "ms",
        )
        print(f"  {'frames that came late':<66} {late:>11.1%}")


def standards(playwright: Playwright, server: ServerProcess, folder: Path) -> None:
    opened: list[float] = []
    with device(playwright, folder / "reader", server.url) as context:
        page = Walk(context).log_in("leader_l").page
        page.set_viewport_size({"width": 1440, "height": 900})
        for rate in (1, CPU_SLOWDOWN):
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
            opened.clear()
            for _ in range(RUNS * 2):
                page.goto("/me")
                page.get_by_test_id("logout").wait_for()
                opened.append(
                    page.evaluate(FRAME_WITH, ["a[href='/standards']", "[data-testid=standard-WS2014]"])
                )
            row(f"standards, {rate}× CPU: tap to the first frame with them", opened, "300 ms", "ms")


def main() -> None:
    with district() as (server, folder), sync_playwright() as playwright:
        scrolled(playwright, server, folder)
        standards(playwright, server, folder)


if __name__ == "__main__":
    main()
