"""Every step × every role × every place towards the case, over HTTP: what each is offered, and that nothing else is taken.

What is offered is printed into docs/lifecycle-matrix.md, to be read by people who know how the office works.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from sqlalchemy import func, select
from sqlmodel import col

from app.authz import token_digest
from app.casework.lifecycle import STATES, TRANSITIONS, state_named, transition_named
from app.db import Database
from app.models import ApiToken, Move, User
from app.primitives import new_id
from app.roles import ROLES
from app.settings import REPOSITORY
from tests.casework.desk import WAYS, Desk, move
from tests.intake.bodies import plain_items
from tests.world import PASSWORD_HASH, World, known_id

PAGE = REPOSITORY / "docs" / "lifecycle-matrix.md"
PLACES = {
    "TIANAN": "主责",
    "DISTRICT": "上级",
    "COMM1": "下级",
    "WJ": "牵头",
    "CG": "协办",
    "OUTSIDE": "外单位",
}
OF_UNITS = ("unit_handler", "unit_leader", "lead_unit", "liaison", "checker")
OF_NONE = ("inspector", "triage", "dispatcher", "command", "inspection_team", "leader", "admin")


@dataclass(frozen=True)
class Person:
    name: str
    role: str
    place: str | None


PEOPLE = [Person(f"{role}@{place}", role, place) for role in OF_UNITS for place in PLACES] + [
    Person(role, role, None) for role in OF_NONE
]


class Cast:
    """Everybody of PEOPLE, and a case that they act on."""

    def __init__(self, desk: Desk, client: TestClient, database: Database, world: World) -> None:
        self.desk, self.world, self._client = desk, world, client
        with database.transaction() as session:
            for person in PEOPLE:
                id_ = known_id("user", person.name)
                session.add(
                    User(
                        id=id_, username=person.name.lower(), name=person.name, password_hash=PASSWORD_HASH,
                        roles=[person.role], unit_id=world.units[person.place] if person.place else None,
                        team="巡查三组", street_ids=[],
                    )
                )  # fmt: skip
                session.flush()
                token = token_digest(f"token-of-{person.name}")
                session.add(ApiToken(token_sha256=token, user_id=id_, name="test"))

    def walk_to(self, state: str) -> str:
        """A minor case of 天安街道, led by 区卫健局, with 区综合执法局 beside; one that no lot draws for a second look."""
        for item in plain_items():
            case = self.desk.case(fails=(item,))
            if case["severity"] != "minor":
                continue
            self._walk(case, state)
            if "spot_check" not in self.desk.read(case["id"])["flags"]:
                return str(case["id"])
        raise AssertionError("every case was drawn")

    def _walk(self, case: dict[str, Any], state: str) -> None:
        units = {code: str(self.world.units[code]) for code in PLACES}
        for event in WAYS[state]:
            who, fields = self.desk.usual(event)
            if event == "dispatch":
                fields = {
                    "accountable_unit_id": units["TIANAN"],
                    "line_unit_id": units["WJ"],
                    "co_unit_ids": [units["CG"]],
                }
            self.desk.step({"handler_cg": "street_t"}.get(who, who), case, event, **fields)

    def ask(self, person: Person, method: str, path: str, body: object = None) -> Response:
        headers = {"authorization": f"Bearer token-of-{person.name}"}
        return self._client.request(method, path, json=body, headers=headers)

    def offered(self, person: Person, case_id: str) -> list[str] | None:
        """None: the case is not there for this person."""
        answer = self.ask(person, "GET", f"/api/cases/{case_id}")
        assert answer.status_code in (200, 404), answer.text
        return list(answer.json()["allowed"]) if answer.status_code == 200 else None


@pytest.fixture
def cast(desk: Desk, client: TestClient, database: Database, world: World) -> Cast:
    return Cast(desk, client, database, world)


HEAD = """# Who may do what to a case 谁在何时可办什么

