"""The whole main job without touching anything: an inspection from login to receipt, and the queue at the desk.

Everything is found by its role and its spoken name, as a screen reader finds it. Wherever Tab leads, the focus can be seen
and the order is the order of reading.
"""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.browser import DESK, PHONE
from tests.e2e.faults.pocket import until
from tests.e2e.screens.conftest import new_context
from tests.e2e.screens.district import CLERK, District
from tests.world import PASSWORD

MANY_STOPS = 60

# Of the element that has the focus: is it marked as such, and does it come after the one before it.
STOP = """() => {
    const at = document.activeElement;
    const style = getComputedStyle(at);
    const box = at.closest("label") ?? at;
    const around = getComputedStyle(box.matches(":focus-within") ? box : at);
    const ring = (one) => one.outlineStyle !== "none" && parseFloat(one.outlineWidth) >= 2;
    const parents = [at.parentElement, at.parentElement?.parentElement].filter(Boolean).map((one) => getComputedStyle(one));
    const before = window.lastStop;
    window.lastStop = at;
    const follows = () => before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING;
    return {
        name: `${at.tagName} ${at.getAttribute("aria-label") ?? at.textContent.trim().slice(0, 20)}`,
        nowhere: at === document.body,
        visible: ring(style) || ring(around) || parents.some((one) => ring(one) || one.boxShadow !== "none"),
        forward: !before?.isConnected || before === at || Boolean(follows()),
    };
}"""


