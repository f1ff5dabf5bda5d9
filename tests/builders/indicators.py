"""Indicators for a school of the tests: its programme with them instead of its own."""

from __future__ import annotations

from dataclasses import replace

from kit.domain.indicators import Count, Indicator, Target
from kit.domain.texts import Text


def give(tenants, tenant: str, *indicators: Indicator, **more) -> None:
    """Plan indicators, and other parts of a plan, for every period of a school."""
    planned = tenants.planned(tenant)
    tenants._planned[tenant] = tuple(
        replace(each, indicators=indicators, **more) for each in planned
    )


def count(of, *, sum="", **where) -> Count:  # noqa: A002 - as the field is called
    """Return a count; a condition is a value or several."""
    several = {key: value if isinstance(value, tuple) else (value,) for key, value in where.items()}
    return Count(of=of, where=several, sum=sum)


def one(name, numerator, denominator=None, *, target=None, act="", **more) -> Indicator:
    """Return an indicator with one target, or none."""
    aim = Target(value=target, act=Text.of({"ru": act}) if act else None)
    return Indicator(
        id=name,
        title=Text.of({"ru": f"Показатель {name}", "en": f"Indicator {name}"}),
        numerator=numerator,
        denominator=denominator,
        targets=(aim,) if target is not None or act else (),
        **more,
    )
