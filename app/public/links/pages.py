"""The page behind a link, outside /api: made on the server, whole without JavaScript, for the browsers inside chat apps.

Bodies are read and pictures made durable before the one short transaction that takes the report in.
"""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from app.errors import AppError, NotFound, Unprocessable
from app.jobs import Workshop
from app.photos import handed_in
from app.photos.copies import OriginalMissing, copy_bytes
from app.photos.handed_in import Picture
from app.photos.queries import kept
from app.photos.spool import BATCH, Spool
from app.primitives import new_id, utc_now
from app.public.links import page, queries, service
from app.public.links.page import Typed
from app.public.links.words import language_of
from app.settings import Settings
from app.web import limited

pages = APIRouter(include_in_schema=False)
AcceptLanguage = Annotated[str, Header()]
FIELDS = {"photo": "after", "receipt": "document"}
MAX_PHOTOS = 4
MAX_NAME, MAX_MEASURE = 60, 1000


@pages.get("/u/{token}", response_model=None)
def get_page(
    token: str,
    request: Request,
    accept_language: AcceptLanguage = "",
    sent: Annotated[UUID | None, Query()] = None,
) -> HTMLResponse:
    """The case of this link: photos, place, what is wrong, until when; and the form."""
    return _page(request, token, language_of(accept_language), sent=sent)


@pages.post("/u/{token}", response_model=None)
async def post_report(
    token: str,
    request: Request,
    accept_language: AcceptLanguage = "",
    accept: Annotated[str, Header()] = "",
) -> Response:
    """One form with its photos. Sent again with the same `report_id` it is the same report: a lost answer doubles nothing."""
    language = language_of(accept_language)
    as_json = "application/json" in accept
    typed = Typed(new_id())
    try:
        await run_in_threadpool(_check_link, request, token)
        form = await _form(request)
        try:
            typed = _typed(form)
            said, created = await run_in_threadpool(_take_in, request, token, typed, _files(form))
        finally:
            await form.close()
    except AppError as error:
        if as_json:
            return JSONResponse(
                {"message": page.problem_words(error, language), "code": error.code}, status_code=error.status
            )
        return await run_in_threadpool(_refused, request, token, language, typed, error)
    there = f"/u/{token}?sent={said}"
    if as_json:
        return JSONResponse({"id": str(said), "next": there}, status_code=201 if created else 200)
    return RedirectResponse(there, status_code=303)


@pages.get("/u/{token}/photos/{photo_id}/{variant}", response_model=None)
def get_photo(token: str, photo_id: UUID, variant: Literal["screen", "thumb"], request: Request) -> Response:
    """A copy without metadata of a photo of this case, or of one that came over this link."""
    shop: Workshop = request.app.state.shop
    _check_link(request, token)
    with shop.database.reading() as session:
        holder = service.held(session, token)
        shown = {photo for photo, _ in queries.shown_photos(session, holder.case)}
        mine = photo_id in shown or queries.own_photo(session, holder.link.id, photo_id)
        photo = kept(session, photo_id) if mine else None
    if photo is None or photo.state != "received":
        raise NotFound("photos.not_found", "There is no such photo, or it is not yours to see.")
    try:
        content = copy_bytes(shop, photo, variant)
    except OriginalMissing as missing:
        raise NotFound("photos.not_found", "There is no such photo, or it is not yours to see.") from missing
    headers = {"cache-control": "private, max-age=3600", **page.INERT}
    return Response(content, media_type="image/jpeg", headers=headers)


def _check_link(request: Request, token: str) -> None:
    """Before a byte of the body is read. Wrong tokens are counted."""
    shop: Workshop = request.app.state.shop
    with shop.database.reading() as session:
        try:
            service.held(session, token)
            return
        except NotFound as unknown:
            wrong = unknown
    service.count_wrong_token(shop.database, request.client.host if request.client else "")
    raise wrong


