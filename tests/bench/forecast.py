"""实地得分预估 of 1,200 points with all its drivers, as the job makes it: from the rows to the stored forecast.

Every item in force has a verdict at nine of ten points, one in ten fails with an open case; the tenth point nobody has seen.
"""

import random
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlmodel import col

from app.db import Database
from app.jobs import Workshop
from app.migration import migrate
from app.models import Case, CheckItem, Forecast, Point, Verdict
from app.primitives import new_id, utc_now
from app.results import forecasts, standing
from app.settings import Settings
from app.storage import open_store
from tests.world import World, build_world

POINTS = 1_200
REPEATS = 3


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sancheng-bench-") as name:
        folder = Path(name)
        settings = Settings(
            database_url=f"sqlite:///{folder / 'sancheng.db'}", data_dir=folder, worker="none"
        )
        database = Database(settings.database_address)
        migrate(database)
        _fill(database, build_world(database))
        shop = Workshop(database, open_store(settings), settings)
        whole, reading, drivers = [], [], 0
        for _ in range(REPEATS):
            start = time.perf_counter()
            with database.reading() as session:
                drivers = len(standing.read(session, utc_now()).remedies)
            reading.append(time.perf_counter() - start)
            start = time.perf_counter()
            write = forecasts.make(shop, {})
            assert write is not None
            with database.transaction() as session:
                write(session)
            whole.append(time.perf_counter() - start)
        with database.reading() as session:
            counts = [
                session.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (Point, Verdict, Case, Forecast)
            ]
        print(f"{counts[0]:,} points, {counts[1]:,} verdicts, {counts[2]:,} open cases, {drivers:,} drivers")
        print(f"{'reading':>10}  {min(reading):6.2f} s")
        print(f"{'in all':>10}  {min(whole):6.2f} s  (asked: 3)")
        database.close()


def _fill(database: Database, world: World) -> None:
    draw = random.Random(1)
    now = utc_now()
    with database.reading() as session:
        of_type: dict[str, list[Any]] = {}
        for row in session.execute(select(CheckItem).where(~col(CheckItem.retired))).scalars():
            of_type.setdefault(row.type, []).append(row)
    types = sorted(of_type)
    streets = [world.units["TIANAN"], world.units["SHIYOU"]]
    points: list[dict[str, Any]] = []
    verdicts: list[dict[str, Any]] = []
    cases: list[dict[str, Any]] = []
    for n in range(POINTS):
        id_, type_, street = new_id(), types[n % len(types)], streets[n % 2]
        points.append(
            _plain(
                Point(
                    id=id_,
                    code=f"B{n:04d}",
                    name=f"点位 {n}",
                    type=type_,
                    street_id=street,
                    lat=41.1 + n % 40 * 0.002,
                    lon=121.0 + n // 40 * 0.003,
                    qr=f"B{n:04d}",
                )
            )
        )
        if n % 10 == 9:
            continue
        for item in of_type[type_]:
            fails = draw.random() < 0.1
            seen = now - timedelta(days=draw.random() * 20)
            verdicts.append(
                _plain(
                    Verdict(
                        point_id=id_,
                        item=item.code,
                        verdict="fail" if fails else "pass",
                        as_of=seen,
                        basis="visit",
                    )
                )
            )
            if fails:
                cases.append(_case(world, len(cases), id_, street, item))
    with database.transaction() as session:
        for table, rows in ((Point, points), (Verdict, verdicts), (Case, cases)):
            session.execute(insert(table), rows)


def _case(world: World, n: int, point_id: UUID, street: UUID, item: CheckItem) -> dict[str, Any]:
    now = utc_now()
    return _plain(
        Case(
            id=new_id(), number=f"2026-W01-{n:06d}", state="in_progress", is_open=True, violation=item.violation,
            severity=item.severity, fronts=["sanitary"], item=item.code, point_id=point_id, street_id=street,
            occurred_at=now, submitted_at=now, reporter_id=world.users["inspector_b"],
        )
    )  # fmt: skip


def _plain(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in type(row).model_fields}
