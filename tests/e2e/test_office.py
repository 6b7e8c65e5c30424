"""The command office at work in a browser: lists by keyboard, rulings with a leader's name and a date, the same on a phone."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from app.db import Database
from app.primitives import local_date, new_id, utc_now
from app.settings import Settings
from tests.casework.desk import Desk
from tests.casework.test_queries import many
from tests.e2e.browser import DESK, FLAGS, PHONE, device, system_chromium
from tests.e2e.server import ServerProcess, serving
from tests.e2e.walk import Walk
from tests.intake import bodies
from tests.intake.test_registered import register
from tests.public.unit import address, send
from tests.world import PASSWORD, World

pytestmark = pytest.mark.browser
Template = tuple[Callable[[Path], AbstractContextManager[str]], World]


class Scene:
    def __init__(self, server: ServerProcess, database: Database, world: World) -> None:
        self.server, self.database = server, database

        def login(username: str) -> Any:
            headers = {"authorization": f"Bearer {world.tokens[username]}"}
            return httpx2.Client(base_url=server.url, headers=headers, timeout=30)

        self.desk = Desk(login, world)


@pytest.fixture
def scene(template: Template, tmp_path: Path) -> Iterator[Scene]:
    clone, world = template
    with clone(tmp_path) as address:
        database = Database(address)
        with serving(tmp_path, address, SANCHENG_WORKER="thread") as server:
            yield Scene(server, database, world)
        database.close()


@pytest.fixture
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS)
    yield browser
    browser.close()


def opened(
    chromium: Browser, scene: Scene, path: str, *, who: str = "command_c", phone: bool = False
) -> Page:
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


def day(days: int) -> str:
    return str(local_date(utc_now() + timedelta(days=days), Settings().zone))


def test_a_case_is_put_under_supervision_and_lifted_again(scene: Scene, chromium: Browser) -> None:
    case = scene.desk.walk_to("in_progress")
    page = opened(chromium, scene, f"/cases/{case['id']}")
    page.get_by_test_id("step-supervise").click()
    form = page.get_by_test_id("plan-form")
    form.locator("input").nth(0).fill("李副区长")
    form.locator("input").nth(1).fill(day(5))
    form.locator("input").nth(1).press("Enter")
    expect(page.get_by_text("挂牌督办：李副区长")).to_be_visible()
    assert scene.desk.read(case["id"])["supervised_due_at"].startswith(day(5))

    page.goto("/office")
    expect(page.get_by_test_id("list-supervised")).to_contain_text("1")
    page.get_by_test_id("list-supervised").click()
    page.wait_for_url("**list=supervised")
    expect(page.get_by_test_id("office-row")).to_have_count(1)
    page.keyboard.press("j")
    page.get_by_test_id("step-lift_supervision").click()
    page.locator("dialog textarea").fill("已整改到位")
    page.get_by_test_id("reason-submit").click()
    expect(page.get_by_test_id("empty-state").first).to_be_visible()
    assert scene.desk.read(case["id"])["flags"] == []


def test_the_lists_are_walked_and_ruled_on_by_keyboard(scene: Scene, chromium: Browser) -> None:
    case = scene.desk.walk_to("in_progress")
    asked = (utc_now() + timedelta(days=30)).isoformat()
    scene.desk.step(
        "handler_cg", case, "request_suspend", reason="冬季不能施工", new_due_at=asked, measure="围挡"
    )
    page = opened(chromium, scene, "/office?list=extensions")
    expect(page.get_by_test_id("empty-state").first).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**list=suspend_asked*")
    expect(page.get_by_test_id("office-row")).to_contain_text("冬季不能施工")
    page.keyboard.press("j")
    page.get_by_test_id("step-suspend").click()
    form = page.get_by_test_id("plan-form")
    expect(form.locator("input").nth(1)).to_have_value(day(30))  # as the unit asked
    form.locator("input").nth(0).fill("王副区长")
    page.get_by_test_id("plan-submit").click()
    expect(page.get_by_text("挂账：王副区长")).to_be_visible()
    shown = scene.desk.read(case["id"])
    assert (shown["state"], shown["plan_leader"]) == ("suspended", "王副区长")


def test_a_thousand_rows_are_not_drawn_at_once_and_filters_stand_in_the_address(
    scene: Scene, chromium: Browser
) -> None:
    now = utc_now()
    made = many(
        scene.database, scene.desk.world, 1000, state="suspended", is_open=True, plan_at=now - timedelta(days=1), plan_leader="李"
    )  # fmt: skip
    page = opened(chromium, scene, "/office?list=suspended", phone=True)
    expect(page.get_by_test_id("list-suspended")).to_contain_text("1000")
    expect(page.get_by_test_id("list-suspended")).to_contain_text("超期 1000")
    for _ in range(8):
        page.mouse.wheel(0, 40_000)
        page.wait_for_timeout(100)
    assert page.get_by_test_id("office-row").count() < 60
    page.goto(f"/office?list=suspended&q={made[7].number}")
    expect(page.get_by_test_id("office-row")).to_have_count(1)
    page.get_by_test_id("office-row").click()
    page.wait_for_url(f"**/cases/{made[7].id}")
    page.go_back()
    expect(page.get_by_test_id("office-row")).to_have_count(1)


def test_who_does_not_steer_is_told_so(scene: Scene, chromium: Browser) -> None:
    page = opened(chromium, scene, "/office", who="handler_cg")
    expect(page.get_by_test_id("error-state")).to_be_visible()


def test_a_report_over_a_link_is_taken_beside_its_case(scene: Scene, chromium: Browser) -> None:
    case = scene.desk.walk_to("in_progress")
    made = scene.desk.client("supervisor_s").post(f"/api/cases/{case['id']}/links", json={}).json()
    path = address(made)
    assert send(scene.desk.client("handler_cg"), path, [bodies.jpeg(13)]).status_code == 201
    page = opened(chromium, scene, "/unit-reports", who="handler_cg")
    page.get_by_test_id("unit-report").wait_for()
    page.keyboard.press("j")
    page.get_by_test_id("take-report").click()
    expect(page.get_by_test_id("empty-state").first).to_be_visible()
    assert scene.desk.read(case["id"])["state"] == "feedback"


def test_papers_are_found_and_opened_again(scene: Scene, chromium: Browser) -> None:
    case = scene.desk.walk_to("in_progress")
    unit = str(scene.desk.world.units["CG"])
    for kind in ("assignment", "supervision"):
        body = {"kind": kind, "unit_id": unit, "case_ids": [case["id"]]}
        answer = scene.desk.client("command_c").put(f"/api/papers/{new_id()}", json=body)
        assert answer.status_code == 201, answer.text
    page = opened(chromium, scene, "/papers", phone=True)
    expect(page.get_by_test_id("paper-row")).to_have_count(2)
    page.get_by_test_id("kind-supervision").click()
    page.wait_for_url("**kind=supervision")
    expect(page.get_by_test_id("paper-row")).to_have_count(1)
    page.get_by_test_id("paper-row").click()
    expect(page.get_by_test_id("paper")).to_contain_text("创城督办")
    expect(page.get_by_test_id("paper")).to_contain_text("command_c")


def test_a_draw_is_looked_at_on_a_phone_without_a_network(
    scene: Scene, chromium: Browser, playwright: Playwright, tmp_path: Path
) -> None:
    case = scene.desk.walk_to("closed")
    if "spot_check" in case["flags"]:  # drawn as it was closed; drawn again is what this is about
        scene.desk.step("team_d", case, "recheck_pass", photos=[bodies.photo(61, role="check")])
    page = opened(chromium, scene, "/office/draws", who="team_d")
    page.get_by_test_id("new-draw").click()
    page.get_by_test_id("draw-form").locator("input").nth(2).fill("3")
    page.get_by_test_id("draw-submit").click()
    expect(page.get_by_test_id("draw")).to_contain_text("从 1 件中抽 1 件")
    expect(page.get_by_test_id("draw")).to_contain_text("待复核 1")

    with device(playwright, tmp_path / "team", scene.server.url) as phone:
        walk = Walk(phone).log_in("team_d")
        walk.page.goto("/checks")
        walk.page.get_by_test_id(f"case-{case['number']}").wait_for()
        walk.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        walk.offline()
        walk.page.get_by_test_id(f"case-{case['number']}").click()
        walk.page.get_by_test_id("step-recheck_fail").click()
        expect(walk.page.get_by_test_id("shutter")).to_be_enabled()
        walk.page.get_by_test_id("shutter").click()
        walk.page.get_by_test_id("camera-done").click()
        walk.page.get_by_role("button", name="整改后又出现").click()
        walk.page.get_by_test_id("submit").click()
        assert scene.desk.read(case["id"])["state"] == "closed"
        walk.online().delivered()
    assert scene.desk.read(case["id"])["state"] == "rework"
    page.reload()
    expect(page.get_by_test_id("draw")).to_contain_text("不合格 1")


def test_a_link_made_with_a_double_tap_stands_with_all_a_chat_needs(scene: Scene, chromium: Browser) -> None:
    case = scene.desk.walk_to("in_progress")
    page = opened(chromium, scene, f"/cases/{case['id']}", who="supervisor_s")
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (t) => (window.copied = t)}})"
    )
    page.get_by_test_id("make-link").click()
    page.get_by_test_id("make-link-now").dblclick()
    expect(page.get_by_test_id("link-made")).to_be_visible()
    page.get_by_role("button", name="复制通知").click()
    page.wait_for_function("() => window.copied !== undefined")
    words = page.evaluate("() => window.copied").splitlines()
    assert words[0] == f"【问题整改】{case['number']} {case['violation_zh']}"
    assert words[1] == f"地点：{case['point']['name']}"
    assert words[2].startswith("期限：")
    assert page.get_by_test_id("link-url").inner_text().strip() in words[3]


def test_what_a_source_sent_is_not_refused_and_the_desk_says_why(scene: Scene, chromium: Browser) -> None:
    bound = register(scene.desk, source="12345").json()["case_id"]
    page = opened(chromium, scene, "/triage", who="supervisor_s")
    expect(page.get_by_text(scene.desk.read(bound)["number"]).first).to_be_visible()
    expect(page.get_by_test_id("barred")).to_contain_text("只能由指挥部办公室决定")
    expect(page.get_by_test_id("refuse")).to_have_count(0)
    page.keyboard.press("x")
    expect(page.get_by_test_id("toast").first).to_contain_text("只能由指挥部办公室决定")
