"""Who is asking, what their roles allow, and which rows they may see.

A foreign id is simply 404: visibility is a filter in the query. `require()` answers 403 only for whole functions, never for rows.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

from fastapi import BackgroundTasks, Depends, Request
from sqlalchemy import ColumnElement, Select, Update, and_, false, or_, select, true
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.actors import COOKIE as COOKIE  # features know one door: whoever asks comes in through this module
from app.actors import Actor as Actor
from app.actors import actor_of as actor_of
from app.actors import find_actor
from app.actors import open_roles as open_roles
from app.actors import token_digest as token_digest
from app.db import Database
from app.errors import Forbidden, NotLoggedIn, StorageFull, Unavailable
from app.models import (
    AdSighting,
    Assignment,
    Case,
    CaseUnit,
    Inspection,
    Instruction,
    MockVisit,
    Move,
    Paper,
    PhotoLink,
    Point,
    PointProposal,
    Report,
    Round,
    Stocktake,
    StocktakeLine,
    StreetVisit,
    Unit,
    UnitReport,
)
from app.primitives import utc_now
from app.roles import ROLES as ROLES  # for features, which name people's functions


def require(actor: Actor, *rights: str) -> None:
    """403 unless the actor holds one of `rights`."""
    if not any(actor.may(right) for right in rights):
        raise Forbidden("authz.not_allowed", "Your role does not include this.", needs=list(rights))


def _note_use(database: Database, used: Update) -> None:
    """A login that is used lives on. Losing one such note is harmless, so a busy or full database is no error here."""
    with suppress(Unavailable, StorageFull), database.transaction() as session:
        session.execute(used, execution_options={"synchronize_session": False})


@dataclass(frozen=True, slots=True)
class Caller:
    """Whoever sent the request, before anybody looked who that is.

    For the routes that are called most: they do all their work in one worker thread, this look-up first, where a dependency
    of their own would cost a hop to another thread.
    """

    request: Request
    background: BackgroundTasks

    def anybody(self, session: Session) -> Actor:
        """Whoever is logged in, also somebody who must first change a password. Raises NotLoggedIn."""
        actor, note_use = find_actor(session, self.request)
        if note_use is not None:
            # after the answer: reading never waits for the writer
            self.background.add_task(_note_use, self.request.app.state.database, note_use)
        expected = self.request.headers.get("x-sancheng-user")
        if expected is not None and expected not in (str(actor.id), actor.username):
            raise NotLoggedIn(
                "session.other_user", "Somebody else is logged in on this device. Nothing was taken in."
            )
        return actor

    def actor(self, session: Session) -> Actor:
        """Raises NotLoggedIn, or Forbidden `session.password_change_needed`."""
        return _settled(self.anybody(session))


async def caller(request: Request, background: BackgroundTasks) -> Caller:
    return Caller(request, background)


CallerDep = Annotated[Caller, Depends(caller)]


def any_actor(who: CallerDep) -> Actor:
    """Whoever is logged in, also somebody who must first change a password."""
    database: Database = who.request.app.state.database
    with database.reading() as session:
        return who.anybody(session)


async def current_actor(actor: Annotated[Actor, Depends(any_actor)]) -> Actor:
    return _settled(actor)


def _settled(actor: Actor) -> Actor:
    if actor.must_change_password:
        raise Forbidden("session.password_change_needed", "Please choose a password of your own first.")
    return actor


AnyActor = Annotated[Actor, Depends(any_actor)]
CurrentActor = Annotated[Actor, Depends(current_actor)]


def actor_with(*rights: str) -> Callable[[Actor], Awaitable[Actor]]:
    """A dependency: the current actor, if they hold one of `rights`; `Annotated[Actor, Depends(actor_with("x"))]`."""

    async def check(actor: CurrentActor) -> Actor:
        require(actor, *rights)
        return actor

    return check


# Whoever holds a link or a paper: no account, no rights.
NOBODY = Actor(
    id=UUID(int=0),
    username="",
    name="",
    roles=frozenset(),
    unit_id=None,
    street_ids=frozenset(),
    team="",
    session_id=None,
    must_change_password=False,
)

# ---- visibility: one filter per entity; every query of rows for a person goes through one of these ----


def own_units(actor: Actor) -> ColumnElement[bool]:
    """Units of the actor: their own and all below it (three levels are the whole tree)."""
    if actor.unit_id is None:
        return false()
    children = select(col(Unit.id)).where(col(Unit.parent_id) == actor.unit_id)
    return or_(
        col(Unit.id) == actor.unit_id, col(Unit.parent_id) == actor.unit_id, col(Unit.parent_id).in_(children)
    )


def visible_cases(actor: Actor) -> ColumnElement[bool]:
    """A unit sees its own and its children's cases, a street its territory, a line lead its line, a reporter what they found."""
    if actor.may("cases.read_all"):
        return true()
    rules: list[ColumnElement[bool]] = [col(Case.reporter_id) == actor.id]
    if actor.unit_id is not None:
        units = select(col(Unit.id)).where(own_units(actor)).scalar_subquery()
        rules += [
            col(Case.accountable_unit_id).in_(units),
            col(Case.line_unit_id).in_(units),
            col(Case.street_id).in_(units),
            # By id and not by a correlated EXISTS: each rule then has an index to itself.
            col(Case.id).in_(select(col(CaseUnit.case_id)).where(col(CaseUnit.unit_id).in_(units))),
        ]
    if actor.street_ids:
        rules.append(col(Case.street_id).in_(actor.street_ids))
    return or_(*rules)


