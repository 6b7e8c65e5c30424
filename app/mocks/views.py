"""A mock evaluation as it is served. Nothing here reads the seal but the proof, and that not before the reveal."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlmodel import Session, col

from app.authz import Actor, visible_photo_links
from app.errors import Conflict
from app.mocks import draw, drawing, queries, results
from app.mocks.agreement import agreement
from app.mocks.schemas import (
    Disagreement,
    DisagreementPage,
    DrawnFrom,
    ItemAgreement,
    MockAgreement,
    MockDetail,
    MockInspector,
    MockOut,
    MockPage,
    MockPointOut,
    MockPoints,
    MockProgress,
    MockProof,
    MockSeatOut,
    MockSide,
    PairAgreement,
)
from app.mocks.scores import Mark, point_scores
from app.models import Answer, CheckItem, Mock, MockItem, MockSeat, PhotoLink, Point, Unit, User
from app.paging import cursor_of
from app.primitives import local_date, utc_now


def page(session: Session, actor: Actor, *, cursor: Any, limit: int) -> MockPage:
    rows = queries.newest(session, cursor=cursor, limit=limit + 1)
    shown = rows[:limit]
    known = results.progress(session, shown)
    return MockPage(
        items=[_out(session, mock, known.get(mock.id)) for mock in shown],
        next_cursor=cursor_of(shown[-1].drawn_at.isoformat(), str(shown[-1].id))
        if len(rows) > limit
        else None,
        calibration=results.calibration(session, queries.closed(session)),
        may_draw=actor.may("mocks.manage"),
    )


def detail(session: Session, actor: Actor, mock: Mock, zone: ZoneInfo) -> MockDetail:
    plan: Any = mock.plan
    existing: Any = mock.existing
    forecast: Any = mock.forecast
    people = queries.inspectors(session, [UUID(id_) for id_ in mock.inspector_ids])
    is_sealed = results.state_of(mock) == "sealed"
    known = results.progress(session, [mock]).get(mock.id)
    return MockDetail(
        mock=_out(session, mock, known),
        types=drawing.types(session, plan, existing),
        inspectors=[drawing.inspector(user, unit) for user, unit in people],
        made_by=session.get_one(User, mock.drawn_by).name,
        forecast_draws=forecast["draws"],
        may_manage=actor.may("mocks.manage"),
        may_reveal=is_sealed and actor.may("mocks.manage") and local_date(utc_now(), zone) >= mock.held_on,
        agreement=results.told(results.whole_agreement(queries.marks(session, mock.id)))
        if mock.revealed_at
        else None,
    )


def points(session: Session, mock: Mock) -> MockPoints:
    """Drawn points with their inspectors, in the order of streets and codes; nobody's answers before both finished."""
    seats, disputed = queries.seats_of(session, mock.id), queries.disputes_by_point(session, mock.id)
    visits = {(point, author) for _, point, author in queries.handed_in(session, [mock.id])}
    people = _people(session, [seat for own in seats.values() for seat in own.values()])
    rules, marks = results.rules_of(session, mock), queries.marks(session, mock.id)
    scores = {front: point_scores(marks, front, rules) for front in mock.fronts}
    places = {place.point_id: place for place in queries.points_of(session, mock.id)}
    rows = session.execute(
        select(Point, col(Unit.name))
        .join(Unit, col(Unit.id) == col(Point.street_id))
        .where(col(Point.id).in_(places))
        .order_by(col(Unit.name), col(Point.code))
    ).all()
    return MockPoints(
        items=[
            MockPointOut(
                id=point.id,
                code=point.code,
                name=point.name,
                type=places[point.id].type,
                street=street,
                retired=places[point.id].retired,
                opened_at=places[point.id].opened_at,
                seats=[
                    _seat(at, seats.get(point.id, {}).get(at), people, visits, mock) for at in (1, 2)
                ],
                disputed=disputed[point.id],
                scores={
                    front: found[str(point.id)] for front, found in scores.items() if str(point.id) in found
                },
            )
            for point, street in rows
        ]
    )  # fmt: skip


