"""What a visit puts forward as a case: one failing item after its samples were folded. Plain data, made by intake."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.models import Point, Violation


@dataclass(frozen=True, slots=True)
class Visit:
    """The visit itself, as its current revision tells it. `at`: effective time. `unit_id`: in charge of the point.
    `lat`, `lon`: where the failures are shown on a map. `round_kind`: None outside any round."""

    id: UUID
    author_id: UUID
    point_id: UUID
    street_id: UUID
    unit_id: UUID | None
    round_kind: str | None
    at: datetime
    finished_at: datetime
    lat: float
    lon: float
    distance_m: float | None


@dataclass(frozen=True)
class Candidate:
    """`lead`, `units`: names as the checklist has them. `photo_ids`: photos of the failing answers, in order."""

    item: str
    violation: str
    severity: str
    fronts: list[str]
    clause: str | None
    lead: str
    units: list[str]
    deadline_hours: int
    note: str | None
    photo_ids: list[UUID]


@dataclass(frozen=True, slots=True)
class Origin:
    """What a source says about a case besides the violation: its own number, its deadline, and on whose ground (属地)."""

    ref: str | None = None
    due_at: datetime | None = None
    street_id: UUID | None = None


FROM_NOBODY = Origin()  # found by the district itself


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a source's list as it would be registered. `at`: when the source learned of it; `street_id`: of the point, or of
    the address."""

    violation: Violation
    severity: str
    point: Point | None
    street_id: UUID | None
    place_text: str | None
    note: str
    ref: str
    due_at: datetime | None
    at: datetime
