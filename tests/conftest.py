"""A real, migrated database per test: a copied file on SQLite, a database cloned from a template on PostgreSQL.

SANCHENG_TEST_DATABASE=postgresql runs the same suite on PostgreSQL. Nothing is rolled back behind the code's back: commits are
commits, so that concurrency, chains and jobs behave as in service.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import event

from app.db import Database
from app.jobs import Workshop
from app.main import create_app
from app.migration import migrate
from app.settings import Settings
from app.storage import BlobStore, open_store
from tests.servers.postgres import PostgresServer, postgres_server
from tests.world import World, build_world

BACKEND = os.environ.get("SANCHENG_TEST_DATABASE", "sqlite")


@pytest.fixture(scope="session")
def postgres(testrun_uid: str) -> Iterator[PostgresServer | None]:
    """The run's PostgreSQL when the suite runs on it: one handle per process, for all session fixtures together."""
    if BACKEND == "sqlite":
        yield None
        return
    with postgres_server(testrun_uid) as server:
        yield server


@pytest.fixture(scope="session")
def template(
    tmp_path_factory: pytest.TempPathFactory, postgres: PostgresServer | None
) -> Iterator[tuple[Callable[[Path], AbstractContextManager[str]], World]]:
    """Builds the world once; gives a function that clones it into a new address, and the world's ids."""
    if postgres is None:
        master = tmp_path_factory.mktemp("template") / "world.db"
        _prepare(f"sqlite:///{master}")

        @contextmanager
        def clone(folder: Path) -> Iterator[str]:
            shutil.copyfile(master, folder / "sancheng.db")
            yield f"sqlite:///{folder / 'sancheng.db'}"

        yield clone, World()
        return
    name = postgres.template("world", _prepare)
    # Each is dropped with its test: hundreds of them would fill the disk.
    yield lambda _folder: postgres.database(template=name), World()


def _prepare(address: str) -> None:
    database = Database(address)
    migrate(database)
    build_world(database)
    database.close()  # the last connection to leave writes SQLite's log into the file, so that a copy is whole


@pytest.fixture
def world(template: tuple[Callable[[Path], AbstractContextManager[str]], World]) -> World:
    """Ids and helpers of the people, points and checklists every test starts with."""
    return template[1]


@pytest.fixture
def settings(
    template: tuple[Callable[[Path], AbstractContextManager[str]], World], tmp_path: Path
) -> Iterator[Settings]:
    with template[0](tmp_path) as address:
        yield Settings(data_dir=tmp_path, database_url=address, worker="none", log_level="error")


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    database = Database(settings.database_address)
    yield database
    database.close()


@pytest.fixture
def storage(settings: Settings) -> BlobStore:
    return open_store(settings)


@pytest.fixture
def shop(database: Database, storage: BlobStore, settings: Settings) -> Workshop:
    """What job handlers get; `jobs.run_all(shop)` does what waits."""
    return Workshop(database, storage, settings)


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """Nobody logged in. A failing server answers 500 here as it would on the wire."""
    with TestClient(
        create_app(settings),
        base_url="http://127.0.0.1:8000",
        raise_server_exceptions=False,
        client=("127.0.0.1", 50000),
    ) as client:
        yield client


@pytest.fixture
def as_user(client: TestClient, world: World) -> Callable[[str], TestClient]:
    """`as_user("inspector_a")` gives a client with that person's API token; the app is shared."""

    def login(username: str) -> TestClient:
        other = TestClient(
            client.app,
            base_url="http://127.0.0.1:8000",
            raise_server_exceptions=False,
            client=("127.0.0.1", 50000),
        )
        other.headers["authorization"] = f"Bearer {world.tokens[username]}"
        return other

    return login


class Statements:
    """SQL statements sent while a block ran."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    @property
    def count(self) -> int:
        return len(self.texts)


@pytest.fixture
def count_statements() -> Callable[[object], AbstractContextManager[Statements]]:
    """`with count_statements(database or app) as sent:` → `sent.count`, `sent.texts`."""

    @contextmanager
    def counting(owner: object) -> Iterator[Statements]:
        database: Database = owner if isinstance(owner, Database) else owner.state.database  # type: ignore[attr-defined]  # an app
        sent = Statements()

        def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
            sent.texts.append(statement)

        for engine in (database.writer, database.reader):
            event.listen(engine, "before_cursor_execute", note)
        yield sent
        for engine in (database.writer, database.reader):
            event.remove(engine, "before_cursor_execute", note)

    return counting
