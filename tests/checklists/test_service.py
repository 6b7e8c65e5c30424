"""Publishing content into a database: once, unchanging by version, everything or nothing."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, func, select, update
from sqlmodel import col

from app.checklists import queries
from app.checklists.schemas import checklist_out
from app.checklists.service import load_content
from app.db import Database
from app.errors import Conflict, Unprocessable
from app.models import (
    CheckItem,
    CheckItemClause,
    CheckItemFront,
    Checklist,
    Clause,
    ContentDocument,
    Event,
    Inspection,
    Standard,
    Violation,
)
from app.settings import REPOSITORY
from tests.world import World

FOLDER = REPOSITORY / "checklists"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy = tmp_path / "content"
    shutil.copytree(FOLDER, copy)
    return copy


@pytest.fixture
def edit(folder: Path) -> Callable[..., None]:
    def change(before: str, after: str, file: str = "types/market.yaml", times: int = 1) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after, times), encoding="utf-8")

    return change


def rows_of(database: Database) -> dict[str, int]:
    tables = (
        Checklist,
        CheckItem,
        CheckItemFront,
        CheckItemClause,
        Clause,
        Standard,
        Violation,
        ContentDocument,
        Event,
    )
    with database.reading() as session:
        return {t.__name__: session.execute(select(func.count()).select_from(t)).scalar_one() for t in tables}


def test_the_first_load_brings_everything(database: Database) -> None:
    rows = rows_of(database)
    assert rows["Checklist"] == 25
    assert rows["CheckItem"] == 643
    assert rows["CheckItemFront"] == 382 + 371 + 93
    assert rows["Clause"] == 105
    assert rows["Standard"] == 5
    assert rows["Violation"] == 71
    with database.reading() as session:
        first = (
            session.execute(select(Event).where(col(Event.action) == "checklist.published")).scalars().all()
        )
        assert len(first) == 25
        clause = session.get_one(Clause, "WS2014-14")
        assert (clause.no, clause.title, clause.category, clause.category_zh) == (
            "14",
            "集贸市场",
            "WS2014.3",
            "市容环境卫生",
        )
        violation = session.get_one(Violation, "V101")
        assert violation.document["close_criteria"] == "彻底清理，地面无残留"
        item = session.get_one(CheckItem, "MKT-18")
        assert (item.severity, item.answer, item.violation, item.core, item.retired) == (
            "critical", "count", "V703", True, False,
        )  # fmt: skip


def test_loading_again_does_nothing(database: Database) -> None:
    before = rows_of(database)
    statements: list[str] = []
    event.listen(
        database.writer,
        "before_cursor_execute",
        lambda _c, _cur, sql, *_rest: statements.append(sql.split()[0]),
    )
    with database.transaction() as session:
        report = load_content(session, FOLDER)
    assert (report.published, report.unchanged, report.documents_changed) == ([], 25, [])
    assert rows_of(database) == before
    assert not {"INSERT", "UPDATE", "DELETE"} & set(statements), "an unchanged folder writes nothing"


def test_a_changed_document_under_a_published_version_is_refused(
    database: Database, folder: Path, edit: Callable[..., None]
) -> None:
    edit("severity: minor", "severity: major")
    edit("en: A fair scale", "en: One fair scale")
    before = rows_of(database)
    with pytest.raises(Conflict) as caught, database.transaction() as session:
        load_content(session, folder)
    assert caught.value.code == "checklists.version_changed"
    assert caught.value.extra["changed"] == [
        "market version 2: MKT-01.severity",
        "market version 2: MKT-34.en",
    ]
    assert "MKT-01.severity" in caught.value.detail
    assert rows_of(database) == before
    with database.reading() as session:
        assert session.get_one(CheckItem, "MKT-01").severity == "minor"


def test_added_removed_and_moved_items_are_named_too(
    database: Database, folder: Path, edit: Callable[..., None]
) -> None:
    edit("code: MKT-35", "code: MKT-77")
    edit("- code: stop\n", "- code: bus_stop\n", "types/bus.yaml")
    with pytest.raises(Conflict) as caught, database.transaction() as session:
        load_content(session, folder)
    assert set(caught.value.extra["changed"]) == {
        "market version 2: MKT-35 (removed)",
        "market version 2: MKT-77 (added)",
        "bus version 2: sections",
    }


def test_a_new_version_is_published_beside_the_old_one(
    database: Database, folder: Path, edit: Callable[..., None]
) -> None:
    edit("version: 2", "version: 3")
    edit("severity: minor", "severity: major")
    edit("code: MKT-35", "code: MKT-78")
    with database.transaction() as session:
        report = load_content(session, folder)
    assert report.published == ["market 3"]
    assert (report.unchanged, report.items_added, report.items_retired) == (24, 1, 1)

    with database.reading() as session:
        old, new = queries.checklist(session, "market", 2), queries.checklist(session, "market", 3)
        assert old is not None
        assert new is not None
        assert (old.is_current, new.is_current) == (False, True)
        assert old.retired_at is not None
        assert checklist_out(old)["sections"][0]["items"][0]["severity"] == "minor"
        assert checklist_out(new)["sections"][0]["items"][0]["severity"] == "major"
        current = queries.current_checklist(session, "market")
        assert current is not None
        assert current.version == 3
        item = session.get_one(CheckItem, "MKT-01")
        assert (item.severity, item.checklist_id) == ("major", new.id)
        assert session.get_one(CheckItem, "MKT-35").retired is True, "verdicts and cases still refer to it"
        assert session.get_one(CheckItem, "MKT-78").retired is False
        listed = {row.code for row in queries.items(session)}
        assert "MKT-78" in listed
        assert "MKT-35" not in listed
        assert len(queries.items(session, retired=True)) == 644


def test_an_older_folder_does_not_turn_back_the_clock(
    database: Database, folder: Path, edit: Callable[..., None]
) -> None:
    edit("version: 2", "version: 3")
    with database.transaction() as session:
        load_content(session, folder)
    with database.transaction() as session:
        report = load_content(session, FOLDER)
    assert report.behind == ["market 2"]
    with database.reading() as session:
        current = queries.current_checklist(session, "market")
        assert current is not None
        assert current.version == 3


def test_an_item_that_returns_is_in_use_again(
    database: Database, folder: Path, edit: Callable[..., None]
) -> None:
    edit("version: 2", "version: 3")
    edit("code: MKT-35", "code: MKT-78")
    with database.transaction() as session:
        load_content(session, folder)
    edit("version: 3", "version: 4")
    edit("code: MKT-78", "code: MKT-35")
    with database.transaction() as session:
        report = load_content(session, folder)
    assert (report.items_added, report.items_retired) == (0, 1)
    with database.reading() as session:
        assert session.get_one(CheckItem, "MKT-35").retired is False
        assert session.get_one(CheckItem, "MKT-78").retired is True


def test_a_field_that_a_newer_program_knows_is_no_change(database: Database) -> None:
    """A version published by an older program lacks fields that have a default; that is not another content."""
    with database.transaction() as session:
        row = queries.checklist(session, "market", 2)
        assert row is not None
        older = checklist_out(row)
        for section in older["sections"]:
            for item in section["items"]:
                for name in [name for name, value in item.items() if value is None]:
                    del item[name]
        document = {key: older[key] for key in ("code", "type", "version", "zh", "en", "sections")}
        session.execute(
            update(Checklist).where(col(Checklist.id) == row.id).values(document=document, sha256="0" * 64)
        )
    with database.transaction() as session:
        report = load_content(session, FOLDER)
    assert (report.published, report.unchanged) == ([], 25)


def test_invalid_content_is_refused_with_every_reason(
    database: Database, folder: Path, edit: Callable[..., None]
) -> None:
    edit("severity: minor", "severity: small")
    edit("severity: minor", "severity: small", "types/bus.yaml")
    with pytest.raises(Unprocessable) as caught, database.transaction() as session:
        load_content(session, folder)
    assert caught.value.code == "checklists.content_invalid"
    assert [line.split(": ")[:3] for line in caught.value.extra["problems"]] == [
        ["types/bus.yaml", "BUS-01", "severity"],
        ["types/market.yaml", "MKT-01", "severity"],
    ]


def test_content_that_disagrees_with_itself_is_refused(
    database: Database, folder: Path, edit: Callable[..., None]
) -> None:
    edit("violation: V902", "violation: V998")
    with pytest.raises(Unprocessable) as caught, database.transaction() as session:
        load_content(session, folder)
    assert caught.value.extra["problems"] == [
        "types/market.yaml: MKT-01: violation: V998 is not in violations.yaml"
    ]


def test_numbers_and_words_outside_the_checklists_follow_the_folder(
    database: Database, folder: Path, edit: Callable[..., None]
) -> None:
    edit("stale_after_days: 30", "stale_after_days: 21", "scoring.yaml")
    edit("zh: 暴露垃圾", "zh: 暴露的垃圾", "violations.yaml")
    edit("title: 集贸市场", "title: 农贸市场", "standards/ws2014.yaml")
    with database.transaction() as session:
        report = load_content(session, folder)
    assert set(report.documents_changed) == {"scoring", "violations", "standards"}
    with database.reading() as session:
        assert queries.scoring(session)["stale_after_days"] == 21
        assert session.get_one(Violation, "V101").zh == "暴露的垃圾"
        assert session.get_one(Clause, "WS2014-14").title == "农贸市场"


def test_a_violation_that_left_the_file_is_retired(database: Database, folder: Path) -> None:
    path = folder / "violations.yaml"
    text = path.read_text(encoding="utf-8")
    last = text[text.index("- code: V999") :]
    for shipped in (text + last.replace("code: V999", "code: V998"), text):
        path.write_text(shipped, encoding="utf-8")
        with database.transaction() as session:
            load_content(session, folder)
        with database.reading() as session:
            assert session.get_one(Violation, "V998").retired is (shipped == text)
            assert ("V998" in {row.code for row in queries.violations(session)}) is (shipped != text)


def test_what_the_bundle_asks_for(database: Database, world: World) -> None:
    with database.reading() as session:
        assert [row.code for row in queries.violations(session)][:3] == ["V101", "V201", "V301"]
        assert [kind["code"] for kind in queries.point_types(session)][:2] == ["market", "old_estate"]
        assert {phrase["group"] for phrase in queries.phrases(session)} >= {None, "市容环境"}
        assert ("14", "2014") in {(clause.no, edition) for clause, edition in queries.clauses(session)}
        scopes = {unit["zh"]: unit["scope"] for unit in queries.organisations(session)}
        assert (scopes["区文明办"], scopes["街道办"], scopes["物业企业"]) == ("district", "street", "point")
        with pytest.raises(LookupError, match="no content was loaded: nothing"):
            queries.document(session, "nothing")


def test_versions_in_use_are_served_beside_the_current_ones(
    database: Database, world: World, folder: Path, edit: Callable[..., None]
) -> None:
    now = datetime(2026, 7, 1, tzinfo=UTC)
    with database.transaction() as session:
        old = queries.checklist(session, "market", 2)
        assert old is not None
        session.add(
            Inspection(
                id=world.points["P01"], point_id=world.points["P01"], checklist_id=old.id, point_type="market",
                street_id=world.units["TIANAN"], revision=1, content_sha256="0" * 64,
                author_id=world.users["inspector_a"], sender_id=world.users["inspector_a"], started_at=now,
                finished_at=now, effective_at=now, effective_on=now.date(), received_at=now,
            )
        )  # fmt: skip
    edit("version: 2", "version: 3")
    edit("version: 2", "version: 3", "types/bus.yaml")
    with database.transaction() as session:
        load_content(session, folder)
    with database.reading() as session:
        recent = queries.served_checklists(session, now - timedelta(days=1))
        assert [(row.code, row.version) for row in recent][:3] == [
            ("market", 2),
            ("market", 3),
            ("old_estate", 2),
        ]
        assert len(recent) == 26
        assert len(queries.served_checklists(session, now + timedelta(days=1))) == 25
