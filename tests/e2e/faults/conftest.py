"""One server, one wire and one browser per file of faults; one phone with a fresh profile per test."""

import json
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, expect
from sqlalchemy import update
from sqlmodel import col

from app.db import Database
from app.models import LoginSession
from tests.e2e.browser import AT_MARKET, FLAGS, PHONE, system_chromium
from tests.e2e.faults.proxy import Proxy, proxying
from tests.e2e.server import ServerProcess, serving
from tests.world import World

PATIENCE_MS = 30_000
"""For what must happen some time: a machine that does other work besides is slow, not wrong."""


@dataclass
class Field:
    """The real server, reached only through a wire that the test may damage, and a look into its database."""

    server: ServerProcess
    wire: Proxy
    database: Database
    world: World
    folder: Path

    @property
    def url(self) -> str:
        return self.wire.url

    def ask(self, username: str, path: str, body: object = None, method: str = "GET") -> Any:
        """Somebody else, at a desk, past the damaged wire. The answer's JSON; any refusal is an error."""
        request = urllib.request.Request(
            self.server.url + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "authorization": f"Bearer {self.world.tokens[username]}",
                "content-type": "application/json",
            },
        )
        with urllib.request.urlopen(request, timeout=30) as response:
            return json.load(response)

    def end_logins(self, username: str, **change: datetime) -> None:
        """`revoked_at` or `expires_at` of every login of this person."""
        with self.database.transaction() as session:
            of_user = col(LoginSession.user_id) == self.world.users[username]
            session.execute(update(LoginSession).where(of_user).values(**change))


@pytest.fixture(scope="module")
def whole_field(
    template: tuple[Callable[[Path], AbstractContextManager[str]], World],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Field]:
    folder = tmp_path_factory.mktemp("field")
    with template[0](folder) as address:
        database = Database(address)
        with serving(folder, address, SANCHENG_WORKER="thread") as server, proxying(server.port) as wire:
            yield Field(server, wire, database, template[1], folder)
        database.close()


@pytest.fixture
def field(whole_field: Field) -> Iterator[Field]:
    whole_field.wire.clear()
    yield whole_field
    whole_field.wire.clear()  # a browser that is still open must not fail on faults of the last test


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)
    browser = playwright.chromium.launch(executable_path=system_chromium(), args=FLAGS)
    yield browser
    browser.close()


def new_phone(browser: Browser, url: str) -> BrowserContext:
    context = browser.new_context(
        base_url=url,
        viewport=PHONE,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        geolocation=AT_MARKET,
        permissions=["geolocation", "camera"],
        has_touch=True,
        is_mobile=True,
        accept_downloads=True,
    )
    context.set_default_timeout(PATIENCE_MS)
    return context


@pytest.fixture
def phone(chromium: Browser, field: Field) -> Iterator[BrowserContext]:
    context = new_phone(chromium, field.url)
    yield context
    context.close()
