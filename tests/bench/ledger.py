"""Queue, a unit's list and near-duplicates with 10,000, 100,000 and 1,000,000 cases, on both databases.

Milliseconds are medians of the service's own functions with their statements; the last column is against the smallest
ledger. Three years of work, each case with a photo, one in a hundred still open. `SANCHENG_BENCH_CASES=100000` stops there.
"""

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select, text
from sqlmodel import Session, SQLModel, col

from app.authz import Actor, actor_of
from app.casework.near import near_cases
from app.casework.queries import CaseFilter, page
from app.db import Database
from app.geo import cell_of
from app.migration import migrate
from app.models import Case, Photo, PhotoHashBand, PhotoLink, User, Violation
from app.photos.dhash import bands
from app.primitives import new_id, utc_now
from tests.servers.postgres import postgres_server
from tests.world import World, build_world

SIZES = (10_000, 100_000, 1_000_000)
SPAN = timedelta(days=3 * 365)
AT_ONCE = 10_000
REPEATS = 15
STATES = ("submitted", "filed", "dispatched", "in_progress", "feedback")


def main() -> None:
    most = int(os.environ.get("SANCHENG_BENCH_CASES", SIZES[-1]))
    print(f"{'database':>10}  {'cases':>9}  {'question':<26}  {'ms':>7}  {'× smallest':>10}")
    for name, opened in (("SQLite", _sqlite), ("PostgreSQL", _postgres)):
        with opened() as url:
            database = Database(url)
            migrate(database)
            world = build_world(database)
            first: dict[str, float] = {}
            held = 0
            for size in (size for size in SIZES if size <= most):
                _grow(database, world, held, size)
                held = size
                for question, took in _asked(database).items():
                    ratio = took / first.setdefault(question, took)
                    print(f"{name:>10}  {size:>9,}  {question:<26}  {took:>7.1f}  {ratio:>10.2f}", flush=True)
            database.close()


@contextmanager
def _sqlite() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="sancheng-bench-") as folder:
        yield f"sqlite:///{Path(folder) / 'sancheng.db'}"


@contextmanager
def _postgres() -> Iterator[str]:
    with postgres_server(f"bench-{os.getpid()}") as server, server.database() as url:
        yield url


def _grow(database: Database, world: World, held: int, size: int) -> None:
    """Adds cases until there are `size`, each at its own moment of the last three years."""
    draw = random.Random(held)
    now = utc_now()
    with database.reading() as session:
        classes = session.execute(select(col(Violation.code)).order_by(col(Violation.code))).scalars().all()
    with database.writer.connect() as connection:
        for start in range(held, size, AT_ONCE):
            cases, photos, links, marks = [], [], [], []
            for n in range(start, min(start + AT_ONCE, size)):
                at = now - SPAN * draw.random()
                case, photo = _case(world, n, at, draw.choice(classes), draw), _photo(world, at, draw)
                cases.append(case)
                photos.append(photo)
                links.append(
                    _plain(PhotoLink(photo_id=photo["id"], record_id=case["id"], record_kind="case"))
                )
                marks += [
                    {"photo_id": photo["id"], "band": band, "bits": bits}
                    for band, bits in enumerate(bands(int(photo["dhash"], 16)))
                ]
            _put(connection, Case, cases)
            _put(connection, Photo, photos)
            _put(connection, PhotoLink, links)
            _put(connection, PhotoHashBand, marks)
    if not database.is_sqlite:
        with database.transaction() as session:
            session.execute(text("ANALYZE"))


def _put(connection: Connection, table: type[SQLModel], rows: list[dict[str, Any]]) -> None:
    with connection.begin():
        connection.execute(insert(table), rows)


def _plain(row: SQLModel) -> dict[str, Any]:
    return {name: getattr(row, name) for name in type(row).model_fields}


def _case(world: World, n: int, at: datetime, violation: str, draw: random.Random) -> dict[str, Any]:
    is_open = draw.random() < 0.01
    lat, lon = 41.1 + draw.random() * 0.1, 120.99 + draw.random() * 0.15
    handed = draw.random() < 0.8
    return _plain(
        Case(
            id=new_id(at), number=f"2023-W01-{n:07d}", state=draw.choice(STATES) if is_open else "closed",
            is_open=is_open, violation=violation, severity="minor", fronts=["sanitary"],
            street_id=world.units[draw.choice(("TIANAN", "SHIYOU"))],
            accountable_unit_id=world.units[draw.choice(("CG", "SJ", "WJ", "MARKET1"))] if handed else None,
            point_id=world.points[draw.choice(("P01", "P02", "P03"))] if draw.random() < 0.3 else None,
            lat=lat, lon=lon, cell=cell_of(lat, lon), occurred_at=at, submitted_at=at + timedelta(minutes=3),
            closed_at=None if is_open else at + timedelta(days=2), due_at=at + timedelta(days=1),
            reporter_id=world.users["inspector_b"],
        )
    )  # fmt: skip


def _photo(world: World, at: datetime, draw: random.Random) -> dict[str, Any]:
    id_ = new_id(at)
    return _plain(
        Photo(
            id=id_, sha256=id_.hex * 2, bytes=300_000, content_type="image/jpeg", width=2048, height=1536,
            taken_at=at, source="camera", author_id=world.users["inspector_b"], state="received",
            received_at=at, declared_at=at, dhash=f"{draw.getrandbits(64):016x}",
        )
    )  # fmt: skip


def _asked(database: Database) -> dict[str, float]:
    with database.reading() as session:
        office, handler = _actor(session, "command_c"), _actor(session, "handler_cg")
        newest = session.execute(
            select(col(Case.id))
            .where(col(Case.state) == "submitted")
            .order_by(col(Case.submitted_at).desc())
            .limit(1)
        ).scalar_one()
    submitted = CaseFilter(states=("submitted",))
    own = CaseFilter(states=("dispatched", "in_progress", "rework"))
    return {
        "queue, first page of 50": _median(database, lambda s: _page(s, office, submitted)),
        "a unit's list, 50": _median(database, lambda s: _page(s, handler, own)),
        "near-duplicates of a case": _median(database, lambda s: _near(s, office, newest)),
    }


def _page(session: Session, who: Actor, wanted: CaseFilter) -> None:
    page(session, who, wanted, order="oldest", cursor=None, limit=50)


def _near(session: Session, who: Actor, case_id: UUID) -> None:
    near_cases(session, who, case_id)


def _median(database: Database, ask: Callable[[Session], None]) -> float:
    took = []
    for _ in range(REPEATS):
        with database.reading() as session:
            start = time.perf_counter()
            ask(session)
            took.append((time.perf_counter() - start) * 1000)
    return statistics.median(took)


def _actor(session: Session, name: str) -> Actor:
    return actor_of(session.execute(select(User).where(col(User.username) == name)).scalar_one())
