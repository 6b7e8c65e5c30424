"""问题台账 of 10,000 lines with two photos each, as the job makes it, in its own process: memory, time, size.

Resident memory is the process's peak as the system counts it (asked: under 300 MB). `SANCHENG_BENCH_CASES=1000` makes less.
"""

import hashlib
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from sqlalchemy import insert, select
from sqlmodel import SQLModel, col

from app.db import Database
from app.jobs import Workshop
from app.migration import migrate
from app.models import Case, Export, Move, Photo, PhotoLink, Violation
from app.photos.keys import copy_key
from app.primitives import new_id, utc_now
from app.reports.making import make
from app.settings import Settings
from app.storage import open_store
from tests.world import World, build_world

LINES = 10_000
WORDS = "垃圾未及时清运，地面有积水，墙面有小广告，已通知责任单位当日整改到位并安排专人值守。"


def main() -> None:
    lines = int(os.environ.get("SANCHENG_BENCH_CASES", LINES))
    with tempfile.TemporaryDirectory(prefix="sancheng-bench-") as name:
        settings = _settings(Path(name))
        database = Database(settings.database_address)
        migrate(database)
        _fill(Workshop(database, open_store(settings), settings), build_world(database), lines)
        database.close()
        # our own module and interpreter, no shell
        command = [sys.executable, "-m", "tests.bench.exports", name]
        start = time.perf_counter()
        subprocess.run(command, check=True)
        took = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        [file] = Path(name).glob("*.xlsx")
        with zipfile.ZipFile(file) as archive:
            photos = sum(entry.startswith("xl/media/") for entry in archive.namelist())
            assert archive.testzip() is None
        print(f"{lines:,} lines, {photos:,} photos, {file.stat().st_size / 1e6:,.0f} MB")
        print(f"{'peak memory':>12}  {peak:6,} MB  (asked: under 300)")
        print(f"{'time':>12}  {took:6.1f} s")


def in_a_process_of_its_own(folder: Path) -> None:
    settings = _settings(folder)
    database = Database(settings.database_address)
    shop = Workshop(database, open_store(settings), settings)
    with database.reading() as session:
        export_id = session.execute(select(col(Export.id))).scalar_one()
    make(shop, export_id, folder, lambda _done, _total: None)


def _settings(folder: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{folder / 'sancheng.db'}", data_dir=folder, worker="none")


def _fill(shop: Workshop, world: World, lines: int) -> None:
    """Closed cases, each with a photo of before and one of after, no two alike."""
    draw, now = random.Random(1), utc_now()
    with shop.database.reading() as session:
        classes = session.execute(select(col(Violation.code)).order_by(col(Violation.code))).scalars().all()
    with shop.database.writer.begin() as connection:
        for start in range(0, lines, 1000):
            rows: dict[Any, list[Any]] = {Case: [], Move: [], Photo: [], PhotoLink: []}
            for n in range(start, min(start + 1000, lines)):
                at = now - timedelta(minutes=lines - n)
                case = Case(
                    number=f"2026-W01-{n:06d}", state="closed", is_open=False, violation=draw.choice(classes), severity="minor",
                    fronts=["sanitary"], point_id=world.points["P01"], street_id=world.units["TIANAN"], note=WORDS,
                    accountable_unit_id=world.units["CG"], reporter_id=world.users["inspector_a"], occurred_at=at,
                    submitted_at=at, feedback_at=at, closed_at=at, due_at=at,
                )  # fmt: skip
                move = Move(
                    id=new_id(at), case_id=case.id, event="report_done", from_state="in_progress", to_state="feedback",
                    version=5, content_sha256="0" * 64, body={"measure": WORDS}, actor_id=world.users["handler_cg"],
                    occurred_at=at, effective_at=at,
                )  # fmt: skip
                rows[Case].append(case)
                rows[Move].append(move)
                for record, kind, role, seed in (
                    (case.id, "case", "scene", 2 * n),
                    (move.id, "move", "after", 2 * n + 1),
                ):
                    photo = _photo(shop, world, seed, at)
                    rows[Photo].append(photo)
                    rows[PhotoLink].append(
                        PhotoLink(photo_id=photo.id, record_id=record, record_kind=kind, role=role)
                    )
            for table, made in rows.items():
                connection.execute(insert(table), [_plain(row) for row in made])
        asked: dict[str, object] = {"kind": "ledger_xlsx"}
        export = Export(
            id=new_id(),
            user_id=world.users["command_c"],
            kind="ledger_xlsx",
            asked=asked,
            content_sha256="0" * 64,
        )
        connection.execute(insert(Export), [_plain(export)])


def _photo(shop: Workshop, world: World, seed: int, at: Any) -> Photo:
    """Its thumb is in the store, some 15 KB of noise as a camera makes it."""
    image = Image.effect_noise((320, 240), 24).convert("RGB")
    out = BytesIO()
    image.save(out, "JPEG", quality=60)
    thumb = out.getvalue() + seed.to_bytes(4, "big")
    sha256 = hashlib.sha256(thumb).hexdigest()
    shop.storage.put(copy_key(sha256, "thumb"), thumb)
    return Photo(
        id=new_id(at), sha256=sha256, bytes=300_000, content_type="image/jpeg", width=2048, height=1536, taken_at=at,
        source="camera", author_id=world.users["inspector_a"], state="received", received_at=at,
    )  # fmt: skip


def _plain(row: SQLModel) -> dict[str, Any]:
    return {name: getattr(row, name) for name in type(row).model_fields}


if __name__ == "__main__":
    in_a_process_of_its_own(Path(sys.argv[1]))
