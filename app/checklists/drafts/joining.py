"""A checklist among the others: what the documents beside it must say so that they agree with it.

A number that an item asks for stands in the item; the quota of public-service ads that says the same follows it. A point
type that is new needs an entry in the lists of all types.
"""

from dataclasses import replace

from app.checklists.content import CheckItemFile, TypeFile
from app.checklists.defaults import AdQuota, AdsFile, AdShare
from app.checklists.loader import Content
from app.checklists.sampling import TypeWeight


def with_type(content: Content, kind: TypeFile) -> Content:
    """`content` with this checklist in place of what it had."""
    items = {item.code: item for section in kind.sections for item in section.items}
    sampling = content.sampling
    if kind.type not in {row.type for row in sampling.types}:
        least = min((row.weight for row in sampling.types), default=1)  # drawn as often as the rarest
        sampling = sampling.model_copy(
            update={"types": (*sampling.types, TypeWeight(type=kind.type, weight=least))}
        )
    quotas = tuple(
        _follow(quota, items) if quota.type == kind.type else quota for quota in content.ads.quotas
    )
    if kind.type not in {quota.type for quota in quotas}:
        quotas = (*quotas, _no_quota(content.ads, content, kind.type))
    return replace(
        content,
        types={**content.types, f"types/{kind.type}.yaml": kind},
        sampling=sampling,
        ads=content.ads.model_copy(update={"quotas": quotas}),
    )


def _follow(quota: AdQuota, items: dict[str, CheckItemFile]) -> AdQuota:
    change: dict[str, object] = {}
    if quota.item is not None:
        least = _asked(items.get(quota.item), "count")
        change = {"item": None} if quota.item not in items else {} if least is None else {"min_count": least}
    shares = tuple(_follow_share(share, items) for share in quota.shares)
    return quota.model_copy(update={**change, "shares": shares})


def _follow_share(share: AdShare, items: dict[str, CheckItemFile]) -> AdShare:
    if share.item is None:
        return share
    if share.item not in items:
        return share.model_copy(update={"item": None})
    percent = _asked(items[share.item], "percentage")
    return share if percent is None else share.model_copy(update={"percent": percent})


def _asked(item: CheckItemFile | None, answer: str) -> int | None:
    """The whole number that the item wants at least; None where it asks for something else."""
    if item is None or item.threshold is None or item.answer != answer or item.threshold.op != ">=":
        return None
    return int(item.threshold.value) if item.threshold.value % 1 == 0 else None


def _no_quota(ads: AdsFile, content: Content, type_: str) -> AdQuota:
    """No number is set for a new type; what is found there is registered all the same."""
    return AdQuota(
        type=type_,
        min_count=0,
        themes=tuple(theme.code for theme in ads.themes),
        forms=tuple(form.code for form in ads.forms),
        origin=(content.sources.sources[0].code,),
        is_default=True,
    )
