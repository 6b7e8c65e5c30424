"""Conditions (`when`) as one line of text, and as XPath in XLSForms. Both are read by the same parser.

    CON-13 = na          COM-10 < 60          switch(no_live_poultry)          not(CON-13 = na)
    CON-13 = pass and (COM-10 < 60 or COM-11 >= 3)

    ${CON-13} = 'na'     selected(${MKT-20-switches}, 'no_live_poultry')

Parentheses keep their meaning as nesting, so that text → condition → text loses nothing. `all(x)` and `any(x)` are groups of one.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Condition = dict[str, Any]
Item = Mapping[str, Any]

MAX_LENGTH = 4_000
MAX_DEPTH = 40
VERDICTS = {"合格": "pass", "不合格": "fail", "不适用": "na", "pass": "pass", "fail": "fail", "na": "na"}
SWITCHES = "-switches"  # what an item's question about its switches is called in an XLSForm

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<ref>\$\{\s*(?P<name>[^{}\s]{1,80})\s*\})
    | (?P<path>(?:\.\.?/|/)[\w./-]*?(?P<last>[^\W\d][\w.-]*)(?=[\s()=<>!,]|$))
    | (?P<text>'[^']*'|"[^"]*"|‘[^’]*’|“[^”]*”)
    | (?P<number>-?\d+(?:\.\d+)?(?![\w.-]))
    | (?P<op><=|>=|!=|=|<|>|≤|≥|≠)
    | (?P<mark>[(),])
    | (?P<code>[A-Z]{2,4}-\d{2,3})(?![\w-])
    | (?P<word>[^\W\d][\w-]*)
    | (?P<dot>\.)
    )""",
    re.VERBOSE,
)
_CODE = re.compile(r"[A-Z]{2,4}-\d{2,3}", re.ASCII)
_SIGNS = {"≤": "<=", "≥": ">=", "≠": "!="}
_FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="}


class NotConvertible(Exception):
    """Beyond what a condition can say; the text tells what it was."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a text says before anybody knows what its names mean. `value` is a text or a number."""

    name: str
    op: str
    value: str | float


@dataclass(frozen=True, slots=True)
class Set:
    """`switch(code)`."""

    code: str


@dataclass(frozen=True, slots=True)
class Group:
    """`kind`: all | any | not (of one)."""

    kind: str
    parts: tuple["Node", ...]


Node = Comparison | Set | Group


def parse(text: str) -> Node:
    """Raises NotConvertible."""
    if len(text) > MAX_LENGTH:
        raise NotConvertible("too long")
    tokens: list[tuple[str, str]] = []
    place = 0
    text = text.rstrip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None:
            raise NotConvertible(text[place : place + 20].strip())
        kind = match.lastgroup or ""
        if kind in ("ref", "name"):
            tokens.append(("name", match["name"]))
        elif kind in ("path", "last"):
            tokens.append(("name", match["last"]))
        elif kind == "code":
            tokens.append(("name", match["code"]))
        elif kind == "dot":
            tokens.append(("name", "."))
        elif kind == "text":
            tokens.append(("text", match["text"][1:-1]))
        else:
            tokens.append((kind, match[kind]))
        place = match.end()
    reader = _Parser(tokens)
    node = reader.either(0)
    if reader.place < len(tokens):
        raise NotConvertible(tokens[reader.place][1])
    return node


