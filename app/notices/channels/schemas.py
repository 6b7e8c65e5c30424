"""What goes in and out of channels. Addresses and secrets only go in."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints, model_validator

from app.casework.schemas import NamedOut
from app.inputs import Input, Line
from app.notices.channels.words import Topic

Kind = Literal["wecom", "dingtalk", "feishu", "mail"]
Rhythm = Literal["at_once", "hourly", "daily"]
Topics = Annotated[list[Topic], Field(max_length=20)]


class ChannelIn(Input):
    """`address`: the whole webhook address of a robot, or a mail address; null keeps what is stored. `secret`: 加签 of 钉钉,
    签名校验 of 飞书; null keeps it, empty clears it, and a new address starts without one. `version`: what was on the screen;
    null for a new channel."""

    name: Annotated[Line, Field(min_length=1, max_length=60)]
    kind: Kind
    unit_id: UUID | None = None
    address: (
        Annotated[str, Field(min_length=1, max_length=500, json_schema_extra={"writeOnly": True})] | None
    ) = None
    secret: (
        Annotated[
            str,
            StringConstraints(max_length=200, pattern=r"^[!-~]*$"),
            Field(json_schema_extra={"writeOnly": True}),
        ]
        | None
    ) = None
    takes: Annotated[Topics, Field(min_length=1)]
    urgent: Topics = Field(default_factory=list)
    rhythm: Rhythm = "hourly"
    daily_at: Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")] = "08:30"
    enabled: bool = False
    version: int | None = Field(default=None, ge=1)

    @model_validator(mode="after")
    def _urgent_is_taken(self) -> Self:
        if set(self.urgent) - set(self.takes):
            raise ValueError("what is urgent must be among what the channel takes")
        return self


class ChannelOut(BaseModel):
    """`target`: the robot's server, or a mail address with its name covered. `waiting`: lines not sent yet; `given_up`:
    messages of the last seven days that could not be sent for a day."""

    id: UUID
    name: str
    kind: str
    unit: NamedOut | None
    target: str
    takes: list[str]
    urgent: list[str]
    rhythm: str
    daily_at: str
    enabled: bool
    paused_at: datetime | None
    last_sent_at: datetime | None
    last_error: str | None
    last_error_at: datetime | None
    waiting: int
    given_up: int
    version: int


class Channels(BaseModel):
    """`mail`: whether a mail server is set. `quiet_from`, `quiet_until`: local hours between which only what is urgent goes."""

    items: list[ChannelOut]
    mail: bool
    quiet_from: str
    quiet_until: str


class TrialOut(BaseModel):
    """A test message. `said`: what the other end answered, as a code of ours where there was no answer."""

    id: UUID
    state: Literal["waiting", "sending", "sent", "given_up"]
    said: str
    asked_at: datetime
    ended_at: datetime | None
