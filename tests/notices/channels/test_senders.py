"""What the network does to a message: silence, drips, certificates nobody knows; and many workers at one robot."""

import socket
import ssl
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.db import Database
from app.lan import ensure_certificate
from app.notices.channels import allowance
from app.notices.channels.answers import Said
from app.notices.channels.senders import mail, robots
from app.notices.channels.senders.post import send
from app.notices.channels.turns import Turn
from app.notices.channels.vault import Key
from app.primitives import new_id, utc_now
from app.settings import Settings
from tests.notices.channels.clock import Clock

TOKEN = "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa"


def turn(origin: str, kind: str = "wecom") -> Turn:
    key = Key(f"{origin}/cgi-bin/webhook/send?key={TOKEN}", "SECRET-of-the-robot")
    return Turn(new_id(), 1, kind, "【三城巡检】", utc_now(), key)


@pytest.fixture
def deaf() -> Iterator[str]:
    """A server that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"127.0.0.1:{listening.getsockname()[1]}"


def test_silence_ends(deaf: str) -> None:
    assert robots.send(turn(f"http://{deaf}"), 0.3) == Said("failed", "timeout")
    assert mail.send(turn("", "mail"), Settings(smtp_url=f"smtp://{deaf}"), 0.3) == Said("failed", "timeout")


@contextmanager
def secure_server(folder: Path) -> Iterator[str]:
    class Robot(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raise AssertionError("nothing may be sent here")

    certificate, key, _ = ensure_certificate(folder, ["127.0.0.1"])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = HTTPServer(("127.0.0.1", 0), Robot)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"https://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


def test_who_cannot_prove_who_it_is_gets_nothing(tmp_path: Path) -> None:
    with secure_server(tmp_path) as origin:
        assert robots.send(turn(origin), 10) == Said("failed", "certificate")


def test_an_endless_answer_is_not_read_to_its_end() -> None:
    """Nor is a long one: what counts stands in front."""

    class Robot(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(1000):
                    self.wfile.write(b"x" * 65_536)
            except OSError:
                cut.set()

        def log_message(self, *_: object) -> None:
            pass

    cut, server = threading.Event(), HTTPServer(("127.0.0.1", 0), Robot)
    thread = threading.Thread(target=server.handle_request, daemon=True)
    thread.start()
    assert robots.send(turn(f"http://127.0.0.1:{server.server_port}"), 10) == Said("failed", "HTTP 200")
    assert cut.wait(30)
    thread.join(10)
    server.server_close()


def test_a_refusal_that_comes_in_drops_is_not_waited_for_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    class Robot(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(429)
            self.send_header("retry-after", "77")
            self.end_headers()
            self.wfile.write(b"x")
            over.wait(60)

        def log_message(self, *_: object) -> None:
            pass

    over, server = threading.Event(), HTTPServer(("127.0.0.1", 0), Robot)
    thread = threading.Thread(target=server.handle_request, daemon=True)
    thread.start()
    moments = iter((0.0, 6.0, 12.0))  # every drop takes six seconds
    monkeypatch.setattr(robots, "time", SimpleNamespace(time=lambda: 0, monotonic=lambda: next(moments)))
    said = robots.send(turn(f"http://127.0.0.1:{server.server_port}"), 10)
    over.set()
    assert said == Said("busy", "HTTP 429", 77)
    thread.join(10)
    server.server_close()


@pytest.mark.parametrize("origin", ["http://[", "gopher://127.0.0.1", "http://127.0.0.1:99999999"])
def test_no_mistake_comes_out_with_the_address(origin: str) -> None:
    said = send(turn(origin), Settings())
    assert said.meaning == "failed"
    assert TOKEN not in said.text
    assert "SECRET" not in f"{said} {turn(origin)}"


def test_many_workers_share_one_allowance(database: Database, clock: Clock) -> None:
    """On PostgreSQL they are truly at once; each asks in a transaction of its own."""

    def ask(_: int) -> bool:
        with database.transaction() as session:
            return allowance.take(session, "wecom", "b" * 64, utc_now()) is None

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(ask, range(60))) == 18
