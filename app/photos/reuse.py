"""The same picture handed in twice: a hint for the person who looks, never a verdict.

Candidates come by index, not by scan: two dHashes within 8 bits differ by at most 2 in one of their four bands, so 4
x 137 exact values are looked up, whatever the size of the archive.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, or_, select, union_all
from sqlmodel import Session, col

from app.models import Move, Photo, PhotoHashBand, PhotoLink
from app.photos.dhash import BANDS, REUSE_DISTANCE, band_neighbours, bands, distance, is_telling
from app.statements import Upsert, table_of

FLAG = "reused"
BURST = timedelta(minutes=10)
"""One person photographs the same scene several times in a row: that is care, not reuse."""
MAX_CANDIDATES = 20_000
MAX_NAMED = 10


_INDEX = Upsert(table_of(PhotoHashBand), ["photo_id", "band"])
_NEAR = (
    select(col(Photo.id), col(Photo.dhash), col(Photo.received_at), col(Photo.author_id), col(Photo.taken_at))
    .where(
        col(Photo.id).in_(
            select(col(PhotoHashBand.photo_id)).where(
                or_(
                    *(
                        and_(
                            col(PhotoHashBand.band) == band,
                            # Small integers: written into the statement, they cost nothing to bind.
                            col(PhotoHashBand.bits).in_(
                                bindparam(f"near_{band}", expanding=True, literal_execute=True)
                            ),
                        )
                        for band in range(BANDS)
                    )
                )
            )
        ),
        col(Photo.id) != bindparam("but"),
        col(Photo.state) == "received",
    )
    .limit(MAX_CANDIDATES)
)

# One look-up per band, each along the index and no further than the days asked for: its cost does not know how many
# photos were taken before.
_LOOKALIKES = union_all(
    *(
        select(col(PhotoHashBand.photo_id)).where(
            col(PhotoHashBand.band) == band,
            col(PhotoHashBand.bits).in_(bindparam(f"near_{band}", expanding=True, literal_execute=True)),
            col(PhotoHashBand.photo_id).between(bindparam("first"), bindparam("last")),
        )
        for band in range(BANDS)
    )
)
_HASHES = (
    select(col(Photo.id), col(Photo.dhash))
    .where(col(Photo.id).in_(_LOOKALIKES), col(Photo.state) == "received")
    .limit(MAX_CANDIDATES)
)


@dataclass(frozen=True, slots=True)
class Match:
    photo_id: UUID
    distance: int
    received_at: datetime


def index_hash(session: Session, photo_id: UUID, value: int) -> None:
    """Make the hash findable. Pictures without structure are left out: they resemble each other."""
    if not is_telling(value):
        return
    _INDEX.run(
        session,
        [{"photo_id": photo_id, "band": band, "bits": bits} for band, bits in enumerate(bands(value))],
    )


def matches(session: Session, photo: Photo, value: int) -> list[Match]:
    """Other photos within reach, nearest first, without bursts and without photos of the same record."""
    if not is_telling(value):
        return []
    near = {f"near_{band}": band_neighbours(bits) for band, bits in enumerate(bands(value))}
    rows: Any = session.connection().execute(_NEAR, near | {"but": photo.id})
    found = [
        Match(id_, gap, received_at)
        for id_, other, received_at, author_id, taken_at in rows
        if (gap := distance(value, int(other, 16))) <= REUSE_DISTANCE
        and not (author_id == photo.author_id and abs(taken_at - photo.taken_at) <= BURST)
    ]
    together = _same_record(session, photo.id, [match.photo_id for match in found])
    return sorted(
        (match for match in found if match.photo_id not in together),
        key=lambda match: (match.distance, match.received_at, match.photo_id),
    )


def lookalikes(
    session: Session, hashes: Mapping[UUID, int], *, since: datetime, until: datetime
) -> dict[UUID, tuple[UUID, int]]:
    """Other photos, made between the two moments by their ids, that look like one of these: id → (whose, distance).

    `hashes`: dHash by photo. Bursts are not left out: who reports the same thing twice does so within minutes.
    """
    telling = {id_: value for id_, value in hashes.items() if is_telling(value)}
    if not telling:
        return {}
    near = {
        f"near_{band}": sorted(
            {bits for value in telling.values() for bits in band_neighbours(bands(value)[band])}
        )
        for band in range(BANDS)
    }
    rows = session.execute(_HASHES, near | {"first": _first_id(since), "last": _first_id(until)})
    found = {}
    for id_, other in rows:
        if id_ in hashes or other is None:
            continue
        gap, whose = min((distance(value, int(other, 16)), mine) for mine, value in telling.items())
        if gap <= REUSE_DISTANCE:
            found[id_] = (whose, gap)
    return found


def _first_id(moment: datetime) -> UUID:
    """Before every UUIDv7 made at that moment or later."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)


def note_matches(session: Session, photo: Photo, found: list[Match]) -> None:
    """Flag whichever of each pair came in later, naming the earlier one. Rows are locked in id order."""
    own = (photo.received_at, photo.id)
    later = {match.photo_id: match for match in found if (match.received_at, match.photo_id) > own}
    earlier = [match for match in found if match.photo_id not in later]
    if earlier:
        _flag(photo, [(match.photo_id, match.distance) for match in earlier])
    if not later:
        return
    rows = session.execute(
        select(Photo).where(col(Photo.id).in_(later)).order_by(col(Photo.id)).with_for_update()
    ).scalars()
    for other in rows:
        _flag(other, [(photo.id, later[other.id].distance)])


def _flag(photo: Photo, originals: list[tuple[UUID, int]]) -> None:
    said = photo.found.get("resembles")
    resembles = dict(said) if isinstance(said, dict) else {}
    resembles |= {str(id_): gap for id_, gap in originals}
    nearest = sorted(resembles.items(), key=lambda pair: (pair[1], pair[0]))[:MAX_NAMED]
    photo.found = {**photo.found, "resembles": dict(nearest)}
    photo.flags = sorted({*photo.flags, FLAG})


def _same_record(session: Session, photo_id: UUID, others: list[UUID]) -> set[UUID]:
    """Those that show the same record or the same case: before and after are taken from one spot on purpose."""
    if not others:
        return set()
    wanted = [photo_id, *others]
    shown = select(col(PhotoLink.photo_id), col(PhotoLink.record_id)).where(
        col(PhotoLink.photo_id).in_(wanted)
    )
    moved = (
        select(col(PhotoLink.photo_id), col(Move.case_id))
        .join(Move, col(Move.id) == col(PhotoLink.record_id))
        .where(col(PhotoLink.photo_id).in_(wanted))
    )
    about: dict[UUID, set[UUID]] = defaultdict(set)
    for shown_id, subject_id in session.execute(union_all(shown, moved)):
        about[shown_id].add(subject_id)
    return {other for other in others if about[photo_id] & about[other]}
