"""codes.yaml: every item code that was ever used, in the content folder itself.

A code is for ever: results of years hang on it. The database refuses a code that comes back as something else; this file
says it earlier, to the authors, before anything is published. `sancheng check-content --register` enters new codes.
"""

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import yaml
from pydantic import Field, ValidationError

from app.checklists.content import AnswerKind, CheckItemFile, ItemCode, Shape, Slug, Text
from app.checklists.loader import Content, Problem

FILE = "codes.yaml"
LIKENESS = 0.15  # of the present wording to the one registered; below it nothing of the old sentence is left

HEAD = """\
# Every item code that was ever used: what it stands for, how it is answered, and since which version of its checklist.
# A code never vanishes: an item that is dropped gets `retired:` with the first version that lacks it, and its code is not
# given away again. A wording may change; when hardly a word of `means` is left, it is another item and needs a code of its own
# (or, if it is not, the new wording here). New codes are entered by `sancheng check-content --register`.
"""


class CodeEntry(Shape):
    """`means`: the wording that was registered. `unit`: of what is counted or measured."""

    code: ItemCode
    means: Text
    answer: AnswerKind
    unit: Text | None = None
    since: int = Field(ge=1)
    retired: int | None = Field(default=None, ge=2)


class CodesFile(Shape):
    types: dict[Slug, tuple[CodeEntry, ...]]


def check_codes(folder: Path, content: Content) -> list[Problem]:
    """Codes of the content that are not registered, registered ones that vanished, and ones that mean something else."""
    try:
        registered = read(folder)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        return [Problem(FILE, "", "", f"cannot be used: {' '.join(str(error).split())}")]
    return [Problem(FILE, *finding) for finding in _findings(registered, content)]


def register(folder: Path, content: Content) -> list[str]:
    """Enter the codes that are new; nothing that stands there is changed. Gives the codes entered."""
    registered = read(folder) if (folder / FILE).exists() else CodesFile(types={})
    known = {entry.code for entries in registered.types.values() for entry in entries}
    types = {name: list(entries) for name, entries in registered.types.items()}
    entered = []
    for kind in sorted(content.types.values(), key=lambda kind: kind.position):
        listed = types.setdefault(kind.type, [])
        for item in (item for section in kind.sections for item in section.items if item.code not in known):
            listed.append(_entry(item, kind.version))
            entered.append(item.code)
        listed.sort(key=lambda entry: (entry.code.split("-")[0], int(entry.code.split("-")[1])))
    if entered:
        (folder / FILE).write_text(_text(types), encoding="utf-8")
    return entered


def read(folder: Path) -> CodesFile:
    data = yaml.safe_load((folder / FILE).read_text(encoding="utf-8"))
    return CodesFile.model_validate_json(json.dumps(data, default=str))


def _findings(registered: CodesFile, content: Content) -> Iterator[tuple[str, str, str]]:
    items = {
        item.code: (kind, item)
        for kind in content.types.values()
        for section in kind.sections
        for item in section.items
    }
    seen: set[str] = set()
    for type_, entries in registered.types.items():
        for entry in entries:
            if entry.code in seen:
                yield entry.code, "code", "is registered twice"
            seen.add(entry.code)
            found = items.get(entry.code)
            if found is None:
                if entry.retired is None:
                    yield entry.code, "retired", "vanished from its checklist; say since which version"
                continue
            kind, item = found
            if entry.retired is not None:
                yield entry.code, "retired", f"was retired in version {entry.retired} and is used again"
            if kind.type != type_:
                yield entry.code, "types", f"belongs to {type_}, and {kind.type} uses it"
            if entry.since > kind.version:
                yield entry.code, "since", f"version {entry.since} of {kind.type} does not exist yet"
            yield from _meaning(entry, item)
    for code in sorted(items.keys() - seen):
        yield code, "code", "is not registered; run check-content --register"


def _meaning(entry: CodeEntry, item: CheckItemFile) -> Iterator[tuple[str, str, str]]:
    now = (item.answer, item.threshold.unit if item.threshold else None)
    if now != (entry.answer, entry.unit):
        yield entry.code, "answer", f"was answered by {entry.answer} {entry.unit or ''}".rstrip()
    if SequenceMatcher(None, entry.means, item.zh, autojunk=False).ratio() < LIKENESS:
        yield entry.code, "means", f"was “{entry.means}” and is “{item.zh}”: another item needs another code"


def _entry(item: CheckItemFile, version: int) -> CodeEntry:
    unit = item.threshold.unit if item.threshold else None
    return CodeEntry(code=item.code, means=item.zh, answer=item.answer, unit=unit, since=version)


def _text(types: dict[str, list[CodeEntry]]) -> str:
    lines = [HEAD, "types:\n"]
    for name, entries in types.items():
        lines.append(f"  {name}:\n")
        for entry in entries:
            row = entry.model_dump(mode="json", exclude_none=True)
            flow = yaml.safe_dump(
                row, allow_unicode=True, default_flow_style=True, sort_keys=False, width=10**6
            )
            lines.append(f"  - {flow.strip()}\n")
    return "".join(lines)
