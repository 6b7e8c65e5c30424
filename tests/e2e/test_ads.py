"""公益广告: registered without signal, it is at the desk with its photo and in the export; a covert round hides what it must."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright, expect
from sqlalchemy import select, update
from sqlmodel import col

from app.db import Database
from app.models import AdSighting, CheckItem, Photo, Round
from tests.e2e.browser import DESK, device
from tests.e2e.server import ServerProcess
from tests.e2e.walk import Walk
from tests.world import World


def register(walk: Walk, theme: str, form: str) -> None:
    page = walk.page
    page.get_by_test_id("add-ad").click()
    expect(page.get_by_test_id("shutter")).to_be_enabled()
    page.get_by_test_id("shutter").click()
    expect(page.get_by_test_id("camera-done")).to_contain_text("1")
    page.get_by_test_id("camera-done").click()
    expect(page.get_by_test_id("submit")).to_be_disabled()
    page.get_by_text(theme, exact=True).click()
    page.get_by_text(form, exact=True).click()
    page.get_by_label(re.compile("具体位置")).fill("东门入口左侧")
    page.get_by_test_id("submit").click()
    expect(page.get_by_test_id("ads")).to_be_visible()


def test_an_ad_registered_without_signal_reaches_the_desk_and_the_export(
    phone: BrowserContext,
    server: ServerProcess,
    database: Database,
    world: World,
    playwright: Playwright,
    tmp_path: Path,
) -> None:
    walk = Walk(phone).log_in().ready_offline().offline()
    page = walk.page
    page.get_by_test_id("point-P01").click()
    expect(page.get_by_test_id("ads-count")).to_have_text("0 / 5 处")
    register(walk, "社会主义核心价值观", "灯箱")
    expect(page.get_by_test_id("ads-count")).to_have_text("1 / 5 处")
    expect(page.get_by_test_id("ads")).to_contain_text("等待上传")
    expect(page.get_by_test_id("ads").locator("img")).to_be_visible()
    page.locator("[data-testid^=confirm-]").click()  # still there: one tap, one more record
    walk.waiting(3)
    page.reload()  # the app and the record outlive the page, still offline
    expect(page.get_by_test_id("ads-count")).to_have_text("1 / 5 处")
    with database.reading() as session:
        assert session.execute(select(AdSighting)).first() is None

    walk.online().delivered()
    with database.reading() as session:
        seen = session.execute(select(AdSighting).order_by(col(AdSighting.effective_at))).scalars().all()
        assert [one.act for one in seen] == ["register", "confirm"]
        assert len({one.ad_id for one in seen}) == 1
        assert session.execute(select(Photo)).scalar_one().state == "received"
    expect(page.get_by_test_id("ads")).not_to_contain_text("等待上传")

    # the item that asks for the number is offered it, and stays unanswered until somebody takes it over
    page.get_by_test_id("start-visit").click()
    expect(page.get_by_test_id("item-title")).to_be_visible()
    page.goto(re.sub(r"item=[^&]+", "item=MKT-32", page.url))
    expect(page.get_by_test_id("ad-hint")).to_contain_text("1 处计入，应有 5 处")
    expect(page.get_by_test_id("verdict-fail")).to_have_attribute("aria-pressed", "false")
    page.get_by_test_id("use-ad-count").click()
    expect(page.get_by_test_id("verdict-fail")).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_test_id("use-ad-count")).to_have_count(0)

    with device(playwright, tmp_path / "desk", server.url, viewport=DESK, accept_downloads=True) as desk:
        clerk = Walk(desk).log_in("supervisor_s").page
        clerk.goto("/ads?state=unmet")
        row = clerk.get_by_test_id("ad-point")
        expect(row).to_have_count(1)
        expect(row).to_contain_text("古塔农贸市场")
        with clerk.expect_download() as download:
            clerk.get_by_test_id("export-csv").click()
        [line] = csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig")))
        assert (line["主题"], line["形式"], line["位置"]) == ("社会主义核心价值观", "灯箱", "东门入口左侧")
        row.get_by_role("link").click()
        picture = clerk.get_by_test_id("ad").locator("img")
        expect(picture).to_be_visible()
        assert picture.evaluate("img => img.decode().then(() => img.naturalWidth)") > 0
        assert str(picture.get_attribute("src")).split("/")[3] in line["照片"]


@pytest.mark.parametrize("is_open", [True, False], ids=["open", "covert"])
def test_a_covert_round_hides_on_the_phone_what_cannot_be_asked(
    phone: BrowserContext, database: Database, world: World, is_open: bool
) -> None:
    with database.transaction() as session:
        session.execute(
            update(Round)
            .where(col(Round.id) == world.round_id)
            .values(open=is_open, ends_on=date(2199, 1, 1))
        )
        asked = select(col(CheckItem.zh)).where(
            col(CheckItem.type) == "market",
            col(CheckItem.method).in_(("document", "interview")),
            ~col(CheckItem.retired),
        )
        hidden = set(session.execute(asked).scalars())
    assert hidden
    walk = Walk(phone).log_in().ready_offline().offline().begin()
    walk.page.get_by_test_id("overview").click()
    overview = walk.page.locator("dialog[open]")
    expect(overview.locator("li").first).to_be_visible()
    listed = overview.text_content() or ""
    shown = {words for words in hidden if words in listed}
    assert shown == (hidden if is_open else set())
