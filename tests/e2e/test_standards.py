"""Browsing the standards: found by any piece of their wording, with the way back, at a desk and without a network."""

import re
from pathlib import Path

from playwright.sync_api import BrowserContext, Playwright, expect

from app.checklists.loader import load
from app.settings import REPOSITORY
from tests.e2e.browser import DESK, device
from tests.e2e.server import ServerProcess
from tests.e2e.walk import Walk

# Resolves when the service worker keeps the part of the app that shows the standards; it comes after the first bundle.
KEPT = """async () => {
    const isPart = (request) => /tools\\/standards-.*\\.js$/.test(new URL(request.url).pathname);
    for (;;) {
        for (const name of await caches.keys())
            if ((await (await caches.open(name)).keys()).some(isPart)) return;
        await new Promise((again) => setTimeout(again, 100));
    }
}"""


def wording(code: str) -> str:
    kinds = load(REPOSITORY / "checklists").types.values()
    items = (item for kind in kinds for section in kind.sections for item in section.items)
    return next(item.zh for item in items if item.code == code)


def test_an_inner_substring_finds_an_item_and_back_restores_the_search(phone: BrowserContext) -> None:
    page = Walk(phone).log_in().ready_offline().page
    page.get_by_role("link", name="我的", exact=True).click()
    page.get_by_role("link", name="标准", exact=True).click()
    expect(page.get_by_test_id("standard-WS2014")).to_be_visible()
    text = wording("MKT-32")
    inner = text[2 : len(text) // 2]
    page.get_by_role("searchbox").fill(inner)
    found = page.get_by_test_id("item-MKT-32")
    expect(found.locator("mark").first).to_be_visible()
    assert inner in "".join(found.locator("mark").all_inner_texts())
    page.get_by_test_id("filters").click()
    page.get_by_label("点位类型").select_option(label="农贸市场")
    page.get_by_role("button", name="完成").click()
    expect(page).to_have_url(re.compile("type=market"))
    found.click()
    expect(page.get_by_test_id("item-view")).to_contain_text(text)
    expect(page.get_by_test_id("result")).to_contain_text("还没有检查过")
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value(inner)
    expect(page.get_by_role("button", name="农贸市场")).to_be_visible()
    expect(found.locator("mark").first).to_be_visible()


def test_without_a_network_the_phone_shows_what_it_holds(phone: BrowserContext) -> None:
    walk = Walk(phone).log_in().ready_offline()
    page = walk.page
    page.evaluate(KEPT)
    walk.offline()
    page.goto("/standards")
    expect(page.get_by_test_id("held")).to_be_visible()
    page.get_by_test_id("category-WS2014.1").click()
    expect(page.get_by_test_id("clause-WS2014-01")).to_contain_text("只看资料")
    page.get_by_test_id("category-WS2014.3").click()
    page.get_by_test_id("clause-WS2014-14").click()
    expect(page.get_by_test_id("clause-view")).to_contain_text("2014 版")
    expect(page.get_by_test_id("held")).to_be_visible()
    expect(page.get_by_test_id("result")).to_have_count(0)
    page.get_by_test_id("item-MKT-01").click()
    expect(page.get_by_test_id("item-view")).to_contain_text(wording("MKT-01"))
    walk.online()
    expect(page.get_by_test_id("result")).to_be_visible()
    expect(page.get_by_test_id("held")).to_have_count(0)


def test_at_a_desk_the_clause_stands_beside_the_list(
    playwright: Playwright, server: ServerProcess, tmp_path: Path
) -> None:
    with device(playwright, tmp_path / "desk", server.url, viewport=DESK) as desk:
        page = Walk(desk).log_in("command_c").page
        page.get_by_role("link", name="标准", exact=True).click()
        page.get_by_test_id("category-WS2014.3").click()
        page.get_by_test_id("clause-WS2014-14").click()
        pane = page.get_by_test_id("clause-view")
        expect(pane.get_by_test_id("edition")).to_contain_text("2014 版")
        expect(page).to_have_url(re.compile("open=WS2014-14"))
        pane.get_by_test_id("item-MKT-01").click()
        expect(page.get_by_test_id("item-view")).to_be_visible()
        page.go_back()
        expect(page.get_by_test_id("clause-view").get_by_test_id("edition")).to_contain_text("WS2014-14")
        expect(page.get_by_test_id("clause-WS2014-14")).to_have_attribute("aria-current", "true")
