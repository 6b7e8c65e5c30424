"""Reading the content folder: YAML → checked shapes → immutable documents named by their SHA-256. No database here."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import ValidationError

from app.checklists import defaults
from app.checklists.content import Shape, StandardFile, TypeFile, ViolationsFile
from app.checklists.sampling import SamplingFile
from app.primitives import canonical_json

ShapeT = TypeVar("ShapeT", bound=Shape)


@dataclass(frozen=True)
class Problem:
    """`file` within the folder; `where`: the item, clause or violation, or ""; `field`: the path from there."""

    file: str
    where: str
    field: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.where, self.field, self.message) if part)


class ContentError(Exception):
    """The folder cannot be used as it is. `problems` names every reason found, not only the first."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class ChecklistDocument:
    """One version of a checklist as bytes that cannot change. `sha256` is over `canonical` (RFC 8785)."""

    code: str
    version: int
    type: str
    canonical: bytes
    sha256: str

    def document(self) -> dict[str, Any]:
        """A copy of its own for every caller."""
        parsed: dict[str, Any] = json.loads(self.canonical)
        return parsed


@dataclass(frozen=True)
class Content:
    """Everything in the folder. `files` maps a file name within the folder to its checked shape."""

    types: Mapping[str, TypeFile]
    standards: Mapping[str, StandardFile]
    violations: ViolationsFile
    scoring: defaults.ScoringFile
    sampling: SamplingFile
    calendar: defaults.CalendarFile
    casework: defaults.CaseworkFile
    phrases: defaults.PhrasesFile
    organisations: defaults.OrganisationsFile
    sources: defaults.SourcesFile
    ads: defaults.AdsFile
    demo: defaults.DemoPointsFile

    def checklists(self) -> list[ChecklistDocument]:
        """In the order of the types."""
        files = sorted(self.types.values(), key=lambda file: file.position)
        return [seal(file) for file in files]


def seal(file: TypeFile) -> ChecklistDocument:
    canonical = canonical_json(file.document())
    return ChecklistDocument(
        file.code, file.version, file.type, canonical, hashlib.sha256(canonical).hexdigest()
    )


def load(folder: Path) -> Content:
    """Parse and check the shape of every file. ContentError names all that is wrong; `check.py` asks further."""
    reader = _Reader(folder)
    types = reader.many("types", TypeFile)
    standards = reader.many("standards", StandardFile)
    violations = reader.one("violations.yaml", ViolationsFile)
    scoring = reader.one("scoring.yaml", defaults.ScoringFile)
    sampling = reader.one("sampling.yaml", SamplingFile)
    calendar = reader.one("calendar.yaml", defaults.CalendarFile)
    casework = reader.one("casework.yaml", defaults.CaseworkFile)
    phrases = reader.one("phrases.yaml", defaults.PhrasesFile)
    organisations = reader.one("organisations.yaml", defaults.OrganisationsFile)
    sources = reader.one("sources.yaml", defaults.SourcesFile)
    ads = reader.one("ads.yaml", defaults.AdsFile)
    demo = reader.one("demo/points.yaml", defaults.DemoPointsFile)
    if (
        reader.problems
        or violations is None
        or scoring is None
        or sampling is None
        or calendar is None
        or casework is None
        or phrases is None
        or organisations is None
        or sources is None
        or ads is None
        or demo is None
    ):
        raise ContentError(reader.problems)
    return Content(
        types,
        standards,
        violations,
        scoring,
        sampling,
        calendar,
        casework,
        phrases,
        organisations,
        sources,
        ads,
        demo,
    )


class _Reader:
    """Collects problems instead of stopping at the first."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def many(self, name: str, shape: type[ShapeT]) -> dict[str, ShapeT]:
        found = {}
        for path in sorted((self.folder / name).glob("*.yaml")):
            file = f"{name}/{path.name}"
            if (parsed := self.one(file, shape)) is not None:
                found[file] = parsed
        if not found:
            self.problems.append(Problem(name, "", "", "the folder holds no usable .yaml file"))
        return found

    def one(self, file: str, shape: type[ShapeT]) -> ShapeT | None:
        try:
            text = (self.folder / file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            self.problems.append(Problem(file, "", "", f"cannot be read: {error}"))
            return None
        try:
            data = yaml.load(text, Loader=YamlLoader)  # noqa: S506 - a safe loader, see YamlLoader
        except yaml.YAMLError as error:
            message = " ".join(str(error).split()).replace('in "<unicode string>", ', "at ")
            self.problems.append(Problem(file, "", "", message))
            return None
        try:
            # By way of JSON: strict, yet tuples and dates have a form.
            return shape.model_validate_json(json.dumps(data, default=str))
        except ValidationError as error:
            self.problems += [_problem(file, data, line["loc"], line["msg"]) for line in error.errors()]
            return None


def _problem(file: str, data: Any, loc: tuple[int | str, ...], message: str) -> Problem:
    """Name the innermost thing with a code on the way to `loc`, and the path from there."""
    where, rest = "", list(loc)
    for depth, step in enumerate(loc, start=1):
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            break  # pydantic's loc also names union members and missing fields
        if isinstance(data, Mapping) and isinstance(data.get("code"), str):
            where, rest = data["code"], list(loc[depth:])
    return Problem(file, where, ".".join(map(str, rest)), message.removeprefix("Value error, "))


class YamlLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe YAML in which `no` and `on` are words, not booleans, and a key given twice is a mistake, not an override."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                line = node.start_mark.line + 1
                raise yaml.constructor.ConstructorError(
                    None, None, f"'{key}' is given twice from line {line}"
                )
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


YamlLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool" or first in ("t", "f")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
