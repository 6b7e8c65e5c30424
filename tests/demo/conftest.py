"""One demo district for all tests of a worker, seeded as `sancheng up` does it, with small pictures."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.accounts.passwords import DEMO_PASSWORD
from app.checklists.service import load_content
from app.db import Database
from app.demo.seed import seed_demo
from app.jobs import Workshop
from app.main import create_app
from app.migration import migrate
from app.primitives import clock_at
from app.settings import Settings
from app.storage import open_store
from tests.servers.postgres import PostgresServer

ANCHOR = datetime(2026, 11, 18, 3, 30, tzinfo=UTC)  # a Wednesday, half past eleven in Jinzhou
PICTURE = (160, 120)

Empty = Callable[[Path], AbstractContextManager[Workshop]]


@pytest.fixture(scope="session")
def empty_district(postgres: PostgresServer | None) -> Empty:
    """`with empty_district(folder) as shop:` gives a migrated database with the content and nothing else."""

    @contextmanager
    def made(folder: Path) -> Iterator[Workshop]:
        with ExitStack() as stack:
            address = f"sqlite:///{folder / 'demo.db'}"
            if postgres is not None:
                address = stack.enter_context(postgres.database())
            yield stack.enter_context(_prepared(folder, address))

    return made


@contextmanager
def _prepared(folder: Path, address: str) -> Iterator[Workshop]:
    settings = Settings(data_dir=folder, database_url=address, worker="none", log_level="error")
    database = Database(settings.database_address)
    try:
        migrate(database)
        with database.transaction() as session:
            load_content(session, settings.content_dir)
        yield Workshop(database, open_store(settings), settings)
    finally:
        database.close()


@pytest.fixture(scope="session")
def demo(empty_district: Empty, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """A finished demo district."""
    with empty_district(tmp_path_factory.mktemp("demo")) as shop:
        with clock_at(ANCHOR):
            refused = seed_demo(shop, picture=PICTURE, workers=1)
        assert refused == []
        yield shop


@pytest.fixture(scope="session")
def visitor(demo: Workshop) -> Iterator[Callable[[str], TestClient]]:
    """`visitor("inspector")` is a browser on this machine in which that demo account has logged in."""
    app = create_app(demo.settings)
    clients: dict[str, TestClient] = {}

    def login(username: str) -> TestClient:
        if username not in clients:
            browser = TestClient(app, base_url="http://127.0.0.1:8000", client=("127.0.0.1", 50000))
            answer = browser.post(
                "/api/login",
                json={"username": username, "password": DEMO_PASSWORD},
                headers={"origin": "http://127.0.0.1:8000"},
            )
            assert answer.status_code == 200, answer.text
            clients[username] = browser
        return clients[username]

    with TestClient(app):
        yield login
