"""A mock evaluation in the browser: drawn and sealed at the desk, revealed, walked by two on their phones, ruled on, closed."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.e2e.browser import DESK, FLAGS, PHONE, system_chromium
from tests.e2e.server import ServerProcess, serving
from tests.intake import bodies
from tests.mocks.evaluation import CODES, Evaluation
from tests.world import PASSWORD, World

pytestmark = pytest.mark.browser
Template = tuple[Callable[[Path], AbstractContextManager[str]], World]
ITEMS = bodies.plain_items()


class Scene:
    def __init__(self, server: ServerProcess, world: World) -> None:
        self.server, self.world = server, world

    def program(self, username: str) -> httpx2.Client:
        headers = {"authorization": f"Bearer {self.world.tokens[username]}"}
        return httpx2.Client(base_url=self.server.url, headers=headers, timeout=30)


@pytest.fixture
def scene(template: Template, tmp_path: Path) -> Iterator[Scene]:
    clone, world = template
    with clone(tmp_path) as address, serving(tmp_path, address, SANCHENG_WORKER="none") as server:
        yield Scene(server, world)


@pytest.fixture
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS)
    yield browser
    browser.close()


def opened(chromium: Browser, scene: Scene, path: str, *, who: str, phone: bool = False) -> Page:
    context = chromium.new_context(
        base_url=scene.server.url, viewport=PHONE if phone else DESK, locale="zh-CN", service_workers="block",
        timezone_id="Asia/Shanghai", has_touch=phone, is_mobile=phone,
    )  # fmt: skip
    page = context.new_page()
    page.goto(f"/login?next={path}")
    page.locator("input").nth(0).fill(who)
    page.locator("input").nth(1).fill(PASSWORD)
    page.locator("button[type=submit]").click()
    page.wait_for_url(f"**{path.split('?')[0]}*")
    return page


def test_from_the_sealed_draw_to_the_score_sheet(chromium: Browser, scene: Scene) -> None:
    desk = opened(chromium, scene, "/mocks", who="command_c")
    desk.get_by_test_id("draw").click()
    desk.get_by_label("名称").fill("第一次模拟测评")
    for name in ("inspector_a", "inspector_b"):
        desk.locator("label.person").filter(has_text=name).locator("input").check()
    expect(desk.get_by_test_id("plan")).to_contain_text("农贸市场")
    desk.get_by_test_id("seal").click()
    desk.get_by_role("button", name="抽样并封存").last.click()  # of the question
    expect(desk.get_by_test_id("sealed")).to_be_visible()
    expect(desk.get_by_test_id("mock-page")).not_to_contain_text("P01")

    desk.get_by_test_id("reveal").click()
    desk.get_by_role("button", name="公开", exact=True).click()
    expect(desk.get_by_test_id("mock-point")).to_have_count(3)
    expect(desk.get_by_test_id("mock-state")).to_have_text("测评中")

    # The phone of one of them shows what was drawn as any other task of theirs.
    phone = opened(chromium, scene, "/points", who="inspector_b", phone=True)
    phone.get_by_test_id("bundle-download").or_(phone.get_by_test_id("point-P01")).first.wait_for()
    if phone.get_by_test_id("bundle-download").is_visible():
        phone.get_by_test_id("bundle-download").click()
    phone.get_by_test_id("point-P01").wait_for()

    walk = Evaluation(scene.program, scene.world)  # type: ignore[arg-type]  # a TestClient is an httpx2 client
    walk.id = desk.url.rsplit("/", 1)[1].split("?")[0]
    walk.path = f"/api/mocks/{walk.id}"
    walk.visit("inspector_a", fails=[ITEMS[0], ITEMS[1]], shots=True)
    desk.reload()
    row = desk.get_by_test_id("mock-point").filter(has_text="P01")
    expect(row).to_contain_text("已交，等另一人")
    walk.visit("inspector_b", fails=[ITEMS[0]], shots=True)
    for point in set(CODES) - {"P01"}:
        for who in ("inspector_a", "inspector_b"):
            walk.visit(who, point)

    desk.goto(f"/mocks/{walk.id}?tab=agreement")
    expect(desk.get_by_test_id("pair")).to_have_count(1)
    expect(desk.get_by_test_id("agreement")).to_contain_text("κ")
    desk.goto(f"/mocks/{walk.id}?tab=rulings")
    dispute = desk.get_by_test_id("disagreement")
    expect(dispute).to_have_count(1)
    expect(dispute.locator("img")).to_have_count(1)
    dispute.get_by_label("理由（可不填）").fill("照片显示已清理")
    dispute.get_by_test_id("rule-pass").click()
    expect(dispute.get_by_test_id("ruling")).to_contain_text("照片显示已清理")

    desk.get_by_test_id("close").click()
    desk.get_by_role("button", name="结束", exact=True).click()
    expect(desk.get_by_test_id("mock-state")).to_have_text("已结束")
    desk.goto(f"/mocks/{walk.id}?tab=sheet")
    expect(desk.get_by_test_id("deduction")).to_have_count(1)
    expect(desk.get_by_test_id("deduction")).to_contain_text(ITEMS[0])
    desk.goto(f"/mocks/{walk.id}?tab=proof")
    desk.get_by_test_id("again").click()
    expect(desk.get_by_test_id("outcome")).to_contain_text("一致")

    leader = opened(chromium, scene, "/mocks", who="leader_l", phone=True)
    expect(leader.get_by_test_id("mock")).to_contain_text("已结束")
    expect(leader.get_by_test_id("calibration")).to_be_visible()
    expect(leader.get_by_test_id("draw")).to_have_count(0)
