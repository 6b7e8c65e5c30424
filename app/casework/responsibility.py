"""From the names of roles in the content (市场开办方, 街道办 …) to the units of this district, by place."""

from collections.abc import Collection, Mapping
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import BindParameter, and_, bindparam, or_, select
from sqlmodel import Session, col

from app.casework.policy import Policy
from app.models import Case, CheckItem, Point, Unit, Violation

_STREET: BindParameter[Any] = bindparam("street")
_CANDIDATES = select(col(Unit.id), col(Unit.name), col(Unit.kind), col(Unit.parent_id)).where(
    col(Unit.active),
    or_(
        col(Unit.name).in_(bindparam("names", expanding=True)),
        col(Unit.id) == bindparam("in_charge"),
        and_(col(Unit.parent_id) == _STREET, col(Unit.kind) == "community"),
    ),
)


class Place(Protocol):
    """A point, or what is known of it."""

    @property
    def unit_id(self) -> UUID | None:
        """In charge of it."""


def resolve(
    session: Session, rules: Policy, names: Collection[str], *, point: Place | None, street_id: UUID | None
) -> dict[str, UUID]:
    """Name → unit id, for the names that stand for a unit at this place. One statement.

    A unit of exactly that name wins; otherwise the street, its only community, or the unit in charge of the point.
    """
    point_unit = point.unit_id if point else None
    wanted = {"names": sorted(names), "in_charge": point_unit, "street": street_id}
    rows = session.connection().execute(_CANDIDATES, wanted).all()
    by_name = {name: id_ for id_, name, kind, _ in rows if kind != "placeholder"}
    communities = [id_ for id_, _, kind, parent in rows if kind == "community" and parent == street_id]
    in_charge = next(((id_, kind) for id_, _, kind, _ in rows if id_ == point_unit), None)
    found = {}
    for name in names:
        unit = by_name.get(name) or _at_place(rules.places, name, street_id, communities, in_charge)
        if unit is not None:
            found[name] = unit
    return found


def named_unit(session: Session, rules: Policy, case: Case, point: Point | None) -> UUID | None:
    """The owner at the place of the case; else the street (属地)."""
    return owner_at_place(session, rules, case, point, case.violation) or case.street_id


def owner_at_place(
    session: Session, rules: Policy, case: Case, point: Point | None, violation: str
) -> UUID | None:
    """The first unit that the item, or else the class, names and that exists at the place of the case."""
    item = session.get(CheckItem, case.item) if case.item else None
    names = item.units if item else session.get_one(Violation, violation).units
    found = resolve(session, rules, names, point=point, street_id=case.street_id)
    return next((found[name] for name in names if name in found), None)


def _at_place(
    places: Mapping[str, tuple[str, str]],
    name: str,
    street_id: UUID | None,
    communities: list[UUID],
    in_charge: tuple[UUID, str] | None,
) -> UUID | None:
    kind, scope = places.get(name, ("", ""))
    if scope == "point":
        return in_charge[0] if in_charge else None
    if scope == "street" and kind == "subdistrict":
        return street_id
    if scope == "street":
        if in_charge and in_charge[1] == "community":
            return in_charge[0]
        return communities[0] if len(communities) == 1 else None
    return None
