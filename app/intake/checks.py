"""What an inspection may not say. Each refusal has a name; nothing is written when one is raised. Pure."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any
from uuid import UUID

from app.errors import Unprocessable
from app.intake.schemas import AnswerIn, InspectionIn
from app.wire import PhotoIn

Items = Mapping[str, Mapping[str, Any]]


def check_inspection(record: InspectionIn, items: Items, violations: Collection[str]) -> None:
    """Raises Unprocessable; the detail names the item or photo."""
    check_photos_once(record.photos)
    repeated = [f"{item}#{sample}" for (item, sample), n in _counted(record.answers) if n > 1]
    if repeated:
        raise Unprocessable(
            "intake.duplicate_answer", f"Answered twice: {', '.join(repeated)}.", items=repeated
        )
    unknown = sorted({answer.item for answer in record.answers if answer.item not in items})
    if unknown:
        raise Unprocessable(
            "intake.unknown_item",
            f"Not in this version of the checklist: {', '.join(unknown)}.",
            items=unknown,
        )
    declared = {photo.id for photo in record.photos}
    for answer in record.answers:
        _check_answer(answer, items[answer.item], violations, declared)
    if record.outcome == "could_not_inspect":
        if not (record.note or "").strip():
            raise Unprocessable(
                "intake.reason_needed", "Say in the note why the point could not be inspected."
            )
        if not record.photos:
            raise Unprocessable(
                "intake.photo_needed", "A photo must show why the point could not be inspected."
            )


def check_photos_once(photos: list[PhotoIn]) -> None:
    twice = [str(photo) for photo, n in Counter(photo.id for photo in photos).items() if n > 1]
    if twice:
        raise Unprocessable("photos.declared_twice", f"Declared twice: {', '.join(twice)}.", photos=twice)


def flags_of(record: InspectionIn) -> Iterator[str]:
    """Oddities that are kept, not refused."""
    if record.finished_at < record.started_at:
        yield "clock.order"
    if record.position is None:
        yield "position.none"


def _check_answer(
    answer: AnswerIn, item: Mapping[str, Any], violations: Collection[str], declared: set[UUID]
) -> None:
    if answer.value is not None and item["answer"] == "pass_fail":
        raise Unprocessable(
            "intake.value_not_expected", f"{answer.item} is judged, not measured.", item=answer.item
        )
    if answer.value is not None and item["answer"] == "percentage" and not 0 <= answer.value <= 100:
        raise Unprocessable(
            "intake.value_out_of_range", f"{answer.item} is a percentage, 0 to 100.", item=answer.item
        )
    if answer.value is not None and item["answer"] == "count" and (answer.value < 0 or answer.value % 1):
        raise Unprocessable(
            "intake.value_out_of_range", f"{answer.item} is a count, a whole number.", item=answer.item
        )
    if answer.sample and not item["repeat"]:
        raise Unprocessable(
            "intake.sample_not_expected", f"{answer.item} is answered once.", item=answer.item
        )
    known = {switch["code"] for switch in item["switches"]}
    strange = sorted(set(answer.switches or ()) - known)
    if strange:
        raise Unprocessable(
            "intake.unknown_switch", f"{answer.item} has no switch {', '.join(strange)}.", item=answer.item
        )
    if answer.violation is not None and answer.violation not in violations:
        raise Unprocessable(
            "intake.unknown_violation", f"There is no violation {answer.violation}.", item=answer.item
        )
    undeclared = [str(photo) for photo in answer.photos if photo not in declared]
    if undeclared:
        raise Unprocessable(
            "intake.photo_not_declared",
            f"{answer.item} shows photos that the record does not declare: {', '.join(undeclared)}.",
            item=answer.item,
            photos=undeclared,
        )


def _counted(answers: list[AnswerIn]) -> Iterator[tuple[tuple[str, int], int]]:
    yield from Counter((answer.item, answer.sample) for answer in answers).items()
