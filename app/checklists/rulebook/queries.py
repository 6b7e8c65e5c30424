"""Every SELECT of content documents and their history worth a name."""

from sqlalchemy import select
from sqlmodel import Session, col

from app.checklists.documents import SHAPES
from app.models import ContentDocument, ContentRevision


def documents(session: Session) -> list[ContentDocument]:
    """Those that a person may set, in the order of their names in the code."""
    rows = session.execute(select(ContentDocument).where(col(ContentDocument.name).in_(SHAPES))).scalars()
    return sorted(rows, key=lambda row: list(SHAPES).index(row.name))


def held(session: Session, name: str) -> ContentDocument | None:
    return session.get(ContentDocument, name, populate_existing=True) if name in SHAPES else None


def revisions(session: Session, name: str) -> list[ContentRevision]:
    """Newest first."""
    return list(
        session.execute(
            select(ContentRevision)
            .where(col(ContentRevision.name) == name)
            .order_by(col(ContentRevision.version).desc())
        ).scalars()
    )


def revision(session: Session, name: str, version: int) -> ContentRevision | None:
    return session.get(ContentRevision, (name, version))


def from_folder(session: Session, row: ContentDocument) -> ContentRevision | None:
    """What the folder says, as far as it was ever in force: the default to compare with."""
    return session.execute(
        select(ContentRevision)
        .where(col(ContentRevision.name) == row.name, col(ContentRevision.edited_by).is_(None))
        .order_by(col(ContentRevision.version).desc())
        .limit(1)
    ).scalar_one_or_none()
