"""What goes in and out of accounts."""

import re
import unicodedata
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, field_validator

from app.authz import ROLES
from app.inputs import Input, Line, Secret
from app.wire import Moment

NAME = r"^[\w.@+-]+$"
Username = Annotated[Line, Field(min_length=2, max_length=60, pattern=NAME)]


class LoginIn(Input):
    username: Annotated[str, Field(max_length=200)]
    password: Secret


class PasswordIn(Input):
    old: Secret
    new: Secret


class SlipLoginIn(Input):
    """The token of a printed slip and the password its owner chooses."""

    token: Annotated[str, Field(min_length=1, max_length=200)]
    password: Secret


class UserIn(Input):
    username: Username
    name: Annotated[Line, Field(min_length=1, max_length=60)]
    roles: Annotated[list[str], Field(min_length=1, max_length=20)]
    unit_id: UUID | None = None
    team: Annotated[Line, Field(max_length=60)] = ""
    street_ids: Annotated[list[UUID], Field(default_factory=list, max_length=50)]
    active: Annotated[bool, Field(strict=True)] = True

    @field_validator("username")
    @classmethod
    def _still_a_name_as_stored(cls, username: str) -> str:
        """Some signs become several, or none that a name may have, when written plainly (㎯, ﷺ, İ)."""
        stored = unicodedata.normalize("NFKC", username).casefold()
        if not re.fullmatch(NAME, stored) or len(stored) > 60:
            raise ValueError("a user name has letters, digits and . @ + - _ only")
        return username

    @field_validator("roles")
    @classmethod
    def _known_roles(cls, roles: list[str]) -> list[str]:
        if unknown := [role for role in roles if role not in ROLES]:
            raise ValueError(f"no such role: {unknown[0][:40]}")
        return sorted(set(roles))


class SlipsIn(Input):
    user_ids: Annotated[list[UUID], Field(min_length=1, max_length=200)]


class TokenIn(Input):
    name: Annotated[Line, Field(min_length=1, max_length=80)]
    expires_at: Moment | None = None


class UnitRef(BaseModel):
    id: UUID
    code: str
    name: str


class UnitOut(UnitRef):
    kind: str
    parent_id: UUID | None
    active: bool


class UnitsOut(BaseModel):
    items: list[UnitOut]


class MeUser(BaseModel):
    id: UUID
    username: str
    name: str
    roles: list[str]
    unit: UnitRef | None
    street_ids: list[UUID]
    must_change_password: bool
    team: str


class MeOut(BaseModel):
    """Who is logged in. `rights` are what the roles add up to; screens offer by right, the server decides by right."""

    user: MeUser
    server_time: datetime
    app_version: str
    rights: list[str]


class UserOut(BaseModel):
    id: UUID
    username: str
    name: str
    roles: list[str]
    unit: UnitRef | None
    team: str
    street_ids: list[UUID]
    active: bool
    must_change_password: bool
    has_password: bool
    created_at: datetime


class UsersPage(BaseModel):
    items: list[UserOut]
    next_cursor: str | None


class SlipOut(BaseModel):
    """One slip to print. The link works once; it is shown here and never again."""

    user_id: UUID
    username: str
    name: str
    url: str
    qr_svg: str
    expires_at: datetime


class SlipsOut(BaseModel):
    items: list[SlipOut]


class SessionOut(BaseModel):
    id: UUID
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    client: str
    address: str
    current: bool


class SessionsOut(BaseModel):
    items: list[SessionOut]


class TokenOut(BaseModel):
    id: UUID
    name: str
    created_at: datetime
    expires_at: datetime | None
    used_at: datetime | None


class TokenMade(TokenOut):
    """`token` is shown this once; the server keeps only its digest."""

    token: str


class TokensOut(BaseModel):
    items: list[TokenOut]
