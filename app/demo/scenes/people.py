"""People from some distance, without faces."""

from __future__ import annotations

from random import Random

from app.demo.scenes.geometry import Frame, add
from app.demo.scenes.light import Colour, tone
from app.demo.scenes.stage import Stage


def figure(
    st: Stage,
    rng: Random,
    at: Frame,
    *,
    coat: Colour | None = None,
    h: float = 1.68,
    vest: bool = False,
    seen: str = "back",
) -> None:
    """A person from some distance, without a face."""
    coat = coat or rng.choice(
        ((60, 80, 110), (120, 50, 50), (70, 96, 80), (40, 42, 48), (176, 150, 120), (150, 160, 170))
    )
    legs = rng.choice(((44, 48, 58), (64, 60, 56), (36, 38, 42)))
    st.contact(at, 0.26, 0.16, 0.6)
    st.cast([at.at(-0.2, 0, 0), at.at(0.2, 0, 0), at.at(0.2, h, 0), at.at(-0.2, h, 0)])
    step = rng.uniform(-0.1, 0.1)
    for side in (-1, 1):
        st.rod(
            at.at(side * 0.09 + step * side, 0.04, step * side), at.at(side * 0.08, h * 0.5, 0), 0.15, legs
        )
    st.face(
        [
            at.at(-0.2, h * 0.46, 0),
            at.at(0.2, h * 0.46, 0),
            at.at(0.23, h * 0.8, 0),
            at.at(0.12, h * 0.86, 0),
            at.at(-0.12, h * 0.86, 0),
            at.at(-0.23, h * 0.8, 0),
        ],
        (228, 116, 40) if vest else coat,
    )
    if vest:
        for y in (0.56, 0.68):
            st.face(
                [
                    at.at(-0.21, h * y, -0.01),
                    at.at(0.21, h * y, -0.01),
                    at.at(0.21, h * (y + 0.03), -0.01),
                    at.at(-0.21, h * (y + 0.03), -0.01),
                ],
                (240, 240, 190),
            )
    for side in (-1, 1):
        st.path(
            [
                at.at(side * 0.22, h * 0.79, 0),
                at.at(side * 0.28, h * 0.62, -0.04),
                at.at(side * 0.25, h * 0.48, -0.08),
            ],
            0.1,
            (228, 116, 40) if vest else tone(coat, 0.9),
        )
    head = at.at(0, h * 0.935, 0)
    st.blob(
        rng, head, 0.1, 0.125, (46, 40, 38) if seen == "back" else (206, 170, 144), rough=0.04, corners=14
    )
    if seen != "back":
        st.blob(rng, add(head, (0, 0.06, -0.01)), 0.105, 0.08, (46, 40, 38), rough=0.06, corners=12)
    st.rod(at.at(0, h * 0.84, 0), at.at(0, h * 0.89, 0), 0.1, (196, 160, 136))
