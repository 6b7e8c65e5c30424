"""What a phone could not send, handed in as a file: hash-identical, idempotent, and hostile files refused."""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select
from typer.testing import CliRunner

from app.cli import app as command_line
from app.db import Database
from app.models import AdSighting, Case, Inspection, Photo, PointProposal, Report
from app.settings import Settings
from tests.intake.bodies import ad_sighting, inspection, jpeg, photo, plain_items, report
from tests.world import World

As = Callable[[str], TestClient]


def rescue_file(
    world: World,
    records: list[tuple[str, str, dict[str, Any]]],
    photos: list[tuple[dict[str, Any], bytes]],
    case_id: str | None = None,
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        lines = []
        for kind, record, body in records:
            archive.writestr(f"records/{record}.json", json.dumps(body, ensure_ascii=False))
            lines.append(
                {
                    "kind": kind,
                    "id": record,
                    "revision": 1,
                    "file": f"records/{record}.json",
                    "case_id": case_id,
                }
            )
        for shot, data in photos:
            archive.writestr(f"photos/{shot['id']}", data)
        manifest = {
            "format": "sancheng-rescue",
            "format_version": 1,
            "made_at": "2026-11-20T03:00:00Z",
            "user": {"id": str(world.users["inspector_a"]), "username": "inspector_a", "name": "甲"},
            "device_id": "device-1",
            "app_version": "0.1.0",
            "records": lines,
            "photos": [
                {k: shot[k] for k in ("id", "sha256", "bytes", "content_type")}
                | {"file": f"photos/{shot['id']}"}
                for shot, _ in photos
            ],
        }
        archive.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False))
    return out.getvalue()


def send(client: TestClient, raw: bytes) -> Any:
    return client.post("/api/rescue", content=raw, headers={"content-type": "application/zip"})


def test_sightings_of_ads_come_in_by_file_and_stay_one_with_what_the_phone_sends(
    as_user: As, world: World, database: Database
) -> None:
    shot, record = photo(5), str(uuid4())
    body = ad_sighting(world, [shot])
    raw = rescue_file(world, [("ad_sighting", record, body)], [(shot, jpeg(5))])
    for status in ("stored", "same"):
        answer = send(as_user("supervisor_s"), raw)
        assert answer.status_code == 200, answer.text
        assert [line["status"] for line in answer.json()["items"] + answer.json()["photos"]] == [status] * 2
    again = as_user("inspector_a").put(f"/api/ad-sightings/{record}", json=body)
    assert (again.status_code, again.json()["missing_photos"]) == (200, [])
    with database.reading() as session:
        kept = session.execute(select(AdSighting)).scalar_one()
        assert (kept.author_id, kept.sender_id) == (world.users["inspector_a"], world.users["supervisor_s"])


def test_a_rescue_file_is_taken_in_once_and_the_phone_may_still_send_later(
    as_user: As, world: World, database: Database
) -> None:
    shots = [photo(1), photo(2)]
    visit, quick = str(uuid4()), str(uuid4())
    body = inspection(world, fails={plain_items()[0]: shots[:1]})
    words = report(world, shots[1:])
    raw = rescue_file(
        world,
        [("inspection", visit, body), ("report", quick, words)],
        [(shots[0], jpeg(1)), (shots[1], jpeg(2))],
    )
    first = send(as_user("supervisor_s"), raw)
    assert first.status_code == 200, first.text
    assert {line["status"] for line in first.json()["items"] + first.json()["photos"]} == {"stored"}
    again = send(as_user("supervisor_s"), raw).json()
    assert {line["status"] for line in again["items"] + again["photos"]} == {"same"}
    later = as_user("inspector_a").put(f"/api/inspections/{visit}", json=body)
    assert later.status_code == 200
    assert later.json()["missing_photos"] == []
    with database.reading() as session:
        assert session.execute(select(func.count()).select_from(Inspection)).scalar_one() == 1
        assert session.execute(select(func.count()).select_from(Report)).scalar_one() == 1
        stored = session.execute(select(Photo)).scalars().all()
        assert {p.sha256 for p in stored} == {hashlib.sha256(jpeg(n)).hexdigest() for n in (1, 2)}
        row = session.execute(select(Inspection)).scalar_one()
        assert (row.author_id, row.sender_id) == (world.users["inspector_a"], world.users["supervisor_s"])


