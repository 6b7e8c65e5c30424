"""The page behind a link as HTML: one document without anything else to load but photos."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi.responses import HTMLResponse
from sqlmodel import Session

from app.casework.deadlines import is_overdue
from app.casework.wording import items_as_judged
from app.errors import AppError
from app.models import UnitReport
from app.primitives import utc_now
from app.public.links import queries
from app.public.links.service import TAKES_REPORTS, Held
from app.public.links.words import Language as Language
from app.public.links.words import words

INERT: Mapping[str, str] = {
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "same-origin",
    "x-robots-tag": "noindex, nofollow",
}
AFTER_FIELDS = 3


@dataclass(frozen=True, slots=True)
class Typed:
    """What the form holds. `report_id` makes sending it again harmless."""

    report_id: UUID
    name: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a link shows of its case: no person's name, no other case."""

    number: str
    state: str
    unit: str
    what: tuple[str, str]
    item: tuple[str, str]
    place: str
    note: str
    due: str
    overdue: bool
    failed: str | None
    photos: Sequence[tuple[UUID, str]]
    reports: Sequence[tuple[UnitReport, str]]
    photos_of: Mapping[UUID, int]


def facts(session: Session, holder: Held, zone: ZoneInfo) -> Facts:
    case = holder.case
    zh, en, place, unit = queries.names_of(session, case)
    item = items_as_judged(session, [case]).get(case.id, {})
    failed = queries.last_fail(session, case)
    said = queries.own_reports(session, holder.link.id)
    return Facts(
        number=case.number,
        state=case.state,
        unit=unit,
        what=(zh, en),
        item=(str(item.get("zh") or ""), str(item.get("en") or "")),
        place=place,
        note=case.note or "",
        due=_local(case.due_at, zone),
        overdue=is_overdue(case.state, case.due_at, utc_now()),
        failed=failed.reason if failed is not None else None,
        photos=queries.shown_photos(session, case),
        reports=[(one, _local(one.received_at, zone)) for one in said],
        photos_of=queries.photos_in(session, [one.id for one in said]),
    )


def live(
    shown: Facts,
    token: str,
    language: Language,
    *,
    sent: UUID | None,
    typed: Typed,
    problem: AppError | None,
) -> HTMLResponse:
    w = words(language)
    parts = [f'<header><h1>{w["title"]}</h1><p class="number">{escape(shown.number)}</p></header>']
    arrived = next((one for one in shown.reports if one[0].id == sent), None)
    if arrived is not None:
        parts.append(_arrived(arrived, shown.photos_of[arrived[0].id], w))
    if problem is not None:
        keep = f" {w['problem']['keep']}" if typed.measure or typed.name else ""
        parts.append(
            f'<section class="bad" role="alert"><p>{problem_words(problem, language)}{keep}</p></section>'
        )
    if shown.failed is not None:
        parts.append(f'<section class="bad"><h2>{w["fail"]}</h2><p>{_lines(shown.failed)}</p></section>')
    parts += [_facts(shown, w, language), _photos(shown, token, w)]
    if shown.reports:
        parts.append(_said(shown, w))
    script = ""
    if arrived is not None:
        pass
    elif shown.state in TAKES_REPORTS:
        parts.append(_form(token, typed, w))
        script = f"<script>{_script()}</script>"
    else:
        reason = w["notNow"]["feedback" if shown.state == "feedback" else "other"]
        parts.append(f'<section class="notice"><p>{reason}</p></section>')
    parts.append(f'<p class="quiet">{w["privacy"]}</p>')
    return _answer("\n".join(parts), script, w, status=problem.status if problem else 200)


def dead(error: AppError, language: Language) -> HTMLResponse:
    """Says why a link does not open, and nothing of a case."""
    w = words(language)
    kind = error.code.partition(".")[2] if error.code.startswith("links.") else "busy"
    title, body = w["dead"].get(kind, w["dead"]["busy"])
    page = f"<header><h1>{title}</h1></header><section><p>{body}</p></section>"
    return _answer(page, "", w, status=error.status, headers=error.headers)


def problem_words(error: AppError, language: Language) -> str:
    w = words(language)
    kind = error.code.partition(".")[2]
    if error.code.startswith("links.") and kind in w["dead"]:
        return str(w["dead"][kind][0])
    known = w["problem"].get(error.code)
    return str(known or w["problem"]["other"].replace("{code}", error.code))


