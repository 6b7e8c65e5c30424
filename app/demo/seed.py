"""Seeds a lively demo district: ground, two weeks of work, cases in every state, pictures. Made through the product's own
services; interrupted anywhere, it is simply run again."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, Literal

from sqlalchemy import func, select, update
from sqlmodel import Session, col

from app.checklists import queries as content
from app.checklists.defaults import DemoPointsFile
from app.checklists.loader import load
from app.db import Database
from app.demo import cast
from app.demo.ground import People, lay_ground, set_sample
from app.demo.hands import Hands
from app.demo.pictures import Easel
from app.demo.play import Play
from app.demo.plot import Place, Story
from app.demo.story import Teller
from app.errors import Conflict
from app.events import record
from app.jobs import Workshop
from app.models import District, EvaluationDate, Notice, Point, Unit, User
from app.primitives import clock_at, local_date, utc_now

State = Literal["empty", "partial", "complete", "other"]
PICTURE = (1120, 840)  # as large as the desk shows them; a third quicker than the scenes can be
NOTICES_READ_AFTER = timedelta(hours=30)
EVALUATIONS_IN = {"sanitary": 41, "civilized": 96, "food": 68}  # days


def demo_state(database: Database) -> State:
    """empty: nothing here yet · partial: a seeding was interrupted · complete · other: somebody's own district."""
    with database.reading() as session:
        district = session.get(District, 1)
        if district is None:
            peopled = any(
                session.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (User, Unit, Point)
            )
            return "other" if peopled else "empty"
        if not district.is_demo:
            return "other"
        return "complete" if _said(district).get("complete") else "partial"


def seed_demo(
    shop: Workshop,
    *,
    say: Callable[[str], None] = lambda _line: None,
    picture: tuple[int, int] = PICTURE,
    workers: int | None = None,
) -> list[str]:
    """Make the demo district, or finish one that was interrupted; returns the steps the product turned down (none, if all is
    well). `workers`: processes that draw (default: one per core; 0: none). Raises Conflict `demo.not_empty` where there is a
    district already that is not a demo."""
    state = demo_state(shop.database)
    if state == "complete":
        return []
    if state == "other":
        raise Conflict(
            "demo.not_empty",
            "This database holds a district of its own. The demo needs an empty one; nothing was changed.",
        )
    content = load(shop.settings.content_dir)
    given = content.demo
    if state == "empty":
        anchor = utc_now().replace(microsecond=0)
        with clock_at(anchor - timedelta(days=24)), shop.database.transaction() as session:
            lay_ground(session, given, anchor)
            set_sample(session, content)
            _expect_evaluations(session, local_date(anchor, shop.settings.zone))
        say("demo district: people, units and points are here; two weeks of work follow")
    with shop.database.reading() as session:
        anchor = datetime.fromisoformat(str(_said(session.get_one(District, 1))["anchor"]))
        people, places = People(session), _places(given)
        told = _teller(session, shop, anchor, places, picture)
        story = told.tell()
    easel = Easel(shop.settings.timezone, workers)
    try:
        play = Play(story, places, Hands(shop, people, easel), say, told)
        play.run()
    finally:
        easel.close()
    with shop.database.transaction() as session:
        _finish(session, story)
    say("demo district: ready")
    return play.refused


def _teller(
    session: Session, shop: Workshop, anchor: datetime, places: dict[str, Place], picture: tuple[int, int]
) -> Teller:
    documents: dict[str, Any] = {}
    for kind in {place.type for place in places.values()}:
        row = content.current_checklist(session, kind)
        if row is None:
            raise Conflict(
                "demo.no_content", f"No checklist is published for {kind}. Load the content first."
            )
        documents[kind] = row.document
    return Teller(
        anchor=anchor,
        zone=shop.settings.zone,
        places=places,
        documents=documents,
        scoring=content.scoring(session),
        ad_content=content.document(session, "ads"),
        size=picture,
    )


def _places(given: DemoPointsFile) -> dict[str, Place]:
    """The points as the content lays them: in the register one of them is moved in the course of the story."""
    return {
        point.code: Place(
            point.code, point.zh, point.type, cast.STREETS[point.street][0], point.lat, point.lon
        )
        for point in given.points
    }


def _expect_evaluations(session: Session, today: date) -> None:
    """What the leaders' page counts down to."""
    admin = session.execute(select(col(User.id)).where(col(User.username) == "admin")).scalar_one()
    session.add_all(
        EvaluationDate(front=front, expected_on=today + timedelta(days=days), set_by=admin)
        for front, days in EVALUATIONS_IN.items()
    )


def _finish(session: Session, story: Story) -> None:
    """Older notices are read; the demo is marked complete."""
    session.execute(
        update(Notice)
        .where(col(Notice.created_at) < story.anchor - NOTICES_READ_AFTER)
        .values(read_at=story.anchor - timedelta(hours=8))
    )
    district = session.get_one(District, 1)
    district.settings = {**district.settings, "demo": {**_said(district), "complete": True}}
    record(session, "demo.completed", subject=("district", "1"))


def _said(district: District) -> dict[str, Any]:
    said: Any = district.settings.get("demo")
    return dict(said) if isinstance(said, dict) else {}
