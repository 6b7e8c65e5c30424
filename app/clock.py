"""When something happened, given that phones' clocks lie. Pure.

Effective time = min(device time + clock offset, receipt). The offset is what the phone learnt from the server's Date header;
one that is unknown or implausible means the time of receipt, and the record says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

MAX_OFFSET = timedelta(days=2)  # a phone further off than this was set wrong, and may be set right mid-visit
MAX_AGE = timedelta(days=120)  # longer than any round: an older date is a clock, not a visit
GRACE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Timed:
    effective_at: datetime
    flags: Sequence[str]


def effective_time(device_time: datetime, clock_offset_ms: int | None, received_at: datetime) -> Timed:
    """`flags` holds `clock.unknown`, `clock.implausible`, `clock.ahead` or nothing."""
    if clock_offset_ms is None:
        return Timed(received_at, ["clock.unknown"])
    offset = timedelta(milliseconds=max(min(clock_offset_ms, 10**12), -(10**12)))
    if abs(offset) > MAX_OFFSET:
        return Timed(received_at, ["clock.implausible"])
    corrected = device_time + offset
    if received_at - corrected > MAX_AGE:
        return Timed(received_at, ["clock.implausible"])
    if corrected > received_at:
        return Timed(received_at, ["clock.ahead"] if corrected > received_at + GRACE else [])
    return Timed(corrected, [])
