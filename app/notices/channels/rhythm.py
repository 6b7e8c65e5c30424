"""When a message may go: at once, by the hour, by the day, and not at night. Pure; local hours are the district's.

Nothing goes between 22:00 and 07:00 save what the admin set as urgent 紧急.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

QUIET_FROM = time(22)
QUIET_UNTIL = time(7)
# One action on many cases becomes one message.
GATHER = timedelta(seconds=20)


def is_quiet(at: time) -> bool:
    return at >= QUIET_FROM or at < QUIET_UNTIL


def send_after(arrived: datetime, *, rhythm: str, daily_at: str, is_urgent: bool, zone: ZoneInfo) -> datetime:
    """The first moment (UTC) at which something that arrived then may be sent."""
    if is_urgent:
        return arrived + GATHER
    return after_quiet(_RHYTHMS[rhythm](arrived, daily_at, zone), zone)


def after_quiet(moment: datetime, zone: ZoneInfo) -> datetime:
    """The moment itself, or 07:00 when it lies in the night."""
    local = moment.astimezone(zone)
    if not is_quiet(local.time()):
        return moment.astimezone(UTC)
    day = local.date() + timedelta(days=local.time() >= QUIET_FROM)
    return datetime.combine(day, QUIET_UNTIL, tzinfo=zone).astimezone(UTC)


def next_hour(moment: datetime, zone: ZoneInfo) -> datetime:
    """The next full local hour, never the moment itself. Counted in UTC, so that no change of clocks repeats or skips one."""
    local = moment.astimezone(zone)
    into = timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
    return moment.astimezone(UTC) - into + timedelta(hours=1)


def _at_once(arrived: datetime, _daily_at: str, _zone: ZoneInfo) -> datetime:
    return arrived + GATHER


def _hourly(arrived: datetime, _daily_at: str, zone: ZoneInfo) -> datetime:
    return next_hour(arrived, zone)


def _daily(arrived: datetime, daily_at: str, zone: ZoneInfo) -> datetime:
    local, at = arrived.astimezone(zone), time.fromisoformat(daily_at)
    day = local.date() + timedelta(days=local.time() >= at)
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


_RHYTHMS: Mapping[str, Callable[[datetime, str, ZoneInfo], datetime]] = {
    "at_once": _at_once,
    "hourly": _hourly,
    "daily": _daily,
}
