"""``docs/statistics.md`` covers every public name of analysis and statistics, and its list leads somewhere."""

import re
from pathlib import Path

from kit import analysis, stats

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "statistics.md").read_text("utf-8")
LIST, REST = PAGE.split("\n## Frames\n")

NAMES = (*analysis.__all__, *stats.__all__)


def anchor(heading):
    return re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")


def test_every_public_name_of_the_analysis_is_in_the_list_at_the_top():
    listed = re.findall(r"`(\w+)`", LIST.partition("| names |")[2])

    assert sorted(listed) == sorted(NAMES)


def test_every_public_name_of_the_analysis_is_explained_below():
    assert [name for name in NAMES if not re.search(rf"\b{name}\b", REST)] == []


def test_links_of_the_list_lead_to_a_section():
    headings = {anchor(heading) for heading in re.findall(r"^## (.+)$", PAGE, re.MULTILINE)}

    links = re.findall(r"\]\(#([^)]+)\)", LIST)
    assert len(links) >= 10
    assert set(links) <= headings
