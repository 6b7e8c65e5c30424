"""The demo district's weekly accounts: one week settled, one being answered, and something for every role to look at."""

from collections.abc import Callable

from fastapi.testclient import TestClient

from app.jobs import Workshop
from app.primitives import clock_at
from app.stocktakes.integrity import altered
from tests.demo.conftest import ANCHOR

Visitor = Callable[[str], TestClient]


def test_one_week_is_settled_and_one_is_being_answered(demo: Workshop, visitor: Visitor) -> None:
    with clock_at(ANCHOR):
        now, before = visitor("command").get("/api/stocktakes").json()["items"]
    assert (now["number"], before["number"]) == ("2026-W46", "2026-W45")
    assert (now["state"], before["state"]) == ("open", "settled")
    assert now["totals"]["opening"] == before["totals"]["closing"] > 0
    assert now["totals"]["due"] > 10
    assert now["open_disputes"] > 0
    assert before["totals"]["disputed"] > 0
    with demo.database.reading() as session:
        assert list(altered(session)) == []


def test_units_answered_in_every_way_and_the_handler_still_may(demo: Workshop, visitor: Visitor) -> None:
    with clock_at(ANCHOR):
        settled = visitor("leader").get("/api/stocktakes/2026-W45").json()
        mine = visitor("handler").get("/api/stocktakes/2026-W46").json()
    assert {sheet["answer"]["state"] for sheet in settled["units"]} == {"confirmed", "disputed", "silent"}
    assert visitor("leader").get("/api/stocktakes/2026-W46").status_code == 404
    [own] = [sheet for sheet in mine["units"] if sheet["may_answer"]]
    assert (own["answer"]["state"], own["totals"]["lines"] > 0) == ("waiting", True)
