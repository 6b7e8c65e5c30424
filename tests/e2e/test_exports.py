"""From the filter of the case list to a file that opens, and from a marked picture to the public variant, in a browser."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.casework.desk import Desk
from tests.e2e.browser import DESK, FLAGS, PHONE, system_chromium
from tests.e2e.server import ServerProcess, serving
from tests.reports.scene import small_ledger
from tests.world import PASSWORD, World

pytestmark = pytest.mark.browser
Template = tuple[Callable[[Path], AbstractContextManager[str]], World]


class Scene:
    def __init__(self, server: ServerProcess, world: World) -> None:
        self.server = server

        def login(username: str) -> Any:
            headers = {"authorization": f"Bearer {world.tokens[username]}"}
            return httpx2.Client(base_url=server.url, headers=headers, timeout=30)

        self.desk = Desk(login, world)
        self.cases = small_ledger(self.desk)


@pytest.fixture
def scene(template: Template, tmp_path: Path) -> Iterator[Scene]:
    clone, world = template
    with clone(tmp_path) as address, serving(tmp_path, address) as server:
        yield Scene(server, world)


@pytest.fixture
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS)
    yield browser
    browser.close()


def opened(chromium: Browser, scene: Scene, path: str, *, phone: bool = False) -> Page:
    context = chromium.new_context(
        base_url=scene.server.url, viewport=PHONE if phone else DESK, locale="zh-CN", service_workers="block",
        timezone_id="Asia/Shanghai", has_touch=phone, is_mobile=phone, accept_downloads=True,
    )  # fmt: skip
    page = context.new_page()
    page.goto(f"/login?next={path}")
    page.locator("input").nth(0).fill("command_c")
    page.locator("input").nth(1).fill(PASSWORD)
    page.locator("button[type=submit]").click()
    page.wait_for_url(f"**{path.split('?')[0]}*")
    return page


def fetched(page: Page) -> bytes:
    with page.expect_download() as download:
        page.get_by_test_id("download").first.click()
    return Path(download.value.path()).read_bytes()


def test_a_filtered_list_becomes_a_file(scene: Scene, chromium: Browser, tmp_path: Path) -> None:
    closed = scene.cases[0]
    page = opened(chromium, scene, "/cases")
    page.get_by_role("button", name="已销号").click()
    expect(page.get_by_test_id("case-row")).to_have_count(1)
    page.get_by_test_id("exports").click()
    expect(page.get_by_test_id("total")).to_contain_text("1")
    page.get_by_test_id("export").click()
    row = page.locator("[data-testid=export-row][data-state=done]")
    row.wait_for(timeout=60_000)
    row.locator("summary").click()
    content = fetched(page)
    expect(row).to_contain_text(hashlib.sha256(content).hexdigest())
    file = tmp_path / "ledger.xlsx"
    file.write_bytes(content)
    sheet: Any = load_workbook(file).worksheets[0]
    assert [line[1].value for line in sheet.iter_rows(min_row=2)] == [closed["number"]]
    assert len(sheet._images) == 2
    page.goto("/notices")
    expect(page.get_by_text("已做好")).to_be_visible()


def test_pictures_are_marked_by_keys_and_by_finger(scene: Scene, chromium: Browser, tmp_path: Path) -> None:
    page = opened(chromium, scene, "/exports/pictures?state=closed")
    page.get_by_test_id("look-stage").wait_for()
    expect(page.get_by_test_id("left")).to_contain_text("还有 2 张没看")
    page.keyboard.press("n")
    expect(page.get_by_test_id("mark")).to_have_count(1)
    before = page.get_by_test_id("mark").bounding_box()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    after = page.get_by_test_id("mark").bounding_box()
    assert before
    assert after
    assert after["x"] > before["x"]
    assert after["height"] > before["height"]
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("left")).to_contain_text("还有 1 张没看")

    phone = opened(chromium, scene, "/exports/pictures?state=closed", phone=True)
    stage = phone.get_by_test_id("look-stage")
    stage.wait_for()
    box = stage.bounding_box()
    assert box
    phone.mouse.move(box["x"] + box["width"] * 0.2, box["y"] + box["height"] * 0.2)
    phone.mouse.down()
    phone.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.6, steps=4)
    phone.mouse.up()
    expect(phone.get_by_test_id("mark")).to_have_count(1)
    phone.get_by_test_id("confirm-look").click()
    expect(phone.get_by_test_id("left")).to_contain_text("还有 0 张没看")
    looked = (
        scene.desk.client("command_c").get("/api/photo-looks", params={"state": "closed"}).json()["items"]
    )
    assert [len(photo["look"]["marks"]) for photo in looked] == [1, 1]

    page.goto("/exports?state=closed")
    page.get_by_text("公开版", exact=True).first.click()
    page.get_by_test_id("export").click()
    page.locator("[data-testid=export-row][data-state=done]").wait_for(timeout=60_000)
    file = tmp_path / "public.xlsx"
    file.write_bytes(fetched(page))
    sheet: Any = load_workbook(file).worksheets[0]
    assert len(sheet._images) == 2
    assert "发现人" not in [cell.value for cell in sheet[1]]


def test_one_that_waits_can_be_cancelled(template: Template, tmp_path: Path, chromium: Browser) -> None:
    clone, world = template
    with clone(tmp_path) as address, serving(tmp_path, address, SANCHENG_WORKER="none") as server:
        scene = Scene(server, world)
        page = opened(chromium, scene, "/exports", phone=True)
        page.get_by_test_id("export").click()
        page.locator("[data-state=queued]").wait_for()
        page.get_by_test_id("cancel").click()
        page.locator("[data-state=cancelled]").wait_for()
