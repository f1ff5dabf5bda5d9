"""A questionnaire as its respondents will see it, in one file, for whoever writes it."""

from __future__ import annotations

from kit.domain.questionnaire import Questionnaire
from kit.errors import BadArgument
from kit.forms import html, paper
from kit.forms.layout import lay_out
from kit.forms.templating import environment
from kit.i18n.message import say
from kit.i18n.translator import translator


def render(
    questionnaire: Questionnaire,
    *,
    form: str = "",
    wave: str = "",
    language: str = "ru",
    on_paper: bool = False,
) -> str:
    """Return a whole HTML page; nothing typed into it is stored anywhere.

    Parameters
    ----------
    questionnaire
        What to show.
    form, wave
        Form of mentoring and wave; by default the questionnaire's first ones.
    language
        ``"ru"`` or ``"en"``.
    on_paper
        The printable sheet instead of the screen's form.

    Raises
    ------
    BadArgument
        The questionnaire is not for that form or wave.
    """
    form = _chosen(questionnaire, "form", form, questionnaire.forms)
    wave = _chosen(questionnaire, "wave", wave, questionnaire.waves)
    laid_out = lay_out(questionnaire, form=form, wave=wave, language=language)
    title, intro = questionnaire.title.in_(language), questionnaire.intro.in_(language)
    if on_paper:
        return paper.render(laid_out, title=title, intro=intro)
    return environment.get_template("preview.html").render(
        form=laid_out,
        title=title,
        intro=intro,
        notice=translator(language).gettext("A preview: nothing typed here is stored."),
        style=html.style(),
        script=html.script(),
        fields=html.render(laid_out),
    )


def _chosen(questionnaire: Questionnaire, kind: str, wanted: str, known: tuple[str, ...]) -> str:
    if wanted and wanted not in known:
        raise BadArgument(
            f"{questionnaire.id}: {kind} {wanted}",
            say("The questionnaire does not know it."),
            say("It knows: {names}.", names=", ".join(known)),
        )
    return wanted or known[0]
