"""Random people try random steps against a model made of the table alone: what is offered is what is accepted, each step
leads where the table says, what comes late or twice changes nothing, and history keeps every attempt."""

import random
from typing import Any

import pytest

from app.casework.lifecycle import STATES, TRANSITIONS, transition_named
from app.primitives import clock_at, new_id, utc_now
from tests.casework.desk import Desk, move

PEOPLE = (
    "supervisor_s",
    "command_c",
    "handler_cg",
    "handler_m",
    "street_t",
    "checker_c",
    "team_d",
    "inspector_a",
)
ENDS = {"void", "refuse"}  # taken seldom, or every walk would be short
EVENTS = [row.event for row in TRANSITIONS if row.event not in ("merge", "split") and not row.automatic]


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 5, 7, 9])
def test_what_is_offered_is_what_is_accepted(desk: Desk, seed: int) -> None:
    with clock_at(utc_now()):  # an undo is offered for ten seconds: a slow machine would walk another way
        walk(desk, seed)


def walk(desk: Desk, seed: int) -> None:
    draw = random.Random(seed)
    case_id = desk.case()["id"]
    kept, states = 1, ["submitted"]
    told: list[tuple[str, str, dict[str, Any], Any]] = []  # what was answered, to be asked again
    for _ in range(50):
        who = draw.choice(PEOPLE)
        if told and draw.random() < 0.1:
            repeats_change_nothing(desk, draw.choice(told), case_id)
        answer = desk.client(who).get(f"/api/cases/{case_id}")
        shown = answer.json() if answer.status_code == 200 else None
        offered = shown["allowed"] if shown else []
        usual = [event for event in offered if event in EVENTS and (event not in ENDS or draw.random() < 0.1)]
        event = draw.choice(usual) if usual and draw.random() < 0.75 else draw.choice(EVENTS)
        fields = desk.usual(event)[1] if event != "undo" else {}
        if seed % 2 and event in ("dispatch", "delegate"):
            # A street and its market: what it hands on comes back for first review.
            units = desk.world.units
            field, unit = {
                "dispatch": ("accountable_unit_id", "TIANAN"),
                "delegate": ("child_unit_id", "MARKET1"),
            }[event]
            fields = {field: str(units[unit])}
        if shown and shown["version"] > 1 and draw.random() < 0.1:
            late = desk.step(who, case_id, event, ok=False, **fields | {"version": shown["version"] - 1})
            assert late.status_code in (403, 409), late.text
            if late.status_code == 409 and late.json()["code"] == "casework.version_conflict":
                now = late.json()["current"]
                assert (now["state"], now["version"]) == (shown["state"], shown["version"])
            kept += 1
        body = move(event, **fields | {"version": desk.read(case_id)["version"]})
        taken = put(desk, who, case_id, str(new_id()), body)
        if shown is None:
            assert taken.status_code == 404
            continue
        if event in offered and taken.status_code == 422:
            # Offered, but this child, date or unit does not fit this case.
            assert taken.json()["code"] in ("casework.not_a_child_unit", "casework.bad_deadline")
        else:
            assert (taken.status_code == 201) == (event in offered), (who, event, shown["state"], taken.text)
        now = desk.read(case_id)
        kept += 1
        assert len(now["events"]) == kept
        if taken.status_code == 201:
            assert now["version"] == shown["version"] + (now["state"] != shown["state"])
            assert taken.json()["state"] == now["state"]
            assert now["state"] in leads_to(event, shown["state"])
            told.append((who, taken.request.url.path, body, taken.json()))
        else:
            assert (now["state"], now["version"]) == (shown["state"], shown["version"])
        states.append(now["state"])
    assert len(set(states)) >= 3


def put(desk: Desk, who: str, case_id: str, move_id: str, body: dict[str, Any]) -> Any:
    return desk.client(who).put(f"/api/cases/{case_id}/moves/{move_id}", json=body)


def repeats_change_nothing(desk: Desk, answered: tuple[str, str, dict[str, Any], Any], case_id: str) -> None:
    who, path, body, receipt = answered
    before = desk.read(case_id)
    again = desk.client(who).put(path, json=body)
    assert (again.status_code, again.json()) == (200, receipt)
    after = desk.read(case_id)
    assert (after["state"], after["version"], len(after["events"])) == (
        before["state"],
        before["version"],
        len(before["events"]),
    )


def leads_to(event: str, state: str) -> set[str]:
    """Where the table says that a step may end."""
    row = transition_named(event)
    assert row is not None
    assert state in row.sources or event == "undo"
    match row.to:
        case "(same)":
            return {state}
        case "(origin)":
            return {"in_progress", "rework"}
        case "(closed or feedback)":
            return {"closed", "feedback"}
        case "(rework or filed)":
            return {"rework", "filed"}
        case "(before)":
            return {one.code for one in STATES}
        case named:
            return {named}
