"""What every part of the story needs: the district as it is, and the one way to take a photo in it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from app.demo import cast
from app.demo.days import Days
from app.demo.pictures import Shot
from app.demo.plot import Place


@dataclass
class Telling:
    """The anchor (now), the places, the checklists in force by point type, and how large photos are (pixels)."""

    anchor: datetime
    zone: ZoneInfo
    places: Mapping[str, Place]
    documents: Mapping[str, Mapping[str, Any]]  # point type → checklist document
    scoring: Mapping[str, Any]
    violations: Mapping[str, Mapping[str, Any]]
    phrases: Mapping[str, Sequence[str]]  # group → notes
    size: tuple[int, int] = (1280, 960)

    def __post_init__(self) -> None:
        self.days = Days(self.anchor, self.zone)

    def shot(
        self,
        name: str,
        kind: str,
        place_key: str,
        at: datetime,
        lat: float,
        lon: float,
        *,
        take: int = 0,
        gallery: bool = False,
        small: bool = False,
    ) -> Shot:
        """`place_key`: shots that share it show the same place. `take`: another photo of it."""
        return Shot(
            id=cast.born(name, at),
            kind=kind,
            seed=Random(f"{cast.SEED}|{place_key}").randrange(1 << 30),
            taken_at=at,
            lat=round(lat, 6),
            lon=round(lon, 6),
            take=take,
            gallery=gallery,
            accuracy_m=round(Random(name).uniform(4, 16), 1),
            size=(self.size[0] * 4 // 5, self.size[1] * 4 // 5) if small else self.size,
        )

    def note(self, violation: str, lot: Random) -> str | None:
        """One of the usual phrases for this class of violation, or nothing."""
        known = self.phrases.get(str(self.violations[violation]["group"]), ())
        return lot.choice(list(known)) if known and lot.random() < 0.75 else None

    @staticmethod
    def near(lat: float, lon: float, lot: Random, metres: float) -> tuple[float, float]:
        """A place within so many metres."""
        a, r = lot.uniform(0, 2 * math.pi), metres * math.sqrt(lot.random())
        per_degree = 111_000 * math.cos(math.radians(lat))
        return lat + r * math.cos(a) / 111_000, lon + r * math.sin(a) / per_degree