def reachable_cases(actor: Actor) -> ColumnElement[bool]:
    """What an actor may open by its address or act on: what they may see, and for people who walk every case of a point,
    because it stands beside the item on site (a colleague's closed case is reopened by whoever finds it again)."""
    if actor.may("intake.write"):
        return or_(visible_cases(actor), col(Case.point_id).is_not(None))
    return visible_cases(actor)


def visible_inspections(actor: Actor) -> ColumnElement[bool]:
    own = or_(col(Inspection.author_id) == actor.id, col(Inspection.sender_id) == actor.id)
    told = col(Inspection.id).not_in(withheld_visits())
    # An inspector reads earlier visits of any point: the last result belongs on the screen of the next visit.
    if actor.may("inspections.read_all") or actor.may("intake.write"):
        return or_(own, told)
    if actor.unit_id is None:
        return own
    units = select(col(Unit.id)).where(own_units(actor)).scalar_subquery()
    return or_(own, and_(col(Inspection.street_id).in_(units), told_inspections(actor), told))


def withheld_visits() -> Select[UUID]:
    """Visits of a mock evaluation whose point is not opened yet: nobody but their author reads them, whatever their rights."""
    return select(col(MockVisit.inspection_id)).where(col(MockVisit.opened_at).is_(None))


def visible_reports(actor: Actor) -> ColumnElement[bool]:
    if actor.may("inspections.read_all"):
        return true()
    return or_(col(Report.author_id) == actor.id, col(Report.sender_id) == actor.id)


def visible_points(actor: Actor) -> ColumnElement[bool]:
    """People who walk or steer see every point; a unit sees its own and those on its territory."""
    if actor.may("intake.write") or actor.may("cases.read_all") or actor.may("points.manage"):
        return true()
    rules: list[ColumnElement[bool]] = [false()]
    if actor.unit_id is not None:
        units = select(col(Unit.id)).where(own_units(actor)).scalar_subquery()
        rules += [col(Point.unit_id).in_(units), col(Point.street_id).in_(units)]
    if actor.street_ids:
        rules.append(col(Point.street_id).in_(actor.street_ids))
    return or_(*rules)


def visible_proposals(actor: Actor) -> ColumnElement[bool]:
    if actor.may("points.decide"):
        return true()
    return col(PointProposal.proposed_by) == actor.id


def visible_ad_sightings(actor: Actor) -> ColumnElement[bool]:
    """What was seen of the ads of points one sees. Units do not learn from the register that a covert round was there."""
    if _sees_covert(actor):
        return true()
    points = select(col(Point.id)).where(visible_points(actor))
    told = or_(col(AdSighting.round_id).is_(None), col(AdSighting.round_id).not_in(_kept_quiet()))
    own = or_(col(AdSighting.author_id) == actor.id, col(AdSighting.sender_id) == actor.id)
    return or_(own, and_(col(AdSighting.point_id).in_(points), told))


def visible_rounds(actor: Actor) -> ColumnElement[bool]:
    """Units learn of a covert round 暗访 when it is over, from its results: never from a list beforehand."""
    return true() if _sees_covert(actor) else col(Round.id).not_in(_kept_quiet())


def told_inspections(actor: Actor) -> ColumnElement[bool]:
    """Visits whose traces (a case that shows the visit before, a sighting) may be told to the actor; not a right to open them."""
    if _sees_covert(actor):
        return true()
    return or_(col(Inspection.round_id).is_(None), col(Inspection.round_id).not_in(_kept_quiet()))