async def _form(request: Request) -> FormData:
    """Files go to disk while they arrive. Raises Unprocessable `links.unreadable_form`, HTTPException 413."""
    settings: Settings = request.app.state.settings
    most = MAX_PHOTOS * settings.photo_max_mb * 1_000_000 + 64_000
    bounded = Request(request.scope, limited(request.receive, most))
    try:
        return await bounded.form(max_files=8, max_fields=8, max_part_size=16_000)
    except HTTPException as error:
        if error.status_code == 413:
            raise Unprocessable("links.too_large", "The photos are too large together.") from error
        raise Unprocessable(
            "links.unreadable_form", "The form did not arrive whole. Send it again."
        ) from error


def _typed(form: FormData) -> Typed:
    """Raises Unprocessable `links.unreadable_form`, `links.name_missing`, `links.measure_missing`."""
    words = {name: _text(form.get(name)) for name in ("report_id", "name", "measure")}
    try:
        report_id = UUID(words["report_id"])
    except ValueError as error:
        raise Unprocessable(
            "links.unreadable_form", "The form did not arrive whole. Send it again."
        ) from error
    return Typed(report_id, words["name"][:MAX_NAME], words["measure"][:MAX_MEASURE])


def _text(value: object) -> str:
    """What somebody typed, without control characters, line breaks as they are everywhere."""
    text = value if isinstance(value, str) else ""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign == "\n" or sign.isprintable()).strip()


def _files(form: FormData) -> list[tuple[str, UploadFile]]:
    """Fields that were left empty arrive as files without a name and without bytes."""
    files = [(FIELDS[name], part) for name, part in form.multi_items() if name in FIELDS]
    return [(role, part) for role, part in files if isinstance(part, UploadFile) and part.size]


def _take_in(
    request: Request, token: str, typed: Typed, files: list[tuple[str, UploadFile]]
) -> tuple[UUID, bool]:
    shop: Workshop = request.app.state.shop
    if not typed.name.replace("\n", ""):
        raise Unprocessable("links.name_missing", "Write who reports this.")
    if not typed.measure:
        raise Unprocessable("links.measure_missing", "Write what was done.")
    if len(files) > MAX_PHOTOS:
        raise Unprocessable("links.too_many_photos", f"At most {MAX_PHOTOS} photos.")
    pictures = [_picture(shop, role, part) for role, part in files]
    with shop.database.transaction() as session:
        said, created = service.report(
            session,
            token,
            typed.report_id,
            name=typed.name.replace("\n", " "),
            measure=typed.measure,
            pictures=pictures,
        )
        return said.id, created


def _picture(shop: Workshop, role: str, part: UploadFile) -> Picture:
    limit = shop.settings.photo_max_mb * 1_000_000
    if (part.size or 0) > limit:
        raise Unprocessable("photos.too_large", f"A photo may have {shop.settings.photo_max_mb} MB at most.")
    spool = Spool(shop.settings.incoming_dir)
    try:
        while piece := part.file.read(BATCH):
            spool.add([piece])
        return handed_in.store(shop, spool, "after" if role == "after" else "document")
    finally:
        spool.discard()


def _page(
    request: Request,
    token: str,
    language: page.Language,
    *,
    sent: UUID | None = None,
    typed: Typed | None = None,
    problem: AppError | None = None,
) -> HTMLResponse:
    shop: Workshop = request.app.state.shop
    try:
        _check_link(request, token)
        with shop.database.reading() as session:
            holder = service.held(session, token)
            facts = page.facts(session, holder, shop.settings.zone)
        if holder.link.opened_at is None and request.method == "GET":
            with shop.database.transaction() as session:
                service.note_opened(session, holder.link.id, utc_now())
    except AppError as error:
        return page.dead(error, language)
    return page.live(facts, token, language, sent=sent, typed=typed or Typed(new_id()), problem=problem)


def _refused(
    request: Request, token: str, language: page.Language, typed: Typed, error: AppError
) -> HTMLResponse:
    """The page again, with what was typed and why it was not taken; photos have to be chosen anew, browsers want that."""
    return _page(request, token, language, typed=typed, problem=error)
