"""Where the district is clean and where it is not: chances that an item fails. Pure numbers, chosen so that rates differ."""

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any, Protocol

STREET_MESS: Mapping[str, float] = {
    "TIANAN": 0.055, "SHIYOU": 0.085, "BEIJIE": 0.065, "JINGYE": 0.12, "BAOAN": 0.04, "NANJIE": 0.1, "RAOYANG": 0.13,
    "ZHANQIAN": 0.075, "SHIYING": 0.08, "ZHONGTUN": 0.14,
}  # fmt: skip
TYPE_MESS: Mapping[str, float] = {
    "old_estate": 1.35, "urban_village": 1.4, "market": 1.15, "back_lane": 1.5, "gov_hall": 0.35, "hotel": 0.6, "mall": 0.7,
    "managed_estate": 0.8, "culture_venue": 0.6, "hospital": 0.55, "school": 0.6, "food_market": 0.6, "community": 0.5,
    "transfer_station": 1.2, "construction": 1.2, "public_toilet": 1.1, "restaurant": 1.1, "river": 1.3, "netbar": 1.2,
}  # fmt: skip
SEEN_OFTEN: Mapping[str, float] = {
    "V101": 2.0, "V102": 2.4, "V105": 1.8, "V106": 1.5, "V107": 2.0, "V112": 1.5, "V115": 1.9, "V116": 1.2, "V117": 1.5,
    "V201": 2.6, "V204": 0.8, "V205": 1.2, "V301": 1.8, "V302": 2.2, "V303": 2.2, "V304": 2.4, "V305": 1.6, "V307": 1.6,
    "V402": 1.3, "V403": 1.1, "V404": 1.6, "V405": 1.2, "V501": 1.2, "V502": 1.8, "V503": 1.5, "V601": 1.7, "V603": 1.8,
    "V702": 1.6, "V704": 1.6, "V705": 2.2, "V706": 2.2, "V708": 1.3, "V709": 2.0, "V801": 1.6, "V901": 1.2,
}  # fmt: skip
_METHOD: Mapping[str, float] = {
    "visual": 1.0,
    "measure": 0.6,
    "document": 0.35,
    "interview": 0.4,
    "phone_call": 0.5,
}
_MOOD: Mapping[str, float] = {
    "first": 1.3,
    "again": 0.75,
    "second": 0.95,
    "today": 1.9,
    "covert": 1.3,
    "self": 0.6,
}
MOST = 6


class Located(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def street(self) -> str: ...


def severity_of_mess(street: str, type_: str) -> float:
    return STREET_MESS[street] * TYPE_MESS.get(type_, 1.0)


def failing_items(
    items: Sequence[Mapping[str, Any]], place: Located, lot: Random, mood: str, *, covert: bool
) -> set[str]:
    """Codes of the items that fail at this visit: at most six, and what failed before tends to fail again. `mood`: what
    kind of visit it is."""
    base = severity_of_mess(place.street, place.type) * _MOOD.get(mood, 1.0)
    weighed = []
    for item in items:
        if covert and item["method"] in ("document", "interview"):
            continue
        chance = base * SEEN_OFTEN.get(item["violation"], 0.6) * _METHOD[item["method"]]
        if item["severity"] == "critical" and item["violation"] not in ("V601", "V603"):
            chance *= 0.4
        stubborn = Random(f"{place.code}|{item['code']}").random()  # the same at every visit
        luck = stubborn if lot.random() < 0.3 else lot.random()
        weighed.append((luck / max(chance, 1e-6), item["code"]))
    return {code for ratio, code in sorted(weighed)[:MOST] if ratio < 1.0}
