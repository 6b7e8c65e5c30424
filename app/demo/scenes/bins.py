"""Wheeled bins in the four sorting colours, street bins, skips."""

from __future__ import annotations

import math
from random import Random

from app.demo.scenes.geometry import Frame
from app.demo.scenes.lettering import board
from app.demo.scenes.light import Colour, blend, tone
from app.demo.scenes.rubbish import bag, carton
from app.demo.scenes.stage import Stage

SORTS: tuple[tuple[str, Colour], ...] = (
    ("可回收物", (38, 88, 160)),
    ("厨余垃圾", (48, 122, 66)),
    ("有害垃圾", (176, 44, 42)),
    ("其他垃圾", (78, 82, 86)),
)


def wheeled_bin(
    st: Stage,
    rng: Random,
    at: Frame,
    sort: int = 3,
    *,
    lid: str = "shut",
    dirty: float = 0.0,
    broken: bool = False,
    full: float = 0.0,
) -> None:
    """A 240 l bin, 0.58 x 1.0 x 0.72 m. lid: shut | ajar | open | none; `full` heaps bags above the rim."""
    name, colour = SORTS[sort]
    w, h, d = 0.58, 0.98, 0.7
    st.contact(at.on(0, 0, d / 2), w * 0.62, d * 0.6, 0.75)
    for side in (-1, 1):
        st.disc(at.at(side * 0.29, 0.1, d - 0.06), at_vec(at, 0, 0, 0.1), (0, 0.1, 0), (34, 34, 36), sides=10)
    if lid == "open":  # hangs down behind
        st.face(
            [
                at.at(-w / 2, h, d),
                at.at(w / 2, h, d),
                at.at(w / 2, h + 0.55, d + 0.16),
                at.at(-w / 2, h + 0.55, d + 0.16),
            ],
            tone(colour, 0.8),
        )
    st.box(at, w, h, d, colour, top=tone(colour, 0.3), side=tone(colour, 0.88), taper=0.8)
    k = 0.9
    st.face(
        [
            at.at(-w / 2 * k, h * 0.12, 0.055),
            at.at(w / 2 * k, h * 0.12, 0.055),
            at.at(w / 2 * k, h * 0.17, 0.05),
            at.at(-w / 2 * k, h * 0.17, 0.05),
        ],
        tone(colour, 0.75),
    )
    st.box(
        at.on(0, h - 0.07, -0.03),
        w + 0.06,
        0.07,
        d + 0.05,
        tone(colour, 1.1),
        top=tone(colour, 0.3),
        cast=False,
    )
    label = board(name, (250, 250, 250), colour, 300, 84)
    st.decal(
        [
            at.at(-0.2, 0.72, -0.002),
            at.at(0.2, 0.72, -0.002),
            at.at(0.195, 0.6, 0.012),
            at.at(-0.195, 0.6, 0.012),
        ],
        label,
    )
    st.disc(
        at.at(0, 0.46, 0.02),
        at_vec(at, 0.08, 0, 0),
        (0, 0.08, 0),
        blend(colour, (255, 255, 255), 0.82),
        sides=12,
    )
    st.disc(at.at(0, 0.46, 0.018), at_vec(at, 0.045, 0, 0), (0, 0.045, 0), colour, sides=3)
    if dirty > 0:
        for _ in range(int(14 * dirty)):
            x = rng.uniform(-0.25, 0.25)
            y = rng.uniform(0.15, 0.9)
            st.face(
                [
                    at.at(x, y, 0.01),
                    at.at(x + rng.uniform(0.02, 0.06), y, 0.01),
                    at.at(x + 0.02, y - rng.uniform(0.1, 0.35), 0.03),
                ],
                blend(colour, (84, 70, 50), 0.62),
            )
    if broken:
        st.face(
            [
                at.at(w / 2 - 0.2, h + 0.01, -0.035),
                at.at(w / 2 + 0.035, h + 0.01, -0.035),
                at.at(w / 2 + 0.01, h - 0.4, -0.03),
                at.at(w / 2 - 0.09, h - 0.22, -0.03),
            ],
            tone(colour, 0.22),
        )
        st.path(
            [
                at.at(w / 2 - 0.1, h - 0.22, -0.03),
                at.at(0.08, h - 0.42, 0.0),
                at.at(0.12, h - 0.62, 0.0),
                at.at(0.02, h - 0.8, 0.0),
            ],
            0.012,
            tone(colour, 0.3),
        )
    if full > 0:
        own = Random(rng.getrandbits(32))
        items = int(3 + 5 * full)
        for i in range(items):
            spot = at.on(
                own.uniform(-0.2, 0.2), h - 0.12 + 0.32 * full * (i / items), d * own.uniform(0.3, 0.75)
            )
            (carton if own.random() < 0.2 else bag)(
                st, Random(own.getrandbits(32)), spot, own.uniform(0.3, 0.44)
            )
    if lid == "shut":
        _lid(st, at, w, h, d, tone(colour, 1.12), 0.0)
    elif lid == "ajar":
        _lid(st, at, w, h, d, tone(colour, 1.12), 0.34 + 0.12 * full)


