"""What a visit puts forward as a case: one failing item after its samples were folded. Plain data, made by intake."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Candidate:
    """`lead`, `units`: names as the checklist has them. `photo_ids`: photos of the failing answers, in order."""

    item: str
    violation: str
    severity: str
    fronts: list[str]
    clause: str | None
    lead: str
    units: list[str]
    deadline_hours: int
    note: str | None
    photo_ids: list[UUID]
