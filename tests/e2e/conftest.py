"""Each browser test has its own server, database and browser profile."""

from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import BrowserContext, Error, Playwright, expect, sync_playwright

from app.settings import REPOSITORY, Settings
from tests.casework.desk import Desk
from tests.e2e.browser import PHONE, device
from tests.e2e.server import ServerProcess, serving
from tests.world import World

# Two cores, a server, a browser and whatever else runs: patience is not a budget.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/e2e" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """A failed browser test leaves a picture of every open page."""
    outcome = yield
    if call.when == "call" and outcome.get_result().failed:  # type: ignore[attr-defined]  # pluggy's result
        folder = REPOSITORY / "test-results"
        folder.mkdir(exist_ok=True)
        contexts = [value for value in item.funcargs.values() if isinstance(value, BrowserContext)]  # type: ignore[attr-defined]  # a function item
        for number, page in enumerate(page for context in contexts for page in context.pages):
            with suppress(Error):
                page.screenshot(path=folder / f"{item.name}-{number}.png")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture
def server(settings: Settings, tmp_path: Path) -> Iterator[ServerProcess]:
    with serving(tmp_path, settings.database_address, SANCHENG_WORKER="thread") as running:
        yield running


@pytest.fixture
def desk(server: ServerProcess, world: World) -> Iterator[Desk]:
    """The other people of the district, over the wire."""
    with ExitStack() as clients:

        def client(username: str) -> httpx2.Client:
            headers = {"authorization": f"Bearer {world.tokens[username]}"}
            return clients.enter_context(httpx2.Client(base_url=server.url, headers=headers, timeout=60))

        yield Desk(client, world)  # type: ignore[arg-type]  # a TestClient is an httpx2 client


@pytest.fixture
def phone(playwright: Playwright, server: ServerProcess, tmp_path: Path) -> Iterator[BrowserContext]:
    with device(playwright, tmp_path / "phone", server.url, viewport=PHONE) as context:
        yield context
