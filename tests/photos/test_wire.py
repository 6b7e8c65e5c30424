"""What only a real socket shows: broken connections, refusals while the phone still sends, memory of large uploads."""

import hashlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
import uvicorn

from app.db import Database
from app.main import create_app
from app.photos.keys import original_key
from app.settings import Settings
from app.storage import BlobStore
from tests.images.pictures import as_file, jpeg, noisy
from tests.photos.declared import declared, stored
from tests.world import World


@pytest.fixture
def port(settings: Settings) -> Iterator[int]:
    """The whole application behind a real server on a free port of this machine."""
    config = uvicorn.Config(
        create_app(settings), host="127.0.0.1", port=0, log_level="error", access_log=False
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    until(lambda: server.started)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join(timeout=30)


def until(true: Callable[[], bool], patience_s: float = 20) -> None:
    """Waits for something that another thread brings about; patience is for a hung test, not a budget."""
    limit = time.monotonic() + patience_s
    while not true():
        assert time.monotonic() < limit, "it never happened"
        time.sleep(0.01)


def head(world: World, photo_id: UUID, length: int | None, who: str = "inspector_a") -> bytes:
    size = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
    return (
        f"PUT /api/photos/{photo_id}/content HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: image/jpeg\r\n"
        f"Authorization: Bearer {world.tokens[who]}\r\n{size}\r\n\r\n"
    ).encode()


def reply(connection: socket.socket) -> tuple[int, str]:
    """(status, everything) of one answer, read to the end of the connection's first message."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65_536)
        if not piece:
            break
        data += piece
    top, _, body = data.partition(b"\r\n\r\n")
    lengths = [line for line in top.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    wanted = int(lengths[0].split(b":")[1]) if lengths else 0
    while len(body) < wanted:
        body += connection.recv(65_536)
    return int(top.split(b" ")[1]), body.decode()


def leftovers(settings: Settings) -> list[Path]:
    return list(settings.incoming_dir.glob("*")) if settings.incoming_dir.is_dir() else []


@pytest.mark.parametrize("chunked", [False, True], ids=["announced", "chunked"])
@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_a_connection_cut_anywhere_leaves_nothing_and_the_next_try_succeeds(
    share: float,
    chunked: bool,
    port: int,
    database: Database,
    storage: BlobStore,
    settings: Settings,
    world: World,
) -> None:
    data = as_file(noisy(2600, 1900), quality=95)  # more than one batch: part of it reached the disk
    photo_id, _ = declared(database, world, data)
    part = data[: int(len(data) * share)]
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(head(world, photo_id, None if chunked else len(data)))
        connection.sendall(b"%x\r\n%s\r\n" % (len(part), part) if chunked and part else part)
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(head(world, photo_id, len(data)) + data)
        assert reply(connection)[0] == 201
    until(lambda: leftovers(settings) == [])
    assert list(storage.keys("")) == [original_key(hashlib.sha256(data).hexdigest())]
    assert stored(database, photo_id).state == "received"


def test_a_refusal_reaches_a_phone_that_is_still_sending(
    port: int, database: Database, settings: Settings, world: World
) -> None:
    """The answer must be readable although the body was not wanted, or the phone would see a dead link and retry."""
    photo_id, _ = declared(database, world, jpeg(64, 48))
    size = settings.photo_max_mb * 1_000_000 + 2_000_000
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(head(world, photo_id, size))
        for _ in range(0, size, 65_536):
            connection.sendall(bytes(65_536))
        status, body = reply(connection)
    assert status == 413
    assert "photos.too_large" in body


def test_a_slow_phone_holds_no_session(port: int, database: Database, world: World) -> None:
    """While one upload trickles, others are taken in: nothing is locked by a body that is being read."""
    slow_data, quick = jpeg(300, 200), jpeg(300, 200, seed=2)
    slow_id, _ = declared(database, world, slow_data)
    with socket.create_connection(("127.0.0.1", port)) as slow:
        slow.sendall(head(world, slow_id, len(slow_data)) + slow_data[:1000])
        for _ in range(12):  # more than the pool of write connections
            quick_id, _ = declared(database, world, quick)
            with socket.create_connection(("127.0.0.1", port)) as connection:
                connection.sendall(head(world, quick_id, len(quick)) + quick)
                assert reply(connection)[0] == 201
        slow.sendall(slow_data[1000:])
        assert reply(slow)[0] == 201


def test_who_is_unknown_is_told_before_the_body_is_read(
    port: int, database: Database, settings: Settings, world: World
) -> None:
    data = jpeg(64, 48)
    photo_id, _ = declared(database, world, data)
    for who, code in (("inspector_b", "photos.undeclared"), ("nobody", "session.bad_token")):
        request = head(world, photo_id, 10_000_000).replace(b"inspector_a", who.encode())
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(request)  # and not one byte of the body
            assert code in reply(connection)[1]
    assert leftovers(settings) == []
