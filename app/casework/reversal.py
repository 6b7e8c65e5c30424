"""Taking a step back within its ten seconds (撤销): the values before it return; history keeps both."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.casework.doing import Effect
from app.casework.lifecycle import is_open
from app.casework.rules import Facts
from app.errors import Conflict
from app.models import Case, Move

_KEPT = ("state", "is_open")


def reverse(session: Session, case: Case, last: Move, facts: Facts) -> tuple[str, Effect]:
    """The state and the columns before `last`. Raises Conflict when something was built on it meanwhile."""
    before: dict[str, Any] = dict(last.changes["before"])  # type: ignore[call-overload]  # JSON written by ledger.apply
    to = str(before["state"])
    if is_open(to) and not case.is_open and facts.has_other_open_case:
        raise Conflict(
            "casework.open_case_exists", "The same item has an open case by now; merge into that one."
        )
    child_id = last.changes.get("split_case")
    child = session.get(Case, UUID(str(child_id)), populate_existing=True) if child_id else None
    if child is not None and (child.version != 1 or not child.is_open):
        raise Conflict("casework.undo_too_late", "The part that was split off has been worked on already.")
    fields = {name: _value(name, value) for name, value in before.items() if name not in _KEPT}
    return to, Effect(fields, {"undoes": str(last.id)})


def _value(name: str, value: Any) -> Any:
    """A column's value from the JSON that `ledger.plain` made of it."""
    if value is None:
        return None
    if name.endswith("_at"):
        return datetime.fromisoformat(value)
    return UUID(value) if name.endswith("_id") else value
