"""Guides as pages of the portal."""

from __future__ import annotations

import re

import pytest

from kit.serve.portal import guides


def test_guide_begins_with_its_parts_and_each_leads_to_its_heading(tmp_path):
    path = tmp_path / "guide.md"
    path.write_text(
        "# For <all>\n\nWords.\n\n## Beginning & end\n\n### First week\n\n## Then\n", "utf-8"
    )

    html = guides.render(path, "/pictures/")

    assert html.startswith("<h1>For &lt;all&gt;</h1>\n<ul>")
    assert re.findall(r'<a href="#([^"]+)">([^<]+)</a>', html) == [
        *(("toc_1", "Beginning &amp; end"), ("toc_2", "First week"), ("toc_3", "Then"))
    ]
    assert re.findall(r'<h[23] id="([^"]+)">', html) == ["toc_1", "toc_2", "toc_3"]


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("role", guides.ROLES)
def test_every_role_has_its_guide_with_pictures_where_the_portal_keeps_them(role, language):
    path = guides.guide([role], language)

    html = guides.render(path, "/pictures/")

    assert html.startswith("<h1>")
    assert "../images/" not in html
    assert all(each.startswith("/pictures/") for each in re.findall(r'<img src="([^"]+)"', html))
