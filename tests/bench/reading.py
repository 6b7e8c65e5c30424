"""Photos read back: 300 KB originals and 30 KB thumbs, each with its session looked up and its visibility checked.

`triage` sees everything, a unit's handler what its unit may: the dearest question of the two.
"""

import hashlib
import json
import random
import tempfile
from pathlib import Path

from app.db import Database
from app.jobs import Workshop, run_all
from app.main import load_features
from app.migration import migrate
from app.settings import Settings
from app.storage import open_store
from tests.bench.intake import IN_FLIGHT, RECORDS, Sender, add_points, noisy_jpeg, per_second
from tests.e2e.server import ServerProcess, serving
from tests.intake.bodies import inspection, photo, plain_items
from tests.world import World, build_world

PHOTOS = 40
READERS = (
    ("original", "supervisor_s"),
    ("thumb", "supervisor_s"),
    ("thumb", "street_t"),
)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="sancheng-bench-") as name:
        folder = Path(name)
        url = f"sqlite:///{folder / 'sancheng.db'}"
        database = Database(url)
        migrate(database)
        world = build_world(database)
        points = add_points(database, world)
        database.close()
        with serving(folder, url, SANCHENG_WORKER="none") as server:
            sender = Sender(server, world, points)
            photos = [_photo(sender, seed) for seed in range(PHOTOS)]
            _make_copies(folder, url)
            print(
                f"{'in flight':>9}  {'variant':>9}  {'reader':>13}  {'per second':>10}  {'KB':>5}  {'server CPU ms':>13}"
            )
            for flight in IN_FLIGHT:
                for variant, reader in READERS:
                    _read(server, world, photos, variant, reader, flight)


def _photo(sender: Sender, seed: int) -> str:
    data = noisy_jpeg(seed)
    shot = photo(sha256=hashlib.sha256(data).hexdigest(), bytes=len(data), width=1280, height=960)
    items = plain_items()[:20]
    place = str(sender.points[seed])
    body = inspection(sender.world, only=items[1:], fails={items[0]: [shot]}, point_id=place)
    record = sender.put(f"/api/inspections/{shot['id']}", json.dumps(body).encode(), "application/json")
    sent = sender.put(f"/api/photos/{shot['id']}/content", data, "image/jpeg")
    assert (record[0], sent[0]) == (201, 201), (record, sent)
    return str(shot["id"])


def _make_copies(folder: Path, url: str) -> None:
    load_features()
    settings = Settings(data_dir=folder, database_url=url, worker="none")
    database = Database(url)
    run_all(Workshop(database, open_store(settings), settings))
    database.close()


def _read(
    server: ServerProcess, world: World, photos: list[str], variant: str, reader: str, flight: int
) -> None:
    sender = Sender(server, world, [], reader=reader)
    sizes = set()

    def get(_: int) -> None:
        status, content = sender.get(f"/api/photos/{random.choice(photos)}/{variant}")
        assert status == 200, content[:200]
        sizes.add(len(content))

    per_second(get, flight, PHOTOS)  # connections are open, statements compiled
    spent = server.cpu_ms()
    rate = per_second(get, flight, RECORDS)
    spent = (server.cpu_ms() - spent) / RECORDS
    kb = sum(sizes) / len(sizes) / 1000
    print(f"{flight:>9}  {variant:>9}  {reader:>13}  {rate:>10.0f}  {kb:>5.0f}  {spent:>13.2f}")


if __name__ == "__main__":
    main()
