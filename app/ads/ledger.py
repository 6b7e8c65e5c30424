"""The register put into the shapes of the desk."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from app.ads import queries, rules
from app.ads.queries import AdPhoto, RegisteredAd
from app.ads.schemas import (
    AdOut,
    AdPhotoOut,
    AdPoint,
    AdPointRow,
    AdSightingOut,
    AdTermsOut,
    NamedCode,
    PointAdsOut,
    StandingOut,
)
from app.ads.standings import PointStanding, Register
from app.authz import Actor


def terms(content: Mapping[str, Any]) -> AdTermsOut:
    words = {
        kind: [NamedCode(code=word["code"], zh=word["zh"], en=word["en"]) for word in content[kind]]
        for kind in ("themes", "forms", "conditions", "bases")
    }
    return AdTermsOut(**words, seen_within_days=content["seen_within_days"])


def point_row(found: PointStanding) -> AdPointRow:
    return AdPointRow(point=_point(found), standing=_standing(found.standing), last_seen=found.last_seen)


def point_ads(session: Session, actor: Actor, register: Register) -> PointAdsOut:
    """`register` holds the one point that is asked about."""
    (found,) = register.points
    names = actor.may("people.see")
    rows = queries.history(session, actor, found.point.id)
    photos = queries.photos_of(session, [sighting.id for sighting, *_ in rows])
    quota = rules.quota_of(register.content, found.point.type)
    standing = [ad for ad in found.ads if ad.latest.condition != rules.GONE]
    gone = [ad for ad in found.ads if ad.latest.condition == rules.GONE]
    return PointAdsOut(
        point=_point(found),
        is_default=quota["is_default"] if quota else None,
        standing=_standing(found.standing),
        ads=[_ad(register, found, ad, names=names) for ad in [*standing, *gone]],
        history=[
            AdSightingOut(
                id=sighting.id,
                ad_id=sighting.ad_id,
                act=sighting.act,
                theme=sighting.theme,
                form=sighting.form,
                condition=sighting.condition,
                note=sighting.note,
                seen_at=sighting.effective_at,
                received_at=sighting.received_at,
                seen_by=name if names else team,
                flags=sighting.flags,
                photos=[_photo(photo) for photo in photos.get(sighting.id, [])],
            )
            for sighting, name, team in rows
        ],
    )


def _point(found: PointStanding) -> AdPoint:
    point = found.point
    return AdPoint(
        id=point.id,
        code=point.code,
        name=point.name,
        type=point.type,
        street_id=point.street_id,
        street=found.street,
    )


def _standing(standing: rules.Standing) -> StandingOut:
    return StandingOut.model_validate(standing, from_attributes=True)


def _ad(register: Register, found: PointStanding, ad: RegisteredAd, *, names: bool) -> AdOut:
    seen = ad.latest
    gone = seen.condition == rules.GONE
    return AdOut(
        id=seen.ad_id,
        theme=seen.theme,
        form=seen.form,
        size_m2=seen.size_m2,
        size_text=seen.size_text,
        condition=seen.condition,
        place=seen.place,
        note=seen.note,
        first_seen=ad.first_seen,
        last_seen=seen.effective_at,
        seen_by=ad.author if names else ad.team,
        gone=gone,
        stale=not gone and register.is_stale(ad),
        counts=register.counts(found.point, ad),
        sightings=ad.sightings,
        photos=[_photo(photo) for photo in ad.photos],
    )


def _photo(photo: AdPhoto) -> AdPhotoOut:
    return AdPhotoOut(id=photo.id, received=photo.received, taken_at=photo.taken_at)
