"""Everything a phone needs, as one file. What is the same for everybody is queried, serialised and compressed once.

The gzip file is put together from a stored deflate stream (the common part, ended on a byte boundary by a full flush) and a small
fresh one (the actor's part): RFC 1951 §3.2 allows blocks to follow each other, RFC 1952 asks only for the sum over both.
"""

import hashlib
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from app.ads import queries as ads
from app.authz import Actor, visible_points
from app.casework.lifecycle import lifecycle_document
from app.checklists import queries as content
from app.checklists.schemas import checklist_out
from app.intake import bundle_personal as personal
from app.models import Checklist, Clause, ContentDocument, District, Inspection, Point, Unit, Violation
from app.primitives import canonical_json, utc_now
from app.settings import Settings

KEPT_VERSIONS = timedelta(days=60)  # versions used by visits of this age stay in everybody's bundle
_GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"


@dataclass(frozen=True, slots=True)
class CommonPart:
    """An open JSON object (no closing brace), plain and deflated, with its running CRC."""

    digest: str
    text: bytes
    deflated: bytes
    crc: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """`own`: the actor's members, serialised. The ETag lists a mark for the common part and one for each of them, so that
    whoever names the ETag he holds has said which of them he holds."""

    etag: str
    common: CommonPart
    own: Mapping[str, bytes]
    made: bytes

    def plain(self) -> bytes:
        return self.common.text + self._rest()

    def _rest(self) -> bytes:
        return _members(self.own) + b"," + self.made + b"}"

    def gzipped(self) -> tuple[bytes, int]:
        """The file, and how long it is unpacked."""
        rest = self._rest()
        length = len(self.common.text) + len(rest)
        deflater = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        tail = deflater.compress(rest) + deflater.flush()
        sums = struct.pack("<LL", zlib.crc32(rest, self.common.crc), length & 0xFFFFFFFF)
        return _GZIP_HEADER + self.common.deflated + tail + sums, length

    def changes(self, since: str) -> bytes | None:
        """Only the members that are not as they were at `since` (an ETag without its quotes). A member comes whole, so what
        is gone from it is gone. None when `since` does not say what its holder has: another program's, or no ETag."""
        held, now = since.split("-"), self.etag.strip('"').split("-")
        if len(held) != len(now):
            return None
        start = self.common.text if held[0] != now[0] else b"{"
        changed = {
            key: text
            for (key, text), old, new in zip(self.own.items(), held[1:], now[1:], strict=True)
            if old != new
        }
        said = b'"since":' + _dumps(since)
        return start + (b"," if start != b"{" else b"") + said + _members(changed) + b"," + self.made + b"}"


def _members(parts: Mapping[str, bytes]) -> bytes:
    return b"".join(b',"' + key.encode() + b'":' + text for key, text in parts.items())


_common: dict[str, CommonPart] = {}
_MOST_KEPT = 4
MARK = 10  # hex digits for each part: 40 bits tell two states of one part apart


def build(session: Session, actor: Actor, settings: Settings) -> Bundle:
    """The actor's bundle. Its ETag follows its content, without the moment it was made."""
    sees_all = any(actor.may(right) for right in ("intake.write", "cases.read_all", "points.manage"))
    common = _common_part(session, settings)
    own = personal.personal_part(session, actor, settings)
    if sees_all:
        own["points"] = _points_text(session)
        own["ads"] = _ads_text(session, actor)
    else:
        own["points"] = _dumps(_points(session, actor))
        own["ads"] = _dumps(personal.ads_of(session, actor))
    marks = [common.digest[:MARK]]
    marks += [hashlib.sha256(key.encode() + value).hexdigest()[:MARK] for key, value in own.items()]
    etag = "-".join(marks)
    made = b'"etag":' + _dumps(etag) + b',"generated_at":' + _dumps(utc_now().isoformat())
    return Bundle(f'"{etag}"', common, own, made)


def _common_part(session: Session, settings: Settings) -> CommonPart:
    fingerprint = _fingerprint(session)
    if fingerprint not in _common:
        text = _dumps(_common_document(session, settings))[:-1]
        deflater = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        deflated = deflater.compress(text) + deflater.flush(zlib.Z_FULL_FLUSH)
        while len(_common) >= _MOST_KEPT:
            _common.pop(next(iter(_common)))
        _common[fingerprint] = CommonPart(hashlib.sha256(text).hexdigest(), text, deflated, zlib.crc32(text))
    return _common[fingerprint]


def _fingerprint(session: Session) -> str:
    """Changes whenever the common part would. Reads only small tables."""
    parts: list[Any] = [str(session.get_bind().engine.url)]
    for columns in (
        (Checklist.id, Checklist.is_current, Checklist.retired_at),
        (Unit.id, Unit.name, Unit.kind, Unit.parent_id, Unit.active),
        (Violation.code, Violation.zh, Violation.deadline_hours, Violation.severity, Violation.retired),
        (Clause.code, Clause.title, Clause.text),
        (ContentDocument.name, ContentDocument.sha256),
    ):
        rows = session.execute(select(*map(col, columns)))
        parts.append([[str(value) for value in row] for row in rows])  # one list per table is meant
    parts.append(sorted(str(found) for found in _versions_in_use(session)))
    parts.append(str(session.execute(select(col(District.name), col(District.settings))).first()))
    return hashlib.sha256(canonical_json(parts)).hexdigest()


