"""Example pictures in and out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response
from starlette.concurrency import run_in_threadpool

from app.authz import Actor, actor_with
from app.bodies import limited_pieces
from app.checklists.pictures import service
from app.checklists.pictures.schemas import PictureOut
from app.checklists.pictures.shelf import ShelfDep
from app.errors import NotFound, UnsupportedMedia
from app.jobs import Workshop

router = APIRouter(tags=["checklists"])
Editor = Annotated[Actor, Depends(actor_with("content.manage"))]
Reader = Annotated[Actor, Depends(actor_with("bundle.read", "content.manage"))]

_HEADERS = {
    "cache-control": "private, max-age=31536000, immutable",  # the name is the hash of the bytes
    "x-content-type-options": "nosniff",
    "vary": "Cookie, Authorization",
}


@router.post(
    "/checklist-pictures",
    response_model=PictureOut,
    status_code=201,
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"image/*": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def post_picture(request: Request, shelf: ShelfDep, actor: Editor) -> PictureOut:  # noqa: ARG001  # the right is asked
    """Send a picture, raw, as the body; `help_picture` of an item takes the `sha256` of the answer. Safe to repeat."""
    if not request.headers.get("content-type", "").strip().lower().startswith("image/"):
        raise UnsupportedMedia(
            "photos.not_an_image_type", "Send the picture itself, with Content-Type: image/…."
        )
    shop: Workshop = request.app.state.shop
    pieces = limited_pieces(request, shop.settings.photo_max_mb * 1_000_000)
    sent = b"".join([piece async for piece in pieces])
    return await run_in_threadpool(service.take_in, shop, shelf, sent)


@router.get(
    "/checklist-pictures/{sha256}",
    response_class=Response,
    responses={200: {"content": {"image/jpeg": {}}}},
)
def get_picture(
    sha256: Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")],
    shelf: ShelfDep,
    actor: Reader,  # noqa: ARG001  # as above
) -> Response:
    """An example picture. It never changes, so it is fetched once."""
    jpeg = shelf.get(sha256)
    if jpeg is None:
        raise NotFound("checklists.no_picture", "There is no such example picture.")
    return Response(jpeg, media_type="image/jpeg", headers=_HEADERS)
