"""Who is asking, what their roles allow, and which rows they may see.

A foreign id is simply 404: visibility is a filter in the query. `require()` answers 403 only for whole functions, never for rows.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request
from sqlalchemy import ColumnElement, and_, exists, false, or_, select, true
from sqlmodel import Session, col

from app.db import Database, database_of
from app.errors import Forbidden, NotLoggedIn
from app.models import ApiToken, Case, CaseUnit, Inspection, LoginSession, Move, PhotoLink, Point, Report, Unit, User
from app.primitives import utc_now

COOKIE = "sancheng_session"

# Codes of docs' role table; `supervisor` is what people call somebody who registers and hands over.
ROLES: Mapping[str, str] = {
    "inspector": "巡查员",
    "triage": "登记员",
    "dispatcher": "调度员",
    "supervisor": "调度员（登记与交办）",
    "unit_handler": "责任单位经办人",
    "unit_leader": "责任单位负责人",
    "lead_unit": "牵头单位",
    "checker": "核查员",
    "command": "指挥部办公室",
    "leader": "领导",
    "admin": "系统管理员",
    "inspection_team": "督查组",
    "liaison": "联络员",
}
COMBINED: Mapping[str, frozenset[str]] = {"supervisor": frozenset({"triage", "dispatcher"})}

RIGHTS: Mapping[str, frozenset[str]] = {
    "inspector": frozenset({"intake.write", "points.propose", "bundle.read", "rates.read"}),
    "triage": frozenset(
        {"intake.write", "intake.import", "points.propose", "bundle.read", "rates.read", "cases.read_all", "people.see",
         "photos.original", "inspections.read_all", "points.decide", "rounds.manage"}
    ),
    "dispatcher": frozenset(
        {"intake.write", "intake.import", "points.propose", "bundle.read", "rates.read", "cases.read_all", "people.see",
         "photos.original", "inspections.read_all", "points.decide", "rounds.manage"}
    ),
    "unit_handler": frozenset({"bundle.read", "rates.read"}),
    "unit_leader": frozenset({"bundle.read", "rates.read"}),
    "lead_unit": frozenset({"bundle.read", "rates.read"}),
    "checker": frozenset({"intake.write", "points.propose", "bundle.read", "rates.read", "cases.read_all"}),
    "command": frozenset(
        {"intake.write", "intake.import", "bundle.read", "rates.read", "cases.read_all", "people.see", "photos.original",
         "inspections.read_all", "points.decide", "points.manage", "rounds.manage", "rates.probability"}
    ),
    "leader": frozenset({"bundle.read", "rates.read", "cases.read_all", "rates.probability"}),
    "admin": frozenset({"users.manage", "points.manage", "points.decide", "rounds.manage", "content.manage", "rates.read"}),
    "inspection_team": frozenset(
        {"intake.write", "points.propose", "bundle.read", "rates.read", "cases.read_all", "people.see", "photos.original",
         "inspections.read_all"}
    ),
    "liaison": frozenset({"bundle.read", "rates.read"}),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """The person (or program) behind a request."""

    id: UUID
    username: str
    name: str
    roles: frozenset[str]  # combined roles are already opened up: supervisor → triage, dispatcher
    unit_id: UUID | None
    street_ids: frozenset[UUID]
    team: str
    session_id: UUID | None
    must_change_password: bool

    @property
    def rights(self) -> frozenset[str]:
        return frozenset().union(*(RIGHTS.get(role, frozenset()) for role in self.roles))

    def may(self, right: str) -> bool:
        return any(right in RIGHTS.get(role, ()) for role in self.roles)


def open_roles(roles: list[str]) -> frozenset[str]:
    return frozenset(roles).union(*(COMBINED.get(role, frozenset()) for role in roles)) - {"supervisor"}


def actor_of(user: User, *, session_id: UUID | None = None) -> Actor:
    return Actor(
        id=user.id,
        username=user.username,
        name=user.name,
        roles=open_roles(user.roles),
        unit_id=user.unit_id,
        street_ids=frozenset(UUID(street) for street in user.street_ids),
        team=user.team,
        session_id=session_id,
        must_change_password=user.must_change_password,
    )


def require(actor: Actor, *rights: str) -> None:
    """403 unless the actor holds one of `rights`."""
    if not any(actor.may(right) for right in rights):
        raise Forbidden("authz.not_allowed", "Your role does not include this.", needs=list(rights))


def token_digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _find_actor(session: Session, request: Request) -> Actor:
    now = utc_now()
    bearer = request.headers.get("authorization", "")
    if bearer[:7].lower() == "bearer ":
        row = session.execute(
            select(User)
            .join(ApiToken, col(ApiToken.user_id) == col(User.id))
            .where(
                col(ApiToken.token_sha256) == token_digest(bearer[7:].strip()),
                col(ApiToken.revoked_at).is_(None),
                or_(col(ApiToken.expires_at).is_(None), col(ApiToken.expires_at) > now),
                col(User.active),
            )
        ).scalar_one_or_none()
        if row is None:
            raise NotLoggedIn("session.bad_token", "This token is unknown, expired or withdrawn.")
        return actor_of(row)
    token = request.cookies.get(COOKIE)
    if not token:
        raise NotLoggedIn("session.missing", "Please log in.")
    found = session.execute(
        select(User, col(LoginSession.id))
        .join(LoginSession, col(LoginSession.user_id) == col(User.id))
        .where(
            col(LoginSession.token_sha256) == token_digest(token),
            col(LoginSession.revoked_at).is_(None),
            col(LoginSession.expires_at) > now,
            col(User.active),
        )
    ).one_or_none()
    if found is None:
        raise NotLoggedIn("session.expired", "Your login has ended. What is on this device stays here; please log in again.")
    return actor_of(found[0], session_id=found[1])


def any_actor(request: Request, database: Annotated[Database, Depends(database_of)]) -> Actor:
    """Whoever is logged in, also somebody who must first change a password."""
    with database.reading() as session:
        actor = _find_actor(session, request)
    expected = request.headers.get("x-sancheng-user")
    if expected is not None and expected not in (str(actor.id), actor.username):
        raise NotLoggedIn("session.other_user", "Somebody else is logged in on this device. Nothing was taken in.")
    return actor


def current_actor(actor: Annotated[Actor, Depends(any_actor)]) -> Actor:
    if actor.must_change_password:
        raise Forbidden("session.password_change_needed", "Please choose a password of your own first.")
    return actor


AnyActor = Annotated[Actor, Depends(any_actor)]
CurrentActor = Annotated[Actor, Depends(current_actor)]


def actor_with(*rights: str) -> Callable[[Actor], Actor]:
    """A dependency: the current actor, if they hold one of `rights`; `Annotated[Actor, Depends(actor_with("x"))]`."""

    def check(actor: CurrentActor) -> Actor:
        require(actor, *rights)
        return actor

    return check


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
            exists().where(col(CaseUnit.case_id) == col(Case.id), col(CaseUnit.unit_id).in_(units)),
        ]
    if actor.street_ids:
        rules.append(col(Case.street_id).in_(actor.street_ids))
    return or_(*rules)


def visible_inspections(actor: Actor) -> ColumnElement[bool]:
    if actor.may("inspections.read_all"):
        return true()
    rules: list[ColumnElement[bool]] = [col(Inspection.author_id) == actor.id, col(Inspection.sender_id) == actor.id]
    if actor.may("intake.write"):
        # An inspector reads earlier visits of any point: the last result belongs on the screen of the next visit.
        rules.append(col(Inspection.id).is_not(None))
    if actor.unit_id is not None:
        units = select(col(Unit.id)).where(own_units(actor)).scalar_subquery()
        rules.append(col(Inspection.street_id).in_(units))
    return or_(*rules)


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


def visible_photo_links(actor: Actor) -> ColumnElement[bool]:
    """A photo is readable iff a record that links it is visible: inspection, report, case, or a move of a visible case."""
    from_case = select(col(Case.id)).where(visible_cases(actor))
    return or_(
        and_(
            col(PhotoLink.record_kind) == "inspection",
            col(PhotoLink.record_id).in_(select(col(Inspection.id)).where(visible_inspections(actor))),
        ),
        and_(
            col(PhotoLink.record_kind) == "report",
            col(PhotoLink.record_id).in_(select(col(Report.id)).where(visible_reports(actor))),
        ),
        and_(col(PhotoLink.record_kind) == "case", col(PhotoLink.record_id).in_(from_case)),
        and_(
            col(PhotoLink.record_kind) == "move",
            col(PhotoLink.record_id).in_(select(col(Move.id)).where(col(Move.case_id).in_(from_case))),
        ),
    )