def _versions_in_use(session: Session) -> set[UUID]:
    since = utc_now() - KEPT_VERSIONS
    recent = select(col(Inspection.checklist_id)).where(col(Inspection.received_at) >= since).distinct()
    return set(session.execute(recent).scalars())


def _common_document(session: Session, settings: Settings) -> Mapping[str, Any]:
    district = session.get(District, 1)
    units = session.execute(select(Unit).where(col(Unit.active)).order_by(col(Unit.code))).scalars().all()
    shown = content.served_checklists(session, utc_now() - KEPT_VERSIONS)
    violations = content.violations(session)
    clauses = content.clauses(session)
    return {
        "timezone": settings.timezone,
        "district": {
            "code": district.code,
            "name": district.name,
            "bbox": [district.west, district.south, district.east, district.north],
        }
        if district
        else None,
        "streets": [{"id": u.id, "code": u.code, "name": u.name} for u in units if u.kind == "subdistrict"],
        "units": [
            {"id": u.id, "code": u.code, "name": u.name, "kind": u.kind, "parent_id": u.parent_id}
            for u in units
        ],
        "point_types": [
            {"code": kind["code"], "zh": kind["zh"], "en": kind["en"]}
            for kind in content.point_types(session)
        ],
        "checklists": [checklist_out(row) for row in shown],
        "violations": [
            {
                "code": v.code,
                "zh": v.zh,
                "en": v.en,
                "group": v.group,
                "severity": v.severity,
                "deadline_hours": v.deadline_hours,
                "fronts": v.fronts,
                "lead": v.lead,
                "units": v.units,
                "capture_hint": v.document.get("capture_hint", ""),
                "close_criteria": v.document.get("close_criteria", ""),
                "rank": v.rank,
            }
            for v in violations
        ],
        "clauses": [
            {
                "code": c.code,
                "standard": c.standard,
                "edition": edition,
                "no": c.no,
                "title": c.title,
                "title_en": c.title_en,
                "category": c.category_zh,
                "category_no": c.category.rpartition(".")[2],
                "category_en": c.category_en,
                "text": c.text,
                "thresholds": c.thresholds,
                "onsite": c.onsite,
            }
            for c, edition in clauses
        ],
        "standards": [
            {
                "code": s.code,
                "edition": s.edition,
                "zh": s.zh,
                "en": s.en,
                "front": s.front,
                "note": s.document.get("note", ""),
                "note_en": s.document.get("note_en", ""),
                "mapped": s.document.get("mapped", True),
            }
            for s in content.standards(session)
        ],
        "scoring": content.scoring(session),
        "ad_content": ads.content(session),
        "phrases": content.phrases(session),
        "lifecycle": lifecycle_document(),
    }


def _points(session: Session, actor: Actor | None) -> list[dict[str, Any]]:
    streets = dict(session.execute(select(col(Unit.id), col(Unit.name))).all())
    query = select(Point).where(col(Point.status) == "active").order_by(col(Point.code))
    if actor is not None:
        query = query.where(visible_points(actor))
    return [
        {
            "id": p.id,
            "code": p.code,
            "name": p.name,
            "type": p.type,
            "unit_id": p.unit_id,
            "street_id": p.street_id,
            "street": streets.get(p.street_id, ""),
            "lat": p.lat,
            "lon": p.lon,
            "radius_m": p.radius_m,
            "address": p.address,
            "qr": p.qr,
            "steward": p.steward,
            "status": p.status,
        }
        for p in session.execute(query).scalars()
    ]


_all_points: dict[str, bytes] = {}


def _points_text(session: Session) -> bytes:
    """All active points, serialised once per state of the register."""
    changed, count = session.execute(select(func.max(col(Point.changed_at)), func.count())).one()
    streets = session.execute(
        select(func.max(col(Unit.name)), func.count(), func.sum(func.length(col(Unit.name))))
    ).one()
    key = f"{session.get_bind().engine.url}|{changed}|{count}|{tuple(streets)}"
    if key not in _all_points:
        _all_points.clear()
        _all_points[key] = _dumps(_points(session, None))
    return _all_points[key]


_all_ads: dict[str, bytes] = {}


def _ads_text(session: Session, actor: Actor) -> bytes:
    """The whole register of ads, for those who see all of it; serialised once per state of the register and day."""
    register = ads.state_of_register(session)
    key = f"{session.get_bind().engine.url}|{register}|{utc_now().date()}"
    if key not in _all_ads:
        _all_ads.clear()
        _all_ads[key] = _dumps(personal.ads_of(session, actor))
    return _all_ads[key]


_dumps = personal.dumps