Printed by `tests/casework/test_matrix.py` from what the service offers over HTTP; whatever is not offered was tried, and
refused. A minor case of a street, walked to each state by the shortest way. In brackets, whose people they are: 主责 the
accountable unit (the street), 上级 the unit above it, 下级 one below it, 牵头 the unit that leads the line, 协办 a co-unit,
外单位 a foreign one; without brackets, whosever. Undo belongs to whoever took the last step, for ten seconds.
"""
REACHED = [state.code for state in STATES if state.code in WAYS]


@pytest.mark.parametrize("state", REACHED)
def test_each_is_offered_what_the_page_says_and_refused_the_rest(
    cast: Cast, database: Database, state: str
) -> None:
    case_id = cast.walk_to(state)
    before = cast.desk.read(case_id)
    assert before["state"] == state
    offered = {person: cast.offered(person, case_id) for person in PEOPLE}
    is_printed(state, section(state, offered))

    tried = 0
    for person, may in offered.items():
        for event in possible(state):
            if event in (may or ()):
                continue
            fields = cast.desk.usual(event)[1] if event in cast.desk.usual_events() else {}
            body = move(event, version=before["version"], **fields)
            answer = cast.ask(person, "PUT", f"/api/cases/{case_id}/moves/{new_id()}", body)
            if may is None:
                assert answer.status_code == 404, (person.name, event, answer.text)
            else:
                assert answer.status_code in (403, 409, 422), (person.name, event, answer.text)
                tried += answer.status_code != 422
    now = cast.desk.read(case_id)
    assert (now["state"], now["version"], now["flags"]) == (state, before["version"], before["flags"])
    with database.reading() as session:
        refused = session.execute(
            select(func.count())
            .select_from(Move)
            .where(col(Move.case_id) == UUID(case_id), col(Move.refusal).is_not(None))
        ).scalar_one()
    assert refused == tried > 0


def test_the_page_has_every_state_and_no_other() -> None:
    found = re.findall(r"^## .*`(\w+)`$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert found == REACHED


def possible(state: str) -> list[str]:
    return [row.event for row in TRANSITIONS if state in row.sources or row.event == "undo"]


def section(state: str, offered: Mapping[Person, list[str] | None]) -> str:
    groups: dict[tuple[str, ...] | None, list[Person]] = {}
    for person, events in offered.items():
        groups.setdefault(None if events is None else tuple(events), []).append(person)
    lines = [f"## {state_named(state).zh} `{state}`", "", "| May | Who |", "|---|---|"]
    for may, people in sorted(groups.items(), key=lambda group: (group[0] is None, -len(group[0] or ()))):
        what = "does not see it" if may is None else "; ".join(map(_named, may)) or "reads it"
        lines.append(f"| {what} | {_who(people)} |")
    return "\n".join([*lines, ""])


def is_printed(state: str, wanted: str) -> None:
    """The part of the page about this state; out of date, it is printed again, to be read and committed."""
    found = PAGE.read_text(encoding="utf-8") if PAGE.exists() else HEAD
    head, *parts = re.split(r"^(?=## )", found, flags=re.MULTILINE)
    by_state = {
        code: part for part in parts for code in re.findall(r"\A## .*`(\w+)`$", part, flags=re.MULTILINE)
    }
    if by_state.get(state, "").strip() != wanted.strip():
        by_state[state] = wanted
        kept = [by_state[code].strip() for code in REACHED if code in by_state]
        PAGE.write_text("\n\n".join([HEAD.strip(), *kept, ""])[:-1], encoding="utf-8")
        pytest.fail(f"docs/lifecycle-matrix.md was out of date for {state}; it has been printed again")
    assert head.strip() == HEAD.strip()


def _who(people: Sequence[Person]) -> str:
    places: dict[str, list[str]] = {}
    for person in people:
        places.setdefault(person.role, []).append(PLACES[person.place] if person.place else "")
    return "; ".join(
        f"{ROLES[role]} `{role}`"
        + (f" ({'、'.join(found)})" if 0 < len(found) < len(PLACES) and all(found) else "")
        for role, found in places.items()
    )


def _named(event: str) -> str:
    row = transition_named(event)
    assert row is not None
    return f"{row.zh} `{event}`"
