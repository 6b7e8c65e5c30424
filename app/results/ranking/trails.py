"""What the steps of a case say of the units that had it: first checks, what came back, ruled shirking. Pure.

A step counts in the period in which the server received it; late data counts in the next one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

CHECKS = ("pass", "fail")
CAME_BACK = ("reopen", "recheck_fail")
ENDED: Mapping[str, str] = {"merged": "merged", "voided": "voided", "not_filed": "refused"}
TELLING = ("dispatch", "approve_return", "fix_on_spot", *CHECKS, *CAME_BACK, "rule_shirking", "refile")
"""Steps that are read, beside those that end a case otherwise."""

QuietUntil = Callable[[datetime], datetime]


@dataclass(frozen=True, slots=True)
class Step:
    """An accepted step that was not taken back. `was`: the accountable unit before it, where it names one; "" for none."""

    id: str
    event: str
    from_state: str
    to_state: str
    received_at: datetime
    effective_at: datetime
    was: str | None = None
    shirked_by: str | None = None


@dataclass(frozen=True, slots=True)
class Again:
    """A case that is the return of another one."""

    case_id: str
    number: str
    submitted_at: datetime
    ended: str | None


@dataclass(frozen=True, slots=True)
class Trail:
    """A case with its steps in their order. `unit_id`: who is accountable now; `again`: what came back of it."""

    case_id: str
    unit_id: str | None
    steps: Sequence[Step]
    again: Sequence[Again] = field(default=())


@dataclass(frozen=True, slots=True)
class Window:
    """(since, until]."""

    since: datetime
    until: datetime

    def holds(self, at: datetime) -> bool:
        return self.since < at <= self.until


def ended(trail: Trail, until: datetime) -> str | None:
    """merged | voided | refused, as it was known at `until`; None for what stands."""
    said: str | None = None
    for step in trail.steps:
        if step.received_at > until:
            break
        if step.to_state in ENDED:
            said = ENDED[step.to_state]
        elif step.event == "refile":
            said = None
    return said


def units_after(trail: Trail) -> list[str | None]:
    """The accountable unit after each step, from who it is now and who it was before each change."""
    found: list[str | None] = []
    unit = trail.unit_id
    for step in reversed(trail.steps):
        found.append(unit)
        if step.was is not None:
            unit = step.was or None
    return found[::-1]


def rows(trail: Trail, window: Window, quiet_until: QuietUntil) -> Iterator[dict[str, Any]]:
    """Rows of the period: part, unit, word, why, key, moment. `quiet_until(closed_at)`: when the window for a return ends."""
    units = units_after(trail)
    yield from _first_checks(trail, units, window)
    yield from _fates(trail, units, window, quiet_until)
    for step in trail.steps:
        if step.event == "rule_shirking" and window.holds(step.received_at) and step.shirked_by:
            yield _row("shirking", step.shirked_by, "ruled", None, step.id, step.effective_at)


def _first_checks(trail: Trail, units: Sequence[str | None], window: Window) -> Iterator[dict[str, Any]]:
    """The first check after each hand-over, once."""
    is_first = True
    gone = ended(trail, window.until)
    for step, unit in zip(trail.steps, units, strict=True):
        if step.event in ("dispatch", "fix_on_spot"):
            is_first = True
        if step.event not in CHECKS:
            continue
        if is_first and unit and window.holds(step.received_at):
            passed = "passed" if step.event == "pass" else "failed"
            yield _row("first_check", unit, "excluded" if gone else passed, gone, step.id, step.effective_at)
        is_first = False


def _fates(
    trail: Trail, units: Sequence[str | None], window: Window, quiet_until: QuietUntil
) -> Iterator[dict[str, Any]]:
    """Each closing, in the period in which it is known what became of it: it came back, or its window passed in peace."""
    closings = [at for at, step in enumerate(trail.steps) if step.to_state == "closed" != step.from_state]
    for nth, at in enumerate(closings):
        closed, unit = trail.steps[at], units[at]
        if not unit or closed.received_at > window.until:
            continue
        following = trail.steps[closings[nth + 1]].received_at if nth + 1 < len(closings) else None
        again = [
            one
            for one in trail.again
            if closed.received_at <= one.submitted_at <= window.until
            and (following is None or one.submitted_at < following)
        ]
        for one in again:
            if one.ended and window.holds(one.submitted_at):
                key = f"{closed.id}:{one.case_id}"
                yield _row("recurrence", unit, "excluded", one.ended, key, one.submitted_at) | {
                    "how": one.number
                }
        back = [(one.submitted_at, one.number) for one in again if not one.ended]
        reopened = next((s for s in trail.steps[at + 1 :] if s.event in CAME_BACK), None)
        if reopened is not None and reopened.received_at <= window.until:
            back.append((reopened.received_at, reopened.event))
        if back:
            came_at, how = min(back)
            if window.holds(came_at):
                yield _row("recurrence", unit, "came_back", None, closed.id, came_at) | {"how": how}
            continue
        known_at = max(quiet_until(closed.effective_at), closed.received_at)
        if window.holds(known_at):
            yield _row("recurrence", unit, "quiet", None, closed.id, closed.effective_at)


def _row(part: str, unit: str, said: str, why: str | None, key: str, at: datetime) -> dict[str, Any]:
    return {
        "part": part, "unit_id": unit, "counts_as": said, "why": why, "key": key, "at": at.isoformat(), "how": None,
    }  # fmt: skip
