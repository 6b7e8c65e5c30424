"""What people call pass, fail and not applicable in the choices of their forms, in the languages such forms are written in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_WORDS: dict[str, str] = {
    "pass": """
        yes y true t 1 ok okay pass passed passes compliant complies conform conforms conforming conformity satisfactory
        satisfied good acceptable adequate present available correct met meets done complete completed functional safe clean
        是 有 对 好 合格 符合 通过 达标 完好 正常 已完成 满意 正确 合规 具备 √ ✓ ✔
        si sí oui sim ja da igen evet tak conforme cumple ndiyo ndio haa haan han oo iya ya sawa はい 예 네 نعم हाँ
    """,
    "fail": """
        no n false f 0 2 nok fail failed fails non_compliant noncompliant not_compliant nonconforming non_conforming
        non_conformity unsatisfactory unsatisfied not_satisfactory dissatisfied bad poor unacceptable inadequate absent
        unavailable not_available not_present missing incorrect not_met unmet not_done incomplete not_functional unsafe dirty
        否 无 没有 不对 差 不合格 不符合 不通过 未通过 不达标 未达标 损坏 异常 未完成 不满意 错误 不合规 不具备 × ✗ ✘ x
        non nao não nein nee niet net nie nej nem hayır hayir no_conforme no_cumple hapana hindi tidak いいえ
        아니요 아니오 لا नहीं
    """,
    "na": """
        na n_a n/a n.a. not_applicable notapplicable non_applicable no_aplica no_aplicable nao_aplicavel sans_objet none nil
        不适用 不涉及 无此项 不需要 不存在 缺项 該当なし
    """,
    "unsure": """
        dk dont_know do_not_know don't_know unknown unsure not_sure not_known refused refuse no_answer no_response not_checked
        i_don't_know idk doesn't_know does_not_know ref refusal refused_to_answer prefer_not_to_say prefer_not_to_answer
        je_ne_sais_pas refus refus_de_repondre refus_de_répondre no_sabe_no_responde
        not_observed not_seen cannot_say maybe ne_sait_pas no_sabe nsp pnta
        99 98 -1 88 999 -99 不清楚 不知道 未查 未检查 拒答 看不到
    """,
}
_KIND = {word: kind for kind, words in _WORDS.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class VerdictList:
    """Choices of which each is a verdict. `verdicts`: choice name → pass | fail | na; `unsure`: names that are neither."""

    verdicts: Mapping[str, str]
    unsure: tuple[str, ...]


def verdict_list(choices: Iterable[tuple[str, Iterable[str]]]) -> VerdictList | None:
    """(name, labels) of every choice; None unless one passes, one fails, and the rest are not applicable or unsure."""
    verdicts: dict[str, str] = {}
    unsure: list[str] = []
    for name, labels in choices:
        # A label says more than a name: 1 = Yes and 0 = No, but also 1 = No and 2 = Yes.
        kind = next(filter(None, map(_kind, (*labels, name))), None)
        if kind is None:
            return None
        if kind == "unsure":
            unsure.append(name)
        verdicts[name] = "na" if kind == "unsure" else kind
    counts = [list(verdicts.values()).count(kind) for kind in ("pass", "fail")]
    return VerdictList(verdicts, tuple(unsure)) if counts == [1, 1] else None


def _kind(text: str) -> str | None:
    plain = re.sub(r"[\s_-]+", "_", text.strip().lower().replace("’", "'")).strip("_.!。！")
    for variant in (
        text.strip().lower(),
        plain,
        re.sub(r"[（(].*?[)）]", "", plain).strip("_"),
        *plain.split("/")[:1],
    ):
        if variant in _KIND:
            return _KIND[variant]
    return None
