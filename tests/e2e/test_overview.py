"""The leader's screen without a network: the last numbers with their age, and a visit to a street that waits for its photos."""

import re

from playwright.sync_api import BrowserContext, expect
from sqlalchemy import select

from app.db import Database
from app.models import Photo, StreetVisit
from tests.e2e.walk import Walk
from tests.world import World

WARMED = """async () => {
  const names = await caches.keys();
  const lists = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map((one) => one.url)));
  const kept = lists.flat();
  const parts = ["StreetVisitPage-", "StreetPage-", "OverviewPage-", "keeping-", "desk-"];
  return parts.every((part) => kept.some((url) => url.includes(`/assets/desk/${part}`)));
}"""


def test_a_leader_reads_and_visits_without_signal(
    phone: BrowserContext, database: Database, world: World
) -> None:
    walk = Walk(phone).log_in("leader_l")
    page = walk.page
    expect(page).to_have_url(re.compile("/overview$"))
    expect(page.get_by_test_id("overview")).to_be_visible()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function(WARMED)
    street = page.get_by_test_id(f"street-{world.units['TIANAN']}")
    street.click()
    expect(page.get_by_test_id("street-page")).to_be_visible()

    walk.offline()
    page.goto("/overview")
    expect(page.get_by_test_id("held")).to_contain_text("离线")
    expect(page.get_by_test_id("overview-sanitary")).to_be_visible()
    street.click()
    page.get_by_test_id("visit-street").click()
    page.get_by_text("拍照", exact=True).click()
    expect(page.get_by_test_id("shutter")).to_be_enabled()
    page.get_by_test_id("shutter").click()
    expect(page.get_by_test_id("camera-done")).to_contain_text("1")
    page.get_by_test_id("camera-done").click()
    expect(page.get_by_test_id("submit")).to_be_disabled()
    page.get_by_text("基本满意", exact=True).click()
    page.get_by_text("古塔农贸市场", exact=True).click()
    page.get_by_test_id("submit").click()
    expect(page.get_by_test_id("street-page")).to_be_visible()
    walk.waiting(2)
    with database.reading() as session:
        assert session.execute(select(StreetVisit)).first() is None

    walk.online().delivered()
    page.reload()
    visit = page.get_by_test_id("street-visit")
    expect(visit).to_contain_text("基本满意")
    expect(visit).to_contain_text("古塔农贸市场")
    expect(visit.locator("img")).to_be_visible()
    with database.reading() as session:
        kept = session.execute(select(StreetVisit)).scalar_one()
        assert (kept.opinion, kept.author_id) == ("fair", world.users["leader_l"])
        assert kept.point_ids == [str(world.points["P01"])]
        assert session.execute(select(Photo)).scalar_one().state == "received"
