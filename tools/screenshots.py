"""The pictures of the documentation: the product photographed with the demo district, composed, and kept small.

    python -m tools.screenshots [--to docs/images] [--data FOLDER]

A fresh demo district is seeded for it; with --data, one that is already there. What is on the screens was done on the screens:
a visit with photos taken from the demo's own cases, sent while there is a network and kept waiting while there is none.
"""

import argparse
import base64
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tools.product import ROOT, running_product

PASSWORD = "sancheng-demo"  # noqa: S105 - the demo's well-known one, refused outside loopback
PHONE = (390, 844)
DESK = (1440, 900)
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-quic", "--no-first-run"]
MARKET, OTHER = "P14", "P15"  # two markets of the demo district; the first has cases with pictures
LARGEST = 400_000  # bytes of a picture: it is read over slow lines too
DRAWN = """() => Promise.all([
    document.fonts.ready, ...[...document.images].map((picture) => picture.decode().catch(() => undefined)),
])"""
PAPER, EDGE = "#eef0f3", "#cfd5dd"
GAP, CORNER, SHARP = 36, 22, 2


class Sitting:
    """One person's browser, sharp enough to be scaled down."""

    def __init__(
        self, browser: Browser, address: str, who: str, size: tuple[int, int], place: Mapping[str, float]
    ) -> None:
        phone = size == PHONE
        self.context: BrowserContext = browser.new_context(
            base_url=address,
            viewport={"width": size[0], "height": size[1]},
            device_scale_factor=SHARP,
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            is_mobile=phone,
            has_touch=phone,
            permissions=["geolocation"],
            geolocation={"latitude": place["lat"], "longitude": place["lon"], "accuracy": 6},
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(60_000)
        self.page: Page = self.context.new_page()
        self.page.goto("/login")
        self.page.fill("input[autocomplete=username]", who)
        self.page.fill("input[type=password]", PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.wait_for_url(lambda url: "/login" not in url)

    def shot(self) -> Image.Image:
        self.page.evaluate(DRAWN)
        return Image.open(BytesIO(self.page.screenshot(animations="disabled"))).convert("RGB")

    def stand_at(self, place: Mapping[str, float]) -> None:
        self.context.set_geolocation({"latitude": place["lat"], "longitude": place["lon"], "accuracy": 6})

    def ask(self, path: str) -> Any:
        """JSON from the server, as this person."""
        return self.page.evaluate("path => fetch(path).then((answer) => answer.json())", path)


@contextmanager
def sitting(
    browser: Browser, address: str, who: str, size: tuple[int, int], place: Mapping[str, float]
) -> Iterator[Sitting]:
    one = Sitting(browser, address, who, size, place)
    yield one
    one.context.close()


def point_of(desk: Sitting, code: str) -> dict[str, Any]:
    [point] = [row for row in desk.ask(f"/api/points?q={code}")["items"] if row["code"] == code]
    return dict(point)


def market_case(desk: Sitting, folder: Path) -> tuple[dict[str, Any], str, list[Path]]:
    """The market, an item somebody found failing there, and the pictures of it and of others."""
    point = point_of(desk, MARKET)
    cases = desk.ask(f"/api/cases?point_id={point['id']}&limit=50")["items"]
    seen = [case for case in cases if case["item"] and any(photo["received"] for photo in case["photos"])]
    photos = [photo["id"] for case in seen for photo in case["photos"] if photo["received"]]
    files = []
    for number, photo in enumerate(photos[:3]):
        data = desk.page.evaluate(
            """async (id) => {
                const bytes = new Uint8Array(await (await fetch(`/api/photos/${id}/screen`)).arrayBuffer());
                return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
            }""",
            photo,
        )
        file = folder / f"market-{number}.jpg"
        file.write_bytes(base64.b64decode(data))
        files.append(file)
    return point, str(seen[0]["item"]), files


def pick(page: Page, files: list[Path]) -> None:
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="从相册选").click()
    chosen.value.set_files(files)
    expect(page.get_by_test_id("camera-done")).to_contain_text(f"完成 {len(files)}")
    page.get_by_test_id("camera-done").click()


def begin(page: Page, point: str) -> None:
    page.goto(f"/points?q={point}")
    page.get_by_test_id(f"point-{point}").click()
    page.get_by_test_id("start-visit").click()
    expect(page.get_by_test_id("item-title")).to_be_visible()


def rest_and_submit(page: Page) -> None:
    page.get_by_test_id("rest").click()
    page.get_by_test_id("rest-all").click()
    expect(page.get_by_test_id("toast").first).to_be_visible()
    page.goto(page.url.split("?")[0] + "/finish")
    page.get_by_test_id("submit").click()
    anyway = page.get_by_role("button", name="仍然提交")
    state = page.get_by_test_id("record-state")
    expect(anyway.or_(state)).to_be_visible()
    if anyway.is_visible():
        anyway.click()
    expect(state).to_be_visible()


def inspector(
    browser: Browser,
    address: str,
    point: Mapping[str, Any],
    other: Mapping[str, Any],
    item: str,
    files: list[Path],
) -> dict[str, Image.Image]:
    """The phone through a morning: list, map, a failing item, and what waits when the network is gone."""
    taken = {}
    with sitting(browser, address, "inspector", PHONE, point) as one:
        page = one.page
        row = page.locator("[data-testid^=point-]").first
        row.wait_for()
        taken["points"] = one.shot()
        page.goto("/points?view=map")
        page.locator("[data-testid=points-map] canvas").wait_for()
        page.wait_for_load_state("networkidle")
        taken["map"] = one.shot()
        page.goto("/points")
        row.click()
        page.get_by_test_id("start-visit").wait_for()
        taken["point"] = one.shot()

        begin(page, MARKET)
        for _ in range(6):  # some items are done already
            before = page.url
            page.get_by_test_id("verdict-pass").click()
            page.wait_for_function("before => location.href !== before", arg=before)
        page.goto(f"{page.url.split('?')[0]}?item={item}")
        page.get_by_test_id("verdict-fail").click()
        pick(page, files[:1])
        expect(page.locator(".thumb img").first).to_be_visible()
        page.get_by_role("textbox", name="备注").fill("已告知现场负责人")
        page.get_by_test_id("item-title").click()  # the note is kept when the field is left
        taken["item"] = one.shot()
        rest_and_submit(page)
        expect(page.get_by_test_id("record-state")).to_contain_text("已全部送达")

        one.context.set_offline(True)
        one.stand_at(other)
        begin(page, OTHER)
        page.get_by_test_id("verdict-fail").click()
        pick(page, files[1:3])
        expect(page.get_by_test_id("item-title")).to_be_visible()
        rest_and_submit(page)
        page.goto("/outbox")
        expect(page.get_by_test_id("retry-all")).to_be_visible()
        taken["outbox"] = one.shot()
    return taken


def casework(browser: Browser, address: str, place: Mapping[str, float]) -> dict[str, Image.Image]:
    """Who rectifies and who checks, on the phone."""
    taken = {}
    with sitting(browser, address, "handler", PHONE, place) as one:
        for name, path in (("ledger", "/ledger"), ("step", "")):
            if path:
                one.page.goto(path)
            else:
                one.page.locator("a[href^='/ledger/']").first.click()
            one.page.locator("main img").first.wait_for()
            one.page.wait_for_load_state("networkidle")
            taken[name] = one.shot()
    with sitting(browser, address, "checker", PHONE, place) as one:
        one.page.goto("/checks")
        one.page.locator("a[href^='/checks/']").first.click()
        one.page.locator("main img").first.wait_for()
        one.page.wait_for_load_state("networkidle")
        taken["check"] = one.shot()
    return taken


def desk(browser: Browser, address: str, place: Mapping[str, float]) -> dict[str, Image.Image]:
    taken = {}
    with sitting(browser, address, "supervisor", DESK, place) as one:
        one.page.locator("[data-testid=photo-stage] img").first.wait_for()
        one.page.wait_for_load_state("networkidle")
        taken["triage"] = one.shot()
    with sitting(browser, address, "leader", DESK, place) as one:
        one.page.goto("/results")
        one.page.get_by_test_id("rate-row").first.wait_for()
        taken["rates"] = one.shot()
        one.page.goto("/standards?category=WS2014.3&open=WS2014-14")
        one.page.get_by_test_id("clause-view").wait_for()
        one.page.wait_for_load_state("networkidle")
        taken["standards"] = one.shot()
    return taken


def leadership(browser: Browser, address: str, place: Mapping[str, float]) -> dict[str, Image.Image]:
    """What a leader opens on the phone, and the accounts of a week at the command office."""
    taken = {}
    with sitting(browser, address, "leader", PHONE, place) as one:
        one.page.goto("/forecast")
        one.page.get_by_test_id("driver").first.wait_for()
        taken["forecast"] = one.shot()
    with sitting(browser, address, "command", DESK, place) as one:
        one.page.goto("/reconciliation")
        one.page.locator("[data-testid^=week-]").last.click()
        one.page.get_by_test_id("unit-row").first.wait_for()
        one.page.wait_for_load_state("networkidle")
        taken["week"] = one.shot()
    return taken


# ── paper and scissors ──


def framed(picture: Image.Image, height: int) -> Image.Image:
    """Scaled to `height`, with round corners and a hairline."""
    width = round(picture.width * height / picture.height)
    scaled = picture.resize((width, height), Image.Resampling.LANCZOS)
    corners = Image.new("L", (width * 4, height * 4))
    ImageDraw.Draw(corners).rounded_rectangle((0, 0, width * 4 - 1, height * 4 - 1), CORNER * 4, fill=255)
    edge = Image.new("L", corners.size)
    ImageDraw.Draw(edge).rounded_rectangle(
        (0, 0, width * 4 - 1, height * 4 - 1), CORNER * 4, outline=255, width=6
    )
    paper = Image.new("RGB", (width, height), PAPER)
    paper.paste(scaled, mask=corners.resize(paper.size, Image.Resampling.LANCZOS))
    paper.paste(Image.new("RGB", paper.size, EDGE), mask=edge.resize(paper.size, Image.Resampling.LANCZOS))
    return paper


def side_by_side(pictures: list[Image.Image], height: int) -> Image.Image:
    cards = [framed(picture, height) for picture in pictures]
    width = sum(card.width for card in cards) + GAP * (len(cards) + 1)
    sheet = Image.new("RGB", (width, height + 2 * GAP), PAPER)
    left = GAP
    for card in cards:
        sheet.paste(card, (left, GAP))
        left += card.width + GAP
    return sheet


def write_small(picture: Image.Image, path: Path) -> None:
    """As many colours as fit into the budget, fewest bytes first to go: a photo needs them less than a button."""
    for colours in (256, 192, 128, 96, 64, 48):
        picture.quantize(colours, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size <= LARGEST:
            print(f"{path}: {picture.width} × {picture.height}, {path.stat().st_size // 1000} kB")
            return
    raise SystemExit(f"{path} is larger than {LARGEST} bytes even with 48 colours")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--to", type=Path, default=ROOT / "docs/images")
    parser.add_argument("--data", type=Path, help="a seeded data folder; what is photographed stays in it")
    given = parser.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="sancheng-screenshots-") as name, sync_playwright() as playwright:
        folder = Path(name)
        with running_product(given.data or folder / "data") as address:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            with sitting(browser, address, "supervisor", DESK, {"lat": 41.112, "lon": 121.118}) as one:
                point, item, files = market_case(one, folder)
                other = point_of(one, OTHER)
            taken = inspector(browser, address, point, other, item, files)
            taken |= casework(browser, address, point) | desk(browser, address, point)
            taken |= leadership(browser, address, point)
            browser.close()
    write_small(
        side_by_side([taken["item"], taken["outbox"], taken["triage"]], 720), given.to / "overview.png"
    )
    write_small(side_by_side([taken["points"], taken["map"], taken["point"]], 760), given.to / "points.png")
    write_small(
        side_by_side([taken["ledger"], taken["step"], taken["check"]], 760), given.to / "casework.png"
    )
    write_small(side_by_side([taken["forecast"], taken["week"]], 760), given.to / "leadership.png")
    write_small(side_by_side([taken["triage"]], 800), given.to / "triage.png")
    write_small(side_by_side([taken["standards"]], 800), given.to / "standards.png")
    write_small(side_by_side([taken["rates"]], 800), given.to / "rates.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
