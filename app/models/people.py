"""Units and the people in them; logins, tokens and the throttle."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel

from app.models.columns import (
    born_here,
    document_dict,
    document_list,
    moment,
    moment_maybe,
    moment_now,
    one_of,
    refers,
    refers_maybe,
)

UNIT_KINDS = (
    "district",
    "command",
    "bureau",
    "service",
    "subdistrict",
    "community",
    "operator",
    "placeholder",
)


class Unit(SQLModel, table=True):
    """An organisation of the tree district → bureau/street → community/company. A street is a unit of kind subdistrict."""

    __table_args__ = (one_of("kind", *UNIT_KINDS),)
    id: UUID = born_here()
    code: str = Field(unique=True, max_length=40)
    name: str = Field(max_length=120, index=True)
    en: str = Field(default="", max_length=160)
    kind: str = Field(max_length=20)
    parent_id: UUID | None = refers_maybe("unit.id")
    principal: str = Field(default="", max_length=60)  # 主要领导
    deputy: str = Field(default="", max_length=60)  # 分管领导
    liaison: str = Field(default="", max_length=60)  # 联络员
    phone: str = Field(default="", max_length=40)
    sponsor_id: UUID | None = Field(default=None, nullable=True)  # 包保领导: user.id, without a key cycle
    active: bool = True


class User(SQLModel, table=True):
    """An account. `roles` are codes of the lifecycle table; `street_ids` are the streets a leader sponsors."""

    __tablename__ = "user_account"  # `user` is a reserved word on PostgreSQL
    id: UUID = born_here()
    username: str = Field(unique=True, max_length=60)
    name: str = Field(max_length=60)
    password_hash: str = Field(max_length=200)
    roles: list[str] = document_list()
    unit_id: UUID | None = refers_maybe("unit.id")
    team: str = Field(default="", max_length=60)  # what units see instead of a name: 巡查二组
    street_ids: list[str] = document_list()
    must_change_password: bool = False
    is_demo: bool = False
    active: bool = True
    created_at: datetime = moment_now()


class LoginSession(SQLModel, table=True):
    """A browser that logged in. Only the digest of its token is kept."""

    __tablename__ = "login_session"
    id: UUID = born_here()
    token_sha256: str = Field(unique=True, max_length=64)
    user_id: UUID = refers("user_account.id")
    created_at: datetime = moment_now()
    seen_at: datetime = moment_now()
    expires_at: datetime = moment()
    revoked_at: datetime | None = moment_maybe()
    client: str = Field(default="", max_length=300)
    address: str = Field(default="", max_length=60)


class ApiToken(SQLModel, table=True):
    """A program's key, with the rights of the user who made it."""

    __tablename__ = "api_token"
    id: UUID = born_here()
    token_sha256: str = Field(unique=True, max_length=64)
    user_id: UUID = refers("user_account.id")
    name: str = Field(max_length=80)
    created_at: datetime = moment_now()
    expires_at: datetime | None = moment_maybe()
    used_at: datetime | None = moment_maybe()
    revoked_at: datetime | None = moment_maybe()


class LoginSlip(SQLModel, table=True):
    """A printed QR slip: one use, then the person has a password of their own."""

    __tablename__ = "login_slip"
    id: UUID = born_here()
    token_sha256: str = Field(unique=True, max_length=64)
    user_id: UUID = refers("user_account.id")
    made_by: UUID = refers("user_account.id", index=False)
    created_at: datetime = moment_now()
    expires_at: datetime = moment()
    used_at: datetime | None = moment_maybe()


class LoginThrottle(SQLModel, table=True):
    """Failed logins per key (`name:…` or `address:…`); survives restarts and is shared by processes."""

    __tablename__ = "login_throttle"
    key: str = Field(primary_key=True, max_length=200)
    failures: int = 0
    window_started_at: datetime = moment_now()
    blocked_until: datetime | None = moment_maybe()


class Notice(SQLModel, table=True):
    """A line in somebody's inbox. `body` holds plain data; the words are made on the screen."""

    id: UUID = born_here()
    user_id: UUID = refers("user_account.id")
    kind: str = Field(max_length=60)
    body: dict[str, object] = document_dict()
    created_at: datetime = moment_now(index=True)
    read_at: datetime | None = moment_maybe()
