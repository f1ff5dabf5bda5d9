"""The paper's face: a page to print, fill in by hand and type in again.

Beside every option stands the number by which it is typed, and on every page whose sheet it is,
so that typing it in is copying and not interpreting.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence

from markupsafe import Markup

from kit.forms.layout import LaidOut
from kit.forms.templating import environment
from kit.i18n.translator import translator


def render(
    form: LaidOut,
    *,
    title: str,
    intro: str,
    code: str = "",
    qr_svg: str = "",
    people: Sequence[str] = (),
    tools: str = "",
) -> str:
    """Return a whole HTML page for the printer.

    Parameters
    ----------
    form
        The laid out questionnaire.
    title, intro
        Words above the questions.
    code
        Campaign and participant codes, printed in the corner.
    qr_svg
        A QR code as SVG text. It becomes an image, in which nothing can run.
    people
        One sheet for each, whose code is printed on all its pages; an empty one is a line on
        which it is written.
    tools
        HTML above the sheets, which is not printed.
    """
    t = translator(form.language)
    texts = {
        "how": t.gettext("Mark the answer with a cross. A wrong mark: cross it out and mark anew."),
        "skip": t.gettext("You may leave out a question."),
        "code": t.gettext("Code"),
        "person": t.gettext("Participant’s code"),
        "version": t.gettext("{title}, version {version}", title=form.title, version=form.version),
        "day": t.gettext("day"),
        "month": t.gettext("month"),
        "year": t.gettext("year"),
    }
    qr = "data:image/svg+xml;base64," + base64.b64encode(qr_svg.encode()).decode() if qr_svg else ""
    return environment.get_template("paper.html").render(
        form=form,
        title=title,
        intro=intro,
        code=code,
        qr=qr,
        texts=texts,
        people=people,
        tools=Markup(tools),  # noqa: S704 -- written by whoever calls
    )
