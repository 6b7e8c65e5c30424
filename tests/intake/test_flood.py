"""More writers at once than the server has threads by default: everybody is answered, nobody is told to come back.

Against the server as it runs, because threads and connections are what it would run out of.
"""

import http.client
import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from app.settings import Settings
from tests.e2e.server import serving
from tests.intake.bodies import inspection
from tests.world import World

ROUND = {
    "name": "轮次",
    "kind": "routine",
    "open": True,
    "fronts": ["food"],
    "starts_on": "2026-11-01",
    "ends_on": "2026-11-30",
}


@pytest.mark.parametrize("processes", ["1", "2"])
def test_a_hundred_and_twenty_writers_at_once(
    settings: Settings, world: World, tmp_path: Path, processes: str
) -> None:
    several = {"SANCHENG_WORKER": "none", "SANCHENG_PROCESSES": processes}
    with serving(tmp_path, settings.database_address, **several) as server:

        def send(number: int) -> int:
            """Half hand in visits (the transaction is in the route), half make rounds (it is a dependency)."""
            path, body, who = (
                ("inspections", inspection(world), "inspector_a")
                if number % 2
                else ("rounds", dict[str, Any](ROUND), "supervisor_s")
            )
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
            headers = {"content-type": "application/json", "authorization": f"Bearer {world.tokens[who]}"}
            connection.request("PUT", f"/api/{path}/{uuid4()}", json.dumps(body), headers)
            answer = connection.getresponse()
            answer.read()
            connection.close()
            return answer.status

        with ThreadPoolExecutor(120) as pool:
            statuses = Counter(pool.map(send, range(120)))
    assert statuses == {201: 120}
