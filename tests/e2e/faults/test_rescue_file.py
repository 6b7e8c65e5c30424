"""T28: what a phone could not send leaves it as a file, is taken in at the desk, and is not doubled when the phone is back."""

import subprocess
import sys
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from sqlalchemy import func, select
from sqlmodel import col

from app.models import Inspection, Photo, PhotoLink
from app.settings import REPOSITORY
from tests.e2e.faults.conftest import Field, new_phone
from tests.e2e.faults.evidence import rows, stored_hashes, visits
from tests.e2e.faults.pocket import arrived, failing_visit, heic_of, ready, sha256, written
from tests.e2e.walk import Walk


@pytest.mark.parametrize("door", ["page", "command line"])
def test_out_as_a_file_and_in_at_the_desk(
    door: str, phone: BrowserContext, chromium: Browser, field: Field, tmp_path: Path
) -> None:
    walk = ready(Walk(phone)).offline()
    files = [written(tmp_path, f"{n}.heic", heic_of(30_000, seed=len(door) * 10 + n)) for n in range(3)]
    record = failing_visit(walk, files=files)
    (revision,) = rows(walk.page, "revisions")
    walk.page.goto("/outbox")
    with walk.page.expect_download() as saved:
        walk.page.get_by_test_id("export").click()
    file = tmp_path / "rescue.zip"
    saved.value.save_as(file)
    expect(walk.page.get_by_test_id("toast").first).to_contain_text("已导出 1 条记录、3 张照片")
    assert all(row["delivered_at"] is None for row in rows(walk.page, "records"))

    if door == "page":
        desk = new_phone(chromium, field.server.url)
        supervisor = Walk(desk).log_in("supervisor_s")
        for said in ("新收下", "早已收到"):
            supervisor.page.goto("/admin/rescue")
            supervisor.page.get_by_test_id("rescue-file").set_input_files(file)
            report = supervisor.page.get_by_test_id("rescue-report")
            expect(report).to_contain_text("全部收下")
            report.get_by_role("button", name="4").click()  # every line
            expect(report.get_by_role("row").filter(has_text=said)).to_have_count(4)
        desk.close()
    else:
        for word in ("stored", "same"):
            assert by_command(field, file).count(word) == 4  # a record and three photos

    assert visits(field.database, record) == 1
    with field.database.reading() as session:
        visit = session.get_one(Inspection, UUID(record))
        assert visit.content_sha256 == revision["content_sha256"]
        assert visit.author_id == field.world.users["inspector_a"]
    assert stored_hashes(field.database, field.folder, record) == {sha256(f.read_bytes()) for f in files}

    walk.online()
    arrived(walk, record, 3)
    assert visits(field.database, record) == 1
    with field.database.reading() as session:
        ids = select(col(PhotoLink.photo_id)).where(col(PhotoLink.record_id) == UUID(record))
        assert (
            session.execute(select(func.count()).select_from(Photo).where(col(Photo.id).in_(ids))).scalar()
            == 3
        )
    # The record is known, and its receipt names every photo as held: not one byte of them goes again.
    assert {(p.path, p.status) for p in field.wire.sent()} == {(f"/api/inspections/{record}", 200)}


def by_command(field: Field, file: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", "import-rescue", str(file), "--as", "supervisor_s"],
        cwd=REPOSITORY,
        env=field.server.environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return done.stdout
