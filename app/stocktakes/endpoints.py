"""Routes of the weekly accounts: 开账, the lists, 对账 by units, rulings, 定账."""

from typing import Annotated, Literal
from urllib.parse import quote
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from app.authz import Actor, actor_with
from app.bodies import RecordBodyDep, takes
from app.checklists.exchange.print_fonts import print_font
from app.db import DatabaseDep, ReadSession
from app.errors import NotFound
from app.jobs import Workshop
from app.models import Stocktake
from app.paging import Cursor, Limit
from app.photos.copies import image_work
from app.spreadsheets.writing import MEDIA as XLSX
from app.stocktakes import accounts, answers, clock, line_queries, queries, views
from app.stocktakes.printing import PrintedList, printed
from app.stocktakes.rules import add_up
from app.stocktakes.schemas import (
    Counted,
    LinePage,
    ListAnswerIn,
    ListAnswerReceipt,
    ListText,
    RulingIn,
    StocktakeOut,
    StocktakePage,
)
from app.stocktakes.sheets import as_docx, as_pdf, as_xlsx

router = APIRouter(tags=["stocktakes"])
Reader = Annotated[Actor, Depends(actor_with("stocktakes.read", "stocktakes.own", "stocktakes.settled"))]
Answerer = Annotated[Actor, Depends(actor_with("stocktakes.read", "stocktakes.own"))]
Manager = Annotated[Actor, Depends(actor_with("stocktakes.manage"))]
Judge = Annotated[Actor, Depends(actor_with("stocktakes.rule"))]
Number = Annotated[str, Path(pattern=r"^[0-9]{4}-W[0-9]{2}$", description="The week, e.g. 2026-W48")]