class _Parser:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens
        self.place = 0

    def either(self, depth: int) -> Node:
        return self._joined("or", "any", lambda: self._joined("and", "all", lambda: self._single(depth)))

    def _joined(self, word: str, kind: str, part: Callable[[], Node]) -> Node:
        parts = [part()]
        while self._take("word", word):
            parts.append(part())
        return parts[0] if len(parts) == 1 else Group(kind, tuple(parts))

    def _single(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise NotConvertible("nested too deeply")
        if self._take("mark", "("):
            node = self.either(depth + 1)
            self._need(")")
            return node
        kind, value = self._next()
        if kind == "word" and self._take("mark", "("):
            return self._call(value.lower(), depth)
        if kind == "name":
            op, right = self._operator(), self._literal()
            return Comparison(value, op, right)
        if kind in ("text", "number"):  # 'yes' = ${x}
            left: str | float = float(value) if kind == "number" else value
            op = _FLIPPED[self._operator()]
            kind, value = self._next()
            if kind == "name":
                return Comparison(value, op, left)
        raise NotConvertible(value)

    def _call(self, function: str, depth: int) -> Node:
        if function in ("not", "all", "any"):
            node = self.either(depth + 1)
            self._need(")")
            return Group(function, (node,))
        if function in ("switch", "selected"):
            kind, value = self._next()
            if function == "switch" and kind in ("word", "text"):
                self._need(")")
                return Set(value)
            if function == "selected" and kind == "name" and self._take("mark", ","):
                picked = self._literal()
                self._need(")")
                return Comparison(value, "=", str(picked))
        raise NotConvertible(f"{function}()")

    def _operator(self) -> str:
        kind, value = self._next()
        if kind != "op":
            raise NotConvertible(value)
        return _SIGNS.get(value, value)

    def _literal(self) -> str | float:
        kind, value = self._next()
        if kind == "number":
            return float(value)
        if kind == "text" or (kind == "word" and value in VERDICTS):
            return value
        raise NotConvertible(value)

    def _next(self) -> tuple[str, str]:
        if self.place >= len(self.tokens):
            raise NotConvertible("it ends too early")
        self.place += 1
        return self.tokens[self.place - 1]

    def _take(self, kind: str, value: str) -> bool:
        if self.place < len(self.tokens):
            found = self.tokens[self.place]
            if found[0] == kind and found[1].lower() == value:
                self.place += 1
                return True
        return False

    def _need(self, mark: str) -> None:
        if not self._take("mark", mark):
            raise NotConvertible(f"{mark} is missing")


def plain_condition(node: Node) -> Condition:
    """For tables, in which names are item codes. Raises NotConvertible."""

    def meaning(comparison: Comparison) -> Condition:
        if _CODE.fullmatch(comparison.name) is None:  # `../d = 1` is a way in a form, and nothing in a table
            raise NotConvertible(comparison.name)
        if isinstance(comparison.value, str):
            verdict = VERDICTS.get(comparison.value)
            if verdict is None or comparison.op not in ("=", "!="):
                raise NotConvertible(f"{comparison.op} {comparison.value}")
            return denied({"item": comparison.name, "verdict": verdict}, comparison.op)
        return value_condition(comparison)

    return condition(node, meaning)


def condition(node: Node, meaning: Callable[[Comparison], Condition]) -> Condition:
    """The content's form, with `meaning` telling what a comparison says."""
    if isinstance(node, Comparison):
        return meaning(node)
    if isinstance(node, Set):
        return {"switch": node.code}
    if node.kind == "not":
        return {"not": condition(node.parts[0], meaning)}
    return {node.kind: [condition(part, meaning) for part in node.parts]}


def value_condition(comparison: Comparison) -> Condition:
    """A number held against what was found at an item."""
    op = "==" if comparison.op in ("=", "!=") else comparison.op
    value = {"op": op, "value": number(float(comparison.value))}
    return denied({"item": comparison.name, "value": value}, comparison.op)


def denied(found: Condition, op: str) -> Condition:
    return {"not": found} if op == "!=" else found


def number(value: float) -> int | float:
    return int(value) if float(value).is_integer() else value


def as_text(when: Condition) -> str:
    """One line, which `plain_condition(parse(…))` reads back to the same condition."""
    if "all" in when or "any" in when:
        kind, word = ("all", " and ") if "all" in when else ("any", " or ")
        parts = when[kind]
        if len(parts) == 1:
            return f"{kind}({as_text(parts[0])})"
        return word.join(_in_group(part, as_text(part)) for part in parts)
    if "not" in when:
        return f"not({as_text(when['not'])})"
    if "switch" in when:
        return f"switch({when['switch']})"
    if "verdict" in when:
        return f"{when['item']} = {when['verdict']}"
    limit = when["value"]
    return f"{when['item']} {limit['op'].replace('==', '=')} {decimal(limit['value'])}"


def as_xpath(when: Condition, items: Mapping[str, Item]) -> str:
    """What other XLSForm programs evaluate. Switches are a question of their own, `<item>-switches`."""
    if "all" in when or "any" in when:
        kind, word = ("all", " and ") if "all" in when else ("any", " or ")
        return word.join(_in_group(part, as_xpath(part, items)) for part in when[kind])
    if "not" in when:
        return f"not({as_xpath(when['not'], items)})"
    if "switch" in when:
        code = when["switch"]
        having = [name for name, item in items.items() if any(s["code"] == code for s in item["switches"])]
        asked = [f"selected(${{{name}{SWITCHES}}}, '{code}')" for name in having]
        return asked[0] if len(asked) == 1 else f"({' or '.join(asked) or 'false()'})"
    reference = f"${{{when['item']}}}"
    if "verdict" in when:
        return verdict_xpath(items.get(when["item"]), reference, when["verdict"])
    limit = when["value"]
    return f"{reference} {limit['op'].replace('==', '=')} {decimal(limit['value'])}"


def verdict_xpath(item: Item | None, reference: str, verdict: str) -> str:
    """That `item` got this verdict. A number that was not entered is 不适用."""
    if item is None or item["answer"] == "pass_fail":
        return f"{reference} = '{verdict}'"
    if verdict == "na":
        return f"{reference} = ''"
    line = item["threshold"]
    holds = f"{reference} {line['op'].replace('==', '=')} {decimal(line['value'])}"
    return f"({reference} != '' and {holds if verdict == 'pass' else f'not({holds})'})"


def decimal(value: float) -> str:
    """Digits without an exponent, as XPath and people write them."""
    return format(Decimal(repr(number(value))), "f")


def _in_group(part: Condition, text: str) -> str:
    grouped: list[Condition] = next((part[kind] for kind in ("all", "any") if kind in part), [])
    return f"({text})" if len(grouped) > 1 else text
