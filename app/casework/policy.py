"""Time limits, windows and shares of the casework as the district set them (checklists/casework.yaml, calendar.yaml).

Read from the database, so that every process works by the same numbers; parsed once per version of the content.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlmodel import Session, col

from app.casework.deadlines import Calendar, DayWindow, calendar_of, span_of
from app.models import ContentDocument
from app.settings import Settings

_NAMES = ("casework", "calendar", "organisations")
_SUMS = select(col(ContentDocument.name), col(ContentDocument.sha256)).where(
    col(ContentDocument.name).in_(_NAMES)
)

# A district that set its casework in the browser before there were near-duplicates has a document without them.
_DUPLICATES = {"distance_m": 50, "window_hours": 168, "photo_days": 30}
# The same before there was a weekly stock-take.
_RECONCILIATION = {"window_hours": 24, "automatic": True}


@dataclass(frozen=True, slots=True)
class SignOff:
    """What a pass needs at one severity: a look at the photos or on site, and whose agreement."""

    on_site: bool
    endorsed_by: frozenset[str]


@dataclass(frozen=True, slots=True)
class Policy:
    """Hours unless named otherwise. `places`: role name of a unit → (kind, scope); see responsibility.py."""

    zone: ZoneInfo
    calendar: Calendar
    day_window: DayWindow
    working_deadlines: frozenset[str]
    evaluation: Mapping[int, float]
    window_days: int
    short_window_days: int
    recurrence_distance_m: float
    short_window_violations: frozenset[str]
    duplicate_distance_m: float
    duplicate_window: timedelta
    lookalike_window: timedelta
    distance_warn_m: float
    sign_working_hours: float
    return_working_hours: float
    endorse_silent_hours: float
    more_wanted_days: int
    rework_share: float
    undo_seconds: int
    extension_limit: int
    returns_before_command: int
    spot_check_share: float
    sign_off: Mapping[str, SignOff]
    places: Mapping[str, tuple[str, str]]
    cut_off: tuple[int, time]  # weekday (Monday is 1) and local time of the weekly cut-off
    reconciliation_window: timedelta
    opens_by_itself: bool

    def reopen_until(self, violation: str, closed_at: datetime) -> datetime:
        """Until when finding the same thing again counts as 反弹 of the closed case."""
        is_short = violation in self.short_window_violations
        return closed_at + timedelta(days=self.short_window_days if is_short else self.window_days)


def policy(session: Session) -> Policy:
    """Raises LookupError before content was loaded."""
    sums = dict(session.connection().execute(_SUMS).all())
    key = tuple(sums.get(name, "") for name in _NAMES)
    found = _parsed.get(key)
    if found is None:
        rows = session.execute(select(ContentDocument).where(col(ContentDocument.name).in_(_NAMES))).scalars()
        documents = {row.name: row.document for row in rows}
        missing = [name for name in _NAMES if name not in documents]
        if missing:
            raise LookupError(f"no content was loaded: {', '.join(missing)}")
        found = _parse(documents, local_zone())
        _parsed.clear()
        _parsed[key] = found
    return found


_parsed: dict[tuple[str, ...], Policy] = {}


@lru_cache(maxsize=1)
def local_zone() -> ZoneInfo:
    """The local calendar of the district (SANCHENG_TIMEZONE), fixed for the life of the process."""
    return Settings().zone


def _parse(documents: Mapping[str, Mapping[str, Any]], zone: ZoneInfo) -> Policy:
    casework = documents["casework"]
    clocks, recurrence, window = casework["clocks"], casework["recurrence"], casework["day_window"]
    near = _DUPLICATES | casework.get("duplicates", {})
    weekly = _RECONCILIATION | casework.get("reconciliation", {})
    cut_off = documents["calendar"]["cut_off"]
    return Policy(
        zone=zone,
        calendar=calendar_of(documents["calendar"], zone),
        day_window=DayWindow(window["up_to_hours"], span_of(window)),
        working_deadlines=frozenset(casework.get("working_deadlines", ())),
        evaluation={
            int(hours): limit for hours, limit in casework["evaluation_mode"]["deadline_hours"].items()
        },
        window_days=recurrence["window_days"],
        short_window_days=recurrence["short_window_days"],
        recurrence_distance_m=recurrence["distance_m"],
        short_window_violations=frozenset(recurrence["short_window_violations"]),
        duplicate_distance_m=near["distance_m"],
        duplicate_window=timedelta(hours=near["window_hours"]),
        lookalike_window=timedelta(days=near["photo_days"]),
        distance_warn_m=casework["capture"]["distance_warn_m"],
        sign_working_hours=clocks["sign_working_hours"],
        return_working_hours=clocks["return_within_working_hours"],
        endorse_silent_hours=clocks["endorse_silent_hours"],
        more_wanted_days=clocks["more_wanted_days"],
        rework_share=clocks["rework_share"],
        undo_seconds=clocks["undo_seconds"],
        extension_limit=casework["limits"]["extensions"],
        returns_before_command=casework["limits"]["returns_before_command"],
        spot_check_share=casework["spot_check_share"],
        sign_off={
            severity: SignOff(rule["check"] == "on_site", frozenset(rule["endorsed_by"]))
            for severity, rule in casework["sign_off"].items()
        },
        places={
            entry["zh"]: (entry["kind"], entry["scope"])
            for entry in documents["organisations"]["organisations"]
        },
        cut_off=(cut_off["weekday"], time.fromisoformat(cut_off["time"])),
        reconciliation_window=timedelta(hours=weekly["window_hours"]),
        opens_by_itself=weekly["automatic"],
    )
