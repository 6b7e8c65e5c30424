"""Bad input gets a name, never a 500, and never half a record."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from app.db import Database
from app.models import Answer, Case, Inspection, Photo, RecordRevision, Report
from tests.intake.bodies import inspection, photo, plain_items, report
from tests.world import World

As = Callable[[str], TestClient]
Change = Callable[[dict[str, Any]], Any]


def put(client: TestClient, body: Any, kind: str = "inspections") -> Any:
    return client.put(f"/api/{kind}/{uuid4()}", json=body)


def nothing_stored(database: Database) -> bool:
    with database.reading() as session:
        tables = (Inspection, Answer, Photo, Case, RecordRevision, Report)
        return all(
            session.execute(select(func.count()).select_from(table)).scalar_one() == 0 for table in tables
        )


def answers(body: dict[str, Any], **changes: Any) -> None:
    body["answers"][0] |= changes


CHANGES: list[tuple[str, Change, int, str]] = [
    ("unknown point", lambda b: b.update(point_id=str(uuid4())), 422, "intake.unknown_point"),
    ("unknown round", lambda b: b.update(round_id=str(uuid4())), 422, "intake.unknown_round"),
    ("unknown version", lambda b: b["checklist"].update(version=77), 422, "intake.unknown_checklist"),
    ("unknown checklist", lambda b: b["checklist"].update(code="nowhere"), 422, "intake.unknown_checklist"),
    ("item not in the checklist", lambda b: answers(b, item="XXX-99"), 422, "intake.unknown_item"),
    ("value on a pass/fail item", lambda b: answers(b, value=3), 422, "intake.value_not_expected"),
    ("photo not declared", lambda b: answers(b, photos=[str(uuid4())]), 422, "intake.photo_not_declared"),
    ("unknown switch", lambda b: answers(b, switches={"nonsense": True}), 422, "intake.unknown_switch"),
    ("unknown violation", lambda b: answers(b, violation="V000"), 422, "intake.unknown_violation"),
    ("a sample of a single item", lambda b: answers(b, sample=2), 422, "intake.sample_not_expected"),
    ("answered twice", lambda b: b["answers"].append(b["answers"][0]), 422, "intake.duplicate_answer"),
    ("latitude 91", lambda b: b["position"].update(lat=91), 422, "request.invalid"),
    ("longitude as text", lambda b: b["position"].update(lon="east"), 422, "request.invalid"),
    ("verdict maybe", lambda b: answers(b, verdict="maybe"), 422, "request.invalid"),
    ("revision 0", lambda b: b.update(revision=0), 422, "request.invalid"),
    ("no device", lambda b: b.pop("device"), 422, "request.invalid"),
    ("time without offset", lambda b: b.update(finished_at="2026-11-20T10:00:00"), 422, "request.invalid"),
    ("year 9999", lambda b: b.update(finished_at="9999-12-31T23:59:59-12:00"), 422, "request.invalid"),
    ("a field we do not know", lambda b: b.update(colour="red"), 422, "request.invalid"),
    ("photo of zero bytes", lambda b: b.update(photos=[photo(bytes=0)]), 422, "request.invalid"),
    ("hash in capitals", lambda b: b.update(photos=[photo(sha256="A" * 64)]), 422, "request.invalid"),
    (
        "content type text",
        lambda b: b.update(photos=[photo(content_type="text/html")]),
        422,
        "request.invalid",
    ),
    ("a note of 5,000 characters", lambda b: b.update(note="长" * 5000), 422, "request.invalid"),
    ("shut without a reason", lambda b: b.update(outcome="could_not_inspect"), 422, "intake.reason_needed"),
    (
        "shut without a photo",
        lambda b: b.update(outcome="could_not_inspect", note="关门"),
        422,
        "intake.photo_needed",
    ),
    ("a note of 10 MB", lambda b: b.update(note="x" * 10_000_000), 413, "request.too_large"),
    ("NUL in a note", lambda b: b.update(note="a\x00b"), 400, "request.not_json"),
    ("an author nobody knows", lambda b: b.update(author_id=str(uuid4())), 403, "authz.not_allowed"),
]


@pytest.mark.parametrize(("change", "status", "code"), [c[1:] for c in CHANGES], ids=[c[0] for c in CHANGES])
def test_a_wrong_visit_is_refused_by_name(
    as_user: As, world: World, database: Database, change: Change, status: int, code: str
) -> None:
    body = inspection(world)
    change(body)
    answer = put(as_user("inspector_a"), body)
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert nothing_stored(database)


def test_a_photo_declared_twice_is_refused(as_user: As, world: World, database: Database) -> None:
    shot = photo()
    body = inspection(world, fails={plain_items()[0]: [shot]})
    body["photos"].append(shot)
    answer = put(as_user("inspector_a"), body)
    assert (answer.status_code, answer.json()["code"]) == (422, "photos.declared_twice")
    assert nothing_stored(database)


def test_a_photo_id_used_for_another_picture_is_a_conflict(as_user: As, world: World) -> None:
    shot, item = photo(1), plain_items()[0]
    assert put(as_user("inspector_a"), inspection(world, fails={item: [shot]})).status_code == 201
    stolen = photo(2, id=shot["id"])
    answer = put(
        as_user("inspector_a"), inspection(world, fails={item: [stolen]}, point="P02", code="market")
    )
    assert (answer.status_code, answer.json()["code"]) == (409, "photos.id_conflict")


RAW: list[tuple[str, bytes, str, int, str]] = [
    ("invalid UTF-8", b'{"note":"\xff\xfe"}', "application/json", 400, "request.not_utf8"),
    ("half a JSON", b'{"point_id":', "application/json", 400, "request.not_json"),
    ("a list", b"[]", "application/json", 400, "request.not_json"),
    ("nothing", b"", "application/json", 400, "request.not_json"),
    ("NaN", b'{"a":NaN}', "application/json", 400, "request.not_json"),
    ("a number past 2^53", b'{"a":9007199254740993}', "application/json", 400, "request.not_json"),
    ("a name twice", b'{"a":1,"a":2}', "application/json", 400, "request.not_json"),
    ("a lone surrogate", rb'{"a":"\ud800"}', "application/json", 400, "request.not_json"),
    ("nested 100,000 deep", b"[" * 100_000, "application/json", 400, "request.not_json"),
    ("a form", b"a=1", "application/x-www-form-urlencoded", 415, "request.not_json"),
    ("half a multipart", b"--x\r\nContent-Disp", "multipart/form-data; boundary=x", 415, "request.not_json"),
    ("no type", b"{}", "", 415, "request.not_json"),
]


@pytest.mark.parametrize(("raw", "kind", "status", "code"), [r[1:] for r in RAW], ids=[r[0] for r in RAW])
@pytest.mark.parametrize("collection", ["inspections", "reports"])
def test_bytes_that_are_no_record(
    as_user: As, database: Database, collection: str, raw: bytes, kind: str, status: int, code: str
) -> None:
    answer = as_user("inspector_a").put(
        f"/api/{collection}/{uuid4()}", content=raw, headers={"content-type": kind}
    )
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert nothing_stored(database)


def test_an_id_that_is_no_id(as_user: As, world: World) -> None:
    for path in ("/api/inspections/../../etc/passwd", "/api/inspections/1", "/api/inspections/%00"):
        answer = as_user("inspector_a").put(path, json=inspection(world))
        assert answer.status_code in (404, 405, 422)
        assert answer.headers["content-type"] == "application/problem+json"


def test_a_retired_version_is_accepted_if_it_ever_existed(
    as_user: As, world: World, database: Database
) -> None:
    from app.models import Checklist

    with database.transaction() as session:
        row = session.execute(select(Checklist).where(Checklist.code == "market")).scalar_one()  # type: ignore[arg-type]
        row.is_current = False
    assert put(as_user("inspector_a"), inspection(world)).status_code == 201


def test_a_retired_point_is_accepted_and_flagged(as_user: As, world: World, database: Database) -> None:
    from app.models import Point

    with database.transaction() as session:
        session.get_one(Point, world.points["P01"]).status = "retired"
    assert put(as_user("inspector_a"), inspection(world)).status_code == 201
    with database.reading() as session:
        assert "point.retired" in session.execute(select(Inspection)).scalar_one().flags


REPORT_CHANGES: list[tuple[str, Change, int, str]] = [
    ("no photo", lambda b: b.update(photos=[]), 422, "intake.photo_needed"),
    ("ten photos", lambda b: b.update(photos=[photo(n) for n in range(10)]), 422, "request.invalid"),
    ("unknown violation", lambda b: b.update(violation="V000"), 422, "intake.unknown_violation"),
    ("unknown point", lambda b: b.update(point_id=str(uuid4())), 422, "intake.unknown_point"),
    ("nowhere", lambda b: b.update(point_id=None, position=None), 422, "intake.place_needed"),
    ("source made up", lambda b: b.update(source="听说"), 422, "request.invalid"),
]


@pytest.mark.parametrize(
    ("change", "status", "code"), [c[1:] for c in REPORT_CHANGES], ids=[c[0] for c in REPORT_CHANGES]
)
def test_a_wrong_report_is_refused_by_name(
    as_user: As, world: World, database: Database, change: Change, status: int, code: str
) -> None:
    body = report(world, [photo()])
    change(body)
    answer = put(as_user("inspector_a"), body, "reports")
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert nothing_stored(database)


def test_random_bodies_never_break_the_server(as_user: As, world: World) -> None:
    """Every member of a valid body replaced by every odd value, one at a time."""
    client = as_user("inspector_a")
    odd: list[Any] = [None, True, -1, 1e308, "", "\u202e../x", [], {}, [[]], "2026-13-45T00:00:00Z", 2**52]
    base = inspection(world, fails={plain_items()[0]: [photo()]})
    for key in base:
        for value in odd:
            body = json.loads(json.dumps(base)) | {key: value}
            assert put(client, body).status_code < 500, (key, value)
    for key in base["answers"][0] | {
        "value": 0,
        "switches": 0,
        "note": 0,
        "violation": 0,
        "bulk": 0,
        "sample": 0,
    }:
        for value in odd:
            body = json.loads(json.dumps(base))
            body["answers"][0][key] = value
            assert put(client, body).status_code < 500, (key, value)
    for key in base["photos"][0] | {"position": 0, "role": 0, "exif": 0}:
        for value in odd:
            body = json.loads(json.dumps(base))
            body["photos"][0][key] = value
            assert put(client, body).status_code < 500, (key, value)
