"""Shapes that several records share on the wire: positions, devices, declared photos. Unknown fields are refused by name."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

Code = Annotated[str, StringConstraints(min_length=1, max_length=40)]
Note = Annotated[str, StringConstraints(max_length=4000)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def _within_calendar(moment: datetime) -> datetime:
    """Years that no clock shows cannot be converted to local time; clocks merely years off are kept and flagged."""
    if not 1971 <= moment.year <= 2200:
        raise ValueError("a time outside 1971 to 2200")
    return moment


Moment = Annotated[AwareDatetime, AfterValidator(_within_calendar)]


class Incoming(BaseModel):
    """Base of every body a phone sends."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)


class Fix(Incoming):
    """WGS-84 degrees, accuracy in metres (68 %), and when the device measured it."""

    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    accuracy_m: float = Field(ge=0, le=10_000_000)
    fixed_at: Moment


class Device(Incoming):
    id: str = Field(min_length=1, max_length=80)
    app_version: str = Field(min_length=1, max_length=40)
    clock_offset_ms: int | None = Field(default=None, ge=-(2**53) + 1, le=2**53 - 1)


class PhotoIn(Incoming):
    """A photo declared with its record; the bytes follow to /api/photos/{id}/content."""

    id: UUID
    sha256: Sha256
    bytes: int = Field(ge=1, le=2**31 - 1)
    content_type: str = Field(pattern=r"^image/[a-z0-9.+-]{1,40}$")
    width: int = Field(ge=1, le=100_000)
    height: int = Field(ge=1, le=100_000)
    taken_at: Moment
    position: Fix | None = None
    source: Literal["camera", "gallery"]
    role: Literal["scene", "before", "after", "check", "document"] = "scene"
    exif: dict[str, Any] | None = None
