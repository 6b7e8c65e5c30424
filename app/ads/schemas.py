"""The register of public-service ads (公益广告台账) as the desk reads it."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel

By = Literal["street", "point_type"]
State = Literal["not_asked", "unregistered", "met", "unmet"]


class NamedCode(BaseModel):
    code: str
    zh: str
    en: str


class ThemeNeedOut(BaseModel):
    theme: str
    need: int
    have: int


class ShareNeedOut(BaseModel):
    """Percent. `have` and `ok` are null until somebody measured it. `of`: a code of `bases`."""

    of: str
    need: int
    have: float | None
    ok: bool | None


class StandingOut(BaseModel):
    """达标: what the type asks for and what there is (docs/definitions.md). Parts are null where nothing is asked."""

    state: State
    required: int
    standing: int
    count: int
    poor: int
    stale: int
    forms: int
    forms_needed: int
    forms_missing: list[str]
    themes: list[ThemeNeedOut]
    shares: list[ShareNeedOut]
    number_ok: bool | None
    themes_ok: bool | None
    forms_ok: bool | None
    share_ok: bool | None
    condition_ok: bool | None


class AdPoint(BaseModel):
    id: UUID
    code: str
    name: str
    type: str
    street_id: UUID
    street: str


class AdPointRow(BaseModel):
    point: AdPoint
    standing: StandingOut
    last_seen: datetime | None


class AdPointsPage(BaseModel):
    items: list[AdPointRow]
    next_cursor: str | None
    total: int


class AdPhotoOut(BaseModel):
    id: UUID
    received: bool
    taken_at: datetime


class AdOut(BaseModel):
    """An ad as last seen. `counts`: towards what its point must have. `seen_by`: the team, or the person for who may know."""

    id: UUID
    theme: str
    form: str
    size_m2: float | None
    size_text: str
    condition: str
    place: str
    note: str | None
    first_seen: datetime
    last_seen: datetime
    seen_by: str
    gone: bool
    stale: bool
    counts: bool
    sightings: int
    photos: list[AdPhotoOut]


class AdSightingOut(BaseModel):
    id: UUID
    ad_id: UUID
    act: str
    theme: str
    form: str
    condition: str
    note: str | None
    seen_at: datetime
    received_at: datetime
    seen_by: str
    flags: list[str]
    photos: list[AdPhotoOut]


class PointAdsOut(BaseModel):
    """One point: what is asked, how it stands, every ad (gone ones last) and every look at them, newest first."""

    point: AdPoint
    is_default: bool | None
    standing: StandingOut
    ads: list[AdOut]
    history: list[AdSightingOut]


class AdRateRow(BaseModel):
    """Points of one key. `rate` = met / registered, never without `coverage` = registered / asked.

    The parts are points that meet that part of those it is asked of (`*_of`); a share counts only where it was measured.
    """

    key: str
    name: str
    asked: int
    registered: int
    met: int
    rate: float | None
    coverage: float | None
    number_met: int
    number_of: int
    themes_met: int
    themes_of: int
    forms_met: int
    forms_of: int
    share_met: int
    share_of: int
    condition_met: int
    condition_of: int
    ads: int
    stale: int


class AdTally(BaseModel):
    """`standing`: ads that are there; `count`: of these, those that count; `share`: count of all that count, 0..1."""

    code: str
    zh: str
    en: str
    standing: int
    count: int
    share: float | None


class AdRatesOut(BaseModel):
    by: By
    cut_off: datetime
    definition: str
    items: list[AdRateRow]
    total: AdRateRow
    themes: list[AdTally]
    forms: list[AdTally]
    conditions: list[AdTally]


class AdTermsOut(BaseModel):
    """The words of the register: codes with their names in both languages."""

    themes: list[NamedCode]
    forms: list[NamedCode]
    conditions: list[NamedCode]
    bases: list[NamedCode]
    seen_within_days: int
