"""The register of public-service ads in the demo district: most places nearly have what they need, some lost or spoiled one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from app.demo import cast
from app.demo.plot import AdLook, Place
from app.demo.telling import Telling

WHERE = (
    "入口左侧",
    "入口右侧",
    "东侧围墙",
    "主通道中段",
    "公告栏旁",
    "服务台对面",
    "北门内",
    "西侧绿地边",
    "楼道口",
    "停车场出口",
)
SIZES = (0.8, 1.2, 2.4, 3.0, 4.5, 6.0, 8.0, 12.0)
UNREGISTERED = frozenset({"P12", "P29", "P26"})  # nobody has come round to these yet
SHARP = 480  # pixels; an ad is looked at in a list


def looks(told: Telling, content: Mapping[str, Any], authors: Mapping[str, str]) -> list[AdLook]:
    """Every ad registered in the first round, most confirmed in the second, one in seven found spoiled or gone."""
    quotas = {quota["type"]: quota for quota in content["quotas"]}
    found: list[AdLook] = []
    for n, place in enumerate(told.places.values()):
        quota = quotas.get(place.type)
        if quota is not None and place.code not in UNREGISTERED:
            found += _of_place(told, place, quota, authors[place.code], n)
    return sorted(found, key=lambda look: (look.seen_at, look.key))


def _of_place(told: Telling, place: Place, quota: Mapping[str, Any], author: str, n: int) -> Iterator[AdLook]:
    lot = Random(f"{cast.SEED}|ads|{place.code}")
    wanted = [theme for theme, need in sorted(quota["min_by_theme"].items()) for _ in range(need)]
    short = 1 if n % 5 == 2 else 0
    number = max(1, min(7, max(quota["min_count"], len(wanted)) + lot.choice((0, 0, 1)) - short))
    rest = [theme for theme in quota["themes"] if theme not in wanted] or list(quota["themes"])
    themes = [*wanted, *(rest[k % len(rest)] for k in range(number))][:number]
    forms = [*quota["required_forms"], *quota["forms"]]
    arrival = told.days.working(-19 + n % 10, 9 + (n * 7) % 8, (n * 13) % 50)
    for k, theme in enumerate(themes):
        first = _look(told, place, author, f"{place.code}-{k}", arrival + timedelta(minutes=2 + k), lot)
        first = replace(first, theme=theme, form=forms[k % len(forms)], round="first")
        yield first
        again = told.days.at(-5 + n % 5, 9 + (n * 5) % 8, (n * 17) % 50 + k)
        fate = lot.random()
        if fate < 0.55:
            yield replace(
                first, key=f"{first.key}-still", act="confirm", seen_at=again, shot=None, round="second"
            )
        elif fate < 0.7:
            gone = fate < 0.59
            later = _look(told, place, author, f"{place.code}-{k}", again, lot, spoiled=True)
            condition = "gone" if gone else lot.choice(("faded", "damaged", "covered"))
            note = "原位置已拆除" if gone else None
            yield replace(
                first, key=f"{first.key}-changed", act="change", condition=condition, seen_at=again, shot=later.shot,
                note=note, round="second",
            )  # fmt: skip


def _look(
    told: Telling, place: Place, author: str, key: str, at: datetime, lot: Random, *, spoiled: bool = False
) -> AdLook:
    lat, lon = told.near(place.lat, place.lon, lot, 40)
    shot = told.shot(f"ad {key}{' later' if spoiled else ''}", "poster_board", f"ad {key}", at, lat, lon)
    width = min(SHARP, told.size[0])
    shot = replace(shot, fixed=not spoiled, size=(width // 8 * 8, width * 3 // 4 // 8 * 8))
    return AdLook(
        key=key,
        point=place.code,
        author=author,
        seen_at=at,
        act="register",
        theme="",
        form="",
        condition="good",
        size_m2=lot.choice(SIZES),
        where=lot.choice(WHERE),
        shot=shot,
    )
