"""Example pictures in the content folder: `pictures/<sha256>.jpg`, proved before anything is published."""

import hashlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from app.checklists.loader import Content, Problem
from app.checklists.pictures.shelf import PictureShelf, pictured
from app.photos.sniff import TooManyPixels, UnreadableImage, sniff

FOLDER = "pictures"
LONGEST_EDGE = 1600
MOST_BYTES = 200_000


def check_pictures(folder: Path, content: Content) -> list[Problem]:
    """Every picture is what its name says, and every picture that an item names is there."""
    problems = [
        Problem(_name(path), "", "", message)
        for path in _files(folder)
        if (message := _flaw(path)) is not None
    ]
    for file, kind in sorted(content.types.items()):
        for code, sha256 in pictured(kind.document()):
            if not (folder / FOLDER / f"{sha256}.jpg").is_file():
                problems.append(Problem(file, code, "help_picture", f"there is no {FOLDER}/{sha256}.jpg"))
    return problems


def shelve_pictures(shelf: PictureShelf, folder: Path) -> int:
    """Put the sound pictures of a content folder where phones get them from; how many were new. The others are named
    when the content is loaded."""
    new = 0
    for path in _files(folder):
        if _flaw(path) is None and not shelf.has(path.stem):
            shelf.put_bytes(path.stem, path.read_bytes())
            new += 1
    return new


def write_pictures(shelf: PictureShelf, sums: Iterable[str], folder: Path) -> Iterator[Path]:
    """Into a content folder, those that it lacks."""
    for sha256 in sorted(set(sums)):
        path = folder / FOLDER / f"{sha256}.jpg"
        jpeg = None if path.exists() else shelf.get(sha256)
        if jpeg is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(jpeg)
            yield path


def _files(folder: Path) -> list[Path]:
    """Hidden files are the file manager's."""
    return sorted(path for path in (folder / FOLDER).glob("*") if not path.name.startswith("."))


def _name(path: Path) -> str:
    return f"{FOLDER}/{path.name}"


def _flaw(path: Path) -> str | None:
    if not path.is_file() or path.suffix != ".jpg":
        return "only pictures named <sha256>.jpg belong here"
    size = path.stat().st_size
    if size > MOST_BYTES:
        return f"has {size} bytes, at most {MOST_BYTES} are taken"
    data = path.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    if path.stem != sha256:
        return f"is not named after its bytes: their SHA-256 is {sha256}"
    try:
        header = sniff(BytesIO(data))
    except (UnreadableImage, TooManyPixels) as broken:
        return str(broken)
    if header.kind != "jpeg":
        return f"is {header.content_type}, not a JPEG"
    if max(header.width, header.height) > LONGEST_EDGE:
        return f"is {header.width} x {header.height}, at most {LONGEST_EDGE} pixels are taken"
    return None
