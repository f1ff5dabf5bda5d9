"""The screen's face: fields as plain HTML, for the web form and for the widget of a notebook.

It works without a script. The markup is a contract with `static/form.css`,
`static/form.js` and everybody who autosaves, counts or submits:

- ``<div class="kit-form" lang data-questionnaire data-version data-total data-progress>``
  is the root; there is no ``<form>`` in it, the page brings its own. ``data-progress`` is
  the sentence "{n} of {total} answered" in the form's language.
- ``<section class="kit-section">`` holds fields that belong together
  (``kit-grid``: consecutive ratings with the same options).
- ``<fieldset class="kit-field" id="q-ID" data-item="ID" data-kind="KIND">`` is one question,
  KIND one of single, multiple, number, text, day. Its ``<legend>`` is the question.
  Controls are named by the item's id: ``<input type="radio">``, ``<input type="checkbox">``,
  ``<input type="text" data-minimum data-maximum>``, ``<textarea>``, ``<input type="date">``;
  option values are the stored values.
- ``data-ask-if`` on a field or note holds its condition as JSON
  (``["<", "met", [3]]``, ``["answered", "met", []]``, ``["and", …]``, ``["or", …]``,
  ``["not", …]``); ``<p class="kit-when">`` says the same in words. `form.js` hides the
  fields that are not asked with the attribute ``hidden``; their values stay.
- ``<div class="kit-note" data-item="ID">`` is a note: no control in it.
- ``<p class="kit-problem" id="p-ID">`` stands in the field it belongs to, and
  ``<div class="kit-problems">`` lists all problems at the top.
- `form.js` puts the class ``kit-live`` on the root and fills ``<p class="kit-progress">``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from kit.domain.response import Problem
from kit.forms.layout import LaidOut
from kit.forms.templating import environment
from kit.i18n.translator import translator

STATIC = Path(__file__).parent / "static"


def render(
    form: LaidOut,
    raw: Mapping[str, str | list[str]] | None = None,
    problems: Sequence[Problem] = (),
    start: int = 1,
) -> str:
    """Return the fields of a form as HTML, every text escaped.

    Parameters
    ----------
    form
        The laid out questionnaire.
    raw
        Values to show, as typed: they are kept even where a problem names them.
    problems
        Shown beside their fields and listed on top.
    start
        Number of the first question, when the form continues another.
    """
    t = translator(form.language)
    beside: dict[str, list[str]] = {}
    for problem in problems:
        beside.setdefault(problem.item, []).append(t.render(problem.message))
    return environment.get_template("fields.html").render(
        form=form,
        given={item: _texts(value) for item, value in (raw or {}).items()},
        beside=beside,
        start=start,
        progress=t.gettext("{n} of {total} answered"),
        look_again=t.ngettext(
            "Please look at {n} answer again", "Please look at {n} answers again", len(problems)
        ),
    )


def style() -> str:
    """Return the style sheet of the fields, the same for every page that shows them."""
    return (STATIC / "form.css").read_text(encoding="utf-8")


def script() -> str:
    """Return the ES module of the fields: conditions, progress, reading and filling."""
    return (STATIC / "form.js").read_text(encoding="utf-8")


def _texts(value: object) -> list[str]:
    """Return given values as texts; raw input may come from anybody."""
    values = value if isinstance(value, list) else [value]
    return [_writable(text) for text in values if isinstance(text, str)]


def _writable(text: str) -> str:
    """Return text that can be sent as UTF-8: JSON may spell half of a character."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
