"""Cases of items with what happened to them, put together from rows: what `fold` takes. Reads nothing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from app.results.fold import CaseEvent, History, Kind

# Steps that say something of the item: those that end a case, and those that bring it back.
SPEAKING_STATES = ("closed", "not_filed", "voided", "merged")
SPEAKING_EVENTS = ("reopen", "refile", "recheck_fail")


def histories(rows: Iterable[Any]) -> Iterator[tuple[UUID | None, str | None, History]]:
    """(point, item, history) of every case in `rows`, survivors among them.

    A row: id, point_id, item, occurred_at, inspection_id, merged_into_id of a case, then id, event, from_state, to_state,
    effective_at, changes of one of its speaking steps (None for a case without any).
    """
    found: dict[UUID, tuple[Any, ...]] = {}
    events: dict[UUID, list[CaseEvent]] = defaultdict(list)
    mergers: dict[UUID, tuple[datetime, UUID]] = {}
    for id_, place, item, opened_at, inspection_id, merged_into, *move in rows:
        found[id_] = (place, item, opened_at, inspection_id, merged_into)
        move_id, event, from_state, to_state, at, changes = move
        if move_id is None or event == "undo" or changes.get("undone_by"):
            continue
        if to_state == "merged":
            mergers[id_] = (at, move_id)
        elif kind := _kind(event, from_state, to_state, changes):
            events[id_].append(CaseEvent(move_id, at, kind))
    told: dict[UUID, History] = {}

    def history(case_id: UUID, above: frozenset[UUID]) -> History:
        if case_id not in told:
            _, _, opened_at, inspection_id, merged_into = found[case_id]
            follows = merged_into if merged_into in found and merged_into not in above else None
            told[case_id] = History(
                id=case_id,
                opened_at=opened_at,
                inspection_id=inspection_id,
                events=events[case_id],
                survivor=history(follows, above | {case_id}) if follows else None,
                merged_at=mergers.get(case_id) if follows else None,
            )
        return told[case_id]

    for case_id, (place, item, *_) in found.items():
        yield place, item, history(case_id, frozenset())


def _kind(event: str, from_state: str, to_state: str, changes: Mapping[str, Any]) -> Kind | None:
    if event in ("reopen", "recheck_fail"):
        return "reopened"
    if event == "refile":
        return "restored"
    if to_state == from_state:
        return None
    if to_state == "closed":
        return "closed"
    return "dismissed" if changes.get("ended_as") == "no_violation" else "ended"
