"""Ids, time, canonical JSON: the few things every layer agrees on. Imports nothing of ours."""

import hashlib
import json
import os
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import rfc8785
from sqlalchemy import JSON, DateTime, Dialect
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_clock: ContextVar[datetime | None] = ContextVar("sancheng_clock", default=None)


def new_id(at: datetime | None = None) -> UUID:
    """A UUIDv7 (RFC 9562 §5.7): milliseconds of `at` (default: now), then random bits.

    Phones make theirs in TypeScript; the server only makes ids for what is born on the server.
    """
    millis = int(at.timestamp() * 1000) if at else time.time_ns() // 1_000_000
    raw = bytearray(millis.to_bytes(6, "big") + os.urandom(10))
    raw[6] = (raw[6] & 0x0F) | 0x70
    raw[8] = (raw[8] & 0x3F) | 0x80
    return UUID(bytes=bytes(raw))


def utc_now() -> datetime:
    """Now, aware, UTC. Inside `clock_at` it is the moment given there (seeding history, tests)."""
    return _clock.get() or datetime.now(UTC)


@contextmanager
def clock_at(moment: datetime) -> Iterator[None]:
    """Everything in the block believes it is `moment`. Used by the demo seeder and by tests only."""
    token = _clock.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _clock.reset(token)


def local_date(moment: datetime, timezone: ZoneInfo) -> date:
    return moment.astimezone(timezone).date()


def local_midnight(day: date, timezone: ZoneInfo) -> datetime:
    """The UTC instant at which the local `day` begins."""
    return datetime(day.year, day.month, day.day, tzinfo=timezone).astimezone(UTC)


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the ISO week of `day`."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def xml_text(words: str) -> str:
    """`words` without what XML 1.0 (§2.2), and with it a DOCX, cannot hold: nobody sees it, and it ends the whole document."""
    return _NO_XML.sub("", words)


def canonical_json(body: Any) -> bytes:
    """RFC 8785 bytes of `body`. Raises ValueError for what that form cannot say (NaN, integers past 2^53)."""
    return _plainly(body).encode() if _is_plain(body) else rfc8785.dumps(body)


_plainly = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode
_LARGEST_INT = 2**53 - 1


def _is_plain(value: Any) -> bool:
    """Whether Python's own encoder, which is five times faster, writes `value` as RFC 8785 does: all but names beyond
    ASCII (sorted by UTF-16 there) and numbers that JavaScript writes otherwise (8.0 as 8, 0.00001 as 0.00001)."""
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return True
    if kind is dict:
        return all(type(name) is str and name.isascii() for name in value) and all(
            map(_is_plain, value.values())
        )
    if kind is list:
        return all(map(_is_plain, value))
    if kind is int:
        return bool(abs(value) <= _LARGEST_INT)
    return bool(kind is float and 1e-4 <= abs(value) < 1e15 and value % 1)


def content_sha256(body: Mapping[str, Any]) -> str:
    """SHA-256 of a record as sent, without its top-level `device`: the same sum the phone computes."""
    return hashlib.sha256(canonical_json({k: v for k, v in body.items() if k != "device"})).hexdigest()


class UtcDateTime(TypeDecorator[datetime]):
    """Aware UTC in Python on both databases. SQLite keeps text without an offset, so it is put back on reading."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(DateTime(timezone=dialect.name == "postgresql"))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a datetime without an offset reached the database")
        utc = value.astimezone(UTC)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  # SQLAlchemy names it
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class JsonDoc(TypeDecorator[Any]):
    """JSON on SQLite, JSONB on PostgreSQL."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        kind = JSONB(none_as_null=True) if dialect.name == "postgresql" else JSON(none_as_null=True)
        return dialect.type_descriptor(kind)
