"""Time that goes on only when it is told to."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app.primitives import utc_now

ZONE = ZoneInfo("Asia/Shanghai")


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE).astimezone(UTC)


class Clock:
    def __init__(self, traveller: Any) -> None:
        self._traveller = traveller

    def on(self, **by: float) -> None:
        self._traveller.move_to(utc_now() + timedelta(**by), tick=False)

    def to(self, text: str) -> None:
        self._traveller.move_to(local(text), tick=False)
