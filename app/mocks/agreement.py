"""How far two inspectors agree beyond what chance would bring: Cohen's kappa (Cohen 1960, Educ. Psychol. Meas. 20:37). Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Why = Literal["nothing_judged", "one_verdict_only"]


@dataclass(frozen=True, slots=True)
class Agreement:
    """`judged`: things both judged; `agreed`: of them, alike. `share` 0..1, None where nothing was judged.

    `kappa` −1..1; None with the reason in `why`: nothing was judged, or both used one and the same verdict throughout, so that
    chance alone would bring full agreement and kappa divides by nothing.
    """

    judged: int
    agreed: int
    share: float | None
    kappa: float | None
    why: Why | None


def agreement(judgements: Iterable[tuple[str, str]]) -> Agreement:
    """`judgements`: (first rater's verdict, second rater's) of each thing both judged."""
    table = Counter(judgements)
    judged = table.total()
    if not judged:
        return Agreement(0, 0, None, None, "nothing_judged")
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for (one, other), n in table.items():
        first[one] += n
        second[other] += n
    agreed = sum(n for (one, other), n in table.items() if one == other)
    # In whole numbers to the end: judged² times what chance would bring.
    chance = sum(first[verdict] * second[verdict] for verdict in first)
    if chance == judged * judged:
        return Agreement(judged, agreed, agreed / judged, None, "one_verdict_only")
    kappa = (judged * agreed - chance) / (judged * judged - chance)
    return Agreement(judged, agreed, agreed / judged, kappa, None)
