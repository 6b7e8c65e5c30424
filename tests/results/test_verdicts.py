"""Verdict rows follow from history, whatever the order in which visits and steps arrive; and keeping them is cheap."""

import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlmodel import Session, col

from app.db import Database
from app.models import Case, CheckItem, Inspection, Move, Point, Round, RoundVerdict, Verdict
from app.results import verdicts
from app.results.fold import Visit, fold
from tests.casework.desk import Desk
from tests.intake import bodies
from tests.results.history import add_round, add_visit
from tests.world import World

Known = tuple[str, Any, str, Any, str | None]
CHAINS: tuple[tuple[str, ...], ...] = (
    (),
    ("refuse",),
    ("void",),
    ("file", "void"),
    ("file", "dispatch", "sign"),
    ("file", "dispatch", "sign", "suspend"),
    ("file", "dispatch", "sign", "report_done", "fail"),
    ("file", "dispatch", "sign", "report_done", "pass"),
    ("file", "dispatch", "sign", "report_done", "pass", "reopen"),
    ("fix_on_spot",),
)
MINOR = [i["code"] for i in bodies.items() if i["code"] in bodies.plain_items() and i["severity"] == "minor"]


def known(session: Session, point_id: UUID, item: str) -> tuple[Known | None, list[tuple[UUID, Known]]]:
    """What stands of an item, in general and by round, in terms that do not depend on ids of one run."""
    visits = {row.id: row.effective_at for row in session.execute(select(Inspection)).scalars()}

    def told(row: Verdict | RoundVerdict) -> Known:
        own = row.self_verdict if isinstance(row, Verdict) else None
        return (
            row.verdict,
            row.as_of,
            row.basis,
            visits.get(row.inspection_id) if row.inspection_id else None,
            own,
        )

    standing = session.get(Verdict, (point_id, item))
    rounds = session.execute(
        select(RoundVerdict).where(col(RoundVerdict.point_id) == point_id, col(RoundVerdict.item) == item)
    ).scalars()
    return told(standing) if standing else None, sorted((row.round_id, told(row)) for row in rounds)


@pytest.mark.parametrize("seed", range(12))
def test_the_order_of_arrival_does_not_matter(desk: Desk, database: Database, seed: int) -> None:
    """The same day told twice, on two items, in two orders: what is known of both is the same."""
    draw = random.Random(seed)
    with database.transaction() as session:
        rounds = [None, desk.world.round_id, add_round(session, "self").id, add_round(session).id]
    hours = draw.sample(range(1, 60), 12)
    chain = draw.choice(CHAINS)
    first = min(hours)
    steps = [
        (hour, event) for hour, event in zip(sorted(h for h in hours if h != first), chain, strict=False)
    ]
    free = [hour for hour in hours if hour != first and hour not in dict(steps)]
    visits = [
        (
            hour,
            draw.choice(["pass", "fail", "fail", "na"]),
            draw.choice(rounds),
            draw.choice(["inspector_a", "inspector_b"]),
        )
        for hour in free[: draw.randint(1, 5)]
    ]
    outcomes = []
    for item in draw.sample(MINOR, 2):
        case = visit(desk, item, first, "fail", None, "inspector_a")["cases"][0]
        waiting: list[list[Any]] = [list(steps), *([v] for v in draw.sample(visits, len(visits)))]
        while any(waiting):
            queue = draw.choice([queue for queue in waiting if queue])
            arrival = queue.pop(0)
            if len(arrival) == 2:
                hour, event = arrival
                who, fields = desk.usual(event)
                at = (bodies.AT + timedelta(hours=hour)).isoformat()
                desk.step(who, case["id"], event, **fields, occurred_at=at)
            else:
                visit(desk, item, *arrival)
        with database.reading() as session:
            outcomes.append(known(session, desk.world.points["P01"], item))
    assert outcomes[0] == outcomes[1]


def visit(desk: Desk, item: str, hour: int, verdict: str, round_id: UUID | None, who: str) -> dict[str, Any]:
    shot = bodies.photo(hour)
    answer = {"item": item, "verdict": verdict, "photos": [shot["id"]] if verdict == "fail" else []}
    return desk.visit(
        fails=[],
        at=bodies.AT + timedelta(hours=hour),
        who=who,
        only=[],
        answers=[answer],
        photos=[shot] if verdict == "fail" else [],
        round_id=str(round_id) if round_id else None,
    )


