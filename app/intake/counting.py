"""A visit as those read it whom it has consequences for: the fold of verdicts, and casework."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from app.casework import candidates
from app.checklists import rules
from app.intake.queries import Ground
from app.intake.schemas import InspectionIn
from app.results import verdicts


def answers(
    inspection_id: UUID, row: Mapping[str, Any], now: Mapping[str, rules.ItemResult]
) -> dict[str, verdicts.Visit]:
    """What the visit says of each item, for the fold. `row`: the columns of the visit."""
    at, is_self, round_id = row["effective_at"], row["is_self"], row["round_id"]
    return {
        item: verdicts.Visit(inspection_id, at, result.verdict, result.bulk, is_self, round_id)
        for item, result in now.items()
        if result.verdict
    }


def visit(
    inspection_id: UUID, record: InspectionIn, ground: Ground, row: Mapping[str, Any]
) -> candidates.Visit:
    stood = record.position or ground.point
    return candidates.Visit(
        id=inspection_id,
        author_id=row["author_id"],
        point_id=ground.point.id,
        street_id=ground.point.street_id,
        unit_id=ground.point.unit_id,
        round_kind=ground.round.kind if ground.round else None,
        at=row["effective_at"],
        finished_at=record.finished_at,
        lat=stood.lat,
        lon=stood.lon,
        distance_m=row["distance_m"],
    )
