"""What the story of the demo district is made of. Plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from app.demo.days import Days
from app.demo.pictures import Shot

DEVICES: Mapping[str, str] = {
    "inspector": "HONOR-90-a1",
    "inspector2": "HUAWEI-Mate60-b2",
    "hanxue": "OPPO-A3-c3",
    "wujun": "MI-14-d4",
}


APP_VERSION = "0.1.0"


@dataclass(frozen=True)
class Place:
    """A point as the story needs it."""

    code: str
    name: str
    type: str
    street: str  # code
    lat: float
    lon: float


@dataclass(frozen=True)
class RoundPlan:
    key: str
    name: str
    kind: str
    open: bool
    starts_on: date
    ends_on: date
    made_at: datetime
    # (inspector, points, due on)
    assignments: Sequence[tuple[str, Sequence[str], date]] = ()


@dataclass(frozen=True)
class Visit:
    """`shots`: the photo, and the item and sample it shows (None: the place as a whole)."""

    key: str
    point: str
    round: str | None
    author: str
    started_at: datetime
    finished_at: datetime
    sent_at: datetime
    answers: Sequence[dict[str, Any]]
    shots: Sequence[tuple[Shot, str | None, int]]
    lat: float
    lon: float
    outcome: str = "done"
    note: str | None = None
    corrects: str | None = None  # key of the visit whose next revision this is


@dataclass(frozen=True)
class Report:
    """`held_back`: how many of the photos are still on the phone."""

    key: str
    violation: str
    author: str
    reported_at: datetime
    sent_at: datetime
    shots: Sequence[Shot]
    lat: float
    lon: float
    point: str | None = None
    place_text: str | None = None
    note: str | None = None
    source: str | None = None
    held_back: int = 0
    fate: str | None = None


@dataclass(frozen=True)
class Proposal:
    key: str
    point: str
    author: str
    kind: str
    note: str
    proposed_at: datetime
    lat: float | None = None
    lon: float | None = None
    decided: str | None = None  # accepted | declined


@dataclass(frozen=True)
class AdLook:
    """One look at a public-service ad; `key` begins with that of its first."""

    key: str
    point: str
    author: str
    seen_at: datetime
    act: str
    theme: str
    form: str
    condition: str
    size_m2: float
    where: str
    shot: Shot | None
    note: str | None = None
    round: str | None = None

    @property
    def ad(self) -> str:
        return "-".join(self.key.split("-")[:2])


@dataclass
class Story:
    anchor: datetime
    days: Days
    versions: Mapping[str, int]  # of the checklists the visits are made with, by point type
    rounds: list[RoundPlan] = field(default_factory=list)
    visits: list[Visit] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    looks: list[AdLook] = field(default_factory=list)
