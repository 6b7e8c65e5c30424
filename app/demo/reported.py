"""快速上报 and words that the register is wrong, with the ends that the cases are to come to."""

from datetime import timedelta
from random import Random
from typing import NamedTuple

from app.demo import cast, remarks
from app.demo.plot import Proposal, Report
from app.demo.scenes import scene_for
from app.demo.telling import Telling


class Call(NamedTuple):
    """One report: hours ago, what, and where its case is to end up (None: as it comes). `point` and `author` where they
    matter: the demo's handler works for 站前街道, and somebody must find what was sent back to them."""

    hours: float
    violation: str
    fate: str | None = None
    point: str | None = None
    author: str | None = None


REPORTED = (
    Call(430, "V404", "suspended"), Call(352, "V101", "reopened"), Call(318, "V117", "closed", "P03"),
    Call(300, "V113", "suspended"), Call(262, "V201", "closed"), Call(214, "V303", "not_filed"),
    Call(190, "V304", "closed", "P13"), Call(170, "V105", "merged"), Call(150, "V116", "reworked_and_closed"),
    Call(141, "V108", "feedback"), Call(121, "V304", "voided"), Call(110, "V112", "rework", "P30"),
    Call(98, "V404", "extension_requested", "P04"), Call(90, "V301", "closed"), Call(74, "V117", "in_progress", "P03"),
    Call(66, "V102", "overdue"), Call(60, "V203", "merged"), Call(52, "V305", "in_progress"),
    Call(50, "V304", "overdue", "P13"), Call(49, "V201", "rework"), Call(47, "V117", "extension_requested"),
    Call(44, "V402", "in_progress", "P20"), Call(40, "V103", "feedback"),
    Call(36, "V104", "more_wanted", author="inspector"), Call(31, "V107", "delegated", "P20"),
    Call(29, "V203", "not_filed"), Call(28, "V402", "feedback", "P34"), Call(26.5, "V105", "filed"),
    Call(25.5, "V601", "in_progress"), Call(23, "V114", "dispatched", "P31"),
    Call(21, "V302", "more_wanted", author="inspector2"), Call(20, "V304", "dispatched", "P03"),
    Call(19, "V108", "return_requested", "P34"), Call(17.5, "V603"), Call(16, "V101", "dispatched"), Call(15.2, "V201"),
    Call(9.5, "V303", "filed"), Call(8.4, "V106", "return_requested"), Call(7.2, "V401", "dispatched"), Call(6.4, "V112"),
    Call(5.1, "V301", "filed"), Call(4.4, "V115", "dispatched", "P06"), Call(3.6, "V102"), Call(2.8, "V601", None, "P16"),
    Call(2.1, "V304"), Call(1.5, "V117"), Call(1.1, "V101", None, "P17"), Call(0.75, "V305", None, "P03"),
    Call(0.4, "V302", None, "P08"), Call(0.2, "V401"),
)  # fmt: skip
STILL_SENDING = len(REPORTED) - 2  # one photo of this report has not arrived yet
SOURCES = {6: "12345", 15: "领导批示", 20: "网格员"}
FROM_GALLERY = 12


def reports(told: Telling) -> list[Report]:
    """Some old enough to be done with, most of the last two days, so that the queue is alive."""
    places = sorted(told.places.values(), key=lambda p: p.code)
    made = []
    for n, call in enumerate(REPORTED):
        key, lot = f"report-{n}", Random(f"{cast.SEED}|report {n}")
        place = told.places[call.point] if call.point else places[(n * 11 + 5) % len(places)]
        at = told.anchor - timedelta(hours=call.hours)
        if call.hours > 24:
            at = told.days.daytime(at)
        has_point = call.point is not None or n % 3 != 0
        lat, lon = told.near(place.lat, place.lon, lot, 18 if has_point else 320)
        held_back = 1 if n == STILL_SENDING else 0
        count = 2 + held_back if call.hours < 40 and (n % 3 == 1 or held_back) else 1
        kind = scene_for(call.violation, place.type if has_point else "main_road")
        shots = [
            told.shot(
                f"{key}|{k}",
                kind,
                key,
                at - timedelta(seconds=40 - 8 * k),
                *told.near(lat, lon, lot, 4),
                take=k,
                gallery=n == FROM_GALLERY,
            )
            for k in range(count)
        ]
        made.append(
            Report(
                key=key,
                violation=call.violation,
                author=call.author or cast.INSPECTORS[n % len(cast.INSPECTORS)],
                reported_at=at,
                sent_at=min(at + timedelta(seconds=35), told.anchor),
                shots=shots,
                point=place.code if has_point else None,
                lat=lat,
                lon=lon,
                place_text=None if has_point else remarks.PLACES[n % len(remarks.PLACES)],
                note=told.note(call.violation, lot),
                source=SOURCES.get(n),
                held_back=held_back,
                fate=call.fate,
            )
        )
    return made


def proposals(told: Telling) -> list[Proposal]:
    """Pins that are wrong, places that moved, closed or want splitting; two of them decided."""

    def moved(code: str, north: float, east: float) -> tuple[float, float]:
        place = told.places[code]
        return place.lat + north / 111_000, place.lon + east / 84_000

    days, anchor = told.days, told.anchor
    return [
        Proposal("pin-P28", "P28", "inspector2", "pin", "图钉在马路对面，实际店门在巷子里", days.working(-4, 14, 20),
                 *moved("P28", 60, -85), decided="accepted"),
        Proposal("pin-P34", "P34", "inspector", "pin", "定位偏差约 120 米，正门在东侧", anchor - timedelta(hours=5),
                 *moved("P34", -40, 110)),
        Proposal("moved-P30", "P30", "inspector", "moved", "站台已迁至路口以南", anchor - timedelta(hours=2.2),
                 *moved("P30", -95, 12)),
        Proposal("gone-P33", "P33", "inspector2", "gone", "网吧已停业，招牌拆除，建议核销", days.working(-1, 11, 44)),
        Proposal("split-P08", "P08", "inspector", "split", "夜市分两条街，建议拆成山西街、南宁路两个点", days.working(-2, 19, 5)),
        Proposal("retire-P26", "P26", "wujun", "retire", "转运站迁建中", days.working(-9, 9, 15), decided="declined"),
    ]  # fmt: skip
