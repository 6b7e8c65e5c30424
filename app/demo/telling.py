"""What every part of the story needs: the district as it is, and the one way to take a photo in it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from app.demo import cast
from app.demo.days import Days
from app.demo.pictures import Shot
from app.demo.plot import Place
from app.demo.remarks import NOTES

LONG_AGO = timedelta(days=7)


@dataclass
class Telling:
    """The anchor (now), the places, the checklists in force by point type, and how large photos are (pixels)."""

    anchor: datetime
    zone: ZoneInfo
    places: Mapping[str, Place]
    documents: Mapping[str, Mapping[str, Any]]  # point type → checklist document
    scoring: Mapping[str, Any]
    ad_content: Mapping[str, Any]
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
            size=self._pixels(at, small),
        )

    def _pixels(self, at: datetime, small: bool) -> tuple[int, int]:
        """What lies back is looked at in lists, not at full size: it is drawn in half the time."""
        share = (0.7 if at < self.anchor - LONG_AGO else 1.0) * (0.8 if small else 1.0)
        return round(self.size[0] * share / 8) * 8, round(self.size[1] * share / 8) * 8

    @staticmethod
    def note(violation: str, lot: Random) -> str | None:
        """What is written beside such a violation, now and then nothing."""
        known = NOTES.get(violation, ())
        return lot.choice(known) if known and lot.random() < 0.8 else None

    @staticmethod
    def near(lat: float, lon: float, lot: Random, metres: float) -> tuple[float, float]:
        """A place within so many metres."""
        a, r = lot.uniform(0, 2 * math.pi), metres * math.sqrt(lot.random())
        per_degree = 111_000 * math.cos(math.radians(lat))
        return lat + r * math.cos(a) / 111_000, lon + r * math.sin(a) / per_degree