def agreements(session: Session, mock: Mock) -> MockAgreement:
    """By item over all points, by pair of people over all their points. In a pair the first is the one whose name comes first."""
    marks = queries.marks(session, mock.id)
    seats = queries.seats_of(session, mock.id)
    people = _people(session, [seat for own in seats.values() for seat in own.values()])
    by_item: dict[str, list[Mark]] = defaultdict(list)
    by_pair: dict[tuple[UUID, UUID], list[tuple[str, str]]] = defaultdict(list)
    visited: dict[tuple[UUID, UUID], set[str]] = defaultdict(set)
    for mark in marks:
        by_item[mark.item].append(mark)
        if mark.first is None or mark.second is None:
            continue
        own = seats[UUID(mark.point)]
        first, second = own[1].inspector_id, own[2].inspector_id
        said = (mark.first, mark.second)
        if (people[second].name, second) < (people[first].name, first):
            first, second, said = second, first, (mark.second, mark.first)
        by_pair[first, second].append(said)
        visited[first, second].add(mark.point)
    words = _items(session, by_item)
    found = {code: agreement(results.both(own)) for code, own in by_item.items()}
    worst = sorted(
        (code for code in found if found[code].judged),
        key=lambda code: (found[code].share or 0.0, -found[code].judged, code),
    )
    return MockAgreement(
        whole=results.told(results.whole_agreement(marks)),
        items=[
            ItemAgreement(**results.told(found[code]).model_dump(), item=code, zh=words[code].zh, en=words[code].en)
            for code in worst
        ],
        pairs=[
            PairAgreement(
                **results.told(agreement(said)).model_dump(),
                first=people[first],
                second=people[second],
                points=len(visited[first, second]),
            )
            for (first, second), said in sorted(
                by_pair.items(), key=lambda pair: [people[id_].name for id_ in pair[0]]
            )
        ],
    )  # fmt: skip


def disagreements(
    session: Session, actor: Actor, mock: Mock, *, undecided: bool, after: tuple[str, str] | None, limit: int
) -> DisagreementPage:
    """Both answers side by side, with their photos."""
    rows = queries.disputed_items(session, mock.id, undecided=undecided, after=after, limit=limit + 1)
    shown = rows[:limit]
    disputed, ruled = queries.disputes(session, [mock.id]).get(mock.id, (0, 0))
    return DisagreementPage(
        items=sides(session, actor, shown),
        next_cursor=cursor_of(shown[-1][1].code, shown[-1][0].item) if len(rows) > limit else None,
        open=disputed - ruled,
    )


def sides(session: Session, actor: Actor, rows: Sequence[tuple[MockItem, Point, str]]) -> list[Disagreement]:
    if not rows:
        return []
    seats = queries.seats_of(session, rows[0][0].mock_id)
    visits = [(seats[row.point_id][at].inspection_id, row.item) for row, _, _ in rows for at in (1, 2)]
    evidence = Evidence(session, actor, [(id_, item) for id_, item in visits if id_ is not None])
    people = _people(session, [seat for own in seats.values() for seat in own.values()])
    words = _items(session, {row.item: None for row, _, _ in rows})
    judges = dict(
        session.execute(
            select(col(User.id), col(User.name)).where(
                col(User.id).in_({row.ruled_by for row, _, _ in rows if row.ruled_by})
            )
        ).all()
    )

    def side(row: MockItem, at: int, verdict: Any) -> MockSide:
        seat = seats[row.point_id][at]
        assert seat.inspection_id is not None  # there is a verdict of theirs
        value, note = evidence.said.get((seat.inspection_id, row.item), (None, None))
        return MockSide(
            inspector=people[seat.inspector_id].name,
            inspection_id=seat.inspection_id,
            verdict=verdict,
            value=value,
            note=note,
            photos=evidence.photos.get((seat.inspection_id, row.item), []),
        )

    return [
        Disagreement.model_validate(
            {
                "point_id": row.point_id, "point": point.name, "street": street, "item": row.item,
                "zh": words[row.item].zh, "en": words[row.item].en, "severity": row.severity,
                "first": side(row, 1, row.first), "second": side(row, 2, row.second),
                "ruling": row.ruling, "reason": row.ruling_reason,
                "ruled_by": judges[row.ruled_by] if row.ruled_by else None, "ruled_at": row.ruled_at,
            }
        )
        for row, point, street in rows
    ]  # fmt: skip


