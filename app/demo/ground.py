"""What stands before anything happens: district, units, accounts, points. Written once, in one transaction."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from app.accounts import service as accounts
from app.accounts.passwords import DEMO_PASSWORD
from app.accounts.schemas import UserIn
from app.authz import Actor, actor_of
from app.checklists import queries as content
from app.checklists.defaults import DemoPointsFile
from app.checklists.documents import Author, write_documents
from app.checklists.loader import Content
from app.demo import cast
from app.events import record
from app.models import District, Point, Unit, User
from app.points.service import create_point
from app.primitives import utc_now

SHARE_OF_SAMPLE = 0.1
RADIUS: Mapping[str, int] = {
    "park_square": 260,
    "river": 400,
    "school": 220,
    "hospital": 180,
    "main_road": 300,
    "urban_village": 300,
    "station": 160,
}


def lay_ground(session: Session, given: DemoPointsFile, anchor: datetime) -> None:
    """The district and everybody in it. `anchor` is kept: a seeding that goes on later tells the same story."""
    west, south, east, north = given.bbox
    session.add(
        District(
            id=1,
            code=given.district.code,
            name=given.district.zh,
            west=west,
            south=south,
            east=east,
            north=north,
            is_demo=True,
            settings={"demo": {"anchor": anchor.isoformat(), "complete": False}},
        )
    )
    units = _units(session, anchor)
    _people(session, units)
    _points(session, given, units)
    record(session, "demo.started", subject=("district", "1"), payload={"anchor": anchor.isoformat()})


def set_sample(session: Session, content: Content) -> None:
    """The district's own sampling plan, as its admin sets it: the demo holds a few of the points a district has."""
    admin = session.execute(select(col(User.id)).where(col(User.username) == "admin")).scalar_one()
    plan = content.sampling.model_copy(update={"district_share": SHARE_OF_SAMPLE})
    edited = replace(content, sampling=plan)
    write_documents(session, edited, Author(admin, "演示区只登记了一部分点位"))


def _units(session: Session, anchor: datetime) -> dict[str, UUID]:
    bureaus = [
        (str(entry["code"]), str(entry["zh"]), str(entry["kind"]))
        for entry in content.organisations(session)
        if entry["scope"] == "district"
    ]
    known: dict[str, UUID] = {}
    for code, name, kind, parent in cast.units(bureaus):
        unit_id = cast.born(f"unit {code}", anchor)
        lot = sha256(code.encode()).digest()
        session.add(
            Unit(
                id=unit_id,
                code=code,
                name=name,
                kind=kind,
                parent_id=known.get(parent),
                liaison=cast.handler_of(code).name if kind != "district" else "",
                phone=f"0416-31{lot[0] % 90 + 10}{lot[1] % 90 + 10}"
                if kind not in ("district", "operator")
                else "",
            )
        )
        session.flush()
        known[code] = unit_id
        record(
            session,
            "unit.created",
            subject=("unit", unit_id),
            payload={"code": code, "name": name, "kind": kind},
        )
    return known


def _people(session: Session, units: Mapping[str, UUID]) -> None:
    for person in cast.ACCOUNTS:
        if person.doors:
            accounts.create_user(
                session,
                username=person.username,
                name=person.name,
                roles=person.roles,
                unit_id=units.get(person.unit or ""),
                team=person.team,
                street_ids=[units[street] for street in person.streets],
                password=DEMO_PASSWORD,
                is_demo=True,
            )
    admin = _actor(session, "admin")
    others = [person for person in cast.ACCOUNTS if not person.doors]
    others += [cast.handler_of(code) for code in units if code not in ("GUTA", "ZHANQIAN", "ZHB")]
    others.append(cast.leader_of("ZHANQIAN"))
    for person in others:
        given = UserIn(
            username=person.username,
            name=person.name,
            roles=list(person.roles),
            unit_id=units.get(person.unit or ""),
            team=person.team,
            street_ids=[],
        )
        accounts.put_user(
            session,
            admin,
            cast.born(f"user {person.username}", datetime.fromisoformat(_anchor(session))),
            given,
        )


def _points(session: Session, given: DemoPointsFile, units: Mapping[str, UUID]) -> None:
    for n, point in enumerate(given.points):
        street = cast.STREETS[point.street][0]
        in_charge = cast.IN_CHARGE.get(point.code)
        create_point(
            session,
            None,
            {
                "id": cast.born(f"point {point.code}", utc_now()),  # what is drawn by lot follows from it
                "code": point.code,
                "name": point.zh,
                "type": point.type,
                "unit_id": units[in_charge] if in_charge else units[street],
                "street_id": units[street],
                "lat": point.lat,
                "lon": point.lon,
                "radius_m": RADIUS.get(point.type, 120),
                "address": cast.ADDRESSES.get(point.code, ""),
                "steward": cast.STEWARDS[n % len(cast.STEWARDS)],
            },
        )


def _anchor(session: Session) -> str:
    district = session.get_one(District, 1)
    demo: Any = district.settings["demo"]
    return str(demo["anchor"])


def _actor(session: Session, username: str) -> Actor:
    return actor_of(session.execute(select(User).where(col(User.username) == username)).scalar_one())


class People:
    """Actors by user name, units and points by code: read once, after the ground is laid."""

    def __init__(self, session: Session) -> None:
        self.actors = {user.username: actor_of(user) for user in session.execute(select(User)).scalars()}
        self.units = {unit.code: unit.id for unit in session.execute(select(Unit)).scalars()}
        self.unit_codes = {unit_id: code for code, unit_id in self.units.items()}
        self.kinds = {unit.code: unit.kind for unit in session.execute(select(Unit)).scalars()}
        self.points = {point.code: point.id for point in session.execute(select(Point)).scalars()}
        self.point_codes = {point_id: code for code, point_id in self.points.items()}
