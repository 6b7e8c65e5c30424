"""A wire that can be cut, delayed, bent and taken over: a loopback HTTP proxy between a real browser and the real server.

Each request has a connection of its own, so that a browser never repeats one by itself (it does on connections it has
used before) and what is counted here is what the application sent. Faults are given by method and path; what matches no
fault passes unchanged. Everything that came is in `log`.
"""

import hashlib
import http.client
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Protocol

PIECE = 16_384


class Broken(Exception):
    """The connection to the browser ends here, with a reset."""


@dataclass
class Passing:
    """One request on its way, and what became of it."""

    method: str
    path: str
    headers: dict[str, str]
    length: int
    _read: Callable[[int], bytes]
    _upstream: int
    body: bytes = b""
    received: int = 0
    """Bytes of the body that left the browser."""
    status: int | None = None
    """What the browser was answered; None: it got no answer."""
    reached_server: bool = False
    answer: bytes = b""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.body).hexdigest()

    def pull(self, upto: int | None = None) -> None:
        """Reads the body from the browser, all of it or the first bytes."""
        wanted = self.length if upto is None else min(upto, self.length)
        pieces = [self.body]
        while self.received < wanted:
            piece = self._read(min(PIECE, wanted - self.received))
            if not piece:
                raise Broken
            pieces.append(piece)
            self.received += len(piece)
        self.body = b"".join(pieces)

    def forward(self) -> tuple[int, list[tuple[str, str]], bytes]:
        """To the server as it is now; its answer."""
        self.pull()
        connection = http.client.HTTPConnection("127.0.0.1", self._upstream, timeout=60)
        try:
            connection.putrequest(self.method, self.path, skip_host=True, skip_accept_encoding=True)
            for name, value in self.headers.items():
                if name not in ("connection", "content-length"):
                    connection.putheader(name, value)
            # Kept open until the answer is read: a server that answers before it has read a body, and closes, resets the
            # wire under whoever still sends. Browsers keep it open as well.
            connection.putheader("connection", "keep-alive")
            if self.length or self.method not in ("GET", "HEAD"):
                connection.putheader("content-length", str(len(self.body)))
            connection.endheaders(self.body or None)
            response = connection.getresponse()
            self.reached_server = True
            return response.status, response.getheaders(), response.read()
        except OSError as error:  # the server is down: so is the wire
            raise Broken from error
        finally:
            connection.close()


Answered = tuple[int, list[tuple[str, str]], bytes]


class Fault(Protocol):
    def __call__(self, passing: Passing) -> Answered: ...


def through(passing: Passing) -> Answered:
    """No fault."""
    return passing.forward()


def cut_after(share: float) -> Fault:
    """The connection dies when this share of the body has left the browser; the server sees nothing."""

    def fault(passing: Passing) -> Answered:
        passing.pull(int(passing.length * share))
        raise Broken

    return fault


def lose_answer(passing: Passing) -> Answered:
    """The server commits; its answer never arrives."""
    passing.forward()
    raise Broken


def flip_bit(passing: Passing) -> Answered:
    """One bit in the middle arrives changed."""
    passing.pull()
    middle = len(passing.body) // 2
    intact = passing.body
    passing.body = intact[:middle] + bytes([intact[middle] ^ 1]) + intact[middle + 1 :]
    try:
        return passing.forward()
    finally:
        passing.body = intact


def answer(status: int, body: bytes | str = b"", headers: Mapping[str, str] | None = None) -> Fault:
    """Something in between answers; the server sees nothing."""
    raw = body.encode() if isinstance(body, str) else body
    listed = list({"content-type": "text/html; charset=utf-8", **(headers or {})}.items())

    def fault(passing: Passing) -> Answered:
        passing.pull()
        return status, listed, raw

    return fault


def when_sent(happening: Callable[[], None], then: Fault = through) -> Fault:
    """Something happens elsewhere while this request is on the wire."""

    def fault(passing: Passing) -> Answered:
        passing.pull()
        happening()
        return then(passing)

    return fault


def held_until(
    released: threading.Event, arrived: threading.Event | None = None, then: Fault = through
) -> Fault:
    """Stays on the wire until the test lets it go; `arrived` tells the test that it is there."""

    def fault(passing: Passing) -> Answered:
        passing.pull()
        if arrived:
            arrived.set()
        released.wait(60)
        return then(passing)

    return fault


PORTAL_PAGE = "<!doctype html><title>Wi-Fi</title><form action=/login>手机号 <input name=phone></form>"
portal = answer(200, PORTAL_PAGE)


