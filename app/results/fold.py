"""What we know about one item of one point, from all its visits and case events. Pure, and blind to the order of arrival.

Everything is ordered by (effective time, id) before it is looked at; nothing is remembered between calls.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

Verdict = Literal["pass", "fail", "na"]
Basis = Literal["visit", "case", "self"]
Kind = Literal["closed", "reopened", "ended", "dismissed", "restored"]
# One step of a survivor moves several cases at once; the last part keeps those in one order.
Key = tuple[datetime, int, UUID, UUID]


@dataclass(frozen=True, slots=True)
class Visit:
    """The answer of one visit. `is_self`: the unit inspected itself (自查)."""

    id: UUID
    at: datetime
    verdict: Verdict
    bulk: bool = False
    is_self: bool = False
    round_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """closed 销号 · reopened 反弹重启 · ended: off the ledger without a word about the item · dismissed: no violation,
    the answer is ignored · restored: back on the ledger after that."""

    id: UUID
    at: datetime
    kind: Kind


@dataclass(frozen=True, slots=True)
class History:
    """A case of the item. `inspection_id`: the visit whose failing answer opened it. `merged_at`: since when (and by
    which step) it follows `survivor`."""

    id: UUID
    opened_at: datetime
    inspection_id: UUID | None = None
    events: Sequence[CaseEvent] = ()
    survivor: "History | None" = None
    merged_at: tuple[datetime, UUID] | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    verdict: Verdict
    as_of: datetime
    basis: Basis
    bulk: bool = False
    inspection_id: UUID | None = None
    case_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    key: Key
    visit: Visit | None = None
    case_id: UUID | None = None
    kind: Kind | Literal["opened"] | None = None


def fold(
    visits: Iterable[Visit], cases: Iterable[History], *, round_id: UUID | None = None
) -> Standing | None:
    """The standing verdict, None while nothing is known. With `round_id`: as that round saw it, from its first visit on."""
    histories = list(cases)
    ignored = {h.inspection_id for h in histories if _is_dismissed(h)}
    seen = [
        _Entry((v.at, 1, v.id, v.id), visit=v)
        for v in visits
        if (round_id is None or v.round_id == round_id) and not (v.verdict == "fail" and v.id in ignored)
    ]
    if round_id is not None and not seen:
        return None
    start = min(entry.key for entry in seen) if round_id is not None else None
    entries = sorted([*seen, *(e for h in histories for e in _entries(h))], key=lambda entry: entry.key)
    standing: Standing | None = None
    on_ledger: set[UUID] = set()
    closed_one: UUID | None = (
        None  # a case was closed since the item last failed, while others were still open
    )
    for entry in entries:
        if entry.visit is not None:
            standing = _after_visit(standing, entry.visit)
            if standing.verdict == "fail":
                closed_one = None
            continue
        assert entry.case_id is not None
        if entry.kind in ("opened", "restored"):
            on_ledger.add(entry.case_id)
            continue
        on_ledger.discard(entry.case_id)
        if start is not None and entry.key < start:
            continue
        if entry.kind == "reopened":
            on_ledger.add(entry.case_id)
            closed_one = None
            standing = Standing("fail", entry.key[0], "case", case_id=entry.case_id)
            continue
        if entry.kind == "closed":
            closed_one = entry.case_id
        if closed_one is not None and not on_ledger:
            standing = Standing("pass", entry.key[0], "case", case_id=closed_one)
            closed_one = None
    return standing


def self_verdict(visits: Iterable[Visit]) -> Verdict | None:
    """What the unit's own latest visit says."""
    own = max((v for v in visits if v.is_self), key=lambda v: (v.at, v.id), default=None)
    return own.verdict if own else None


def alone(visit: Visit) -> Standing:
    """What a visit says by itself. It is the fold of everything that ends with this visit, unless the unit inspected
    itself: then it matters what was known before."""
    basis: Basis = "self" if visit.is_self else "visit"
    return Standing(visit.verdict, visit.at, basis, bulk=visit.bulk, inspection_id=visit.id)


def _after_visit(standing: Standing | None, visit: Visit) -> Standing:
    """A self visit adds what nobody else knows and reports new failures; it takes back only what a self visit said."""
    now = alone(visit)
    if not visit.is_self or standing is None or standing.basis == "self":
        return now
    return now if visit.verdict == "fail" and standing.verdict != "fail" else standing


def _entries(history: History) -> Iterator[_Entry]:
    """The case's own events, after a merger the survivor's. It counts as opened before anything that happens to it."""
    events = sorted(_effective(history), key=lambda event: (event.at, event.id))
    opened = min([history.opened_at, *(event.at for event in events)])
    yield _Entry((opened, 0, history.id, history.id), case_id=history.id, kind="opened")
    for event in events:
        yield _Entry((event.at, 1, event.id, history.id), case_id=history.id, kind=event.kind)


def _effective(history: History) -> list[CaseEvent]:
    if history.survivor is None or history.merged_at is None:
        return list(history.events)
    events = sorted(_effective(history.survivor), key=lambda event: (event.at, event.id))
    before = [event for event in events if (event.at, event.id) <= history.merged_at]
    after = [event for event in events if (event.at, event.id) > history.merged_at]
    own = [event for event in history.events if (event.at, event.id) <= history.merged_at]
    if before and before[-1].kind in ("closed", "ended", "dismissed"):
        # The survivor was already off the ledger, by its own time, when this case joined it.
        own.append(CaseEvent(history.merged_at[1], history.merged_at[0], before[-1].kind))
    return own + after


def _is_dismissed(history: History) -> bool:
    words = [event for event in _effective(history) if event.kind != "ended"]
    last = max(words, key=lambda event: (event.at, event.id), default=None)
    return last is not None and last.kind == "dismissed"