MEDIA = {
    "xlsx": XLSX,
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
registered = clock  # its jobs


@router.get("/stocktakes", response_model=StocktakePage)
def list_stocktakes(
    session: ReadSession,
    actor: Reader,
    cursor: Cursor = None,
    limit: Annotated[int, Query(ge=1, le=60, description="Rows per page")] = 12,
) -> StocktakePage:
    """Weekly accounts, newest first, with the numbers of what the actor sees; and which week is next."""
    return views.page(session, actor, cursor=cursor, limit=limit)


@router.put("/stocktakes/{number}", response_model=StocktakeOut, responses={201: {"model": StocktakeOut}})
def put_stocktake(number: Number, actor: Manager, database: DatabaseDep, response: Response) -> StocktakeOut:
    """Open the accounts (开账) of the week whose cut-off passed last. Opening twice is opening once; 201 new, 200 repeat."""
    with database.reading() as session:
        gathered = accounts.gather(session, number)
    with database.transaction() as session:
        made, created = accounts.open_week(session, number, actor=actor, gathered=gathered)
        out = views.whole(session, actor, made)
    response.status_code = 201 if created else 200
    return out


@router.get("/stocktakes/{number}", response_model=StocktakeOut)
def get_stocktake(number: Number, session: ReadSession, actor: Reader) -> StocktakeOut:
    """The accounts of a week: totals, units' lists and answers, streets. A unit reads its own and its children's."""
    return views.whole(session, actor, _visible(session, actor, number))


@router.get("/stocktakes/{number}/lines", response_model=LinePage)
def list_lines(
    number: Number,
    session: ReadSession,
    actor: Reader,
    unit_id: UUID | None = None,
    street_id: UUID | None = None,
    counts_as: Counted | None = None,
    disputed: bool | None = None,
    undecided: Annotated[bool, Query(description="Disputes that nobody has ruled on")] = False,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> LinePage:
    """Lines as they were frozen, with disputes and rulings beside them."""
    wanted = line_queries.LineFilter(unit_id, street_id, counts_as, disputed, undecided)
    return line_queries.line_page(
        session, actor, _visible(session, actor, number), wanted, cursor=cursor, limit=limit
    )


@router.get(
    "/stocktakes/{number}/file",
    response_class=Response,
    responses={200: {"content": {kind: {} for kind in MEDIA.values()}, "description": "The file."}},
)
def get_file(
    number: Number,
    actor: Reader,
    database: DatabaseDep,
    request: Request,
    unit_id: UUID | None = None,
    format: Literal["xlsx", "docx", "pdf"] = "pdf",
) -> Response:
    """《对账单》 of one unit, or of all that the actor reads, as XLSX, DOCX or PDF with lines to sign on."""
    shop: Workshop = request.app.state.shop
    with database.reading() as session:
        said = _printed(session, actor, number, unit_id, shop.settings.zone)
    if format == "xlsx":
        made = as_xlsx(said)
    else:
        with image_work():
            made = (
                as_docx(said)
                if format == "docx"
                else as_pdf(said, print_font(shop.settings.data_dir / "fonts"))
            )
    spoken = quote(f"{said.title}-{number}-{said.unit}.{format}", safe="")
    headers = {
        "content-disposition": f"attachment; filename=\"accounts.{format}\"; filename*=UTF-8''{spoken}"
    }
    return Response(made, media_type=MEDIA[format], headers=headers)


@router.get("/stocktakes/{number}/text", response_model=ListText)
def get_text(
    number: Number, session: ReadSession, actor: Reader, unit_id: UUID, request: Request
) -> ListText:
    """A unit's list as plain words for a chat: the sums, and what is past its deadline."""
    shop: Workshop = request.app.state.shop
    return ListText(text=_printed(session, actor, number, unit_id, shop.settings.zone).as_plain_text())


@router.put(
    "/stocktakes/{number}/answers/{answer_id}",
    response_model=ListAnswerReceipt,
    responses={201: {"model": ListAnswerReceipt}},
    openapi_extra=takes(ListAnswerIn),
)
def put_answer(
    number: Number,
    answer_id: UUID,
    actor: Answerer,
    body: RecordBodyDep,
    database: DatabaseDep,
    response: Response,
) -> ListAnswerReceipt:
    """Confirm a unit's list, or dispute lines of it, within the window. Safe to repeat: 201 new, 200 repeat."""
    with database.transaction() as session:
        _visible(session, actor, number)
        receipt, created = answers.answer(session, actor, number, answer_id, body)
    response.status_code = 201 if created else 200
    return receipt


@router.put(
    "/stocktakes/{number}/disputes/{dispute_id}/ruling",
    response_model=LinePage,
    openapi_extra=takes(RulingIn),
)
def put_ruling(
    number: Number, dispute_id: UUID, actor: Judge, body: RecordBodyDep, database: DatabaseDep
) -> LinePage:
    """Rule on a dispute: upheld, with what the line counts as, or rejected; always with a reason. Answers the line."""
    given = body.as_model(RulingIn)
    with database.transaction() as session:
        stocktake = _visible(session, actor, number)
        answers.rule(session, actor, number, dispute_id, given, body.sha256)
        wanted = line_queries.LineFilter(dispute_id=dispute_id)
        return line_queries.line_page(session, actor, stocktake, wanted, cursor=None, limit=1)


@router.put("/stocktakes/{number}/settlement", response_model=StocktakeOut)
def put_settlement(number: Number, actor: Manager, database: DatabaseDep) -> StocktakeOut:
    """Settle the week (定账): rulings applied, what nobody ruled on is 存疑; from then on nothing changes. Safe to repeat."""
    with database.transaction() as session:
        stocktake = accounts.locked(session, number)
        accounts.settle(session, stocktake, actor=actor)
        return views.whole(session, actor, stocktake)


def _printed(
    session: ReadSession, actor: Actor, number: str, unit_id: UUID | None, zone: ZoneInfo
) -> PrintedList:
    stocktake = _visible(session, actor, number)
    seen = queries.units_seen(session, actor)
    if unit_id is not None and seen is not None and unit_id not in seen:
        # Of a foreign unit a street reads the lines at its places: its list made of these alone would say wrong sums.
        raise NotFound("stocktakes.sheet_not_found", "This unit has no list in this week's accounts.")
    lines = line_queries.all_lines(session, actor, stocktake, unit_id)
    if unit_id is not None and not lines:
        raise NotFound("stocktakes.sheet_not_found", "This unit has no list in this week's accounts.")
    totals = add_up([line for line, *_ in lines], {line["position"]: stands for line, stands, _ in lines})
    unit = lines[0][0]["unit"] if unit_id is not None else "全部单位"
    return printed(stocktake, unit, lines, totals, zone)


def _visible(session: ReadSession, actor: Actor, number: str) -> Stocktake:
    found = queries.visible(session, actor, number)
    if found is None:
        raise NotFound("stocktakes.not_found", "There are no accounts of this week.")
    return found
