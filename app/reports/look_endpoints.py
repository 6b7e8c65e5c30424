"""Routes of looking at pictures for the public: which, what was marked, and how it will be shown."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from app.authz import Actor, actor_with
from app.bodies import RecordBodyDep, takes
from app.casework.filtering import Filter
from app.db import DatabaseDep, ReadSession
from app.errors import NotFound
from app.jobs import Workshop
from app.paging import Cursor
from app.photos.copies import image_work
from app.reports import looks, queries
from app.reports.files import digested
from app.reports.lines import Shot
from app.reports.look_schemas import LookIn, LookOut, LookPage
from app.reports.pictures import blurred_copy, picture_sha256

router = APIRouter()
Publisher = Annotated[Actor, Depends(actor_with("reports.publish"))]


@router.get("/photo-looks", response_model=LookPage)
def list_photos_to_look_at(
    session: ReadSession,
    actor: Publisher,
    wanted: Filter,
    cursor: Cursor = None,
    limit: Annotated[int, Query(ge=1, le=100, description="Cases per page")] = 20,
) -> LookPage:
    """The pictures that public files of these cases would show, and who looked at them last."""
    return looks.page(session, actor, wanted, cursor, limit)


@router.put(
    "/photos/{photo_id}/looks/{look_id}",
    response_model=LookOut,
    responses={201: {"model": LookOut}},
    openapi_extra=takes(LookIn),
)
def put_look(
    photo_id: UUID,
    look_id: UUID,
    actor: Publisher,
    body: RecordBodyDep,
    database: DatabaseDep,
    response: Response,
) -> LookOut:
    """Say that one looked at a picture, and what is to be blurred. Safe to repeat: 201 new, 200 repeat. The original stays."""
    with database.transaction() as session:
        look, created = looks.note(session, actor, photo_id, look_id, body)
        answer = looks.out(look, {actor.id: actor.name})
    response.status_code = 201 if created else 200
    return answer


@router.get(
    "/photo-looks/{photo_id}/picture",
    response_class=Response,
    responses={200: {"content": {"image/jpeg": {}}, "description": "The picture as the public sees it."}},
)
def get_blurred(photo_id: UUID, actor: Publisher, database: DatabaseDep, request: Request) -> Response:
    """The picture as a public file shows it: what was marked made unreadable, without metadata."""
    shop: Workshop = request.app.state.shop
    with database.reading() as session:
        photo = looks.photo(session, actor, photo_id)
        look = queries.looks(session, [photo_id]).get(photo_id)
    if look is None:
        raise NotFound(
            "reports.not_looked_at", "Nobody looked at this picture yet: the public does not see it."
        )
    shot = Shot(photo.id, photo.sha256, photo.taken_at, "", tuple(queries.marks_of(look)))
    with image_work():
        made = blurred_copy(shop, shot)
    if made is None:
        raise NotFound("photos.no_picture", "The file is damaged and shows nothing.")
    return Response(made, media_type="image/jpeg", headers=digested(picture_sha256(made)))
