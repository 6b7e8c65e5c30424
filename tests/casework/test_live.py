"""What happened since a screen last asked: nothing missed, nothing foreign, nothing to pay while nothing happens."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

from app.primitives import new_id
from tests.casework.desk import OTHER_ITEM, Desk
from tests.intake import bodies

LATER = bodies.AT + timedelta(hours=1)


def ask(desk: Desk, since: int | None = None, who: str = "supervisor_s", **headers: str) -> Any:
    query = "" if since is None else f"?since={since}"
    answer = desk.client(who).get(f"/api/cases/changes{query}", headers=headers)
    assert answer.status_code in (200, 304), answer.text
    return answer


def test_new_cases_and_colleagues_steps_are_told_once(desk: Desk) -> None:
    first = desk.case()
    start = ask(desk).json()
    assert (start["items"], start["waiting"]["submitted"]) == ([], 1)
    second = desk.case(fails=[OTHER_ITEM], at=LATER)
    desk.step("command_c", first, "void", reason="误报")
    then = ask(desk, start["seq"]).json()
    told = {item["id"]: item for item in then["items"]}
    assert (told[second["id"]]["event"], told[second["id"]]["state"]) == ("submitted", "submitted")
    voided = told[first["id"]]
    assert (voided["event"], voided["state"], voided["by"], voided["own"]) == (
        "void",
        "voided",
        "command_c",
        False,
    )
    assert ask(desk, then["seq"]).json()["items"] == []


def test_ones_own_steps_are_marked(desk: Desk) -> None:
    case = desk.case()
    seq = ask(desk).json()["seq"]
    desk.step("supervisor_s", case, "file")
    [item] = ask(desk, seq).json()["items"]
    assert (item["event"], item["own"]) == ("file", True)
    assert ask(desk, seq).json()["waiting"] == {"submitted": 0, "filed": 1}


def test_units_learn_of_their_own_cases_and_not_who_works_them(desk: Desk) -> None:
    seq = ask(desk, who="handler_cg").json()["seq"]
    desk.walk_to("dispatched")
    desk.case(fails=[OTHER_ITEM], at=LATER)
    own = ask(desk, seq, "handler_cg").json()["items"]
    assert [(item["event"], item["by"]) for item in own] == [("dispatch", None)]
    assert ask(desk, seq, "outsider_o").json()["items"] == []
    assert ask(desk, seq, "admin_a").json() | {"seq": 0} == {
        "seq": 0, "too_far": False, "waiting": {"submitted": 0, "filed": 0}, "items": [],
    }  # fmt: skip


def test_while_nothing_happens_an_answer_costs_one_row(
    desk: Desk, count_statements: Callable[[object], AbstractContextManager[Any]]
) -> None:
    desk.case()
    answer = ask(desk)
    seq, etag = answer.json()["seq"], answer.headers["etag"]
    client = desk.client("supervisor_s")
    with count_statements(client.app) as sent:
        quiet = ask(desk, seq, **{"if-none-match": etag})
    assert (quiet.status_code, quiet.content) == (304, b"")
    assert sum("violation_case" in text for text in sent.texts) == 0
    assert sum("event_head" in text for text in sent.texts) == 1


def test_who_slept_too_long_reads_anew(desk: Desk) -> None:
    seq = ask(desk).json()["seq"]
    assert ask(desk, seq + 10).json()["too_far"]  # another database than the one asked before


def test_the_total_says_what_a_filter_leaves(desk: Desk) -> None:
    desk.visit(fails=bodies.plain_items()[:4])
    desk.visit(fails=bodies.plain_items("old_estate")[:1], point="P02", code="old_estate", visit_id=new_id())
    client = desk.client("supervisor_s")

    def total(query: str) -> int:
        return int(client.get(f"/api/cases/total?{query}").json()["count"])

    assert (total("state=submitted"), total("state=filed")) == (5, 0)
    assert total(f"state=submitted&point_id={desk.world.points['P02']}") == 1
    listed = client.get("/api/cases?state=submitted&q=古塔").json()["items"]
    assert total("state=submitted&q=古塔") == len(listed) == 4
    assert desk.client("outsider_o").get("/api/cases/total").json() == {"count": 0}
