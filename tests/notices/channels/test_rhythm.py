"""When messages may go: rhythms, the night, and clocks that are changed."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.notices.channels.rhythm import GATHER, after_quiet, is_quiet, next_hour, send_after
from tests.notices.channels.clock import ZONE, local

ZONES = [
    ZONE,
    ZoneInfo("UTC"),
    ZoneInfo("Europe/Berlin"),
    ZoneInfo("Asia/Kathmandu"),
    ZoneInfo("America/Santiago"),
]
MOMENTS = st.integers(0, 2 * 365 * 86_400).map(
    lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)


@pytest.mark.parametrize(
    ("rhythm", "arrived", "sent"),
    [
        ("at_once", "2026-11-23 10:00", "2026-11-23 10:00:20"),
        ("at_once", "2026-11-23 07:00", "2026-11-23 07:00:20"),
        ("at_once", "2026-11-23 06:59:30", "2026-11-23 07:00"),
        ("at_once", "2026-11-23 21:59:50", "2026-11-24 07:00"),  # by the time it is gathered, it is night
        ("at_once", "2026-11-23 22:00", "2026-11-24 07:00"),
        ("at_once", "2026-11-24 00:30", "2026-11-24 07:00"),
        ("hourly", "2026-11-23 10:00", "2026-11-23 11:00"),
        ("hourly", "2026-11-23 10:59:59", "2026-11-23 11:00"),
        ("hourly", "2026-11-23 21:10", "2026-11-24 07:00"),
        ("hourly", "2026-11-23 20:10", "2026-11-23 21:00"),
        ("daily", "2026-11-23 08:29", "2026-11-23 08:30"),
        ("daily", "2026-11-23 08:30", "2026-11-24 08:30"),
        ("daily", "2026-11-23 23:30", "2026-11-24 08:30"),
        ("daily", "2026-12-31 12:00", "2027-01-01 08:30"),
    ],
)
def test_local_hours(rhythm: str, arrived: str, sent: str) -> None:
    found = send_after(local(arrived), rhythm=rhythm, daily_at="08:30", is_urgent=False, zone=ZONE)
    assert found == local(sent)
    assert found.tzinfo is UTC


@pytest.mark.parametrize("rhythm", ["at_once", "hourly", "daily"])
def test_what_is_urgent_waits_for_nothing(rhythm: str) -> None:
    night = local("2026-11-23 02:00")
    assert send_after(night, rhythm=rhythm, daily_at="08:30", is_urgent=True, zone=ZONE) == night + GATHER


def test_the_zone_decides_what_night_is() -> None:
    """04:00 in 锦州 is 20:00 in London: only one of them sleeps."""
    moment = local("2026-11-23 04:00")
    assert after_quiet(moment, ZONE) == local("2026-11-23 07:00")
    assert after_quiet(moment, ZoneInfo("Europe/London")) == moment


def test_an_hour_that_comes_twice_is_two_hours() -> None:
    berlin = ZoneInfo("Europe/Berlin")  # 2026-10-25, 03:00 becomes 02:00
    first = datetime(2026, 10, 25, 2, 30, tzinfo=berlin, fold=0)
    assert next_hour(first, berlin) == datetime(2026, 10, 25, 1, 0, tzinfo=UTC)
    assert next_hour(next_hour(first, berlin), berlin) == datetime(2026, 10, 25, 2, 0, tzinfo=UTC)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    arrived=MOMENTS,
    rhythm=st.sampled_from(["at_once", "hourly", "daily"]),
    minute=st.integers(7 * 60, 22 * 60 - 1),
    zone=st.sampled_from(ZONES),
)
def test_never_before_it_arrived_never_at_night_and_within_a_day_and_a_night(
    arrived: datetime, rhythm: str, minute: int, zone: ZoneInfo
) -> None:
    daily_at = f"{time(minute // 60, minute % 60):%H:%M}"
    found = send_after(arrived, rhythm=rhythm, daily_at=daily_at, is_urgent=False, zone=zone)
    assert arrived <= found <= arrived + timedelta(hours=26)
    assert not is_quiet(found.astimezone(zone).time())
    again = send_after(found, rhythm=rhythm, daily_at=daily_at, is_urgent=False, zone=zone)
    assert again >= found
