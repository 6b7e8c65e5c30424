"""Every SELECT of mock evaluations worth a name. The seal is read by `sealed` alone, and only for who may."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlmodel import Session, col

from app.authz import actor_of
from app.checklists.queries import point_types, sampling
from app.mocks.draw import Population
from app.mocks.pairing import Person, Spot
from app.mocks.scores import Mark
from app.models import Mock, MockItem, MockPoint, MockSeal, MockSeat, MockVisit, Point, Unit, User

_ROOTS = ("district", "command")  # everybody belongs to the district: that makes nobody partial
_RULED = col(MockItem.ruling).is_not(None)
_DISPUTED = and_(
    col(MockItem.first).is_not(None),
    col(MockItem.second).is_not(None),
    col(MockItem.first) != col(MockItem.second),
)


def newest(session: Session, *, cursor: tuple[datetime, UUID] | None, limit: int) -> Sequence[Mock]:
    query = select(Mock)
    if cursor:
        at, id_ = cursor
        earlier = and_(col(Mock.drawn_at) == at, col(Mock.id) < id_)
        query = query.where(or_(col(Mock.drawn_at) < at, earlier))
    return (
        session.execute(query.order_by(col(Mock.drawn_at).desc(), col(Mock.id).desc()).limit(limit))
        .scalars()
        .all()
    )


def closed(session: Session) -> Sequence[Mock]:
    query = select(Mock).where(col(Mock.closed_at).is_not(None)).order_by(col(Mock.held_on), col(Mock.id))
    return session.execute(query).scalars().all()


def find(session: Session, mock_id: UUID) -> Mock | None:
    return session.get(Mock, mock_id)


def lock(session: Session, mock_id: UUID) -> Mock | None:
    # key_share: visits that arrive meanwhile refer to it and need not wait.
    query = select(Mock).where(col(Mock.id) == mock_id).with_for_update(key_share=True)
    return session.execute(query.execution_options(populate_existing=True)).scalar_one_or_none()


def sealed(session: Session, mock_id: UUID) -> tuple[str, Population]:
    """(seed, population). Whoever calls this says why in its own place: before the reveal only the reveal may."""
    seal = session.get_one(MockSeal, mock_id)
    return seal.seed, [(id_, type_) for id_, type_ in seal.population]


def population(session: Session) -> list[tuple[str, str]]:
    """Active points of the types that evaluations draw."""
    drawn_types = [row["type"] for row in sampling(session)["types"]]
    rows = session.execute(
        select(col(Point.id), col(Point.type))
        .where(col(Point.status) == "active", col(Point.type).in_(drawn_types))
        .order_by(col(Point.id))
    )
    return [(str(id_), type_) for id_, type_ in rows]


def full_size(session: Session) -> int:
    """The city's published minimum × the district's share."""
    rules = sampling(session)
    size = next(size for size in rules["city_sizes"] if size["code"] == rules["city_size"])
    share: float = rules["district_share"]
    return round(int(size["total"]) * share)


def weights(session: Session) -> dict[str, float]:
    return {row["type"]: float(row["weight"]) for row in sampling(session)["types"]}


def types_named(session: Session) -> Mapping[str, Mapping[str, Any]]:
    return {kind["code"]: kind for kind in point_types(session)}


# ---- people ------------------------------------------------------------------------------------------------------


def inspectors(session: Session, ids: Collection[UUID] | None = None) -> list[tuple[User, str | None]]:
    """People who may walk (of `ids`, or all) with the name of their unit, by team and name."""
    query = select(User, col(Unit.name)).outerjoin(Unit, col(Unit.id) == col(User.unit_id))
    query = query.where(col(User.active)) if ids is None else query.where(col(User.id).in_(ids))
    rows = session.execute(query.order_by(col(User.team), col(User.name), col(User.id))).all()
    if ids is not None:
        return [(user, unit) for user, unit in rows]
    return [(user, unit) for user, unit in rows if may_walk(user)]


def may_walk(user: User) -> bool:
    return user.active and actor_of(user).may("intake.write")


def people(session: Session, users: Collection[User]) -> list[Person]:
    above = _above(session)
    return [
        Person(str(user.id), frozenset(_chain(user.unit_id, above)) | frozenset(user.street_ids))
        for user in users
    ]


def spots(session: Session, ids: Collection[UUID]) -> list[Spot]:
    above = _above(session)
    rows = session.execute(
        select(col(Point.id), col(Point.unit_id), col(Point.street_id)).where(col(Point.id).in_(ids))
    )
    return [
        Spot(str(id_), frozenset(_chain(unit_id, above)) | frozenset(_chain(street_id, above)))
        for id_, unit_id, street_id in rows
    ]


def _above(session: Session) -> dict[UUID, UUID | None]:
    """Unit → the one above it; the district and its command office are nobody's home."""
    rows = session.execute(select(col(Unit.id), col(Unit.parent_id), col(Unit.kind))).all()
    return {id_: parent for id_, parent, kind in rows if kind not in _ROOTS}


