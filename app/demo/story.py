"""What happened in the demo district in the last weeks. Pure: the same anchor and content give the same story, so that a
seeding that was interrupted goes on where it stopped.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from app.demo.adverts import looks
from app.demo.plot import Place, RoundPlan, Story
from app.demo.reported import proposals, reports
from app.demo.telling import Telling
from app.demo.visits import Walk, corrected, not_inspected, visit_of

# who walks today, where; the first so many have been visited already
TODAY: Mapping[str, tuple[int, Sequence[str]]] = {
    "inspector": (3, ("P30", "P32", "P13", "P34", "P04", "P03", "P31", "P05", "P08")),
    "inspector2": (3, ("P16", "P25", "P02", "P18", "P27", "P33", "P28", "P20")),
}
BEAT: Mapping[str, str] = {
    "ZHANQIAN": "inspector", "NANJIE": "inspector", "RAOYANG": "inspector2", "BEIJIE": "inspector2",
    "BAOAN": "inspector2", "TIANAN": "hanxue", "JINGYE": "hanxue", "SHIYOU": "wujun", "SHIYING": "lina", "ZHONGTUN": "lina",
}  # fmt: skip
COVERT = ("P14", "P15", "P08", "P27", "P33", "P16")
SELF = ("P13", "P20", "P31", "P34", "P30")
SELF_DONE = 3
MET = "P14"


class Teller(Telling):
    """Makes the story from what Telling knows."""

    def tell(self) -> Story:
        visits = [visit_of(self, walk) for walk in self._walks()]
        authors = {code: _inspector(place) for code, place in self.places.items()}
        visits += [*not_inspected(self, authors), *corrected(visits)]
        return Story(
            anchor=self.anchor,
            days=self.days,
            versions={kind: int(document["version"]) for kind, document in self.documents.items()},
            rounds=self._rounds(),
            visits=sorted(visits, key=lambda visit: (visit.sent_at, visit.key)),
            reports=reports(self),
            proposals=proposals(self),
            looks=looks(self, self.ad_content, authors),
        )

    def _rounds(self) -> list[RoundPlan]:
        today, days = self.days.today, self.days
        beats: dict[str, list[str]] = {}
        for place in self.places.values():
            beats.setdefault(_inspector(place), []).append(place.code)
        everything = sorted(beats.items())

        def until(day: date) -> list[tuple[str, Sequence[str], date]]:
            return [(who, tuple(points), day) for who, points in everything]

        listed = {point for _, points in TODAY.values() for point in points}
        planned: list[tuple[str, Sequence[str], date]] = [
            (who, points, today) for who, (_, points) in TODAY.items()
        ]
        for n, (who, points) in enumerate(everything):
            rest = tuple(point for point in points if point not in listed)
            if rest:
                planned.append((who, rest, today + timedelta(days=1 + n % 4)))
        week = today.isocalendar().week

        def ago(count: int) -> date:
            return today - timedelta(days=count)

        return [
            RoundPlan("first", f"第{max(1, week - 2)}周全覆盖巡查", "routine", True, ago(20), ago(7), days.at(-21, 9, 10),
                      until(ago(7))),
            RoundPlan("covert", "督查组暗访（食品与秩序）", "supervise", False, ago(12), ago(9), days.at(-13, 10, 5),
                      [("team", COVERT, ago(9))]),
            RoundPlan("second", f"第{week}周全覆盖巡查", "routine", True, ago(6), ago(-7), days.at(-7, 16, 30), planned),
            RoundPlan("self", "站前街道自查", "self", True, ago(5), ago(-3), days.at(-5, 8, 40),
                      [("zhaqian-self", SELF, ago(-2))]),
        ]  # fmt: skip

    def _walks(self) -> Iterator[Walk]:
        """The first round saw everything once and a part of it again; the second is under way."""
        days = self.days
        order = sorted(self.places.values(), key=lambda p: (_inspector(p), p.street, p.code))
        for n, place in enumerate(order):
            at = days.working(-20 + n % 10, 9 + (n * 7) % 8, (n * 13) % 60)
            yield Walk(f"first-{place.code}", place, "first", _inspector(place), at)
        for n, place in enumerate(order[::3] + order[1::6]):
            at = days.working(-11 + n % 4, 9 + (n * 3) % 8, (n * 23) % 60)
            yield Walk(f"again-{place.code}", place, "first", _inspector(place), at)
        today = {point for _, points in TODAY.values() for point in points}
        rest = [place for place in order if place.code not in today]
        for n, place in enumerate(place for k, place in enumerate(rest) if k % 4 != 3):
            at = days.at(-6 + n % 6, 9 + (n * 5) % 8, (n * 17) % 60)
            yield Walk(f"second-{place.code}", place, "second", _inspector(place), at)
            if place.code == MET:  # a colleague came to the same point on the same day, without signal
                later = at + timedelta(minutes=50)
                yield Walk(f"second-{place.code}-b", place, "second", "lina", later, late=timedelta(hours=5))
        for offset, (who, (done, points)) in enumerate(TODAY.items()):
            for n, code in enumerate(points[:done]):
                at = self.anchor - timedelta(minutes=41 + 47 * n + 9 * offset)
                yield Walk(f"today-{code}", self.places[code], "second", who, at)
        for n, code in enumerate(COVERT):
            at = days.working(-12 + n % 4, 10 + n, 25)
            yield Walk(f"covert-{code}", self.places[code], "covert", "team", at, covert=True)
        for n, code in enumerate(SELF[:SELF_DONE]):
            at = days.working(-4 + n, 8 + n, 50)
            yield Walk(f"self-{code}", self.places[code], "self", "zhaqian-self", at)
        yield Walk(
            "extra-P13", self.places["P13"], None, "inspector2", days.working(-3, 15, 12)
        )  # outside any round


def _inspector(place: Place) -> str:
    for who, (_, points) in TODAY.items():
        if place.code in points:
            return who
    return BEAT[place.street]
