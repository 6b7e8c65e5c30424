"""消息通道 in a browser: an admin connects a group, sees what the robot answers, and the unit's group is told of a case."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx2
import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.casework.desk import Desk
from tests.e2e.browser import DESK, FLAGS, PHONE, system_chromium
from tests.e2e.server import ServerProcess, serving
from tests.servers.group import Group, chat_group
from tests.world import PASSWORD, World

pytestmark = pytest.mark.browser
Template = tuple[Callable[[Path], AbstractContextManager[str]], World]
TOKEN = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"
SECRET = "SEC0123456789abcdef"


@pytest.fixture
def group() -> Iterator[Group]:
    with chat_group() as running:
        yield running


@pytest.fixture
def server(template: Template, tmp_path: Path, group: Group) -> Iterator[ServerProcess]:
    with (
        template[0](tmp_path) as address,
        serving(tmp_path, address, SANCHENG_WORKER="thread", SANCHENG_MESSAGE_HOSTS=group.origin) as server,
    ):
        yield server


@pytest.fixture
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS)
    yield browser
    browser.close()


def admin(chromium: Browser, server: ServerProcess, *, phone: bool = False) -> Page:
    context = chromium.new_context(
        base_url=server.url, viewport=PHONE if phone else DESK, locale="zh-CN", service_workers="block",
        timezone_id="Asia/Shanghai", has_touch=phone, is_mobile=phone,
    )  # fmt: skip
    page = context.new_page()
    page.goto("/login?next=/admin/channels")
    page.locator("input").nth(0).fill("admin_a")
    page.locator("input").nth(1).fill(PASSWORD)
    page.locator("button[type=submit]").click()
    page.wait_for_url("**/admin/channels")
    return page


def connect(page: Page, group: Group) -> None:
    """A robot of 钉钉 that asks for a signature, for 区综合执法局, not switched on yet."""
    page.get_by_test_id("new-channel").click()
    sheet = page.locator("dialog[open]")
    sheet.get_by_label("发到哪里").select_option(label="钉钉群机器人")
    sheet.get_by_label("名称").fill("执法局工作群")
    sheet.get_by_label("谁的事").select_option(label="区综合执法局")
    sheet.get_by_label("机器人 Webhook 地址").fill(f"{group.origin}/robot/send?access_token={TOKEN}")
    sheet.get_by_label("签名密钥").fill(SECRET)
    sheet.get_by_text("随时", exact=True).click()
    sheet.get_by_test_id("save-channel").click()
    page.locator("dialog[open]").wait_for(state="hidden")


def test_a_group_is_connected_tried_and_told(
    chromium: Browser, server: ServerProcess, group: Group, template: Template
) -> None:
    page = admin(chromium, server)
    expect(page.get_by_test_id("empty-state")).to_be_visible()
    connect(page, group)
    card = page.get_by_test_id("channel")
    expect(card).to_contain_text("未启用")
    group.will_answer({"errcode": 310000, "errmsg": "sign not match"})
    card.get_by_test_id("try-channel").click()
    expect(card.get_by_test_id("trial-outcome")).to_contain_text(
        "没有发出。对方回答：310000 sign not match（关键词、加签"
    )
    card.get_by_test_id("try-channel").click()
    expect(card.get_by_test_id("trial-outcome")).to_contain_text("已发出，请到群里或邮箱看看。对方回答：0 ok")
    assert "sign" in group.got[0].query
    # What was typed is nowhere on the page, also not in the sheet that changes it.
    card.get_by_test_id("edit-channel").click()
    sheet = page.locator("dialog[open]")
    expect(sheet.get_by_label("机器人 Webhook 地址")).to_have_value("")
    expect(sheet.get_by_label("签名密钥")).to_have_value("")
    assert TOKEN not in page.content()
    # Urgent, so that the test does not care what hour it is.
    sheet.get_by_role("group", name="紧急：夜里也发，不等汇总").get_by_text("交办、转办").click()
    sheet.get_by_text("启用", exact=True).click()
    sheet.get_by_test_id("save-channel").click()
    expect(card).to_contain_text("发送中")

    def login(username: str) -> Any:
        headers = {"authorization": f"Bearer {template[1].tokens[username]}"}
        return httpx2.Client(base_url=server.url, headers=headers, timeout=30)

    case = Desk(login, template[1]).walk_to("dispatched")
    until = time.monotonic() + 120
    while len(group.got) < 3 and time.monotonic() < until:
        page.wait_for_timeout(500)
    assert f"交办 1 件：{case['number']}" in group.texts[2]
    page.reload()
    expect(card).to_contain_text("待发 0 项")


def test_a_wrong_address_is_named_and_nothing_is_saved(
    chromium: Browser, server: ServerProcess, group: Group
) -> None:
    page = admin(chromium, server, phone=True)
    page.get_by_test_id("new-channel").click()
    sheet = page.locator("dialog[open]")
    expect(sheet.get_by_test_id("save-channel")).to_be_disabled()
    sheet.get_by_label("名称").fill("群")
    sheet.get_by_label("机器人 Webhook 地址").fill(f"https://evil.example.com/send?key={TOKEN}")
    sheet.get_by_test_id("save-channel").click()
    expect(sheet.get_by_role("alert")).to_contain_text("地址不在允许的服务器之列，没有保存")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("empty-state")).to_be_visible()
    assert group.got == []


def test_a_channel_is_removed(chromium: Browser, server: ServerProcess, group: Group) -> None:
    page = admin(chromium, server, phone=True)
    connect(page, group)
    page.get_by_test_id("edit-channel").click()
    page.get_by_test_id("remove-channel").click()
    page.get_by_role("alertdialog").get_by_role("button", name="删除通道").click()
    expect(page.get_by_test_id("empty-state")).to_be_visible()
