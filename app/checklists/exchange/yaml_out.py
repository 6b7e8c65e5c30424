"""A checklist as a file of the content folder, in the layout of those that are there."""

from collections.abc import Mapping
from typing import Any

import yaml

from app.checklists.content import CheckItemFile

_HEAD = ("type", "code", "version", "position", "zh", "en", "lead")
_ITEM: tuple[str, ...] = (
    "code",
    "zh",
    "en",
    "fronts",
    "clauses",
    "method",
    "answer",
    "threshold",
    "severity",
    "photo",
    "photo_hint_zh",
)
_ITEM += (
    "photo_hint_en",
    "help_zh",
    "help_en",
    "help_picture",
    "deadline_hours",
    "violation",
    "lead",
    "units",
    "core",
    "origin",
    "ref",
)
_ITEM += ("repeat", "when")
_ORDER = (*_ITEM, *(name for name in CheckItemFile.model_fields if name not in (*_ITEM, "switches")))
_NEEDED = frozenset({"clauses"})  # written even when empty


class _Flow(dict[str, Any]):
    """On one line: {op: '>=', value: 5, unit: 处}."""


class _FlowList(list[Any]):
    """On one line: [sanitary, food]."""


class _Writer(yaml.SafeDumper):
    """No aliases: what stands twice is written twice."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002  # PyYAML's signature
        return True


_Writer.add_representer(
    _Flow,
    lambda dumper, data: dumper.represent_mapping("tag:yaml.org,2002:map", data.items(), flow_style=True),
)
_Writer.add_representer(
    _FlowList, lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=True)
)


def as_yaml(document: Mapping[str, Any]) -> bytes:
    """The loader reads it back to a document with the same SHA-256. `document` has all fields of a TypeFile."""
    whole: dict[str, Any] = {name: document[name] for name in _HEAD}
    whole["units"] = _on_one_line(document["units"])
    whole["sections"] = [
        {
            **{name: section[name] for name in ("code", "zh", "en")},
            "items": [_item(item) for item in section["items"]],
        }
        for section in document["sections"]
    ]
    text = yaml.dump(
        whole, Dumper=_Writer, allow_unicode=True, sort_keys=False, default_flow_style=False, width=10**6
    )
    title = " ".join(str(document["zh"]).split())
    comment = f"# {title}: what an inspector judges there, in walking order. The format is in ../README.md.\n"
    return (comment + text).encode()


def _item(item: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: item[name] for name in _ORDER if item.get(name) not in (None, [], ()) or name in _NEEDED}
    written = {name: _on_one_line(value) for name, value in kept.items()}
    if item.get("switches"):
        written["switches"] = [_Flow(switch) for switch in item["switches"]]
    return written


def _on_one_line(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _Flow({name: _on_one_line(part) for name, part in value.items()})
    if isinstance(value, list | tuple):
        return _FlowList(_on_one_line(part) for part in value)
    return value
