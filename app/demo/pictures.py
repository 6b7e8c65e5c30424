"""The photos of the story: drawn in other processes while the records are being written."""

import hashlib
import heapq
import os
import signal
from collections.abc import Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from multiprocessing import get_context
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from app.demo.scenes import draw_scene, to_jpeg
from app.processes import end_with_parent

AHEAD = 24  # pictures that may wait for their record; more would only fill the memory


@dataclass(frozen=True)
class Shot:
    """One photo: which scene, and what the phone knew when it was taken."""

    id: UUID
    kind: str
    seed: int
    taken_at: datetime
    lat: float
    lon: float
    fixed: bool = False
    take: int = 0
    role: str = "scene"
    gallery: bool = False
    accuracy_m: float = 8.0
    size: tuple[int, int] = (1280, 960)


@dataclass(frozen=True)
class Developed:
    """The bytes of a shot, and how a record declares them."""

    shot: Shot
    data: bytes

    def declaration(self) -> dict[str, Any]:
        """PhotoIn as JSON."""
        shot = self.shot
        return {
            "id": str(shot.id),
            "sha256": hashlib.sha256(self.data).hexdigest(),
            "bytes": len(self.data),
            "content_type": "image/jpeg",
            "width": shot.size[0],
            "height": shot.size[1],
            "taken_at": shot.taken_at.isoformat(),
            "position": {
                "lat": shot.lat, "lon": shot.lon, "accuracy_m": shot.accuracy_m, "fixed_at": shot.taken_at.isoformat(),
            },
            "source": "gallery" if shot.gallery else "camera",
            "role": shot.role,
        }  # fmt: skip


def develop(shot: Shot, zone: str) -> bytes:
    """The same bytes for the same shot, in whichever process."""
    image = draw_scene(shot.kind, shot.seed, fixed=shot.fixed, take=shot.take, size=shot.size)
    return to_jpeg(image, shot.taken_at.astimezone(ZoneInfo(zone)), shot.lat, shot.lon, quality=76)


def _begin_drawing() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the seeding itself, which then ends us
    end_with_parent()


class Easel:
    """Hands out pictures; draws those that are needed soonest ahead of time, on all cores."""

    def __init__(self, zone: str, workers: int | None = None) -> None:
        self.zone = zone
        self._waiting: list[tuple[datetime, int, Shot]] = []
        self._drawn: dict[UUID, Future[bytes]] = {}
        self._held: dict[UUID, Developed] = {}
        self._order = count()
        number = min(8, os.cpu_count() or 1) if workers is None else workers
        # spawn: the parent holds database connections that a forked child must not share
        self._pool = (
            ProcessPoolExecutor(number, mp_context=get_context("spawn"), initializer=_begin_drawing)
            if number > 0
            else None
        )

    def announce(self, shots: Iterable[Shot], due: datetime) -> None:
        """These will be asked for at `due`."""
        for shot in shots:
            heapq.heappush(self._waiting, (due, next(self._order), shot))
        self._draw_ahead()

    def look(self, shot: Shot) -> Developed:
        """The picture; it is kept until `forget`."""
        if shot.id not in self._held:
            drawn = self._drawn.pop(shot.id, None)
            self._draw_ahead()
            data = drawn.result() if drawn is not None else develop(shot, self.zone)
            self._held[shot.id] = Developed(shot, data)
        return self._held[shot.id]

    def forget(self, shot: Shot) -> None:
        self._held.pop(shot.id, None)

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def _draw_ahead(self) -> None:
        while self._pool is not None and self._waiting and len(self._drawn) < AHEAD:
            _, _, shot = heapq.heappop(self._waiting)
            if shot.id not in self._held and shot.id not in self._drawn:
                self._drawn[shot.id] = self._pool.submit(develop, shot, self.zone)