@pytest.mark.parametrize("seed", range(6))
def test_what_is_stored_is_what_the_fold_says(database: Database, world: World, seed: int) -> None:
    """The quick way of taking in a visit and the full recomputation agree with the fold of all that happened."""
    draw = random.Random(seed)
    with database.transaction() as session:
        point = session.get_one(Point, world.points["P01"])
        rounds: list[Round | None] = [
            None,
            session.get_one(Round, world.round_id),
            add_round(session, "self"),
        ]
        told: dict[str, list[Visit]] = {item: [] for item in MINOR[:5]}
        for n in range(20):
            round_ = draw.choice(rounds)
            answers: dict[str, Any] = {
                item: draw.choice(["pass", "fail", "na"]) for item in draw.sample(list(told), 3)
            }
            hours = draw.randint(0, 40)
            id_ = add_visit(session, world, point, answers, hours=hours, round_=round_, again=n % 2 == 0)
            at = session.get_one(Inspection, id_).effective_at
            for item, verdict in answers.items():
                own = round_ is not None and round_.kind == "self"
                told[item].append(Visit(id_, at, verdict, False, own, round_.id if round_ else None))
        for item, seen in told.items():
            standing = session.get(Verdict, (point.id, item), populate_existing=True)
            expected = fold(seen, [])
            assert (standing is None) == (expected is None)
            if standing and expected:
                assert (standing.verdict, standing.as_of, standing.basis, standing.inspection_id) == (
                    expected.verdict, expected.as_of, expected.basis, expected.inspection_id,
                )  # fmt: skip
            for round_ in rounds[1:]:
                assert round_ is not None
                row = session.get(RoundVerdict, (round_.id, point.id, item), populate_existing=True)
                then = fold(seen, [], round_id=round_.id)
                assert (row.verdict if row else None) == (then.verdict if then else None)


def test_an_answer_that_is_no_longer_given_leaves_no_verdict(desk: Desk, database: Database) -> None:
    item, other = MINOR[:2]
    made = visit(desk, item, 1, "pass", desk.world.round_id, "inspector_a")
    body = made["body"] | {
        "answers": [{"item": other, "verdict": "pass", "photos": []}],
        "revision": 2,
        "base_sha256": made["content_sha256"],
    }
    assert desk.client("inspector_a").put(f"/api/inspections/{made['id']}", json=body).status_code == 200
    with database.reading() as session:
        assert known(session, desk.world.points["P01"], item) == (None, [])
        assert known(session, desk.world.points["P01"], other)[0] is not None


def test_a_refresh_costs_the_same_for_one_item_and_for_forty(
    database: Database, world: World, count_statements: Callable[[object], AbstractContextManager[Any]]
) -> None:
    counted = []
    for number in (1, 40):
        with database.transaction() as session:
            point = session.get_one(Point, world.points["P01"])
            items = list(
                session.execute(
                    select(col(CheckItem.code)).where(col(CheckItem.type) == "market").limit(number)
                ).scalars()
            )
            for hour in range(3):
                add_visit(
                    session, world, point, dict.fromkeys(items, ("pass", "fail", "na")[hour]), hours=hour
                )
        with database.transaction() as session:
            session.connection()
            with count_statements(database) as sent:
                verdicts.refresh(session, point.id, items)
            counted.append(len(sent.texts))
            assert counted[-1] <= 6
    assert counted[0] == counted[1]


def test_a_chain_of_mergers_is_followed(desk: Desk, database: Database) -> None:
    """A → B → C: closing C closes what all three found, reopening fails them."""
    items = MINOR[:3]
    cases = [
        visit(desk, item, n + 1, "fail", None, "inspector_a")["cases"][0] for n, item in enumerate(items)
    ]
    desk.step("supervisor_s", cases[0], "merge", target_case_id=cases[1]["id"])
    desk.step("supervisor_s", cases[1], "merge", target_case_id=cases[2]["id"])
    for event, stands in (("file", "fail"), ("dispatch", "fail"), ("sign", "fail"), ("report_done", "fail"), ("pass", "pass"),
                          ("reopen", "fail")):  # fmt: skip
        who, fields = desk.usual(event)
        desk.step(who, cases[2], event, **fields)
        with database.reading() as session:
            told = [known(session, desk.world.points["P01"], item)[0] for item in items]
        assert [row[0] if row else None for row in told] == [stands] * 3


def test_rows_hold_the_case_that_decided(desk: Desk, database: Database) -> None:
    case = desk.walk_to("closed", fails=[MINOR[0]])
    with database.reading() as session:
        row = session.get_one(Verdict, (desk.world.points["P01"], MINOR[0]))
        passed = session.execute(select(Move).where(col(Move.event) == "pass")).scalar_one()
        stored = session.get_one(Case, UUID(case["id"]))
    assert (row.verdict, row.basis, row.case_id, row.as_of) == (
        "pass",
        "case",
        stored.id,
        passed.effective_at,
    )
