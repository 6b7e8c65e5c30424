"""The inspector's phone as the screens are looked at: every kind of record is on it."""

from dataclasses import dataclass

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.screens.district import District, sixty
from tests.e2e.walk import Walk
from tests.world import POINTS


@dataclass
class Phone:
    context: BrowserContext
    page: Page
    draft: str  # a visit at P03, one failure with a photo, most items open
    sent: str  # a visit at P02 the server has
    fork: str  # a visit at P01 whose next revision meets another one on the server
    report: str  # a quick report with a photo, no violation yet
    photo: str  # of the draft
    sighting: str  # an ad at P03 that is being registered


def stand_at(context: BrowserContext, point: str) -> None:
    lat, lon = next((row[5], row[6]) for row in POINTS if row[0] == point)
    context.set_geolocation({"latitude": lat, "longitude": lon, "accuracy": 8})


def filled_phone(context: BrowserContext, district: District) -> Phone:
    walk = Walk(context).log_in().ready_offline()
    page = walk.page

    stand_at(context, "P02")
    walk.begin("P02").rest_pass().finish().submit().delivered()
    sent = walk.record_id()

    stand_at(context, "P01")
    walk.begin("P01").judge("fail").shoot()
    walk.rest_pass().finish().submit().delivered()
    fork = walk.record_id()
    district.overtake(fork)
    page.goto(f"/outbox/{fork}")
    page.get_by_test_id("edit-record").click()
    page.wait_for_url("**/visits/**")
    walk.finish()
    page.get_by_role("textbox").fill(sixty("这部手机上写的"))
    walk.submit()
    expect(page.get_by_test_id("open-fork")).to_be_visible()

    stand_at(context, "P03")
    walk.begin("P03").judge("fail").shoot(2)
    draft = walk.record_id()
    page.get_by_role("textbox").fill(sixty("桶外垃圾一堆"))
    page.goto("/quick")
    page.get_by_test_id("shutter").click()
    page.get_by_test_id("camera-done").click()
    page.wait_for_url("**/quick/**")
    report = walk.record_id()
    expect(page.get_by_test_id("quick-point")).to_be_visible()
    page.goto(f"/visits/{draft}?item=PRK-16")
    page.locator(".thumb").first.click()
    page.get_by_test_id("mark-photo").click()
    page.wait_for_url("**/photos/*/mark")
    photo = walk.record_id()
    page.goto(f"/points/{district.world.points['P03']}")
    page.get_by_test_id("add-ad").click()
    page.get_by_test_id("shutter").click()
    page.get_by_test_id("camera-done").click()
    page.wait_for_url("**/sightings/**")
    sighting = walk.record_id()
    return Phone(context, page, draft, sent, fork, report, photo, sighting)
