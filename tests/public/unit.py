"""A unit without an account: it holds an address, a browser, and nothing else."""

import re
from collections.abc import Callable, Sequence
from typing import Any
from uuid import uuid4

from fastapi.testclient import TestClient
from httpx2 import Response

from app.authz import token_digest
from app.db import Database
from app.models import ApiToken, User
from app.primitives import new_id
from tests.casework.desk import Desk
from tests.intake import bodies
from tests.world import PASSWORD_HASH, World, known_id

AsUser = Callable[[str], TestClient]


def make_link(desk: Desk, case: dict[str, Any], who: str = "handler_cg", **given: Any) -> dict[str, Any]:
    answer = desk.client(who).post(f"/api/cases/{case['id']}/links", json=given)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def address(made: dict[str, Any]) -> str:
    """The path of a link."""
    return str(made["url"]).removeprefix("http://127.0.0.1:8000")


def report_id_of(page: str) -> str:
    found = re.search(r'name="report_id" value="([^"]+)"', page)
    assert found, page
    return found.group(1)


def send(
    client: TestClient,
    path: str,
    photos: Sequence[bytes] = (),
    *,
    report_id: str | None = None,
    name: str = "李经理",
    measure: str = "垃圾已清运，安排专人保洁",
    receipts: Sequence[bytes] = (),
    as_json: bool = True,
) -> Response:
    """What the page's form sends."""
    files = [("photo", ("IMG_1.jpg", photo, "image/jpeg")) for photo in photos]
    files += [("receipt", ("IMG_2.jpg", photo, "image/jpeg")) for photo in receipts]
    data = {"report_id": report_id or str(new_id()), "name": name, "measure": measure}
    headers = {"accept": "application/json"} if as_json else {"accept": "text/html"}
    # Browsers send a file part for an empty field, too.
    files.append(("photo", ("", b"", "application/octet-stream")))
    answer: Response = client.post(path, data=data, files=files, headers=headers, follow_redirects=False)
    return answer


def picture(seed: int) -> bytes:
    return bodies.jpeg(seed)


def add_person(database: Database, world: World, username: str, roles: list[str], unit: str) -> None:
    """Somebody the small district does not have, with an API token as the others."""
    with database.transaction() as session:
        session.add(
            User(
                id=known_id("user", username),
                username=username,
                name=username,
                password_hash=PASSWORD_HASH,
                roles=roles,
                unit_id=world.units[unit],
            )
        )
        session.flush()
        token = f"token-of-{username}"
        session.add(
            ApiToken(
                id=uuid4(), token_sha256=token_digest(token), user_id=known_id("user", username), name="t"
            )
        )
    world.tokens[username] = token
