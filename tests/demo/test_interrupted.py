"""A seeding that is cut off, twice, is finished by running it again: the same district as in one go."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlmodel import SQLModel, col

from app.db import Database
from app.demo.hands import Hands
from app.demo.seed import demo_state, seed_demo
from app.events import broken_links
from app.jobs import Workshop
from app.models import (
    Answer,
    Assignment,
    Case,
    Inspection,
    Move,
    Notice,
    Photo,
    PhotoLink,
    PointProposal,
    RecordRevision,
    Report,
    Round,
    Sighting,
    Unit,
    User,
)
from app.primitives import clock_at
from tests.demo.conftest import ANCHOR, PICTURE, Empty

TABLES: tuple[type[SQLModel], ...] = (
    Unit, User, Round, Assignment, Inspection, Answer, Report, RecordRevision, Case, Move, Sighting, Photo, PhotoLink,
    PointProposal, Notice,
)  # fmt: skip


class PowerCut(BaseException):
    """What no handler of the product may swallow."""


def rows(database: Database) -> dict[str, int]:
    with database.reading() as session:
        return {
            table.__name__: session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in TABLES
        }


def states(database: Database) -> dict[str, int]:
    with database.reading() as session:
        counted = session.execute(select(col(Case.state), func.count()).group_by(col(Case.state)))
        return dict(counted.all())


def cut_after(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """The lights go out after so many records: stored, and none of their photos handed in."""
    real: Callable[..., None] = Hands.hand_in
    left = times

    def hand_in(self: Hands, *arguments: Any) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise PowerCut
        real(self, *arguments)

    monkeypatch.setattr(Hands, "hand_in", hand_in)


def test_two_cuts_and_a_third_run_give_the_same_district(
    demo: Workshop, empty_district: Empty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with empty_district(tmp_path) as shop, clock_at(ANCHOR):
        for reached in (60, 240):
            with monkeypatch.context() as lights:
                cut_after(lights, reached)
                with pytest.raises(PowerCut):
                    seed_demo(shop, picture=PICTURE, workers=0)
            assert demo_state(shop.database) == "partial"
        assert seed_demo(shop, picture=PICTURE, workers=1) == []
        assert demo_state(shop.database) == "complete"
        assert rows(shop.database) == rows(demo.database)
        assert states(shop.database) == states(demo.database)
        with shop.database.reading() as session:
            assert list(broken_links(session)) == []
            waiting = select(func.count()).where(col(Photo.state) == "declared")
            assert session.execute(waiting).scalar_one() == 1
