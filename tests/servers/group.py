"""A chat group's robot as the services run theirs: takes POSTs over HTTP, answers as it is told, keeps what it got."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Posted:
    path: str
    query: Mapping[str, str]
    body: Mapping[str, Any]
    size: int

    @property
    def text(self) -> str:
        said = self.body["content"] if "msg_type" in self.body else self.body["text"]
        return str(said["text" if "msg_type" in self.body else "content"])


@dataclass
class Group:
    """`answers` are given one after the other; when they are used up, everything is taken."""

    origin: str
    got: list[Posted] = field(default_factory=list)
    answers: list[tuple[int, Mapping[str, Any] | str, Mapping[str, str]]] = field(default_factory=list)

    def will_answer(self, body: Mapping[str, Any] | str, status: int = 200, **headers: str) -> None:
        self.answers.append((status, body, headers))

    @property
    def texts(self) -> list[str]:
        return [posted.text for posted in self.got]


@contextmanager
def chat_group() -> Iterator[Group]:
    class Robot(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["content-length"]))
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            group.got.append(Posted(parts.path, query, json.loads(content), len(content)))
            fine = {"errcode": 0, "errmsg": "ok", "code": 0, "msg": "success"}
            status, body, headers = group.answers.pop(0) if group.answers else (200, fine, {})
            answer = (body if isinstance(body, str) else json.dumps(body)).encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Robot)
    group = Group(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield group
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
