"""One district, one phone and one desk for all tests of screens: they look, they change nothing that another test needs."""

import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, ViewportSize

from app.db import Database
from tests.e2e.browser import AT_MARKET, DESK, FLAGS, PHONE, system_chromium
from tests.e2e.screens.district import CLERK, District, lengthen
from tests.e2e.screens.phone import Phone, filled_phone
from tests.e2e.server import serving
from tests.e2e.walk import Walk
from tests.world import World

Template = tuple[Callable[[Path], AbstractContextManager[str]], World]


@pytest.fixture(scope="session")
def district(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[District]:
    clone, world = template
    folder = tmp_path_factory.mktemp("district")
    with clone(folder) as address:
        database = Database(address)
        lengthen(database, world)
        with serving(folder, address, SANCHENG_WORKER="thread") as server:
            district = District(server, database, world)
            district.fill()
            yield district
            district.close()
        database.close()


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS)
    yield browser
    browser.close()


def new_context(browser: Browser, url: str, viewport: ViewportSize, **options: Any) -> BrowserContext:
    touch = viewport["width"] < 600
    context = browser.new_context(
        base_url=url,
        viewport=viewport,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        geolocation=AT_MARKET,
        permissions=["geolocation", "camera"],
        has_touch=touch,
        is_mobile=touch,
        reduced_motion="reduce",
        **options,
    )
    context.set_default_timeout(20_000)
    return context


@pytest.fixture(scope="session")
def phone(chromium: Browser, district: District) -> Iterator[Phone]:
    """An inspector's phone in the middle of a day: drafts, something sent, something refused."""
    context = new_context(chromium, district.server.url, PHONE)
    yield filled_phone(context, district)
    context.close()


@pytest.fixture(scope="session")
def desk(chromium: Browser, district: District) -> Iterator[BrowserContext]:
    context = new_context(chromium, district.server.url, DESK)
    Walk(context).log_in(CLERK)
    yield context
    context.close()


@pytest.fixture(scope="session")
def handler(chromium: Browser, district: District) -> Iterator[BrowserContext]:
    """A handler's phone with a report of what was done begun: a photo is there, words are not."""
    context = new_context(chromium, district.server.url, PHONE)
    page = Walk(context).log_in("handler_cg").page
    page.goto(f"/ledger/{district.cases['in_progress']}")
    page.get_by_test_id("step-report_done").click()
    page.wait_for_url("**/camera/**")
    page.get_by_test_id("shutter").click()
    page.get_by_test_id("camera-done").click()
    page.wait_for_url("**/steps/**")
    district.extra["step"] = page.url.rpartition("/")[2]
    yield context
    context.close()


@pytest.fixture(scope="session")
def checker(chromium: Browser, district: District) -> Iterator[BrowserContext]:
    context = new_context(chromium, district.server.url, PHONE)
    Walk(context).log_in("checker_c")
    yield context
    context.close()


@pytest.fixture(scope="session")
def stranger(chromium: Browser, district: District) -> Iterator[BrowserContext]:
    """Nobody logged in, as on a new phone. The bundle never comes, so that its download can be looked at."""
    context = new_context(chromium, district.server.url, PHONE, service_workers="block")
    context.route("**/api/bundle*", lambda _route: None)
    yield context
    context.close()


def preferences(**chosen: str) -> str:
    """What the app keeps about how it looks; to be run in the page before it is loaded anew."""
    return f"localStorage.setItem('sancheng.preferences', {json.dumps(json.dumps(chosen))})"
