"""The words on a printed sheet that an item's fields amount to. The paper is Chinese, as the people who walk with it are."""

from collections.abc import Mapping
from typing import Any

from app.checklists.exchange.conditions import decimal
from app.checklists.exchange.fields import METHODS, OPS

VERDICTS = {"pass": "合格", "fail": "不合格", "na": "不适用"}
PHOTOS = {"on_fail": "", "always": "必拍照片", "none": "不需拍照"}
MOST_SAMPLES = 8  # lines printed; more go into the remarks


def condition_zh(when: Mapping[str, Any], switches: Mapping[str, str]) -> str:
    """`switches`: code → Chinese."""
    if "all" in when or "any" in when:
        word = "，且" if "all" in when else "，或"
        parts = when["all"] if "all" in when else when["any"]
        return word.join(_grouped(part, switches) for part in parts)
    if "not" in when:
        inner = when["not"]
        if "switch" in inner:
            return f"未勾选“{switches.get(inner['switch'], inner['switch'])}”"
        if "verdict" in inner:
            return f"{inner['item']} 不为{VERDICTS[inner['verdict']]}"
        return f"并非（{condition_zh(inner, switches)}）"
    if "switch" in when:
        return f"已勾选“{switches.get(when['switch'], when['switch'])}”"
    if "verdict" in when:
        return f"{when['item']} 为{VERDICTS[when['verdict']]}"
    limit = when["value"]
    return f"{when['item']} {OPS[limit['op']]} {decimal(limit['value'])}"


def _grouped(part: Mapping[str, Any], switches: Mapping[str, str]) -> str:
    text = condition_zh(part, switches)
    return f"（{text}）" if "all" in part or "any" in part else text


def pass_line_zh(threshold: Mapping[str, Any]) -> str:
    return f"{OPS[threshold['op']]} {decimal(threshold['value'])} {threshold['unit']}"


def notes_zh(item: Mapping[str, Any], clauses: Mapping[str, str], switches: Mapping[str, str]) -> list[str]:
    """Small print below the item: how to judge it, when it applies, which photo, which clause in which edition."""
    notes = []
    if item["help_zh"]:
        notes.append(f"说明：{item['help_zh']}")
    if item["when"]:
        notes.append(f"适用条件：{condition_zh(item['when'], switches)}")
    facts = [METHODS[item["method"]]] if item["method"] != "visual" else []
    facts += [text for text in (PHOTOS[item["photo"]],) if text]
    if item["photo_hint_zh"] and item["photo"] != "none":
        facts.append(f"照片：{item['photo_hint_zh']}")
    if item["clauses"]:
        facts.append("依据：" + "；".join(clauses.get(code, code) for code in item["clauses"]))
    if facts:
        notes.append(" · ".join(facts))
    return notes


def samples_zh(repeat: Mapping[str, Any]) -> list[str]:
    """Names of the lines to fill in: 楼道 1, 楼道 2 …"""
    return [f"{repeat['zh']} {number}" for number in range(1, min(repeat["max"], MOST_SAMPLES) + 1)]
