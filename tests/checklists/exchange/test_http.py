"""POST /api/checklists/import, GET …/template.xlsx, GET …/export."""

import hashlib
import json
from collections.abc import Callable
from uuid import uuid4

import pytest
import yaml
from fastapi.testclient import TestClient

from app.checklists.content import TypeFile
from app.checklists.exchange.service import MEDIA, XLSX
from app.checklists.loader import YamlLoader, seal
from app.db import Database
from app.spreadsheets.reading import MAX_BYTES
from tests.checklists.exchange.forms import all_forms
from tests.world import World

AsUser = Callable[[str], TestClient]
FORMS = {form.name: form for form in all_forms()}


def post(client: TestClient, data: bytes, *, type: str = "market", kind: str = XLSX, dry_run: bool = True):  # type: ignore[no-untyped-def]  # httpx2's response
    where = f"/api/checklists/import?dry_run={str(dry_run).lower()}&type={type}"
    return client.post(where, content=data, headers={"content-type": kind})


def test_what_is_exported_can_be_imported(as_user: AsUser, database: Database) -> None:
    admin = as_user("admin_a")
    version = next(
        row["version"] for row in admin.get("/api/checklists").json()["items"] if row["code"] == "market"
    )
    sealed = admin.get(f"/api/checklists/market/{version}").json()["sha256"]
    for kind in ("xlsform", "xlsx", "csv"):
        answer = admin.get(f"/api/checklists/market/{version}/export?format={kind}")
        assert answer.status_code == 200
        assert answer.headers["content-type"] == MEDIA[kind]
        assert 'filename="market-v' in answer.headers["content-disposition"]
        report = post(admin, answer.content, kind=answer.headers["content-type"]).json()
        assert report["problems"] == []
        draft = TypeFile.model_validate_json(json.dumps(report["draft"]))
        assert seal(draft).sha256 == sealed
        assert report["sections"] == len(draft.sections)
    text = admin.get(f"/api/checklists/market/{version}/export?format=yaml").content
    loaded = TypeFile.model_validate_json(json.dumps(yaml.load(text, Loader=YamlLoader)))
    assert seal(loaded).sha256 == sealed


def test_a_draft_is_taken_as_it_comes(as_user: AsUser) -> None:
    admin = as_user("admin_a")
    draft = post(admin, FORMS["bilingual"].xlsx()).json()["draft"]
    saved = admin.put("/api/checklists/market/draft", json={"version": 0, "document": draft})
    assert saved.status_code == 201, saved.text
    assert admin.get("/api/checklists/market/draft").json()["document"]["sections"] == draft["sections"]


def test_codes_of_retired_items_are_not_given_again(as_user: AsUser) -> None:
    report = post(as_user("admin_a"), "考核点\n地面干净\n".encode(), kind="text/csv").json()
    code = report["draft"]["sections"][0]["items"][0]["code"]
    held = as_user("admin_a").get("/api/checklists/market/1")
    known = (
        {item["code"] for section in held.json()["sections"] for item in section["items"]}
        if held.status_code == 200
        else set()
    )
    assert code not in known
    assert code.startswith("MKT-")


def test_nothing_is_written(as_user: AsUser, count_statements: Callable[..., object]) -> None:
    admin = as_user("admin_a")
    with count_statements(admin.app) as sent:  # type: ignore[attr-defined]  # a context manager
        assert post(admin, FORMS["water_point"].xlsx(), dry_run=False).status_code == 200
    assert [text for text in sent.texts if text.split()[0] in ("INSERT", "DELETE")] == []
    assert admin.get("/api/checklists/market/draft").json()["version"] == 0  # there is none


def test_a_program_can_ask_for_a_status(as_user: AsUser) -> None:
    answer = post(as_user("admin_a"), FORMS["metadata"].xlsx(), dry_run=False)
    assert (answer.status_code, answer.json()["code"]) == (422, "checklists.import_refused")
    assert {problem["code"] for problem in answer.json()["problems"]} >= {
        "checklists.no_items",
        "checklists.type_skipped",
    }


@pytest.mark.parametrize(
    ("data", "kind", "type_", "status", "code"),
    [
        (b"{}", "application/json", "market", 415, "spreadsheets.file_type"),
        (b"%PDF-1.7", XLSX, "market", 415, "spreadsheets.file_type"),
        (b"PK\x03\x04 nothing", XLSX, "market", 422, "spreadsheets.file_unreadable"),
        (b"x", "text/csv", "moon", 422, "checklists.unknown_type"),
        (b"x" * (MAX_BYTES + 1), "text/csv", "market", 413, "request.too_large"),
    ],
)
def test_refusals_have_names(
    as_user: AsUser, data: bytes, kind: str, type_: str, status: int, code: str
) -> None:
    answer = post(as_user("admin_a"), data, kind=kind, type=type_)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_file_of_several_megabytes_is_taken(as_user: AsUser) -> None:
    """Records end at one megabyte, files at ten."""
    data = ("考核点\n" + "".join(f"地面{number}干净{'很' * 80}\n" for number in range(15_000))).encode()
    assert 2_000_000 < len(data) < MAX_BYTES
    answer = post(as_user("admin_a"), data, kind="text/csv")
    assert answer.status_code == 200
    assert answer.json()["draft"] is None
    assert len(answer.json()["problems"]) < 20_000


@pytest.mark.parametrize("person", ["inspector_a", "supervisor_s", "leader_l", "handler_m"])
def test_only_who_manages_content_imports(as_user: AsUser, person: str) -> None:
    assert post(as_user(person), b"x", kind="text/csv").status_code == 403


@pytest.mark.parametrize("person", ["inspector_a", "leader_l", "handler_m", "admin_a"])
def test_everybody_who_works_with_it_exports(as_user: AsUser, person: str) -> None:
    client = as_user(person)
    assert client.get("/api/checklists/template.xlsx").content[:2] == b"PK"
    assert client.get("/api/checklists/bus/99/export?format=csv").json()["code"] == "checklists.not_found"


def test_nobody_does_without_a_login(client: TestClient) -> None:
    assert post(client, b"x", kind="text/csv").status_code == 401
    assert client.get("/api/checklists/template.xlsx").status_code == 401
    assert client.get("/api/checklists/market/1/export?format=pdf").status_code == 401


def test_a_sheet_for_a_point(as_user: AsUser, world: World) -> None:
    admin = as_user("admin_a")
    version = next(
        row["version"] for row in admin.get("/api/checklists").json()["items"] if row["code"] == "market"
    )
    where = f"/api/checklists/market/{version}/export?format=pdf"
    plain, bound = admin.get(where), admin.get(f"{where}&point_id={world.points['P01']}")
    assert plain.content[:5] == bound.content[:5] == b"%PDF-"
    assert hashlib.sha256(plain.content).digest() != hashlib.sha256(bound.content).digest()
    other = admin.get(f"{where}&point_id={world.points['P02']}")
    assert (other.status_code, other.json()["code"]) == (422, "checklists.print_other_type")
    gone = admin.get(f"{where}&point_id={uuid4()}")
    assert (gone.status_code, gone.json()["code"]) == (404, "points.not_found")
    foreign = as_user("outsider_o").get(f"{where}&point_id={world.points['P01']}")
    assert (foreign.status_code, foreign.json()["code"]) == (404, "points.not_found")
