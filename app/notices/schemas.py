"""What goes out of notices."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel


class NoticeOut(BaseModel):
    """`kind` names the sentence, `body` holds what it is about."""

    id: UUID
    kind: str
    body: dict[str, Any]
    created_at: datetime
    read_at: datetime | None


class NoticesPage(BaseModel):
    items: list[NoticeOut]
    next_cursor: str | None
    unread: int
