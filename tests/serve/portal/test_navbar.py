"""The style sheet and the templates: enough contrast, nothing from other hosts, all words Russian."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract

from kit.i18n.translator import translator
from kit.serve.portal.navbar import SECTIONS, STATIC, TEMPLATES, asset
from kit.serve.userserver.prelaunch import JUPYTER_SHARE

VOILA = JUPYTER_SHARE / "voila" / "templates" / "kit"
CSS = (STATIC / "kit.css").read_text(encoding="utf-8")
COLOURS = dict(re.findall(r"--kit-([a-z-]+): (#[0-9a-f]{6});", CSS))
MODULES = ("portal/views", "portal/navbar", "hub/pages", "userserver/prelaunch")


def luminance(colour):
    """Relative luminance as WCAG 2.1 defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_the_standard_says():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (text, ground)
        for text in ("ink", "ink-soft", "accent", "accent-deep")
        for ground in ("ground", "ground-soft", "accent-soft", "warn-soft", "fail-soft")
    ]
    + [
        ("warn", "warn-soft"),
        ("fail", "fail-soft"),
        ("ground", "accent"),
        ("ground", "accent-deep"),
    ],
)
def test_text_has_enough_contrast_on_every_ground(text, ground):
    assert contrast(COLOURS[text], COLOURS[ground]) >= 4.5


def test_borders_of_controls_and_the_focus_ring_are_visible():
    assert contrast(COLOURS["line-strong"], COLOURS["ground"]) >= 3
    assert contrast(COLOURS["accent"], COLOURS["ground"]) >= 3
    assert ":focus-visible" in CSS


def test_style_sheet_uses_only_variables_it_defines():
    used = set(re.findall(r"var\(--kit-([a-z-]+)\)", CSS))
    defined = set(re.findall(r"--kit-([a-z-]+):", CSS))
    assert used <= defined


def test_page_opens_at_its_top_and_only_the_line_of_tabs_is_moved():
    """What is to be seen first moves whatever scrolls; on a desk nothing but the page does."""
    before, _, after = CSS.partition("scroll-initial-target")

    assert "scroll-initial-target" not in after
    phone = before.rpartition("@media")[2]
    assert phone.startswith(" (max-width: 719px)")
    assert ".kit-tabs { padding: 0 6px; flex-wrap: nowrap; overflow-x: auto;" in phone


def test_fonts_are_here_with_their_licence_and_cover_both_alphabets():
    files = re.findall(r"url\((fonts/[^)]+)\)", CSS)
    assert len(files) == 8
    for name in files:
        assert (STATIC / name).read_bytes()[:4] == b"wOF2"
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts" / "OFL.txt").read_text(encoding="utf-8")


def own_files():
    return [
        path
        for folder in (STATIC, TEMPLATES, VOILA)
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".html", ".j2", ".css", ".js", ".svg"} and "fonts" not in path.parts
    ]


@pytest.mark.parametrize("path", own_files(), ids=lambda path: path.name)
def test_nothing_is_asked_of_another_host(path):
    text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"(https?:)?//[a-z0-9-]+\.[a-z]", text)


@pytest.mark.parametrize("path", own_files(), ids=lambda path: path.name)
def test_templates_run_no_script_from_an_attribute(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert "javascript:" not in text


def keys():
    """Every sentence that a template or a module of the look translates."""
    found = set()
    for path in TEMPLATES.rglob("*.html"):
        with path.open("rb") as file:
            words = {"gettext": None, "ngettext": (1, 2), "russian": None}
            found |= {each[1] for each in extract("jinja2.ext:babel_extract", file, words)}
    for name in MODULES:
        with (TEMPLATES.parents[1] / f"{name}.py").open("rb") as file:
            found |= {each[1] for each in extract("python", file, {"gettext": None})}
    return {each if isinstance(each, str) else tuple(each)[:2] for each in found} | {
        *SECTIONS.values()
    }


def test_every_sentence_of_the_look_is_russian():
    t = translator("ru")
    cyrillic = re.compile("[а-яё]", re.IGNORECASE)
    for key in keys() - {"{answered} of {invited}"}:
        if isinstance(key, tuple):
            forms = {t._catalogue.ngettext(*key, n) for n in (1, 2, 5)}
            assert len(forms) == 3, key
            assert all(cyrillic.search(form) for form in forms), key
        else:
            assert cyrillic.search(t._catalogue.gettext(key)), key


def test_translations_keep_the_placeholders():
    t = translator("ru")
    for key in keys():
        if isinstance(key, str):
            holes = set(re.findall(r"\{(\w+)\}", key))
            assert set(re.findall(r"\{(\w+)\}", t._catalogue.gettext(key))) == holes, key


def test_assets_carry_a_stamp_of_their_content():
    assert re.fullmatch(r"/services/kit/static/kit\.css\?v=[0-9a-f]{10}", asset("kit.css"))
    assert asset("mark.svg", "/x/").startswith("/x/mark.svg?v=")


def test_voila_template_carries_the_same_style_sheet():
    assert Path(VOILA / "static" / "kit.css").read_bytes() == CSS.encode()