def _answer(
    body: str, script: str, w: Mapping[str, Any], *, status: int, headers: Mapping[str, str] | None = None
) -> HTMLResponse:
    html = _frame().replace("{{lang}}", w["lang"]).replace("{{title}}", w["title"])
    html = html.replace("{{script}}", script).replace("{{body}}", body)
    digest = base64.b64encode(hashlib.sha256(_script().encode()).digest()).decode()
    policy = (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; img-src 'self' blob:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    sent = {
        "content-security-policy": policy,
        "cache-control": "no-store",
        "x-robots-tag": "noindex, nofollow",
        # Not no-referrer: with that, browsers send `Origin: null` with the form, which no server can tell from a foreign site.
        "referrer-policy": "same-origin",
    }
    return HTMLResponse(html, status_code=status, headers=sent | dict(headers or {}))


def _facts(shown: Facts, w: Mapping[str, Any], language: Language) -> str:
    at = 1 if language == "en" else 0
    late = f' <span class="late">({w["overdue"]})</span>' if shown.overdue else ""
    due = f"{escape(shown.due)}{late}" if shown.due else w["noDue"]
    item = shown.item[at] or shown.item[0]
    rows = [
        (w["due"], f'<span class="due">{due}</span>'),
        (
            w["what"],
            f"<b>{escape(shown.what[at] or shown.what[0])}</b>" + (f"<br>{escape(item)}" if item else ""),
        ),
        (w["where"], escape(shown.place)),
        (w["note"], _lines(shown.note)),
        (w["unit"], escape(shown.unit)),
    ]
    return f"<section><dl>{''.join(f'<dt>{name}</dt><dd>{value}</dd>' for name, value in rows if value)}</dl></section>"


def _photos(shown: Facts, token: str, w: Mapping[str, Any]) -> str:
    if not shown.photos:
        return f'<section><h2>{w["found"]}</h2><p class="quiet">{w["noPhoto"]}</p></section>'
    pictures = []
    for at, (photo, role) in enumerate(shown.photos):
        name = w["check" if role == "check" else "found"]
        alt = w["photoAlt"].replace("{n}", str(at + 1)).replace("{role}", name)
        there = f"/u/{token}/photos/{photo}/screen"
        pictures.append(f'<a href="{there}"><img src="{there}" alt="{alt}"></a>')
    return f'<section><h2>{w["found"]}</h2><div class="pictures">{"".join(pictures)}</div></section>'


def _said(shown: Facts, w: Mapping[str, Any]) -> str:
    lines = []
    for report, at in shown.reports:
        state = w[report.state].replace("{reason}", escape(report.reason or ""))
        lines.append(
            f"<li><b>{state}</b><br>{_lines(report.measure)}<br>"
            f'<span class="quiet">{escape(at)} · {escape(report.name)}</span></li>'
        )
    return f"<section><h2>{w['said']}</h2><ul>{''.join(lines)}</ul></section>"


def _arrived(arrived: tuple[UnitReport, str], photos: int, w: Mapping[str, Any]) -> str:
    report, at = arrived
    body = w["arrivedBody"].replace("{time}", escape(at)).replace("{n}", str(photos))
    return (
        f'<section class="good" role="status" id="arrived"><h2>{w["arrived"]}</h2>'
        f"<p>{body}</p><p>{_lines(report.measure)}</p></section>"
    )


def _form(token: str, typed: Typed, w: Mapping[str, Any]) -> str:
    files = "".join(
        _file(f"photo{n}", "photo", w["photoN"].replace("{n}", str(n)), w["needed" if n == 1 else "optional"])
        for n in range(1, AFTER_FIELDS + 1)
    )
    receipt = _file("receipt", "receipt", w["receipt"], w["optional"])
    told = {
        "again": "again",
        "sending": "sending",
        "preparing": "preparing",
        "broken": "broken",
        "toolate": "tooLate",
    }
    name, measure = escape(typed.name), escape(typed.measure)
    data = "".join(f' data-{what}="{escape(w[key])}"' for what, key in told.items())
    return f"""<section><h2>{w["report"]}</h2><p class="quiet">{w["reportHelp"]}</p>
<form id="report" method="post" enctype="multipart/form-data" action="/u/{token}"{data}>
<input type="hidden" name="report_id" value="{typed.report_id}">
{files}
<label class="label" for="measure">{w["measure"]} <small>{w["needed"]}</small></label>
<textarea id="measure" name="measure" required maxlength="1000" placeholder="{w["measureHint"]}">{measure}</textarea>
<label class="label" for="name">{w["name"]} <small>{w["needed"]}</small></label>
<input type="text" id="name" name="name" required maxlength="60" autocomplete="name"
 placeholder="{w["nameHint"]}" value="{name}">
{receipt}
<button id="send" type="submit">{w["send"]}</button>
<p id="status" role="status" aria-live="polite" hidden></p>
</form></section>"""


def _file(id_: str, name: str, label: str, need: str) -> str:
    return (
        f'<label class="label" for="{id_}">{label} <small>{need}</small></label>'
        f'<input type="file" id="{id_}" name="{name}" accept="image/*" data-name="{label}">'
    )


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _local(moment: datetime | None, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M") if moment else ""


@cache
def _frame() -> str:
    return (Path(__file__).parent / "page.html").read_text(encoding="utf-8")


@cache
def _script() -> str:
    return (Path(__file__).parent / "page.js").read_text(encoding="utf-8")