def at_vec(at: Frame, dx: float, dy: float, dz: float) -> tuple[float, float, float]:
    """A vector of the thing's own frame turned into the scene."""
    o, p = at.at(0, 0, 0), at.at(dx, dy, dz)
    return (p[0] - o[0], p[1] - o[1], p[2] - o[2])


def _lid(st: Stage, at: Frame, w: float, h: float, d: float, colour: Colour, lift: float) -> None:
    e = 0.05
    back, front = h + 0.03, h + 0.03 + lift
    pts = [
        at.at(-w / 2 - e, front, -e),
        at.at(w / 2 + e, front, -e),
        at.at(w / 2 + e, back + 0.05, d + e),
        at.at(-w / 2 - e, back + 0.05, d + e),
    ]
    st.face(
        [at.at(w / 2 + e, front - 0.06, -e), pts[1], pts[2], at.at(w / 2 + e, back - 0.02, d + e)],
        tone(colour, 0.8),
    )
    st.face(
        [at.at(-w / 2 - e, front - 0.06, -e), pts[0], pts[3], at.at(-w / 2 - e, back - 0.02, d + e)],
        tone(colour, 0.8),
    )
    st.face(pts, colour)
    st.face(
        [at.at(-w / 2 - e, front - 0.07, -e), at.at(w / 2 + e, front - 0.07, -e), pts[1], pts[0]],
        tone(colour, 0.88),
    )
    st.face(
        [
            at.at(-0.14, front - 0.05, -e - 0.01),
            at.at(0.14, front - 0.05, -e - 0.01),
            at.at(0.14, front - 0.02, -e - 0.01),
            at.at(-0.14, front - 0.02, -e - 0.01),
        ],
        tone(colour, 0.6),
    )


def street_bin(st: Stage, rng: Random, at: Frame, *, full: bool = False) -> None:
    """A double street bin on a post: two boxes under a small roof."""
    steel: Colour = (84, 90, 92)
    st.contact(at, 0.55, 0.25, 0.6)
    for side, (text, colour) in ((-1, SORTS[0]), (1, SORTS[3])):
        box = at.on(side * 0.27, 0.14, -0.2)
        st.box(box, 0.46, 0.66, 0.4, colour, side=tone(colour, 0.85))
        st.face(
            [
                box.at(-0.17, 0.44, -0.004),
                box.at(0.17, 0.44, -0.004),
                box.at(0.17, 0.56, -0.004),
                box.at(-0.17, 0.56, -0.004),
            ],
            (22, 22, 24),
        )
        st.decal(
            [
                box.at(-0.17, 0.3, -0.005),
                box.at(0.17, 0.3, -0.005),
                box.at(0.17, 0.18, -0.005),
                box.at(-0.17, 0.18, -0.005),
            ],
            board(text, (250, 250, 250), colour, 300, 100),
        )
        if full:
            bag(st, Random(rng.getrandbits(32)), box.on(0, 0.4, -0.02), 0.3)
            bag(st, Random(rng.getrandbits(32)), box.on(rng.uniform(-0.1, 0.1), 0.64, 0.16), 0.34)
    for side in (-1, 0, 1):
        st.rod(at.at(side * 0.53, 0, 0), at.at(side * 0.53, 1.12, 0), 0.05, steel, cast=True)
    if not full or rng.random() < 0.5:
        st.box(at.on(0, 1.1, -0.28), 1.24, 0.06, 0.56, steel, cast=True)
    st.box(at.on(0, 0, -0.1), 1.1, 0.14, 0.2, tone(steel, 0.8), cast=False)
    st.disc(
        at.at(0, 1.0, -0.22), at_vec(at, math.cos(0) * 0.05, 0, 0), (0, 0.05, 0), (200, 204, 204), sides=8
    )
