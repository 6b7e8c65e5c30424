"""Rescue files made by an enemy: broken in every way a ZIP can be, and naming people and things that are not theirs."""

import io
import json
import struct
import zipfile
from collections.abc import Callable, Sequence
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from tests.casework.desk import Desk, move
from tests.intake.bodies import AT, photo, report
from tests.world import World

AsUser = Callable[[str], TestClient]
Entry = tuple[str, bytes]
NOISE = bytes(range(256)) * 40


def rescue(entries: Sequence[Entry], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


def manifest(user: str, *records: dict[str, Any]) -> Entry:
    body = {
        "format": "sancheng-rescue",
        "format_version": 1,
        "user": {"id": user, "username": "inspector_a"},
        "records": records,
        "photos": [],
    }
    return "manifest.json", json.dumps(body).encode()


def send(client: TestClient, content: bytes) -> Any:
    return client.post("/api/rescue", content=content, headers={"content-type": "application/zip"})


def _patched(archive: bytes, signature: bytes, at: int, new: bytes) -> bytes:
    """The bytes at an offset of the first header of a kind, replaced."""
    start = archive.index(signature) + at
    return archive[:start] + new + archive[start + len(new) :]


LOCAL, CENTRAL, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


@pytest.mark.parametrize(
    ("signature", "at", "new"),
    [
        (CENTRAL, 6, b"\x63"),  # needs a version of ZIP from the future
        (CENTRAL, 8, b"\x01"),  # encrypted
        (CENTRAL, 10, b"\x61\x00"),  # an unknown method
        (CENTRAL, 42, b"\xf0\xff\xff\xff"),  # bytes beyond the end
        (CENTRAL, 46, b"\xff"),  # another name
        (LOCAL, 30, b"\xff"),  # a name that is not the one of the directory
        (LOCAL, 0, b"XX"),
        (END, 16, struct.pack("<I", 5)),  # a directory that is elsewhere
    ],
)
def test_a_broken_file_is_refused_whole(
    as_user: AsUser, world: World, signature: bytes, at: int, new: bytes
) -> None:
    whole = rescue([manifest(str(world.users["inspector_a"]))])
    assert send(as_user("supervisor_s"), whole).status_code == 200
    answer = send(as_user("supervisor_s"), _patched(whole, signature, at, new))
    assert answer.status_code == 400, answer.text
    assert answer.json()["code"] in ("rescue.unreadable", "rescue.entry_damaged", "rescue.entry_missing")


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_one_broken_entry_does_not_stop_the_others(as_user: AsUser, world: World, method: int) -> None:
    broken, sound = str(uuid4()), str(uuid4())
    body = json.dumps(report(world, [photo(3)])).encode()
    lines = (
        {"kind": "report", "id": broken, "file": "broken"},
        {"kind": "report", "id": sound, "file": "sound"},
    )
    archive = rescue(
        [manifest(str(world.users["inspector_a"]), *lines), ("broken", NOISE), ("sound", body)], method
    )
    start = archive.index(b"broken", archive.index(b"broken") + 1 if method == zipfile.ZIP_STORED else 0) + 30
    archive = (
        archive[:start] + bytes(sign ^ 0x5A for sign in archive[start : start + 40]) + archive[start + 40 :]
    )
    answer = send(as_user("supervisor_s"), archive)
    assert answer.status_code == 200, answer.text
    items = answer.json()["items"]
    assert [(line["status"], line["code"]) for line in items] == [
        ("refused", "rescue.entry_damaged"),
        ("stored", None),
    ]


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "/etc/passwd", "C:\\x", "a\x00b", "sound/", "\u202egpj"]
)
@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
def test_names_are_looked_up_and_bombs_stopped(as_user: AsUser, world: World, name: str, method: int) -> None:
    lines = (
        {"kind": "report", "id": str(uuid4()), "file": name},
        {"kind": "report", "id": str(uuid4()), "file": "bomb"},
    )
    archive = rescue([manifest(str(world.users["inspector_a"]), *lines), ("bomb", bytes(3 << 20))], method)
    missing, bomb = send(as_user("supervisor_s"), archive).json()["items"]
    assert missing["code"] == "rescue.entry_missing"
    assert bomb["code"] == "rescue.entry_too_large"


@pytest.mark.parametrize("kind", ["report", "point_proposal", "move"])
def test_an_author_nobody_knows_is_refused(as_user: AsUser, world: World, kind: str) -> None:
    proposal = {
        "point_id": str(world.points["P01"]),
        "kind": "gone",
        "proposed_at": AT.isoformat(),
        "device": {"id": "d", "app_version": "0.1.0"},
    }
    body = report(world, [photo(3)]) if kind == "report" else proposal
    line = {"kind": kind, "id": str(uuid4()), "file": "a", "case_id": str(uuid4())}
    answer = send(
        as_user("supervisor_s"), rescue([manifest(str(uuid4()), line), ("a", json.dumps(body).encode())])
    )
    assert answer.status_code == 200, answer.text
    assert [line["code"] for line in answer.json()["items"]] == ["intake.unknown_author"]


def test_an_id_is_one_record_of_one_kind(as_user: AsUser, world: World) -> None:
    desk = Desk(as_user, world)
    visit = desk.visit()
    for who in ("inspector_a", "inspector_b"):
        answer = as_user(who).put(f"/api/reports/{visit['id']}", json=report(world, [photo(3)]))
        assert (answer.status_code, answer.json()["code"]) == (404, "intake.not_found")


def test_nobody_slips_photos_into_a_case_by_borrowing_its_id(as_user: AsUser, world: World) -> None:
    """A report sent under the id of a case, or of a step, stands for itself; its photos are no evidence there."""
    desk = Desk(as_user, world)
    case = desk.walk_to("feedback")
    step = case["events"][-1]["id"]
    forged = [photo(40, role="after"), photo(41, role="after")]
    for borrowed, shot in zip((case["id"], step), forged, strict=True):
        body = report(world, [shot], captured_by_role="inspector", point_id=None)
        assert as_user("handler_m").put(f"/api/reports/{borrowed}", json=body).status_code == 201
    seen = desk.read(case["id"])
    assert (seen["photos"], [event["photos"] for event in seen["events"]]) == (
        case["photos"],
        [event["photos"] for event in case["events"]],
    )
    rows = as_user("command_c").get("/api/cases").json()["items"]
    assert [row["photos"] for row in rows if row["id"] == case["id"]] == [case["photos"]]


@pytest.mark.parametrize(
    ("author", "event", "status"), [("command_c", "void", "refused"), ("handler_cg", "sign", "stored")]
)
def test_a_file_lends_nobody_the_rights_of_the_desk(
    as_user: AsUser, world: World, author: str, event: str, status: str
) -> None:
    desk = Desk(as_user, world)
    case = desk.walk_to("dispatched")
    step = json.dumps(move(event, version=case["version"], reason="无", handler_name="王某")).encode()
    line = {"kind": "move", "id": str(uuid4()), "file": "a", "case_id": case["id"]}
    carried = rescue([manifest(str(world.users[author]), line), ("a", step)])
    [item] = send(as_user("supervisor_s"), carried).json()["items"]
    assert item["status"] == status
    assert (desk.read(case["id"])["version"] == case["version"]) == (status == "refused")
