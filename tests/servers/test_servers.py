"""The servers the other tests lean on are what they claim to be."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import obstore
import psycopg
import pytest
from obstore.exceptions import AlreadyExistsError, BaseError
from obstore.store import S3Store
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from tests.servers.postgres import PostgresServer, postgres_server
from tests.servers.s3 import S3Server, s3_server


@pytest.fixture(scope="module")
def postgres() -> Iterator[PostgresServer]:
    with postgres_server(f"selftest-{os.getpid()}") as server:
        yield server


@pytest.fixture(scope="module")
def s3() -> Iterator[S3Server]:
    with s3_server() as server:
        server.create_bucket("selftest")
        yield server


def store(server: S3Server, *, secret_key: str | None = None) -> S3Store:
    return S3Store(
        "selftest",
        endpoint=server.endpoint,
        region=server.region,
        access_key_id=server.access_key,
        secret_access_key=secret_key or server.secret_key,
        client_options={"allow_http": True},
        retry_config={"max_retries": 0, "retry_timeout": timedelta(seconds=10)},
    )


@pytest.mark.postgres
def test_postgres_answers_through_the_product_s_driver(postgres: PostgresServer) -> None:
    engine = create_engine(postgres.create_database("answers"))
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version()")).startswith("PostgreSQL 1")
        assert connection.scalar(text("SHOW timezone")) == "Asia/Tokyo"
    engine.dispose()


@pytest.mark.postgres
def test_postgres_databases_are_copies_of_a_template_filled_once(postgres: PostgresServer) -> None:
    filled: list[str] = []

    def fill(url: str) -> None:
        filled.append(url)
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE street (code text)"))
            connection.execute(text("INSERT INTO street VALUES ('S01')"))
        engine.dispose()

    askers = [threading.Thread(target=postgres.template, args=("streets", fill)) for _ in range(4)]
    for asker in askers:
        asker.start()
    for asker in askers:
        asker.join()
    assert filled == [postgres.url("streets")]

    for _ in range(2):
        with postgres.database(template="streets") as url:
            engine = create_engine(url)
            with engine.begin() as connection:
                assert connection.scalars(text("SELECT code FROM street")).all() == ["S01"]
                connection.execute(text("DELETE FROM street"))
            # The engine's pool still holds a connection: the database goes all the same.
        engine.dispose()
        with pytest.raises(OperationalError, match="does not exist"):
            engine.connect()


@pytest.mark.postgres
def test_postgres_is_one_server_for_all_processes_of_a_run(postgres: PostgresServer) -> None:
    ask = f"""
from tests.servers.postgres import postgres_server
with postgres_server("selftest-{os.getpid()}") as server:
    print(server.admin_url)
"""
    other = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == postgres.admin_url
    with psycopg.connect(postgres.admin_url) as connection:  # and the other's leaving did not stop it
        assert connection.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.postgres
def test_postgres_is_gone_after_its_last_user() -> None:
    run_id = f"leaving-{os.getpid()}"
    with postgres_server(run_id) as server:
        folder: Path = server.folder
        assert (folder / "postmaster.pid").exists()
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.admin_url)


@pytest.mark.s3
def test_s3_gives_back_what_it_was_given_whole_and_in_part(s3: S3Server) -> None:
    photo = os.urandom(300_000)
    obstore.put(store(s3), "photos/a", photo)
    assert bytes(obstore.get(store(s3), "photos/a").bytes()) == photo
    assert bytes(obstore.get_range(store(s3), "photos/a", start=1000, end=2000)) == photo[1000:2000]


@pytest.mark.s3
def test_s3_never_overwrites_a_create_only_object(s3: S3Server) -> None:
    obstore.put(store(s3), "photos/b", b"first", mode="create")
    with pytest.raises(AlreadyExistsError):
        obstore.put(store(s3), "photos/b", b"second", mode="create")
    assert bytes(obstore.get(store(s3), "photos/b").bytes()) == b"first"


@pytest.mark.s3
def test_s3_refuses_a_wrong_secret(s3: S3Server) -> None:
    with pytest.raises(BaseError, match=r"403|SignatureDoesNotMatch"):
        obstore.put(store(s3, secret_key="guessed"), "photos/c", b"x")
    with pytest.raises(FileNotFoundError):
        obstore.get(store(s3), "photos/c")


@pytest.mark.s3
def test_s3_leaves_nothing_behind() -> None:
    with s3_server() as server:
        server.create_bucket("short-lived")
    with pytest.raises(Exception, match=r"(?i)connect"):
        server.create_bucket("too-late")
