"""A week's accounts in the browser: the desk opens, a unit disputes a line on its phone, the desk rules and settles."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Browser, Page, Playwright, expect
from sqlalchemy import select

from app.casework.policy import policy
from app.db import Database
from app.models import Case, Move
from app.primitives import utc_now
from app.stocktakes.rules import last_cut_off, number_of
from tests.casework.desk import Desk
from tests.e2e.browser import DESK, FLAGS, PHONE, system_chromium
from tests.e2e.server import ServerProcess, serving
from tests.intake import bodies
from tests.world import PASSWORD, World

pytestmark = pytest.mark.browser
Template = tuple[Callable[[Path], AbstractContextManager[str]], World]


class Scene:
    def __init__(self, server: ServerProcess, database: Database, world: World) -> None:
        self.server, self.database, self.world = server, database, world

        def login(username: str) -> Any:
            headers = {"authorization": f"Bearer {world.tokens[username]}"}
            return httpx2.Client(base_url=server.url, headers=headers, timeout=30)

        self.desk = Desk(login, world)

    def overdue(self, count: int) -> str:
        """Cases of CG that were handed over before the last cut-off and were due before it; the number of that week.

        What was done now is put back by as long as it is needed, whatever day it is."""
        for item in bodies.plain_items()[:count]:
            self.desk.walk_to("dispatched", fails=(item,), at=utc_now())
        with self.database.transaction() as session:
            rules = policy(session)
            cut_off = last_cut_off(utc_now(), *rules.cut_off, rules.zone)
            back = utc_now() - cut_off + timedelta(days=2)

            def earlier(moment: datetime | None) -> datetime | None:
                return moment - back if moment else None

            for case in session.execute(select(Case)).scalars():
                case.submitted_at, case.dispatched_at = case.submitted_at - back, earlier(case.dispatched_at)
                case.due_at = cut_off - timedelta(days=1)
            for move in session.execute(select(Move)).scalars():
                move.received_at, move.effective_at = move.received_at - back, move.effective_at - back
        return number_of(cut_off, rules.zone)


@pytest.fixture
def scene(template: Template, tmp_path: Path) -> Iterator[Scene]:
    clone, world = template
    with clone(tmp_path) as address:
        database = Database(address)
        with serving(tmp_path, address, SANCHENG_WORKER="none") as server:
            yield Scene(server, database, world)
        database.close()


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


def test_a_week_is_opened_disputed_ruled_and_settled(scene: Scene, chromium: Browser) -> None:
    number = scene.overdue(2)
    office = opened(chromium, scene, "/reconciliation", who="command_c")
    office.get_by_test_id("open-week").click()
    office.locator("dialog[open] button.primary").click()
    expect(office.get_by_test_id("unit-row")).to_have_count(1)

    unit = scene.world.units["CG"]
    phone = opened(chromium, scene, f"/reconciliation/{number}/units/{unit}", who="handler_cg", phone=True)
    expect(phone.locator("[data-testid^=line-]")).to_have_count(2)
    phone.locator("[data-testid^=dispute-]").first.click()
    phone.get_by_test_id("dispute-form").locator("textarea").fill("周二已报完成")
    phone.reload()  # nothing was kept yet, and nothing is lost
    phone.locator("[data-testid^=dispute-]").first.click()
    expect(phone.get_by_test_id("dispute-form").locator("textarea")).to_have_value("周二已报完成")
    phone.get_by_test_id("dispute-keep").dblclick()  # the second tap falls on nothing
    expect(phone.get_by_test_id("answer-send")).to_contain_text("1 条异议")
    phone.reload()  # what was written is still there
    expect(phone.get_by_text("周二已报完成")).to_be_visible()
    phone.context.set_offline(True)
    phone.get_by_test_id("answer-send").click()
    expect(phone.get_by_test_id("answer-bar").get_by_role("alert")).to_be_visible()
    phone.context.set_offline(False)
    phone.get_by_test_id("answer-send").click()
    expect(phone.get_by_test_id("dispute")).to_have_count(1)
    expect(phone.get_by_test_id("answer-bar")).to_have_count(0)

    office.goto(f"/reconciliation/{number}?tab=disputes")
    office.get_by_test_id("dispute").get_by_role("button").click()
    form = office.get_by_test_id("ruling-form")
    form.get_by_text("异议成立", exact=True).click()
    form.locator("textarea").fill("照片时间在期限内")
    office.get_by_test_id("ruling-submit").click()
    expect(office.get_by_text("裁定后：按期")).to_be_visible()
    office.get_by_test_id("settle").click()
    office.locator("dialog[open] button.primary").click()
    expect(office.get_by_text("已定账", exact=True)).to_be_visible()
    expect(office.get_by_test_id("totals")).to_contain_text("50.0 %")
    settled = scene.desk.client("handler_cg").get(f"/api/stocktakes/{number}").json()
    assert (settled["state"], settled["totals"]["rate"], settled["totals"]["disputed"]) == ("settled", 0.5, 0)
