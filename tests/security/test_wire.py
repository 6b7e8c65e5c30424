"""What strangers put on the wire: none of it may be more than a refusal, whoever sends it."""

import asyncio
import base64
import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from app.settings import Settings
from tests.intake.bodies import inspection
from tests.world import World

AsUser = Callable[[str], TestClient]
NUL, TURN = "\x00", "\u202e"


@pytest.mark.parametrize("path", ["/api/login", "/api/login/slip", "/api/users/slips", "/api/password"])
@pytest.mark.parametrize("kind", ["application/json", "image/png", "text/plain"])
def test_no_body_fills_the_memory(client: TestClient, settings: Settings, path: str, kind: str) -> None:
    """Bodies of forms are read before anybody asks who sends them."""

    def endless() -> Iterator[bytes]:
        yield b'{"username": "'
        for _ in range(3 * settings.record_max_kb):
            yield b"x" * 1024

    answer = client.post(path, content=endless(), headers={"content-type": kind})
    assert (answer.status_code, answer.json()["code"]) == (413, "request.too_large")


def test_a_record_may_be_as_large_as_the_setting_says(
    as_user: AsUser, world: World, settings: Settings
) -> None:
    phone = as_user("inspector_a")
    body = json.dumps(inspection(world)).encode()
    room = settings.record_max_kb * 1024 - len(body)
    for padding, status in ((room, 201), (room + 1, 413)):
        answer = phone.put(
            f"/api/inspections/{uuid4()}",
            content=body + b" " * padding,
            headers={"content-type": "application/json"},
        )
        assert answer.status_code == status, answer.text


@pytest.mark.parametrize(
    "host", ["[::1", "", "[", "localhost@evil", "evil@localhost", "127.0.0.1.evil", "::1"]
)
def test_no_host_header_opens_the_demo_door_or_breaks_it(client: TestClient, host: str) -> None:
    given = {"username": "nobody", "password": "sancheng-demo"}
    assert client.post("/api/login", json=given, headers={"host": host}).status_code == 401


@pytest.mark.parametrize(
    "path", ["/%00", "/assets/%00.js", "/" + "a" * 300, "/" + "a/" * 3000, "/%ff%fe", "/..%2f..%2fetc/passwd"]
)
def test_addresses_that_no_file_can_have(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (200, 404)
    assert "root:" not in answer.text


@pytest.mark.parametrize("version", ["0", "-1", "x", "2147483648", "9" * 40])
def test_checklist_versions_that_cannot_be(as_user: AsUser, version: str) -> None:
    assert as_user("inspector_a").get(f"/api/checklists/market/{version}").status_code == 422


@pytest.mark.parametrize("code", ["%00", "a" * 300, "%F0%9F%98%80", TURN])
def test_checklist_codes_that_cannot_be(as_user: AsUser, code: str) -> None:
    assert as_user("inspector_a").get(f"/api/checklists/{code}/1").status_code == 422


LISTS = {
    "/api/inspections": "supervisor_s",
    "/api/cases": "supervisor_s",
    "/api/cases?order=due": "supervisor_s",
    "/api/users": "admin_a",
    "/api/points": "supervisor_s",
    "/api/points/sheet": "supervisor_s",
    "/api/point-proposals": "supervisor_s",
    "/api/rounds": "supervisor_s",
    "/api/rounds/{round}/assignments": "supervisor_s",
    "/api/notices": "supervisor_s",
}


def _mark(key: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


@pytest.mark.parametrize("path", LISTS)
def test_page_marks_and_limits_that_are_not_ours(as_user: AsUser, world: World, path: str) -> None:
    desk, someone = as_user(LISTS[path]), str(uuid4())
    path = path.format(round=world.round_id)
    moments = [
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "2026-01-01T00:00:00",
        "x",
        NUL,
        "\ud800",
    ]
    keys: list[object] = [[moment, someone] for moment in moments]
    keys += [
        [moments[0]],
        [1, 2],
        [None, someone],
        {},
        [],
        1e400,
        [[["x"]]],
        "x",
        ["2026-01-01T00:00:00Z", "x"],
    ]
    marks = [_mark(key) for key in keys] + [
        "x",
        "%",
        "é",
        NUL,
        "=" * 600,
        "A" * 601,
        "[" * 600,
        f"x_{someone}",
    ]
    for mark in marks:
        answer = desk.get(path, params={"cursor": mark})
        assert answer.status_code in (200, 400, 422), (path, mark, answer.text)
        if answer.status_code == 200:  # a text may be a user name or a code; a moment that is none is nothing
            assert answer.json()["items"] is not None
            assert "users" in path or "points" in path or "assignments" in path, mark
    for limit in ("0", "-1", "501", "9" * 30, "1e2", "x", "", "1.5"):
        answer = desk.get(path, params={"limit": limit})
        assert answer.status_code == 422, (path, limit, answer.text)


@pytest.mark.parametrize("field", ["name", "team"])
@pytest.mark.parametrize("text", [TURN + "gpj.exe", "a" + NUL, "a\nb", "\u2066x", "\ud800"])
def test_names_that_read_as_others_are_refused(as_user: AsUser, field: str, text: str) -> None:
    body = {"username": "nobody.else", "name": "某人", "roles": ["inspector"], field: text}
    answer = as_user("admin_a").put(
        f"/api/users/{uuid4()}", content=json.dumps(body), headers={"content-type": "application/json"}
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "request.invalid")


@pytest.mark.parametrize("username", ["ﷺﷺ", "㎯" * 30, "İnspector", "ß" * 60, "../x", "a b", "a\u200bb"])
def test_a_user_name_is_one_also_as_it_is_stored(as_user: AsUser, username: str) -> None:
    body = {"username": username, "name": "某人", "roles": ["inspector"]}
    assert as_user("admin_a").put(f"/api/users/{uuid4()}", json=body).status_code == 422


def test_a_connection_that_breaks_in_a_body_is_no_mistake_of_the_server(
    client: TestClient, world: World
) -> None:
    messages: Iterator[dict[str, Any]] = iter(
        [{"type": "http.request", "body": b"{", "more_body": True}, {"type": "http.disconnect"}]
    )
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return next(messages)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    path = f"/api/reports/{uuid4()}"
    token = f"Bearer {world.tokens['inspector_a']}".encode()
    scope = {
        "type": "http",
        "method": "PUT",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(b"authorization", token), (b"content-type", b"application/json")],
    }
    asyncio.run(client.app(scope, receive, send))  # type: ignore[arg-type]  # an app
    assert sent[0]["status"] == 400
