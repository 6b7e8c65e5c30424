"""Keyset cursors: where a list goes on. Opaque to clients, plain values of the sort key to us."""

import base64
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Query

from app.errors import BadRequest

Limit = Annotated[int, Query(ge=1, le=500, description="Rows per page")]
Cursor = Annotated[str | None, Query(max_length=600, description="`next_cursor` of the page before")]


def cursor_of(*key: str) -> str:
    return base64.urlsafe_b64encode(json.dumps(key, ensure_ascii=False).encode()).decode().rstrip("=")


def read_cursor(cursor: str, length: int) -> Sequence[str]:
    """The values given to `cursor_of`. Raises BadRequest `request.bad_cursor` for anything else."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        key: Any = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, RecursionError):
        key = None
    if not (isinstance(key, list) and len(key) == length and all(_is_plain(part) for part in key)):
        raise _not_ours()
    return list(key)


def read_moment_and_id(cursor: str) -> tuple[datetime, UUID]:
    """The cursor of a list sorted by (time, id)."""
    moment, identity = read_cursor(cursor, 2)
    try:
        at = datetime.fromisoformat(moment)
        if at.tzinfo is None or not 1971 <= at.year <= 2200:
            raise ValueError(moment)
        return at, UUID(identity)
    except ValueError as error:
        raise _not_ours() from error


def _not_ours() -> BadRequest:
    return BadRequest("request.bad_cursor", "This page mark is not one of ours. Start the list again.")


def _is_plain(part: Any) -> bool:
    """Text that a database can compare: no NUL, no half of a surrogate pair."""
    return isinstance(part, str) and not any(sign == "\x00" or "\ud800" <= sign <= "\udfff" for sign in part)