class Keys:
    """Hands on the keyboard."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, text: str) -> None:
        self.page.keyboard.insert_text(text)

    def to(self, target: Locator) -> None:
        """Tab until `target` has the focus. Each stop on the way must be visible and come after the last."""
        expect(target).to_be_visible()
        self.page.evaluate("() => { window.lastStop = undefined }")
        for _ in range(MANY_STOPS):
            if target.evaluate("el => el === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
            stop: dict[str, Any] = self.page.evaluate(STOP)
            if stop["nowhere"]:  # past the last one: the browser's own buttons, then the top of the page
                self.page.evaluate("() => { window.lastStop = undefined }")
                continue
            assert stop["visible"], f"focus cannot be seen on {stop['name']}"
            assert stop["forward"], f"the focus jumps back to {stop['name']}"
        raise AssertionError(f"{target} is not reached with Tab")

    def use(self, role: Any, name: str | re.Pattern[str], *, exact: bool = True) -> None:
        self.to(self.page.get_by_role(role, name=name, exact=exact).first)
        self.press("Enter")

    def leave(self, address: str) -> None:
        """Until the page has another address."""
        self.page.wait_for_function("address => location.href !== address", arg=address)

    def fill(self, name: str, text: str) -> None:
        self.to(self.page.get_by_role("textbox", name=name, exact=True))
        self.write(text)

    def log_in(self, username: str) -> None:
        self.page.goto("/login")
        self.fill("用户名", username)
        self.press("Tab")
        self.write(PASSWORD)
        self.press("Enter")
        self.page.wait_for_url(lambda url: "/login" not in url)


def test_an_inspection_from_login_to_receipt(chromium: Browser, district: District) -> None:
    context = new_context(chromium, district.server.url, PHONE)
    page = context.new_page()
    keys = Keys(page)
    keys.log_in("inspector_b")
    keys.use("link", re.compile("古塔农贸市场"), exact=False)
    expect(page.get_by_role("heading", level=1)).to_be_focused()  # where a screen reader begins to read
    keys.use("button", "开始检查")
    question = page.get_by_role("heading", level=2).first
    expect(question).to_be_visible()

    keys.use("button", "不合格")
    page.wait_for_url("**/camera/**")
    expect(page.get_by_role("button", name="拍摄")).to_be_enabled()
    keys.use("button", "拍摄")
    done = page.get_by_role("button", name="完成 1")
    expect(done).to_be_enabled()
    keys.use("button", "完成 1")
    page.wait_for_url("**/visits/**")
    keys.fill("备注", "墙角有积水")
    for button in ("下一项", "合格", "不适用"):
        here = page.url
        keys.use("button", button)
        keys.leave(here)

    numbers = answer_the_rest(keys)
    assert numbers > 0  # some items ask for a number
    keys.use("button", "提交")
    page.wait_for_url("**/outbox/**")
    expect(page.get_by_role("status").filter(has_text="已全部送达").first).to_be_visible(timeout=60_000)

    record = page.url.split("/outbox/")[1].split("?")[0]
    body = district.client("inspector_b").get(f"/api/inspections/{record}").json()["body"]
    verdicts = [answer["verdict"] for answer in body["answers"]]
    assert (verdicts.count("fail"), verdicts.count("na")) == (1, 1)
    assert [answer["note"] for answer in body["answers"] if answer["note"]] == ["墙角有积水"]
    assert sum(answer["value"] is not None for answer in body["answers"]) == numbers
    context.close()


def answer_the_rest(keys: Keys) -> int:
    """Numbers are typed, the other items take one key. Ends on the summary; returns how many numbers there were."""
    page, numbers = keys.page, 0
    number = page.get_by_role("article").get_by_role("textbox").and_(page.locator("[inputmode=none]"))
    for _ in range(60):
        if page.url.endswith("/finish"):
            expect(page.get_by_role("button", name="提交", exact=True)).to_be_visible()
            return numbers
        here = page.url
        shown = re.search(r"item=([^&]+)", here)
        assert shown, here
        expect(page.locator(f"#item-{shown[1]}")).to_be_visible()
        if number.is_visible():
            numbers += 1
            keys.press(*passing(page))
            keys.press("Enter")
        else:
            keys.press("1")
        keys.leave(here)
    raise AssertionError("the visit does not end")


def passing(page: Page) -> str:
    """A number that passes: on the right side of the limit the screen states."""
    limit = page.get_by_role("article").inner_text()
    wanted = re.search(r"标准：(不超过|小于|不少于|大于|等于) (\d+)", limit)
    assert wanted, limit
    side, value = wanted[1], int(wanted[2])
    return {"不超过": "0", "小于": "0", "大于": str(value + 1)}.get(side, str(value))


def test_the_queue_at_the_desk(chromium: Browser, district: District) -> None:
    context = new_context(chromium, district.server.url, DESK)
    page = context.new_page()
    keys = Keys(page)
    keys.log_in(CLERK)
    number = page.get_by_role("region", name="情况").get_by_role("link").first

    def turn(key: str) -> str:
        """Presses a key after which the next case is there; the number of the one that was."""
        was = number.inner_text()
        keys.press(key)
        expect(number).not_to_have_text(was)
        return was

    expect(number).to_be_visible()
    first = turn("j")
    assert turn("k") != first
    expect(number).to_have_text(first)

    filed = turn("r")
    until(page, lambda: state(district, filed) == "filed")
    keys.press("u")
    expect(number).to_have_text(filed)
    until(page, lambda: state(district, filed) == "submitted")

    keys.press("x")
    expect(page.get_by_role("dialog")).to_be_visible()
    keys.press("1")
    expect(page.get_by_role("dialog").get_by_role("radio").first).to_be_checked()
    keys.press("Enter")
    expect(number).not_to_have_text(filed)
    until(page, lambda: state(district, filed) == "not_filed")

    keys.press("?")
    expect(page.get_by_role("dialog", name="快捷键")).to_be_visible()
    keys.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    keys.use("button", re.compile("退回补充"))
    expect(page.get_by_role("dialog")).to_be_visible()
    keys.press("Escape")
    context.close()


def state(district: District, number: str) -> str:
    [case] = district.client("command_c").get("/api/cases", params={"q": number}).json()["items"]
    return str(case["state"])


@pytest.mark.parametrize("page_path", ["/points", "/outbox", "/me", "/quick"])
def test_the_first_stop_leads_past_the_navigation(phone: Any, page_path: str) -> None:
    page: Page = phone.page
    page.goto(page_path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到内容")).to_be_focused()
