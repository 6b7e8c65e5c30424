"""The small district every test starts with: named people with fixed roles, a few units and points, the real content."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid5

from app.authz import token_digest
from app.checklists.service import load_content
from app.db import Database
from app.models import ApiToken, Assignment, District, Point, Round, Unit, User
from app.settings import REPOSITORY

SPACE = UUID("6b2f0c3e-2a55-4c1b-9d0e-3c1f5a7b9e01")
PASSWORD = "correct horse battery"
# argon2id of PASSWORD with the least cost: hashing is not what most tests are about.
PASSWORD_HASH = (
    "$argon2id$v=19$m=8,t=1,p=1$Tlaf7T8oyeliG9mEJ+60oQ$20E+c162pFZamZw1IsYr1Q7iR51JNExDPE4+jpwJXWA"
)

PEOPLE: dict[str, tuple[tuple[str, ...], str | None]] = {
    "inspector_a": (("inspector",), None),
    "inspector_b": (("inspector",), None),
    "supervisor_s": (("supervisor",), "ZHB"),
    "handler_m": (("unit_handler",), "MARKET1"),
    "handler_cg": (("unit_handler", "unit_leader"), "CG"),
    "street_t": (("unit_handler",), "TIANAN"),
    "checker_c": (("checker",), None),
    "command_c": (("command",), "ZHB"),
    "team_d": (("inspection_team",), None),
    "leader_l": (("leader",), None),
    "admin_a": (("admin",), None),
    "outsider_o": (("unit_handler",), "OUTSIDE"),
}

UNITS: tuple[tuple[str, str, str, str | None], ...] = (
    ("DISTRICT", "古塔区", "district", None),
    ("ZHB", "创城指挥部办公室", "command", "DISTRICT"),
    ("CG", "区综合执法局", "bureau", "DISTRICT"),
    ("SJ", "区市场监管局", "bureau", "DISTRICT"),
    ("WJ", "区卫健局", "bureau", "DISTRICT"),
    ("TIANAN", "天安街道", "subdistrict", "DISTRICT"),
    ("SHIYOU", "石油街道", "subdistrict", "DISTRICT"),
    ("COMM1", "天安社区居委会", "community", "TIANAN"),
    ("MARKET1", "古塔农贸市场开办方", "operator", "TIANAN"),
    ("OUTSIDE", "石油物业", "operator", "SHIYOU"),
)

POINTS: tuple[tuple[str, str, str, str, str, float, float], ...] = (
    ("P01", "古塔农贸市场", "market", "TIANAN", "MARKET1", 41.1120, 121.1180),
    ("P02", "北三里弃管小区", "old_estate", "TIANAN", "COMM1", 41.1150, 121.1200),
    ("P03", "古塔公园", "park_square", "SHIYOU", "OUTSIDE", 41.1105, 121.1170),
)


def known_id(kind: str, name: str) -> UUID:
    return uuid5(SPACE, f"{kind}:{name}")


@dataclass(frozen=True)
class World:
    """Ids by name."""

    users: dict[str, UUID] = field(default_factory=lambda: {name: known_id("user", name) for name in PEOPLE})
    tokens: dict[str, str] = field(default_factory=lambda: {name: f"token-of-{name}" for name in PEOPLE})
    units: dict[str, UUID] = field(
        default_factory=lambda: {code: known_id("unit", code) for code, *_ in UNITS}
    )
    points: dict[str, UUID] = field(
        default_factory=lambda: {code: known_id("point", code) for code, *_ in POINTS}
    )
    round_id: UUID = field(default_factory=lambda: known_id("round", "R1"))


def build_world(database: Database) -> World:
    world = World()
    with database.transaction() as session:
        load_content(session, REPOSITORY / "checklists")
        session.add(
            District(id=1, code="210702", name="古塔区", west=120.99, south=41.1, east=121.14, north=41.2)
        )
        for code, name, kind, parent in UNITS:
            session.add(
                Unit(
                    id=world.units[code],
                    code=code,
                    name=name,
                    kind=kind,
                    parent_id=world.units[parent] if parent else None,
                )
            )
            session.flush()
        for username, (roles, unit) in PEOPLE.items():
            session.add(
                User(
                    id=world.users[username],
                    username=username,
                    name=username,
                    password_hash=PASSWORD_HASH,
                    roles=list(roles),
                    unit_id=world.units[unit] if unit else None,
                    team="巡查二组",
                    street_ids=[str(world.units["TIANAN"])] if username == "leader_l" else [],
                )
            )
        session.flush()
        for username in PEOPLE:
            session.add(
                ApiToken(
                    token_sha256=token_digest(world.tokens[username]),
                    user_id=world.users[username],
                    name="test",
                )
            )
        for code, name, kind, street, unit, lat, lon in POINTS:
            session.add(
                Point(
                    id=world.points[code],
                    code=code,
                    name=name,
                    type=kind,
                    street_id=world.units[street],
                    unit_id=world.units[unit],
                    lat=lat,
                    lon=lon,
                    qr=f"QR-{code}",
                )
            )
        session.flush()
        session.add(
            Round(
                id=world.round_id,
                name="测试轮次",
                starts_on=date(2026, 1, 1),
                ends_on=date(2027, 12, 31),
                fronts=["sanitary", "civilized", "food"],
            )
        )
        session.flush()
        for code in ("P01", "P02"):
            session.add(
                Assignment(
                    round_id=world.round_id,
                    point_id=world.points[code],
                    inspector_id=world.users["inspector_a"],
                )
            )
    return world