def told_case_photos(actor: Actor) -> ColumnElement[bool]:
    """Of the photos that cases show: not those which a covert visit added to a case that was there before."""
    if _sees_covert(actor):
        return true()
    from_visit = aliased(PhotoLink)
    own = select(col(Case.inspection_id)).where(col(Case.id) == col(PhotoLink.record_id)).correlate(PhotoLink)
    added = (
        select(col(from_visit.photo_id))
        .join(Inspection, col(Inspection.id) == col(from_visit.record_id))
        .where(
            col(from_visit.photo_id) == col(PhotoLink.photo_id),
            col(Inspection.round_id).in_(_kept_quiet()),
            col(Inspection.id).is_distinct_from(own.scalar_subquery()),
        )
        .correlate(PhotoLink)
        .exists()
    )
    return or_(col(PhotoLink.record_kind) != "case", ~added)


def _sees_covert(actor: Actor) -> bool:
    """Who plans, walks or steers. Everybody else is who is to be visited unawares."""
    return any(actor.may(right) for right in ("rounds.manage", "intake.write", "cases.read_all"))


def _kept_quiet() -> Select[UUID]:
    """Covert rounds 暗访 and mock evaluations that are not over. The day of UTC ends after that of China."""
    unawares = or_(col(Round.open).is_(False), col(Round.kind) == "mock")
    return select(col(Round.id)).where(unawares, col(Round.ends_on) >= utc_now().date())


def visible_assignments(actor: Actor) -> ColumnElement[bool]:
    if actor.may("rounds.manage") or actor.may("cases.read_all"):
        return true()
    return col(Assignment.inspector_id) == actor.id


def visible_papers(actor: Actor) -> ColumnElement[bool]:
    """Who reads all cases reads all papers; a unit reads those that went to itself or to units below it."""
    if actor.may("cases.read_all"):
        return true()
    return col(Paper.unit_id).in_(select(col(Unit.id)).where(own_units(actor)).scalar_subquery())


def visible_stocktakes(actor: Actor) -> ColumnElement[bool]:
    """Weekly accounts 盘账: who steers and the units see them from the first day, leaders when they are settled."""
    if actor.may("stocktakes.read") or actor.may("stocktakes.own"):
        return true()
    return col(Stocktake.settled_at).is_not(None) if actor.may("stocktakes.settled") else false()


def visible_lines(actor: Actor) -> ColumnElement[bool]:
    """Lines of visible accounts. As of cases, a unit reads its own, its children's, its territory's, its line's."""
    if actor.may("stocktakes.read") or actor.may("stocktakes.settled"):
        return true()
    if actor.unit_id is None or not actor.may("stocktakes.own"):
        return false()
    units = select(col(Unit.id)).where(own_units(actor)).scalar_subquery()
    return or_(
        col(StocktakeLine.unit_id).in_(units),
        col(StocktakeLine.street_id).in_(units),
        col(StocktakeLine.line_unit_id).in_(units),
    )


def visible_street_visits(actor: Actor) -> ColumnElement[bool]:
    """下沉验收: who reads all cases, and the street that was visited."""
    return _of_own_streets(actor, col(StreetVisit.street_id))


def visible_instructions(actor: Actor) -> ColumnElement[bool]:
    """批示 about a street: who reads all cases, whom it is addressed to, the street itself. About a case: whoever opens it."""
    about_case = col(Instruction.case_id).in_(select(col(Case.id)).where(reachable_cases(actor)))
    own = col(Instruction.to_user_id) == actor.id
    return or_(own, about_case, _of_own_streets(actor, col(Instruction.street_id)))


def _of_own_streets(actor: Actor, street: Any) -> ColumnElement[bool]:
    if actor.may("cases.read_all"):
        everything: ColumnElement[bool] = street.is_not(None)
        return everything
    own: ColumnElement[bool] = street.in_(select(col(Unit.id)).where(own_units(actor)).scalar_subquery())
    return own


def visible_photo_links(actor: Actor) -> ColumnElement[bool]:
    """A photo is readable iff a record that shows it may be opened: inspection, report, ad, visit to a street, case, or a step
    or a unit's report of such a case."""
    cases = select(col(Case.id)).where(reachable_cases(actor))
    shown: dict[str, Select[UUID]] = {
        "inspection": select(col(Inspection.id)).where(visible_inspections(actor)),
        "report": select(col(Report.id)).where(visible_reports(actor)),
        "ad_sighting": select(col(AdSighting.id)).where(visible_ad_sightings(actor)),
        "street_visit": select(col(StreetVisit.id)).where(visible_street_visits(actor)),
        "case": cases,
        "move": select(col(Move.id)).where(col(Move.case_id).in_(cases)),
        "unit_report": select(col(UnitReport.id)).where(col(UnitReport.case_id).in_(cases)),
    }
    link = {
        kind: and_(col(PhotoLink.record_kind) == kind, col(PhotoLink.record_id).in_(ids))
        for kind, ids in shown.items()
    }
    link["case"] = and_(link["case"], told_case_photos(actor))
    return or_(*link.values())
