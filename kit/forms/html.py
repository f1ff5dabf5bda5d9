"""The screen's face: fields as plain HTML, for the web form and for the widget of a notebook.

It works without a script. The markup is a contract with `static/form.css`,
`static/form.js` and everybody who autosaves, counts or submits:

- ``<div class="kit-form" lang data-questionnaire data-version data-total data-progress>``
  is the root; there is no ``<form>`` in it, the page brings its own. ``data-progress`` is
  the sentence "{n} of {total} answered" in the form's language; ``data-position``, where
  numbers count what is asked, the words of a question's place; ``data-count`` and
  ``data-too-long`` what is said under a text near its limit and beyond it.
- ``<a class="kit-place" href="#q-ID">`` anywhere on the page says the place of that question.
- ``<button class="kit-clear" name="kit-clear" value="ID">`` takes back the answer to a single
  choice. Where no script runs it is sent with the form.
- ``<section class="kit-section">`` holds fields that belong together
  (``kit-grid``: consecutive ratings with the same options).
- ``<fieldset class="kit-field" id="q-ID" data-item="ID" data-kind="KIND">`` is one question,
  KIND one of single, multiple, number, text, day. Its ``<legend>`` is the question.
  Controls are named by the item's id: ``<input type="radio">``, ``<input type="checkbox">``,
  ``<input type="text" data-minimum data-maximum>``, ``<textarea data-limit>``,
  ``<input type="date">``; nothing typed is cut, the server says what is too long;
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
    *,
    printed: bool = False,
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
    printed
        Whether questions keep the numbers that they have on paper. Otherwise a script counts
        those that are asked, and every total on the page is theirs.
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
        printed=printed,
        progress=t.gettext("{n} of {total} answered"),
        position="" if printed or start > 1 else t.gettext("{n} of {total}"),
        count=t.gettext("Characters: {length} of {limit}"),
        too_long=t.gettext(
            "This text is too long: {length} characters of {limit}. Please shorten it."
        ),
        clear=t.gettext("Take the answer back"),
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