def _chain(unit_id: UUID | None, above: Mapping[UUID, UUID | None]) -> list[str]:
    found: list[str] = []
    while unit_id is not None and unit_id in above:
        found.append(str(unit_id))
        unit_id = above[unit_id]
    return found


# ---- what was found ----------------------------------------------------------------------------------------------


def points_of(session: Session, mock_id: UUID, *, locked: bool = False) -> Sequence[MockPoint]:
    query = select(MockPoint).where(col(MockPoint.mock_id) == mock_id).order_by(col(MockPoint.point_id))
    if locked:
        query = query.with_for_update().execution_options(populate_existing=True)
    return session.execute(query).scalars().all()


def seats_of(session: Session, mock_id: UUID) -> Mapping[UUID, Mapping[int, MockSeat]]:
    found: dict[UUID, dict[int, MockSeat]] = defaultdict(dict)
    for seat in session.execute(select(MockSeat).where(col(MockSeat.mock_id) == mock_id)).scalars():
        found[seat.point_id][seat.seat] = seat
    return found


def handed_in(session: Session, mock_ids: Collection[UUID]) -> set[tuple[UUID, UUID, UUID]]:
    """(mock, point, author) of every visit handed in: that there is one, and nothing of what it says."""
    rows = session.execute(
        select(col(MockVisit.mock_id), col(MockVisit.point_id), col(MockVisit.author_id)).where(
            col(MockVisit.mock_id).in_(mock_ids)
        )
    )
    return {(mock_id, point_id, author_id) for mock_id, point_id, author_id in rows}


def disputes(session: Session, mock_ids: Collection[UUID]) -> Mapping[UUID, tuple[int, int]]:
    """Mock → (disagreements, of them ruled on)."""
    rows = session.execute(
        select(col(MockItem.mock_id), func.count(), func.count(col(MockItem.ruling)))
        .where(col(MockItem.mock_id).in_(mock_ids), _DISPUTED)
        .group_by(col(MockItem.mock_id))
    )
    return {mock_id: (count, ruled) for mock_id, count, ruled in rows}


def disputes_by_point(session: Session, mock_id: UUID) -> Counter[UUID]:
    rows = session.execute(
        select(col(MockItem.point_id), func.count())
        .where(col(MockItem.mock_id) == mock_id, _DISPUTED)
        .group_by(col(MockItem.point_id))
    )
    return Counter(dict(rows.all()))


def marks(session: Session, mock_id: UUID) -> list[Mark]:
    """What was found of every item at every finished point, in a fixed order."""
    rows = session.execute(
        select(MockItem, col(MockPoint.type))
        .join(
            MockPoint,
            and_(
                col(MockPoint.mock_id) == col(MockItem.mock_id),
                col(MockPoint.point_id) == col(MockItem.point_id),
            ),
        )
        .where(col(MockItem.mock_id) == mock_id)
        .order_by(col(MockItem.point_id), col(MockItem.item))
    )
    return [
        Mark(
            point=str(row.point_id),
            type=type_,
            item=row.item,
            severity=row.severity,
            fronts=frozenset(row.fronts),
            clauses=frozenset(row.clauses),
            first=row.first,
            second=row.second,
            ruling=row.ruling,
        )
        for row, type_ in rows
    ]


def disputed_items(
    session: Session, mock_id: UUID, *, undecided: bool, after: tuple[str, str] | None, limit: int
) -> Sequence[tuple[MockItem, Point, str]]:
    """(item, point, street) of disagreements in the order of point codes and items."""
    query = (
        select(MockItem, Point, col(Unit.name))
        .join(Point, col(Point.id) == col(MockItem.point_id))
        .join(Unit, col(Unit.id) == col(Point.street_id))
        .where(col(MockItem.mock_id) == mock_id, _DISPUTED)
    )
    if undecided:
        query = query.where(~_RULED)
    if after:
        code, item = after
        query = query.where(
            or_(col(Point.code) > code, and_(col(Point.code) == code, col(MockItem.item) > item))
        )
    rows = session.execute(query.order_by(col(Point.code), col(MockItem.item)).limit(limit)).all()
    return [(item, point, street) for item, point, street in rows]


def lock_item(session: Session, mock_id: UUID, point_id: UUID, item: str) -> MockItem | None:
    return session.execute(
        select(MockItem)
        .where(
            col(MockItem.mock_id) == mock_id,
            col(MockItem.point_id) == point_id,
            col(MockItem.item) == item,
            _DISPUTED,
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()
