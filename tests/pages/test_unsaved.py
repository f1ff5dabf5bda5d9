"""What was typed on a page and is not saved yet is known to the page's window."""

from __future__ import annotations

import ipywidgets as widgets

from kit import pages
from kit.pages.unsaved import Unsaved
from tests.pages.test_report import Office, controls


def test_typing_is_unsaved_until_it_is_saved():
    """A reload in between asks first (D4)."""
    guard, field = Unsaved(), widgets.Textarea()
    guard.watch(field)
    field.value = "It grew."
    typed = guard.unsaved
    guard.saved()

    assert typed
    assert not guard.unsaved


def test_conclusions_that_were_typed_are_asked_about_and_proposed_ones_are_not():
    """Page 60: what the rules propose is nobody's work; a language switch asks like a reload (D4)."""
    page = pages.report(Office("en"))
    controls(page)["Prepare the file"].click()
    guard = page.text.guard
    boxes = [each for each in page.text.children if hasattr(each, "rows")]
    save = next(each for each in page.text.children if hasattr(each, "on_click"))
    proposed = guard.unsaved
    boxes[0].value = "It grew, and work goes on."
    typed = guard.unsaved
    save.click()

    assert guard in page.text.children
    assert (proposed, typed, guard.unsaved) == (False, True, False)