def portal_elsewhere(port: int) -> Fault:
    """302 to another host's login page."""
    return answer(302, "", {"location": f"http://127.0.0.1:{port}/login?from=wifi"})


@dataclass(frozen=True)
class Link:
    """A slow, lossy link under TCP.

    Packets of 1,400 bytes go out in windows of `window`; a window takes its time on the wire or one round trip, whatever
    is longer, and one round trip more when any of its packets was lost and had to come again. Every number may be divided
    by `faster`, to see in seconds what takes minutes; whoever waits must then be as much faster.
    """

    bits_per_second: float
    round_trip_s: float
    loss: float
    window: int = 10
    faster: float = 1.0

    def window_s(self, lost: int) -> float:
        on_wire = (self.window + lost) * 1_400 * 8 / self.bits_per_second
        return (max(on_wire, self.round_trip_s) + (self.round_trip_s if lost else 0)) / self.faster

    def carrying(self, chance: Callable[[], float], dies: Callable[[Passing], float | None]) -> Fault:
        """`dies` gives the share of the body after which this connection ends for good, or None."""

        def fault(passing: Passing) -> Answered:
            end = dies(passing)
            stop = passing.length if end is None else int(passing.length * end)
            time.sleep(2 * self.round_trip_s / self.faster)  # connecting and asking
            while passing.received < stop:
                lost = sum(chance() < self.loss for _ in range(self.window))
                time.sleep(self.window_s(lost))
                passing.pull(min(stop, passing.received + self.window * 1_400))
            if end is not None:
                raise Broken
            return passing.forward()

        return fault


@dataclass
class Rule:
    method: str
    path: re.Pattern[str]
    fault: Fault
    left: int | None

    def takes(self, method: str, path: str) -> bool:
        return self.left != 0 and self.method in ("*", method) and self.path.search(path) is not None


@dataclass
class Proxy:
    upstream: int
    port: int = 0
    log: list[Passing] = field(default_factory=list)
    _rules: list[Rule] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def on(self, method: str, path: str, fault: Fault, times: int | None = None) -> Rule:
        """From now on, `times` times or until cleared. The rule made first wins. `path` is a regular expression."""
        rule = Rule(method, re.compile(path), fault, times)
        with self._lock:
            self._rules.append(rule)
        return rule

    def clear(self) -> None:
        with self._lock:
            self._rules.clear()
            self.log.clear()

    def forget(self, rule: Rule) -> None:
        with self._lock:
            self._rules.remove(rule)

    def sent(self, method: str = "PUT", path: str = "") -> list[Passing]:
        """Requests that have come so far, in order."""
        with self._lock:
            return [p for p in self.log if p.method == method and re.search(path, p.path)]

    def _fault_for(self, passing: Passing) -> Fault:
        with self._lock:
            self.log.append(passing)
            for rule in self._rules:
                if rule.takes(passing.method, passing.path):
                    if rule.left is not None:
                        rule.left -= 1
                    return rule.fault
        return through

    def _serve(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as reader, suppress(OSError):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            passing = self._request(reader.readline, reader.read1)
            if passing is None:
                return
            try:
                status, headers, body = self._fault_for(passing)(passing)
            except Broken:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return
            passing.answer = body
            passing.status = status
            connection.sendall(_head(status, headers, len(body)))
            if passing.method != "HEAD":
                connection.sendall(body)
            connection.shutdown(socket.SHUT_WR)

    def _request(self, line: Callable[[], bytes], read: Callable[[int], bytes]) -> Passing | None:
        first = line().split()
        if len(first) != 3:
            return None  # a connection opened in advance and never used
        headers: dict[str, str] = {}
        while (text := line().strip()) != b"":
            name, _, value = text.decode("latin-1").partition(":")
            headers[name.strip().lower()] = value.strip()
        length = int(headers.get("content-length", "0"))
        return Passing(first[0].decode(), first[1].decode(), headers, length, read, self.upstream)


def _head(status: int, headers: list[tuple[str, str]], length: int) -> bytes:
    lines = [f"HTTP/1.1 {status} {http.client.responses.get(status, 'Unknown')}"]
    dropped = ("connection", "content-length", "transfer-encoding", "keep-alive")
    lines += [f"{name}: {value}" for name, value in headers if name.lower() not in dropped]
    lines += [f"content-length: {length}", "connection: close", "", ""]
    return "\r\n".join(lines).encode("latin-1")


@contextmanager
def proxying(upstream: int) -> Iterator[Proxy]:
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    proxy = Proxy(upstream, listener.getsockname()[1])

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return  # closed: the test is over
            threading.Thread(target=proxy._serve, args=(connection,), daemon=True).start()

    thread = threading.Thread(target=accept, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(10)
