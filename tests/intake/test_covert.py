"""A covert round (暗访) on the server: what cannot be asked there judges nothing, opens nothing and is not planned."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi.testclient import TestClient
from sqlmodel import col, select

from app.db import Database
from app.models import Answer, Case, Inspection, VisitVerdict
from tests.intake.bodies import documents, inspection, items, photo
from tests.world import World

As = Callable[[str], TestClient]


def asked_by(method: str) -> tuple[str, str, str]:
    """(checklist, an item of it that is asked so, one that is seen) of the first checklist with such an item."""

    def plain(code: str, how: str) -> Iterator[str]:
        return (
            str(item["code"])
            for item in items(code)
            if item["method"] == how
            and item["answer"] == "pass_fail"
            and not item["when"]
            and not item["repeat"]
        )

    return next(
        (code, asked, next(plain(code, "visual")))
        for code in sorted(documents())
        for asked in plain(code, method)
    )


def make_round(as_user: As, *, is_open: bool) -> str:
    round_id = str(uuid4())
    body: dict[str, Any] = {
        "name": "轮次", "open": is_open, "fronts": ["sanitary", "civilized", "food"],
        "starts_on": "2026-01-01", "ends_on": "2199-12-31",
    }  # fmt: skip
    assert as_user("command_c").put(f"/api/rounds/{round_id}", json=body).status_code == 201
    return round_id


@pytest.mark.parametrize("is_open", [True, False], ids=["open", "covert"])
@pytest.mark.parametrize("method", ["document", "interview"])
def test_what_cannot_be_asked_counts_only_in_an_open_round(
    as_user: As, world: World, database: Database, is_open: bool, method: str
) -> None:
    code, asked, seen = asked_by(method)
    shots = {asked: [photo(1)], seen: [photo(2)]}
    visit = uuid4()
    body = inspection(world, code=code, fails=shots, only=[], round_id=make_round(as_user, is_open=is_open))
    answer = as_user("inspector_a").put(f"/api/inspections/{visit}", json=body)
    assert answer.status_code == 201, answer.text
    judged = {asked, seen} if is_open else {seen}
    assert {case["item"] for case in answer.json()["cases"]} == judged
    with database.reading() as session:
        kept = session.execute(select(col(Answer.item)).where(Answer.inspection_id == visit)).scalars()
        counted = session.execute(select(col(VisitVerdict.item)).where(VisitVerdict.inspection_id == visit))
        opened = session.execute(select(col(Case.item))).scalars()
        assert set(kept) == {asked, seen}  # what the phone said is kept word for word
        assert set(counted.scalars()) == judged
        assert set(opened) == judged


def test_a_covert_visit_is_whole_without_them_and_an_open_one_is_not(
    as_user: As, world: World, database: Database
) -> None:
    open_items = [str(i["code"]) for i in items() if i["method"] not in ("document", "interview")]
    partial = {}
    for is_open in (True, False):
        visit = str(uuid4())
        body = inspection(world, only=[], round_id=make_round(as_user, is_open=is_open))
        body["answers"] = [{"item": code, "verdict": "na", "photos": []} for code in open_items]
        assert as_user("inspector_a").put(f"/api/inspections/{visit}", json=body).status_code == 201
        with database.reading() as session:
            partial[is_open] = session.get_one(Inspection, UUID(visit)).is_partial
    assert partial == {True: True, False: False}
