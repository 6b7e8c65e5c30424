"""Random people try random steps: what is offered is what is accepted, and history keeps every attempt."""

import random

import pytest

from app.casework.lifecycle import TRANSITIONS
from tests.casework.desk import Desk

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
EVENTS = [row.event for row in TRANSITIONS if row.event not in ("merge", "split", "submit", "supplement")]


@pytest.mark.parametrize("seed", [0, 1, 2, 3, 5, 7, 9])
def test_what_is_offered_is_what_is_accepted(desk: Desk, seed: int) -> None:
    draw = random.Random(seed)
    case_id = desk.case()["id"]
    kept, states = 1, ["submitted"]
    for _ in range(50):
        who = draw.choice(PEOPLE)
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
        taken = desk.step(who, case_id, event, ok=False, **fields)
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
        else:
            assert (now["state"], now["version"]) == (shown["state"], shown["version"])
        states.append(now["state"])
    assert len(set(states)) >= 3
