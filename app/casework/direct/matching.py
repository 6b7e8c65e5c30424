"""Which rule of direct dispatch (直派) fits a case. Pure: plain data in and out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Place:
    """Where a case is: its point, the type of that point, its street; None for what is not known."""

    point_id: UUID | None
    point_type: str | None
    street_id: UUID | None


class Scoped(Protocol):
    """A rule, as far as matching goes. None means anywhere."""

    @property
    def violation(self) -> str: ...
    @property
    def point_id(self) -> UUID | None: ...
    @property
    def point_type(self) -> str | None: ...
    @property
    def street_id(self) -> UUID | None: ...
    @property
    def severities(self) -> list[str]: ...


R = TypeVar("R", bound=Scoped)


def best(rules: Iterable[R], violation: str, severity: str, place: Place) -> R | None:
    """The narrowest rule that fits; among equals the first. A rule for a point beats every other."""
    fitting = [rule for rule in rules if fits(rule, violation, severity, place)]
    return max(fitting, key=narrowness, default=None)


def fits(rule: Scoped, violation: str, severity: str, place: Place) -> bool:
    return (
        rule.violation == violation
        and severity in rule.severities
        and rule.point_id in (None, place.point_id)
        and rule.point_type in (None, place.point_type)
        and rule.street_id in (None, place.street_id)
    )


def narrowness(rule: Scoped) -> int:
    return 4 * (rule.point_id is not None) + 2 * (rule.point_type is not None) + (rule.street_id is not None)


def scope_of(violation: str, place: Place) -> str:
    """A rule's class and place as one word: only one rule in force may have it."""
    return "|".join(
        str(part or "") for part in (violation, place.point_id, place.point_type, place.street_id)
    )
