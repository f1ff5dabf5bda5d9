"""«Как это посчитано» speaks the language of its page: no setting under its name in the code."""

import re
from html import unescape

import pytest

from kit import pages, workspace

#: Words that Russian readers know in Latin letters.
KNOWN = {"SWOT"}


@pytest.mark.parametrize(
    "name", ["before_after", "waves", "profiles", "process_review", "pairs_pulse"]
)
def test_how_it_was_computed_is_told_in_russian(name):
    page = getattr(pages, name)(workspace.open)

    said = unescape(re.sub(r"<[^>]+>", " ", page.notes.value))

    assert "Как это посчитано" in said
    assert set(re.findall(r"[A-Za-z_]{3,}", said)) - KNOWN == set()
