"""One's own inbox."""

from uuid import UUID

from fastapi import APIRouter

from app.authz import CurrentActor
from app.db import ReadSession, WriteSession
from app.notices import queries, service
from app.notices.channels.endpoints import router as channels
from app.notices.schemas import NoticeOut, NoticesPage
from app.paging import Cursor, Limit, cursor_of

router = APIRouter(tags=["notices"])
router.include_router(channels)


@router.get("/notices", response_model=NoticesPage)
def list_notices(
    actor: CurrentActor, session: ReadSession, unread: bool = False, cursor: Cursor = None, limit: Limit = 50
) -> NoticesPage:
    """What happened that concerns this person, newest first; `unread=true` leaves out what was read."""
    rows = queries.inbox(session, actor, unread=unread, cursor=cursor, limit=limit)
    page = rows[:limit]
    return NoticesPage(
        items=[NoticeOut.model_validate(row, from_attributes=True) for row in page],
        next_cursor=cursor_of(page[-1].created_at.isoformat(), str(page[-1].id))
        if len(rows) > limit
        else None,
        unread=queries.unread_count(session, actor),
    )


@router.post("/notices/{notice_id}/read", response_model=NoticeOut)
def post_read(notice_id: UUID, actor: CurrentActor, session: WriteSession) -> NoticeOut:
    """Mark one as read. Harmless to repeat."""
    return NoticeOut.model_validate(service.mark_read(session, actor, notice_id), from_attributes=True)
