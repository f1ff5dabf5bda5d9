"""Markup is filled in one way: every text escaped, nothing missing in silence."""

from pathlib import Path

import pytest
from jinja2 import UndefinedError

from kit.templating import templates

KIT = Path(__file__).resolve().parents[1] / "kit"


def test_text_is_escaped_and_a_missing_one_is_an_error(tmp_path):
    (tmp_path / "page.html").write_text("<p>{{ text }}</p>")
    page = templates(tmp_path).get_template("page.html")

    assert page.render(text="<b>") == "<p>&lt;b&gt;</p>"
    with pytest.raises(UndefinedError):
        page.render()


def test_nobody_makes_an_environment_of_its_own():
    makers = [
        path.relative_to(KIT).as_posix()
        for path in KIT.rglob("*.py")
        if " Environment(" in path.read_text(encoding="utf-8")
    ]

    assert makers == ["templating.py"]
