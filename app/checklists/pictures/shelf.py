"""Where example pictures lie: in the photo store, under their hash, never changed and never taken away."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, Request

from app.storage import BlobStore


class PictureShelf:
    """A view of the photo store. A picture that is there stays: published versions name it for ever."""

    def __init__(self, storage: BlobStore) -> None:
        self._storage = storage
        self._known: set[str] = set()

    def has(self, sha256: str) -> bool:
        """Asked of a remote store once per picture: a draft is saved every few seconds."""
        if sha256 not in self._known and self._storage.size(_key(sha256)) is not None:
            self._known.add(sha256)
        return sha256 in self._known

    def get(self, sha256: str) -> bytes | None:
        return self._storage.get(_key(sha256))

    def put(self, sha256: str, path: Path) -> None:
        """A finished upload; on disk when it returns, and the file at `path` may be consumed."""
        self._storage.put_if_absent(_key(sha256), path)

    def put_bytes(self, sha256: str, jpeg: bytes) -> None:
        """A copy of what is kept elsewhere as well."""
        self._storage.put(_key(sha256), jpeg)


def pictured(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(item code, sha256) of every item of a checklist, or of a draft of one, that has a picture."""
    for section in document["sections"]:
        for item in section["items"]:
            sha256 = item.get("help_picture")
            if isinstance(sha256, str):
                yield item["code"], sha256


def _key(sha256: str) -> str:
    return f"picture/{sha256[:2]}/{sha256}.jpg"


def _shelf(request: Request) -> PictureShelf:
    state = request.app.state
    if not hasattr(state, "picture_shelf"):
        state.picture_shelf = PictureShelf(state.storage)
    shelf: PictureShelf = state.picture_shelf
    return shelf


ShelfDep = Annotated[PictureShelf, Depends(_shelf)]
