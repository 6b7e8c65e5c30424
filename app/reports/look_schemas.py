"""What somebody who looks at pictures for the public takes and answers."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from app.inputs import Degrees, Input

Share = Annotated[Degrees, Field(ge=0, le=1)]
Extent = Annotated[Degrees, Field(ge=0.004, le=1)]
MOST_MARKS = 60


class MarkIn(Input):
    """A rectangle to blur; shares of the upright picture, from its upper left corner."""

    x: Share
    y: Share
    width: Extent
    height: Extent

    @model_validator(mode="after")
    def _lies_on_the_picture(self) -> Self:
        if self.x + self.width > 1.000001 or self.y + self.height > 1.000001:
            raise ValueError("a mark reaches beyond the picture")
        return self


class LookIn(Input):
    """Somebody looked at the picture. Without marks: there is nothing to blur in it."""

    marks: list[MarkIn] = Field(max_length=MOST_MARKS)


class MarkOut(BaseModel):
    x: float
    y: float
    width: float
    height: float


class LookOut(BaseModel):
    id: UUID
    marks: list[MarkOut]
    looked_by: str
    looked_at: datetime


class LookPhoto(BaseModel):
    """A picture that a public file would show. `look`: the newest; null while nobody looked at it, so that it is left out."""

    photo_id: UUID
    role: Literal["before", "after"]
    case_id: UUID
    number: str
    what: str
    place: str
    look: LookOut | None


class LookPage(BaseModel):
    items: list[LookPhoto]
    next_cursor: str | None
