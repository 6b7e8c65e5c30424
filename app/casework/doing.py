"""A step being taken, and what it changes besides the state."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session

from app.authz import Actor
from app.casework.policy import Policy
from app.casework.rules import Facts
from app.casework.schemas import MoveIn
from app.casework.unit_reports import Cited
from app.models import Case, Move


@dataclass(frozen=True, slots=True)
class Doing:
    """A step being taken. `at`: its effective time; `to`: the state it leads to; `standing`: the steps before it, in order,
    without those taken back."""

    session: Session
    actor: Actor
    case: Case
    sent: MoveIn
    at: datetime
    to: str
    facts: Facts
    rules: Policy
    standing: Sequence[Move]
    cited: Cited | None = None

    def last(self, *events: str) -> Move | None:
        """The latest step of these kinds that stands."""
        return next((move for move in reversed(self.standing) if move.event in events), None)


@dataclass
class Effect:
    """`fields`: columns of Case. `changes`: kept with the Move, for undoing and showing."""

    fields: dict[str, Any] = field(default_factory=dict)
    changes: dict[str, Any] = field(default_factory=dict)
