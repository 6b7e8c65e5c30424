"""One port, several processes: the same answers, one count, and an end that leaves nothing behind."""

import http.client
import json
import os
import select
import urllib.request
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import func
from sqlalchemy import select as select_rows

from app.db import Database
from app.models import Inspection
from app.processes import as_many_as_useful
from app.settings import Settings
from tests.e2e.server import ServerProcess, family, serving
from tests.intake.bodies import inspection
from tests.world import World

TWO = {"SANCHENG_PROCESSES": "2"}


def test_duplicates_that_reach_different_processes_are_one_row(
    settings: Settings, database: Database, world: World, tmp_path: Path
) -> None:
    path, body = f"/api/inspections/{uuid4()}", json.dumps(inspection(world))
    with serving(tmp_path, settings.database_address, **TWO) as server:

        def send(_: int) -> tuple[int, str]:
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
            token = world.tokens["inspector_a"]
            headers = {"content-type": "application/json", "authorization": f"Bearer {token}"}
            connection.request("PUT", path, body, headers)
            answer = connection.getresponse()
            receipt = json.loads(answer.read())
            connection.close()
            return answer.status, receipt["content_sha256"]

        with ThreadPoolExecutor(50) as pool:
            answers = Counter(pool.map(send, range(50)))
        counted = eventually(lambda: answered_puts(server), 50)
    assert {status for status, _ in answers} == {200, 201}
    assert len({sha256 for _, sha256 in answers}) == 1
    assert sum(count for (status, _), count in answers.items() if status == 201) == 1
    with database.reading() as session:
        assert session.execute(select_rows(func.count()).select_from(Inspection)).scalar_one() == 1
    assert counted == 50, "what one process counted is missing where another answers"


def answered_puts(server: ServerProcess) -> float:
    with urllib.request.urlopen(f"{server.url}/metrics", timeout=30) as answer:
        lines = answer.read().decode().splitlines()
    here = [line for line in lines if 'route="/inspections/{inspection_id}"' in line]
    return sum(float(line.split()[-1]) for line in here if line.startswith("sancheng_requests_total"))


def eventually(look: Callable[[], float], wanted: float) -> float:
    """A request is counted a moment after its answer has left."""
    seen = look()
    for _ in range(100):
        if seen == wanted:
            break
        select.select([], [], [], 0.1)
        seen = look()
    return seen


def test_a_killed_server_leaves_no_process_on_its_port(
    settings: Settings, world: World, tmp_path: Path
) -> None:
    server = ServerProcess(tmp_path, settings.database_address, **TWO)
    server.start()
    assert server._process is not None
    members = family(server._process.pid)
    assert len(members) >= 3
    ends = [os.pidfd_open(pid) for pid in members[1:]]
    server.kill()
    for end in ends:
        ready, _, _ = select.select([end], [], [], 30)
        os.close(end)
        assert ready
    server.start()  # on the same port
    server.stop()


def test_a_process_that_dies_is_replaced(settings: Settings, world: World, tmp_path: Path) -> None:
    with serving(tmp_path, settings.database_address, **TWO) as server:
        assert server._process is not None
        before = set(family(server._process.pid))
        workers = [pid for pid in before if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]
        os.kill(workers[0], 9)
        for _ in range(300):
            now = set(family(server._process.pid))
            if len(now) >= len(before) and workers[0] not in now:
                break
            select.select([], [], [], 0.1)
        else:
            pytest.fail("nobody took the place of the killed process")
        with urllib.request.urlopen(f"{server.url}/readyz", timeout=30) as answer:
            assert answer.status == 200


def test_zero_means_the_cores_but_not_more_than_four() -> None:
    assert 1 <= as_many_as_useful(0) <= 4
    assert as_many_as_useful(7) == 7
