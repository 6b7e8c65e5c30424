"""What a list of cases may be narrowed to, as parameters of an address: one filter for lists, counts and files made of them."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import Depends, Query

from app.casework.office.lists import ListName
from app.casework.queries import CaseFilter
from app.models import CASE_SOURCES, CASE_STATES
from app.wire import Moment

# Closed lists of codes, known at import; mypy wants them spelt out.
StateCode = Literal[CASE_STATES]  # type: ignore[valid-type]
SourceCode = Literal[CASE_SOURCES]  # type: ignore[valid-type]
ContentCode = Annotated[str | None, Query(max_length=40, pattern=r"^[A-Za-z0-9._-]+$")]


def case_filter(
    state: Annotated[list[StateCode] | None, Query(description="One or more states")] = None,
    unit_id: Annotated[UUID | None, Query(description="Accountable unit 主责单位")] = None,
    line_unit_id: Annotated[UUID | None, Query(description="Line lead 牵头单位")] = None,
    street_id: UUID | None = None,
    point_id: UUID | None = None,
    violation: ContentCode = None,
    severity: Literal["minor", "major", "critical"] | None = None,
    front: Literal["sanitary", "civilized", "food"] | None = None,
    source: SourceCode | None = None,
    item: ContentCode = None,
    flag: Annotated[str | None, Query(max_length=40, pattern=r"^[a-z_]+$")] = None,
    overdue: bool | None = None,
    mine: Annotated[bool, Query(description="Only what the actor reported")] = False,
    proposed: Annotated[bool, Query(description="Closed ones that were found failing again")] = False,
    office: Annotated[
        ListName | None, Query(description="What one list of the command office 督办台 holds")
    ] = None,
    submitted_from: Moment | None = None,
    submitted_until: Moment | None = None,
    q: Annotated[str | None, Query(max_length=100, pattern=r"^[^\x00]*$")] = None,
) -> CaseFilter:
    """What a list is narrowed to; filters are combined."""
    return CaseFilter(
        states=state or (),
        unit_id=unit_id,
        line_unit_id=line_unit_id,
        street_id=street_id,
        point_id=point_id,
        violation=violation,
        severity=severity,
        front=front,
        source=source,
        item=item,
        flag=flag,
        overdue=overdue,
        mine=mine,
        proposed=proposed,
        office=office,
        submitted_from=submitted_from,
        submitted_until=submitted_until,
        q=q,
    )


Filter = Annotated[CaseFilter, Depends(case_filter)]
