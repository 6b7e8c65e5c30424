"""The browser and the folder change the same content: neither overwrites the other in silence, and they meet again."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.checklists import queries
from app.checklists.export import export_content
from app.checklists.service import load_content
from app.cli import _prepare
from app.db import Database
from app.errors import Conflict
from app.jobs import Workshop
from app.settings import REPOSITORY

AsUser = Callable[[str], TestClient]
FOLDER = REPOSITORY / "checklists"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "content"
    shutil.copytree(FOLDER, copy)
    return copy


@pytest.fixture
def admin(as_user: AsUser) -> TestClient:
    return as_user("admin_a")


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def raise_version(folder: Path, by: int, code: str = "bus") -> int:
    path = folder / "types" / f"{code}.yaml"
    line = next(
        line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("version: ")
    )
    number = int(line.split()[1])
    change(path, line, f"version: {number + by}")
    return number


def publish_in_browser(admin: TestClient, words: str, code: str = "bus") -> int:
    """Reword the first item and publish; gives the new version."""
    begun = admin.get(f"/api/checklists/{code}/draft").json()
    begun["document"]["sections"][0]["items"][0]["zh"] = words
    saved = admin.put(
        f"/api/checklists/{code}/draft", json={"document": begun["document"], "version": begun["version"]}
    ).json()
    answer = admin.post(
        f"/api/checklists/{code}/publish", json={"draft_version": saved["version"], "note": "改措辞"}
    )
    assert answer.status_code == 201, answer.text
    version: int = answer.json()["version"]
    return version


def set_in_browser(admin: TestClient, name: str, edit: Callable[[dict[str, Any]], None]) -> None:
    held = admin.get(f"/api/content/{name}").json()
    edit(held["document"])
    answer = admin.put(
        f"/api/content/{name}",
        json={"document": held["document"], "version": held["version"], "note": "区里定的"},
    )
    assert answer.status_code == 200, answer.text


def current(database: Database, code: str = "bus") -> tuple[int, str]:
    with database.reading() as session:
        row = queries.current_checklist(session, code)
        assert row is not None
        return row.version, row.document["sections"][0]["items"][0]["zh"]  # type: ignore[index]  # JSON


def test_a_folder_behind_the_browser_changes_nothing(admin: TestClient, database: Database) -> None:
    version = publish_in_browser(admin, "浏览器里写的")
    with database.transaction() as session:
        report = load_content(session, FOLDER)
    assert report.behind == [f"bus {version - 1}"]
    assert current(database) == (version, "浏览器里写的")


def test_another_content_under_the_number_of_the_browser_is_refused(
    admin: TestClient, database: Database, folder: Path
) -> None:
    version = publish_in_browser(admin, "浏览器里写的")
    assert raise_version(folder, 1) == version - 1
    with pytest.raises(Conflict) as caught, database.transaction() as session:
        load_content(session, folder)
    assert caught.value.code == "checklists.version_changed"
    assert [line.endswith(".zh") for line in caught.value.extra["changed"]] == [True]
    assert current(database) == (version, "浏览器里写的")


def test_a_newer_folder_follows_and_says_what_it_supersedes(
    admin: TestClient, database: Database, folder: Path
) -> None:
    version = publish_in_browser(admin, "浏览器里写的")
    raise_version(folder, 2)
    with database.transaction() as session:
        report = load_content(session, folder)
    assert report.published == [f"bus {version + 1}"]
    assert report.superseded == [f"bus {version}"]
    old = admin.get(f"/api/checklists/bus/{version}").json()
    assert old["sections"][0]["items"][0]["zh"] == "浏览器里写的"


def test_what_is_exported_loads_again_without_a_change(
    admin: TestClient, database: Database, folder: Path
) -> None:
    version = publish_in_browser(admin, "浏览器里写的")
    set_in_browser(admin, "scoring", lambda document: document.update(stale_after_days=21))
    before = (folder / "types" / "market.yaml").read_bytes()
    with database.reading() as session:
        written = export_content(session, folder, FOLDER)
    assert sorted(path.relative_to(folder).as_posix() for path in written) == [
        "scoring.yaml",
        "types/bus.yaml",
    ]
    assert (folder / "types" / "market.yaml").read_bytes() == before, "what says the same keeps its comments"
    with database.transaction() as session:
        report = load_content(session, folder)
    assert (report.published, report.behind, report.documents_changed, report.kept) == ([], [], [], [])
    assert current(database) == (version, "浏览器里写的")


def test_an_export_into_an_empty_folder_is_a_whole_content_folder(
    admin: TestClient, database: Database, tmp_path: Path
) -> None:
    publish_in_browser(admin, "浏览器里写的")
    empty = tmp_path / "empty"
    with database.reading() as session:
        export_content(session, empty, FOLDER)
    with database.transaction() as session:
        report = load_content(session, empty)
    assert (report.published, report.behind, report.documents_changed) == ([], [], [])


def test_a_document_set_in_the_browser_stays_while_the_folder_says_nothing_new(
    admin: TestClient, database: Database
) -> None:
    set_in_browser(admin, "scoring", lambda document: document.update(stale_after_days=21))
    with database.transaction() as session:
        report = load_content(session, FOLDER)
    assert (report.kept, report.documents_changed) == (["scoring"], [])
    with database.reading() as session:
        assert queries.scoring(session)["stale_after_days"] == 21


def test_a_document_that_changed_on_both_sides_is_refused_until_somebody_decides(
    admin: TestClient, database: Database, folder: Path
) -> None:
    set_in_browser(admin, "scoring", lambda document: document.update(stale_after_days=21))
    change(folder / "scoring.yaml", "stale_after_days: 30", "stale_after_days: 14")
    with pytest.raises(Conflict) as caught, database.transaction() as session:
        load_content(session, folder)
    assert (caught.value.code, caught.value.extra["changed"]) == ("checklists.document_changed", ["scoring"])
    with database.transaction() as session:
        report = load_content(session, folder, replace=["scoring"])
    assert report.documents_changed == ["scoring"]
    with database.reading() as session:
        assert queries.scoring(session)["stale_after_days"] == 14
    history = admin.get("/api/content/scoring/versions").json()["items"]
    assert [row["changed_by"] is not None for row in history][:3] == [False, True, False]


def test_a_start_goes_on_with_what_was_published_when_the_folder_is_refused(
    shop: Workshop, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = current(shop.database)
    change(folder / "types" / "bus.yaml", "severity: minor", "severity: small")
    settings = shop.settings.model_copy(update={"content_dir": folder})
    _prepare(Workshop(shop.database, shop.storage, settings))
    assert "checklists.content_invalid" in capsys.readouterr().err
    assert current(shop.database) == before


def test_the_folder_may_take_over_what_the_browser_set(
    admin: TestClient, database: Database, folder: Path
) -> None:
    """Somebody writes into the folder what the browser says already: from then on it is the folder's."""
    set_in_browser(admin, "scoring", lambda document: document.update(stale_after_days=21))
    change(folder / "scoring.yaml", "stale_after_days: 30", "stale_after_days: 21")
    with database.transaction() as session:
        assert load_content(session, folder).kept == []
    assert admin.get("/api/content/scoring").json()["is_default"] is True
    change(folder / "scoring.yaml", "stale_after_days: 21", "stale_after_days: 25")
    with database.transaction() as session:
        assert load_content(session, folder).documents_changed == ["scoring"]