def proof(session: Session, mock: Mock) -> MockProof:
    """Raises Conflict `mocks.sealed` before the reveal."""
    if mock.revealed_at is None:
        raise Conflict("mocks.sealed", "The list is sealed until the day.", held_on=str(mock.held_on))
    seed, population = queries.sealed(session, mock.id)
    plan: Any = mock.plan
    ids = draw.drawn(seed, population, plan)
    population_sha256 = draw.population_sum(population)
    sent = sorted(str(place.point_id) for place in queries.points_of(session, mock.id))
    return MockProof(
        mock_id=mock.id,
        rule=draw.RULE,
        seed=seed,
        population=[DrawnFrom(id=UUID(id_), type=type_) for id_, type_ in population],
        population_sha256=population_sha256,
        plan=plan,
        drawn=[UUID(id_) for id_ in ids],
        commitment=mock.commitment,
        drawn_at=mock.drawn_at,
        matches=ids == sent
        and draw.commitment(str(mock.id), seed, population_sha256, ids) == mock.commitment,
    )


class Evidence:
    """Photos and words of items of visits, the photos as far as the actor may see them."""

    def __init__(self, session: Session, actor: Actor, wanted: Sequence[tuple[UUID, str]]) -> None:
        visits = {id_ for id_, _ in wanted}
        self.photos: dict[tuple[UUID, str], list[UUID]] = defaultdict(list)
        self.said: dict[tuple[UUID, str], tuple[float | None, str | None]] = {}
        for visit, item, photo in session.execute(
            select(col(PhotoLink.record_id), col(PhotoLink.item), col(PhotoLink.photo_id))
            .where(
                col(PhotoLink.record_id).in_(visits),
                col(PhotoLink.item).is_not(None),
                col(PhotoLink.photo_id).in_(
                    select(col(PhotoLink.photo_id)).where(visible_photo_links(actor))
                ),
            )
            .order_by(col(PhotoLink.position), col(PhotoLink.photo_id))
        ):
            self.photos[visit, str(item)].append(photo)
        notes: dict[tuple[UUID, str], list[str]] = defaultdict(list)
        values: dict[tuple[UUID, str], float | None] = {}
        for answer in session.execute(
            select(Answer)
            .where(col(Answer.inspection_id).in_(visits))
            .order_by(col(Answer.item), col(Answer.sample))
        ).scalars():
            key = (answer.inspection_id, answer.item)
            values.setdefault(key, answer.value)
            if answer.note:
                notes[key].append(answer.note)
        self.said = {key: (value, "\n".join(notes[key]) or None) for key, value in values.items()}


def _out(session: Session, mock: Mock, progress: MockProgress | None) -> MockOut:
    if mock.result is not None:
        frozen: Any = mock.result["progress"]
        progress = MockProgress.model_validate(frozen)
    plan: Any = mock.plan
    return MockOut(
        id=mock.id,
        name=mock.name,
        state=results.state_of(mock),
        held_on=mock.held_on,
        last_on=mock.last_on,
        open=mock.open,
        size=sum(Counter(plan).values()),
        drawn_at=mock.drawn_at,
        revealed_at=mock.revealed_at,
        closed_at=mock.closed_at,
        commitment=mock.commitment,
        fronts=results.fronts(session, mock),
        progress=progress,
    )


def _seat(
    at: Any,
    seat: MockSeat | None,
    people: Mapping[UUID, MockInspector],
    visits: set[tuple[UUID, UUID]],
    mock: Mock,
) -> MockSeatOut:
    state: Any = "waiting" if mock.closed_at is None else "absent"
    if seat is not None and seat.outcome is not None:
        state = seat.outcome
    elif seat is not None and mock.closed_at is None and (seat.point_id, seat.inspector_id) in visits:
        state = "handed_in"
    return MockSeatOut(
        seat=at,
        inspector=people[seat.inspector_id] if seat else None,
        state=state,
        inspection_id=seat.inspection_id if seat else None,
    )


def _people(session: Session, seats: Sequence[MockSeat]) -> dict[UUID, MockInspector]:
    ids = {seat.inspector_id for seat in seats}
    return {user.id: drawing.inspector(user, unit) for user, unit in queries.inspectors(session, ids)}


def _items(session: Session, codes: Mapping[str, Any]) -> dict[str, CheckItem]:
    found = session.execute(select(CheckItem).where(col(CheckItem.code).in_(codes))).scalars()
    return {item.code: item for item in found}
