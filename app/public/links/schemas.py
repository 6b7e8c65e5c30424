"""What the desk sees of links and of what units said over them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from app.casework.schemas import CasePhoto, NamedOut
from app.inputs import Input, Line, Lines
from app.wire import Moment

LinkState = Literal["live", "revoked", "expired", "ended"]
ReportState = Literal["waiting", "taken", "declined"]


class LinkIn(Input):
    """`recipient`: whom it is given to, in words. `expires_at` null: valid until the case closes. `replaces`: earlier links of
    this case stop working."""

    recipient: Annotated[Line, Field(max_length=120)] = ""
    expires_at: Moment | None = None
    replaces: bool = True


class LinkOut(BaseModel):
    """`state` ended: the case is no longer with the unit it was handed to when the link was made."""

    id: UUID
    case_id: UUID
    unit: NamedOut
    recipient: str
    state: LinkState
    made_by: str | None
    created_at: datetime
    expires_at: datetime | None
    opened_at: datetime | None
    revoked_at: datetime | None


class LinkMade(BaseModel):
    """The address is in this answer and nowhere else: only its digest is kept."""

    link: LinkOut
    url: str
    qr_svg: str


class UnitReportOut(BaseModel):
    """What a unit says. `name`: as it was written there; `decided_by`: who took or declined it."""

    id: UUID
    case_id: UUID
    number: str
    violation_zh: str
    violation_en: str
    place: str
    unit: NamedOut
    recipient: str
    state: ReportState
    name: str
    measure: str
    received_at: datetime
    photos: list[CasePhoto]
    decided_by: str | None
    decided_at: datetime | None
    reason: str | None


class CaseLinksOut(BaseModel):
    """`may_make`: the actor may make and revoke links of this case; `may_decide`: take or decline what the unit said."""

    may_make: bool
    may_decide: bool
    links: list[LinkOut]
    reports: list[UnitReportOut]


class UnitReportPage(BaseModel):
    items: list[UnitReportOut]
    next_cursor: str | None


class DeclineIn(Input):
    reason: Annotated[Lines, Field(min_length=1, max_length=1000)]