def test_one_bad_line_does_not_stop_the_others(as_user: As, world: World) -> None:
    good, bad, shot = str(uuid4()), str(uuid4()), photo(1)
    raw = rescue_file(
        world,
        [
            ("inspection", bad, inspection(world, point_id=str(uuid4()))),
            ("inspection", good, inspection(world, fails={plain_items()[0]: [shot]})),
        ],
        [(shot, b"not the bytes that were declared")],
    )
    answer = send(as_user("supervisor_s"), raw).json()
    assert [(line["status"], line["code"]) for line in answer["items"]] == [
        ("refused", "intake.unknown_point"),
        ("stored", None),
    ]
    assert answer["photos"][0]["status"] == "refused"


def test_proposals_and_steps_come_along_with_their_authors_rights(
    as_user: As, world: World, database: Database
) -> None:
    """An inspector proposes a pin; the step in the file is one an inspector may not take, and is refused as such."""
    quick, shot = str(uuid4()), photo(1)
    case_id = (
        as_user("inspector_a").put(f"/api/reports/{quick}", json=report(world, [shot])).json()["case_id"]
    )
    device = {"id": "device-1", "app_version": "0.1.0", "clock_offset_ms": 0}
    proposal = {
        "point_id": str(world.points["P01"]),
        "kind": "pin",
        "lat": 41.1125,
        "lon": 121.1185,
        "accuracy_m": 5,
        "note": "门在东侧",
        "proposed_at": "2026-11-20T02:00:00Z",
        "device": device,
    }
    step = {
        "event": "file",
        "version": 1,
        "occurred_at": "2026-11-20T02:00:00Z",
        "device": device,
        "photos": [],
    }
    raw = rescue_file(
        world, [("point_proposal", str(uuid4()), proposal), ("move", str(uuid4()), step)], [], case_id
    )
    for expected in ("stored", "same"):
        lines = send(as_user("supervisor_s"), raw).json()["items"]
        assert lines[0]["status"] == expected
        assert lines[1]["status"] == "refused"
    with database.reading() as session:
        assert session.get_one(Case, UUID(case_id)).state == "submitted"
        assert session.execute(select(PointProposal)).scalar_one().proposed_by == world.users["inspector_a"]


def test_only_the_desk_may_hand_in_for_others(as_user: As, world: World) -> None:
    assert send(as_user("inspector_b"), rescue_file(world, [], [])).status_code == 403


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", b" " * 200_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "status", "code"),
    [
        (b"", 400, "rescue.unreadable"),
        (b"PK\x03\x04 not really", 400, "rescue.unreadable"),
        (b"\x89PNG\r\n\x1a\n", 400, "rescue.unreadable"),
    ],
)
def test_files_that_are_no_rescue_file(as_user: As, raw: bytes, status: int, code: str) -> None:
    answer = send(as_user("supervisor_s"), raw)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_zip_bomb_is_stopped_while_unpacking(as_user: As) -> None:
    answer = send(as_user("supervisor_s"), bomb())
    assert (answer.status_code, answer.json()["code"]) == (413, "rescue.entry_too_large")


def test_names_that_climb_are_only_looked_up(as_user: As, world: World) -> None:
    raw = rescue_file(world, [], [])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        manifest = json.loads(old.read("manifest.json"))
        manifest["records"] = [{"kind": "inspection", "id": str(uuid4()), "file": "../../../etc/passwd"}]
        new.writestr("manifest.json", json.dumps(manifest))
    answer = send(as_user("supervisor_s"), out.getvalue()).json()
    assert answer["items"][0]["code"] == "rescue.entry_missing"


def test_the_command_line_takes_the_same_file(
    world: World, settings: Settings, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SANCHENG_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("SANCHENG_DATABASE_URL", settings.database_url)
    shot, visit = photo(1), str(uuid4())
    body = inspection(world, fails={plain_items()[0]: [shot]})
    file = tmp_path / "rescue.zip"
    file.write_bytes(rescue_file(world, [("inspection", visit, body)], [(shot, jpeg(1))]))
    for expected in ("stored", "same"):
        result = CliRunner().invoke(command_line, ["import-rescue", str(file), "--as", "supervisor_s"])
        assert result.exit_code == 0, result.output
        assert result.output.count(expected) == 2
