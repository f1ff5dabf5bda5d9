"""The part of the report of stage 2 about groups of participants who answer alike."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from kit import charts, tables, wording
from kit.documents.document import Heading, Paragraph, Part, Picture
from kit.i18n.translator import Translator
from kit.results import Profiles
from kit.wording.method import About


def parts(profiles: Profiles, about: About, t: Translator) -> Iterator[Part]:
    """Return what was found: sentence, chart, sizes, means."""
    yield Heading(t.gettext("Groups of participants with similar answers"))
    shown = profiles.profile["mean"].notna().any()
    if not shown and profiles.released:
        yield Paragraph(wording.withheld(profiles.minimum_group, t).capitalize() + ".")
        return
    yield Paragraph(wording.profiles_verdict(profiles, t.language))
    if shown and profiles.state != "untested":  # one group of everybody: the table tells it
        yield Picture(
            partial(charts.profile_means, profiles, t.language, "paper", about.made_on),
            wording.profiles_headline(profiles, t.language),
        )
    found = [tables.sizes(profiles, t.language)]
    if shown:
        found += [
            tables.profile_means(profiles, t.language),
            tables.everybody(profiles, t.language),
        ]
    yield from filter(None, found)
