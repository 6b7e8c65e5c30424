"""Writing the register of public-service ads: a sighting is a row, an ad is the place where its sightings meet."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlmodel import Session, col

from app.db import insert_if_absent, serialise
from app.errors import Unprocessable
from app.models import Ad, AdSighting


def lock_sighting(session: Session, sighting_id: UUID) -> AdSighting | None:
    serialise(session, sighting_id)
    return session.execute(
        select(AdSighting).where(col(AdSighting.id) == sighting_id).with_for_update()
    ).scalar_one_or_none()


def place_ad(session: Session, ad_id: UUID, point_id: UUID) -> None:
    """The ad is at the point: made now, or there before. Sightings may arrive in any order, so whichever comes first makes it.

    Raises Unprocessable `ads.other_point` when it was registered elsewhere: a sighting does not move an ad.
    """
    if insert_if_absent(session, Ad(id=ad_id, point_id=point_id)):
        return
    standing = session.execute(select(col(Ad.point_id)).where(col(Ad.id) == ad_id)).scalar_one()
    if standing != point_id:
        raise Unprocessable(
            "ads.other_point",
            "This ad is registered at another point.",
            ad_id=str(ad_id),
            point_id=str(standing),
        )


def write_sighting(
    session: Session,
    sighting_id: UUID,
    values: Mapping[str, Any],
    *,
    born: Mapping[str, Any] | None = None,
) -> None:
    """`born`: what the first revision says for ever (ad, author, times); None for a later one."""
    if born is not None:
        session.execute(insert(AdSighting), [{"id": sighting_id, **values, **born}])
        return
    session.execute(update(AdSighting).where(col(AdSighting.id) == sighting_id).values(**values))
