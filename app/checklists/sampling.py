"""The shape of sampling.yaml: how many places an evaluation draws, and what its forecast supposes."""

from typing import Annotated

from pydantic import Field

from app.checklists.content import Number, Shape, Slug, Text

Share = Annotated[float, Field(ge=0, le=1)]


class CitySize(Shape):
    """The published minimum sample of the sanitary evaluation for a city of this size."""

    code: Slug
    zh: Text
    en: Text
    total: int = Field(ge=0, le=100_000)
    organisation: int = Field(ge=0, le=100_000)
    health_education: int = Field(ge=0, le=100_000)
    city_appearance: int = Field(ge=0, le=100_000)
    main_roads: int = Field(ge=0, le=100_000)


class TypeWeight(Shape):
    type: Slug
    weight: Number = Field(gt=0, le=1000)


class ForecastRules(Shape):
    """What 实地得分预估 supposes where nobody has looked. A kinship of 0 would make unseen items independent, 1 all alike."""

    draws: int = Field(default=10_000, ge=1000, le=100_000)
    seed: int = Field(default=20260101, ge=0, lt=2**32)
    usual_rate: Number = Field(default=0.8, gt=0, lt=1)
    usual_weight: Number = Field(default=10, gt=0, le=10_000)
    shrink: Number = Field(default=20, gt=0, le=10_000)
    kinship: Number = Field(default=0.1, gt=0, lt=1)
    sure: Share = 0.9
    doubtful: Share = 0.5


class SamplingFile(Shape):
    city_sizes: tuple[CitySize, ...] = Field(min_length=1)
    city_size: Slug
    district_share: Share
    types: tuple[TypeWeight, ...]
    forecast: ForecastRules = ForecastRules()
