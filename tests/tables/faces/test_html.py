"""The face for a browser: marked for a screen reader, every text escaped."""

from __future__ import annotations

import pytest

from kit import tables
from tests.builders.html_tables import Reader
from tests.builders.results import SCALES, make_comparison, make_grouped, make_profiles, make_row


@pytest.mark.parametrize(
    "html",
    [
        tables.render(tables.wave_comparison(make_comparison())),
        tables.render(tables.expectation_gaps(make_comparison())),
        tables.render(tables.wave_comparison(make_grouped())),
        tables.render(tables.profile_means(make_profiles())),
        tables.render(tables.sizes(make_profiles())),
    ],
)
def test_table_is_marked_for_a_screen_reader(html):
    table = Reader(html)

    assert len(table.captions) == 1
    assert {(tag, attrs.get("scope")) for tag, attrs, _ in table.rows[0]} == {("th", "col")}
    for row in table.rows[1:]:
        tag, attrs, _ = row[0]
        assert (tag, attrs["scope"] in {"row", "rowgroup"}) == ("th", True)
        assert sum(int(attrs.get("colspan", 1)) for _, attrs, _ in row) == len(table.rows[0])
    assert "title=" not in html  # nothing is said on hover only


def test_words_of_data_are_escaped():
    attack = make_comparison([make_row(SCALES[0])], titles={"belonging": {"ru": "<b>x</b>"}})

    assert "&lt;b&gt;x&lt;/b&gt;" in tables.render(tables.wave_comparison(attack))


def test_codes_are_not_broken_at_their_hyphen():
    """A narrow column ends no line within a code of a person."""
    coded = make_comparison([make_row(SCALES[0])], titles={"belonging": {"ru": "UM-010 & <i>"}})

    html = tables.render(tables.wave_comparison(coded))

    assert '<span class="kit-word">UM-010</span> &amp; &lt;i&gt;' in html
