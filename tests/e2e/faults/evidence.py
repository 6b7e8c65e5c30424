"""What is really there: rows of the phone's own database, and bytes in the server's store."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from playwright.sync_api import Page
from sqlalchemy import select
from sqlmodel import col

from app.db import Database
from app.models import Inspection, Photo, PhotoLink
from app.photos.keys import original_key

READ = """async ([table, keysOnly]) => {
  const name = (await indexedDB.databases()).map((d) => d.name).find((n) => n.startsWith("sancheng-user-"));
  const db = await new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  try {
    const store = db.transaction(table).objectStore(table);
    return await new Promise((resolve, reject) => {
      const reading = keysOnly ? store.getAllKeys() : store.getAll();
      reading.onsuccess = () => resolve(reading.result);
      reading.onerror = () => reject(reading.error);
    });
  } finally {
    db.close();
  }
}"""


def rows(page: Page, table: str) -> list[dict[str, Any]]:
    """Rows of one table of the phone's database (one user's), read past the application."""
    found: list[dict[str, Any]] = page.evaluate(READ, [table, False])
    return found


def keys(page: Page, table: str) -> list[str]:
    found: list[str] = page.evaluate(READ, [table, True])
    return found


@dataclass(frozen=True)
class Kept:
    """What a phone holds of its photos: ids of rows, of rows whose bytes are there, and of what answers refer to."""

    photos: set[str]
    bytes: set[str]
    answered: set[str]

    def whole(self) -> bool:
        return self.photos <= self.bytes and self.answered <= self.photos


def kept(page: Page) -> Kept:
    return Kept(
        {row["id"] for row in rows(page, "photos")},
        set(keys(page, "photo_bytes")),
        {photo for row in rows(page, "answers") for photo in row["photos"]},
    )


def visits(database: Database, record: str) -> int:
    with database.reading() as session:
        return len(session.execute(select(Inspection).where(col(Inspection.id) == UUID(record))).all())


def photos_of(database: Database, record: str) -> list[Photo]:
    """The photos the server expects of a record, in the order of their ids."""
    with database.reading() as session:
        ids = select(col(PhotoLink.photo_id)).where(col(PhotoLink.record_id) == UUID(record))
        return list(
            session.execute(select(Photo).where(col(Photo.id).in_(ids)).order_by(col(Photo.id))).scalars()
        )


def stored_hashes(database: Database, folder: Path, record: str) -> set[str]:
    """SHA-256 of the bytes that really lie in the server's store for a record's received photos."""
    found = set()
    for photo in photos_of(database, record):
        if photo.state != "received":
            continue
        data = (folder / "photos" / original_key(photo.sha256)).read_bytes()
        assert hashlib.sha256(data).hexdigest() == photo.sha256
        found.add(photo.sha256)
    return found
