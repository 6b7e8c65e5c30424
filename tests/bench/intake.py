"""Intake against the machine's own limit: a record of 20 answers and a 300 KB photo, both durable, jobs running beside.

The limit is hash + write + fsync + one durable insert, without HTTP, on the same disk. Prints ratios and the server's processor
time, which says more than seconds on a machine that others use too; judges nothing by the clock. What it does insist on is
that nothing is lost, nothing doubled, and every stored byte is as sent.
"""

import hashlib
import http.client
import json
import os
import random
import sqlite3
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from PIL import Image

from app.db import Database
from app.migration import migrate
from app.models import Point
from app.photos.keys import original_key
from app.primitives import new_id
from tests.e2e.server import ServerProcess, serving
from tests.intake.bodies import inspection, photo, plain_items
from tests.world import World, build_world

IN_FLIGHT = (1, 8, 32)
RECORDS = int(os.environ.get("SANCHENG_BENCH_RECORDS", "300"))
PHOTO_BYTES = 300_000
SCENES = 48
POINTS = 1200


def noisy_jpeg(seed: int) -> bytes:
    """A real JPEG of 300 KB, one of some dozens of scenes; the tail after its end mark makes each one different."""
    scene = _scene(seed % SCENES)
    return scene + seed.to_bytes(8, "big") * ((PHOTO_BYTES - len(scene)) // 8)


@lru_cache(maxsize=SCENES)
def _scene(_number: int) -> bytes:
    """Of its own: were all alike, every photo would be compared with every other as reused."""
    out = BytesIO()
    Image.effect_noise((1280, 960), 60).convert("RGB").save(out, "JPEG", quality=45)
    return out.getvalue()[: PHOTO_BYTES - 8]


def raw_limit(folder: Path, threads: int, count: int) -> float:
    """Photos per second: SHA-256, new file, fsync, rename, and a durable insert."""
    database = sqlite3.connect(folder / "raw.db", check_same_thread=False, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE IF NOT EXISTS raw (sha256 TEXT, bytes INTEGER)")
    lock = threading.Lock()

    def one(seed: int) -> None:
        data = noisy_jpeg(seed)
        digest = hashlib.sha256(data).hexdigest()
        draft = folder / f"{digest}.part"
        with draft.open("wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        draft.rename(folder / digest)
        with lock:
            database.execute("INSERT INTO raw VALUES (?, ?)", (digest, len(data)))

    return per_second(one, threads, count)


def per_second(work: Callable[[int], None], threads: int, count: int) -> float:
    started = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(work, range(count)))
    return count / (time.perf_counter() - started)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record with its photo, as bytes that only wait to be sent."""

    path: str
    body: bytes
    photo_id: str
    sha256: str
    data: bytes


class Sender:
    """One connection a thread, as phones have."""

    def __init__(
        self, server: ServerProcess, world: World, points: list[UUID], *, reader: str = "inspector_a"
    ) -> None:
        self.server, self.world, self.points, self.local = server, world, points, threading.local()
        self.login = {"authorization": f"Bearer {world.tokens[reader]}"}
        self.sent: dict[str, str] = {}
        self.wrong: list[str] = []
        self.seconds: list[float] = []

    def put(self, path: str, body: bytes, kind: str) -> tuple[int, Any]:
        status, content = self._ask("PUT", path, body, {"content-type": kind})
        return status, json.loads(content)

    def get(self, path: str) -> tuple[int, bytes]:
        return self._ask("GET", path, None, {})

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> tuple[int, bytes]:
        if not hasattr(self.local, "connection"):
            self.local.connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=120)
        self.local.connection.request(method, path, body, self.login | headers)
        answer = self.local.connection.getresponse()
        return answer.status, answer.read()

    def prepare(self) -> Prepared:
        """What a phone has on it when the link returns. Made before the clock runs: drawing and hashing are the phone's work."""
        data = noisy_jpeg(random.getrandbits(62))
        shot = photo(
            id=str(new_id()), sha256=hashlib.sha256(data).hexdigest(), bytes=len(data), width=1280, height=960
        )
        items = plain_items()[:20]
        place = str(random.choice(self.points))
        body = inspection(
            self.world, only=items[1:], fails={items[0]: [shot]}, point_id=place, at=datetime.now(UTC)
        )
        return Prepared(
            f"/api/inspections/{new_id()}", json.dumps(body).encode(), shot["id"], shot["sha256"], data
        )

    def sending(self, prepared: list[Prepared]) -> Callable[[int], None]:
        return lambda number: self.send(prepared[number])

    def send(self, one: Prepared) -> None:
        """One visit with one photo; both durable when it returns."""
        started = time.perf_counter()
        status, receipt = self.put(one.path, one.body, "application/json")
        if status != 201 or receipt["missing_photos"] != [one.photo_id]:
            self.wrong.append(f"record {status} {receipt}")
        status, receipt = self.put(f"/api/photos/{one.photo_id}/content", one.data, "image/jpeg")
        if status != 201 or receipt["sha256"] != one.sha256:
            self.wrong.append(f"photo {status} {receipt}")
        self.seconds.append(time.perf_counter() - started)
        self.sent[one.photo_id] = one.sha256


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sancheng-bench-") as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'sancheng.db'}"
        database = Database(url)
        migrate(database)
        world = build_world(database)
        points = add_points(database, world)
        database.close()
        for seed in range(SCENES):
            noisy_jpeg(seed)  # drawn before the clock runs
        print(
            f"{'in flight':>9}  {'raw/s':>8}  {'records/s':>9}  {'of raw':>7}  {'p95 ms':>7}  {'server CPU ms':>13}"
            f"  {'own CPU ms':>10}"
        )
        with serving(folder, url, SANCHENG_PROCESSES="0") as server:  # as many as by default
            everything: dict[str, str] = {}
            for flight in IN_FLIGHT:
                limit = raw_limit(folder, flight, RECORDS)
                sender = Sender(server, world, points)
                waiting = [sender.prepare() for _ in range(RECORDS)]
                spent, own = server.cpu_ms(), time.process_time()
                rate = per_second(sender.sending(waiting), flight, RECORDS)
                spent, own = (server.cpu_ms() - spent) / RECORDS, (time.process_time() - own) * 1000 / RECORDS
                assert not sender.wrong, sender.wrong[:3]
                p95 = sorted(sender.seconds)[int(len(sender.seconds) * 0.95)] * 1000
                print(
                    f"{flight:>9}  {limit:>8.0f}  {rate:>9.1f}  {rate / limit:>7.1%}  {p95:>7.0f}  {spent:>13.1f}"
                    f"  {own:>10.1f}"
                )
                everything |= sender.sent
            photos_alone(server, world, points, folder)
        verify(folder, everything)


def add_points(database: Database, world: World) -> list[UUID]:
    """As many as a district has: visits spread over them as they do in service."""
    ids = [uuid4() for _ in range(POINTS)]
    with database.transaction() as session:
        for number, point_id in enumerate(ids):
            session.add(
                Point(
                    id=point_id,
                    code=f"B{number:04d}",
                    name=f"点位 {number}",
                    type="market",
                    street_id=world.units["TIANAN"],
                    lat=41.112,
                    lon=121.118,
                    qr=f"B{number:04d}",
                )
            )
    return ids


def photos_alone(server: ServerProcess, world: World, points: list[UUID], folder: Path) -> None:
    """Bytes only: one record declares them, then they are sent."""
    for flight in IN_FLIGHT:
        sender = Sender(server, world, points)
        prepared = []
        for batch in range(0, RECORDS, 100):
            shots = []
            for seed in range(batch, min(batch + 100, RECORDS)):
                data = noisy_jpeg(random.getrandbits(62) + seed)
                shots.append((photo(sha256=hashlib.sha256(data).hexdigest(), bytes=len(data)), data))
            body = inspection(world, only=plain_items()[:1])
            body["photos"] = [shot for shot, _ in shots]
            status, receipt = sender.put(
                f"/api/inspections/{new_id()}", json.dumps(body).encode(), "application/json"
            )
            assert status == 201, receipt
            prepared += shots

        def send(index: int, sender: Sender = sender, prepared: list[Any] = prepared) -> None:
            shot, data = prepared[index]
            status, receipt = sender.put(f"/api/photos/{shot['id']}/content", data, "image/jpeg")
            assert status == 201, receipt

        spent = server.cpu_ms()
        rate = per_second(send, flight, RECORDS)
        spent = (server.cpu_ms() - spent) / RECORDS
        limit = raw_limit(folder, flight, RECORDS)
        print(
            f"photos alone, {flight:>2} in flight: {rate:>6.0f}/s = {rate / limit:.1%} of raw ({limit:.0f}/s), "
            f"{spent:.1f} ms CPU"
        )


def verify(folder: Path, sent: dict[str, str]) -> None:
    """Every byte that was confirmed is on the disk as sent; every record is there once."""
    for sha256 in sent.values():
        stored = (folder / "photos" / original_key(sha256)).read_bytes()
        assert hashlib.sha256(stored).hexdigest() == sha256
    rows = sqlite3.connect(folder / "sancheng.db").execute(
        "SELECT count(*), count(DISTINCT id) FROM photo WHERE state = 'received'"
    )
    total, distinct = rows.fetchone()
    assert total == distinct >= len(sent)
    print(f"verified: {len(sent)} photos byte for byte, 0 lost, 0 doubled")


if __name__ == "__main__":
    main()
