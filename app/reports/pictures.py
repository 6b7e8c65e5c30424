"""Pictures for paper: small, upright, without metadata; for the public only what somebody looked at, with its marks blurred."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from app.errors import NotFound
from app.jobs import Workshop
from app.photos.copies import OriginalMissing, copy_bytes
from app.photos.derivatives import THUMB_EDGE, encode_jpeg
from app.photos.keys import COPIES, Copy, copy_key
from app.photos.queries import kept
from app.reports.blur import blurred, digest
from app.reports.lines import Shot

ALBUM_EDGE = 900  # pixels for some 80 mm of paper


def blurred_key(sha256: str, marks_digest: str) -> str:
    """New marks make a new copy: one that was blurred too little is never served again."""
    return f"{COPIES}/blurred/{sha256[:2]}/{sha256}-{marks_digest[:16]}.jpg"


def blurred_copy(shop: Workshop, shot: Shot) -> bytes | None:
    """The screen copy with what was marked made unreadable; None where nobody looked, or the file shows nothing."""
    if shot.marks is None:
        return None
    key = blurred_key(shot.sha256, digest(shot.marks))
    ready = shop.storage.get(key)
    if ready is not None:
        return ready
    screen = _copy(shop, shot, "screen")
    if screen is None:
        return None
    made = blurred(screen, shot.marks)
    shop.storage.put(key, made)
    return made


@dataclass(frozen=True, slots=True)
class Darkroom:
    """Where the pictures of one file come from. `left_out`: photos nobody looked at, for the manifest."""

    shop: Workshop
    folder: Path
    is_public: bool
    left_out: set[str]

    def small(self, shot: Shot | None) -> Path | None:
        """A file of some 15 KB (320 px) that stays until the work is done; None where there is nothing to show."""
        if shot is None:
            return None
        if not self.is_public:
            lies = self.shop.storage.path(copy_key(shot.sha256, "thumb"))
            if lies is not None and lies.is_file():
                return lies
        made = self.folder / f"{shot.id}.jpg"
        if not made.is_file():
            picture = self._public(shot) if self.is_public else _copy(self.shop, shot, "thumb")
            if picture is None:
                return None
            made.write_bytes(_fitted(picture, THUMB_EDGE) if self.is_public else picture)
        return made

    def album(self, shot: Shot | None) -> bytes | None:
        """JPEG bytes for print, at most 900 px."""
        if shot is None:
            return None
        picture = self._public(shot) if self.is_public else _copy(self.shop, shot, "screen")
        return None if picture is None else _fitted(picture, ALBUM_EDGE)

    def _public(self, shot: Shot) -> bytes | None:
        if shot.marks is None:
            self.left_out.add(str(shot.id))
        return blurred_copy(self.shop, shot)


@contextmanager
def darkroom(shop: Workshop, folder: Path, *, is_public: bool) -> Iterator[Darkroom]:
    with TemporaryDirectory(dir=folder, prefix="pictures-") as name:
        yield Darkroom(shop, Path(name), is_public, set())


def picture_sha256(picture: bytes) -> str:
    return hashlib.sha256(picture).hexdigest()


def _copy(shop: Workshop, shot: Shot, name: Copy) -> bytes | None:
    """A copy as the store has it or as it can be made; a file that shows nothing leaves no picture."""
    ready = shop.storage.get(copy_key(shot.sha256, name))
    if ready is not None:
        return ready
    with shop.database.reading() as session:
        photo = kept(session, shot.id)
    if photo is None:
        return None
    try:
        return copy_bytes(shop, photo, name)
    except (NotFound, OriginalMissing):
        return None


def _fitted(picture: bytes, edge: int) -> bytes:
    with Image.open(BytesIO(picture), formats=["JPEG"]) as image:
        if max(image.size) <= edge:
            return picture
        image.draft("RGB", (edge, edge))
        image.thumbnail((edge, edge), Image.Resampling.LANCZOS)
        return encode_jpeg(image.convert("RGB"))
