"""A file being made: from the rows to the finished bytes on this machine. Runs in a process of its own (see `workbench`)."""

import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.authz import Actor, actor_of
from app.checklists.exchange.print_fonts import print_font
from app.errors import Gone
from app.jobs import Workshop
from app.models import Export, Unit, User
from app.primitives import utc_now
from app.reports import album, album_docx, album_pdf, feeds, ledger, queries
from app.reports.filter_words import KEYWORD, filter_words
from app.reports.lines import Line
from app.reports.manifest import TITLES, About, Part, part_of
from app.reports.pictures import Darkroom, darkroom
from app.reports.schemas import ExportIn
from app.spreadsheets import lines as csv_lines
from app.spreadsheets import writing

Say = Callable[[int, int], None]
"""Hears how many cases of how many are done."""
MEDIA = {
    "xlsx": writing.MEDIA,
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "csv": csv_lines.MEDIA,
    "geojson": feeds.GEOJSON,
    "zip": "application/zip",
}


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file. `name` is what people see; `manifest` is JSON."""

    path: str
    name: str
    media: str
    bytes: int
    sha256: str
    manifest: Mapping[str, Any]


@dataclass(slots=True)
class _Work:
    shop: Workshop
    folder: Path
    asked: ExportIn
    about: About
    pictures: Darkroom
    found: Sequence[UUID]
    lines: Callable[[Sequence[UUID]], Iterator[Line]]
    say: Say
    stem: str
    photos: int = 0
    parts: list[tuple[Path, Part]] = field(default_factory=list)

    def told(self, ids: Sequence[UUID], before: int = 0) -> Iterator[Line]:
        for at, line in enumerate(self.lines(ids), before + 1):
            yield line
            self.say(at, len(self.found))

    def add(self, path: Path, cases: int) -> None:
        self.parts.append((path, part_of(path, path.name, cases)))


def make(shop: Workshop, export_id: UUID, folder: Path, say: Say, address: str = "") -> Made:
    """Everything in it is as it was when this began, and as its asker may know it now. Raises AppErrors.

    `folder` is the work's own; `address`: where photos are read, for lists that name them.
    """
    with shop.database.reading() as session:
        if not shop.database.is_sqlite:  # SQLite's readers keep one view anyhow
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        row = session.get(Export, export_id)
        if row is None:
            raise Gone("reports.not_found", "There is no such export of yours.")
        asked, actor = ExportIn.model_validate(row.asked), _actor(session, row)
        return _made(shop, session, asked, actor, folder, say, address)


def make_now(shop: Workshop, asked: ExportIn, actor: Actor, folder: str) -> tuple[Made, bytes]:
    """A short one, while somebody waits for it."""
    with shop.database.reading() as session:
        made = _made(shop, session, asked, actor, Path(folder), lambda _done, _total: None, "")
    return made, Path(made.path).read_bytes()


def _made(
    shop: Workshop, session: Session, asked: ExportIn, actor: Actor, folder: Path, say: Say, address: str
) -> Made:
    now = utc_now()
    found = queries.matching(session, actor, asked.filter.as_filter(), now)
    about = _about(session, asked, actor, now, len(found))
    zone = shop.settings.zone
    with darkroom(shop, folder, is_public=asked.public) as pictures:
        work = _Work(
            shop, folder, asked, about, pictures, found,
            lambda ids: queries.lines(session, actor, ids, zone, now), say,
            f"{about.title}-{now.astimezone(zone):%Y%m%d-%H%M}" + ("-公开版" if asked.public else ""),
        )  # fmt: skip
        say(0, len(found))
        _MAKERS[asked.kind](work, address)
        return _finished(work)


def _ledger(work: _Work, _address: str) -> None:
    path = work.folder / f"{work.stem}.xlsx"
    pictures = work.pictures if work.asked.photos else None

    def say(at: int) -> None:
        work.say(at, len(work.found))

    written = ledger.write(path, work.lines(work.found), pictures, work.about, _zone(work), say)
    work.photos = written.photos
    work.add(path, written.cases)


def _album(work: _Work, _address: str) -> None:
    whole = range(0, max(len(work.found), 1), album.PER_FILE)
    for part, start in enumerate(whole, 1):
        ids = work.found[start : start + album.PER_FILE]
        name = work.stem + (f"-{part:03d}" if len(whole) > 1 else "")
        entries = list(
            album.entries(work.told(ids, start), work.pictures, work.about, work.asked.per_page, _zone(work), start + 1)
        )  # fmt: skip
        work.photos += sum(len(entry.pictures) for entry in entries)
        if work.asked.kind == "album_docx":
            path = work.folder / f"{name}.docx"
            album_docx.write(path, entries, work.about, work.asked.per_page, _zone(work))
        else:
            path = work.folder / f"{name}.pdf"
            font = print_font(work.shop.settings.data_dir / "fonts")
            path.write_bytes(album_pdf.as_pdf(entries, work.about, work.asked.per_page, _zone(work), font))
        work.add(path, len(ids))


def _csv(work: _Work, address: str) -> None:
    path = work.folder / f"{work.stem}.csv"
    rows = feeds.csv_rows(work.told(work.found), address, is_public=work.asked.public)
    _pour(path, csv_lines.csv_pieces(rows))
    work.add(path, len(work.found))


def _geojson(work: _Work, _address: str) -> None:
    path = work.folder / f"{work.stem}.geojson"
    _pour(path, feeds.geojson_pieces(feeds.feature(line) for line in work.told(work.found)))
    work.add(path, len(work.found))


_MAKERS: Mapping[str, Callable[[_Work, str], None]] = {
    "ledger_xlsx": _ledger,
    "album_docx": _album,
    "album_pdf": _album,
    "cases_csv": _csv,
    "cases_geojson": _geojson,
}


def _finished(work: _Work) -> Made:
    """One file as it is; several in an archive, with the manifest among them."""
    parts = [part for _, part in work.parts]
    manifest = work.about.document(parts, work.photos, len(work.pictures.left_out), _zone(work))
    if len(work.parts) == 1:
        [(path, part)] = work.parts
    else:
        path = work.folder / f"{work.stem}.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
            for file, _ in work.parts:
                archive.write(file, file.name)
            archive.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
        part = part_of(path, path.name, len(work.found))
    return Made(str(path), part.name, MEDIA[path.suffix[1:]], part.bytes, part.sha256, manifest)


def _about(session: Session, asked: ExportIn, actor: Actor, now: datetime, cases: int) -> About:
    unit = session.get(Unit, actor.unit_id) if actor.unit_id else None
    return About(
        title=TITLES[asked.kind],
        cut_off=now,
        made_for="" if asked.public else " ".join(part for part in (unit.name if unit else "", actor.name) if part),
        filter=[
            (name, words)
            for name, words in filter_words(session, asked.filter.as_filter())
            if not (asked.public and name == KEYWORD)  # may be somebody's name
        ],
        cases=cases,
        is_public=asked.public,
    )  # fmt: skip


def _actor(session: Session, row: Export) -> Actor:
    """Whoever asked, with the rights they have now. Raises Gone when the account is closed."""
    user = session.get_one(User, row.user_id)
    if not user.active:
        raise Gone("reports.not_found", "There is no such export of yours.")
    return actor_of(user)


def _pour(path: Path, pieces: Iterator[bytes]) -> None:
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)


def _zone(work: _Work) -> Any:
    return work.shop.settings.zone
