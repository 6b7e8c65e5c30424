"""Each browser test has its own server, database and browser profile."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from app.settings import Settings
from tests.e2e.browser import PHONE, device, first_page
from tests.e2e.server import ServerProcess, serving
from tests.world import PASSWORD


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/e2e" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture
def server(settings: Settings, tmp_path: Path) -> Iterator[ServerProcess]:
    with serving(tmp_path, settings.database_address, SANCHENG_WORKER="thread") as running:
        yield running


@pytest.fixture
def phone(playwright: Playwright, server: ServerProcess, tmp_path: Path) -> Iterator[BrowserContext]:
    with device(playwright, tmp_path / "phone", server.url, viewport=PHONE) as context:
        yield context


@pytest.fixture
def log_in() -> Callable[[BrowserContext, str], Page]:
    """Opens the app, logs in, and waits until the bundle is on the device."""

    def login(context: BrowserContext, username: str) -> Page:
        page = first_page(context)
        page.goto("/")
        page.get_by_label("账号").fill(username)
        page.get_by_label("密码", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(lambda url: "/login" not in url)
        return page

    return login
